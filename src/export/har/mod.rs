//! HAR 1.2 (<http://www.softwareishard.com/blog/har-12-spec/>), out and in.
//!
//! Out, a load becomes one page with an entry for each exchange. What the importers of Chrome, Firefox and
//! Safari need beyond the specification is there too, and so are the underscore fields that Chrome writes.
//! In, the entries of any program's file become the events that must have happened at least.

mod body;
mod cookies;
mod date;
mod entry;
mod fields;
mod foreign;
mod frames;
mod json;
mod model;
mod notes;
mod numbers;
mod outline;
mod rebuild;
mod report;
mod streams;
mod synth;
mod target;
mod text;
mod times;
mod version;
mod wires;

use serde::Serialize;

pub use model::{
    Browser, Cache, Content, Cookie, Creator, Entry, Initiator, Log as HarLog, NameValue, Notes, Page,
    PageTimings, PostData, Request, Response, TimedNote, Timings,
};
pub use rebuild::import;

use crate::record::{LoadEvent, Log, Secrets, What, mask};
use crate::view::{Load, messages};

/// A HAR document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Har {
    /// Everything in it.
    pub log: HarLog,
}

/// The one page of an exported load.
const PAGE: &str = "page_1";

/// `log` as a HAR document. None when the log does not even say which load it is.
#[must_use]
pub fn export(log: &Log, secrets: Secrets) -> Option<Har> {
    let names = (secrets == Secrets::Masked).then(|| mask::Names::of_log(log));
    let masked = names.as_ref().map(|_| mask::log(log));
    let log = masked.as_ref().unwrap_or(log);
    let load = Load::from_log(log)?;
    let mut messages = messages(log);
    let creator = Creator { name: "Pellucid".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
    let parsed = log.iter().find(|event| matches!(event.what, What::Load(LoadEvent::DocumentParsed)));
    let page = Page {
        started_date_time: date::iso(load.unix_ms.saturating_mul(1000)),
        id: PAGE.to_owned(),
        title: load.title.clone().unwrap_or_else(|| load.url.clone()),
        page_timings: PageTimings {
            on_content_load: parsed.map_or(-1.0, |event| event.at.as_ms()),
            on_load: load.finished.map_or(-1.0, |_| load.total().as_ms()),
        },
        strategy: load.strategy.name().to_owned(),
        network: load.network_used().name().to_owned(),
        link: load.link.clone(),
        viewport: load.viewport.to_string(),
        notes: notes::of(log, None),
    };
    let entries = load
        .exchanges
        .iter()
        .map(|exchange| {
            let message = messages.remove(&exchange.id).unwrap_or_default();
            let notes = notes::of(log, Some(exchange.id));
            entry::entry(&load, exchange, &message, notes, names.as_ref())
        })
        .collect();
    let comment = load.rebuilt_from.as_ref().map(|tool| format!("rebuilt from a HAR file of {tool}"));
    let log = HarLog {
        version: "1.2".to_owned(),
        browser: Browser { name: creator.name.clone(), version: creator.version.clone() },
        creator,
        pages: vec![page],
        entries,
        comment,
    };
    Some(Har { log })
}

/// The file of `log`, indented as other programs do. None when the log does not even say which load it is.
///
/// # Errors
/// Never for what this program records; the writer of JSON could only refuse a map without text keys.
pub fn to_bytes(log: &Log, secrets: Secrets) -> serde_json::Result<Option<Vec<u8>>> {
    export(log, secrets).map(|har| serde_json::to_vec_pretty(&har)).transpose()
}
