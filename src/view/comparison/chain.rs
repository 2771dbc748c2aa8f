//! Round trips that were waited for one after the other, on the longest chain of a load.
//!
//! An exchange begins after the one that made it necessary was answered, after the one on its connection whose end it
//! waited for (of several in flight none waits for another), or (when every connection of its origin was busy) after the one whose connection was closed to
//! make room. To the longest of these chains it adds its own lookup, connect, TLS flights and request.

use std::collections::BTreeMap;
use std::ops::Add;

use crate::clock::Micros;
use crate::record::{ConnectionId, ExchangeId, TlsSession};
use crate::view::{Connection, Connections, Exchange, Load, Phase};

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
    let connections = Connections::from_load(load);
    let on_connection = Ended::of(load);
    let mut done: BTreeMap<ExchangeId, RoundTrips> = BTreeMap::new();
    // Whatever an exchange waited for was taken before it.
    let mut by_time: Vec<&Exchange> = load.exchanges.iter().filter(|one| one.sent_bytes > 0).collect();
    by_time.sort_by_key(|one| (one.taken.unwrap_or(one.start), one.id));
    for one in by_time {
        let room = connections.made_room(load, one).map(|freer| freer.id);
        let before = [one.initiator, on_connection.before(one), room];
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

/// When the exchanges on each connection were over, in the order of time.
struct Ended(BTreeMap<ConnectionId, Vec<(Micros, ExchangeId)>>);

impl Ended {
    fn of(load: &Load) -> Self {
        let mut ended: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for one in &load.exchanges {
            if let (Some(connection), Some(end)) = (one.connection, one.end) {
                ended.entry(connection).or_default().push((end, one.id));
            }
        }
        for list in ended.values_mut() {
            list.sort_unstable();
        }
        Self(ended)
    }

    /// The exchange that was over last on the connection of `one` before its request was sent.
    fn before(&self, one: &Exchange) -> Option<ExchangeId> {
        let ended = self.0.get(&one.connection?)?;
        let sent = one.phases.span_of(Phase::Send)?.start;
        let (end, id) = *ended.get(ended.partition_point(|(end, _)| *end <= sent).checked_sub(1)?)?;
        (end > one.start && id != one.id).then_some(id)
    }
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

/// Scheme, host and port of `url`.
pub(super) fn origin(url: &str) -> String {
    url::Url::parse(url).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}
