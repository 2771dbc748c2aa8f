//! Which bytes of a connection belong to which exchange, where a connection carries several at once.

use std::collections::BTreeMap;

use super::{Chunk, ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, Log, Side, What};

/// Bytes of one side that belong to one exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    start: u64,
    end: u64,
    exchange: ExchangeId,
}

/// A part of the message bytes that one event carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedBytes {
    /// The exchange that it belongs to; none when it is the connection's alone.
    pub exchange: Option<ExchangeId>,
    /// Who sent it.
    pub side: Side,
    /// The bytes.
    pub chunk: Chunk,
}

/// What belongs to whom on each side of each connection, and how far each side has been read.
#[derive(Debug, Default)]
pub struct Owners {
    runs: BTreeMap<(ConnectionId, Side), Vec<Run>>,
    at: BTreeMap<(ConnectionId, Side), u64>,
}

impl Owners {
    /// As `log` tells; `wanted` picks the exchanges.
    #[must_use]
    pub fn from_log(log: &Log, wanted: impl Fn(ExchangeId) -> bool) -> Self {
        Self::from_events(log.iter(), wanted)
    }

    /// The same from `events`, which have all that tell of the connections that matter.
    #[must_use]
    pub fn from_events<'a>(
        events: impl Iterator<Item = &'a Event>,
        wanted: impl Fn(ExchangeId) -> bool,
    ) -> Self {
        let mut given = BTreeMap::new();
        let mut runs = BTreeMap::<_, Vec<Run>>::new();
        for event in events {
            match &event.what {
                What::Exchange(id, ExchangeEvent::Given(connection)) => _ = given.insert(*id, *connection),
                What::Exchange(id, ExchangeEvent::Carried { from, start, bytes }) if wanted(*id) => {
                    let Some(connection) = given.get(id) else { continue };
                    let side = runs.entry((*connection, *from)).or_default();
                    let end = start.saturating_add(*bytes);
                    match side.last_mut() {
                        Some(last) if last.end == *start && last.exchange == *id => last.end = end,
                        _ => side.push(Run { start: *start, end, exchange: *id }),
                    }
                }
                What::Exchange(..) | What::Connection(..) | What::Lookup(..) | What::Load(_) => {}
            }
        }
        for side in runs.values_mut() {
            side.sort_unstable_by_key(|run| run.start);
        }
        Self { runs, at: BTreeMap::new() }
    }

    /// The message bytes that the next event of `connection` carried, in their order, with whom they belong to.
    pub fn take(&mut self, connection: ConnectionId, event: &ConnectionEvent) -> Vec<OwnedBytes> {
        let Some((exchange, side, chunk)) = event.message() else { return Vec::new() };
        let at = self.at.entry((connection, side)).or_default();
        let start = *at;
        let end = start.saturating_add(chunk.len);
        *at = end;
        let runs = self.runs.get(&(connection, side)).map(Vec::as_slice).unwrap_or_default();
        if exchange.is_some() || runs.is_empty() {
            return vec![OwnedBytes { exchange, side, chunk: chunk.clone() }];
        }
        let first = runs.partition_point(|run| run.end <= start);
        let (mut parts, mut done) = (Vec::new(), start);
        let mut add = |exchange, from: u64, to: u64| {
            if from < to {
                parts.push(OwnedBytes { exchange, side, chunk: part(chunk, from - start..to - start) });
            }
        };
        for run in runs.iter().skip(first).take_while(|run| run.start < end) {
            add(None, done, run.start);
            // A file may say that two exchanges have the same bytes: then they are the first one's.
            add(Some(run.exchange), run.start.max(done), run.end.min(end));
            done = done.max(run.end);
        }
        add(None, done, end);
        parts
    }
}

/// What of `chunk` lies in `range`.
fn part(chunk: &Chunk, range: std::ops::Range<u64>) -> Chunk {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(chunk.data.len());
    Chunk { data: chunk.data.slice(place(range.start)..place(range.end)), len: range.end - range.start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    #[test]
    fn a_part_of_a_chunk_is_what_lies_in_the_range() {
        let chunk = Chunk { data: Bytes::from_static(b"0123456789"), len: 12 };
        assert_eq!(part(&chunk, 0..3), Chunk::whole(Bytes::from_static(b"012")));
        assert_eq!(part(&chunk, 8..12), Chunk { data: Bytes::from_static(b"89"), len: 4 });
        assert_eq!(part(&chunk, 11..12), Chunk { data: Bytes::new(), len: 1 });
    }

    #[test]
    fn every_byte_belongs_to_one_or_to_none() {
        let runs = [(2, 4, 1), (4, 6, 2), (5, 8, 3)];
        let runs = runs.map(|(start, end, id)| Run { start, end, exchange: ExchangeId(id) }).to_vec();
        let id = ConnectionId(1);
        let mut owners = Owners { runs: [((id, Side::Server), runs)].into(), at: BTreeMap::new() };
        let mut take = |data: &'static [u8]| {
            let chunk = Chunk::whole(Bytes::from_static(data));
            let event = ConnectionEvent::Plaintext { exchange: None, from: Side::Server, chunk };
            let parts = owners.take(id, &event).into_iter();
            let text = |data: &Bytes| String::from_utf8(data.to_vec()).unwrap();
            parts.map(|part| (part.exchange.map_or(0, |id| id.0), text(&part.chunk.data))).collect::<Vec<_>>()
        };
        let owned = |parts: &[(u32, &str)]| {
            parts.iter().map(|(id, text)| (*id, (*text).to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(take(b"012"), owned(&[(0, "01"), (1, "2")]));
        assert_eq!(take(b"34567"), owned(&[(1, "3"), (2, "45"), (3, "67")]));
        assert_eq!(take(b"89"), owned(&[(0, "89")]));
    }
}
