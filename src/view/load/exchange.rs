//! One request and its response, and how the log makes it up.

use super::Load;
use crate::clock::Micros;
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::{
    CacheEvent, Chunk, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Failure, FieldLine,
    FieldsPart, Kind, LocalEvent, LookupId, Side, Trigger, Way,
};
use crate::view::local::Local;
use crate::view::phases::{Moments, Phases};

/// One request and its response.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// Its number.
    pub id: ExchangeId,
    /// What was fetched.
    pub url: String,
    /// The method.
    pub method: String,
    /// What it is.
    pub kind: Kind,
    /// What made it necessary.
    pub trigger: Trigger,
    /// How it is carried.
    pub way: Way,
    /// The exchange that made it necessary.
    pub initiator: Option<ExchangeId>,
    /// Where in the HTML its tag begins, in bytes.
    pub found_at: Option<u64>,
    /// The request as planned.
    pub planned: Option<PlannedRequest>,
    /// The connection that carried it.
    pub connection: Option<ConnectionId>,
    /// FTP: the connection that carried the file or the listing.
    pub data_connection: Option<ConnectionId>,
    /// Its stream on that connection, over HTTP/2.
    pub stream: Option<u32>,
    /// What was sent by way of header blocks, in order: who sent it, which part it is, the fields.
    pub fields: Vec<(Side, FieldsPart, Vec<FieldLine>)>,
    /// Whether that connection had carried another one before.
    pub reused: bool,
    /// The lookup it asked for.
    pub lookup: Option<LookupId>,
    /// The status code.
    pub status: Option<u16>,
    /// The version in the status line.
    pub version: Option<HttpVersion>,
    /// Bytes of the response's head.
    pub head_bytes: u64,
    /// When it was queued.
    pub start: Micros,
    /// When a lane of its origin took it from the queue.
    pub taken: Option<Micros>,
    /// When its last byte came or it failed; none while it runs.
    pub end: Option<Micros>,
    /// Its phases, up to now while it runs.
    pub phases: Phases,
    /// Bytes of the request, above TLS.
    pub sent_bytes: u64,
    /// Bytes of the response, above TLS.
    pub received_bytes: u64,
    /// Bytes of the body without framing.
    pub body_bytes: u64,
    /// Bytes of the body after decompression.
    pub decoded_bytes: u64,
    /// `Content-Type` as sent.
    pub content_type: Option<String>,
    /// Where it was redirected to.
    pub redirected_to: Option<(String, ExchangeId)>,
    /// The exchange that sent its request once more, after it had died on a reused connection.
    pub retried_as: Option<ExchangeId>,
    /// The scheme and realm of the server's challenge, and the exchange that answers it.
    pub challenged: Option<(String, String, Option<ExchangeId>)>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// What happened on this machine in place of a request.
    pub local: Option<Local>,
    /// When it was painted, for pictures.
    pub painted: Option<Micros>,
    /// What the cache decided, in order; nothing while it is off.
    pub cache: Vec<CacheEvent>,
    pub(super) moments: Moments,
    /// How many events had been folded when it last changed.
    pub(super) changed: usize,
}

impl Load {
    pub(super) fn on_exchange(&mut self, id: ExchangeId, what: &ExchangeEvent, at: Micros) {
        if let ExchangeEvent::Queued { url, method, kind, trigger, initiator, way } = what {
            self.index.unpainted.entry(url.clone()).or_default().push(id);
            let place = self.exchanges.partition_point(|exchange| exchange.id < id);
            let mut exchange = Exchange::new(id, url, method, *kind, *trigger, *way, at);
            exchange.initiator = *initiator;
            self.exchanges.insert(place, exchange);
        }
        let events = self.events;
        if let Some(exchange) = self.exchange_mut(id) {
            exchange.changed = events;
        }
        self.speaks_http2 |= matches!(what, ExchangeEvent::Stream(_));
        if let ExchangeEvent::Given(connection_id) = what
            && let Some(connection) = self.connection_mut(*connection_id)
        {
            let fresh = connection.exchanges.is_empty();
            connection.exchanges.push(id);
            let (opened, tls_began, ready) = (connection.opened, connection.tls_began, connection.ready);
            if let Some(exchange) = self.exchange_mut(id) {
                exchange.reused = !fresh;
                exchange.connection = Some(*connection_id);
                if fresh {
                    exchange.moments.connect_began = Some(opened);
                    exchange.moments.tls_began = tls_began;
                    exchange.moments.connected = ready;
                } else {
                    exchange.moments.connect_began = None;
                }
                if exchange.is_ftp() {
                    // From here on the dialogue leads to the command that asks for the file.
                    exchange.moments.send_began = Some(at);
                }
            }
            return;
        }
        if let ExchangeEvent::Carried { from, bytes, .. } = what
            && let Some(shared) = self.exchange_mut(id).and_then(|exchange| exchange.connection)
            && let Some(connection) = self.connection_mut(shared)
        {
            connection.changed = events;
            // Until now they were counted as the connection's own.
            let overhead = connection.overhead_mut(*from);
            *overhead = overhead.saturating_sub(*bytes);
        }
        if let ExchangeEvent::TransferAsked { .. } = what
            && let Some(data) = self.exchange_mut(id).and_then(|exchange| exchange.data_connection)
            && let Some(connection) = self.connection_mut(data)
        {
            connection.exchanges.push(id);
        }
        if let Some(exchange) = self.exchange_mut(id) {
            exchange.on(what, at);
        }
    }

    pub(super) fn on_message_bytes(&mut self, connection: ConnectionId, what: &ConnectionEvent, at: Micros) {
        let called = if let ConnectionEvent::Wrote { called_at, .. } = what { *called_at } else { at };
        let Some((owner, side, chunk)) = what.message() else { return };
        let Some(id) = owner else {
            if let Some(connection) = self.connection_mut(connection) {
                *connection.overhead_mut(side) += chunk.len;
            }
            return;
        };
        let events = self.events;
        let Some(exchange) = self.exchange_mut(id) else { return };
        exchange.changed = events;
        match side {
            Side::Client if exchange.is_ftp() => exchange.sent_bytes += chunk.len,
            Side::Server if exchange.is_ftp() => {
                exchange.received_bytes += chunk.len;
                if exchange.data_connection == Some(connection) {
                    exchange.moments.first_byte.get_or_insert(at);
                }
            }
            Side::Client | Side::Server => exchange.carried(side, chunk.len, called, at),
        }
    }

    pub(super) fn close_phases(&mut self) {
        let (now, lookups, connections) = (self.now, &self.lookups, &self.connections);
        for exchange in &mut self.exchanges {
            let index = exchange.lookup.and_then(|id| lookups.binary_search_by_key(&id, |l| l.id).ok());
            let ended = index.and_then(|index| lookups.get(index)?.end);
            // Another exchange may have asked first and have had the answer before this one asked.
            let asked = exchange.moments.lookup_asked;
            exchange.moments.lookup_ended = ended.map(|at| at.max(asked.unwrap_or(at)));
            if exchange.moments.connected.is_none() {
                // TLS is under way, or has failed.
                let place = exchange
                    .connection
                    .and_then(|id| connections.binary_search_by_key(&id, |one| one.id).ok());
                let opening = place.and_then(|place| connections.get(place));
                exchange.moments.tls_began = opening.and_then(|connection| connection.tls_began);
            }
            exchange.moments.end = exchange.end.unwrap_or(now);
            exchange.phases = exchange.moments.phases();
        }
    }
}

impl Exchange {
    /// Whether it goes over FTP: a dialogue on one connection, the data on another.
    #[must_use]
    pub fn is_ftp(&self) -> bool {
        self.way == Way::Ftp
    }

    /// The fields of this part of its message, as far as they were sent by way of header blocks.
    #[must_use]
    pub fn fields_of(&self, from: Side, part: FieldsPart) -> &[FieldLine] {
        let mut sent = self.fields.iter().filter(|(side, of, _)| (*side, *of) == (from, part));
        sent.next().map_or(&[], |(.., fields)| fields)
    }

    /// When the first byte of its answer came.
    #[must_use]
    pub const fn first_byte(&self) -> Option<Micros> {
        self.moments.first_byte
    }

    fn new(
        id: ExchangeId,
        url: &str,
        method: &str,
        kind: Kind,
        trigger: Trigger,
        way: Way,
        at: Micros,
    ) -> Self {
        Self {
            id,
            url: url.to_owned(),
            method: method.to_owned(),
            kind,
            trigger,
            way,
            initiator: None,
            found_at: None,
            planned: None,
            connection: None,
            data_connection: None,
            stream: None,
            fields: Vec::new(),
            reused: false,
            lookup: None,
            status: None,
            version: None,
            head_bytes: 0,
            start: at,
            taken: None,
            end: None,
            phases: Phases::default(),
            sent_bytes: 0,
            received_bytes: 0,
            body_bytes: 0,
            decoded_bytes: 0,
            content_type: None,
            redirected_to: None,
            retried_as: None,
            challenged: None,
            failure: None,
            local: None,
            painted: None,
            cache: Vec::new(),
            moments: Moments { queued: at, ..Moments::default() },
            changed: 0,
        }
    }

    /// `bytes` of its message crossed the wire by a call from `called` to `at`.
    fn carried(&mut self, from: Side, bytes: u64, called: Micros, at: Micros) {
        match from {
            Side::Client => {
                self.sent_bytes += bytes;
                self.moments.send_began.get_or_insert(called);
                self.moments.sent = Some(at);
            }
            Side::Server => {
                self.received_bytes += bytes;
                self.moments.first_byte.get_or_insert(at);
            }
        }
    }

    fn on_local(&mut self, what: &LocalEvent, at: Micros) {
        match what {
            LocalEvent::Opened { called_at, .. } => self.moments.asked_here = Some(*called_at),
            LocalEvent::Listed { .. } | LocalEvent::Read { .. } | LocalEvent::Given { .. } => {
                self.moments.first_byte.get_or_insert(at);
            }
            LocalEvent::Closed => {}
        }
        self.local.get_or_insert_default().add(what, at);
    }

    /// The exchange that goes on from this one.
    pub(in crate::view) fn next(&self) -> Option<ExchangeId> {
        let answered = self.challenged.as_ref().and_then(|(_, _, next)| *next);
        self.retried_as.or(answered).or(self.redirected_to.as_ref().map(|(_, next)| *next))
    }

    fn on(&mut self, what: &ExchangeEvent, at: Micros) {
        match what {
            ExchangeEvent::Taken => self.taken = Some(at),
            ExchangeEvent::Queued { .. } | ExchangeEvent::Given(_) | ExchangeEvent::CookieSet { .. } => {}
            ExchangeEvent::Planned(request) => self.planned = Some(request.clone()),
            ExchangeEvent::LookupAsked(id) => {
                self.lookup = Some(*id);
                self.moments.lookup_asked = Some(at);
            }
            ExchangeEvent::Connecting(connection) => {
                self.connection = Some(*connection);
                self.moments.connect_began.get_or_insert(at);
            }
            ExchangeEvent::Stream(number) => self.stream = Some(*number),
            ExchangeEvent::Carried { from, bytes, .. } => self.carried(*from, *bytes, at, at),
            ExchangeEvent::Fields { from, part, fields } => self.fields.push((*from, *part, fields.clone())),
            ExchangeEvent::DataConnecting(connection) => self.data_connection = Some(*connection),
            ExchangeEvent::TransferAsked { command } => {
                self.method.clone_from(command);
                self.moments.sent = Some(at);
            }
            ExchangeEvent::Replied { code } => self.status = Some(*code),
            ExchangeEvent::HeadReceived { version, status, head_bytes } => {
                self.version = Some(*version);
                self.status = Some(*status);
                self.head_bytes = *head_bytes;
            }
            ExchangeEvent::Cache(event) => {
                if let CacheEvent::Used { status, .. } = event {
                    self.status = Some(*status);
                }
                self.cache.push(event.clone());
            }
            ExchangeEvent::ResponseEnd => self.end = Some(at),
            ExchangeEvent::Local(what) => self.on_local(what, at),
            ExchangeEvent::Redirected { to, next } => self.redirected_to = Some((to.clone(), *next)),
            ExchangeEvent::Challenged { scheme, realm, next } => {
                self.challenged = Some((scheme.clone(), realm.clone(), *next));
            }
            ExchangeEvent::Retried { next } => self.retried_as = Some(*next),
            ExchangeEvent::Done { body_bytes, decoded_bytes, content_type }
            | ExchangeEvent::BrokenOff { body_bytes, decoded_bytes, content_type } => {
                self.body_bytes = *body_bytes;
                self.decoded_bytes = *decoded_bytes;
                self.content_type.clone_from(content_type);
                self.end.get_or_insert(at);
            }
            ExchangeEvent::Failed(failure) => {
                self.failure = Some(failure.clone());
                self.end.get_or_insert(at);
            }
        }
    }
}

impl Exchange {
    /// The status of the answer that was used: of the one that the cache kept, where it was.
    #[must_use]
    pub fn status_used(&self) -> Option<u16> {
        self.from_cache().map(|(status, _)| status).or(self.status)
    }

    /// Bytes of the body that did not have to come again, because the server confirmed what the cache kept.
    #[must_use]
    pub fn confirmed_bytes(&self) -> Option<u64> {
        self.cache.iter().find_map(|event| match event {
            CacheEvent::Confirmed { saved_bytes, .. } => Some(*saved_bytes),
            CacheEvent::Absent
            | CacheEvent::Differs
            | CacheEvent::Used { .. }
            | CacheEvent::Asks { .. }
            | CacheEvent::Kept { .. }
            | CacheEvent::NotKept(_) => None,
        })
    }

    /// What the cache kept and what was used in place of, or after, an answer of the server: its status and bytes.
    #[must_use]
    pub fn from_cache(&self) -> Option<(u16, &Chunk)> {
        self.cache.iter().rev().find_map(|event| match event {
            CacheEvent::Used { status, answer, .. } | CacheEvent::Confirmed { status, answer, .. } => {
                Some((*status, answer))
            }
            CacheEvent::Absent
            | CacheEvent::Differs
            | CacheEvent::Asks { .. }
            | CacheEvent::Kept { .. }
            | CacheEvent::NotKept(_) => None,
        })
    }
}
