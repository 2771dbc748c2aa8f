//! The load document: what `load --json` prints, field by field as the contract says.

use std::collections::BTreeMap;
use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Serialize, Serializer};

use super::json_sockets::{SocketDocument, socket};
use super::out::{complain, print_json};
use crate::clock::Micros;
use crate::explain::{Lang, message as failure_message, unused_reason};
use crate::plan::HttpVersion;
use crate::record::{ConnectionId, ExchangeId, Failure, Log, LookupId, Outcome, Unused};
use crate::view::{
    Exchange, FrameBook, Load, Lookup, LookupSocket, Message, Phase, Phases, messages, strategies_used,
};

/// The version of the contract.
pub(super) const SCHEMA: u32 = 1;

/// What is printed when there is nothing else to print.
#[derive(Debug, Serialize)]
pub(super) struct NothingDone<'a> {
    schema: u32,
    input: &'a str,
    error: String,
}

impl<'a> NothingDone<'a> {
    pub(super) const fn new(input: &'a str, error: String) -> Self {
        Self { schema: SCHEMA, input, error }
    }
}

/// Says on standard error why nothing could be done, and on standard output when JSON was asked for about `input`.
pub fn fail(input: Option<&str>, error: &anyhow::Error) {
    complain(error);
    if let Some(input) = input {
        // When that is what failed, it has been said already.
        let _ = print_json(&NothingDone::new(input, format!("{error:#}")));
    }
}

#[derive(Debug, Serialize)]
pub(super) struct LoadDocument<'a> {
    schema: u32,
    url: &'a str,
    final_url: &'a str,
    strategy: &'static str,
    strategies_used: BTreeMap<String, &'static str>,
    network: &'static str,
    link: &'a str,
    outcome: &'static str,
    error: Option<ErrorDocument>,
    total_ms: f64,
    requests: usize,
    connections: usize,
    bytes_sent: u64,
    bytes_received: u64,
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh: Option<RefreshDocument<'a>>,
    exchanges: Vec<ExchangeDocument<'a>>,
    sockets: Vec<SocketDocument>,
    lookups: Vec<LookupDocument<'a>>,
    /// What a HAR file held that could not be used; only for such a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<Vec<UnusedDocument<'a>>>,
}

#[derive(Debug, Serialize)]
struct UnusedDocument<'a> {
    entry: Option<u32>,
    what: &'a str,
    why: String,
}

/// Where the page sends its reader on by itself.
#[derive(Debug, Serialize)]
struct RefreshDocument<'a> {
    url: &'a str,
    delay_seconds: u64,
}

#[derive(Debug, Serialize)]
pub(super) struct ErrorDocument {
    link: &'static str,
    code: &'static str,
    message: String,
}

#[derive(Debug, Serialize)]
struct ExchangeDocument<'a> {
    id: ExchangeId,
    url: &'a str,
    method: &'a str,
    status: Option<u16>,
    http_version: Option<HttpVersion>,
    kind: &'static str,
    initiator: Option<ExchangeId>,
    connection: Option<ConnectionId>,
    stream: Option<u32>,
    reused: bool,
    start_ms: f64,
    end_ms: f64,
    sent_bytes: u64,
    received_bytes: u64,
    body_bytes: u64,
    /// Whether an answer that was kept was `used` without asking, or after the server had `confirmed` it.
    #[serde(skip_serializing_if = "Option::is_none")]
    cache: Option<&'static str>,
    decoded_bytes: u64,
    timings_ms: Timings,
    spans_ms: Spans,
    error: Option<ErrorDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_raw: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_raw: Option<String>,
}

/// How long each phase took; -1 for one that does not apply.
#[derive(Debug)]
struct Timings(Phases);

impl Serialize for Timings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let length = |phase| self.0.span_of(phase).map_or(-1.0, |span| span.length().as_ms());
        serializer.collect_map(Phase::ALL.map(|phase| (phase.name(), length(phase))))
    }
}

/// When each phase began and ended; only those that apply.
#[derive(Debug)]
struct Spans(Phases);

impl Serialize for Spans {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ends = self.0.iter().map(|(phase, span)| (phase.name(), [span.start.as_ms(), span.end.as_ms()]));
        serializer.collect_map(ends)
    }
}

#[derive(Debug, Serialize)]
struct LookupDocument<'a> {
    id: LookupId,
    name: &'a str,
    #[serde(rename = "type")]
    record_type: &'static str,
    resolver: &'static str,
    from_cache: bool,
    answers: Vec<String>,
    ms: f64,
    sockets: Vec<LookupSocketDocument>,
}

#[derive(Debug, Serialize)]
struct LookupSocketDocument {
    transport: &'static str,
    local: Option<String>,
    remote: String,
    via: Option<String>,
    sent_bytes: u64,
    received_bytes: u64,
}

impl<'a> LoadDocument<'a> {
    /// The document of `load`; with `raw` also the bytes that `raw` recorded.
    pub(super) fn from_load(load: &'a Load, raw: Option<&Log>, lang: Lang) -> Self {
        let mut bytes = raw.map(messages);
        let raw_of = |id| bytes.as_mut().map(|bytes| bytes.remove(&id).unwrap_or_default());
        let raws: Vec<Option<Message>> = load.exchanges.iter().map(|one| one.id).map(raw_of).collect();
        let frames = raw.map(FrameBook::from_log);
        let frames_of = |id| frames.as_ref().and_then(|book| book.of(id));
        Self {
            schema: SCHEMA,
            url: &load.url,
            final_url: load.final_url(),
            strategy: load.strategy.name(),
            strategies_used: strategies_used(load)
                .into_iter()
                .map(|(origin, used)| (origin, used.name()))
                .collect(),
            network: load.network_used().name(),
            link: &load.link,
            outcome: outcome(load),
            error: load.failure().map(|failure| error(failure, lang)),
            total_ms: load.total().as_ms(),
            requests: load.requests(),
            connections: load.connected(),
            bytes_sent: load.bytes_sent(),
            bytes_received: load.bytes_received(),
            title: load.title.as_deref(),
            refresh: load
                .sent_on
                .as_ref()
                .map(|(url, delay_seconds)| RefreshDocument { url, delay_seconds: *delay_seconds }),
            exchanges: load
                .exchanges
                .iter()
                .zip(&raws)
                .map(|(one, raw)| exchange(one, load.now, raw.as_ref(), lang))
                .collect(),
            sockets: load.connections.iter().map(|one| socket(load, one, frames_of(one.id))).collect(),
            lookups: load.lookups.iter().map(|one| lookup(one, load.now)).collect(),
            left_out: load.rebuilt_from.as_ref().map(|_| {
                let document = |one: &'a Unused| UnusedDocument {
                    entry: one.entry,
                    what: &one.what,
                    why: unused_reason(one.why, lang),
                };
                load.unused.iter().map(document).collect()
            }),
        }
    }
}

const fn outcome(load: &Load) -> &'static str {
    match load.outcome {
        Some(Outcome::Complete) => "complete",
        Some(Outcome::Failed(_)) => "failed",
        Some(Outcome::Stopped) | None => "stopped",
    }
}

pub(super) fn error(failure: &Failure, lang: Lang) -> ErrorDocument {
    ErrorDocument {
        link: failure.link().name(),
        code: failure.code().name(),
        message: failure_message(failure, lang),
    }
}

fn exchange<'a>(one: &'a Exchange, now: Micros, raw: Option<&Message>, lang: Lang) -> ExchangeDocument<'a> {
    ExchangeDocument {
        id: one.id,
        url: &one.url,
        method: &one.method,
        status: one.status,
        http_version: one.version,
        kind: one.kind.name(),
        initiator: one.initiator,
        connection: one.connection,
        stream: one.stream,
        reused: one.reused,
        start_ms: one.start.as_ms(),
        end_ms: one.end.unwrap_or(now).as_ms(),
        sent_bytes: one.sent_bytes,
        received_bytes: one.received_bytes,
        body_bytes: one.body_bytes,
        cache: one.from_cache().map(|_| if one.sent_bytes == 0 { "used" } else { "confirmed" }),
        decoded_bytes: one.decoded_bytes,
        timings_ms: Timings(one.phases),
        spans_ms: Spans(one.phases),
        error: one.failure.as_ref().map(|failure| error(failure, lang)),
        request_raw: raw.map(|bytes| STANDARD.encode(&bytes.request.data)),
        response_raw: raw.map(|bytes| STANDARD.encode([&*bytes.response.data, &*bytes.data.data].concat())),
    }
}

fn lookup(one: &Lookup, now: Micros) -> LookupDocument<'_> {
    let (v4, v6) = (one.answers.iter().any(IpAddr::is_ipv4), one.answers.iter().any(IpAddr::is_ipv6));
    LookupDocument {
        id: one.id,
        name: &one.name,
        // The resolver is asked for both kinds at once; what answered says which there are.
        record_type: match (v4, v6) {
            (true, false) => "A",
            (false, true) => "AAAA",
            _ => "A+AAAA",
        },
        resolver: one.resolver.name(),
        from_cache: one.from_cache,
        answers: one.answers.iter().map(ToString::to_string).collect(),
        ms: one.end.unwrap_or(now).since(one.start).as_ms(),
        sockets: one.sockets.iter().map(lookup_socket).collect(),
    }
}

fn lookup_socket(one: &LookupSocket) -> LookupSocketDocument {
    LookupSocketDocument {
        transport: one.transport.name(),
        local: one.local.map(|address| address.to_string()),
        remote: one.remote.to_string(),
        via: one.via.map(|address| address.to_string()),
        sent_bytes: one.sent_bytes,
        received_bytes: one.received_bytes,
    }
}
