//! Leaves and pieces as they are gathered, from the first byte on.

use super::{Framing, Leaf, Odd, Part, Piece, PieceKind, Section, Spans};

/// So many pieces are told apart; what follows is one leaf.
pub const MAX_PIECES: usize = 50_000;

/// Gathers leaves; the next one always begins where the last one ended.
pub(super) struct Builder<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) leaves: Vec<Leaf>,
    pub(super) pieces: Vec<Piece>,
    /// The answer switches to another protocol, whose bytes follow.
    pub(super) switches: bool,
    at: usize,
    first_leaf: usize,
    /// The message ends before its end.
    cut: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            leaves: Vec::new(),
            pieces: Vec::new(),
            switches: false,
            at: 0,
            first_leaf: 0,
            cut: false,
        }
    }

    /// Where the next leaf begins.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) const fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The bytes that are not in a leaf yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Whether there is room for more pieces.
    pub(super) const fn is_full(&self) -> bool {
        self.pieces.len() >= MAX_PIECES
    }

    /// The next `length` bytes are a `part`. No bytes make no leaf.
    pub(super) fn leaf(&mut self, part: Part, length: usize) {
        let end = self.at.saturating_add(length).min(self.bytes.len());
        if end > self.at {
            self.leaves.push(Leaf { part, start: self.at, end });
            self.at = end;
        }
    }

    /// The leaves since the last piece are one.
    pub(super) fn piece(&mut self, kind: PieceKind, section: Section, odd: Vec<Odd>) {
        let leaves = self.first_leaf..self.leaves.len();
        let Some(first) = self.leaves.get(self.first_leaf) else { return };
        let mut piece = Piece { kind, section, leaves, start: first.start, end: self.at, odd: Vec::new() };
        for odd in odd {
            note(&mut piece, odd);
        }
        self.first_leaf = self.leaves.len();
        self.pieces.push(piece);
    }

    /// The leaves since the last piece belong to it too.
    pub(super) fn widen(&mut self, odd: &[Odd]) {
        let Some(piece) = self.pieces.last_mut() else { return };
        self.first_leaf = self.leaves.len();
        (piece.leaves.end, piece.end) = (self.leaves.len(), self.at);
        for odd in odd {
            note(piece, *odd);
        }
    }

    /// Something is odd about piece number `piece`.
    pub(super) fn odd(&mut self, piece: usize, odd: Odd) {
        if let Some(piece) = self.pieces.get_mut(piece) {
            note(piece, odd);
        }
    }

    /// The pieces from `first` on were an interim answer.
    pub(super) fn interim(&mut self, first: usize, number: u32) {
        for piece in self.pieces.iter_mut().skip(first) {
            piece.section = Section::Interim(number);
        }
    }

    /// The bytes end before the message does.
    pub(super) fn cut(&mut self) {
        self.cut = true;
        self.note_cut();
    }

    /// The bytes end in the last piece, whose rest is not needed.
    pub(super) fn note_cut(&mut self) {
        if let Some(last) = self.pieces.last_mut() {
            note(last, Odd::CutShort);
        }
    }

    /// Where the message ends cannot be known any more.
    pub(super) fn lost(&mut self) {
        self.cut = true;
    }

    /// Everything that is left is one piece.
    pub(super) fn all_that_is_left(&mut self, part: Part, kind: PieceKind, section: Section, odd: &[Odd]) {
        self.leaf(part, usize::MAX);
        self.piece(kind, section, odd.to_vec());
    }

    pub(super) fn finish(self, framing: Framing) -> Spans {
        Spans { leaves: self.leaves, pieces: self.pieces, framing, complete: !self.cut }
    }
}

fn note(piece: &mut Piece, odd: Odd) {
    if let Err(place) = piece.odd.binary_search(&odd) {
        piece.odd.insert(place, odd);
    }
}
