//! The page of a load, made again from what was recorded.

use std::collections::BTreeMap;

use bytes::Bytes;
use encoding_rs::Encoding;
use url::Url;

use crate::address::source_of;
use crate::clock::Micros;
use crate::fetch::{Document, DocumentKind, Missing, resource, text_of};
use crate::ftp::{self, Form, Listing};
use crate::page::{Answer, Resources};
use crate::plan::Viewport;
use crate::record::{ExchangeId, Log, Trigger};
use crate::view::{Body, Exchange, Load, Message, message, messages};

/// The document of `load`, when its answer was recorded.
pub(in crate::app) fn document(load: &Load, log: &Log) -> Option<Document> {
    let exchange = load.document()?;
    document_of(exchange, &message(log, exchange.id), &load.url)
}

/// The document that `exchange` brought with `message` in the load of `address`, as far as it has come.
pub(super) fn document_of(exchange: &Exchange, message: &Message, address: &str) -> Option<Document> {
    // What needs no server has no status.
    if exchange.status_used().is_none() && exchange.local.is_none() {
        return None;
    }
    let url = Url::parse(&exchange.url).ok()?;
    // Of a document that did not arrive whole, what did arrive is shown.
    let mut bytes = Bytes::from(Body::bytes_so_far(exchange, message));
    let mut content_type = exchange.content_type.clone();
    if let Some(form) = listing_form(exchange) {
        bytes = ftp::page(&url, &Listing::read(&bytes, form)).into();
        content_type = Some("text/html;charset=utf-8".to_owned());
    }
    let kind = DocumentKind::detect(content_type.as_deref(), &bytes);
    let source = Url::parse(address).ok().filter(|url| source_of(url).is_some());
    let kind = if source.is_some() { kind.as_source(content_type.as_deref()) } else { kind };
    let (html, charset) = if kind.is_text() {
        text_of(content_type.as_deref(), url.domain(), &bytes)
    } else {
        (String::new(), "")
    };
    let decoded_bytes = bytes.len() as u64;
    let url = source.unwrap_or(url);
    Some(Document { url, kind, content_type, bytes, decoded_bytes, html, charset })
}

/// How the listing is written that an exchange brought; none when it brought none.
fn listing_form(exchange: &Exchange) -> Option<Form> {
    match exchange.method.as_str() {
        "MLSD" if exchange.is_ftp() => Some(Form::Machine),
        "LIST" if exchange.is_ftp() => Some(Form::People),
        _ => None,
    }
}

/// The answers of a recorded load. Nothing is asked of the network.
#[derive(Default)]
pub(in crate::app) struct Recorded {
    answers: BTreeMap<String, RecordedAnswer>,
    /// When the load was over; none while it runs.
    over: Option<Micros>,
    /// What it was made for.
    viewport: Viewport,
}

#[derive(Clone)]
struct RecordedAnswer {
    /// When it was there.
    at: Option<Micros>,
    brought: Result<Bytes, Missing>,
}

impl Recorded {
    /// Everything that `load` brought. What was redirected is found under its first address, too.
    pub(in crate::app) fn from_log(load: &Load, log: &Log) -> Self {
        let form = document(load, log).map(|document| document.form()).unwrap_or_default();
        let (ends, mut messages) = (ends(load), messages(log));
        let mut brought = BTreeMap::<ExchangeId, RecordedAnswer>::new();
        let mut answers = BTreeMap::new();
        for exchange in &load.exchanges {
            let end = ends.get(&exchange.id).and_then(|end| load.exchange(*end)).unwrap_or(exchange);
            let answer = || RecordedAnswer {
                at: end.end,
                brought: answer(
                    (end, exchange.trigger),
                    &messages.remove(&end.id).unwrap_or_default(),
                    form.encoding(),
                ),
            };
            let answer = brought.entry(end.id).or_insert_with(answer);
            answers.entry(address(&exchange.url)).or_insert_with(|| answer.clone());
        }
        Self { answers, over: load.finished, viewport: load.viewport }
    }

    /// What `url` has brought in the end.
    fn brought(&self, url: &Url) -> Result<Bytes, Missing> {
        let answer = self.answers.get(&address(url.as_str()));
        answer.map_or(Err(Missing::Failed), |answer| answer.brought.clone())
    }

    /// What `url` had brought at `at`, and when; none when that was not there yet. What never came is known to be missing
    /// when the load is over.
    pub(super) fn brought_by(&self, url: &Url, at: Micros) -> Option<(Micros, Result<Bytes, Missing>)> {
        let there = self.answers.get(&address(url.as_str())).and_then(|answer| answer.at).or(self.over);
        there.filter(|there| *there <= at).map(|there| (there, self.brought(url)))
    }
}

/// Where the redirects of each exchange end, and what was sent once more.
fn ends(load: &Load) -> BTreeMap<ExchangeId, ExchangeId> {
    let mut ends = BTreeMap::new();
    // Numbers grow along a chain, so where the next one leads is known already.
    for exchange in load.exchanges.iter().rev() {
        let redirected = exchange.redirected_to.as_ref().map(|(_, next)| *next);
        let next = exchange.retried_as.or(redirected).and_then(|next| ends.get(&next).copied());
        ends.insert(exchange.id, next.unwrap_or(exchange.id));
    }
    ends
}

impl Resources for Recorded {
    fn fetch(&self, url: &Url, to: Answer) {
        to(self.brought(url));
    }

    fn viewport(&self) -> Option<Viewport> {
        Some(self.viewport)
    }

    fn is_recorded(&self) -> bool {
        true
    }
}

/// Without the fragment, which is sent to nobody.
fn address(url: &str) -> String {
    url.split('#').next().unwrap_or_default().to_owned()
}

/// What came of an exchange; `named` is what named the first address of those that led to it.
fn answer(
    (exchange, named): (&Exchange, Trigger),
    message: &Message,
    page: &'static Encoding,
) -> Result<Bytes, Missing> {
    let bytes = body(exchange, message).ok_or(Missing::Failed)?;
    let status = exchange.status_used().unwrap_or(200);
    resource((status, exchange.kind, named), exchange.content_type.as_deref(), &bytes, page)
}

/// None when no whole answer was recorded.
fn body(exchange: &Exchange, message: &Message) -> Option<Bytes> {
    let bytes = if exchange.local.is_some() { &message.local } else { &message.response };
    let is_there = exchange.status.is_some() || exchange.local.is_some();
    (is_there && bytes.is_whole()).then(|| Bytes::from(Body::bytes_of(exchange, message)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::har;

    /// As many requests as a file may hold, each redirected to the next: looking through the log once for each, or
    /// through the chain, would take an hour.
    #[test]
    fn what_a_large_file_brought_is_gathered_in_one_pass() {
        let entry = |number: usize| {
            format!(
                r#"{{"startedDateTime":"2026-01-01T00:00:00Z","request":{{"method":"GET","url":"http://h/{number}"}},
                "response":{{"status":302,"redirectURL":"/{}","content":{{"mimeType":"text/plain","text":"{number}"}}}}}}"#,
                number + 1
            )
        };
        let entries: Vec<String> = (0..50_000).map(entry).collect();
        let log =
            har::import(format!(r#"{{"log":{{"entries":[{}]}}}}"#, entries.join(",")).as_bytes()).unwrap();
        let load = Load::from_log(&log).unwrap();
        let recorded = Recorded::from_log(&load, &log);
        assert_eq!(recorded.answers.len(), 50_000);
        assert_eq!(load.final_url(), "http://h/49999");
        for url in ["http://h/0", "http://h/49999"] {
            assert_eq!(recorded.answers[url].brought.as_deref().ok(), Some(b"49999".as_slice()));
        }
    }

    #[test]
    fn what_was_sent_once_more_brought_what_the_second_try_did() {
        let path =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads/http2-goaway.pellucid");
        let log = crate::record::file::from_bytes(&std::fs::read(path).unwrap()).unwrap();
        let load = Load::from_log(&log).unwrap();
        let recorded = Recorded::from_log(&load, &log);
        let pictures: Vec<_> = recorded.answers.iter().filter(|(url, _)| url.contains(".gif")).collect();
        assert_eq!(pictures.len(), 6);
        assert!(pictures.iter().all(|(_, answer)| answer.brought.is_ok()));
    }
}
