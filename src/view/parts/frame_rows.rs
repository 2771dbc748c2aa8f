//! The rows of a message of HTTP/2 in words: frames, fields and their leaves.

use super::block;
use super::frame_words::{digits, flags, odd};
use super::frames::{FrameId, FrameParts, Leaf, Piece, PieceKind};
use super::text::{shown, value_meaning};
use super::{LONGEST, PartId, PartRow};
use crate::explain::glossary::{self, Meaning};
use crate::explain::{FramePart as F, Lang, Mark, MessageWord as M, named};
use crate::http2::hpack::EntryPlace;
use crate::http2::{Block, Field, Form, Frame, FrameDetail, FrameKind, MessageKind, Part};
use crate::record::Side;
use crate::view::{format, origins, raw_text};

impl FrameParts {
    /// The row of `id`; `data` are the bytes that were taken apart.
    pub(super) fn row(&self, data: &[u8], id: PartId, lang: Lang) -> Option<PartRow> {
        match id {
            PartId::Piece(index) => {
                let piece = self.pieces.get(index)?;
                match piece.kind {
                    PieceKind::Frame(id) => self.frame_row(piece, id, lang),
                    PieceKind::Field { block, field } => self.field_row(piece, block, field, lang),
                }
            }
            PartId::Leaf(index) => self.leaf_row(data, self.leaves.get(index)?, lang),
        }
    }

    fn frame_row(&self, piece: &Piece, id: FrameId, lang: Lang) -> Option<PartRow> {
        let frame = self.frame(id)?;
        let (start, end) = *piece.bytes.first()?;
        let size = format::bytes((end - start) as u64);
        let meaning = self.frame_meaning(frame, id, lang);
        let semicolon = Mark::Semicolon.text(lang);
        let mut text = meaning.text;
        if frame.ends_stream() {
            let word = if self.side == Side::Client { F::EndsRequest } else { F::EndsResponse };
            text = [text.as_str(), word.text(lang)].join(semicolon);
        }
        if id == FrameId::Partial {
            text = [text.as_str(), F::FrameBegun.text(lang)].join(semicolon);
        }
        Some(PartRow {
            bytes: piece.bytes.clone(),
            depth: 0,
            text: frame.kind.name().unwrap_or("?").to_owned(),
            form: Some(F::OnStream.with(lang, &[("n", &frame.stream.to_string()), ("size", &size)])),
            meaning: text,
            facts: flags(frame, lang),
            source: meaning.source,
            odd: odd(frame.odd, lang),
            origin: self.planned.as_ref().map(|_| M::FromFrames.text(lang).to_owned()),
        })
    }

    fn frame_meaning(&self, frame: &Frame, id: FrameId, lang: Lang) -> Meaning {
        let of = |word: F, source| Meaning { text: word.text(lang).to_owned(), source: Some(source) };
        match &frame.detail {
            FrameDetail::Data { content, .. } if content.is_empty() => of(F::FrameNoData, "RFC 9113 6.1"),
            FrameDetail::Data { content, .. } => self.content(content.end - content.start, lang),
            FrameDetail::Continuation { .. } => of(F::FrameContinuation, "RFC 9113 6.10"),
            FrameDetail::Headers { block, .. } => {
                let stream = self.read.streams().get(&frame.stream).filter(|_| id != FrameId::Partial);
                let messages = stream.map(|stream| stream.messages.as_slice()).unwrap_or_default();
                let message = messages.iter().find(|message| Some(message.block) == *block);
                let word = match message.map(|message| message.kind) {
                    Some(MessageKind::Request) => F::FrameRequest,
                    Some(MessageKind::Interim) => F::FrameInterim,
                    Some(MessageKind::Response) => F::FrameResponse,
                    Some(MessageKind::Trailers) => F::FrameTrailers,
                    None => F::FrameFields,
                };
                of(word, "RFC 9113 6.2")
            }
            _ if frame.kind == FrameKind::Data => of(F::FrameNoData, "RFC 9113 6.1"),
            _ => of(F::FrameFields, "RFC 9113 6.2"),
        }
    }

    /// Content as it is: its size, and what its type means.
    fn content(&self, bytes: u64, lang: Lang) -> Meaning {
        let text = F::FrameData.with(lang, &[("size", &format::bytes(bytes))]);
        match self.content_type.as_deref().map(|kind| glossary::media_type(kind, lang)) {
            Some(kind) => Meaning { text: named(&text, &kind.text, lang), source: kind.source },
            None => Meaning { text, source: Some("RFC 9113 6.1") },
        }
    }

    fn field_row(&self, piece: &Piece, number: usize, place: usize, lang: Lang) -> Option<PartRow> {
        let (block, field) = self.field(number, place)?;
        let name = raw_text::printable(&field.name);
        let (text, meaning) = match field.form {
            Form::SizeUpdate(size) => {
                let size = format::bytes(size.into());
                let meaning = F::LeafTableSize.with(lang, &[("size", &size)]);
                (F::SizeText.with(lang, &[("size", &size)]), Meaning { text: meaning, source: None })
            }
            Form::Unreadable => (String::new(), plain(F::Unreadable, lang)),
            Form::Untold => (String::new(), plain(F::Untold, lang)),
            Form::Indexed | Form::Incremental | Form::WithoutIndexing | Form::NeverIndexed => {
                let value = field.value.get(..LONGEST).unwrap_or(&field.value);
                (format!("{name}: {}", raw_text::printable(value)), Self::meaning(field, &name, lang))
            }
        };
        let facts = block::facts(block, place, field, lang);
        Some(PartRow {
            bytes: piece.bytes.clone(),
            depth: 1,
            text,
            form: Some(block::short(block, place, field, lang)),
            meaning: meaning.text,
            facts,
            source: meaning.source,
            odd: odd(field.odd, lang),
            origin: self.origin(field, &name, lang),
        })
    }

    /// What a field means: a method and a status by their values, others by their names.
    fn meaning(field: &Field, name: &str, lang: Lang) -> Meaning {
        let value = String::from_utf8_lossy(&field.value);
        match name {
            ":method" => glossary::method(&value, lang),
            ":status" => glossary::status(value.parse().unwrap_or_default(), lang),
            _ => glossary::field(name, lang),
        }
    }

    fn origin(&self, field: &Field, name: &str, lang: Lang) -> Option<String> {
        let planned = self.planned.as_ref()?;
        Some(if field.form.is_field() {
            origins::field_origin(planned, name, lang)
        } else {
            M::FromFrames.text(lang).to_owned()
        })
    }

    fn leaf_row(&self, data: &[u8], leaf: &Leaf, lang: Lang) -> Option<PartRow> {
        let piece = self.pieces.get(leaf.piece)?;
        let (text, meaning, origin) = match piece.kind {
            PieceKind::Frame(id) => self.frame_leaf(data, leaf, self.frame(id)?, lang),
            PieceKind::Field { block, field } => self.field_leaf(data, leaf, (block, field), lang)?,
        };
        let depth = if matches!(piece.kind, PieceKind::Frame(_)) { 1 } else { 2 };
        Some(PartRow {
            bytes: vec![(leaf.start, leaf.end)],
            depth,
            text,
            form: None,
            meaning: meaning.text,
            facts: Vec::new(),
            source: meaning.source,
            odd: Vec::new(),
            origin,
        })
    }

    fn frame_leaf(
        &self,
        data: &[u8],
        leaf: &Leaf,
        frame: &Frame,
        lang: Lang,
    ) -> (String, Meaning, Option<String>) {
        let with = |word: F, name: &str, value: &str| Meaning {
            text: word.with(lang, &[(name, value)]),
            source: None,
        };
        let from = |meaning: Meaning, source| Meaning { source: Some(source), ..meaning };
        let padding = frame.detail.padding().map_or(0, |(_, padding)| padding).to_string();
        let meaning = match leaf.part {
            Part::Length => from(with(F::LeafLength, "n", &frame.length.to_string()), "RFC 9113 4.1"),
            Part::Kind => from(with(F::LeafKind, "kind", frame.kind.name().unwrap_or("?")), "RFC 9113 4.1"),
            Part::Flags => {
                let names: Vec<&str> = frame.flag_names().collect();
                let word = if names.is_empty() { F::LeafNoFlags } else { F::LeafFlags };
                from(with(word, "flags", &names.join(Mark::ListComma.text(lang))), "RFC 9113 4.1")
            }
            Part::StreamId => from(with(F::LeafStream, "n", &frame.stream.to_string()), "RFC 9113 4.1"),
            Part::PadLength => from(with(F::LeafPadLength, "n", &padding), "RFC 9113 6.1"),
            Part::Padding => from(plain(F::LeafPadding, lang), "RFC 9113 6.1"),
            Part::Content => self.content((leaf.end - leaf.start) as u64, lang),
            Part::Dependency | Part::Weight => from(plain(F::LeafPriority, lang), "RFC 9113 6.2"),
            Part::Fragment => plain(F::LeafFragment, lang),
            Part::Unread | Part::HeadBegun => plain(F::LeafUnread, lang),
            _ => plain(F::LeafOther, lang),
        };
        let is_content = leaf.part == Part::Content;
        let text = if is_content { shown(data, leaf.start, leaf.end) } else { digits(data, leaf) };
        let word = if is_content { M::FromForm } else { M::FromFrames };
        (text, meaning, self.planned.as_ref().map(|_| word.text(lang).to_owned()))
    }

    fn field_leaf(
        &self,
        data: &[u8],
        leaf: &Leaf,
        (number, place): (usize, usize),
        lang: Lang,
    ) -> Option<(String, Meaning, Option<String>)> {
        let (block, field) = self.field(number, place)?;
        let name = raw_text::printable(&field.name);
        let from = |text: String, source| Meaning { text, source: Some(source) };
        let length = |word: F, literal: Option<crate::http2::StringLiteral>, octets: u64| {
            let (sent, huffman) =
                literal.map_or((0, false), |literal| (literal.end - literal.octets, literal.huffman));
            let coding = if huffman { F::Huffman } else { F::Plain };
            let sent = sent.to_string();
            let coding = coding.with(lang, &[("sent", &sent), ("length", &octets.to_string())]);
            from(word.with(lang, &[("n", &sent), ("coding", &coding)]), "RFC 7541 5.2")
        };
        let coded = |text: &[u8], meaning: Meaning| Meaning {
            text: F::LeafHuffman.with(
                lang,
                &[
                    ("text", &raw_text::printable(text.get(..LONGEST).unwrap_or(text))),
                    ("meaning", &meaning.text),
                ],
            ),
            source: meaning.source,
        };
        let name_octets = field.name.len() as u64;
        let meaning = match leaf.part {
            Part::Index => Self::index_meaning(block, (place, field), lang),
            Part::Prefix => from(F::LeafPrefix.text(lang).to_owned(), "RFC 7541 6.2"),
            Part::TableSize => {
                let Form::SizeUpdate(size) = field.form else { return None };
                let size = format::bytes(size.into());
                from(F::LeafTableSize.with(lang, &[("size", &size)]), "RFC 7541 6.3")
            }
            Part::NameLength => length(F::LeafNameLength, field.name_literal, name_octets),
            Part::ValueLength => length(F::LeafValueLength, field.value_literal, field.value_octets),
            Part::Name => glossary::field(&name, lang),
            Part::Value => value_meaning(&name, &String::from_utf8_lossy(&field.value), lang),
            Part::Unreadable => plain(F::Unreadable, lang),
            Part::Untold => plain(F::Untold, lang),
            _ => plain(F::LeafOther, lang),
        };
        let (decoded, literal) = match leaf.part {
            Part::Name => (&field.name, field.name_literal),
            Part::Value => (&field.value, field.value_literal),
            _ => return Some((digits(data, leaf), meaning, self.origin(field, &name, lang))),
        };
        let (text, meaning) = if literal.is_some_and(|literal| literal.huffman) {
            (digits(data, leaf), coded(decoded, meaning))
        } else {
            (shown(data, leaf.start, leaf.end), meaning)
        };
        Some((text, meaning, self.origin(field, &name, lang)))
    }

    fn index_meaning(block: &Block, (place, field): (usize, &Field), lang: Lang) -> Meaning {
        let word = if field.form == Form::Indexed { F::LeafIndex } else { F::LeafNameIndex };
        let entry = match field.index {
            Some(EntryPlace::Static(index)) => F::PlaceStatic.with(lang, &[("n", &index.to_string())]),
            Some(EntryPlace::Dynamic(insertion)) => block::dynamic_place(block, place, insertion, lang),
            Some(EntryPlace::Nowhere) | None => F::PlaceNowhere.text(lang).to_owned(),
        };
        Meaning { text: word.with(lang, &[("place", &entry)]), source: block::source(field.form) }
    }
}

fn plain(word: F, lang: Lang) -> Meaning {
    Meaning { text: word.text(lang).to_owned(), source: None }
}
