//! A message of HTTP/1 part by part: a piece is a line of the head, a field, a chunk.

use super::{LONGEST, PartId, PartRow};
use crate::explain::glossary::{self, Meaning};
use crate::explain::{Lang, Mark, MessageWord as M, named, odd_words, section_words, span_name};
use crate::http::spans::{Gravity, Leaf, Part, Piece, PieceKind, Section, Spans};
use crate::plan::PlannedRequest;
use crate::view::{format, origins, raw_text};

/// A message of HTTP/1 taken apart.
#[derive(Clone, Debug)]
pub(super) struct TextParts {
    pub(super) spans: Spans,
    /// The request as planned, when this is one.
    pub(super) planned: Option<PlannedRequest>,
}

impl TextParts {
    /// Where the body begins, framing included.
    pub(super) fn body_start(&self) -> Option<usize> {
        self.spans.pieces.iter().find(|piece| piece.section == Section::Body).map(|piece| piece.start)
    }

    /// The first `most` runs of bytes from the body's beginning on, counted from there, that are no content.
    pub(super) fn framing_of_body(&self, most: usize) -> Vec<(usize, usize)> {
        let Some(start) = self.body_start() else { return Vec::new() };
        let leaves = self.spans.leaves.iter().filter(|leaf| leaf.start >= start && leaf.part != Part::Data);
        leaves.map(|leaf| (leaf.start - start, leaf.end - start)).take(most).collect()
    }

    /// The row of `id`; `data` are the bytes that were taken apart.
    pub(super) fn row(&self, data: &[u8], id: PartId, lang: Lang) -> Option<PartRow> {
        match id {
            PartId::Piece(index) => Some(self.piece_row(data, index, self.spans.pieces.get(index)?, lang)),
            PartId::Leaf(index) => self.leaf_row(data, self.spans.leaves.get(index)?, index, lang),
        }
    }

    fn piece_row(&self, data: &[u8], index: usize, piece: &Piece, lang: Lang) -> PartRow {
        let size = format::bytes((piece.end - piece.start) as u64);
        let sized = |word: M| Meaning { text: word.with(lang, &[("size", &size)]), source: None };
        let meaning = match piece.kind {
            PieceKind::RequestLine => glossary::method(&self.text(data, piece, Part::Method), lang),
            PieceKind::StatusLine => {
                glossary::status(self.text(data, piece, Part::Code).parse().unwrap_or_default(), lang)
            }
            PieceKind::Field => glossary::field(&self.text(data, piece, Part::Name), lang),
            PieceKind::Blank => {
                let word = match piece.section {
                    Section::Before => M::BeforeHead,
                    Section::Trailers => M::EndOfTrailers,
                    Section::Interim(_) | Section::Head | Section::Body | Section::After => M::EndOfHead,
                };
                Meaning { text: word.text(lang).to_owned(), source: Some("RFC 9112 2.1") }
            }
            PieceKind::Content => self.content(data, piece, lang),
            PieceKind::Chunk => self.chunk(index, piece, lang),
            PieceKind::LastChunk => {
                Meaning { text: M::LastChunk.text(lang).to_owned(), source: Some("RFC 9112 7.1") }
            }
            PieceKind::After => sized(M::After),
            PieceKind::Unreadable => sized(M::Unreadable),
            PieceKind::Untold => sized(M::Untold),
        };
        let told = matches!(piece.kind, PieceKind::StatusLine | PieceKind::Field);
        let text = if told || piece.section == Section::Before {
            section_words(piece.section, &meaning.text, lang)
        } else {
            meaning.text
        };
        let fault = |gravity| gravity == Gravity::Fault;
        PartRow {
            bytes: vec![(piece.start, piece.end)],
            depth: 0,
            form: None,
            text: shown(data, piece.start, line_end_left_out(&self.spans, piece)),
            meaning: text,
            facts: Vec::new(),
            source: meaning.source,
            odd: piece.odd.iter().map(|odd| (odd_words(*odd, lang), fault(odd.gravity()))).collect(),
            origin: self.origin(data, piece, None, lang),
        }
    }

    fn leaf_row(&self, data: &[u8], leaf: &Leaf, index: usize, lang: Lang) -> Option<PartRow> {
        let piece = self.spans.pieces.get(self.spans.piece_of(index)?)?;
        let text = String::from_utf8_lossy(data.get(leaf.start..leaf.end)?);
        let meaning = match leaf.part {
            Part::Method => glossary::method(&text, lang),
            Part::Code => glossary::status(text.parse().unwrap_or_default(), lang),
            Part::Name => glossary::field(&text, lang),
            Part::Value => value_meaning(&self.text(data, piece, Part::Name), &text, lang),
            Part::ChunkSize => {
                let size = u64::from_str_radix(text.trim(), 16).ok().map(|size| size.to_string());
                let told = size.map(|size| M::PartChunkSize.with(lang, &[("size", &size)]));
                let text = told.unwrap_or_else(|| span_name(leaf.part, lang).to_owned());
                Meaning { text, source: Some("RFC 9112 7.1") }
            }
            part => Meaning { text: span_name(part, lang).to_owned(), source: part_source(part) },
        };
        Some(PartRow {
            bytes: vec![(leaf.start, leaf.end)],
            depth: 1,
            form: None,
            text: shown(data, leaf.start, leaf.end),
            meaning: meaning.text,
            facts: Vec::new(),
            source: meaning.source,
            odd: Vec::new(),
            origin: self.origin(data, piece, Some(leaf.part), lang),
        })
    }

    /// Content as it is: its size, and what its type means.
    fn content(&self, data: &[u8], piece: &Piece, lang: Lang) -> Meaning {
        let size = format::bytes((piece.end - piece.start) as u64);
        let text = M::Content.with(lang, &[("size", &size)]);
        let declared =
            self.spans.pieces.iter().filter(|piece| piece.kind == PieceKind::Field).find(|piece| {
                piece.section == Section::Head
                    && self.text(data, piece, Part::Name).eq_ignore_ascii_case("content-type")
            });
        let kind = declared.map(|piece| glossary::media_type(&self.text(data, piece, Part::Value), lang));
        match kind {
            Some(kind) => Meaning { text: named(&text, &kind.text, lang), source: kind.source },
            None => Meaning { text, source: Some("RFC 9112 6") },
        }
    }

    fn chunk(&self, index: usize, piece: &Piece, lang: Lang) -> Meaning {
        let first = self.spans.pieces.partition_point(|piece| piece.section < Section::Body);
        let number = (index.saturating_sub(first) + 1).to_string();
        let content = self.spans.leaves_of(piece).iter().filter(|leaf| leaf.part == Part::Data);
        let size = format::bytes(content.map(|leaf| (leaf.end - leaf.start) as u64).sum());
        let text = M::Chunk.with(lang, &[("number", &number), ("size", &size)]);
        Meaning { text, source: Some("RFC 9112 7.1") }
    }

    fn origin(&self, data: &[u8], piece: &Piece, part: Option<Part>, lang: Lang) -> Option<String> {
        let planned = self.planned.as_ref()?;
        Some(origins::part_origin(planned, piece, part, &self.text(data, piece, Part::Name), lang))
    }

    fn text(&self, data: &[u8], piece: &Piece, part: Part) -> String {
        let bytes = self.spans.part_of(data, piece, part).unwrap_or_default();
        String::from_utf8_lossy(bytes.get(..LONGEST).unwrap_or(bytes)).into_owned()
    }
}

/// What the value of the field `name` means, for the few fields whose values are words.
pub(super) fn value_meaning(name: &str, value: &str, lang: Lang) -> Meaning {
    match name.to_ascii_lowercase().as_str() {
        "content-type" => glossary::media_type(value, lang),
        "content-encoding" | "transfer-encoding" => {
            let codings: Vec<Meaning> =
                value.split(',').map(|coding| glossary::coding(coding, lang)).collect();
            let source = codings.first().and_then(|coding| coding.source);
            let texts: Vec<String> = codings.into_iter().map(|coding| coding.text).collect();
            Meaning { text: texts.join(Mark::Semicolon.text(lang)), source }
        }
        _ => Meaning { text: span_name(Part::Value, lang).to_owned(), source: Some("RFC 9110 5.5") },
    }
}

/// Where a line's text ends: its line end is not shown.
fn line_end_left_out(spans: &Spans, piece: &Piece) -> usize {
    let chunk = matches!(piece.kind, PieceKind::Chunk | PieceKind::LastChunk);
    match spans.leaves_of(piece) {
        // Of a chunk the first line.
        [.., last] if !chunk && last.part == Part::LineEnd => last.start,
        leaves if chunk => {
            leaves.iter().find(|leaf| leaf.part == Part::LineEnd).map_or(piece.end, |line_end| line_end.start)
        }
        _ => piece.end,
    }
}

const fn part_source(part: Part) -> Option<&'static str> {
    Some(match part {
        Part::Target => "RFC 9112 3.2",
        Part::Version => "RFC 9112 2.3",
        Part::Reason => "RFC 9112 4",
        Part::LineEnd | Part::BlankLine => "RFC 9112 2.1",
        Part::NameSpace | Part::Colon | Part::Padding => "RFC 9112 5",
        Part::Fold => "RFC 9112 5.2",
        Part::ChunkExtension => "RFC 9112 7.1.1",
        Part::Data => "RFC 9110 6.4",
        _ => return None,
    })
}

/// The bytes from `start` to `end` as text; what cannot be printed is escaped, line ends are named.
pub(super) fn shown(data: &[u8], start: usize, end: usize) -> String {
    let bytes = data.get(start..end).unwrap_or_default();
    match bytes {
        b"\r\n" => return "CR LF".to_owned(),
        b"\n" => return "LF".to_owned(),
        b"\r" => return "CR".to_owned(),
        b" " => return "␣".to_owned(),
        _ => {}
    }
    let cut = bytes.len() > LONGEST;
    let mut text = raw_text::printable(bytes.get(..LONGEST).unwrap_or(bytes));
    if text.trim().is_empty() {
        text = text.replace(' ', "␣").replace('\t', "\\t");
    }
    if cut {
        text.push('…');
    }
    text
}
