//! The two streams of one connection: bytes on the wire, records, message bytes, and the way between them.

use std::collections::BTreeMap;
use std::ops::Range;

use bytes::Bytes;

use crate::record::{
    Chunk, ConnectionEvent, ConnectionId, Event, ExchangeId, Log, Moved, OwnedBytes, Owners, SecureEvent,
    Side, TlsRecord, What,
};
use crate::view::call;

/// So many bytes of one call are shown.
const SHOWN: u64 = 64 * 1024;

/// A part of a message that a call carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The exchange.
    pub exchange: ExchangeId,
    /// Who sent it: the request, or the response.
    pub from: Side,
    /// Which of the message's bytes.
    pub bytes: Range<u64>,
}

/// A TLS record at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordSpan {
    /// Who sent it.
    pub from: Side,
    /// Where it stands among the bytes on the wire.
    pub wire: Range<u64>,
    /// Where its content stands among the message bytes.
    pub plain: Range<u64>,
    /// The record.
    pub record: TlsRecord,
    /// The call that brought it to its end.
    pub call: Option<usize>,
}

/// The message bytes that a call moved, or that were in the records it touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallBytes {
    /// As many of them as were kept and are shown.
    pub data: Vec<u8>,
    /// How many there are.
    pub len: u64,
}

#[derive(Clone, Debug)]
struct CallSpan {
    call: usize,
    wire: Range<u64>,
    /// Its bytes among the message bytes, on a plain connection.
    plain: Option<Range<u64>>,
}

#[derive(Clone, Debug)]
struct Piece {
    plain: Range<u64>,
    exchange: Option<ExchangeId>,
    /// Where it begins in its message.
    at: u64,
    data: Bytes,
}

/// One direction.
#[derive(Clone, Debug, Default)]
struct Stream {
    wire: u64,
    plain: u64,
    /// Where the records told so far end.
    told: (u64, u64),
    calls: Vec<CallSpan>,
    records: Vec<RecordSpan>,
    pieces: Vec<Piece>,
    /// How many bytes of each exchange there were so far.
    messages: BTreeMap<ExchangeId, u64>,
    /// Where the bytes of each exchange stand among the message bytes, in order.
    runs: BTreeMap<ExchangeId, Vec<Range<u64>>>,
}

/// Both streams of one connection.
#[derive(Clone, Debug, Default)]
pub struct Streams {
    client: Stream,
    server: Stream,
}

impl Streams {
    /// Gathers the streams of connection `id`.
    #[must_use]
    pub fn from_log(log: &Log, id: ConnectionId) -> Self {
        Self::from_events(log.iter(), id)
    }

    /// The same from `events`, which have all that tell of it.
    #[must_use]
    pub fn from_events<'a>(events: impl Iterator<Item = &'a Event> + Clone, id: ConnectionId) -> Self {
        let mut streams = Self::default();
        let mut owners = Owners::from_events(events.clone(), |_| true);
        let (mut calls, mut open) = (Vec::new(), Vec::new());
        for event in events {
            let What::Connection(whose, what) = &event.what else { continue };
            if *whose != id {
                continue;
            }
            let number = calls.len();
            call::add(&mut calls, &mut open, what, event.at);
            match what {
                ConnectionEvent::Wrote { moved, .. } => {
                    streams.client.call(number, moved, owners.take(id, what));
                }
                ConnectionEvent::Read { moved, .. } => {
                    streams.server.call(number, moved, owners.take(id, what));
                }
                ConnectionEvent::Plaintext { from, .. } => {
                    streams.side_mut(*from).pieces(owners.take(id, what));
                }
                ConnectionEvent::Secure(SecureEvent::Records { from, list }) => {
                    let stream = streams.side_mut(*from);
                    for record in list {
                        stream.record(*from, record);
                    }
                }
                ConnectionEvent::Secure(SecureEvent::Certificates(_) | SecureEvent::Agreed(_))
                | ConnectionEvent::Created { .. }
                | ConnectionEvent::ConnectCalled { .. }
                | ConnectionEvent::Connected { .. }
                | ConnectionEvent::ConnectFailed(_)
                | ConnectionEvent::TlsStarted { .. }
                | ConnectionEvent::TlsDone(_)
                | ConnectionEvent::TlsFailed(_)
                | ConnectionEvent::Masked { .. }
                | ConnectionEvent::Kernel { .. }
                | ConnectionEvent::Checked { .. }
                | ConnectionEvent::PeerClosed { .. }
                | ConnectionEvent::Broken(_)
                | ConnectionEvent::Closed { .. } => {}
            }
        }
        streams
    }

    const fn side(&self, side: Side) -> &Stream {
        match side {
            Side::Client => &self.client,
            Side::Server => &self.server,
        }
    }

    const fn side_mut(&mut self, side: Side) -> &mut Stream {
        match side {
            Side::Client => &mut self.client,
            Side::Server => &mut self.server,
        }
    }

    /// The direction of call number `call`, if it moved bytes.
    fn span(&self, call: usize) -> Option<(Side, &CallSpan)> {
        [Side::Client, Side::Server].into_iter().find_map(|side| {
            let calls = &self.side(side).calls;
            let place = calls.binary_search_by_key(&call, |span| span.call).ok()?;
            Some((side, calls.get(place)?))
        })
    }

    /// All records in the order of their direction, ours first.
    pub fn records(&self) -> impl Iterator<Item = &RecordSpan> {
        self.client.records.iter().chain(&self.server.records)
    }

    /// The records that call number `call` touched.
    #[must_use]
    pub fn records_of(&self, call: usize) -> Vec<&RecordSpan> {
        self.span(call)
            .map_or_else(Vec::new, |(side, span)| self.side(side).touched(&span.wire).iter().collect())
    }

    /// Which bytes of which messages call number `call` carried.
    #[must_use]
    pub fn carried_by(&self, call: usize) -> Vec<Carried> {
        let Some((from, plain)) = self.plain_of(call) else { return Vec::new() };
        let pieces = self.side(from).pieces_in(&plain);
        let mut carried: Vec<Carried> = Vec::new();
        for piece in pieces {
            let Some(exchange) = piece.exchange else { continue };
            let start = plain.start.max(piece.plain.start) - piece.plain.start + piece.at;
            let end = plain.end.min(piece.plain.end) - piece.plain.start + piece.at;
            match carried.last_mut() {
                Some(last) if last.exchange == exchange && last.bytes.end == start => last.bytes.end = end,
                _ => carried.push(Carried { exchange, from, bytes: start..end }),
            }
        }
        carried
    }

    /// The message bytes of call number `call`; under TLS those of the records that it touched.
    #[must_use]
    pub fn bytes_of(&self, call: usize) -> CallBytes {
        let Some((from, plain)) = self.plain_of(call) else { return CallBytes::default() };
        let mut data = Vec::new();
        let shown = plain.start..plain.end.min(plain.start + SHOWN);
        for piece in self.side(from).pieces_in(&shown) {
            let place = |at: u64| usize::try_from(at - piece.plain.start).unwrap_or(usize::MAX);
            let (start, end) =
                (place(shown.start.max(piece.plain.start)), place(shown.end.min(piece.plain.end)));
            let part = piece.data.get(start..end.min(piece.data.len())).unwrap_or_default();
            data.extend_from_slice(part);
            if part.len() < end - start {
                // Beyond the recording's bound nothing follows, or the gap would be hidden.
                break;
            }
        }
        CallBytes { data, len: plain.end - plain.start }
    }

    /// The calls that carried bytes of `exchange`'s messages.
    #[must_use]
    pub fn calls_of(&self, exchange: ExchangeId) -> Vec<usize> {
        let mut calls: Vec<usize> = [Side::Client, Side::Server]
            .into_iter()
            .flat_map(|side| &self.side(side).calls)
            .map(|span| span.call)
            .filter(|call| self.carries(*call, exchange))
            .collect();
        calls.sort_unstable();
        calls
    }

    /// Whether call number `call` carried bytes of `exchange`'s messages.
    #[must_use]
    pub fn carries(&self, call: usize, exchange: ExchangeId) -> bool {
        self.plain_of(call).is_some_and(|(side, plain)| {
            let runs = self.side(side).runs.get(&exchange).map(Vec::as_slice).unwrap_or_default();
            let first = runs.partition_point(|run| run.end <= plain.start);
            runs.get(first).is_some_and(|run| run.start < plain.end)
        })
    }

    /// Where the bytes of call number `call` stand among the message bytes of its direction.
    fn plain_of(&self, call: usize) -> Option<(Side, Range<u64>)> {
        let (side, span) = self.span(call)?;
        if let Some(plain) = &span.plain {
            return Some((side, plain.clone()));
        }
        let touched = self.side(side).touched(&span.wire);
        Some((side, touched.first()?.plain.start..touched.last()?.plain.end))
            .filter(|(_, plain)| !plain.is_empty())
    }
}

impl Stream {
    fn call(&mut self, call: usize, moved: &Moved, parts: Vec<OwnedBytes>) {
        let wire = self.wire..self.wire.saturating_add(moved.byte_count());
        self.wire = wire.end;
        let plain = matches!(moved, Moved::Message(_)).then(|| self.pieces(parts));
        self.calls.push(CallSpan { call, wire, plain });
    }

    /// Adds the parts of what one event carried; where they stand together.
    fn pieces(&mut self, parts: Vec<OwnedBytes>) -> Range<u64> {
        let start = self.plain;
        for OwnedBytes { exchange, chunk, .. } in parts {
            self.piece(exchange, &chunk);
        }
        start..self.plain
    }

    fn piece(&mut self, exchange: Option<ExchangeId>, chunk: &Chunk) {
        let plain = self.plain..self.plain.saturating_add(chunk.len);
        self.plain = plain.end;
        let at = exchange.map_or(0, |exchange| {
            let len = self.messages.entry(exchange).or_default();
            let at = *len;
            *len = len.saturating_add(chunk.len);
            at
        });
        if let Some(exchange) = exchange.filter(|_| !plain.is_empty()) {
            let runs = self.runs.entry(exchange).or_default();
            match runs.last_mut() {
                Some(last) if last.end == plain.start => last.end = plain.end,
                _ => runs.push(plain.clone()),
            }
        }
        self.pieces.push(Piece { plain, exchange, at, data: chunk.data.clone() });
    }

    fn record(&mut self, from: Side, record: &TlsRecord) {
        let (wire, plain) = self.told;
        self.told = (wire.saturating_add(record.bytes), plain.saturating_add(record.plain));
        let call = self.calls.last().map(|span| span.call);
        let (wire, plain) = (wire..self.told.0, plain..self.told.1);
        self.records.push(RecordSpan { from, wire, plain, record: record.clone(), call });
    }

    fn touched(&self, wire: &Range<u64>) -> &[RecordSpan] {
        let first = self.records.partition_point(|record| record.wire.end <= wire.start);
        let end = self.records.partition_point(|record| record.wire.start < wire.end);
        self.records.get(first..end).unwrap_or_default()
    }

    fn pieces_in(&self, plain: &Range<u64>) -> impl Iterator<Item = &Piece> {
        let (start, end) = (plain.start, plain.end);
        let first = self.pieces.partition_point(|piece| piece.plain.end <= start);
        self.pieces.iter().skip(first).take_while(move |piece| piece.plain.start < end)
    }
}
