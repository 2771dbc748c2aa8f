//! What a server sent, retold to ureq in the plainest form.
//!
//! Our own splitter reads every answer first and decides what it means. ureq gets a head with the status and
//! the framing alone, and chunks of our own making: so its narrower limits (128 fields, short chunk
//! extensions) and its opinions about odd fields never come between a person and what the server sent.

use std::net::SocketAddr;
use std::ops::Range;

use super::serving::Serving;
use crate::http::{Closing, Framing, HttpError, ResponseReader};
use crate::record::{Bound, ExchangeEvent, Failure, MalformedDetail, MalformedPart, Recorder};

/// What to hand on of bytes that were just read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Retold {
    /// The bytes themselves.
    AsRead,
    /// These instead; possibly none yet.
    Made(Vec<u8>),
    /// These instead, and then this failure: bytes of the body came before what is wrong.
    MadeThenBroke(Vec<u8>, Failure),
}

/// Reads `fresh`, records what it completes, and says what ureq shall see of it.
pub(super) fn took(
    reader: &mut ResponseReader,
    serving: &Serving,
    recorder: &Recorder,
    fresh: &[u8],
) -> Result<Retold, Failure> {
    if reader.is_done() {
        // Bytes beyond the answer: ureq sees that the connection cannot be used again.
        return Ok(Retold::AsRead);
    }
    let (had_head, began) = (reader.head().is_some(), reader.offset());
    let Brought { used, spans, broken } = read(reader, serving, recorder, fresh)?;
    if had_head && reader.framing() != Framing::Chunked {
        return Ok(Retold::AsRead);
    }
    let mut made = if had_head { Vec::new() } else { plain_head(reader) };
    let chunked = reader.framing() == Framing::Chunked;
    let body = spans.iter().filter_map(|span| {
        let at = |offset: u64| usize::try_from(offset - began).ok();
        fresh.get(at(span.start)?..at(span.end)?)
    });
    if chunked {
        let len: usize = body.clone().map(<[u8]>::len).sum();
        if len > 0 {
            made.extend_from_slice(format!("{len:x}\r\n").as_bytes());
            body.for_each(|piece| made.extend_from_slice(piece));
            made.extend_from_slice(b"\r\n");
        }
        if reader.is_done() {
            made.extend_from_slice(b"0\r\n\r\n");
        }
    } else {
        body.for_each(|piece| made.extend_from_slice(piece));
    }
    if let Some(failure) = broken {
        return Ok(Retold::MadeThenBroke(made, failure));
    }
    made.extend_from_slice(fresh.get(used..).unwrap_or_default());
    Ok(Retold::Made(made))
}

/// What fresh bytes brought.
pub(super) struct Brought {
    /// How many of them belong to the answer.
    used: usize,
    /// Where in the stream those of the body lie.
    pub(super) spans: Vec<Range<u64>>,
    /// What is wrong after them.
    pub(super) broken: Option<Failure>,
}

/// Reads `fresh` and records what it completes.
fn read(
    reader: &mut ResponseReader,
    serving: &Serving,
    recorder: &Recorder,
    fresh: &[u8],
) -> Result<Brought, Failure> {
    let had_head = reader.head().is_some();
    let outcome = reader.push(fresh);
    brought(reader, serving, recorder, had_head, outcome)
}

/// Records what `reader` has completed with its last bytes, which `outcome` tells of.
pub(super) fn brought(
    reader: &mut ResponseReader,
    serving: &Serving,
    recorder: &Recorder,
    had_head: bool,
    outcome: Result<usize, HttpError>,
) -> Result<Brought, Failure> {
    if let Some(head) = reader.head().filter(|_| !had_head) {
        let (version, status) = (head.version, head.status);
        let head_bytes = (reader.head_start() + head.len) as u64;
        recorder.on_exchange(serving.exchange, ExchangeEvent::HeadReceived { version, status, head_bytes });
        serving.found().head = Some(head.clone());
        // RFC 9110 15.2.2: only to a protocol that the client has offered.
        if status == 101 && !serving.offers_upgrade {
            let detail = head.field("Upgrade").unwrap_or("101").to_owned();
            let detail = MalformedDetail::Quoted(detail);
            return Err(Failure::Malformed { part: MalformedPart::Switch, detail });
        }
    }
    serving.found().body_bytes = reader.body_bytes();
    let spans = reader.take_body_spans();
    let used = match outcome.map_err(|error| malformed(&error)) {
        // What came before what is wrong counts, however the packets were cut: a head that this read completed, a body.
        Err(failure) if spans.is_empty() && (had_head || reader.head().is_none()) => return Err(failure),
        Err(failure) => return Ok(Brought { used: 0, spans, broken: Some(failure) }),
        Ok(used) => used,
    };
    if reader.is_done() {
        serving.found().done = true;
        recorder.on_exchange(serving.exchange, ExchangeEvent::ResponseEnd);
    }
    Ok(Brought { used, spans, broken: None })
}

/// Status and framing; empty while the server's own head is not whole.
fn plain_head(reader: &ResponseReader) -> Vec<u8> {
    let Some(head) = reader.head() else { return Vec::new() };
    let framing = match reader.framing() {
        Framing::Length(length) => format!("Content-Length: {length}\r\n"),
        Framing::Chunked => "Transfer-Encoding: chunked\r\n".to_owned(),
        Framing::None | Framing::UntilClose => String::new(),
    };
    let close = if reader.closing() == Closing::StaysOpen { "" } else { "Connection: close\r\n" };
    format!("HTTP/1.1 {} -\r\n{framing}{close}\r\n", head.status).into_bytes()
}

/// The server has closed: is the response whole? Then ureq shall see these bytes, possibly none. A response that lasts
/// until the close is not whole when the stream under TLS was cut (RFC 9112 9.8).
pub(super) fn ended(
    reader: &mut ResponseReader,
    serving: &Serving,
    recorder: &Recorder,
    remote: SocketAddr,
    is_cut: bool,
) -> Result<&'static [u8], Failure> {
    if reader.is_done() {
        return Ok(b"");
    }
    let is_proven = !is_cut || reader.framing() != Framing::UntilClose || reader.head().is_none();
    if is_proven && reader.end() {
        serving.found().done = true;
        recorder.on_exchange(serving.exchange, ExchangeEvent::ResponseEnd);
        // A last chunk without the empty line that should follow.
        return Ok(if reader.framing() == Framing::Chunked { b"0\r\n\r\n" } else { b"" });
    }
    let received = reader.body_bytes();
    Err(match (reader.head(), reader.framing(), reader.offset()) {
        (Some(_), Framing::Length(length), _) => Failure::Truncated { expected: Some(length), received },
        (Some(_), _, _) => Failure::Truncated { expected: None, received },
        (None, _, 0) => Failure::NoAnswer { remote },
        (None, _, received) => Failure::TruncatedHead { received },
    })
}

fn malformed(error: &HttpError) -> Failure {
    let quoted = |part, text: &str| (part, MalformedDetail::Quoted(text.to_owned()));
    let (part, detail) = match error {
        HttpError::StatusLine(text) => quoted(MalformedPart::StatusLine, text),
        HttpError::Field(text) => quoted(MalformedPart::Field, text),
        HttpError::ContentLength(text) => quoted(MalformedPart::ContentLength, text),
        HttpError::ContentLengths(first, second) => {
            (MalformedPart::ContentLength, MalformedDetail::Lengths { first: *first, second: *second })
        }
        HttpError::Chunk(text) => quoted(MalformedPart::Chunk, text),
        HttpError::HeadTooLarge(limit) => {
            return Failure::TooLarge { bound: Bound::HeadBytes, limit: *limit as u64 };
        }
        HttpError::TooManyFields(limit) => {
            return Failure::TooLarge { bound: Bound::HeadFields, limit: *limit as u64 };
        }
    };
    Failure::Malformed { part, detail }
}
