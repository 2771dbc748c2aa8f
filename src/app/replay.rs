//! The page of a load that comes from a file, made again from what was recorded.

use std::collections::BTreeMap;

use bytes::Bytes;
use encoding_rs::Encoding;
use url::Url;

use crate::address::source_of;
use crate::fetch::{Document, DocumentKind, Missing, resource, text_of};
use crate::ftp::{self, Form, Listing};
use crate::page::{Answer, Resources};
use crate::record::Log;
use crate::view::{Body, Exchange, Load, message};

/// The document of `load`, when its answer was recorded.
pub(super) fn document(load: &Load, log: &Log) -> Option<Document> {
    let exchange = load.document()?;
    let url = Url::parse(&exchange.url).ok()?;
    // Of a document that did not arrive whole, what did arrive is shown.
    let mut bytes = Bytes::from(Body::of(exchange, &message(log, exchange.id)).data);
    let mut content_type = exchange.content_type.clone();
    if let Some(form) = listing_form(exchange) {
        bytes = ftp::page(&url, &Listing::read(&bytes, form)).into();
        content_type = Some("text/html;charset=utf-8".to_owned());
    }
    let kind = DocumentKind::of(content_type.as_deref(), &bytes);
    let source = Url::parse(&load.url).ok().filter(|url| source_of(url).is_some());
    let kind = if source.is_some() { kind.as_source(content_type.as_deref()) } else { kind };
    let (html, charset) = if kind.is_text() {
        text_of(content_type.as_deref(), url.domain(), &bytes)
    } else {
        (String::new(), "")
    };
    let decoded_bytes = bytes.len() as u64;
    let url = source.unwrap_or(url);
    // What needs no server has no status.
    let status = exchange.status_used().or(exchange.local.as_ref().map(|_| 200))?;
    Some(Document { url, status, kind, content_type, bytes, decoded_bytes, html, charset })
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
pub(super) struct Recorded {
    answers: BTreeMap<String, Result<Bytes, Missing>>,
}

impl Recorded {
    /// Everything that `load` brought. What was redirected is found under its first address, too.
    pub(super) fn of(load: &Load, log: &Log) -> Self {
        let form = document(load, log).map(|document| document.form()).unwrap_or_default();
        let mut answers = BTreeMap::new();
        for exchange in &load.exchanges {
            let mut last = exchange;
            while let Some((_, next)) = &last.redirected_to {
                // Numbers grow along a chain, so this ends.
                let Some(found) = load.exchange(*next).filter(|found| found.id > last.id) else { break };
                last = found;
            }
            answers.entry(address(&exchange.url)).or_insert_with(|| answer(last, log, form.encoding()));
        }
        Self { answers }
    }
}

impl Resources for Recorded {
    fn fetch(&self, url: &Url, to: Answer) {
        to(self.answers.get(&address(url.as_str())).cloned().unwrap_or(Err(Missing::Failed)));
    }
}

/// Without the fragment, which is sent to nobody.
fn address(url: &str) -> String {
    url.split('#').next().unwrap_or_default().to_owned()
}

fn answer(exchange: &Exchange, log: &Log, page: &'static Encoding) -> Result<Bytes, Missing> {
    let bytes = body(exchange, log).ok_or(Missing::Failed)?;
    let status = exchange.status_used().unwrap_or(200);
    resource((status, exchange.kind), exchange.content_type.as_deref(), &bytes, page)
}

/// None when no whole answer was recorded.
fn body(exchange: &Exchange, log: &Log) -> Option<Bytes> {
    let message = message(log, exchange.id);
    let bytes = if exchange.local.is_some() { &message.local } else { &message.response };
    let is_there = exchange.status.is_some() || exchange.local.is_some();
    (is_there && bytes.is_whole()).then(|| Bytes::from(Body::of(exchange, &message).data))
}
