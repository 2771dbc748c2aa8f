//! Why an exchange got the connection that it got, and which exchange it had to wait for.

use std::collections::BTreeMap;

use crate::clock::Micros;
use crate::record::{CloseReason, ConnectionId, ExchangeId};
use crate::view::{Connection, Exchange, Load, Phase};

/// Why a connection was opened for an exchange, or why none was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionReason {
    /// It needed none.
    NotNeeded,
    /// One that was open was used again, after this exchange.
    Reused(ExchangeId),
    /// None had been opened to its origin.
    First,
    /// Those that had been opened were closed; this one last.
    Closed {
        /// Which connection.
        connection: ConnectionId,
        /// Why it was closed.
        reason: CloseReason,
    },
    /// Those that were open were busy.
    Busy,
}

/// The connections of a load by origin, in the order of time.
#[derive(Debug, Default)]
pub struct Connections<'a> {
    origins: BTreeMap<Origin<'a>, Opened<'a>>,
    /// The exchange before each one on its connection.
    before: BTreeMap<(ConnectionId, ExchangeId), ExchangeId>,
}

/// Scheme; host and port.
pub(in crate::view) type Origin<'a> = (&'a str, &'a str);

/// The connections to one origin.
#[derive(Debug, Default)]
struct Opened<'a> {
    /// When each was opened, and until when it or one before it stayed open; none for those that are open still.
    times: Vec<(Micros, Option<Micros>)>,
    /// When each was closed.
    closed: Vec<(Micros, &'a Connection)>,
}

impl<'a> Connections<'a> {
    /// Sorts the connections of `load`.
    #[must_use]
    pub fn from_load(load: &'a Load) -> Self {
        let mut all = Self::default();
        let mut by_time: Vec<&Connection> = load.connections.iter().collect();
        by_time.sort_by_key(|connection| (connection.opened, connection.id));
        for connection in by_time {
            let carried = &connection.exchanges;
            for (one, next) in carried.iter().zip(carried.iter().skip(1)) {
                all.before.entry((connection.id, *next)).or_insert(*one);
            }
            // One that carried nothing is of no use to anybody.
            let Some(first) = carried.first().and_then(|id| load.exchange(*id)) else { continue };
            if first.data_connection == Some(connection.id) {
                continue;
            }
            let origin = all.origins.entry(origin(&first.url)).or_default();
            let open_until = match (origin.times.last(), connection.closed) {
                (None, closed) => closed,
                (Some((_, before)), closed) => before.zip(closed).map(|(one, other)| one.max(other)),
            };
            origin.times.push((connection.opened, open_until));
            origin.closed.extend(connection.closed.map(|at| (at, connection)));
        }
        for origin in all.origins.values_mut() {
            origin.closed.sort_by_key(|(at, connection)| (*at, connection.id));
        }
        all
    }

    /// Why `exchange` got the connection that it got.
    #[must_use]
    pub fn reason(&self, load: &Load, exchange: &Exchange) -> ConnectionReason {
        let Some(id) = exchange.connection else { return ConnectionReason::NotNeeded };
        if exchange.reused {
            return self.before(exchange).map_or(ConnectionReason::Busy, ConnectionReason::Reused);
        }
        let origin = self.origins.get(&origin(&exchange.url));
        let (Some(origin), Some(connection)) = (origin, load.connection(id)) else {
            return ConnectionReason::First;
        };
        let opened = connection.opened;
        let before = origin.times.partition_point(|(at, _)| *at < opened);
        let Some((_, open_until)) = before.checked_sub(1).and_then(|place| origin.times.get(place)) else {
            return ConnectionReason::First;
        };
        if open_until.is_none_or(|until| until > opened) {
            return ConnectionReason::Busy;
        }
        let closed = origin.closed.partition_point(|(at, _)| *at <= opened);
        let last = closed.checked_sub(1).and_then(|place| origin.closed.get(place));
        last.and_then(|(_, connection)| Some((connection.id, connection.close_reason?))).map_or(
            ConnectionReason::First,
            |(connection, reason)| ConnectionReason::Closed { connection, reason },
        )
    }

    /// The exchange before `exchange` on its connection.
    #[must_use]
    pub fn before(&self, exchange: &Exchange) -> Option<ExchangeId> {
        self.before.get(&(exchange.connection?, exchange.id)).copied()
    }

    /// The exchange that `exchange` had to wait for: the one before it on its connection, which had to be over; or the
    /// last one of the connection that was closed last before it was taken, which had to be closed. None when it did not
    /// have to wait.
    #[must_use]
    pub fn made_room<'l>(&self, load: &'l Load, exchange: &Exchange) -> Option<&'l Exchange> {
        if let Some(before) = self.before(exchange) {
            // Of two that share a connection at the same time, neither waits for the other.
            let sent = exchange.phases.span_of(Phase::Send).map(|send| send.start);
            let had_to_end = |end: Micros| end > exchange.start && sent.is_none_or(|sent| end <= sent);
            return load.exchange(before).filter(|one| one.end.is_some_and(had_to_end));
        }
        let taken = exchange.taken?;
        let closed = &self.origins.get(&origin(&exchange.url))?.closed;
        let place = closed.partition_point(|(at, _)| *at <= taken);
        let (at, connection) = closed.get(place.checked_sub(1)?)?;
        let last = connection.exchanges.last().filter(|last| *at > exchange.start && **last != exchange.id);
        load.exchange(*last?)
    }
}

/// The scheme of `url`, and its host and port as they stand there: user names and passwords belong to no origin.
pub(in crate::view) fn origin(url: &str) -> Origin<'_> {
    let Some((scheme, rest)) = url.split_once("://") else { return (url, "") };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (scheme, authority.rsplit('@').next().unwrap_or_default())
}
