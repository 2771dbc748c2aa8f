//! A saved load: no bytes make the reader panic; what it takes can be shown, saved and opened again.
//!
//! Input: one byte. When it is even, the rest is the file; otherwise the rest is the text that a file holds packed,
//! since no mutation passes gzip's checksum.

use std::io::Write;

use super::shown;
use crate::record::file;
use flate2::Compression;
use flate2::write::GzEncoder;

fn packed(text: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(b"pellucid load 1\n".to_vec(), Compression::fast());
    packed.write_all(text).unwrap();
    packed.finish().unwrap()
}

/// The target.
pub fn run(input: &[u8]) {
    let [how, rest @ ..] = input else { return };
    let opened = if how % 2 == 0 { file::from_bytes(rest) } else { file::from_bytes(&packed(rest)) };
    if let Ok(log) = opened {
        shown::all(&log);
    }
}
