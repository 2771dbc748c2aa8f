//! Bytes become text, whatever the encoding said or guessed; every piece is bounded by what came in.
//!
//! Input: one byte for the size of the pieces, a `Content-Type` up to a line feed, then the bytes.

use crate::fetch::fuzzed::text;

/// The target.
pub fn run(input: &[u8]) {
    let [size, rest @ ..] = input else { return };
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (content_type, bytes) = rest.split_at(end);
    let content_type = std::str::from_utf8(content_type).ok().filter(|value| !value.is_empty());
    let pieces: Vec<&[u8]> = bytes.chunks(usize::from(*size).max(1) * 64).collect();
    let text = text(content_type, &pieces);
    // The longest that one byte can become: U+FFFD, three bytes.
    assert!(text.len() <= 3 * bytes.len() + 3);
}
