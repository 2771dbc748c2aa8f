//! Which bytes of a connection belong to which exchange, where a connection carries several at once.

use std::collections::BTreeMap;

use crate::record::{Chunk, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Log, Side, What};

/// Bytes of one side that belong to one exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    start: u64,
    end: u64,
    exchange: ExchangeId,
}

/// What belongs to whom on each side of each connection, and how far each side has been read.
#[derive(Debug, Default)]
pub(super) struct Owners {
    runs: BTreeMap<(ConnectionId, Side), Vec<Run>>,
    at: BTreeMap<(ConnectionId, Side), u64>,
}

impl Owners {
    /// As `log` tells; `wanted` picks the exchanges.
    pub(super) fn from_log(log: &Log, wanted: impl Fn(ExchangeId) -> bool) -> Self {
        let mut given = BTreeMap::new();
        let mut runs = BTreeMap::<_, Vec<Run>>::new();
        for event in log.iter() {
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

    /// The message bytes that the next event of `connection` carried, with the exchange that each run belongs to.
    pub(super) fn take(
        &mut self,
        connection: ConnectionId,
        event: &ConnectionEvent,
    ) -> Vec<(ExchangeId, Side, Chunk)> {
        let Some((exchange, side, chunk)) = event.message() else { return Vec::new() };
        let at = self.at.entry((connection, side)).or_default();
        let start = *at;
        *at = at.saturating_add(chunk.len);
        if let Some(exchange) = exchange {
            return vec![(exchange, side, chunk.clone())];
        }
        let runs = self.runs.get(&(connection, side)).map(Vec::as_slice).unwrap_or_default();
        let first = runs.partition_point(|run| run.end <= start);
        let inside = runs.iter().skip(first).take_while(|run| run.start < *at);
        inside.map(|run| (run.exchange, side, part(chunk, start, run))).collect()
    }
}

/// What of `chunk`, which begins at `start`, lies in `run`.
fn part(chunk: &Chunk, start: u64, run: &Run) -> Chunk {
    let from = run.start.max(start) - start;
    let to = run.end.min(start.saturating_add(chunk.len)).saturating_sub(start).max(from);
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(chunk.data.len());
    Chunk { data: chunk.data.slice(place(from)..place(to)), len: to - from }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    #[test]
    fn a_part_of_a_chunk_is_what_lies_in_the_run() {
        let chunk = Chunk { data: Bytes::from_static(b"0123456789"), len: 12 };
        let run = |start, end| Run { start, end, exchange: ExchangeId(1) };
        assert_eq!(part(&chunk, 100, &run(90, 103)), Chunk::whole(Bytes::from_static(b"012")));
        assert_eq!(part(&chunk, 100, &run(103, 105)), Chunk::whole(Bytes::from_static(b"34")));
        assert_eq!(part(&chunk, 100, &run(108, 200)), Chunk { data: Bytes::from_static(b"89"), len: 4 });
        assert_eq!(part(&chunk, 100, &run(111, 112)), Chunk { data: Bytes::new(), len: 1 });
    }
}
