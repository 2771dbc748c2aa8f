//! A connection as it is read: octets of both sides in, in pieces of any size; frames, header blocks, streams and
//! windows out.
//!
//! The order of the pieces is the order in which they crossed the network as seen by whoever recorded them. A frame
//! is added when its last octet is there, so frames of both sides stand in one list in the order of their ends.

mod agreed;
mod apply;
mod headers;
mod settings;
mod streams;

use std::collections::BTreeMap;
use std::ops::Range;

use self::agreed::End;
use super::block::Block;
use super::bounds::MAX_FRAMES;
use super::frame::{Frame, FrameDetail, FrameKind, Head};
use super::hpack::{Moment, TableEntry, TrueLengths};
use super::odd::{Odd, Odds};
use super::side::{PerSide, Side};
use super::split::{Run, Splitter};
use super::stream::Stream;
use super::windows::{WindowPoint, Windows};

/// A connection, as far as it was read.
#[derive(Clone, Debug)]
pub struct Connection {
    frames: Vec<Frame>,
    /// The frames of each side.
    of_side: PerSide<Vec<usize>>,
    blocks: Vec<Block>,
    streams: BTreeMap<u32, Stream>,
    splitters: PerSide<Splitter>,
    ends: PerSide<End>,
    /// By who sends.
    windows: PerSide<Windows>,
    true_lengths: TrueLengths,
}

impl Default for Connection {
    fn default() -> Self {
        Self::with_true_lengths(TrueLengths::default())
    }
}

impl Connection {
    /// A connection of which nothing was read.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same for octets in which values were masked: how long these were.
    #[must_use]
    pub fn with_true_lengths(true_lengths: TrueLengths) -> Self {
        let splitters = PerSide { client: Splitter::new(Side::Client), server: Splitter::new(Side::Server) };
        Self {
            frames: Vec::new(),
            of_side: PerSide::default(),
            blocks: Vec::new(),
            streams: BTreeMap::new(),
            splitters,
            ends: PerSide::default(),
            windows: PerSide::default(),
            true_lengths,
        }
    }

    /// `side` sends `octets`. Returns the frames that they complete.
    pub fn push(&mut self, side: Side, mut octets: &[u8]) -> Range<usize> {
        let first = self.frames.len();
        while !octets.is_empty() {
            let (used, run) = self.splitters.of_mut(side).take(octets);
            octets = octets.get(used..).unwrap_or_default();
            self.run(side, run);
        }
        self.grow_rest(side);
        first..self.frames.len()
    }

    /// `side` sends `count` octets that were counted and not kept. Reading goes on behind them when they are payload
    /// of DATA, or of a kind that nobody knows.
    pub fn hole(&mut self, side: Side, mut count: u64) -> Range<usize> {
        let first = self.frames.len();
        while count > 0 {
            let (used, run) = self.splitters.of_mut(side).skip(count);
            count = count.saturating_sub(used);
            self.run(side, run);
        }
        self.grow_rest(side);
        first..self.frames.len()
    }

    /// `side` sends `length` octets, of which the first ones, `kept`, are there. Returns the frames that they complete.
    pub fn push_kept(&mut self, side: Side, kept: &[u8], length: u64) -> Range<usize> {
        let first = self.push(side, kept).start;
        first..self.hole(side, length.saturating_sub(kept.len() as u64)).end
    }

    /// `side` sends nothing more: what is not complete is told as it is.
    pub fn end(&mut self, side: Side) -> Range<usize> {
        let first = self.frames.len();
        let run = self.splitters.of_mut(side).cut(Odd::CutShort);
        self.run(side, run);
        self.finish_block(side, false);
        first..self.frames.len()
    }

    /// The frames in the order of their ends.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The numbers of the frames of `side`, each of which begins where the one before ends.
    #[must_use]
    pub const fn frames_of(&self, side: Side) -> &[usize] {
        self.of_side.of(side).as_slice()
    }

    /// The frame that octet `at` of `side` is in.
    #[must_use]
    pub fn frame_at(&self, side: Side, at: u64) -> Option<usize> {
        let all = self.of_side.of(side);
        let place = all.partition_point(|index| self.frames.get(*index).is_some_and(|frame| frame.end <= at));
        all.get(place).copied()
    }

    /// What `side` has begun and not completed: a frame, a head, the preface.
    #[must_use]
    pub fn partial(&self, side: Side) -> Option<Frame> {
        self.splitters.of(side).partial().map(|run| apply::frame_of(side, &run))
    }

    /// The header blocks in the order of their beginnings.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The streams by their numbers.
    #[must_use]
    pub const fn streams(&self) -> &BTreeMap<u32, Stream> {
        &self.streams
    }

    /// How many octets `side` has sent.
    #[must_use]
    pub const fn octets(&self, side: Side) -> u64 {
        self.splitters.of(side).at()
    }

    /// Whether a part of what was sent is not known: what follows from all of it does not hold.
    #[must_use]
    pub const fn is_lost(&self) -> bool {
        self.ends.client.is_lost || self.ends.server.is_lost
    }

    /// Where the content is that `side` sent on `stream`, with its frames.
    pub fn content(&self, stream: u32, side: Side) -> impl Iterator<Item = (usize, Range<u64>)> + '_ {
        let frames = self.streams.get(&stream).map_or(&[][..], |stream| &stream.frames);
        frames.iter().filter_map(move |index| {
            let frame = self.frames.get(*index).filter(|frame| frame.side == side)?;
            let FrameDetail::Data { content, .. } = &frame.detail else { return None };
            Some((*index, content.clone()))
        })
    }

    /// The window of what `sender` sends on `stream`, or on the connection (0): with what it begins, and behind each
    /// frame that changed it.
    #[must_use]
    pub fn window(&self, sender: Side, stream: u32) -> Vec<WindowPoint> {
        let windows = self.windows.of(sender);
        if stream == 0 {
            return windows.connection();
        }
        let first = self.streams.get(&stream).and_then(|stream| stream.frames.first());
        first.map(|first| windows.stream(stream, *first)).unwrap_or_default()
    }

    /// The entries of the dynamic table of what `side` sends at `moment`, with the numbers of their insertions, the
    /// newest first.
    pub fn table(&self, side: Side, moment: Moment) -> impl Iterator<Item = (u64, &TableEntry)> {
        self.ends.of(side).decoder.table().entries(moment)
    }

    /// Insertion number `insertion` into that table.
    #[must_use]
    pub fn inserted(&self, side: Side, insertion: u64) -> Option<&TableEntry> {
        self.ends.of(side).decoder.table().entry(insertion)
    }

    fn run(&mut self, side: Side, run: Option<Run>) {
        let Some(run) = run else { return };
        if self.frames.len() < MAX_FRAMES || self.ends.of(side).rest.is_some() {
            self.add(side, &run);
            return;
        }
        self.splitters.of_mut(side).rest();
        let untold = Run::new(Head::none(FrameKind::Untold), run.start, run.end, Odds::one(Odd::TooMuch));
        self.add(side, &untold);
    }

    /// The run that the rest of `side` belongs to ends with it.
    fn grow_rest(&mut self, side: Side) {
        let end = self.splitters.of(side).at();
        let rest = self.ends.of(side).rest;
        if let Some(frame) = rest.and_then(|rest| self.frames.get_mut(rest)) {
            frame.end = end;
        }
    }
}
