//! The body with its framing, and what comes after the message.

use super::build::Builder;
use super::fields::{head, judge_trailers, untold};
use super::lines::{line, odd_letters, spaces, trimmed};
use super::{Odd, Part, PieceKind, Section};
use crate::http::{Framing, reader};

/// Reads the body that `framing` tells of, and the bytes after the message.
pub(super) fn body(builder: &mut Builder<'_>, framing: Framing) {
    match framing {
        Framing::None => {}
        Framing::Length(length) => {
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            let cut = builder.rest().len() < length;
            builder.leaf(Part::Data, length);
            builder.piece(PieceKind::Content, Section::Body, Vec::new());
            if cut {
                builder.cut();
            }
        }
        Framing::UntilClose => builder.all_that_is_left(Part::Data, PieceKind::Content, Section::Body, &[]),
        Framing::Chunked => chunks(builder),
    }
    if !builder.is_at_end() {
        let odd = if builder.switches { Odd::OtherProtocol } else { Odd::Extra };
        builder.all_that_is_left(Part::After, PieceKind::After, Section::After, &[odd]);
    }
}

fn chunks(builder: &mut Builder<'_>) {
    loop {
        if builder.is_full() {
            untold(builder, Section::Body);
            return builder.lost();
        }
        match chunk(builder) {
            Next::Chunk => {}
            Next::Trailers => {
                let trailers = head(builder, Section::Trailers);
                return judge_trailers(builder, &trailers);
            }
            Next::Cut => return builder.cut(),
            Next::Lost => {
                builder.all_that_is_left(Part::Unreadable, PieceKind::Unreadable, Section::Body, &[]);
                return builder.lost();
            }
        }
    }
}

enum Next {
    Chunk,
    Trailers,
    /// The bytes end.
    Cut,
    /// Where the next chunk begins cannot be known.
    Lost,
}

fn chunk(builder: &mut Builder<'_>) -> Next {
    let line = line(builder.rest());
    let mut odd: Vec<Odd> =
        odd_letters(line.content).into_iter().filter(|odd| *odd != Odd::ObsText).collect();
    odd.extend(line.odd_end());
    size_parts(builder, line.content);
    builder.leaf(Part::LineEnd, line.end);
    if !line.whole {
        builder.piece(PieceKind::Chunk, Section::Body, odd);
        return Next::Cut;
    }
    let left = match reader::chunk_size(&String::from_utf8_lossy(line.content)) {
        Some(0) => {
            builder.piece(PieceKind::LastChunk, Section::Body, odd);
            return Next::Trailers;
        }
        Some(size) => usize::try_from(size).unwrap_or(usize::MAX),
        None => {
            odd.push(Odd::BadChunkSize);
            builder.piece(PieceKind::Chunk, Section::Body, odd);
            return Next::Lost;
        }
    };
    let cut = builder.rest().len() < left;
    builder.leaf(Part::Data, left);
    let next = if cut { Next::Cut } else { chunk_end(builder, &mut odd) };
    builder.piece(PieceKind::Chunk, Section::Body, odd);
    next
}

/// The size, and what follows it after a semicolon.
fn size_parts(builder: &mut Builder<'_>, content: &[u8]) {
    let semicolon = content.iter().position(|byte| *byte == b';').unwrap_or(content.len());
    let before = content.get(..semicolon).unwrap_or_default();
    let first = spaces(before);
    let size = before.get(first..).unwrap_or_default();
    builder.leaf(Part::Padding, first);
    builder.leaf(Part::ChunkSize, trimmed(size));
    builder.leaf(Part::Padding, size.len() - trimmed(size));
    builder.leaf(Part::ChunkExtension, content.len() - semicolon);
}

/// The line end behind a chunk's content.
fn chunk_end(builder: &mut Builder<'_>, odd: &mut Vec<Odd>) -> Next {
    let line = line(builder.rest());
    if line.content.iter().any(|byte| *byte != b'\r') {
        odd.push(Odd::BadChunkEnd);
        return Next::Lost;
    }
    odd.extend(odd_letters(line.content));
    odd.extend(line.odd_end());
    builder.leaf(Part::LineEnd, line.content.len() + line.end);
    if line.whole { Next::Chunk } else { Next::Cut }
}
