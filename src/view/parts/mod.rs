//! A message part by part, each with its meaning: what stands beside the bytes.
//!
//! The rows are made when they are shown. A piece (a line, a field, a chunk, a frame) is one row; the piece that is
//! open has its leaves below it.

mod block;
mod frame_rows;
mod frame_words;
mod frames;
mod table;
#[cfg(test)]
mod tests;
mod text;

use std::sync::Arc;

use self::frames::FrameParts;
pub(super) use self::frames::Runs;
pub use self::table::{EntryRow, EntryState, FieldTable};
use self::text::TextParts;
use super::Exchange;
use crate::explain::{Lang, MessageWord as M};
use crate::http::spans::{Spans, request_spans, response_spans};
use crate::http2::Connection;
use crate::plan::PlannedRequest;
use crate::record::Side;

/// So much of a part is put into a row.
const LONGEST: usize = 300;

/// A message taken apart, for people.
#[derive(Clone, Debug)]
pub struct Parts(Of);

#[derive(Clone, Debug)]
enum Of {
    /// HTTP/1.
    Text(TextParts),
    /// HTTP/2.
    Frames(FrameParts),
}

/// A row: a piece, or a leaf of the piece that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartId {
    /// Piece number so and so.
    Piece(usize),
    /// Leaf number so and so.
    Leaf(usize),
}

/// What stands in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartRow {
    /// The runs of its bytes: the first one of each, and the one behind the last.
    pub bytes: Vec<(usize, usize)>,
    /// How far it is indented.
    pub depth: usize,
    /// Its bytes as text.
    pub text: String,
    /// How it is written, where there are several ways.
    pub form: Option<String>,
    /// What it means.
    pub meaning: String,
    /// What else is known of it, a sentence each.
    pub facts: Vec<String>,
    /// Where that is defined.
    pub source: Option<&'static str>,
    /// What is odd about it, and whether that is against the rules.
    pub odd: Vec<(String, bool)>,
    /// Where it came from, in a request that this program planned.
    pub origin: Option<String>,
}

impl PartRow {
    /// Everything that is known of it, line by line.
    #[must_use]
    pub fn known_lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = vec![self.meaning.clone()];
        lines.extend(self.source.map(|source| M::Source.with(lang, &[("source", source)])));
        lines.extend(self.facts.iter().cloned());
        lines.extend(self.odd.iter().map(|(odd, _)| odd.clone()));
        lines.extend(self.origin.clone());
        for (start, end) in &self.bytes {
            let values = [("start", start.to_string()), ("end", end.saturating_sub(1).to_string())];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            lines.push(M::Bytes.with(lang, &values));
        }
        lines
    }

    /// Whether something about it is against the rules.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        self.odd.iter().any(|(_, fault)| *fault)
    }
}

impl Parts {
    /// Takes a request of HTTP/1 apart.
    #[must_use]
    pub fn of_request(data: &[u8], planned: Option<&PlannedRequest>) -> Self {
        Self(Of::Text(TextParts { spans: request_spans(data), planned: planned.cloned() }))
    }

    /// Takes the response of HTTP/1 to a request with `method` apart.
    #[must_use]
    pub fn of_response(data: &[u8], method: &str) -> Self {
        Self(Of::Text(TextParts { spans: response_spans(data, method), planned: None }))
    }

    /// What `side` sent for `exchange` over HTTP/2, of which `bytes` were kept. `read` is the whole connection.
    pub(super) fn of_stream(
        exchange: &Exchange,
        side: Side,
        runs: &Runs,
        bytes: usize,
        read: &Arc<Connection>,
    ) -> Self {
        Self(Of::Frames(FrameParts::new(exchange, side, runs, bytes, read)))
    }

    /// The parts themselves, of a message of HTTP/1.
    #[must_use]
    pub const fn spans(&self) -> Option<&Spans> {
        match &self.0 {
            Of::Text(parts) => Some(&parts.spans),
            Of::Frames(_) => None,
        }
    }

    /// Where the body begins, framing included.
    #[must_use]
    pub fn body_start(&self) -> Option<usize> {
        match &self.0 {
            Of::Text(parts) => parts.body_start(),
            Of::Frames(parts) => parts.body_start(),
        }
    }

    /// The first `most` runs of bytes from the body's beginning on, counted from there, that are no content.
    #[must_use]
    pub fn framing_of_body(&self, most: usize) -> Vec<(usize, usize)> {
        match &self.0 {
            Of::Text(parts) => parts.framing_of_body(most),
            Of::Frames(parts) => parts.framing_of_body(most),
        }
    }

    /// How many rows there are when `open` is the piece that is open.
    #[must_use]
    pub fn rows(&self, open: Option<usize>) -> usize {
        self.pieces() + open.map_or(0, |piece| self.leaf_count(piece))
    }

    /// What stands in row number `row`.
    #[must_use]
    pub fn id(&self, row: usize, open: Option<usize>) -> Option<PartId> {
        let piece = |index: usize| (index < self.pieces()).then_some(PartId::Piece(index));
        let Some(open) = open.filter(|open| *open < self.pieces() && row > *open) else { return piece(row) };
        let below = row - open - 1;
        match self.leaf_of(open, below) {
            Some(leaf) => Some(PartId::Leaf(leaf)),
            None => piece(row - self.leaf_count(open)),
        }
    }

    /// In which row `id` stands.
    #[must_use]
    pub fn row_of(&self, id: PartId) -> usize {
        match id {
            PartId::Piece(index) => index,
            PartId::Leaf(leaf) => {
                let piece = self.piece_of(leaf).unwrap_or_default();
                let mut all = 0..self.leaf_count(piece);
                let place = all.find(|place| self.leaf_of(piece, *place) == Some(leaf));
                piece + 1 + place.unwrap_or_default()
            }
        }
    }

    /// The piece that is open while `id` is chosen.
    #[must_use]
    pub fn open_of(&self, id: PartId) -> Option<usize> {
        match id {
            PartId::Piece(index) => Some(index),
            PartId::Leaf(leaf) => self.piece_of(leaf),
        }
    }

    /// The leaf that byte `at` is in.
    #[must_use]
    pub fn at(&self, at: usize) -> Option<PartId> {
        let leaf = match &self.0 {
            Of::Text(parts) => parts.spans.leaf_at(at),
            Of::Frames(parts) => parts.leaf_at(at),
        };
        leaf.map(PartId::Leaf)
    }

    /// The row of `id`; `data` are the bytes that were taken apart.
    #[must_use]
    pub fn row(&self, data: &[u8], id: PartId, lang: Lang) -> Option<PartRow> {
        match &self.0 {
            Of::Text(parts) => parts.row(data, id, lang),
            Of::Frames(parts) => parts.row(data, id, lang),
        }
    }

    /// The dynamic table of HTTP/2 around the field that is chosen with `id` (RFC 7541 2.3.2).
    #[must_use]
    pub fn table(&self, id: PartId) -> Option<FieldTable> {
        match &self.0 {
            Of::Text(_) => None,
            Of::Frames(parts) => parts.table(self.open_of(id)?),
        }
    }

    /// Whether its pieces say how they are written.
    #[must_use]
    pub const fn has_forms(&self) -> bool {
        matches!(self.0, Of::Frames(_))
    }

    fn pieces(&self) -> usize {
        match &self.0 {
            Of::Text(parts) => parts.spans.pieces.len(),
            Of::Frames(parts) => parts.pieces.len(),
        }
    }

    fn leaf_count(&self, piece: usize) -> usize {
        match &self.0 {
            Of::Text(parts) => parts.spans.pieces.get(piece).map_or(0, |piece| piece.leaves.len()),
            Of::Frames(parts) => parts.pieces.get(piece).map_or(0, |piece| piece.leaves.len()),
        }
    }

    /// The number of the leaf at `place` in `piece`.
    fn leaf_of(&self, piece: usize, place: usize) -> Option<usize> {
        match &self.0 {
            Of::Text(parts) => parts.spans.pieces.get(piece)?.leaves.clone().nth(place),
            Of::Frames(parts) => parts.pieces.get(piece)?.leaves.get(place).copied(),
        }
    }

    fn piece_of(&self, leaf: usize) -> Option<usize> {
        match &self.0 {
            Of::Text(parts) => parts.spans.piece_of(leaf),
            Of::Frames(parts) => parts.leaves.get(leaf).map(|leaf| leaf.piece),
        }
    }
}
