//! A recorded message taken apart: every byte of it is in exactly one leaf.
//!
//! ```text
//!  piece   RequestLine                        Field                              Blank
//!  leaves  GET ␣ /a ␣ HTTP/1.1 CRLF           Host : ␣ www.example.com CRLF      CRLF
//! ```
//!
//! Nothing is refused: what is against the rules stays where it is and is named ([`Odd`]). Messages may end
//! anywhere, and no bytes make this panic. Where [`ResponseReader`](super::ResponseReader) can read a message,
//! both agree about the body.

mod body;
mod build;
mod fields;
mod lines;
mod odd;
mod part;
mod start;

#[cfg(test)]
mod tests;

use std::ops::Range;

use self::build::Builder;
pub(crate) use self::odd::odd_list;
pub use self::odd::{Gravity, Odd};
pub use self::part::{Part, PieceKind, Section};
use super::Framing;

/// A run of bytes that is not divided further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What it is.
    pub part: Part,
    /// Its first byte.
    pub start: usize,
    /// Behind its last byte.
    pub end: usize,
}

/// Leaves that belong together: a line of the head, a field, a chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Where it stands.
    pub section: Section,
    /// Which leaves.
    pub leaves: Range<usize>,
    /// Its first byte.
    pub start: usize,
    /// Behind its last byte.
    pub end: usize,
    /// What is odd about it, in the order of [`Odd`], each once.
    pub odd: Vec<Odd>,
}

/// A message taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spans {
    /// The leaves in their order: the first begins at 0, each of the others where the one before ends.
    pub leaves: Vec<Leaf>,
    /// The pieces in their order; each leaf is in exactly one.
    pub pieces: Vec<Piece>,
    /// How the end of the body is known.
    pub framing: Framing,
    /// Whether the last byte of the message is there.
    pub complete: bool,
}

impl Spans {
    /// The leaf that byte `at` is in.
    #[must_use]
    pub fn leaf_at(&self, at: usize) -> Option<usize> {
        let index = self.leaves.partition_point(|leaf| leaf.end <= at);
        self.leaves.get(index).is_some_and(|leaf| leaf.start <= at).then_some(index)
    }

    /// The piece that leaf number `leaf` is in.
    #[must_use]
    pub fn piece_of(&self, leaf: usize) -> Option<usize> {
        let index = self.pieces.partition_point(|piece| piece.leaves.end <= leaf);
        self.pieces.get(index).is_some_and(|piece| piece.leaves.contains(&leaf)).then_some(index)
    }

    /// The leaves of a piece.
    #[must_use]
    pub fn leaves_of(&self, piece: &Piece) -> &[Leaf] {
        self.leaves.get(piece.leaves.clone()).unwrap_or_default()
    }

    /// The first bytes of `piece` that are a `part`.
    #[must_use]
    pub fn part_of<'a>(&self, bytes: &'a [u8], piece: &Piece, part: Part) -> Option<&'a [u8]> {
        let leaf = self.leaves_of(piece).iter().find(|leaf| leaf.part == part)?;
        bytes.get(leaf.start..leaf.end)
    }

    /// The value of a field, its lines joined as RFC 9112 5.2 wants it, in one blank each.
    #[must_use]
    pub fn value_of(&self, bytes: &[u8], piece: &Piece) -> Vec<u8> {
        let values = self.leaves_of(piece).iter().filter(|leaf| leaf.part == Part::Value);
        let values: Vec<&[u8]> = values.filter_map(|leaf| bytes.get(leaf.start..leaf.end)).collect();
        values.join(&b' ')
    }

    /// Where the content is, without its framing.
    pub fn content(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.leaves.iter().filter(|leaf| leaf.part == Part::Data).map(|leaf| leaf.start..leaf.end)
    }
}

/// Takes a request apart.
#[must_use]
pub fn request_spans(bytes: &[u8]) -> Spans {
    let mut builder = Builder::new(bytes);
    start::blank_lines(&mut builder);
    let first = start::request_line(&mut builder);
    let framing = first.map_or(Framing::None, |first| {
        let head = fields::head(&mut builder, Section::Head);
        fields::judge(&mut builder, &head, &fields::Message::Request { version: first.version });
        if head.ended { fields::request_framing(&head) } else { Framing::None }
    });
    body::body(&mut builder, framing);
    builder.finish(framing)
}

/// Takes the answer to a request with `method` apart, interim answers included.
#[must_use]
pub fn response_spans(bytes: &[u8], method: &str) -> Spans {
    let mut builder = Builder::new(bytes);
    let mut interim = 0;
    let framing = loop {
        start::blank_lines(&mut builder);
        let (start, first_piece) = (builder.at(), builder.pieces.len());
        let Some(first) = start::status_line(&mut builder, interim > 0) else { break Framing::UntilClose };
        let head = fields::head(&mut builder, Section::Head);
        let status = first.status.unwrap_or_default();
        let message = fields::Message::Response { version: first.version, status };
        fields::judge(&mut builder, &head, &message);
        if !head.ended {
            break Framing::None;
        }
        if matches!(status, 100 | 102..=199) {
            interim += 1;
            builder.interim(first_piece, interim);
            continue;
        }
        builder.switches = status == 101;
        let bytes = bytes.get(start..builder.at()).unwrap_or_default();
        break fields::response_framing(bytes, &head, method, status);
    };
    body::body(&mut builder, framing);
    builder.finish(framing)
}
