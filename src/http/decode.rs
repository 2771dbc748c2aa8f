//! Content codings undone as the bytes arrive, with a bound on what comes out (RFC 9110 8.4).
//!
//! A body with a coding that is not known stays as it is (Fetch, "handle content codings"). Bytes after the end of the
//! compressed data are passed over and counted.

use std::borrow::Cow;
use std::io::{self, Write};

use brotli_decompressor::DecompressorWriter;
use flate2::write::{DeflateDecoder, GzDecoder, ZlibDecoder};

/// How many codings may lie over each other.
const MAX_CODINGS: usize = 4;

/// Why a body cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The compressed bytes are damaged.
    #[error("the {coding} data is damaged")]
    Damaged {
        /// The coding.
        coding: &'static str,
    },
    /// What comes out is larger than the bound.
    #[error("the decoded body is larger than {limit} bytes")]
    TooLarge {
        /// The bound in bytes.
        limit: usize,
    },
    /// More codings lie over each other than the bound.
    #[error("more than {limit} content codings")]
    TooMany {
        /// The bound.
        limit: usize,
    },
}

/// Whether `coding`, in lower case, is one that is undone here.
pub(super) fn is_known_coding(coding: &[u8]) -> bool {
    matches!(coding, b"identity" | b"gzip" | b"x-gzip" | b"deflate" | b"br")
}

/// A growing buffer that refuses to grow past `limit`.
#[derive(Debug)]
struct Bounded {
    bytes: Vec<u8>,
    written: usize,
    limit: usize,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written = self.written.saturating_add(bytes.len());
        if self.written > self.limit {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Bounded {
    const fn new(limit: usize) -> Self {
        Self { bytes: Vec::new(), written: 0, limit }
    }
}

/// One coding being undone.
struct Stage {
    unpacking: Unpacking,
    /// Bytes that came after the end of the compressed data.
    surplus: u64,
}

enum Unpacking {
    Gzip(Box<GzDecoder<Bounded>>),
    /// A member of a gzip file has ended (RFC 1952 2.2): the next bytes tell whether another one follows.
    GzipNext(Vec<u8>, Bounded),
    /// `deflate` means zlib (RFC 9110 8.4.1.2), but some servers send it raw: the first bytes tell.
    DeflateUnknown(Vec<u8>, Bounded),
    Zlib(Box<ZlibDecoder<Bounded>>),
    Raw(Box<DeflateDecoder<Bounded>>),
    Brotli(Box<DecompressorWriter<Bounded>>),
    /// What follows is no member of the gzip file.
    Over(Bounded),
}

/// What every member of a gzip file begins with (RFC 1952 2.3.1).
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

impl Stage {
    fn new(coding: &str, limit: usize) -> Option<Self> {
        let out = Bounded::new(limit);
        let unpacking = match coding {
            "gzip" | "x-gzip" => Unpacking::Gzip(Box::new(GzDecoder::new(out))),
            "deflate" => Unpacking::DeflateUnknown(Vec::new(), out),
            "br" => Unpacking::Brotli(Box::new(DecompressorWriter::new(out, 4096))),
            _ => return None,
        };
        Some(Self { unpacking, surplus: 0 })
    }

    const fn name(&self) -> &'static str {
        match &self.unpacking {
            Unpacking::Gzip(_) | Unpacking::GzipNext(..) | Unpacking::Over(_) => "gzip",
            Unpacking::DeflateUnknown(..) | Unpacking::Zlib(_) | Unpacking::Raw(_) => "deflate",
            Unpacking::Brotli(_) => "br",
        }
    }

    fn push(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut rest = bytes;
        let mut out = Vec::new();
        while !rest.is_empty() {
            let used = self.step(rest)?;
            rest = rest.get(used..).unwrap_or_default();
            self.flush()?;
            out.append(&mut self.drain());
        }
        Ok(out)
    }

    /// Takes at least one byte of `bytes` and returns how many.
    fn step(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let used = match &mut self.unpacking {
            Unpacking::DeflateUnknown(start, _) | Unpacking::GzipNext(start, _) => {
                let used = bytes.len().min(GZIP_MAGIC.len().saturating_sub(start.len()));
                start.extend_from_slice(bytes.get(..used).unwrap_or_default());
                if start.len() == GZIP_MAGIC.len() {
                    self.choose()?;
                }
                return Ok(used);
            }
            Unpacking::Gzip(decoder) => decoder.write(bytes)?,
            Unpacking::Zlib(decoder) => decoder.write(bytes)?,
            Unpacking::Raw(decoder) => decoder.write(bytes)?,
            Unpacking::Brotli(decoder) => decoder.write(bytes)?,
            Unpacking::Over(_) => 0,
        };
        // A decoder that takes nothing has come to the end of its data.
        match (used, &self.unpacking) {
            (0, Unpacking::Gzip(_)) => self.end_member(bytes),
            (0, _) => {
                self.surplus += bytes.len() as u64;
                Ok(bytes.len())
            }
            (used, _) => Ok(used),
        }
    }

    /// The member has ended, and `bytes` follow it.
    fn end_member(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Unpacking::Gzip(decoder) = &mut self.unpacking {
            decoder.try_finish()?;
            let out = std::mem::replace(decoder.get_mut(), Bounded::new(0));
            self.unpacking = Unpacking::GzipNext(Vec::new(), out);
        }
        self.step(bytes)
    }

    /// The first two bytes tell what follows.
    fn choose(&mut self) -> io::Result<()> {
        let (start, out, is_gzip) = match &mut self.unpacking {
            Unpacking::DeflateUnknown(start, out) => (start, out, false),
            Unpacking::GzipNext(start, out) => (start, out, true),
            _ => return Ok(()),
        };
        let start = std::mem::take(start);
        let out = std::mem::replace(out, Bounded::new(0));
        // RFC 1950 2.2: CM is 8 and the first two bytes are a multiple of 31.
        let header =
            u16::from_be_bytes([start.first().copied().unwrap_or(0), start.get(1).copied().unwrap_or(0)]);
        let is_zlib = header >> 8 & 0x0f == 8 && header % 31 == 0;
        self.unpacking = match (is_gzip, is_zlib) {
            (true, _) if start == GZIP_MAGIC => Unpacking::Gzip(Box::new(GzDecoder::new(out))),
            (true, _) => Unpacking::Over(out),
            (false, true) => Unpacking::Zlib(Box::new(ZlibDecoder::new(out))),
            (false, false) => Unpacking::Raw(Box::new(DeflateDecoder::new(out))),
        };
        let mut rest = start.as_slice();
        while !rest.is_empty() {
            let used = self.step(rest)?;
            rest = rest.get(used..).unwrap_or_default();
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.unpacking {
            Unpacking::Gzip(decoder) => decoder.flush(),
            Unpacking::Zlib(decoder) => decoder.flush(),
            Unpacking::Raw(decoder) => decoder.flush(),
            Unpacking::Brotli(decoder) => decoder.flush(),
            Unpacking::DeflateUnknown(..) | Unpacking::GzipNext(..) | Unpacking::Over(_) => Ok(()),
        }
    }

    fn drain(&mut self) -> Vec<u8> {
        let out = match &mut self.unpacking {
            Unpacking::Gzip(decoder) => decoder.get_mut(),
            Unpacking::Zlib(decoder) => decoder.get_mut(),
            Unpacking::Raw(decoder) => decoder.get_mut(),
            Unpacking::Brotli(decoder) => decoder.get_mut(),
            Unpacking::DeflateUnknown(_, out) | Unpacking::GzipNext(_, out) | Unpacking::Over(out) => out,
        };
        std::mem::take(&mut out.bytes)
    }

    /// What is left when no more bytes come; an error when the data was cut.
    fn finish(&mut self) -> io::Result<Vec<u8>> {
        match &mut self.unpacking {
            Unpacking::Gzip(decoder) => decoder.try_finish()?,
            Unpacking::Zlib(decoder) => decoder.try_finish()?,
            Unpacking::Raw(decoder) => decoder.try_finish()?,
            Unpacking::Brotli(decoder) => decoder.close()?,
            Unpacking::DeflateUnknown(start, _) if !start.is_empty() => {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
            }
            Unpacking::GzipNext(start, _) => self.surplus += start.len() as u64,
            Unpacking::DeflateUnknown(..) | Unpacking::Over(_) => {}
        }
        Ok(self.drain())
    }
}

/// Undoes the codings of one body.
pub struct Decoder {
    stages: Vec<Stage>,
    limit: usize,
    decoded: usize,
    began: bool,
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.stages.iter().map(Stage::name)).finish()
    }
}

impl Decoder {
    /// A decoder for the value of `Content-Encoding` (empty: none) that lets at most `limit` bytes out. It changes
    /// nothing when one of the codings is not known.
    ///
    /// # Errors
    /// When there are too many codings.
    pub fn new(content_encoding: &str, limit: usize) -> Result<Self, DecodeError> {
        let codings = content_encoding.split(',').map(|coding| coding.trim().to_ascii_lowercase());
        let codings: Vec<String> = codings.filter(|coding| !coding.is_empty()).collect();
        let is_known = codings.iter().all(|coding| is_known_coding(coding.as_bytes()));
        if is_known && codings.len() > MAX_CODINGS {
            return Err(DecodeError::TooMany { limit: MAX_CODINGS });
        }
        // The last coding named was put on last, so it comes off first.
        let stages = codings.iter().rev().filter(|_| is_known).filter_map(|coding| Stage::new(coding, limit));
        Ok(Self { stages: stages.collect(), limit, decoded: 0, began: false })
    }

    /// Bytes that came after the end of the compressed data, and were passed over.
    #[must_use]
    pub fn surplus(&self) -> u64 {
        self.stages.iter().map(|stage| stage.surplus).sum()
    }

    /// Takes the next bytes of the body and returns what they decode to; without a coding, themselves.
    ///
    /// # Errors
    /// When the data is damaged or the bound is reached.
    pub fn push<'a>(&mut self, bytes: &'a [u8]) -> Result<Cow<'a, [u8]>, DecodeError> {
        self.began |= !bytes.is_empty();
        self.through(0, Cow::Borrowed(bytes))
    }

    /// The body has ended: what is still held back.
    ///
    /// # Errors
    /// When the data ends too early.
    pub fn finish(&mut self) -> Result<Vec<u8>, DecodeError> {
        let mut out = Vec::new();
        if !self.began {
            // An empty body is empty under every coding (an answer to HEAD, a 304).
            return Ok(out);
        }
        for index in 0..self.stages.len() {
            let Some(stage) = self.stages.get_mut(index) else { break };
            let rest = stage.finish().map_err(|error| told(&error, stage.name(), self.limit))?;
            out.extend_from_slice(&self.through(index + 1, Cow::Owned(rest))?);
        }
        Ok(out)
    }

    fn through<'a>(&mut self, first: usize, mut bytes: Cow<'a, [u8]>) -> Result<Cow<'a, [u8]>, DecodeError> {
        for stage in self.stages.iter_mut().skip(first) {
            let name = stage.name();
            bytes = Cow::Owned(stage.push(&bytes).map_err(|error| told(&error, name, self.limit))?);
        }
        self.decoded = self.decoded.saturating_add(bytes.len());
        if self.decoded > self.limit {
            return Err(DecodeError::TooLarge { limit: self.limit });
        }
        Ok(bytes)
    }
}

fn told(error: &io::Error, coding: &'static str, limit: usize) -> DecodeError {
    if error.kind() == io::ErrorKind::FileTooLarge {
        DecodeError::TooLarge { limit }
    } else {
        DecodeError::Damaged { coding }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    fn text() -> Vec<u8> {
        b"glass walls, running water. ".repeat(500)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn decode(coding: &str, bytes: &[u8], piece: usize, limit: usize) -> Result<Vec<u8>, DecodeError> {
        let mut decoder = Decoder::new(coding, limit)?;
        let mut out = Vec::new();
        for piece in bytes.chunks(piece) {
            out.extend_from_slice(&decoder.push(piece)?);
        }
        out.extend(decoder.finish()?);
        Ok(out)
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
                assert_eq!(
                    decode(coding, &bytes, piece, 1 << 20),
                    Ok(expected.clone()),
                    "{coding} by {piece}"
                );
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
                let mut decoder = Decoder::new(coding, 1 << 20).unwrap();
                let mut out = Vec::new();
                for piece in [&packed, surplus].concat().chunks(piece) {
                    out.extend_from_slice(&decoder.push(piece).unwrap());
                }
                out.extend(decoder.finish().unwrap());
                assert_eq!(
                    (out.as_slice(), decoder.surplus()),
                    (expected.as_bytes(), surplus.len() as u64),
                    "{coding}"
                );
            }
        }
    }
}
