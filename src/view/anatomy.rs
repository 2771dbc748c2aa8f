//! An address taken apart: each part as it was typed and as it is used, with its meaning, and what was set
//! right on the way.

use url::Url;

use crate::address::{Correction, Parsed, PartKind, blocked_port, mixes_scripts, source_of};
use crate::explain::{AddressWords, Lang, correction_reason, no_path_meaning, part_meaning, part_name};

/// An address taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anatomy {
    /// Its parts in order; what was left out stands where it would.
    pub parts: Vec<AnatomyPart>,
    /// What was set right, and why.
    pub corrections: Vec<(Correction, String)>,
    /// What else a person should know: the name in both forms, a name that may imitate another one, `https`.
    pub notes: Vec<String>,
}

/// One part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnatomyPart {
    /// Which one.
    pub kind: PartKind,
    /// What it is called.
    pub name: &'static str,
    /// As it was typed; none when it was left out.
    pub typed: Option<String>,
    /// As it is used, where that differs; the default of what was left out.
    pub used: Option<String>,
    /// What it is for, and to whom it is sent.
    pub meaning: String,
}

/// In place of a password or a cookie.
pub const HIDDEN: &str = "••••";

/// Takes `parsed` apart, which was typed as `text`. A password stays hidden.
#[must_use]
pub fn anatomy(text: &str, parsed: &Parsed, lang: Lang) -> Anatomy {
    let url = &parsed.url;
    let mut parts = Vec::new();
    let has = |kind| parsed.parts.iter().any(|part| part.kind == kind);
    let mut left_out = vec![PartKind::Scheme, PartKind::Port, PartKind::Path];
    left_out.retain(|kind| !has(*kind));
    let mut fill = |parts: &mut Vec<AnatomyPart>, before: Option<PartKind>| {
        left_out.retain(|kind| {
            let is_due = before.is_none_or(|before| *kind < before);
            if is_due {
                parts.extend(default_of(*kind, url, lang));
            }
            !is_due
        });
    };
    let shown =
        parsed.parts.iter().filter(|part| !matches!(part.kind, PartKind::Delimiter | PartKind::Space));
    for part in shown {
        fill(&mut parts, Some(part.kind));
        let typed = text.get(part.span.clone()).unwrap_or_default();
        let used = used(part.kind, url).filter(|used| used != typed);
        let secret = part.kind == PartKind::Password;
        parts.push(AnatomyPart {
            kind: part.kind,
            name: part_name(part.kind, lang),
            typed: Some(if secret { HIDDEN.to_owned() } else { typed.to_owned() }),
            used: used.filter(|_| !secret),
            meaning: part_meaning(part.kind, url, lang),
        });
    }
    fill(&mut parts, None);
    // What was left out is told by its part.
    let is_told = |found: &&Correction| matches!(found, Correction::SchemeAssumed | Correction::PathAdded);
    let corrections = parsed.corrections.iter().filter(|found| !is_told(found));
    Anatomy {
        parts,
        corrections: corrections.map(|found| (*found, correction_reason(*found, url, lang))).collect(),
        notes: notes(parsed, lang),
    }
}

/// What stands in the URL for a part.
fn used(kind: PartKind, url: &Url) -> Option<String> {
    let text = match kind {
        PartKind::Scheme => url.scheme(),
        PartKind::Username => url.username(),
        PartKind::Password => url.password()?,
        PartKind::Host => url.host_str().unwrap_or_default(),
        PartKind::Port => return url.port_or_known_default().map(|port| port.to_string()),
        PartKind::Path => url.path(),
        PartKind::Query => url.query()?,
        PartKind::Fragment => url.fragment()?,
        PartKind::Space | PartKind::Delimiter => return None,
    };
    Some(text.to_owned())
}

/// What counts for a part that was left out.
fn default_of(kind: PartKind, url: &Url, lang: Lang) -> Option<AnatomyPart> {
    let (used, meaning) = match kind {
        PartKind::Scheme => {
            (url.scheme().to_owned(), correction_reason(Correction::SchemeAssumed, url, lang))
        }
        PartKind::Port => {
            let port = url.port_or_known_default()?.to_string();
            let values = [("scheme", url.scheme()), ("port", port.as_str())];
            let meaning = AddressWords::PortDefault.with(lang, &values);
            (port, meaning)
        }
        PartKind::Path if url.has_host() => ("/".to_owned(), no_path_meaning(url, lang).to_owned()),
        _ => return None,
    };
    Some(AnatomyPart { kind, name: part_name(kind, lang), typed: None, used: Some(used), meaning })
}

/// What a person should know who goes to the port of another service.
#[must_use]
pub fn port_note(url: &Url, lang: Lang) -> Option<String> {
    let source = source_of(url);
    let (port, service) = blocked_port(source.as_ref().unwrap_or(url))?;
    Some(AddressWords::PortBlocked.with(lang, &[("port", &port.to_string()), ("service", service)]))
}

fn notes(parsed: &Parsed, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    let ascii = parsed.url.domain().unwrap_or_default();
    let name = url::quirks::domain_to_unicode(ascii);
    if name != ascii && !name.is_empty() {
        notes.push(AddressWords::HostUnicode.with(lang, &[("name", &name), ("ascii", ascii)]));
    }
    if mixes_scripts(&name) {
        notes.push(AddressWords::HostMixed.text(lang).to_owned());
    }
    notes.extend(port_note(&parsed.url, lang));
    if parsed.corrections.contains(&Correction::SchemeAssumed) {
        notes.push(AddressWords::HttpsOffered.text(lang).to_owned());
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address;

    fn anatomy_text(text: &str, lang: Lang) -> String {
        use std::fmt::Write as _;
        let parsed = address::read(text, None).unwrap();
        let anatomy = anatomy(text, &parsed, lang);
        let mut told = format!("{text}\n");
        for part in anatomy.parts {
            let (typed, used) = (part.typed.unwrap_or("-".into()), part.used.unwrap_or("-".into()));
            writeln!(told, "{:?} | {} | {typed} | {used} | {}", part.kind, part.name, part.meaning).unwrap();
        }
        for (correction, reason) in anatomy.corrections {
            writeln!(told, "{}: {reason}", correction.name()).unwrap();
        }
        anatomy.notes.iter().for_each(|note| writeln!(told, "note: {note}").unwrap());
        told
    }

    #[test]
    fn every_part_is_told() {
        let texts = [
            "http://user:secret@www.glasscom.com:80/dir/file1.htm?a=b#top",
            "www.lab.glasscom.com",
            "https://www.lab.glasscom.com/dir",
            "mailto:tone@glasscom.com",
            "file:///etc/hosts",
            "http://192.0.2.80/dir/",
            "http://b\u{fc}cher.example/a b",
            "gopher://h/x",
            "ftp://user:secret@ftp.glasscom.com/dir/file1.htm",
            "ftp://192.0.2.21/dir",
            "<http://h:80/>",
        ];
        let told: Vec<String> = texts
            .iter()
            .map(|text| anatomy_text(text, Lang::En))
            .chain([anatomy_text("ｈｔｔｐ：／／www。lab。glasscom。com", Lang::ZhCn)])
            .collect();
        assert!(told.iter().all(|told| !told.contains("| secret |")));
        insta::assert_snapshot!(told.join("\n"));
    }
}
