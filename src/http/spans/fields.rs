//! The fields of a head, what they say about the body, and what is odd about them together.

use super::build::Builder;
use super::lines::{Line, is_space, line, odd_letters, spaces, trimmed};
use super::{Odd, Part, PieceKind, Section};
use crate::http::decode::is_known_coding;
use crate::http::head::transfer_framing;
use crate::http::token::is_token;
use crate::http::{Framing, Head};

/// A field that was read.
pub(super) struct Read {
    /// Its piece.
    piece: usize,
    /// Its name in lower case.
    name: Vec<u8>,
    /// Its value, folded lines joined.
    value: Vec<u8>,
}

/// The fields of a head.
pub(super) struct Fields {
    pub(super) all: Vec<Read>,
    /// Whether the blank line is there.
    pub(super) ended: bool,
    /// The piece before the first field.
    first: usize,
}

/// Whose fields they are.
pub(super) enum Message {
    Request { version: Option<u8> },
    Response { version: Option<u8>, status: u16 },
}

/// Reads fields up to the blank line.
pub(super) fn head(builder: &mut Builder<'_>, section: Section) -> Fields {
    let mut head = Fields { all: Vec::new(), ended: false, first: builder.pieces.len().saturating_sub(1) };
    let mut foldable = false;
    while !builder.is_at_end() {
        if builder.is_full() {
            untold(builder, section);
            builder.lost();
            return head;
        }
        let line = line(builder.rest());
        let blank = line.content.is_empty()
            || (section == Section::Trailers && line.whole && line.content.iter().all(|byte| *byte == b'\r'));
        if blank {
            let odd = line.odd_end().into_iter().chain(odd_letters(line.content)).collect();
            builder.leaf(Part::BlankLine, line.content.len() + line.end);
            builder.piece(PieceKind::Blank, section, odd);
            head.ended = line.whole;
            break;
        }
        if line.content.first().copied().is_some_and(is_space) {
            folded(builder, &mut head, &line, section, foldable);
        } else {
            foldable = field(builder, &mut head, &line, section);
        }
    }
    match section {
        _ if head.ended => {}
        // The content has ended with the last chunk (RFC 9112 8).
        Section::Trailers => builder.note_cut(),
        _ => builder.cut(),
    }
    head
}

/// More pieces than are told apart: the rest is one leaf.
pub(super) fn untold(builder: &mut Builder<'_>, section: Section) {
    builder.all_that_is_left(Part::Untold, PieceKind::Untold, section, &[Odd::TooMany]);
}

/// A line that begins with white space goes on with the value before it.
fn folded(builder: &mut Builder<'_>, head: &mut Fields, line: &Line<'_>, section: Section, foldable: bool) {
    let mut odd = odd_letters(line.content);
    odd.extend(line.odd_end());
    if !foldable {
        odd.push(if head.all.is_empty() { Odd::FoldAtStart } else { Odd::ObsFold });
        builder.leaf(Part::Unreadable, line.content.len());
        builder.leaf(Part::LineEnd, line.end);
        builder.piece(PieceKind::Unreadable, section, odd);
        return;
    }
    odd.push(Odd::ObsFold);
    let fold = spaces(line.content);
    builder.leaf(Part::Fold, fold);
    let value = value(builder, line.content.get(fold..).unwrap_or_default());
    builder.leaf(Part::LineEnd, line.end);
    builder.widen(&odd);
    if let Some(last) = head.all.last_mut() {
        last.value.push(b' ');
        last.value.extend_from_slice(value);
        last.value = last.value.trim_ascii().to_vec();
    }
}

/// One field. Returns whether the next line may go on with it.
fn field(builder: &mut Builder<'_>, head: &mut Fields, line: &Line<'_>, section: Section) -> bool {
    let mut odd = odd_letters(line.content);
    odd.extend(line.odd_end());
    let colon = line.content.iter().position(|byte| *byte == b':');
    let Some(colon) = colon else {
        if line.whole {
            let again = section == Section::Head && line.content.starts_with(b"HTTP/");
            odd.push(if again { Odd::StatusAgain } else { Odd::MissingColon });
            builder.leaf(Part::Unreadable, line.content.len());
        } else {
            // The colon may be on its way.
            builder.leaf(Part::Name, line.content.len());
        }
        builder.leaf(Part::LineEnd, line.end);
        let kind = if line.whole { PieceKind::Unreadable } else { PieceKind::Field };
        builder.piece(kind, section, odd);
        return false;
    };
    let before = line.content.get(..colon).unwrap_or_default();
    let name = before.get(..trimmed(before)).unwrap_or_default();
    builder.leaf(Part::Name, name.len());
    builder.leaf(Part::NameSpace, before.len() - name.len());
    builder.leaf(Part::Colon, 1);
    if before.len() > name.len() {
        odd.push(Odd::SpaceBeforeColon);
    }
    if name.is_empty() {
        odd.push(Odd::EmptyName);
    } else if !is_token(name) {
        odd.push(Odd::IllegalName);
    }
    let behind = line.content.get(colon + 1..).unwrap_or_default();
    builder.leaf(Part::Padding, spaces(behind));
    let value = value(builder, behind.get(spaces(behind)..).unwrap_or_default());
    builder.leaf(Part::LineEnd, line.end);
    let piece = builder.pieces.len();
    builder.piece(PieceKind::Field, section, odd);
    head.all.push(Read { piece, name: name.to_ascii_lowercase(), value: value.to_vec() });
    true
}

/// A value and the white space after it.
fn value<'a>(builder: &mut Builder<'_>, bytes: &'a [u8]) -> &'a [u8] {
    let value = bytes.get(..trimmed(bytes)).unwrap_or_default();
    builder.leaf(Part::Value, value.len());
    builder.leaf(Part::Padding, bytes.len() - value.len());
    value
}

impl Fields {
    fn named<'a>(&'a self, name: &'a [u8]) -> impl Iterator<Item = &'a Read> {
        self.all.iter().filter(move |field| field.name == name)
    }

    fn has(&self, name: &[u8]) -> bool {
        self.named(name).next().is_some()
    }

    /// The comma-separated words of the fields called `name`, in lower case.
    fn words(&self, name: &[u8]) -> Vec<Vec<u8>> {
        self.named(name)
            .flat_map(|field| field.value.split(|byte| *byte == b','))
            .map(|word| word.trim_ascii().to_ascii_lowercase())
            .filter(|word| !word.is_empty())
            .collect()
    }

    /// The length that `Content-Length` says, if it says one.
    fn length(&self) -> Option<u64> {
        let words = self.words(b"content-length");
        let first = number(words.first()?)?;
        words.iter().all(|word| number(word) == Some(first)).then_some(first)
    }
}

fn number(word: &[u8]) -> Option<u64> {
    let digits = !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(word).ok().filter(|_| digits)?.parse().ok()
}

/// How the body of a request is framed (RFC 9112 6.3): without a word about it there is none.
pub(super) fn request_framing(head: &Fields) -> Framing {
    let codings = head.words(b"transfer-encoding");
    let codings: Vec<_> = codings.iter().map(|coding| String::from_utf8_lossy(coding)).collect();
    let coded = transfer_framing(codings.iter().map(AsRef::as_ref));
    coded.unwrap_or_else(|| head.length().map_or(Framing::None, Framing::Length))
}

/// How the body of an answer is framed: as the reader of answers says when it can read the head.
pub(super) fn response_framing(bytes: &[u8], head: &Fields, method: &str, status: u16) -> Framing {
    if let Some(framing) = Head::parse(bytes).ok().and_then(|head| head.framing(method).ok()) {
        return framing;
    }
    if method == "HEAD" || matches!(status, 100..=199 | 204 | 304) {
        return Framing::None;
    }
    match request_framing(head) {
        Framing::None => Framing::UntilClose,
        framing => framing,
    }
}

/// What is odd about the fields of a whole head, together.
pub(super) fn judge(builder: &mut Builder<'_>, head: &Fields, message: &Message) {
    repeated(builder, head);
    lengths(builder, head);
    let version = match message {
        Message::Request { version } | Message::Response { version, .. } => *version,
    };
    let mut every = |name: &[u8], odd: Odd| {
        for field in head.named(name) {
            builder.odd(field.piece, odd);
        }
    };
    if version == Some(0) {
        every(b"transfer-encoding", Odd::EncodingOld);
    }
    if head.has(b"transfer-encoding") && head.has(b"content-length") {
        every(b"content-length", Odd::LengthAndEncoding);
        every(b"transfer-encoding", Odd::LengthAndEncoding);
    }
    let codings = head.words(b"transfer-encoding");
    let chunked = codings.iter().rposition(|coding| coding == b"chunked");
    let misplaced = match message {
        Message::Request { .. } => chunked.is_none_or(|at| at + 1 != codings.len()),
        Message::Response { .. } => chunked.is_some_and(|at| at + 1 != codings.len()),
    };
    if misplaced && !codings.is_empty() {
        every(b"transfer-encoding", Odd::ChunkedNotLast);
    }
    if matches!(message, Message::Response { .. })
        && !head.words(b"content-encoding").iter().all(|coding| is_known_coding(coding))
    {
        every(b"content-encoding", Odd::UnknownCoding);
    }
    if let Message::Response { status: 100..=199 | 204, .. } = message {
        every(b"transfer-encoding", Odd::EncodingNotAllowed);
        every(b"content-length", Odd::LengthNotAllowed);
    }
    if matches!(message, Message::Request { version: Some(1..) }) && head.ended && !head.has(b"host") {
        builder.odd(head.first, Odd::NoHost);
    }
}

/// Names that came before. `Set-Cookie` is meant to come often (RFC 9110 5.3).
fn repeated(builder: &mut Builder<'_>, head: &Fields) {
    let mut seen = std::collections::BTreeSet::new();
    for field in &head.all {
        let name = field.name.as_slice();
        if seen.insert(name) || matches!(name, b"set-cookie" | b"content-length" | b"") {
            continue;
        }
        let single = SINGLE.iter().any(|single| single.as_bytes() == name);
        builder.odd(field.piece, if single { Odd::RepeatedSingle } else { Odd::Repeated });
    }
}

fn lengths(builder: &mut Builder<'_>, head: &Fields) {
    let mut first: Option<u64> = None;
    for field in head.named(b"content-length") {
        for word in field.value.split(|byte| *byte == b',') {
            let odd = match (number(word.trim_ascii()), first) {
                (None, _) => Odd::LengthIllegal,
                (Some(length), Some(before)) if length == before => Odd::LengthRepeated,
                (Some(_), Some(_)) => Odd::LengthsDiffer,
                (length, None) => {
                    first = length;
                    continue;
                }
            };
            builder.odd(field.piece, odd);
        }
    }
}

/// What is odd about the trailers: fields about framing, routing and the like (RFC 9110 6.5.1).
pub(super) fn judge_trailers(builder: &mut Builder<'_>, trailers: &Fields) {
    repeated(builder, trailers);
    for field in &trailers.all {
        if NOT_IN_TRAILERS.iter().any(|name| name.as_bytes() == field.name) {
            builder.odd(field.piece, Odd::NotInTrailers);
        }
    }
}

/// Fields that may stand only once in a message.
const SINGLE: [&str; 27] = [
    "age",
    "authorization",
    "content-location",
    "content-range",
    "content-type",
    "cookie",
    "date",
    "etag",
    "expires",
    "from",
    "host",
    "if-modified-since",
    "if-range",
    "if-unmodified-since",
    "last-modified",
    "location",
    "max-forwards",
    "origin",
    "proxy-authorization",
    "range",
    "referer",
    "referrer-policy",
    "retry-after",
    "sec-websocket-accept",
    "sec-websocket-key",
    "server",
    "user-agent",
];

const NOT_IN_TRAILERS: [&str; 14] = [
    "authorization",
    "cache-control",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "cookie",
    "expect",
    "host",
    "location",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
];
