//! Streams of rebuilt exchanges over HTTP/2: each gets its number on its connection, and its bytes become a part of what the
//! connection carried, as a recorder tells it.

use std::collections::{BTreeMap, BTreeSet};

use super::frames;
use crate::record::{Chunk, ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, Side, What};

/// Gives streams to the exchanges of `events`, which stand in the order of time; `wanted`: the numbers that the file
/// tells. Client streams are odd, and each is higher than the one before (RFC 9113 5.1.1).
pub(super) fn give(events: &mut Vec<Event>, wanted: &BTreeMap<ExchangeId, u32>) {
    let (given, numbers) = (BTreeMap::new(), BTreeMap::new());
    let mut streams = Streams { wanted, given, numbers, used: BTreeMap::new(), sent: BTreeMap::new() };
    let mut out = Vec::with_capacity(events.len());
    for event in std::mem::take(events) {
        let (at, load) = (event.at, event.load);
        let (event, carried) = streams.seen(event);
        out.push(event);
        out.extend(carried.map(|(id, what)| Event { at, load, what: What::Exchange(id, what) }));
    }
    *events = out;
}

struct Streams<'a> {
    wanted: &'a BTreeMap<ExchangeId, u32>,
    given: BTreeMap<ExchangeId, ConnectionId>,
    numbers: BTreeMap<ExchangeId, u32>,
    used: BTreeMap<ConnectionId, BTreeSet<u32>>,
    /// How much each side of a connection has sent.
    sent: BTreeMap<(ConnectionId, Side), u64>,
}

impl Streams<'_> {
    /// The event as it is with streams, and what is to be told behind it.
    fn seen(&mut self, event: Event) -> (Event, Option<(ExchangeId, ExchangeEvent)>) {
        let Event { at, load, what } = event;
        let mut carried = None;
        let what = match what {
            What::Exchange(id, ExchangeEvent::Given(wire)) => {
                self.given.insert(id, wire);
                What::Exchange(id, ExchangeEvent::Given(wire))
            }
            What::Exchange(id, ExchangeEvent::Stream(_)) => {
                What::Exchange(id, ExchangeEvent::Stream(self.number(id)))
            }
            What::Connection(wire, ConnectionEvent::Plaintext { exchange, from, chunk }) => {
                let stream = exchange.and_then(|id| Some((id, *self.numbers.get(&id)?)));
                let sent = self.sent.entry((wire, from)).or_default();
                let (start, bytes) = (*sent, chunk.len);
                *sent += bytes;
                let (exchange, chunk) = match stream {
                    None => (exchange, chunk),
                    Some((id, stream)) => {
                        carried = Some((id, ExchangeEvent::Carried { from, start, bytes }));
                        (None, Chunk::whole(frames::on_stream(chunk.data.into(), stream).into()))
                    }
                };
                What::Connection(wire, ConnectionEvent::Plaintext { exchange, from, chunk })
            }
            other => other,
        };
        (Event { at, load, what }, carried)
    }

    fn number(&mut self, id: ExchangeId) -> u32 {
        let wire = self.given.get(&id).copied().unwrap_or(ConnectionId(0));
        let used = self.used.entry(wire).or_default();
        let wanted = self.wanted.get(&id).copied().filter(|number| !used.contains(number));
        let next = used.last().map_or(1, |last| last.saturating_add(2));
        let number = wanted.unwrap_or(next);
        used.insert(number);
        self.numbers.insert(id, number);
        number
    }
}
