//! What lies in a folder: folders first, then by name; with sizes and dates.

use std::fmt::Write as _;

use super::{heading, paragraph, shell, table_head};
use crate::explain::{Counted, Lang, PageWord as P, counted};
use crate::record::{FolderEntry, Listing, html_escaped};
use crate::view::format;

pub(super) fn page(listing: &Listing, lang: Lang) -> String {
    let title = P::FolderTitle.with(lang, &[("path", &path_of(&listing.url))]);
    let mut entries: Vec<&FolderEntry> = listing.entries.iter().collect();
    entries.sort_by_cached_key(|entry| (!entry.is_folder, entry.name.to_lowercase(), entry.name.clone()));
    let mut body = heading(&title);
    if let Some(up) = parent(&listing.url) {
        let _ = write!(
            body,
            "<p><a href=\"{}\">{}</a></p>",
            html_escaped(&up),
            html_escaped(P::FolderUp.text(lang))
        );
    }
    if entries.is_empty() {
        body.push_str(&paragraph(P::FolderEmpty.text(lang)));
        return shell(&title, "", &body);
    }
    body.push_str(&table_head(&[P::FolderName, P::FolderSize, P::FolderDate], lang));
    for entry in &entries {
        let slash = if entry.is_folder { "/" } else { "" };
        let size = entry.bytes.map(format::bytes).unwrap_or_default();
        let date = entry.modified_ms.map(format::minute).unwrap_or_default();
        let _ = write!(
            body,
            "<tr><td><a href=\"{}\">{}{slash}</a></td><td class=\"n\">{size}</td><td>{date}</td></tr>",
            html_escaped(&entry.url),
            html_escaped(&entry.name),
        );
    }
    body.push_str("</table>");
    let folders = entries.iter().filter(|entry| entry.is_folder).count();
    let files = counted(entries.len() - folders, Counted::Files, lang);
    let folders = counted(folders, Counted::Folders, lang);
    let count = P::FolderCount.with(lang, &[("folders", &folders), ("files", &files)]);
    body.push_str(&paragraph(&count));
    if listing.left_out > 0 {
        body.push_str(&paragraph(&P::FolderLeftOut.with(lang, &[("n", &listing.left_out.to_string())])));
    }
    shell(&title, "", &body)
}

/// The path in a folder's address, readable.
fn path_of(url: &str) -> String {
    let Ok(parsed) = url::Url::parse(url) else { return url.to_owned() };
    let path = parsed.to_file_path().ok().map(|path| path.display().to_string());
    path.unwrap_or_else(|| parsed.path().to_owned())
}

/// The folder above; none at the top.
fn parent(url: &str) -> Option<String> {
    let parsed = url::Url::parse(url).ok()?;
    let up = parsed.join("..").ok()?;
    (up != parsed).then(|| up.into())
}
