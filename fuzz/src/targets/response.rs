//! The reader of responses: no bytes make it panic, and pieces of any size make the same message as the whole.
//!
//! Input: one byte for the request's method, one for the size of the pieces, then the stream.

use crate::http::{ResponseReader, decode_body, read_response};
use crate::plan::HttpVersion;

const HEAD_LIMIT: usize = 4096;
const DECODED_LIMIT: usize = 1 << 20;

fn method(byte: u8) -> &'static str {
    ["GET", "HEAD", "POST", "CONNECT"][usize::from(byte) % 4]
}

fn reader(choice: u8) -> ResponseReader {
    let asked = if choice & 0x80 == 0 { HttpVersion::Http11 } else { HttpVersion::Http10 };
    ResponseReader::new(method(choice), asked, HEAD_LIMIT)
}

/// The target.
pub fn run(input: &[u8]) {
    let [choice, size, stream @ ..] = input else { return };
    let mut whole = reader(*choice);
    let at_once = whole.push(stream);
    let mut pieces = reader(*choice);
    let mut used = 0;
    let mut failed = None;
    for piece in stream.chunks(usize::from(*size).max(1)) {
        match pieces.push(piece) {
            Ok(more) => used += more,
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
        if pieces.is_done() {
            break;
        }
    }
    match at_once {
        Ok(taken) => assert_eq!((taken, None), (used, failed)),
        Err(_) => assert!(failed.is_some(), "only the whole failed"),
    }
    assert_eq!(whole.head(), pieces.head());
    assert_eq!(whole.is_done(), pieces.is_done());
    assert_eq!(whole.body_spans(), pieces.body_spans());
    assert_eq!(whole.closing(), pieces.closing());
    assert!(whole.offset() <= stream.len() as u64);
    let body: u64 = whole.body_spans().iter().map(|span| span.end - span.start).sum();
    assert_eq!(body, whole.body_bytes());
    assert!(whole.body_spans().iter().all(|span| span.start < span.end && span.end <= whole.offset()));
    assert!(whole.head().is_none_or(|head| head.len <= HEAD_LIMIT));

    let response = read_response(stream, method(*choice));
    assert!(response.body.len() <= stream.len());
    let codings: Vec<&str> = response.head.iter().flat_map(|head| head.values("Content-Encoding")).collect();
    let mut decoded = Vec::new();
    let _surplus = decode_body(&mut decoded, &codings, &response.body, DECODED_LIMIT);
    assert!(decoded.len() <= DECODED_LIMIT);
}
