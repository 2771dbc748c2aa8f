//! A message of HTTP/2 part by part: a piece is a frame (its head, its padding, its content), or a field in its header
//! block, which may go on in the next frame. Every byte of the message is in one leaf.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::block;
use super::table::FieldTable;
use crate::http2::{Block, Connection, Field, Frame, FrameDetail, Part};
use crate::plan::PlannedRequest;
use crate::record::{ExchangeEvent, ExchangeId, Log, Side, What};
use crate::view::Exchange;

/// Where the bytes of an exchange are in the stream of each side of its connection, in their order.
#[derive(Clone, Debug, Default)]
pub(in crate::view) struct Runs {
    client: Vec<(u64, u64)>,
    server: Vec<(u64, u64)>,
}

impl Runs {
    /// Those of exchange `id`.
    pub(in crate::view) fn from_log(log: &Log, id: ExchangeId) -> Self {
        let mut runs = Self::default();
        for event in log.iter() {
            let What::Exchange(of, ExchangeEvent::Carried { from, start, bytes }) = &event.what else {
                continue;
            };
            if *of == id {
                let side = match from {
                    Side::Client => &mut runs.client,
                    Side::Server => &mut runs.server,
                };
                let end = start.saturating_add(*bytes);
                match side.last_mut() {
                    Some(last) if last.1 == *start => last.1 = end,
                    _ => side.push((*start, end)),
                }
            }
        }
        runs
    }

    fn of(&self, side: Side) -> &[(u64, u64)] {
        match side {
            Side::Client => &self.client,
            Side::Server => &self.server,
        }
    }
}

/// What a piece is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PieceKind {
    /// A frame, its fields apart.
    Frame(FrameId),
    /// A representation of a header block.
    Field {
        /// The number of the block.
        block: usize,
        /// The number of the representation in it.
        field: usize,
    },
}

/// Which frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FrameId {
    /// One of the frames of the connection.
    Whole(usize),
    /// The one that its side has begun.
    Partial,
}

/// Leaves that belong together.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) kind: PieceKind,
    /// Their numbers.
    pub(super) leaves: Vec<usize>,
    /// The runs of its bytes; those of a frame have its fields in them.
    pub(super) bytes: Vec<(usize, usize)>,
}

/// A run of bytes of the message that is not divided further.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    pub(super) part: Part,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The piece that it is of.
    pub(super) piece: usize,
}

/// A message of HTTP/2 taken apart.
#[derive(Clone, Debug)]
pub(super) struct FrameParts {
    pub(super) read: Arc<Connection>,
    /// The frame that its side has begun and that is not whole.
    partial: Option<Frame>,
    pub(super) side: Side,
    pub(super) pieces: Vec<Piece>,
    pub(super) leaves: Vec<Leaf>,
    /// The request as planned, when this is one.
    pub(super) planned: Option<PlannedRequest>,
    /// What the content is, as the fields say.
    pub(super) content_type: Option<String>,
}

impl FrameParts {
    pub(super) fn new(
        exchange: &Exchange,
        side: Side,
        runs: &Runs,
        bytes: usize,
        read: &Arc<Connection>,
    ) -> Self {
        let is_request = side == Side::Client;
        let mut parts = Self {
            read: Arc::clone(read),
            partial: read.partial(side),
            side,
            pieces: Vec::new(),
            leaves: Vec::new(),
            planned: exchange.planned.clone().filter(|_| is_request),
            content_type: exchange.content_type.clone().filter(|_| !is_request),
        };
        let mut fields = BTreeMap::new();
        let mut at = 0;
        for (start, end) in runs.of(side) {
            for id in parts.frames_in(*start, *end) {
                parts.add(id, (*start, at), bytes, &mut fields);
            }
            at += usize::try_from(end - start).unwrap_or(usize::MAX);
        }
        parts
    }

    /// The frames that begin between octets `start` and `end` of the side.
    fn frames_in(&self, start: u64, end: u64) -> Vec<FrameId> {
        let all = self.read.frames_of(self.side);
        let begins = |index: &usize| self.read.frames().get(*index).map_or(u64::MAX, |frame| frame.start);
        let first = all.partition_point(|index| begins(index) < start);
        let rest = all.get(first..).unwrap_or_default().iter();
        let whole = rest.take_while(|index| begins(index) < end).map(|index| FrameId::Whole(*index));
        let partial = self.partial.as_ref().filter(|frame| (start..end).contains(&frame.start));
        whole.chain(partial.map(|_| FrameId::Partial)).collect()
    }

    /// Adds a frame of the run that begins at octet `run.0` of the side and at byte `run.1` of the message.
    fn add(
        &mut self,
        id: FrameId,
        run: (u64, usize),
        bytes: usize,
        fields: &mut BTreeMap<(usize, usize), usize>,
    ) {
        let Some(frame) = self.frame(id) else { return };
        let place = |at: u64| {
            let behind = usize::try_from(at.saturating_sub(run.0)).unwrap_or(usize::MAX);
            run.1.saturating_add(behind).min(bytes)
        };
        let (start, end, block) = (place(frame.start), place(frame.end), frame.detail.block());
        let leaves = self.read.leaves(frame);
        if start == end {
            return;
        }
        let piece = self.pieces.len();
        let bytes = vec![(start, end)];
        self.pieces.push(Piece { kind: PieceKind::Frame(id), leaves: Vec::new(), bytes });
        for leaf in leaves {
            let (start, end) = (place(leaf.start), place(leaf.end));
            if start == end {
                continue;
            }
            let piece = match (block, leaf.item) {
                (Some(block), Some(field)) => {
                    let next = self.pieces.len();
                    let piece = *fields.entry((block, field)).or_insert(next);
                    if piece == next {
                        let kind = PieceKind::Field { block, field };
                        self.pieces.push(Piece { kind, leaves: Vec::new(), bytes: Vec::new() });
                    }
                    piece
                }
                _ => piece,
            };
            let number = self.leaves.len();
            self.leaves.push(Leaf { part: leaf.part, start, end, piece });
            if let Some(piece) = self.pieces.get_mut(piece) {
                piece.leaves.push(number);
                if matches!(piece.kind, PieceKind::Field { .. }) {
                    match piece.bytes.last_mut() {
                        Some(last) if last.1 == start => last.1 = end,
                        _ => piece.bytes.push((start, end)),
                    }
                }
            }
        }
    }

    pub(super) fn frame(&self, id: FrameId) -> Option<&Frame> {
        match id {
            FrameId::Whole(index) => self.read.frames().get(index),
            FrameId::Partial => self.partial.as_ref(),
        }
    }

    /// A representation with its block.
    pub(super) fn field(&self, block: usize, field: usize) -> Option<(&Block, &Field)> {
        let block = self.read.blocks().get(block)?;
        Some((block, block.fields.get(field)?))
    }

    /// The leaf that byte `at` is in.
    pub(super) fn leaf_at(&self, at: usize) -> Option<usize> {
        let index = self.leaves.partition_point(|leaf| leaf.end <= at);
        self.leaves.get(index).is_some_and(|leaf| leaf.start <= at).then_some(index)
    }

    /// Where the first frame with content begins.
    pub(super) fn body_start(&self) -> Option<usize> {
        let content = self.pieces.iter().find(|piece| match piece.kind {
            PieceKind::Frame(id) => {
                self.frame(id).is_some_and(|frame| matches!(frame.detail, FrameDetail::Data { .. }))
            }
            PieceKind::Field { .. } => false,
        });
        content.and_then(|piece| piece.bytes.first()).map(|(start, _)| *start)
    }

    pub(super) fn framing_of_body(&self, most: usize) -> Vec<(usize, usize)> {
        let Some(start) = self.body_start() else { return Vec::new() };
        let leaves = self.leaves.iter().filter(|leaf| leaf.start >= start && leaf.part != Part::Content);
        leaves.map(|leaf| (leaf.start - start, leaf.end - start)).take(most).collect()
    }

    /// The dynamic table around piece number `piece`, when that is a field.
    pub(super) fn table(&self, piece: usize) -> Option<FieldTable> {
        let PieceKind::Field { block, field } = self.pieces.get(piece)?.kind else { return None };
        block::table(&self.read, self.side, self.read.blocks().get(block)?, field)
    }
}
