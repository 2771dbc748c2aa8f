//! Lookups, connections and bytes of rebuilt exchanges.

mod http2;

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::foreign::ForeignEntry;
use super::synth;
use super::times::Times;
use crate::clock::Micros;
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::file::MAX_TIME;
use crate::record::{
    CacheEvent, Chunk, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Failure, Freshness, Link,
    LocalEvent, LocalSource, LookupEvent, LookupId, Outcome, ResolverKind, Side, TlsSession, What,
};

/// How the keys begin of connections that the file tells apart.
const NAMED: &str = "id ";

/// The connections that may carry the same entries: from when each is free, and when it was given to the exchange
/// that opened it.
type Pool = BTreeMap<(Micros, ConnectionId), Micros>;

/// Everything that lies below the exchanges.
#[derive(Debug, Default)]
pub(super) struct Wires {
    pub(super) events: Vec<(Micros, What)>,
    by_key: BTreeMap<String, Pool>,
    connections: u32,
    lookups: u32,
    failures: BTreeMap<ExchangeId, Failure>,
    /// The streams that the file names.
    pub(super) streams: BTreeMap<ExchangeId, u32>,
    /// When each of them was opened.
    opened: BTreeMap<(ConnectionId, u32), (ExchangeId, Micros)>,
}

impl Wires {
    /// Adds what happened for `id`; returns when it ended.
    pub(super) fn entry(
        &mut self,
        id: ExchangeId,
        start: Micros,
        entry: &ForeignEntry,
        request: &PlannedRequest,
    ) -> Micros {
        let times = Times::from_entry(start, entry);
        let status = entry.response.status;
        let was_sent = status.is_some() || entry.request_head_bytes.is_some_and(|size| size > 0.0);
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
        let failure = failure(entry, request, link);
        let kept = status.filter(|_| entry.is_cached && failure.is_none());
        let was_sent = was_sent && kept.is_none();
        let reached = was_sent || (times.connect.is_some() && kept.is_none());
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
            self.message(id, connection, &times, entry, request);
        }
        if let Some(status) = kept {
            let answer = synth::kept(&entry.response, status, &request.method);
            let (age_s, fresh_s, by) = (0, 0, Freshness::Nobody);
            let used = CacheEvent::Used { status, age_s, fresh_s, by, answer };
            self.exchange(times.first, id, ExchangeEvent::Cache(used));
        } else if !request.url.has_host() {
            self.without_server(id, &times, entry);
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
        let pool = self.by_key.entry(key.to_owned()).or_default();
        // Over HTTP/2 one connection carries several exchanges at once. Dates are rounded to a millisecond.
        let is_shared = key.starts_with(NAMED) || request.version == HttpVersion::Http2;
        let soon = if is_shared { MAX_TIME } else { times.ready + Micros::from_ms(2) };
        let free = || pool.range(..=(soon, ConnectionId(u32::MAX))).next_back();
        let reused = times.connect.is_none().then(free).flatten();
        if let Some(((free_from, wire), ready)) = reused.map(|(wire, ready)| (*wire, *ready)) {
            pool.remove(&(free_from, wire));
            pool.insert((times.end, wire), ready);
            // Dates are rounded, so this could seem to be before the connection was there.
            self.exchange(times.ready.max(ready), id, ExchangeEvent::Given(wire));
            return wire;
        }
        self.connections += 1;
        let wire = ConnectionId(self.connections);
        pool.insert((times.end, wire), times.ready);
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
            if request.version == HttpVersion::Http2 {
                self.begin_http2(times.ready, wire);
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
        entry: &ForeignEntry,
        request: &PlannedRequest,
    ) {
        if request.version == HttpVersion::Http2 {
            return self.stream(id, wire, times, entry, request);
        }
        let mut sent = request.to_bytes();
        let rest = sent.split_off(request.method.len());
        self.bytes(times.ready, id, wire, Side::Client, sent);
        self.bytes(times.sent, id, wire, Side::Client, rest);
        let Some(status) = entry.response.status else { return };
        let (head, body) = synth::response(&entry.response, status, &request.method);
        let version = entry.response.version.unwrap_or(HttpVersion::Http11);
        let head_bytes = head.len() as u64;
        self.bytes(times.first, id, wire, Side::Server, head);
        self.exchange(times.first, id, ExchangeEvent::HeadReceived { version, status, head_bytes });
        if !body.is_empty() {
            self.bytes(times.end, id, wire, Side::Server, body);
        }
        self.confirmed(id, times, entry, request);
    }

    fn confirmed(&mut self, id: ExchangeId, times: &Times, entry: &ForeignEntry, request: &PlannedRequest) {
        if entry.response.status == Some(304) && !entry.response.body.is_empty() {
            // The body of an answer that has none is that of the kept one, which it confirmed (RFC 9111 4.3.4).
            let answer = synth::kept(&entry.response, 200, &request.method);
            let saved_bytes = entry.response.body.len() as u64;
            let confirmed = CacheEvent::Confirmed { status: 200, saved_bytes, answer };
            self.exchange(times.first, id, ExchangeEvent::Cache(confirmed));
        }
    }

    /// What no server was asked for (`data:`, `blob:`): the bytes are those of the file.
    fn without_server(&mut self, id: ExchangeId, times: &Times, entry: &ForeignEntry) {
        if let Some(status) = entry.response.status {
            let version = entry.response.version.unwrap_or(HttpVersion::Http11);
            let head = ExchangeEvent::HeadReceived { version, status, head_bytes: 0 };
            self.exchange(times.first, id, head);
        }
        let chunk = Chunk::whole(entry.response.body.clone().into());
        let given = LocalEvent::Given { source: LocalSource::Recording, chunk };
        self.exchange(times.end, id, ExchangeEvent::Local(given));
    }

    fn done(&mut self, id: ExchangeId, at: Micros, entry: &ForeignEntry) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
        let bytes = |size: Option<f64>| size.unwrap_or(0.0).clamp(0.0, 1e12) as u64;
        let said = &entry.response;
        let counted = said.content_bytes.filter(|size| *size >= 0.0);
        let decoded_bytes = counted.map_or(said.body.len() as u64, |size| bytes(Some(size)));
        let body = said.body_bytes.filter(|size| *size >= 0.0);
        let body_bytes = body.map_or(decoded_bytes, |size| bytes(Some(size)));
        let content_type = Some(said.mime_type.clone());
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

/// Our own record of the failure, or what another program says of it.
fn failure(entry: &ForeignEntry, request: &PlannedRequest, link: Link) -> Option<Failure> {
    let said = &entry.response;
    if said.failure.is_some() {
        return said.failure.clone();
    }
    // What no server was asked for has no status.
    if said.error.is_none() && (said.status.is_some() || !request.url.has_host()) {
        return None;
    }
    let error = said.error.as_deref().unwrap_or("status 0").chars().take(500).collect();
    Some(Failure::Told { link, error })
}

/// Which connections may have carried an entry: its own one when the file names it (Chrome's
/// `_connectionId`), else those of its origin. `connection` alone is often the server's port.
fn key(entry: &ForeignEntry, request: &PlannedRequest) -> String {
    let origin = request.url.origin().ascii_serialization();
    let origin = if request.version == HttpVersion::Http2 { format!("h2 {origin}") } else { origin };
    match (&entry.connection_id, &entry.connection) {
        (Some(id), _) => format!("{NAMED}{id}"),
        (None, Some(name)) => format!("{origin} {name}"),
        (None, None) => origin,
    }
}

fn remote(entry: &ForeignEntry, request: &PlannedRequest) -> Option<SocketAddr> {
    let port = request.url.port_or_known_default()?;
    Some(SocketAddr::new(entry.server?, port))
}
