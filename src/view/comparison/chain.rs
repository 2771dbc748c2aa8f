//! Round trips that were waited for one after the other, on the longest chain of a load.
//!
//! An exchange begins after the one that made it necessary was answered, after the one before it on its
//! connection, or (when every connection of its origin was busy) after the one whose connection was closed to
//! make room. To the longest of these chains it adds its own lookup, connect, TLS flights and request.

use std::collections::BTreeMap;
use std::ops::Add;

use crate::clock::Micros;
use crate::record::{ConnectionId, ExchangeId, TlsSession};
use crate::view::{Connection, Exchange, Load};

/// Round trips by what was waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoundTrips {
    /// Names looked up.
    pub lookups: usize,
    /// Connections opened.
    pub connects: usize,
    /// Flights of TLS handshakes.
    pub tls: usize,
    /// Requests answered.
    pub requests: usize,
}

impl RoundTrips {
    /// All of them.
    #[must_use]
    pub const fn sum(&self) -> usize {
        self.lookups + self.connects + self.tls + self.requests
    }
}

impl Add for RoundTrips {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            lookups: self.lookups + other.lookups,
            connects: self.connects + other.connects,
            tls: self.tls + other.tls,
            requests: self.requests + other.requests,
        }
    }
}

/// The round trips of the longest chain of `load`.
pub(super) fn longest(load: &Load) -> RoundTrips {
    let (closed, before) = (closings(load), before_on_connections(load));
    let mut done: BTreeMap<ExchangeId, RoundTrips> = BTreeMap::new();
    // Whatever an exchange waited for was taken before it.
    let mut by_time: Vec<&Exchange> = load.exchanges.iter().filter(|one| one.sent_bytes > 0).collect();
    by_time.sort_by_key(|one| (one.taken.unwrap_or(one.start), one.id));
    for one in by_time {
        let on_connection = one.connection.and_then(|connection| before.get(&(connection, one.id)).copied());
        let before = [one.initiator, on_connection, made_room(one, &closed)];
        let longest = before
            .into_iter()
            .flatten()
            .filter_map(|id| done.get(&id))
            .max_by_key(|chain| chain.sum())
            .copied()
            .unwrap_or_default();
        done.insert(one.id, longest + own(load, one));
    }
    done.into_values().max_by_key(RoundTrips::sum).unwrap_or_default()
}

/// What `one` itself waited for.
fn own(load: &Load, one: &Exchange) -> RoundTrips {
    let lookup = one.lookup.and_then(|id| load.lookup(id)).filter(|lookup| !lookup.from_cache);
    let fresh = (!one.reused).then_some(one.connection).flatten().and_then(|id| load.connection(id));
    RoundTrips {
        lookups: usize::from(lookup.is_some()),
        connects: usize::from(fresh.is_some_and(|connection| connection.connected.is_some())),
        tls: fresh.map_or(0, tls_flights),
        // A request that died was no round trip.
        requests: usize::from(one.received_bytes > 0),
    }
}

/// Round trips of the handshake of `connection`.
pub(super) fn tls_flights(connection: &Connection) -> usize {
    connection.tls.as_ref().map_or(0, TlsSession::round_trips)
}

/// The exchange before each one on its connection.
fn before_on_connections(load: &Load) -> BTreeMap<(ConnectionId, ExchangeId), ExchangeId> {
    let mut before = BTreeMap::new();
    for connection in &load.connections {
        let carried = &connection.exchanges;
        for (one, next) in carried.iter().zip(carried.iter().skip(1)) {
            before.entry((connection.id, *next)).or_insert(*one);
        }
    }
    before
}

/// When the connections of each origin were closed, and the last exchange of each; in the order of time.
type Closings = BTreeMap<String, Vec<(Micros, ExchangeId)>>;

fn closings(load: &Load) -> Closings {
    let mut closings = Closings::new();
    for connection in &load.connections {
        let last = connection.exchanges.last().and_then(|last| load.exchange(*last));
        if let (Some(last), Some(closed)) = (last, connection.closed) {
            closings.entry(origin(&last.url)).or_default().push((closed, last.id));
        }
    }
    for closings in closings.values_mut() {
        closings.sort_unstable();
    }
    closings
}

/// The exchange whose connection was closed last before `one` was taken, when `one` had to wait for that.
fn made_room(one: &Exchange, closings: &Closings) -> Option<ExchangeId> {
    let taken = one.taken.filter(|_| !one.reused)?;
    let closings = closings.get(&origin(&one.url))?;
    let next = closings.partition_point(|(at, _)| *at <= taken);
    let (at, id) = closings.get(next.checked_sub(1)?)?;
    (*at > one.start).then_some(*id)
}

/// Scheme, host and port of `url`.
pub(super) fn origin(url: &str) -> String {
    url::Url::parse(url).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}
