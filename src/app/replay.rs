//! The page of a load that comes from a file, made again from what was recorded.

use std::collections::BTreeMap;

use bytes::Bytes;
use url::Url;

use crate::fetch::{Document, DocumentKind, Missing, resource, text_of};
use crate::page::{Answer, Resources};
use crate::record::Log;
use crate::view::{Body, Exchange, Load, message};

/// The document of `load`, when its answer was recorded.
pub(super) fn document(load: &Load, log: &Log) -> Option<Document> {
    let exchange = load.document()?;
    let url = Url::parse(&exchange.url).ok()?;
    // Of a document that did not arrive whole, what did arrive is shown.
    let bytes = Bytes::from(Body::of(exchange, &message(log, exchange.id)).data);
    let content_type = exchange.content_type.clone();
    let kind = DocumentKind::of(content_type.as_deref(), &bytes);
    let (html, charset) = match kind {
        DocumentKind::Html | DocumentKind::Text => text_of(content_type.as_deref(), url.domain(), &bytes),
        DocumentKind::Image | DocumentKind::Other => (String::new(), ""),
    };
    let decoded_bytes = bytes.len() as u64;
    let status = exchange.from_cache().map(|(status, _)| status).or(exchange.status)?;
    Some(Document { url, status, kind, content_type, bytes, decoded_bytes, html, charset })
}

/// The answers of a recorded load. Nothing is asked of the network.
pub(super) struct Recorded {
    answers: BTreeMap<String, Result<Bytes, Missing>>,
}

impl Recorded {
    /// Everything that `load` brought. What was redirected is found under its first address, too.
    pub(super) fn of(load: &Load, log: &Log) -> Self {
        let mut answers = BTreeMap::new();
        for exchange in &load.exchanges {
            let mut last = exchange;
            while let Some((_, next)) = &last.redirected_to {
                // Numbers grow along a chain, so this ends.
                let Some(found) = load.exchange(*next).filter(|found| found.id > last.id) else { break };
                last = found;
            }
            answers.entry(address(&exchange.url)).or_insert_with(|| answer(last, log));
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

fn answer(exchange: &Exchange, log: &Log) -> Result<Bytes, Missing> {
    let status = exchange.from_cache().map(|(status, _)| status).or(exchange.status);
    let (status, bytes) = status.zip(body(exchange, log)).ok_or(Missing::Failed)?;
    resource(status, exchange.content_type.as_deref(), &bytes)
}

/// None when no whole answer was recorded.
fn body(exchange: &Exchange, log: &Log) -> Option<Bytes> {
    exchange.status?;
    let message = message(log, exchange.id);
    message.response.is_whole().then(|| Bytes::from(Body::of(exchange, &message).data))
}
