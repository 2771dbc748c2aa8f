//! The records in a stream under TLS, told by what everybody on the way can read: type and length of each
//! (RFC 8446 5.1), and the handshake messages before encryption begins (RFC 8446 4, RFC 5246 7.4).
//!
//! ```text
//! head (5) ──> body (length) ──> record told ──> head ...
//!    └── no TLS: everything after is passed on untold
//! ```

use crate::record::TlsRecord;

/// The head: type, version, length.
const HEAD: usize = 5;
/// Change of cipher, alert, handshake, application data, heartbeat.
const KINDS: std::ops::RangeInclusive<u8> = 20..=24;
/// The type of change of cipher, after which handshake messages of TLS 1.2 are encrypted.
const CHANGE_CIPHER: u8 = 20;
/// The type of handshake messages.
const HANDSHAKE: u8 = 22;
/// No record is longer (RFC 5246 6.2.3: 2^14 + 2048).
const LONGEST: u64 = 16_384 + 2_048;
/// So many messages of one record are told.
const MESSAGES: usize = 32;

/// Reads the records of one direction.
#[derive(Debug, Default)]
pub struct RecordReader {
    head: Vec<u8>,
    /// Bytes that the body of the current record still needs.
    left: u64,
    current: TlsRecord,
    messages: Messages,
    /// Handshake messages cannot be read any more.
    is_sealed: bool,
    is_lost: bool,
}

impl RecordReader {
    /// How many of `bytes` belong to the current record, and that record when they complete it. When the stream is
    /// no TLS, all of them belong to nothing.
    pub fn take(&mut self, bytes: &[u8]) -> (usize, Option<TlsRecord>) {
        if self.is_lost {
            return (bytes.len(), None);
        }
        let mut used = 0;
        if self.head.len() < HEAD {
            let more = bytes.get(..bytes.len().min(HEAD - self.head.len())).unwrap_or_default();
            self.head.extend_from_slice(more);
            used = more.len();
            let &[kind, major, _, high, low] = self.head.as_slice() else { return (used, None) };
            self.left = u64::from(u16::from_be_bytes([high, low]));
            if !KINDS.contains(&kind) || major != 3 || self.left > LONGEST {
                self.is_lost = true;
                return (bytes.len(), None);
            }
            self.current = TlsRecord { kind, bytes: HEAD as u64 + self.left, ..TlsRecord::default() };
        }
        let rest = bytes.get(used..).unwrap_or_default();
        let body = rest.get(..usize::try_from(self.left).unwrap_or(usize::MAX).min(rest.len()));
        let body = body.unwrap_or_default();
        if self.current.kind == HANDSHAKE && !self.is_sealed {
            self.messages.read(body, &mut self.current.messages);
        }
        self.left -= body.len() as u64;
        used += body.len();
        if self.left > 0 {
            return (used, None);
        }
        self.head.clear();
        self.is_sealed |= self.current.kind == CHANGE_CIPHER;
        (used, Some(std::mem::take(&mut self.current)))
    }
}

/// Handshake messages: type (1), length (3), body; one may go on in the next record.
#[derive(Debug, Default)]
struct Messages {
    head: Vec<u8>,
    left: usize,
}

impl Messages {
    fn read(&mut self, mut bytes: &[u8], found: &mut Vec<u8>) {
        while !bytes.is_empty() {
            let skipped = self.left.min(bytes.len());
            self.left -= skipped;
            bytes = bytes.get(skipped..).unwrap_or_default();
            let Some((first, rest)) = bytes.split_first() else { return };
            if self.head.is_empty() && found.len() < MESSAGES {
                found.push(*first);
            }
            self.head.push(*first);
            bytes = rest;
            if let &[_, high, middle, low] = self.head.as_slice() {
                self.left = u32::from_be_bytes([0, high, middle, low]) as usize;
                self.head.clear();
            }
        }
    }
}
