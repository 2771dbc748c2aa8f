//! A frame: where it stands, what its head says, and what its payload holds.
//!
//! Offsets are those of its side's stream of octets, from the first octet of the connection on.

mod detail;
mod kind;
mod names;
mod payload;

use std::ops::Range;

pub use self::detail::{FrameDetail, Priority};
pub(super) use self::kind::Scope;
pub use self::kind::{ACK, END_HEADERS, END_STREAM, FrameKind, PADDED, PREFACE, PRIORITY, begins_http2};
pub use self::names::{DEFAULT_FRAME, ErrorCode, MAX_31, Setting};
pub(super) use self::payload::read;
use super::odd::Odds;
use super::side::Side;

/// How long a head is (RFC 9113 4.1).
pub const HEAD: usize = 9;

/// The head of a frame (RFC 9113 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) length: u32,
    pub(super) kind: FrameKind,
    pub(super) flags: u8,
    pub(super) reserved: bool,
    pub(super) stream: u32,
}

impl Head {
    pub(super) const fn from_octets(octets: [u8; HEAD]) -> Self {
        let [high, middle, low, kind, flags, stream @ ..] = octets;
        let stream = u32::from_be_bytes(stream);
        Self {
            length: u32::from_be_bytes([0, high, middle, low]),
            kind: FrameKind::from_number(kind),
            flags,
            reserved: stream > MAX_31,
            stream: stream & MAX_31,
        }
    }

    /// Of a run of octets that is no frame.
    pub(super) const fn none(kind: FrameKind) -> Self {
        Self { length: 0, kind, flags: 0, reserved: false, stream: 0 }
    }
}

/// A frame, or a run of octets in place of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Who sent it.
    pub side: Side,
    /// What it is.
    pub kind: FrameKind,
    /// Its flags.
    pub flags: u8,
    /// Whether the bit before the stream identifier is set.
    pub reserved: bool,
    /// Its stream; 0 is the connection.
    pub stream: u32,
    /// How long its payload is, as its head says; 0 for what is no frame.
    pub length: u32,
    /// Its first octet.
    pub start: u64,
    /// Behind its last octet that is there.
    pub end: u64,
    /// What its payload holds.
    pub detail: FrameDetail,
    /// What is odd about it.
    pub odd: Odds,
}

impl Frame {
    /// Where its payload is, as far as it is there.
    #[must_use]
    pub const fn payload(&self) -> Range<u64> {
        let head = if self.kind.is_frame() { HEAD as u64 } else { 0 };
        self.start.saturating_add(head)..self.end
    }

    /// Whether its last octet is there.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        !self.kind.is_frame() || self.end - self.start == HEAD as u64 + self.length as u64
    }

    /// Whether a flag with a meaning for its kind is set.
    #[must_use]
    pub fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0 && self.kind.flags().iter().any(|(bit, _)| *bit == flag)
    }

    /// The names of the flags that are set.
    pub fn flag_names(&self) -> impl Iterator<Item = &'static str> {
        let flags = self.flags;
        self.kind.flags().iter().filter(move |(bit, _)| flags & bit != 0).map(|(_, name)| *name)
    }

    /// The bits that are set and have no meaning for its kind.
    #[must_use]
    pub fn unknown_flags(&self) -> u8 {
        self.flags & !self.kind.flags().iter().fold(0, |all, (bit, _)| all | bit)
    }

    /// Whether it ends what its side sends on the stream.
    #[must_use]
    pub fn ends_stream(&self) -> bool {
        matches!(self.kind, FrameKind::Data | FrameKind::Headers) && self.has(END_STREAM)
    }
}
