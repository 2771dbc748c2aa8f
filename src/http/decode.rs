//! Content codings undone as the bytes arrive, with a bound on what comes out (RFC 9110 8.4).
//!
//! A body with a coding that is not known stays as it is (Fetch, "handle content codings"). Bytes after the end of the
//! compressed data are passed over and counted.

use std::io::{self, Write};

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use flate2::write::{DeflateDecoder, GzDecoder, ZlibDecoder};

/// So much of packed data is unpacked at once, in bytes: a thousand times as much may come out.
const PACKED_BYTES: usize = 4096;

/// How much of what Brotli stands for is held at once, in bytes: a few of its own may stand for many million.
const BROTLI_BYTES: usize = 16 * 1024;

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

/// Takes the decoded bytes, piece by piece.
type Out<'a, E> = &'a mut dyn FnMut(&[u8]) -> Result<(), E>;

/// One coding being undone.
struct Stage {
    unpacking: Unpacking,
    limit: usize,
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
    Brotli(Box<Brotli>),
    /// What follows is no member of the gzip file.
    Over(Bounded),
}

/// Brotli, as far as RFC 7932 has it: its windows have at most 16 MiB.
struct Brotli {
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
    out: Bounded,
    /// More comes out without another byte.
    has_more: bool,
    has_ended: bool,
}

impl Brotli {
    fn new(out: Bounded) -> Self {
        let memory = StandardAlloc::default;
        let state = BrotliState::new_strict(memory(), memory(), memory());
        Self { state, out, has_more: false, has_ended: false }
    }

    /// Takes of `bytes` what fills the buffer at most, and returns how many that were.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut buffer = [0; BROTLI_BYTES];
        let (mut left, mut used) = (bytes.len(), 0);
        let (mut room, mut written, mut total) = (BROTLI_BYTES, 0, 0);
        let result = BrotliDecompressStream(
            &mut left,
            &mut used,
            bytes,
            &mut room,
            &mut written,
            &mut buffer,
            &mut total,
            &mut self.state,
        );
        self.has_more = matches!(result, BrotliResult::NeedsMoreOutput);
        self.has_ended = matches!(result, BrotliResult::ResultSuccess);
        self.out.write_all(buffer.get(..written).unwrap_or_default())?;
        match result {
            BrotliResult::ResultFailure => Err(io::ErrorKind::InvalidData.into()),
            BrotliResult::ResultSuccess | BrotliResult::NeedsMoreInput | BrotliResult::NeedsMoreOutput => {
                Ok(used)
            }
        }
    }
}

/// What every member of a gzip file begins with (RFC 1952 2.3.1).
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

impl Stage {
    fn new(coding: &str, limit: usize) -> Option<Self> {
        let out = Bounded::new(limit);
        let unpacking = match coding {
            "gzip" | "x-gzip" => Unpacking::Gzip(Box::new(GzDecoder::new(out))),
            "deflate" => Unpacking::DeflateUnknown(Vec::new(), out),
            "br" => Unpacking::Brotli(Box::new(Brotli::new(out))),
            _ => return None,
        };
        Some(Self { unpacking, limit, surplus: 0 })
    }

    const fn name(&self) -> &'static str {
        match &self.unpacking {
            Unpacking::Gzip(_) | Unpacking::GzipNext(..) | Unpacking::Over(_) => "gzip",
            Unpacking::DeflateUnknown(..) | Unpacking::Zlib(_) | Unpacking::Raw(_) => "deflate",
            Unpacking::Brotli(_) => "br",
        }
    }

    fn push<E: From<DecodeError>>(&mut self, bytes: &[u8], out: Out<'_, E>) -> Result<(), E> {
        for mut rest in bytes.chunks(PACKED_BYTES) {
            while !rest.is_empty() || self.has_more() {
                let taken = self.step(rest).and_then(|used| self.flush().map(|()| used));
                let used = self.hand_on(taken, out)?;
                rest = rest.get(used..).unwrap_or_default();
            }
        }
        Ok(())
    }

    /// Whether more comes out without another byte.
    fn has_more(&self) -> bool {
        matches!(&self.unpacking, Unpacking::Brotli(brotli) if brotli.has_more)
    }

    /// Hands on what has come out, also when `worked` failed: what came before the damage is as good as any.
    fn hand_on<T, E: From<DecodeError>>(&mut self, worked: io::Result<T>, out: Out<'_, E>) -> Result<T, E> {
        if worked.is_err() {
            self.release();
        }
        let fresh = self.drain();
        if !fresh.is_empty() {
            out(&fresh)?;
        }
        worked.map_err(|error| E::from(told(&error, self.name(), self.limit)))
    }

    /// Makes a decoder that has failed let go of what it still holds. That it fails again says nothing new.
    fn release(&mut self) {
        let _ = match &mut self.unpacking {
            Unpacking::Gzip(decoder) => decoder.write(&[]),
            Unpacking::Zlib(decoder) => decoder.write(&[]),
            Unpacking::Raw(decoder) => decoder.write(&[]),
            Unpacking::Brotli(_)
            | Unpacking::DeflateUnknown(..)
            | Unpacking::GzipNext(..)
            | Unpacking::Over(_) => Ok(0),
        };
    }

    /// Takes at least one byte of `bytes`, unless more must come out before, and returns how many.
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
            Unpacking::Brotli(brotli) => {
                let used = brotli.write(bytes)?;
                if !brotli.has_ended {
                    return Ok(used);
                }
                used
            }
            Unpacking::Over(_) => 0,
        };
        // A decoder that takes nothing has come to the end of its data.
        match &self.unpacking {
            _ if used > 0 => Ok(used),
            Unpacking::Gzip(_) => self.end_member(bytes),
            Unpacking::GzipNext(..)
            | Unpacking::DeflateUnknown(..)
            | Unpacking::Zlib(_)
            | Unpacking::Raw(_)
            | Unpacking::Brotli(_)
            | Unpacking::Over(_) => {
                self.surplus += bytes.len() as u64;
                Ok(bytes.len())
            }
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
            Unpacking::Gzip(_)
            | Unpacking::Zlib(_)
            | Unpacking::Raw(_)
            | Unpacking::Brotli(_)
            | Unpacking::Over(_) => return Ok(()),
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
            Unpacking::Brotli(_)
            | Unpacking::DeflateUnknown(..)
            | Unpacking::GzipNext(..)
            | Unpacking::Over(_) => Ok(()),
        }
    }

    fn drain(&mut self) -> Vec<u8> {
        let out = match &mut self.unpacking {
            Unpacking::Gzip(decoder) => decoder.get_mut(),
            Unpacking::Zlib(decoder) => decoder.get_mut(),
            Unpacking::Raw(decoder) => decoder.get_mut(),
            Unpacking::Brotli(brotli) => &mut brotli.out,
            Unpacking::DeflateUnknown(_, out) | Unpacking::GzipNext(_, out) | Unpacking::Over(out) => out,
        };
        std::mem::take(&mut out.bytes)
    }

    /// No more bytes come: hands on what is left; an error when the data was cut.
    fn finish<E: From<DecodeError>>(&mut self, out: Out<'_, E>) -> Result<(), E> {
        let cut = || Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        let ended = match &mut self.unpacking {
            Unpacking::Gzip(decoder) => decoder.try_finish(),
            Unpacking::Zlib(decoder) => decoder.try_finish(),
            Unpacking::Raw(decoder) => decoder.try_finish(),
            Unpacking::Brotli(brotli) if !brotli.has_ended => cut(),
            Unpacking::DeflateUnknown(start, _) if !start.is_empty() => cut(),
            Unpacking::GzipNext(start, _) => {
                self.surplus += start.len() as u64;
                Ok(())
            }
            Unpacking::Brotli(_) | Unpacking::DeflateUnknown(..) | Unpacking::Over(_) => Ok(()),
        };
        self.hand_on(ended, out)
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

    /// Takes the next bytes of the body and hands what they decode to (without a coding, themselves) on to `out`, in
    /// pieces of a few MiB at most, however much it is. What came before an error has been handed on.
    ///
    /// # Errors
    /// When the data is damaged or the bound is reached, or with the error of `out`.
    pub fn push<E: From<DecodeError>>(
        &mut self,
        bytes: &[u8],
        out: &mut dyn FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.began |= !bytes.is_empty();
        let Self { stages, decoded, limit, .. } = self;
        through(stages, bytes, &mut |fresh| count(fresh, decoded, *limit, out))
    }

    /// The body has ended: hands on what is still held back.
    ///
    /// # Errors
    /// When the data ends too early, or with the error of `out`.
    pub fn finish<E: From<DecodeError>>(
        &mut self,
        out: &mut dyn FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        // An empty body is empty under every coding (an answer to HEAD, a 304).
        let Self { stages, decoded, limit, began: true } = self else { return Ok(()) };
        let mut stages = stages.as_mut_slice();
        while let Some((stage, later)) = stages.split_first_mut() {
            stage
                .finish(&mut |rest| through(later, rest, &mut |fresh| count(fresh, decoded, *limit, out)))?;
            stages = later;
        }
        Ok(())
    }
}

/// Takes `bytes` through `stages`, and hands on what comes out behind the last one.
fn through<E: From<DecodeError>>(stages: &mut [Stage], bytes: &[u8], out: Out<'_, E>) -> Result<(), E> {
    match stages.split_first_mut() {
        Some((stage, later)) => stage.push(bytes, &mut |fresh| through(later, fresh, out)),
        None => out(bytes),
    }
}

/// Hands `fresh` on, unless `limit` bytes have been `decoded`.
fn count<E: From<DecodeError>>(
    fresh: &[u8],
    decoded: &mut usize,
    limit: usize,
    out: Out<'_, E>,
) -> Result<(), E> {
    *decoded = decoded.saturating_add(fresh.len());
    if *decoded > limit {
        return Err(DecodeError::TooLarge { limit }.into());
    }
    out(fresh)
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
        let (out, result) = decoded(coding, bytes, piece, limit);
        result.map(|_| out)
    }

    /// What comes out until something is wrong, and then how many bytes were passed over.
    fn decoded(
        coding: &str,
        bytes: &[u8],
        piece: usize,
        limit: usize,
    ) -> (Vec<u8>, Result<u64, DecodeError>) {
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

    #[test]
    fn what_came_before_the_damage_comes_out() {
        let text: Vec<u8> =
            (0..20_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
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
}
