//! Every colour that the program draws with, by what it stands for, light and dark.
//!
//! One accent colour, teal; the phases of a request have muted colours of their own beside their patterns. Text has a
//! contrast of at least 4.5:1 on every surface that it stands on.

use crate::view::Phase;

/// What a colour stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hue {
    /// Behind bars and tab strips.
    Chrome,
    /// Behind what is read.
    Surface,
    /// Fields to type in, and code.
    Field,
    /// Under the pointer.
    Hover,
    /// The selected row.
    Selected,
    /// Thin lines between things.
    Line,
    /// The outline of fields and buttons.
    Outline,
    /// Text.
    Text,
    /// Text that stands back.
    Weak,
    /// The accent.
    Accent,
    /// What went wrong.
    Error,
    /// Behind what went wrong.
    ErrorSurface,
    /// The edge of what shows the past.
    Replay,
    /// A phase of a request.
    Phase(Phase),
}

impl Hue {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Chrome,
        Self::Surface,
        Self::Field,
        Self::Hover,
        Self::Selected,
        Self::Line,
        Self::Outline,
        Self::Text,
        Self::Weak,
        Self::Accent,
        Self::Error,
        Self::ErrorSurface,
        Self::Replay,
        Self::Phase(Phase::Blocked),
        Self::Phase(Phase::Dns),
        Self::Phase(Phase::Connect),
        Self::Phase(Phase::Ssl),
        Self::Phase(Phase::Send),
        Self::Phase(Phase::Wait),
        Self::Phase(Phase::Receive),
    ];

    /// Its name in style sheets.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::Surface => "surface",
            Self::Field => "field",
            Self::Hover => "hover",
            Self::Selected => "selected",
            Self::Line => "line",
            Self::Outline => "outline",
            Self::Text => "text",
            Self::Weak => "weak",
            Self::Accent => "accent",
            Self::Error => "error",
            Self::ErrorSurface => "error-surface",
            Self::Replay => "replay",
            Self::Phase(phase) => phase.name(),
        }
    }

    /// Red, green and blue where the window or the page is light.
    #[must_use]
    pub const fn light(self) -> [u8; 3] {
        self.both().0
    }

    /// Red, green and blue where it is dark.
    #[must_use]
    pub const fn dark(self) -> [u8; 3] {
        self.both().1
    }

    const fn both(self) -> ([u8; 3], [u8; 3]) {
        match self {
            Self::Chrome => ([0xf3, 0xf5, 0xf6], [0x15, 0x1a, 0x1e]),
            Self::Surface => ([0xff, 0xff, 0xff], [0x1b, 0x21, 0x26]),
            Self::Field => ([0xff, 0xff, 0xff], [0x11, 0x15, 0x18]),
            Self::Hover => ([0xe9, 0xee, 0xf0], [0x27, 0x2f, 0x36]),
            Self::Selected => ([0xdd, 0xf0, 0xf3], [0x17, 0x3a, 0x43]),
            Self::Line => ([0xe1, 0xe6, 0xe9], [0x2c, 0x35, 0x3c]),
            Self::Outline => ([0xc4, 0xcd, 0xd3], [0x43, 0x4f, 0x59]),
            Self::Text => ([0x1b, 0x24, 0x2b], [0xe4, 0xe9, 0xec]),
            Self::Weak => ([0x56, 0x63, 0x6d], [0x9d, 0xaa, 0xb4]),
            Self::Accent | Self::Phase(Phase::Receive) => ([0x0b, 0x72, 0x85], [0x3b, 0xc9, 0xdb]),
            Self::Error => ([0xb4, 0x23, 0x18], [0xff, 0x9b, 0x8f]),
            Self::ErrorSurface => ([0xfd, 0xee, 0xec], [0x3c, 0x20, 0x1e]),
            Self::Replay => ([0xb2, 0x6a, 0x00], [0xff, 0xb8, 0x4d]),
            Self::Phase(Phase::Blocked) => ([0x6f, 0x7d, 0x87], [0x8d, 0x9b, 0xa6]),
            Self::Phase(Phase::Dns) => ([0x6b, 0x5b, 0xa8], [0xa8, 0x99, 0xe4]),
            Self::Phase(Phase::Connect) => ([0xb0, 0x66, 0x16], [0xe0, 0xa0, 0x58]),
            Self::Phase(Phase::Ssl) => ([0xa0, 0x3a, 0x6c], [0xe0, 0x88, 0xb4]),
            Self::Phase(Phase::Send) => ([0x36, 0x4a, 0x57], [0xc6, 0xd2, 0xda]),
            Self::Phase(Phase::Wait) => ([0x2f, 0x7f, 0x8b], [0x4d, 0xa3, 0xb1]),
        }
    }
}
