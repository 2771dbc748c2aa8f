//! Recorded messages, sound and broken in every way, with the spans they are made of.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::build::MAX_PIECES;
use super::{Gravity, Leaf, Odd, Part, Piece, PieceKind, Spans, request_spans, response_spans};
use crate::http::{Framing, read_response};

/// The messages under `tests/data/messages`: name and bytes.
fn messages() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/messages");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: PathBuf| {
        (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap())
    };
    files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "http")).map(read).collect()
}

fn spans(name: &str, bytes: &[u8]) -> Spans {
    let method = if name.starts_with("response-to-head") { "HEAD" } else { "GET" };
    if name.starts_with("request") { request_spans(bytes) } else { response_spans(bytes, method) }
}

/// The leaves are the bytes, one after another; the pieces are the leaves.
#[track_caller]
fn is_whole(spans: &Spans, bytes: &[u8], name: &str) {
    let mut at = 0;
    for leaf in &spans.leaves {
        assert_eq!(leaf.start, at, "{name}");
        assert!(leaf.end > leaf.start, "{name}: an empty leaf");
        at = leaf.end;
    }
    assert_eq!(at, bytes.len(), "{name}");
    let joined: Vec<u8> =
        spans.leaves.iter().flat_map(|leaf| &bytes[leaf.start..leaf.end]).copied().collect();
    assert_eq!(joined, bytes, "{name}");
    let (mut leaf, mut at) = (0, 0);
    for piece in &spans.pieces {
        assert_eq!((piece.leaves.start, piece.start), (leaf, at), "{name}");
        assert!(piece.leaves.end > leaf && piece.end > at, "{name}: an empty piece");
        (leaf, at) = (piece.leaves.end, piece.end);
        assert!(piece.odd.is_sorted() && piece.odd.windows(2).all(|two| two[0] != two[1]), "{name}");
    }
    assert_eq!((leaf, at), (spans.leaves.len(), bytes.len()), "{name}");
    for at in 0..bytes.len() {
        let leaf = spans.leaf_at(at).expect("every byte is in a leaf");
        let piece = spans.piece_of(leaf).expect("every leaf is in a piece");
        assert!(spans.leaves_of(&spans.pieces[piece]).contains(&spans.leaves[leaf]));
    }
    assert_eq!(spans.leaf_at(bytes.len()), None);
}

fn drawn(spans: &Spans, bytes: &[u8]) -> String {
    let mut out = format!("{:?}, complete: {}\n", spans.framing, spans.complete);
    for piece in &spans.pieces {
        let odd: Vec<String> = piece.odd.iter().map(|odd| format!("!{odd:?}")).collect();
        let line = format!("{:?} {:?} {}", piece.section, piece.kind, odd.join(" "));
        writeln!(out, "{}", line.trim_end()).unwrap();
        for Leaf { part, start, end } in spans.leaves_of(piece) {
            writeln!(out, "  {start:>3}..{end:<3} {part:?} \"{}\"", bytes[*start..*end].escape_ascii())
                .unwrap();
        }
    }
    out
}

#[test]
fn every_message_is_told_span_by_span() {
    for (name, bytes) in messages() {
        let spans = spans(&name, &bytes);
        is_whole(&spans, &bytes, &name);
        insta::assert_snapshot!(name.clone(), drawn(&spans, &bytes));
    }
}

#[test]
fn every_oddity_is_shown_by_a_message() {
    let mut seen: Vec<Odd> = messages()
        .iter()
        .flat_map(|(name, bytes)| spans(name, bytes).pieces.into_iter().flat_map(|piece| piece.odd))
        .collect();
    seen.sort_unstable();
    seen.dedup();
    for odd in Odd::ALL.iter().filter(|odd| **odd != Odd::TooMany) {
        assert!(seen.contains(odd), "{odd:?}");
        assert!(odd.rfc().starts_with("RFC "));
    }
    assert_eq!(Odd::ObsText.gravity(), Gravity::Note);
}

/// What a piece is, without what is odd about it: an oddity can depend on a field that comes later.
fn shape(spans: &Spans, index: usize) -> (PieceKind, &[Leaf]) {
    let piece = &spans.pieces[index];
    (piece.kind, spans.leaves_of(piece))
}

#[test]
fn cut_at_every_byte_it_is_the_same_up_to_the_last_piece() {
    for (name, bytes) in messages() {
        let whole = spans(&name, &bytes);
        for cut in 0..bytes.len() {
            let part = spans(&name, &bytes[..cut]);
            is_whole(&part, &bytes[..cut], &name);
            for index in 0..part.pieces.len().saturating_sub(1) {
                assert_eq!(shape(&part, index), shape(&whole, index), "{name}, cut at {cut}");
            }
        }
    }
}

#[test]
fn what_follows_a_whole_message_is_apart_from_it() {
    for (name, bytes) in messages() {
        let whole = spans(&name, &bytes);
        let ends = whole.complete && whole.framing != Framing::UntilClose;
        let is_open = |last: &Piece| last.kind == PieceKind::After || last.odd.contains(&Odd::CutShort);
        if !ends || whole.pieces.last().is_some_and(is_open) {
            continue;
        }
        let more = [&bytes[..], b"HTTP/1.1 200 OK\r\n"].concat();
        let with_more = spans(&name, &more);
        is_whole(&with_more, &more, &name);
        assert_eq!(with_more.pieces.len(), whole.pieces.len() + 1, "{name}");
        for index in 0..whole.pieces.len() {
            assert_eq!(with_more.pieces[index], whole.pieces[index], "{name}");
        }
        assert_eq!(with_more.leaves.last().map(|leaf| leaf.part), Some(Part::After), "{name}");
    }
}

/// The reader of answers and the spans agree about the body wherever the reader can read it.
fn agrees_with_the_reader(bytes: &[u8], method: &str) {
    let response = read_response(bytes, method);
    if response.error.is_some() || response.head.is_none() {
        return;
    }
    let spans = response_spans(bytes, method);
    if spans.pieces.len() >= MAX_PIECES {
        return;
    }
    let body: Vec<u8> = spans.content().flat_map(|span| &bytes[span]).copied().collect();
    assert_eq!(body, response.body);
    assert_eq!((spans.framing, spans.complete), (response.framing, response.complete));
}

#[test]
fn the_body_is_that_of_the_reader() {
    for (name, bytes) in messages() {
        if name.starts_with("response") {
            for method in ["GET", "HEAD"] {
                for cut in 0..=bytes.len() {
                    agrees_with_the_reader(&bytes[..cut], method);
                }
            }
        }
    }
}

#[test]
fn more_pieces_than_can_be_told_are_one() {
    let chunks = b"1\r\nx\r\n".repeat(MAX_PIECES + 10);
    let bytes = [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".as_slice(), &chunks].concat();
    let spans = response_spans(&bytes, "GET");
    let last = spans.pieces.last().unwrap();
    assert_eq!((last.kind, last.end), (PieceKind::Untold, bytes.len()));
    assert!(last.odd.contains(&Odd::TooMany));
    let fields = b"A: b\r\n".repeat(MAX_PIECES + 10);
    let bytes = [b"GET / HTTP/1.1\r\n".as_slice(), &fields].concat();
    assert_eq!(request_spans(&bytes).leaves.last().unwrap().end, bytes.len());
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_told(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        is_whole(&request_spans(&bytes), &bytes, "request");
        is_whole(&response_spans(&bytes, "GET"), &bytes, "response");
    }

    #[test]
    fn any_head_is_told(words in proptest::collection::vec(proptest::sample::select(WORDS.to_vec()), 0..40)) {
        let bytes = words.concat();
        let bytes = bytes.as_bytes();
        is_whole(&request_spans(bytes), bytes, "request");
        for start in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"] {
            let bytes = [start.as_bytes(), bytes].concat();
            is_whole(&response_spans(&bytes, "GET"), &bytes, "response");
            agrees_with_the_reader(&bytes, "GET");
        }
    }
}

/// What messages are made of, to be put together in any order.
const WORDS: &[&str] = &[
    "GET ",
    "/a ",
    "HTTP/1.1",
    "HTTP/1.1 200 OK",
    "HTTP/1.0 404 No",
    "\r\n",
    "\r\n",
    "\r\n\r\n",
    "\n",
    "\r",
    "Content-Length: 3",
    "Content-Length:",
    "Transfer-Encoding: chunked",
    "Host: h",
    "Host : h",
    ":",
    " ",
    "\t",
    "3",
    "0",
    "a;x=y",
    "abc",
    "\u{a0}",
    "\0",
    "x\u{e9}",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "A: b\r\n c",
];
