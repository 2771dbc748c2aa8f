//! One coding taken off: gzip, deflate or Brotli, in bounded pieces.

use std::io::{self, Write};

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use flate2::write::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::DecodeError;

/// So much of packed data is unpacked at once, in bytes: a thousand times as much may come out.
pub(super) const PACKED_BYTES: usize = 4096;

/// How much of what Brotli stands for is held at once, in bytes: a few of its own may stand for many million.
const BROTLI_BYTES: usize = 16 * 1024;

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
pub(super) type Out<'a, E> = &'a mut dyn FnMut(&[u8]) -> Result<(), E>;

/// One coding being undone.
pub(super) struct Stage {
    unpacking: Unpacking,
    limit: usize,
    /// Bytes that came after the end of the compressed data.
    pub(super) surplus: u64,
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
    pub(super) fn new(coding: &str, limit: usize) -> Option<Self> {
        let out = Bounded::new(limit);
        let unpacking = match coding {
            "gzip" | "x-gzip" => Unpacking::Gzip(Box::new(GzDecoder::new(out))),
            "deflate" => Unpacking::DeflateUnknown(Vec::new(), out),
            "br" => Unpacking::Brotli(Box::new(Brotli::new(out))),
            _ => return None,
        };
        Some(Self { unpacking, limit, surplus: 0 })
    }

    pub(super) const fn name(&self) -> &'static str {
        match &self.unpacking {
            Unpacking::Gzip(_) | Unpacking::GzipNext(..) | Unpacking::Over(_) => "gzip",
            Unpacking::DeflateUnknown(..) | Unpacking::Zlib(_) | Unpacking::Raw(_) => "deflate",
            Unpacking::Brotli(_) => "br",
        }
    }

    pub(super) fn push<E: From<DecodeError>>(&mut self, bytes: &[u8], out: Out<'_, E>) -> Result<(), E> {
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
        worked.map_err(|error| E::from(decode_error(&error, self.name(), self.limit)))
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
    pub(super) fn finish<E: From<DecodeError>>(&mut self, out: Out<'_, E>) -> Result<(), E> {
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

fn decode_error(error: &io::Error, coding: &'static str, limit: usize) -> DecodeError {
    if error.kind() == io::ErrorKind::FileTooLarge {
        DecodeError::TooLarge { limit }
    } else {
        DecodeError::Damaged { coding }
    }
}
