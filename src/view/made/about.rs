//! `about:` pages.

use std::fmt::Write as _;

use super::{heading, paragraph, shell, table_head};
use crate::explain::{Lang, PageWord as P, about_pages};
use crate::plan::Confinement;
use crate::record::html_escaped;

/// One package a line: name, version, licence. Written by `scripts/licences`; a test holds it to Cargo.lock.
pub(super) const LICENCES: &str = include_str!("../../../assets/licences.tsv");

pub(super) fn page(name: &str, lang: Lang, confinement: Confinement) -> Option<String> {
    match name {
        "blank" => Some(String::new()),
        "version" => Some(version(lang, confinement)),
        "licences" => Some(licences(lang)),
        // Parts of the window, which opens them itself.
        other => about_pages(lang).find(|(known, _)| *known == other).map(|(name, what)| {
            let title = format!("about:{name}");
            let body = heading(&title) + &paragraph(what) + &paragraph(P::InWindow.text(lang));
            shell(&title, "", &body)
        }),
    }
}

fn version(lang: Lang, confinement: Confinement) -> String {
    let title = P::VersionTitle.with(lang, &[("version", env!("CARGO_PKG_VERSION"))]);
    let system = [("system", std::env::consts::OS), ("machine", std::env::consts::ARCH)];
    let mut body = heading(&title);
    body.push_str(&paragraph(&P::VersionSystem.with(lang, &system)));
    body.push_str(&paragraph(P::VersionWhat.text(lang)));
    let confined = match confinement {
        Confinement::None => P::ConfinedNot,
        Confinement::Files => P::ConfinedFiles,
        Confinement::FilesAndTcp => P::ConfinedFilesAndTcp,
    };
    body.push_str(&paragraph(confined.text(lang)));
    let _ = write!(body, "<h1>{}</h1><table>", html_escaped(P::PagesTitle.text(lang)));
    for (name, what) in about_pages(lang) {
        let _ = write!(
            body,
            "<tr><td><a href=\"about:{name}\">about:{name}</a></td><td>{}</td></tr>",
            html_escaped(what)
        );
    }
    body.push_str("</table>");
    shell(&title, "", &body)
}

fn licences(lang: Lang) -> String {
    let title = P::LicencesTitle.text(lang);
    let packages: Vec<&str> = LICENCES.lines().filter(|line| !line.starts_with('#')).collect();
    let values = [("own", env!("CARGO_PKG_LICENSE")), ("n", &packages.len().to_string())];
    let mut body = heading(title) + &paragraph(&P::LicencesWhat.with(lang, &values));
    body.push_str(&table_head(&[P::LicenceName, P::LicenceVersion, P::LicenceText], lang));
    for line in packages {
        body.push_str("<tr>");
        for cell in line.split('\t') {
            let _ = write!(body, "<td>{}</td>", html_escaped(cell));
        }
        body.push_str("</tr>");
    }
    body.push_str("</table>");
    shell(title, "", &body)
}
