//! An exchange that has its connection to itself while it lasts: ureq makes it.

use std::io::Read;
use std::sync::Arc;

use ureq::Body;
use ureq::http::Response;

use super::exchange::Exchange;
use crate::net::{OUTPUT_BYTES, serve};
use crate::plan::{HttpVersion, PlannedField, PlannedRequest};
use crate::record::{AddressFault, Failure, Link, MalformedDetail, MalformedPart};

/// Whether ureq sends `request`: an `Authorization` beyond ASCII, which answers a realm in such letters, it refuses,
/// and so it does a head that is larger than its buffer (many cookies, a long address).
pub(super) fn is_for_ureq(request: &PlannedRequest) -> bool {
    let fits = request.length().saturating_sub(request.body.len() as u64) <= OUTPUT_BYTES as u64;
    let is_plain =
        |field: &PlannedField| !field.name.eq_ignore_ascii_case("Authorization") || field.value.is_ascii();
    fits && request.fields.iter().all(is_plain)
}

/// Makes `exchange`; pieces of the answer pass through `piece`.
pub(super) fn make(exchange: &mut Exchange<'_>, piece: &mut [u8]) -> Result<(), Failure> {
    let serving = Arc::clone(&exchange.serving);
    serve(&serving, || run(exchange, piece))
}

fn run(exchange: &mut Exchange<'_>, piece: &mut [u8]) -> Result<(), Failure> {
    let mut reader = send(exchange)?.into_body().into_reader();
    exchange.head_came()?;
    loop {
        // Complete it the moment its last byte is here: what ureq does then may take a while (the wait
        // for the server to close first).
        if exchange.is_complete() {
            exchange.ended()?;
        }
        if exchange.is_enough() {
            return exchange.enough();
        }
        let got = reader.read(piece).map_err(|error| failure(exchange, &ureq::Error::Io(error)))?;
        if got == 0 {
            break;
        }
        exchange.content_came(piece.get(..got).unwrap_or_default())?;
    }
    if exchange.is_complete() {
        exchange.ended()
    } else if exchange.is_over() {
        Ok(())
    } else {
        Err(failure(exchange, &ureq::Error::ConnectionFailed))
    }
}

fn send(exchange: &Exchange<'_>) -> Result<Response<Body>, Failure> {
    let request = &exchange.request;
    let mut builder = ureq::http::Request::builder()
        .method(request.method.as_str())
        .uri(request.url.as_str())
        .version(match request.version {
            HttpVersion::Http10 => ureq::http::Version::HTTP_10,
            HttpVersion::Http11 | HttpVersion::Http2 => ureq::http::Version::HTTP_11,
        });
    for field in &request.fields {
        builder = ureq_proto::client::header_raw(builder, &field.name, &field.bytes());
    }
    let agent = exchange.board.agent();
    let response = if request.body.is_empty() {
        builder.body(()).map_err(ureq::Error::from).and_then(|request| agent.run(request))
    } else {
        builder.body(&*request.body).map_err(ureq::Error::from).and_then(|request| agent.run(request))
    };
    response.map_err(|error| failure(exchange, &error))
}

/// What broke, as exactly as it is known: the transport's own words before ureq's.
fn failure(exchange: &Exchange<'_>, error: &ureq::Error) -> Failure {
    if let Some(failure) = exchange.serving.found().failure.take() {
        return failure;
    }
    let link = if exchange.serving.found().head.is_some() { Link::Body } else { Link::Wait };
    if let Some(stopped) = exchange.board.wire().stopped(link) {
        return stopped;
    }
    match error {
        ureq::Error::BadUri(detail) => {
            Failure::BadAddress { input: detail.clone(), reason: AddressFault::Library }
        }
        other => {
            let detail = MalformedDetail::Quoted(other.to_string());
            Failure::Malformed { part: MalformedPart::Message, detail }
        }
    }
}
