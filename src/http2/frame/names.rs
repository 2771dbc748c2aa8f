//! Error codes (RFC 9113 7) and settings (RFC 9113 6.5.2), as the registries of IANA name them.

use super::super::odd::{Odd, Odds};
use super::super::side::Side;

/// The largest flow-control window, and the largest stream (RFC 9113 6.9.1, 5.1.1).
pub const MAX_31: u32 = 0x7fff_ffff;
/// How long a frame's payload may always be (RFC 9113 4.2).
pub const DEFAULT_FRAME: u32 = 16_384;
/// How long it can be at most.
pub const MAX_FRAME: u32 = 0xff_ffff;

/// Why a stream or a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorCode(pub u32);

impl ErrorCode {
    /// Its name, when the registry has one.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self.0 {
            0x0 => "NO_ERROR",
            0x1 => "PROTOCOL_ERROR",
            0x2 => "INTERNAL_ERROR",
            0x3 => "FLOW_CONTROL_ERROR",
            0x4 => "SETTINGS_TIMEOUT",
            0x5 => "STREAM_CLOSED",
            0x6 => "FRAME_SIZE_ERROR",
            0x7 => "REFUSED_STREAM",
            0x8 => "CANCEL",
            0x9 => "COMPRESSION_ERROR",
            0xa => "CONNECT_ERROR",
            0xb => "ENHANCE_YOUR_CALM",
            0xc => "INADEQUATE_SECURITY",
            0xd => "HTTP_1_1_REQUIRED",
            _ => return None,
        })
    }
}

/// One setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Setting {
    /// Which.
    pub id: u16,
    /// Its value.
    pub value: u32,
}

impl Setting {
    /// How large the dynamic table of the other side may be.
    pub const HEADER_TABLE_SIZE: u16 = 0x1;
    /// Whether the server may push.
    pub const ENABLE_PUSH: u16 = 0x2;
    /// How many streams the other side may have open.
    pub const MAX_CONCURRENT_STREAMS: u16 = 0x3;
    /// The window that streams begin with.
    pub const INITIAL_WINDOW_SIZE: u16 = 0x4;
    /// How long payloads may be.
    pub const MAX_FRAME_SIZE: u16 = 0x5;
    /// How many octets of fields are taken.
    pub const MAX_HEADER_LIST_SIZE: u16 = 0x6;
    /// CONNECT with `:protocol` is understood (RFC 8441 3).
    pub const ENABLE_CONNECT_PROTOCOL: u16 = 0x8;
    /// The priorities of RFC 7540 are not used (RFC 9218 2.1).
    pub const NO_RFC7540_PRIORITIES: u16 = 0x9;

    /// Its name, when the registry has one, without `SETTINGS_`.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self.id {
            Self::HEADER_TABLE_SIZE => "HEADER_TABLE_SIZE",
            Self::ENABLE_PUSH => "ENABLE_PUSH",
            Self::MAX_CONCURRENT_STREAMS => "MAX_CONCURRENT_STREAMS",
            Self::INITIAL_WINDOW_SIZE => "INITIAL_WINDOW_SIZE",
            Self::MAX_FRAME_SIZE => "MAX_FRAME_SIZE",
            Self::MAX_HEADER_LIST_SIZE => "MAX_HEADER_LIST_SIZE",
            Self::ENABLE_CONNECT_PROTOCOL => "ENABLE_CONNECT_PROTOCOL",
            Self::NO_RFC7540_PRIORITIES => "NO_RFC7540_PRIORITIES",
            0x10 => "TLS_RENEG_PERMITTED",
            _ => return None,
        })
    }

    /// What is odd about it when `side` sends it.
    #[must_use]
    pub const fn odd(self, side: Side) -> Odds {
        let mut odd = Odds::NONE;
        odd.add_if(self.name().is_none(), Odd::SettingUnknown);
        let is_bad = match self.id {
            Self::ENABLE_PUSH => self.value > 1 || (self.value == 1 && matches!(side, Side::Server)),
            Self::INITIAL_WINDOW_SIZE => self.value > MAX_31,
            Self::MAX_FRAME_SIZE => self.value < DEFAULT_FRAME || self.value > MAX_FRAME,
            Self::ENABLE_CONNECT_PROTOCOL | Self::NO_RFC7540_PRIORITIES => self.value > 1,
            _ => false,
        };
        odd.add_if(is_bad, Odd::SettingOutOfBounds);
        odd
    }
}
