//! A message taken apart: no bytes make it panic, every byte is in exactly one leaf, and the content is that of
//! the reader of answers wherever it can read them.
//!
//! Input: one byte for the request's method, then the message.

use crate::explain::Lang;
use crate::http::read_response;
use crate::http::spans::{PieceKind, Spans, request_spans, response_spans};
use crate::view::Parts;

fn whole(spans: &Spans, bytes: &[u8]) {
    let mut at = 0;
    for leaf in &spans.leaves {
        assert!(leaf.start == at && leaf.end > at);
        at = leaf.end;
    }
    assert_eq!(at, bytes.len());
    let (mut leaf, mut at) = (0, 0);
    for piece in &spans.pieces {
        assert_eq!((piece.leaves.start, piece.start), (leaf, at));
        (leaf, at) = (piece.leaves.end, piece.end);
    }
    assert_eq!((leaf, at), (spans.leaves.len(), bytes.len()));
}

fn check_parts(parts: &Parts, bytes: &[u8]) {
    for open in [None, Some(0), parts.rows(None).checked_sub(1)] {
        for row in 0..parts.rows(open).min(64) {
            let id = parts.id(row, open).expect("a row");
            let row = parts.row(bytes, id, Lang::ZhCn).expect("its words");
            assert!(!row.meaning.is_empty() && row.bytes.iter().all(|(_, end)| *end <= bytes.len()));
        }
    }
}

/// The target.
pub fn run(input: &[u8]) {
    let [choice, bytes @ ..] = input else { return };
    whole(&request_spans(bytes), bytes);
    check_parts(&Parts::of_request(bytes, None), bytes);
    let method = ["GET", "HEAD", "POST", "CONNECT"][usize::from(*choice) % 4];
    let spans = response_spans(bytes, method);
    whole(&spans, bytes);
    check_parts(&Parts::of_response(bytes, method), bytes);
    let response = read_response(bytes, method);
    let untold = spans.pieces.last().is_some_and(|piece| piece.kind == PieceKind::Untold);
    if response.error.is_none() && response.head.is_some() && !untold {
        let content: Vec<u8> = spans.content().flat_map(|span| &bytes[span]).copied().collect();
        assert_eq!(content, response.body);
        assert_eq!((spans.framing, spans.complete), (response.framing, response.complete));
    }
}
