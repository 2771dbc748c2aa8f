//! Content codings: whole, in pieces, over each other, damaged, and too large.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

use super::stage::PACKED_BYTES;
use super::*;

fn text() -> Vec<u8> {
    b"glass walls, running water. ".repeat(500)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn decode(coding: &str, bytes: &[u8], piece: usize, limit: usize) -> Result<Vec<u8>, DecodeError> {
    let (out, result) = decoded(coding, bytes, piece, limit);
    result.map(|_| out)
}

/// What comes out until something is wrong, and then how many bytes were passed over.
fn decoded(coding: &str, bytes: &[u8], piece: usize, limit: usize) -> (Vec<u8>, Result<u64, DecodeError>) {
    let mut out = Vec::new();
    let mut take = |fresh: &[u8]| {
        out.extend_from_slice(fresh);
        Ok(())
    };
    let result = Decoder::new(coding, limit).and_then(|mut decoder| {
        bytes.chunks(piece).try_for_each(|piece| decoder.push(piece, &mut take))?;
        decoder.finish(&mut take)?;
        Ok(decoder.surplus())
    });
    (out, result)
}

#[test]
fn every_coding_in_pieces_of_any_size() {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(&text()).unwrap();
    let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
    raw.write_all(&text()).unwrap();
    let cases = [
        ("", text()),
        ("gzip", gzip(&text())),
        ("deflate", zlib.finish().unwrap()),
        ("deflate", raw.finish().unwrap()),
        ("gzip, gzip", gzip(&gzip(&text()))),
        // Made with `brotli -w 10` from the six bytes "hello\n".
        ("br", vec![0x8b, 0x02, 0x80, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0x0a, 0x03]),
    ];
    for (coding, bytes) in cases {
        let expected = if coding == "br" { b"hello\n".to_vec() } else { text() };
        for piece in [1, 7, 100_000] {
            assert_eq!(decode(coding, &bytes, piece, 1 << 20), Ok(expected.clone()), "{coding} by {piece}");
        }
    }
}

#[test]
fn a_bomb_is_cut_off() {
    let bomb = gzip(&vec![0; 10_000_000]);
    assert_eq!(decode("gzip", &bomb, 512, 1_000_000), Err(DecodeError::TooLarge { limit: 1_000_000 }));
}

#[test]
fn damaged_and_cut_data_is_told() {
    let mut bytes = gzip(&text());
    bytes.truncate(bytes.len() - 9);
    assert_eq!(decode("gzip", &bytes, 100, 1 << 20), Err(DecodeError::Damaged { coding: "gzip" }));
    assert_eq!(decode("gzip", b"no gzip", 100, 1 << 20), Err(DecodeError::Damaged { coding: "gzip" }));
    assert_eq!(decode("gzip", &[gzip(b"a"), gzip(b"b")[..9].to_vec()].concat(), 5, 99), cut("gzip"));
}

#[test]
fn what_came_before_the_damage_comes_out() {
    let text: Vec<u8> = (0..20_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let packed = gzip(&text);
    let mut damaged = packed[..packed.len() / 2].to_vec();
    damaged.extend([0xff; 2000]);
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::none());
    zlib.write_all(&text).unwrap();
    let mut raw = zlib.finish().unwrap();
    raw.truncate(50_000);
    for (coding, bytes) in [("gzip", damaged), ("gzip", packed[..30_000].to_vec()), ("deflate", raw)] {
        for piece in [7, 64 * 1024] {
            let (out, result) = decoded(coding, &bytes, piece, 1 << 20);
            assert_eq!(result, Err(DecodeError::Damaged { coding }));
            assert!(out.len() >= 29_000 && out.starts_with(&text[..29_000]), "{} bytes", out.len());
        }
    }
}

#[test]
fn however_much_comes_out_little_of_it_is_held() {
    let twice = gzip(&gzip(&vec![0; 64 << 20]));
    assert!(twice.len() < PACKED_BYTES);
    let (mut largest, mut all) = (0, 0);
    let mut take = |fresh: &[u8]| {
        (largest, all) = (largest.max(fresh.len()), all + fresh.len());
        Ok::<(), DecodeError>(())
    };
    let mut decoder = Decoder::new("gzip, gzip", usize::MAX).unwrap();
    decoder.push(&twice, &mut take).unwrap();
    decoder.finish(&mut take).unwrap();
    assert!(all == 64 << 20 && largest < 8 << 20, "{largest} of {all} at once");
}

fn cut(coding: &'static str) -> Result<Vec<u8>, DecodeError> {
    Err(DecodeError::Damaged { coding })
}

#[test]
fn an_unknown_coding_leaves_the_bytes_as_they_are() {
    for coding in ["utf-8", "gzip, none", "aws-chunked,gzip", "compress"] {
        assert_eq!(decode(coding, &gzip(b"x"), 3, 1000), Ok(gzip(b"x")), "{coding}");
    }
    assert_eq!(decode("GZIP, identity", &gzip(b"x"), 3, 1000), Ok(b"x".to_vec()));
    let many = "gzip,gzip,gzip,gzip,gzip";
    assert_eq!(decode(many, b"", 1, 1), Err(DecodeError::TooMany { limit: 4 }));
}

#[test]
fn bytes_after_the_data_are_passed_over() {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(b"text").unwrap();
    let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
    raw.write_all(b"text").unwrap();
    let brotli = vec![0x8b, 0x02, 0x80, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0x0a, 0x03];
    let cases = [
        ("gzip", gzip(b"text"), "text"),
        ("gzip", [gzip(b"te"), gzip(b"xt")].concat(), "text"),
        ("deflate", zlib.finish().unwrap(), "text"),
        ("deflate", raw.finish().unwrap(), "text"),
        ("br", brotli, "hello\n"),
    ];
    for (coding, packed, expected) in cases {
        for (surplus, piece) in [(&b"\n \n"[..], 1), (b"\0", 1000), (&[0; 600], 7), (b"<html>", 1000)] {
            let found = decoded(coding, &[&packed, surplus].concat(), piece, 1 << 20);
            assert_eq!(found, (expected.as_bytes().to_vec(), Ok(surplus.len() as u64)), "{coding}");
        }
    }
}
