//! Rebuilt exchanges over HTTP/2: their streams, and the frames that must have carried them at least.

use std::collections::BTreeMap;

use super::Wires;
use crate::clock::Micros;
use crate::export::har::foreign::ForeignEntry;
use crate::export::har::times::Times;
use crate::export::har::{frames, synth};
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::{
    Chunk, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, FieldLine, FieldsPart, Side, What,
};

impl Wires {
    /// Streams are opened in the order of their numbers (RFC 9113 5.1.1). Dates are rounded to a millisecond: what would
    /// seem to come before a lower stream comes with it.
    pub(in crate::export::har) fn in_order(&mut self) {
        let (mut floors, mut last) = (BTreeMap::new(), (ConnectionId(0), Micros::ZERO));
        for ((wire, _), (id, at)) in &self.opened {
            let floor = if last.0 == *wire { last.1 } else { Micros::ZERO };
            if *at < floor {
                floors.insert(*id, floor);
            }
            last = (*wire, floor.max(*at));
        }
        for (at, what) in &mut self.events {
            let of = match what {
                What::Exchange(
                    _,
                    ExchangeEvent::Taken
                    | ExchangeEvent::Planned(_)
                    | ExchangeEvent::LookupAsked(_)
                    | ExchangeEvent::Connecting(_)
                    | ExchangeEvent::Given(_),
                ) => None,
                What::Exchange(id, _) => Some(*id),
                What::Connection(_, ConnectionEvent::Plaintext { exchange, .. }) => *exchange,
                What::Connection(..) | What::Lookup(..) | What::Load(_) => None,
            };
            if let Some(floor) = of.and_then(|id| floors.get(&id)) {
                *at = (*at).max(*floor);
            }
        }
    }

    /// How both sides of `wire` begin.
    pub(super) fn begin_http2(&mut self, at: Micros, wire: ConnectionId) {
        self.own_bytes(at, wire, Side::Client, frames::client_beginning());
        self.own_bytes(at, wire, Side::Server, frames::server_beginning());
    }

    /// The same over HTTP/2: the fields of the request at the beginning of `send`, its content at the end; the fields of the
    /// response at its first byte, its content at its last.
    pub(super) fn stream(
        &mut self,
        id: ExchangeId,
        wire: ConnectionId,
        times: &Times,
        entry: &ForeignEntry,
        request: &PlannedRequest,
    ) {
        if let Some(number) = entry.stream_id {
            self.streams.insert(id, number);
            self.opened.insert((wire, number), (id, times.ready));
        }
        // Its number is given when all of them stand in their order.
        self.exchange(times.ready, id, ExchangeEvent::Stream(0));
        let fields = synth::stream_request(request);
        let takes_time = times.sent > times.ready;
        let is_one = request.body.is_empty() && !takes_time;
        self.fields(times.ready, id, wire, (Side::Client, &fields), is_one);
        if !is_one {
            self.bytes(times.sent, id, wire, Side::Client, frames::data(&request.body));
        }
        let Some(status) = entry.response.status else { return };
        let (fields, body) = synth::stream_response(&entry.response, status, &request.method);
        let head_bytes = self.fields(times.first, id, wire, (Side::Server, &fields), body.is_empty());
        let version = HttpVersion::Http2;
        self.exchange(times.first, id, ExchangeEvent::HeadReceived { version, status, head_bytes });
        if !body.is_empty() {
            self.bytes(times.end, id, wire, Side::Server, frames::data(&body));
        }
        self.confirmed(id, times, entry, request);
    }

    /// A header block with its fields. Returns how many bytes it has.
    fn fields(
        &mut self,
        at: Micros,
        id: ExchangeId,
        wire: ConnectionId,
        (from, fields): (Side, &[(String, String)]),
        is_end: bool,
    ) -> u64 {
        let frames = frames::headers(fields, is_end);
        let bytes = frames.len() as u64;
        self.bytes(at, id, wire, from, frames);
        let lines = fields.iter().map(|(name, value)| FieldLine::of_bytes(name, value.as_bytes())).collect();
        self.exchange(at, id, ExchangeEvent::Fields { from, part: FieldsPart::Head, fields: lines });
        bytes
    }

    /// Bytes of no exchange.
    fn own_bytes(&mut self, at: Micros, wire: ConnectionId, from: Side, bytes: Vec<u8>) {
        let chunk = Chunk::whole(bytes.into());
        self.wire(at, wire, ConnectionEvent::Plaintext { exchange: None, from, chunk });
    }
}
