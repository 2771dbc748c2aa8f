//! A log folded into tables: the load, its exchanges, its connections, its lookups. The fold goes on where it stopped, so
//! that what has happened since costs no more than itself.

mod connection;
mod exchange;
mod lookup;
mod sums;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::ops::Range;

pub use self::connection::Connection;
pub use self::exchange::Exchange;
pub use self::lookup::{Lookup, LookupSocket};
use self::sums::Sums;
use crate::clock::Micros;
use crate::plan::{Network, Strategy, Viewport};
use crate::record::{
    Cause, ConnectionId, ExchangeId, LoadEvent, LoadId, Log, LookupId, Outcome, QueryNumber, Transport,
    Unused, What,
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
    /// The viewport that it was made for.
    pub viewport: Viewport,
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
    /// Whether a connection speaks HTTP/2.
    pub speaks_http2: bool,
    /// Whether a connection was to be secured by TLS.
    pub uses_tls: bool,
    /// The exchanges by number.
    pub exchanges: Vec<Exchange>,
    /// The connections by number.
    pub connections: Vec<Connection>,
    /// The lookups by number.
    pub lookups: Vec<Lookup>,
    /// How many events are folded.
    events: usize,
    /// When the last of them happened.
    last: Micros,
    index: Index,
    sums: Sums,
}

/// What is looked up while a log is folded, so that folding takes as long as the log is, whatever is in it.
#[derive(Clone, Debug, Default)]
struct Index {
    /// The place of each socket among those of its lookup.
    sockets: BTreeMap<(LookupId, Transport, SocketAddr, SocketAddr), usize>,
    /// The place of the socket that each query went over.
    queries: BTreeMap<(LookupId, QueryNumber), usize>,
    /// The exchanges of each URL that are not painted yet.
    unpainted: BTreeMap<String, Vec<ExchangeId>>,
}

impl Load {
    /// Folds `log`. None when the log does not even say which load it is.
    #[must_use]
    pub fn from_log(log: &Log) -> Option<Self> {
        Self::at(log, Micros::ZERO)
    }

    /// Folds `log` as it stands at `now`: what is under way has come as far as that, although nothing has
    /// happened since the last event.
    #[must_use]
    pub fn at(log: &Log, now: Micros) -> Option<Self> {
        let first = log.get(0)?;
        let What::Load(LoadEvent::Started {
            address,
            url,
            strategy,
            network,
            link,
            unix_ms,
            cause,
            viewport,
        }) = &first.what
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
            viewport: *viewport,
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
            speaks_http2: false,
            uses_tls: false,
            exchanges: Vec::new(),
            connections: Vec::new(),
            lookups: Vec::new(),
            events: 0,
            last: first.at,
            index: Index::default(),
            sums: Sums::default(),
        };
        load.follow(log, now);
        Some(load)
    }

    /// Folds what has happened since in `log`, which begins with the events folded so far, as it stands at `now`.
    pub fn follow(&mut self, log: &Log, now: Micros) {
        for event in log.since(self.events + 1) {
            self.last = event.at;
            self.events += 1;
            match &event.what {
                What::Load(what) => self.on_load(what, event.at),
                What::Lookup(id, what) => self.on_lookup(*id, what, event.at),
                What::Connection(id, what) => self.on_connection(*id, what, event.at),
                What::Exchange(id, what) => self.on_exchange(*id, what, event.at),
            }
        }
        self.now = if self.finished.is_none() { self.last.max(now) } else { self.last };
        self.close_phases();
        self.sums = self.add_up();
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

    /// Which events of the log tell of the connection `id`; others lie between them.
    #[must_use]
    pub fn connection_events(&self, id: ConnectionId) -> Option<Range<usize>> {
        let connection = self.connection(id)?;
        Some(connection.began.saturating_sub(1)..connection.changed + 1)
    }

    fn on_load(&mut self, what: &LoadEvent, at: Micros) {
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
                for id in self.index.unpainted.remove(url.as_str()).unwrap_or_default() {
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

    fn exchange_mut(&mut self, id: ExchangeId) -> Option<&mut Exchange> {
        let index = self.exchanges.binary_search_by_key(&id, |exchange| exchange.id).ok()?;
        self.exchanges.get_mut(index)
    }

    fn connection_mut(&mut self, id: ConnectionId) -> Option<&mut Connection> {
        let index = self.connections.binary_search_by_key(&id, |connection| connection.id).ok()?;
        self.connections.get_mut(index)
    }
}
