//! Content codings undone as the bytes arrive, with a bound on what comes out (RFC 9110 8.4).

use std::borrow::Cow;
use std::io::{self, Write};

use brotli_decompressor::DecompressorWriter;
use flate2::write::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

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
    /// A coding that this program does not know, or too many of them.
    #[error("unknown content coding: {0}")]
    Unknown(String),
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

/// One coding being undone.
enum Stage {
    Gzip(Box<MultiGzDecoder<Bounded>>),
    /// `deflate` means zlib (RFC 9110 8.4.1.2), but some servers send it raw: the first bytes tell.
    DeflateUnknown(Vec<u8>, Bounded),
    Zlib(Box<ZlibDecoder<Bounded>>),
    Raw(Box<DeflateDecoder<Bounded>>),
    Brotli(Box<DecompressorWriter<Bounded>>),
}

impl Stage {
    fn new(coding: &str, limit: usize) -> Result<Option<Self>, DecodeError> {
        let out = Bounded { bytes: Vec::new(), written: 0, limit };
        Ok(match coding.to_ascii_lowercase().as_str() {
            "identity" | "" => None,
            "gzip" | "x-gzip" => Some(Self::Gzip(Box::new(MultiGzDecoder::new(out)))),
            "deflate" => Some(Self::DeflateUnknown(Vec::new(), out)),
            "br" => Some(Self::Brotli(Box::new(DecompressorWriter::new(out, 4096)))),
            other => return Err(DecodeError::Unknown(super::head::short(other))),
        })
    }

    const fn name(&self) -> &'static str {
        match self {
            Self::Gzip(_) => "gzip",
            Self::DeflateUnknown(..) | Self::Zlib(_) | Self::Raw(_) => "deflate",
            Self::Brotli(_) => "br",
        }
    }

    fn push(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        if let Self::DeflateUnknown(start, _) = self {
            start.extend_from_slice(bytes);
            if start.len() < 2 {
                return Ok(Vec::new());
            }
            self.choose_deflate()?;
        } else {
            self.write(bytes)?;
        }
        self.flush_chosen()?;
        Ok(self.drain())
    }

    /// RFC 1950 2.2: CM is 8 and the first two bytes are a multiple of 31.
    fn choose_deflate(&mut self) -> io::Result<()> {
        let Self::DeflateUnknown(start, out) = self else { return Ok(()) };
        let out = std::mem::replace(out, Bounded { bytes: Vec::new(), written: 0, limit: 0 });
        let start = std::mem::take(start);
        let header =
            u16::from_be_bytes([start.first().copied().unwrap_or(0), start.get(1).copied().unwrap_or(0)]);
        let zlib = header >> 8 & 0x0f == 8 && header % 31 == 0;
        *self = if zlib {
            Self::Zlib(Box::new(ZlibDecoder::new(out)))
        } else {
            Self::Raw(Box::new(DeflateDecoder::new(out)))
        };
        self.write(&start)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Gzip(decoder) => decoder.write_all(bytes),
            Self::Zlib(decoder) => decoder.write_all(bytes),
            Self::Raw(decoder) => decoder.write_all(bytes),
            Self::Brotli(decoder) => decoder.write_all(bytes),
            Self::DeflateUnknown(..) => Ok(()),
        }
    }

    fn flush_chosen(&mut self) -> io::Result<()> {
        match self {
            Self::Gzip(decoder) => decoder.flush(),
            Self::Zlib(decoder) => decoder.flush(),
            Self::Raw(decoder) => decoder.flush(),
            Self::Brotli(decoder) => decoder.flush(),
            Self::DeflateUnknown(..) => Ok(()),
        }
    }

    fn drain(&mut self) -> Vec<u8> {
        let out = match self {
            Self::Gzip(decoder) => decoder.get_mut(),
            Self::Zlib(decoder) => decoder.get_mut(),
            Self::Raw(decoder) => decoder.get_mut(),
            Self::Brotli(decoder) => decoder.get_mut(),
            Self::DeflateUnknown(_, out) => out,
        };
        std::mem::take(&mut out.bytes)
    }

    /// What is left when no more bytes come; an error when the data was cut.
    fn finish(&mut self) -> io::Result<Vec<u8>> {
        match self {
            Self::Gzip(decoder) => decoder.try_finish()?,
            Self::Zlib(decoder) => decoder.try_finish()?,
            Self::Raw(decoder) => decoder.try_finish()?,
            Self::Brotli(decoder) => decoder.close()?,
            Self::DeflateUnknown(start, _) if start.is_empty() => {}
            Self::DeflateUnknown(..) => return Err(io::Error::from(io::ErrorKind::UnexpectedEof)),
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
    /// A decoder for the value of `Content-Encoding` (empty: none) that lets at most `limit` bytes out.
    ///
    /// # Errors
    /// When a coding is unknown.
    pub fn new(content_encoding: &str, limit: usize) -> Result<Self, DecodeError> {
        let codings: Vec<&str> =
            content_encoding.split(',').map(str::trim).filter(|c| !c.is_empty()).collect();
        if codings.len() > MAX_CODINGS {
            return Err(DecodeError::Unknown(super::head::short(content_encoding)));
        }
        let mut stages = Vec::new();
        // The last coding named was put on last, so it comes off first.
        for coding in codings.into_iter().rev() {
            stages.extend(Stage::new(coding, limit)?);
        }
        Ok(Self { stages, limit, decoded: 0, began: false })
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
        assert!(matches!(Decoder::new("compress", 1), Err(DecodeError::Unknown(_))));
    }
}
