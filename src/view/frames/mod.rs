//! HTTP/2 on the time axis: the frames of each connection with the moment at which the last byte of each was there, its
//! streams as lanes, and its flow-control windows as curves.
//!
//! The bytes are read by `http2`; a [`FrameBook`] gives them to it in the order of the log, goes on where it stopped, and
//! knows which exchange each stream is. What is shown of a frame or a stream is made when it is asked for: only what is on
//! the screen costs anything.

mod book;
pub(super) mod odd;
mod stream;
#[cfg(test)]
mod tests;
mod window;
mod wire;
mod words;

use std::collections::BTreeMap;

pub use self::book::FrameBook;
pub use self::stream::StreamLane;
pub use self::window::WindowStep;
pub use self::wire::WireFrame;
use crate::clock::Micros;
use crate::http2::{Connection, Frame, FrameDetail, FrameKind, Gravity, TrueLengths};
use crate::record::{Chunk, ExchangeId, Side};

/// The frames of one connection.
#[derive(Clone, Debug)]
pub struct Frames {
    read: Connection,
    facts: Vec<Facts>,
    /// The streams in the order of their first frames.
    order: Vec<u32>,
    /// The frames of the connection itself.
    own: Vec<usize>,
    /// The exchange that each stream is.
    exchanges: BTreeMap<u32, ExchangeId>,
    /// When it began.
    began: Micros,
}

/// What is known of a frame beside itself.
#[derive(Clone, Copy, Debug)]
struct Facts {
    /// When the call that brought its last byte returned.
    at: Micros,
    /// How much content its side had sent on its stream with it.
    content: u64,
}

/// One frame for a row or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameRow {
    /// Its place among the frames of its connection.
    pub place: usize,
    /// When the call that brought its last byte returned.
    pub at: Micros,
    /// Who sent it.
    pub from: Side,
    /// What it is.
    pub kind: FrameKind,
    /// Its stream; 0 is the connection.
    pub stream: u32,
    /// Its bytes, the head of 9 included.
    pub bytes: u64,
    /// Whether it is the last one that its side sends on the stream.
    pub is_end: bool,
    /// How much what is odd about it matters.
    pub gravity: Option<Gravity>,
    /// The exchange that its stream is.
    pub exchange: Option<ExchangeId>,
}

impl Frames {
    fn new(began: Micros, true_lengths: TrueLengths) -> Self {
        Self {
            read: Connection::with_true_lengths(true_lengths),
            facts: Vec::new(),
            order: Vec::new(),
            own: Vec::new(),
            exchanges: BTreeMap::new(),
            began,
        }
    }

    /// How many frames there are.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.facts.len()
    }

    /// The frame at `place`.
    #[must_use]
    pub fn row(&self, place: usize) -> Option<FrameRow> {
        let (frame, facts) = (self.read.frames().get(place)?, self.facts.get(place)?);
        Some(FrameRow {
            place,
            at: facts.at,
            from: frame.side,
            kind: frame.kind,
            stream: frame.stream,
            bytes: frame.end - frame.start,
            is_end: frame.ends_stream(),
            gravity: frame.odd.gravity(),
            exchange: self.exchange(frame.stream),
        })
    }

    /// The frame that byte `at` of `side` is in.
    #[must_use]
    pub fn frame_at(&self, side: Side, at: u64) -> Option<FrameRow> {
        self.row(self.read.frame_at(side, at)?)
    }

    /// When the frame at `place` was there.
    fn at(&self, place: usize) -> Option<Micros> {
        self.facts.get(place).map(|facts| facts.at)
    }

    /// The frames of the connection itself (stream 0).
    pub fn of_connection(&self) -> impl Iterator<Item = FrameRow> {
        self.own.iter().filter_map(|place| self.row(*place))
    }

    /// The frames on `stream`, and the one that promised it.
    pub fn of_stream(&self, stream: u32) -> impl Iterator<Item = FrameRow> {
        let places = self.read.streams().get(&stream).map_or(&[][..], |stream| &stream.frames);
        places.iter().filter_map(|place| self.row(*place))
    }

    /// The streams in the order of their first frames.
    #[cfg(test)]
    fn streams(&self) -> &[u32] {
        &self.order
    }

    /// Those of them that had begun at `now`.
    #[must_use]
    pub fn streams_until(&self, now: Micros) -> &[u32] {
        let began = |id: &u32| {
            let first = self.read.streams().get(id).and_then(|stream| stream.frames.first());
            first.and_then(|place| self.at(*place))
        };
        let count = self.order.partition_point(|id| began(id).is_some_and(|at| at <= now));
        self.order.get(..count).unwrap_or_default()
    }

    /// The exchange that `stream` is.
    #[must_use]
    pub fn exchange(&self, stream: u32) -> Option<ExchangeId> {
        self.exchanges.get(&stream).copied()
    }

    /// The stream that `exchange` is.
    #[must_use]
    pub fn stream_of(&self, exchange: ExchangeId) -> Option<u32> {
        self.exchanges.iter().find(|(_, id)| **id == exchange).map(|(stream, _)| *stream)
    }

    /// Adds what `side` sent with a call that returned at `at`. Returns the places of the frames that it completed.
    fn add(&mut self, side: Side, chunk: &Chunk, at: Micros) -> std::ops::Range<usize> {
        let added = self.read.push_kept(side, &chunk.data, chunk.len);
        for place in added.clone() {
            self.note(place, at);
        }
        added
    }

    fn note(&mut self, place: usize, at: Micros) {
        let Some(frame) = self.read.frames().get(place) else { return };
        let promised =
            if let FrameDetail::PushPromise { promised, .. } = frame.detail { promised } else { 0 };
        if frame.stream == 0 {
            self.own.push(place);
        }
        for id in [frame.stream, promised] {
            let stream = self.read.streams().get(&id);
            if stream.is_some_and(|stream| stream.frames.first() == Some(&place)) {
                self.order.push(id);
            }
        }
        let content = match &frame.detail {
            FrameDetail::Data { content, .. } => {
                self.content_before(frame, place) + (content.end - content.start)
            }
            _ => 0,
        };
        self.facts.push(Facts { at, content });
    }

    /// How much content the side of `frame` sent on its stream before it.
    fn content_before(&self, frame: &Frame, place: usize) -> u64 {
        let stream = self.read.streams().get(&frame.stream);
        let places = stream.map_or(&[][..], |stream| &stream.frames);
        let before = places.iter().rev().filter(|before| **before < place);
        let is_same = |one: &&Frame| one.side == frame.side && one.kind == FrameKind::Data;
        let mut frames = before.filter_map(|before| Some((*before, self.read.frames().get(*before)?)));
        let last = frames.find(|(_, one)| is_same(one));
        last.and_then(|(before, _)| self.facts.get(before)).map_or(0, |facts| facts.content)
    }
}
