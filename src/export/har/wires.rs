//! Lookups, connections and bytes of rebuilt exchanges.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::foreign::Entry;
use super::synth;
use super::times::Times;
use crate::clock::Micros;
use crate::plan::PlannedRequest;
use crate::record::{
    Chunk, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Failure, Link, LookupEvent, LookupId,
    Outcome, ResolverKind, Side, TlsSession, What,
};

/// How the keys begin of connections that the file tells apart.
const NAMED: &str = "id ";

/// A connection as far as the entries so far tell.
#[derive(Clone, Copy, Debug)]
struct Wire {
    id: ConnectionId,
    /// When it was given to the exchange that opened it.
    ready: Micros,
    free_from: Micros,
}

/// Everything that lies below the exchanges.
#[derive(Debug, Default)]
pub(super) struct Wires {
    pub(super) events: Vec<(Micros, What)>,
    by_key: BTreeMap<String, Vec<Wire>>,
    connections: u32,
    lookups: u32,
    failures: BTreeMap<ExchangeId, Failure>,
}

impl Wires {
    /// Adds what happened for `id`; returns when it ended.
    pub(super) fn entry(
        &mut self,
        id: ExchangeId,
        start: Micros,
        entry: &Entry,
        request: &PlannedRequest,
    ) -> Micros {
        let times = Times::of(start, entry);
        let status = status(entry);
        let was_sent = status.is_some() || entry.request.headers_size.is_some_and(|size| size > 0.0);
        let was_sent = was_sent || times.first > times.ready;
        self.exchange(times.taken, id, ExchangeEvent::Taken);
        self.exchange(times.taken, id, ExchangeEvent::Planned(request.clone()));
        let remote = remote(entry, request);
        let link = match (was_sent, status, times.connect, times.lookup) {
            (true, Some(_), ..) => Link::Body,
            (true, None, ..) => Link::Wait,
            (false, _, Some(_), _) => Link::Connect,
            (false, _, None, Some(_)) => Link::Lookup,
            (false, _, None, None) => Link::Address,
        };
        let failure = failure(entry, status, link);
        let reached = was_sent || times.connect.is_some();
        if let Some(answered) = times.lookup {
            let addresses = remote.into_iter().map(|remote| remote.ip()).collect();
            let result = match &failure {
                Some(failure) if !reached => LookupEvent::Failed(failure.clone()),
                _ => LookupEvent::Answered { addresses },
            };
            self.lookup(id, times.taken, answered, request, result);
        }
        let mut connection = None;
        if reached && request.url.has_host() {
            let key = key(entry, request);
            connection = Some(self.connection(id, &times, &key, (remote, was_sent), request));
        }
        if let Some(connection) = connection.filter(|_| was_sent) {
            self.message(id, connection, &times, entry, request, status);
        }
        if let Some(failure) = failure {
            self.failures.insert(id, failure.clone());
            self.exchange(times.end, id, ExchangeEvent::Failed(failure));
        } else {
            self.done(id, times.end, entry);
        }
        times.end
    }

    /// How a load ended whose document came with `document`.
    pub(super) fn outcome(&self, document: ExchangeId) -> Outcome {
        match self.failures.get(&document) {
            None => Outcome::Complete,
            Some(Failure::Stopped { .. }) => Outcome::Stopped,
            Some(failure) => Outcome::Failed(failure.clone()),
        }
    }

    fn lookup(
        &mut self,
        id: ExchangeId,
        asked: Micros,
        answered: Micros,
        request: &PlannedRequest,
        result: LookupEvent,
    ) {
        self.lookups += 1;
        let lookup = LookupId(self.lookups);
        let name = request.url.host_str().unwrap_or_default().to_owned();
        self.exchange(asked, id, ExchangeEvent::LookupAsked(lookup));
        let called =
            LookupEvent::Called { name, resolver: ResolverKind::System, kinds: Vec::new(), in_lab: false };
        self.events.push((asked, What::Lookup(lookup, called)));
        self.events.push((answered, What::Lookup(lookup, result)));
    }

    /// The connection that carried `id`: a new one when it was opened for it, else one that was free.
    fn connection(
        &mut self,
        id: ExchangeId,
        times: &Times,
        key: &str,
        (remote, was_sent): (Option<SocketAddr>, bool),
        request: &PlannedRequest,
    ) -> ConnectionId {
        let free = self.by_key.entry(key.to_owned()).or_default();
        // Dates are rounded to a millisecond.
        let soon = times.ready + Micros::from_ms(2);
        // Over HTTP/2 one connection carries several exchanges at once.
        let may = |wire: &Wire| key.starts_with(NAMED) || wire.free_from <= soon;
        let reused = free.iter_mut().rev().find(|wire| times.connect.is_none() && may(wire));
        if let Some(wire) = reused {
            wire.free_from = times.end;
            // Dates are rounded, so this could seem to be before the connection was there.
            let (wire, given) = (wire.id, times.ready.max(wire.ready));
            self.exchange(given, id, ExchangeEvent::Given(wire));
            return wire;
        }
        self.connections += 1;
        let wire = ConnectionId(self.connections);
        free.push(Wire { id: wire, ready: times.ready, free_from: times.end });
        let begun = times.connect.unwrap_or(times.ready);
        let ipv6 = remote.is_some_and(|remote| remote.is_ipv6());
        self.wire(begun, wire, ConnectionEvent::Created { descriptor: None, ipv6, called_at: begun });
        self.exchange(begun, id, ExchangeEvent::Connecting(wire));
        if let Some(remote) = remote {
            self.wire(begun, wire, ConnectionEvent::ConnectCalled { remote, via: None });
        }
        if was_sent {
            let local = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0);
            self.wire(times.tls.unwrap_or(times.ready), wire, ConnectionEvent::Connected { local });
            if let Some(tls) = times.tls {
                let server_name = request.url.host_str().unwrap_or_default().to_owned();
                self.wire(tls, wire, ConnectionEvent::TlsStarted { server_name });
                let session = TlsSession {
                    version: "TLS".to_owned(),
                    cipher: String::new(),
                    certificates: Vec::new(),
                    verified: true,
                };
                self.wire(times.ready, wire, ConnectionEvent::TlsDone(session));
            }
            self.exchange(times.ready, id, ExchangeEvent::Given(wire));
        }
        wire
    }

    /// The bytes: the request in two pieces at the beginning and the end of `send`, the response's head at
    /// its first byte and its body at its last. The calls that moved them are not known.
    fn message(
        &mut self,
        id: ExchangeId,
        wire: ConnectionId,
        times: &Times,
        entry: &Entry,
        request: &PlannedRequest,
        status: Option<u16>,
    ) {
        let mut sent = request.to_bytes();
        let rest = sent.split_off(request.method.len());
        self.bytes(times.ready, id, wire, Side::Client, sent);
        self.bytes(times.sent, id, wire, Side::Client, rest);
        let Some(status) = status else { return };
        let (head, body) = synth::response(&entry.response, status, &request.method);
        let version = synth::version(entry.response.http_version.as_deref());
        let head_bytes = head.len() as u64;
        self.bytes(times.first, id, wire, Side::Server, head);
        self.exchange(times.first, id, ExchangeEvent::HeadReceived { version, status, head_bytes });
        if !body.is_empty() {
            self.bytes(times.end, id, wire, Side::Server, body);
        }
    }

    fn done(&mut self, id: ExchangeId, at: Micros, entry: &Entry) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
        let bytes = |size: Option<f64>| size.unwrap_or(0.0).clamp(0.0, 1e12) as u64;
        let content = entry.response.content.as_ref();
        let decoded_bytes = bytes(content.and_then(|content| content.size));
        let body = entry.response.body_size.filter(|size| *size >= 0.0);
        let body_bytes = body.map_or(decoded_bytes, |size| bytes(Some(size)));
        let content_type = content.and_then(|content| content.mime_type.clone());
        self.exchange(at, id, ExchangeEvent::ResponseEnd);
        let content_type = content_type.filter(|mime| !mime.is_empty() && mime != "x-unknown");
        self.exchange(at, id, ExchangeEvent::Done { body_bytes, decoded_bytes, content_type });
    }

    fn bytes(&mut self, at: Micros, id: ExchangeId, wire: ConnectionId, from: Side, bytes: Vec<u8>) {
        let chunk = Chunk::whole(bytes.into());
        self.wire(at, wire, ConnectionEvent::Plaintext { exchange: Some(id), from, chunk });
    }

    fn exchange(&mut self, at: Micros, id: ExchangeId, event: ExchangeEvent) {
        self.events.push((at, What::Exchange(id, event)));
    }

    fn wire(&mut self, at: Micros, id: ConnectionId, event: ConnectionEvent) {
        self.events.push((at, What::Connection(id, event)));
    }
}

fn status(entry: &Entry) -> Option<u16> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a code")]
    let code = |status: f64| status as u16;
    Some(entry.response.status).filter(|status| (100.0..1000.0).contains(status)).map(code)
}

/// Our own record of the failure, or what another program says of it.
fn failure(entry: &Entry, status: Option<u16>, link: Link) -> Option<Failure> {
    let said = &entry.response;
    if let Some(failure) = said.failure.as_deref().and_then(|text| serde_json::from_str(text).ok()) {
        return Some(failure);
    }
    let error = said.error.as_deref().filter(|error| !error.is_empty());
    if error.is_none() && status.is_some() {
        return None;
    }
    let error = error.unwrap_or("status 0").chars().take(500).collect();
    Some(Failure::Told { link, error })
}

/// Which connections may have carried an entry: its own one when the file names it (Chrome's
/// `_connectionId`), else those of its origin. `connection` alone is often the server's port.
fn key(entry: &Entry, request: &PlannedRequest) -> String {
    let origin = request.url.origin().ascii_serialization();
    match (&entry.connection_id, &entry.connection) {
        (Some(id), _) => format!("{NAMED}{id}"),
        (None, Some(name)) => format!("{origin} {name}"),
        (None, None) => origin,
    }
}

fn remote(entry: &Entry, request: &PlannedRequest) -> Option<SocketAddr> {
    let port = request.url.port_or_known_default()?;
    let text = entry.server_ip_address.as_deref()?.trim_matches(['[', ']']);
    Some(SocketAddr::new(text.parse().ok()?, port))
}
