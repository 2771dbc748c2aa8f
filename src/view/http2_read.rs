//! The reading of whole connections of HTTP/2 from a log.

use std::collections::BTreeMap;

use crate::clock::Micros;
use crate::http2::{Connection, PREFACE, TrueLengths};
use crate::record::{ConnectionEvent, ConnectionId, Log, Side, What};

/// A frame as it crossed a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireFrame {
    /// When the call that moved its last byte returned.
    pub at: Micros,
    /// Who sent it.
    pub from: Side,
    /// The name of its kind, or its number: `0xfe`.
    pub kind: String,
    /// The names of the flags that are set; those without a meaning as a number.
    pub flags: Vec<String>,
    /// Its stream; 0 is the connection.
    pub stream: u32,
    /// The length of its payload.
    pub length: u32,
}

/// The frames of all connections that carry some, in their order.
#[must_use]
pub fn wire_frames(log: &Log) -> BTreeMap<ConnectionId, Vec<WireFrame>> {
    let mut all = BTreeMap::<ConnectionId, Reading>::new();
    for event in log.iter() {
        let What::Connection(id, what) = &event.what else { continue };
        let Some((_, side, chunk)) = what.message() else { continue };
        let reading = all.entry(*id).or_default();
        if side == Side::Client && !reading.has_begun {
            let begins = PREFACE.get(..chunk.data.len().min(PREFACE.len())).unwrap_or_default();
            (reading.has_begun, reading.is_other) = (true, !chunk.data.starts_with(begins));
        }
        if reading.is_other {
            continue;
        }
        let frames = reading.read.push(side, &chunk.data);
        let left_out = reading.read.hole(side, chunk.len.saturating_sub(chunk.data.len() as u64));
        reading.at.resize(left_out.end.max(frames.end), event.at);
    }
    let speaking = all.into_iter().filter(|(_, reading)| reading.has_begun && !reading.is_other);
    speaking.map(|(id, reading)| (id, reading.frames())).collect()
}

#[derive(Default)]
struct Reading {
    read: Connection,
    /// When each frame was there.
    at: Vec<Micros>,
    /// The client has said something.
    has_begun: bool,
    /// It does not speak HTTP/2.
    is_other: bool,
}

impl Reading {
    fn frames(&self) -> Vec<WireFrame> {
        let frames = self.read.frames().iter().zip(&self.at).filter(|(frame, _)| frame.kind.is_frame());
        let told = frames.map(|(frame, at)| {
            let number = |bits: u8| format!("0x{bits:02x}");
            let unknown = Some(frame.unknown_flags()).filter(|bits| *bits > 0).map(number);
            let kind = match frame.kind {
                crate::http2::FrameKind::Unknown(kind) => number(kind),
                kind => kind.name().unwrap_or_default().to_owned(),
            };
            WireFrame {
                at: *at,
                from: frame.side,
                kind,
                flags: frame.flag_names().map(str::to_owned).chain(unknown).collect(),
                stream: frame.stream,
                length: frame.length,
            }
        });
        told.collect()
    }
}

/// What crossed `id`, read in its order.
pub(super) fn read_connection(log: &Log, id: ConnectionId) -> Connection {
    let events = || {
        log.iter().filter_map(|event| {
            let What::Connection(of, what) = &event.what else { return None };
            (*of == id).then_some(what)
        })
    };
    let mut lengths = TrueLengths::default();
    for event in events() {
        if let ConnectionEvent::Masked { from, start, bytes } = event {
            lengths.add(*from, *start, u32::try_from(*bytes).unwrap_or(u32::MAX));
        }
    }
    let mut read = Connection::with_true_lengths(lengths);
    for (_, side, chunk) in events().filter_map(ConnectionEvent::message) {
        read.push(side, &chunk.data);
        read.hole(side, chunk.len.saturating_sub(chunk.data.len() as u64));
    }
    read
}
