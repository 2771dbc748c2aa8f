//! Content codings: no bytes make a decoder panic or let more out than its bound, and pieces do not matter.
//!
//! Input: one byte for the codings, one for the size of the pieces, then the body.

use crate::http::{DecodeError, Decoder};

const LIMIT: usize = 1 << 20;
const CODINGS: [&str; 9] = [
    "gzip",
    "deflate",
    "br",
    "gzip, br",
    "br, deflate",
    "gzip, gzip",
    "x-gzip, identity",
    "gzip, deflate, br, gzip",
    "gzip, utf-8",
];

fn decode(coding: &str, body: &[u8], size: usize) -> Result<Vec<u8>, DecodeError> {
    let mut decoder = Decoder::new(coding, LIMIT)?;
    let mut out = Vec::new();
    let mut take = |fresh: &[u8]| {
        out.extend_from_slice(fresh);
        assert!(out.len() <= LIMIT);
        Ok::<(), DecodeError>(())
    };
    for piece in body.chunks(size) {
        decoder.push(piece, &mut take)?;
    }
    decoder.finish(&mut take)?;
    Ok(out)
}

/// The target.
pub fn run(input: &[u8]) {
    let [choice, size, body @ ..] = input else { return };
    let coding = CODINGS[usize::from(*choice) % CODINGS.len()];
    let whole = decode(coding, body, body.len().max(1));
    let pieces = decode(coding, body, usize::from(*size).max(1));
    match (whole, pieces) {
        (Ok(whole), Ok(pieces)) => assert!(whole == pieces, "{coding}: different bytes"),
        (Err(_), Err(_)) => {}
        // The library takes some damaged streams when they come at once, and refuses them in pieces.
        _ if coding.contains("br") => {}
        (whole, pieces) => panic!("{coding}: {:?} but {:?}", whole.map(|b| b.len()), pieces.map(|b| b.len())),
    }
}
