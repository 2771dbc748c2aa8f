//! A message part by part, each with its meaning: what stands beside the bytes.
//!
//! The rows are made when they are shown. A piece (a line, a field, a chunk) is one row; the piece that is
//! open has its leaves below it.

use super::{format, origins};
use crate::explain::glossary::{self, Meaning};
use crate::explain::{Lang, Mark, MessageWord as M, named, odd_words, section_words, span_name};
use crate::http::spans::{
    Gravity, Leaf, Part, Piece, PieceKind, Section, Spans, request_spans, response_spans,
};
use crate::plan::PlannedRequest;

/// So much of a part is put into a row.
const LONGEST: usize = 300;

/// A message taken apart, for people.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The parts themselves.
    pub spans: Spans,
    /// The request as planned, when this is one.
    planned: Option<PlannedRequest>,
    is_request: bool,
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
    /// Its first byte, and the one behind its last.
    pub bytes: (usize, usize),
    /// Its bytes as text.
    pub text: String,
    /// What it means.
    pub meaning: String,
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
        lines.extend(self.odd.iter().map(|(odd, _)| odd.clone()));
        lines.extend(self.origin.clone());
        let (start, end) = self.bytes;
        let values = [("start", start.to_string()), ("end", end.saturating_sub(1).to_string())];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        lines.push(M::Bytes.with(lang, &values));
        lines
    }

    /// Whether something about it is against the rules.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        self.odd.iter().any(|(_, fault)| *fault)
    }
}

impl Parts {
    /// Takes a request apart.
    #[must_use]
    pub fn of_request(data: &[u8], planned: Option<&PlannedRequest>) -> Self {
        Self { spans: request_spans(data), planned: planned.cloned(), is_request: true }
    }

    /// Takes the answer to a request with `method` apart.
    #[must_use]
    pub fn of_response(data: &[u8], method: &str) -> Self {
        Self { spans: response_spans(data, method), planned: None, is_request: false }
    }

    /// The value of the first field called `name` (any case) in the final head.
    #[must_use]
    pub fn field(&self, data: &[u8], name: &str) -> Option<String> {
        let mut fields = self.spans.pieces.iter().filter(|piece| piece.section == Section::Head);
        let found = fields.find(|piece| self.text(data, piece, Part::Name).eq_ignore_ascii_case(name))?;
        Some(String::from_utf8_lossy(&self.spans.value_of(data, found)).into_owned())
    }

    /// Where the body begins, framing included.
    #[must_use]
    pub fn body_start(&self) -> Option<usize> {
        self.spans.pieces.iter().find(|piece| piece.section == Section::Body).map(|piece| piece.start)
    }

    /// The first `most` runs of bytes from the body's beginning on, counted from there, that are no content.
    #[must_use]
    pub fn framing_of_body(&self, most: usize) -> Vec<(usize, usize)> {
        let Some(start) = self.body_start() else { return Vec::new() };
        let leaves = self.spans.leaves.iter().filter(|leaf| leaf.start >= start && leaf.part != Part::Data);
        leaves.map(|leaf| (leaf.start - start, leaf.end - start)).take(most).collect()
    }

    /// How many rows there are when `open` is the piece that is open.
    #[must_use]
    pub fn rows(&self, open: Option<usize>) -> usize {
        self.spans.pieces.len() + self.open(open).map_or(0, |(_, piece)| piece.leaves.len())
    }

    /// What stands in row number `row`.
    #[must_use]
    pub fn id(&self, row: usize, open: Option<usize>) -> Option<PartId> {
        let piece = |index: usize| (index < self.spans.pieces.len()).then_some(PartId::Piece(index));
        let Some((index, opened)) = self.open(open) else { return piece(row) };
        if row <= index {
            return piece(row);
        }
        match row - index - 1 {
            below if below < opened.leaves.len() => Some(PartId::Leaf(opened.leaves.start + below)),
            below => piece(index + 1 + below - opened.leaves.len()),
        }
    }

    /// In which row `id` stands.
    #[must_use]
    pub fn row_of(&self, id: PartId) -> usize {
        match id {
            PartId::Piece(index) => index,
            PartId::Leaf(leaf) => {
                let piece = self.spans.piece_of(leaf).unwrap_or_default();
                let first = self.spans.pieces.get(piece).map_or(leaf, |piece| piece.leaves.start);
                piece + 1 + leaf.saturating_sub(first)
            }
        }
    }

    /// The piece that is open while `id` is chosen.
    #[must_use]
    pub fn open_of(&self, id: PartId) -> Option<usize> {
        match id {
            PartId::Piece(index) => Some(index),
            PartId::Leaf(leaf) => self.spans.piece_of(leaf),
        }
    }

    /// The leaf that byte `at` is in.
    #[must_use]
    pub fn at(&self, at: usize) -> Option<PartId> {
        self.spans.leaf_at(at).map(PartId::Leaf)
    }

    /// The row of `id`; `data` are the bytes that were taken apart.
    #[must_use]
    pub fn row(&self, data: &[u8], id: PartId, lang: Lang) -> Option<PartRow> {
        match id {
            PartId::Piece(index) => Some(self.piece_row(data, index, self.spans.pieces.get(index)?, lang)),
            PartId::Leaf(index) => self.leaf_row(data, self.spans.leaves.get(index)?, index, lang),
        }
    }

    fn open(&self, open: Option<usize>) -> Option<(usize, &Piece)> {
        open.and_then(|index| Some((index, self.spans.pieces.get(index)?)))
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
            bytes: (piece.start, piece.end),
            text: shown(data, piece.start, line_end_left_out(&self.spans, piece)),
            meaning: text,
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
            Part::Value => self.value(data, piece, &text, lang),
            Part::ChunkSize => {
                let size = u64::from_str_radix(text.trim(), 16).ok().map(|size| size.to_string());
                let told = size.map(|size| M::PartChunkSize.with(lang, &[("size", &size)]));
                let text = told.unwrap_or_else(|| span_name(leaf.part, lang).to_owned());
                Meaning { text, source: Some("RFC 9112 7.1") }
            }
            part => Meaning { text: span_name(part, lang).to_owned(), source: part_source(part) },
        };
        Some(PartRow {
            bytes: (leaf.start, leaf.end),
            text: shown(data, leaf.start, leaf.end),
            meaning: meaning.text,
            source: meaning.source,
            odd: Vec::new(),
            origin: self.origin(data, piece, Some(leaf.part), lang),
        })
    }

    /// What a value means, for the few fields whose values are words.
    fn value(&self, data: &[u8], piece: &Piece, value: &str, lang: Lang) -> Meaning {
        match self.text(data, piece, Part::Name).to_ascii_lowercase().as_str() {
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
        let planned = self.planned.as_ref().filter(|_| self.is_request)?;
        Some(origins::part_origin(planned, piece, part, &self.text(data, piece, Part::Name), lang))
    }

    fn text(&self, data: &[u8], piece: &Piece, part: Part) -> String {
        let bytes = self.spans.part_of(data, piece, part).unwrap_or_default();
        String::from_utf8_lossy(bytes.get(..LONGEST).unwrap_or(bytes)).into_owned()
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
fn shown(data: &[u8], start: usize, end: usize) -> String {
    let bytes = data.get(start..end).unwrap_or_default();
    match bytes {
        b"\r\n" => return "CR LF".to_owned(),
        b"\n" => return "LF".to_owned(),
        b"\r" => return "CR".to_owned(),
        b" " => return "␣".to_owned(),
        _ => {}
    }
    let cut = bytes.len() > LONGEST;
    let mut text = super::raw_text::printable(bytes.get(..LONGEST).unwrap_or(bytes));
    if text.trim().is_empty() {
        text = text.replace(' ', "␣").replace('\t', "\\t");
    }
    if cut {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::HttpVersion;
    use url::Url;

    fn rows(parts: &Parts, data: &[u8], open: Option<usize>) -> Vec<PartRow> {
        (0..parts.rows(open))
            .map(|row| parts.row(data, parts.id(row, open).unwrap(), Lang::En).unwrap())
            .collect()
    }

    #[test]
    fn each_row_tells_what_its_bytes_mean() {
        let data = b"HTTP/1.1 404 Nope\r\nContent-Type: text/html\r\nX-A : 1\r\nTransfer-Encoding: chunked\r\n\r\n3;a\r\nabc\r\n0\r\nSum: 1\r\n\r\n";
        let parts = Parts::of_response(data, "GET");
        let rows = rows(&parts, data, None);
        let told: Vec<(&str, &str)> =
            rows.iter().map(|row| (row.text.as_str(), row.meaning.as_str())).collect();
        assert_eq!(told.len(), 9);
        assert_eq!(told[0], ("HTTP/1.1 404 Nope", "Not Found: there is nothing at this address"));
        assert_eq!(told[1].0, "Content-Type: text/html");
        assert!(rows[2].is_wrong() && rows[2].odd[0].0.ends_with("(RFC 9112 5.1)"), "{:?}", rows[2]);
        assert_eq!(told[4], ("CR LF", "empty line: the head ends here"));
        assert_eq!(told[5], ("3;a", "chunk 1, 3 B"));
        assert!(told[7].1.starts_with("after the content: "), "{:?}", told[7]);
        assert_eq!(told[8].1, "empty line: the message ends here");
    }

    #[test]
    fn an_open_piece_has_its_leaves_below_it_and_bytes_lead_to_rows() {
        let data = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, br\r\n\r\n";
        let parts = Parts::of_response(data, "GET");
        let all = rows(&parts, data, Some(1));
        let leaves: Vec<&str> = all.iter().skip(2).take(5).map(|row| row.text.as_str()).collect();
        assert_eq!(leaves, ["Content-Type", ":", "␣", "text/html", "CR LF"]);
        assert_eq!(all[5].meaning, "a page in HTML");
        for open in [None, Some(0), Some(1), Some(3)] {
            for row in 0..parts.rows(open) {
                let id = parts.id(row, open).unwrap();
                if open == parts.open_of(id) || matches!(id, PartId::Piece(_)) && open.is_none() {
                    assert_eq!(parts.row_of(id), row);
                }
            }
            assert_eq!(parts.id(parts.rows(open), open), None);
        }
        let gzip = parts.at(data.windows(4).position(|four| four == b"gzip").unwrap()).unwrap();
        let meaning = parts.row(data, gzip, Lang::En).unwrap().meaning;
        assert!(
            meaning.starts_with("compressed as by the program gzip; compressed with Brotli"),
            "{meaning}"
        );
        assert_eq!(parts.at(data.len()), None);
    }

    #[test]
    fn host_is_no_rule_of_the_older_version() {
        let url = Url::parse("http://h/").unwrap();
        for (version, rule) in [
            (HttpVersion::Http11, "rule: HTTP/1.1 requires Host"),
            (HttpVersion::Http10, "HTTP/1.0 does not require Host; it is sent because"),
        ] {
            let planned = PlannedRequest::new("GET", &url, version, "*/*");
            let data = planned.to_bytes();
            let parts = Parts::of_request(&data, Some(&planned));
            let host = rows(&parts, &data, Some(1)).into_iter().filter(|row| row.text.starts_with("Host"));
            let origins: Vec<String> = host.filter_map(|row| row.origin).collect();
            assert!(
                !origins.is_empty() && origins.iter().all(|origin| origin.starts_with(rule)),
                "{origins:?}"
            );
        }
    }

    #[test]
    fn every_part_of_a_planned_request_tells_where_it_came_from() {
        let url = Url::parse("http://www.lab.glasscom.com/a?b").unwrap();
        let planned = PlannedRequest::new("GET", &url, HttpVersion::Http11, "*/*")
            .with_cookies(Some(b"one=1; two=2".to_vec()));
        let data = planned.to_bytes();
        let parts = Parts::of_request(&data, Some(&planned));
        for open in 0..parts.spans.pieces.len() {
            for row in rows(&parts, &data, Some(open)) {
                let origin = row.origin.expect("each part has an origin");
                assert_ne!(origin, M::FromNowhere.text(Lang::En), "{}", row.text);
            }
        }
        let of = |text: &str| {
            let all = rows(&parts, &data, Some(1));
            all.into_iter().find(|row| row.text == text).and_then(|row| row.origin).unwrap()
        };
        assert_eq!(of("www.lab.glasscom.com"), M::FromAddressHost.text(Lang::En));
        assert!(of("Host").starts_with("rule: HTTP/1.1 requires Host"));
        assert_eq!(of("Cookie: one=1; two=2"), "cookies set by servers: one, two");
        let table = super::super::origin_rows(&planned, Lang::En);
        assert_eq!(table.len(), 3 + planned.fields.len());
        assert_eq!(table[1].text, "/a?b");
        assert!(table.iter().all(|row| !row.text.contains("one=1")), "values of cookies are hidden");
    }
}
