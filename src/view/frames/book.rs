//! The frames of all connections of a load, folded on where they stopped.

use std::collections::BTreeMap;

use super::Frames;
use crate::clock::Micros;
use crate::http2::{TrueLengths, begins_http2};
use crate::record::{Chunk, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Log, Side, What};

/// The frames of all connections of a load.
#[derive(Clone, Debug, Default)]
pub struct FrameBook {
    connections: BTreeMap<ConnectionId, Frames>,
    /// Every frame of every connection in the order of time.
    order: Vec<(ConnectionId, usize)>,
    /// Connections of which no client has said yet what it speaks, with what the server said before.
    silent: BTreeMap<ConnectionId, Vec<(Micros, Chunk)>>,
    masked: BTreeMap<ConnectionId, TrueLengths>,
    given: BTreeMap<ExchangeId, ConnectionId>,
    streams: BTreeMap<(ConnectionId, u32), ExchangeId>,
    /// How many events have been folded.
    events: usize,
}

impl FrameBook {
    /// Folds `log`.
    #[must_use]
    pub fn from_log(log: &Log) -> Self {
        let mut book = Self::default();
        book.follow(log);
        book
    }

    /// Folds what has happened since in `log`, which begins with the events folded so far.
    pub fn follow(&mut self, log: &Log) {
        if log.len() < self.events {
            *self = Self::default();
        }
        // How long masked values were must be known before their block is read.
        for event in log.since(self.events) {
            if let What::Connection(id, ConnectionEvent::Masked { from, start, bytes }) = &event.what {
                let octets = u32::try_from(*bytes).unwrap_or(u32::MAX);
                self.masked.entry(*id).or_default().add(*from, *start, octets);
            }
        }
        for event in log.since(self.events) {
            match &event.what {
                What::Connection(id, what) => self.on_connection(*id, what, event.at),
                What::Exchange(id, ExchangeEvent::Given(connection)) => {
                    self.given.insert(*id, *connection);
                }
                What::Exchange(id, ExchangeEvent::Stream(number)) => self.on_stream(*id, *number),
                What::Exchange(..) | What::Lookup(..) | What::Load(_) => {}
            }
        }
        self.events = log.len();
    }

    /// The frames of connection `id`; none when it does not speak HTTP/2.
    #[must_use]
    pub fn of(&self, id: ConnectionId) -> Option<&Frames> {
        self.connections.get(&id)
    }

    /// Every frame of every connection, in the order of time.
    #[must_use]
    pub fn order(&self) -> &[(ConnectionId, usize)] {
        &self.order
    }

    fn on_stream(&mut self, exchange: ExchangeId, number: u32) {
        let Some(connection) = self.given.get(&exchange).copied() else { return };
        self.streams.entry((connection, number)).or_insert(exchange);
        if let Some(frames) = self.connections.get_mut(&connection) {
            frames.exchanges.entry(number).or_insert(exchange);
        }
    }

    fn on_connection(&mut self, id: ConnectionId, what: &ConnectionEvent, at: Micros) {
        if matches!(what, ConnectionEvent::Created { .. }) {
            self.silent.entry(id).or_default();
        }
        let Some((_, side, chunk)) = what.message() else { return };
        if let Some(before) = self.silent.get_mut(&id) {
            if side == Side::Server {
                before.push((at, chunk.clone()));
                return;
            }
            let before = self.silent.remove(&id).unwrap_or_default();
            if begins_http2(&chunk.data) != Some(true) {
                return;
            }
            let began = before.first().map_or(at, |(at, _)| *at);
            let mut frames = Frames::new(began, self.masked.remove(&id).unwrap_or_default());
            let known = self.streams.range((id, 0)..=(id, u32::MAX));
            frames.exchanges.extend(known.map(|((_, stream), exchange)| (*stream, *exchange)));
            self.connections.insert(id, frames);
            for (at, chunk) in &before {
                self.add(id, Side::Server, chunk, *at);
            }
        }
        self.add(id, side, chunk, at);
    }

    fn add(&mut self, id: ConnectionId, side: Side, chunk: &Chunk, at: Micros) {
        if let Some(frames) = self.connections.get_mut(&id) {
            self.order.extend(frames.add(side, chunk, at).map(|place| (id, place)));
        }
    }
}
