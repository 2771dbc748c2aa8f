//! `pellucid url`: an address taken apart, without asking anybody.

use anyhow::Result;
use serde::Serialize;
use url::Url;

use super::Status;
use super::json::{NothingDone, SCHEMA};
use super::options::UrlTask;
use super::out::{print_json_pretty, print_lines};
use super::text::{Line, width};
use crate::address::{self, Parsed};
use crate::explain::{AddressWords, Broken, Lang, correction_reason, message, part_meaning};
use crate::fetch::existing_path;
use crate::view::{Anatomy, HIDDEN, anatomy};

#[derive(Serialize)]
struct UrlDocument<'a> {
    schema: u32,
    input: &'a str,
    href: &'a str,
    scheme: &'a str,
    username: Option<&'a str>,
    password: Option<&'a str>,
    host: Option<&'a str>,
    port: Option<u16>,
    port_is_default: bool,
    path: &'a str,
    query: Option<&'a str>,
    fragment: Option<&'a str>,
    origin: String,
    corrections: Vec<CorrectionEntry>,
    parts: Vec<PartEntry>,
}

#[derive(Serialize)]
struct CorrectionEntry {
    what: &'static str,
    why: String,
}

/// Places count in bytes of the input.
#[derive(Serialize)]
struct PartEntry {
    part: &'static str,
    start: usize,
    end: usize,
    meaning: String,
}

/// Takes an address apart.
///
/// # Errors
/// When the result cannot be printed.
pub fn url(task: &UrlTask) -> Result<Status> {
    let text = task.text.as_str();
    let near = if task.base.is_none() { existing_path(text) } else { None };
    let read = match near {
        Some(path) => address::parse_typed(text, Some(&path)),
        None => address::read(text, task.base.as_ref()),
    };
    match read {
        Ok(parsed) if task.json => {
            print_json_pretty(&document(text, &parsed, task.lang))?;
            Ok(Status::Done)
        }
        Ok(parsed) => {
            print_lines(&address_lines(text, &parsed, task.lang))?;
            Ok(Status::Done)
        }
        Err(failure) => {
            let error = message(&failure, task.lang);
            if task.json {
                print_json_pretty(&NothingDone::new(text, error))?;
            } else {
                print_lines(&[Broken::BadAddressTitle.text(task.lang).into(), error.into()])?;
            }
            Ok(Status::Failed)
        }
    }
}

fn document<'a>(input: &'a str, parsed: &'a Parsed, lang: Lang) -> UrlDocument<'a> {
    let url = &parsed.url;
    let port = url.port_or_known_default();
    let corrections = parsed.corrections.iter();
    let parts = parsed.parts.iter();
    UrlDocument {
        schema: SCHEMA,
        input,
        href: url.as_str(),
        scheme: url.scheme(),
        username: Some(url.username()).filter(|name| !name.is_empty()),
        password: url.password(),
        host: url.host_str().filter(|host| !host.is_empty()),
        port,
        port_is_default: port.is_some() && url.port().is_none(),
        path: url.path(),
        query: url.query(),
        fragment: url.fragment(),
        origin: url.origin().ascii_serialization(),
        corrections: corrections
            .map(|found| CorrectionEntry { what: found.name(), why: correction_reason(*found, url, lang) })
            .collect(),
        parts: parts
            .map(|part| PartEntry {
                part: part.kind.name(),
                start: part.span.start,
                end: part.span.end,
                meaning: part_meaning(part.kind, url, lang),
            })
            .collect(),
    }
}

/// For people: a password stays hidden.
fn address_lines(text: &str, parsed: &Parsed, lang: Lang) -> Vec<Line> {
    let Anatomy { parts, corrections, notes } = anatomy(text, parsed, lang);
    let mut out = vec![Line::from(without_password(&parsed.url)), Line::default()];
    let columns = parts.iter().map(|part| width(part.name)).max().unwrap_or_default();
    for part in &parts {
        let space = " ".repeat(columns - width(part.name) + 2);
        let value = match (&part.typed, &part.used) {
            (Some(typed), Some(used)) => {
                format!("{typed}  ({})", AddressWords::UsedAs.with(lang, &[("text", used)]))
            }
            (Some(typed), None) => typed.clone(),
            (None, used) => format!("({})", used.as_deref().unwrap_or_default()),
        };
        out.push(format!("{}{space}{value}", part.name).into());
        out.push(format!("{}{}", " ".repeat(columns + 2), part.meaning).into());
    }
    let also = corrections.iter().map(|(_, why)| why.as_str()).chain(notes.iter().map(String::as_str));
    let also: Vec<Line> = also.map(|line| format!("- {line}").into()).collect();
    if !also.is_empty() {
        out.push(Line::default());
        out.extend(also);
    }
    out
}

fn without_password(url: &Url) -> String {
    let mut shown = url.clone();
    match url.password() {
        // Where a password is, another one can stand.
        Some(_) if shown.set_password(Some("*")).is_ok() => {
            shown.as_str().replacen(":*@", &format!(":{HIDDEN}@"), 1)
        }
        _ => shown.into(),
    }
}
