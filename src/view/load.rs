//! A log folded into tables: the load, its exchanges, its connections, its lookups.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use super::Summary;
use super::call::{self, Call};
use super::local::Local;
use super::message::carried;
use super::phases::{Moments, Phases};
use crate::clock::Micros;
use crate::plan::{HttpVersion, Network, PlannedRequest, Strategy};
use crate::record::{
    CacheEvent, Cause, Chunk, CloseReason, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Failure,
    Kind, LoadEvent, LoadId, LocalEvent, Log, LookupEvent, LookupId, Outcome, QueryNumber, RecordKind,
    ResolverKind, Side, TcpInfo, TlsSession, Transport, Trigger, Unused, Way, What,
};

/// One load as tables.
#[derive(Clone, Debug)]
pub struct Load {
    /// Its number.
    pub id: LoadId,
    /// What the person did.
    pub cause: Cause,
    /// What was typed or clicked.
    pub address: String,
    /// The URL it became.
    pub url: String,
    /// The way to load.
    pub strategy: Strategy,
    /// The network asked for.
    pub network: Network,
    /// The link profile.
    pub link: String,
    /// The date of the start, in milliseconds since 1970.
    pub unix_ms: u64,
    /// The document's title.
    pub title: Option<String>,
    /// Where the page sends its reader on by itself, and after how many seconds.
    pub sent_on: Option<(String, u64)>,
    /// How it ended; none while it runs.
    pub outcome: Option<Outcome>,
    /// When the page was first painted.
    pub first_paint: Option<Micros>,
    /// Until when this table tells: the last event, or the cut.
    pub now: Micros,
    /// When the load's last event came, paint excluded.
    pub finished: Option<Micros>,
    /// The program that wrote the HAR file from which this load was rebuilt; none when it was seen.
    pub rebuilt_from: Option<String>,
    /// What that file held that could not be used.
    pub unused: Vec<Unused>,
    /// Bytes that the recording did not keep: the exchange (none: the whole load) and the bound.
    pub left_out: Vec<(Option<ExchangeId>, u64)>,
    /// The bound of resources of one page, and how many more the page named, which were not fetched.
    pub resources_left_out: Option<(u64, u64)>,
    /// The exchanges by number.
    pub exchanges: Vec<Exchange>,
    /// The connections by number.
    pub connections: Vec<Connection>,
    /// The lookups by number.
    pub lookups: Vec<Lookup>,
    /// How many events are folded.
    events: usize,
    sums: Sums,
}

/// What is asked for in every frame, and is therefore added up once.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// The place of the exchange that brought the document.
    document: Option<usize>,
    total: Micros,
    requests: usize,
    connected: usize,
    ended: usize,
    sent_bytes: u64,
    received_bytes: u64,
    summary: Summary,
}

/// What is looked up while a log is folded, so that folding takes as long as the log is, whatever is in it.
#[derive(Debug, Default)]
struct Index<'a> {
    /// The place of each socket among those of its lookup.
    sockets: BTreeMap<(LookupId, Transport, SocketAddr, SocketAddr), usize>,
    /// The place of the socket that each query went over.
    queries: BTreeMap<(LookupId, QueryNumber), usize>,
    /// The exchanges of each URL that are not painted yet.
    unpainted: BTreeMap<&'a str, Vec<ExchangeId>>,
}

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
    moments: Moments,
    /// How many events had been folded when it last changed.
    changed: usize,
}

/// One socket's life.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Its number.
    pub id: ConnectionId,
    /// Its descriptor, where the system has them.
    pub descriptor: Option<i64>,
    /// The address that the name resolved to.
    pub remote: Option<SocketAddr>,
    /// The loopback listener really used in the lab.
    pub via: Option<SocketAddr>,
    /// Our end.
    pub local: Option<SocketAddr>,
    /// When the socket was made.
    pub opened: Micros,
    /// When it was connected (TLS not included).
    pub connected: Option<Micros>,
    /// When it was closed.
    pub closed: Option<Micros>,
    /// Who closed first.
    pub closed_first: Option<Side>,
    /// Why it was closed.
    pub close_reason: Option<CloseReason>,
    /// What TLS agreed on.
    pub tls: Option<TlsSession>,
    /// The exchanges it carried, in order.
    pub exchanges: Vec<ExchangeId>,
    /// Bytes that `write()` moved.
    pub written_bytes: u64,
    /// Bytes that `read()` moved.
    pub read_bytes: u64,
    /// Its calls in order.
    pub calls: Vec<Call>,
    /// What the kernel knew of it when an exchange was last over.
    pub kernel: Option<TcpInfo>,
    tls_began: Option<Micros>,
    ready: Option<Micros>,
    /// The places of the calls that have not returned.
    open_calls: Vec<usize>,
    /// Bytes have crossed it.
    pub(super) has_moved: bool,
    /// The other side has closed it, or it broke.
    pub(super) has_ended: bool,
    /// How many events had been folded when it last changed.
    changed: usize,
}

/// A socket that questions for a name went over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupSocket {
    /// Datagrams or a connection.
    pub transport: Transport,
    /// Our end.
    pub local: Option<SocketAddr>,
    /// The name server.
    pub remote: SocketAddr,
    /// The loopback socket really used in the lab.
    pub via: Option<SocketAddr>,
    /// The queries that went over it.
    pub queries: Vec<QueryNumber>,
    /// Bytes of messages sent.
    pub sent_bytes: u64,
    /// Bytes of messages received.
    pub received_bytes: u64,
}

impl LookupSocket {
    fn new(
        transport: Transport,
        local: Option<SocketAddr>,
        remote: SocketAddr,
        via: Option<SocketAddr>,
    ) -> Self {
        let (queries, sent_bytes, received_bytes) = (Vec::new(), 0, 0);
        Self { transport, local, remote, via, queries, sent_bytes, received_bytes }
    }
}

/// One question for the addresses of a name.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// Its number.
    pub id: LookupId,
    /// The name.
    pub name: String,
    /// Who was asked.
    pub resolver: ResolverKind,
    /// The types asked for; none in old files, where it was addresses.
    pub kinds: Vec<RecordKind>,
    /// Whether the lab's name servers were asked.
    pub in_lab: bool,
    /// Whether the answer was in memory.
    pub from_cache: bool,
    /// Whether the system's file of hosts had it.
    pub from_hosts: bool,
    /// The sockets that its questions went over.
    pub sockets: Vec<LookupSocket>,
    /// The addresses.
    pub answers: Vec<IpAddr>,
    /// Why there is no answer.
    pub failure: Option<Failure>,
    /// When it was called.
    pub start: Micros,
    /// When it ended.
    pub end: Option<Micros>,
    /// How many events had been folded when it last changed.
    changed: usize,
}

impl Load {
    /// Folds `log`. None when the log does not even say which load it is.
    #[must_use]
    pub fn of(log: &Log) -> Option<Self> {
        Self::at(log, Micros::ZERO)
    }

    /// Folds `log` as it stands at `now`: what is under way has come as far as that, although nothing has
    /// happened since the last event.
    #[must_use]
    pub fn at(log: &Log, now: Micros) -> Option<Self> {
        let mut events = log.iter();
        let first = events.next()?;
        let What::Load(LoadEvent::Started { address, url, strategy, network, link, unix_ms, cause }) =
            &first.what
        else {
            return None;
        };
        let mut load = Self {
            id: first.load,
            cause: cause.clone(),
            address: address.clone(),
            url: url.clone(),
            strategy: *strategy,
            network: *network,
            link: link.clone(),
            unix_ms: *unix_ms,
            title: None,
            sent_on: None,
            outcome: None,
            first_paint: None,
            now: first.at,
            finished: None,
            rebuilt_from: None,
            unused: Vec::new(),
            left_out: Vec::new(),
            resources_left_out: None,
            exchanges: Vec::new(),
            connections: Vec::new(),
            lookups: Vec::new(),
            events: 0,
            sums: Sums::default(),
        };
        let mut index = Index::default();
        for event in events {
            load.now = event.at;
            load.events += 1;
            match &event.what {
                What::Load(what) => load.on_load(what, event.at, &mut index),
                What::Lookup(id, what) => load.on_lookup(*id, what, event.at, &mut index),
                What::Connection(id, what) => load.on_connection(*id, what, event.at),
                What::Exchange(id, what) => load.on_exchange(*id, what, event.at, &mut index),
            }
        }
        if load.finished.is_none() {
            load.now = load.now.max(now);
        }
        load.close_phases();
        load.sums = load.add_up();
        Some(load)
    }

    /// The exchange with this number.
    #[must_use]
    pub fn exchange(&self, id: ExchangeId) -> Option<&Exchange> {
        let index = self.exchanges.binary_search_by_key(&id, |exchange| exchange.id).ok()?;
        self.exchanges.get(index)
    }

    /// The connection with this number.
    #[must_use]
    pub fn connection(&self, id: ConnectionId) -> Option<&Connection> {
        let index = self.connections.binary_search_by_key(&id, |connection| connection.id).ok()?;
        self.connections.get(index)
    }

    /// The lookup with this number.
    #[must_use]
    pub fn lookup(&self, id: LookupId) -> Option<&Lookup> {
        let index = self.lookups.binary_search_by_key(&id, |lookup| lookup.id).ok()?;
        self.lookups.get(index)
    }

    /// The place in [`Self::connections`] of the connection with this number.
    #[must_use]
    pub fn connection_place(&self, id: ConnectionId) -> Option<usize> {
        self.connections.binary_search_by_key(&id, |connection| connection.id).ok()
    }

    /// How many events had been folded when something last changed for the exchange `id`: with it, its connections or
    /// its lookup.
    #[must_use]
    pub fn changed(&self, id: ExchangeId) -> Option<usize> {
        let exchange = self.exchange(id)?;
        let connections = [exchange.connection, exchange.data_connection].into_iter().flatten();
        let connections = connections.filter_map(|id| Some(self.connection(id)?.changed));
        let lookup = exchange.lookup.and_then(|id| Some(self.lookup(id)?.changed));
        connections.chain(lookup).chain([exchange.changed]).max()
    }

    /// How many events had been folded when something last changed on the connection `id`.
    #[must_use]
    pub fn connection_changed(&self, id: ConnectionId) -> Option<usize> {
        Some(self.connection(id)?.changed)
    }

    /// The exchange that brought the document: the last hop of the first chain.
    #[must_use]
    pub fn document(&self) -> Option<&Exchange> {
        self.exchanges.get(self.sums.document?)
    }

    fn last_hop(&self) -> Option<usize> {
        let mut hop = self.exchanges.first()?;
        while let Some(next) = hop.next() {
            // Numbers grow along a chain, so this ends.
            hop = self.exchange(next).filter(|exchange| exchange.id > hop.id)?;
        }
        self.exchanges.binary_search_by_key(&hop.id, |exchange| exchange.id).ok()
    }

    fn add_up(&self) -> Sums {
        let last = self.exchanges.iter().filter_map(|exchange| exchange.end).max();
        Sums {
            document: self.last_hop(),
            total: last.unwrap_or(self.now),
            requests: self.exchanges.iter().filter(|exchange| exchange.sent_bytes > 0).count(),
            connected: self.connections.iter().filter(|connection| connection.connected.is_some()).count(),
            ended: self.exchanges.iter().filter(|exchange| exchange.end.is_some()).count(),
            sent_bytes: self.exchanges.iter().map(|exchange| exchange.sent_bytes).sum(),
            received_bytes: self.exchanges.iter().map(|exchange| exchange.received_bytes).sum(),
            summary: counted(&self.exchanges),
        }
    }

    /// What was asked for, counted.
    #[must_use]
    pub const fn summary(&self) -> Summary {
        self.sums.summary
    }

    /// Exchanges that have ended.
    #[must_use]
    pub const fn ended(&self) -> usize {
        self.sums.ended
    }

    /// Where the document came from in the end.
    #[must_use]
    pub fn final_url(&self) -> &str {
        self.document().map_or(&self.url, |exchange| &exchange.url)
    }

    /// From the start to the last byte of the last object; so far, while it runs.
    #[must_use]
    pub const fn total(&self) -> Micros {
        if self.finished.is_none() { self.now } else { self.sums.total }
    }

    /// Request messages written.
    #[must_use]
    pub const fn requests(&self) -> usize {
        self.sums.requests
    }

    /// Sockets that reached connected.
    #[must_use]
    pub const fn connected(&self) -> usize {
        self.sums.connected
    }

    /// Message bytes sent, heads included.
    #[must_use]
    pub const fn bytes_sent(&self) -> u64 {
        self.sums.sent_bytes
    }

    /// Message bytes received, heads and framing included.
    #[must_use]
    pub const fn bytes_received(&self) -> u64 {
        self.sums.received_bytes
    }

    fn on_load(&mut self, what: &LoadEvent, at: Micros, index: &mut Index<'_>) {
        match what {
            LoadEvent::Started { .. } | LoadEvent::PasswordFields(_) | LoadEvent::DocumentParsed => {}
            LoadEvent::Rebuilt { tool, unused } => {
                self.rebuilt_from = Some(tool.clone());
                self.unused.clone_from(unused);
            }
            LoadEvent::ResourceFound { exchange, offset, .. } => {
                if let Some(exchange) = self.exchange_mut(*exchange) {
                    exchange.found_at.get_or_insert(*offset);
                }
            }
            LoadEvent::Title(title) => self.title = Some(title.clone()),
            LoadEvent::SentOn { url, delay_seconds } => self.sent_on = Some((url.clone(), *delay_seconds)),
            LoadEvent::FirstPaint => {
                self.first_paint.get_or_insert(at);
            }
            LoadEvent::ImagePainted { url } => {
                for id in index.unpainted.remove(url.as_str()).unwrap_or_default() {
                    let events = self.events;
                    if let Some(exchange) = self.exchange_mut(id) {
                        exchange.painted.get_or_insert(at);
                        exchange.changed = events;
                    }
                }
            }
            LoadEvent::ResourcesLeftOut { limit, count } => self.resources_left_out = Some((*limit, *count)),
            LoadEvent::BytesLeftOut { exchange, limit } => self.left_out.push((*exchange, *limit)),
            LoadEvent::Finished(outcome) => {
                self.outcome = Some(outcome.clone());
                self.finished = Some(at);
            }
        }
    }

    fn on_lookup(&mut self, id: LookupId, what: &LookupEvent, at: Micros, index: &mut Index<'_>) {
        if let LookupEvent::Called { name, resolver, kinds, in_lab } = what {
            let place = self.lookups.partition_point(|lookup| lookup.id < id);
            let lookup = Lookup {
                id,
                name: name.clone(),
                resolver: *resolver,
                kinds: kinds.clone(),
                in_lab: *in_lab || *resolver == ResolverKind::Lab,
                from_cache: false,
                from_hosts: false,
                sockets: Vec::new(),
                answers: Vec::new(),
                failure: None,
                start: at,
                end: None,
                changed: 0,
            };
            self.lookups.insert(place, lookup);
        }
        let Ok(place) = self.lookups.binary_search_by_key(&id, |lookup| lookup.id) else { return };
        let Some(lookup) = self.lookups.get_mut(place) else { return };
        lookup.changed = self.events;
        match what {
            LookupEvent::Called { .. }
            | LookupEvent::Nearest { .. }
            | LookupEvent::Unanswered { .. }
            | LookupEvent::Remembered { .. } => {}
            LookupEvent::Sent { query, server, via, transport, local, message, .. } => {
                let next = lookup.sockets.len();
                let end = local.map(|local| (id, *transport, local, *server));
                let place = end.map_or(next, |end| *index.sockets.entry(end).or_insert(next));
                if place == next {
                    lookup.sockets.push(LookupSocket::new(*transport, *local, *server, *via));
                }
                if let Some(socket) = lookup.sockets.get_mut(place) {
                    socket.queries.push(*query);
                    socket.sent_bytes += message.len;
                    index.queries.entry((id, *query)).or_insert(place);
                }
            }
            LookupEvent::Received { query, message, .. } => {
                let place = index.queries.get(&(id, *query));
                if let Some(socket) = place.and_then(|place| lookup.sockets.get_mut(*place)) {
                    socket.received_bytes += message.len;
                }
            }
            LookupEvent::AnsweredWith { .. } => lookup.end = Some(at),
            LookupEvent::AnsweredLate { addresses } => lookup.answers.extend(addresses),
            LookupEvent::FromHosts => lookup.from_hosts = true,
            LookupEvent::FromCache => lookup.from_cache = true,
            LookupEvent::Answered { addresses } => {
                lookup.answers.clone_from(addresses);
                lookup.end = Some(at);
            }
            LookupEvent::Failed(failure) => {
                lookup.failure = Some(failure.clone());
                lookup.end = Some(at);
            }
        }
    }

    fn on_connection(&mut self, id: ConnectionId, what: &ConnectionEvent, at: Micros) {
        if let ConnectionEvent::Created { descriptor, called_at, .. } = what {
            let place = self.connections.partition_point(|connection| connection.id < id);
            self.connections.insert(place, Connection::new(id, *descriptor, *called_at));
        }
        let events = self.events;
        if let Some(connection) = self.connection_mut(id) {
            connection.on(what, at);
            connection.changed = events;
        }
        self.on_message_bytes(id, what, at);
    }

    fn on_message_bytes(&mut self, connection: ConnectionId, what: &ConnectionEvent, at: Micros) {
        let called = if let ConnectionEvent::Wrote { called_at, .. } = what { *called_at } else { at };
        let Some((id, side, chunk)) = carried(what) else { return };
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
            Side::Client => {
                exchange.sent_bytes += chunk.len;
                exchange.moments.send_began.get_or_insert(called);
                exchange.moments.sent = Some(at);
            }
            Side::Server => {
                exchange.received_bytes += chunk.len;
                exchange.moments.first_byte.get_or_insert(at);
            }
        }
    }

    fn on_exchange<'a>(
        &mut self,
        id: ExchangeId,
        what: &'a ExchangeEvent,
        at: Micros,
        index: &mut Index<'a>,
    ) {
        if let ExchangeEvent::Queued { url, method, kind, trigger, initiator, way } = what {
            index.unpainted.entry(url).or_default().push(id);
            let place = self.exchanges.partition_point(|exchange| exchange.id < id);
            let mut exchange = Exchange::new(id, url, method, *kind, *trigger, *way, at);
            exchange.initiator = *initiator;
            self.exchanges.insert(place, exchange);
        }
        let events = self.events;
        if let Some(exchange) = self.exchange_mut(id) {
            exchange.changed = events;
        }
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

    fn close_phases(&mut self) {
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

    fn exchange_mut(&mut self, id: ExchangeId) -> Option<&mut Exchange> {
        let index = self.exchanges.binary_search_by_key(&id, |exchange| exchange.id).ok()?;
        self.exchanges.get_mut(index)
    }

    fn connection_mut(&mut self, id: ConnectionId) -> Option<&mut Connection> {
        let index = self.connections.binary_search_by_key(&id, |connection| connection.id).ok()?;
        self.connections.get_mut(index)
    }
}

impl Exchange {
    /// Whether it goes over FTP: a dialogue on one connection, the data on another.
    #[must_use]
    pub fn is_ftp(&self) -> bool {
        self.way == Way::Ftp
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
    fn next(&self) -> Option<ExchangeId> {
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

impl Connection {
    fn new(id: ConnectionId, descriptor: Option<i64>, opened: Micros) -> Self {
        Self {
            id,
            descriptor,
            remote: None,
            via: None,
            local: None,
            opened,
            connected: None,
            closed: None,
            closed_first: None,
            close_reason: None,
            tls: None,
            exchanges: Vec::new(),
            written_bytes: 0,
            read_bytes: 0,
            calls: Vec::new(),
            kernel: None,
            tls_began: None,
            ready: None,
            open_calls: Vec::new(),
            has_moved: false,
            has_ended: false,
            changed: 0,
        }
    }

    fn on(&mut self, what: &ConnectionEvent, at: Micros) {
        call::add(&mut self.calls, &mut self.open_calls, what, at);
        match what {
            ConnectionEvent::ConnectCalled { remote, via } => {
                (self.remote, self.via) = (Some(*remote), *via);
            }
            ConnectionEvent::Connected { local } => {
                self.local = Some(*local);
                self.connected = Some(at);
                self.ready = Some(at);
            }
            ConnectionEvent::TlsStarted { .. } => self.tls_began = Some(at),
            ConnectionEvent::TlsDone(session) => {
                self.tls = Some(session.clone());
                self.ready = Some(at);
            }
            ConnectionEvent::Kernel { info, .. } => self.kernel = Some(*info),
            ConnectionEvent::Wrote { moved, .. } => {
                self.written_bytes += moved.len();
                self.has_moved = true;
            }
            ConnectionEvent::Read { moved, .. } => {
                self.read_bytes += moved.len();
                self.has_moved = true;
            }
            ConnectionEvent::PeerClosed { .. } | ConnectionEvent::Broken(_) => self.has_ended = true,
            ConnectionEvent::Closed { reason, first } => {
                self.closed = Some(at);
                self.close_reason = Some(*reason);
                self.closed_first = *first;
            }
            ConnectionEvent::Created { .. }
            | ConnectionEvent::ConnectFailed(_)
            | ConnectionEvent::TlsFailed(_)
            | ConnectionEvent::Plaintext { .. }
            | ConnectionEvent::Secure(_)
            | ConnectionEvent::Checked { .. } => {}
        }
    }
}

/// The exchanges whose request was sent, or is under way, counted.
fn counted(exchanges: &[Exchange]) -> Summary {
    let mut summary = Summary::default();
    for exchange in exchanges {
        let is_retried = exchange.retried_as.is_some();
        summary.failed += usize::from(exchange.failure.is_some() && !is_retried);
        if exchange.sent_bytes == 0 {
            continue;
        }
        if exchange.redirected_to.is_some() {
            summary.redirects += 1;
            continue;
        }
        if is_retried {
            summary.retries += 1;
            continue;
        }
        match exchange.kind {
            Kind::Document => summary.pages += 1,
            Kind::Image => summary.pictures += 1,
            Kind::Stylesheet => summary.stylesheets += 1,
            Kind::Font | Kind::Other => summary.others += 1,
        }
    }
    summary
}
