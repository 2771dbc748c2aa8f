//! What the payload of a frame holds, by its kind.

use std::ops::Range;

use super::{ErrorCode, Setting};

/// The deprecated priority of a stream (RFC 9113 6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priority {
    /// The stream that it depends on.
    pub dependency: u32,
    /// Whether it alone does.
    pub exclusive: bool,
    /// 1 to 256.
    pub weight: u16,
}

/// What a payload holds. Padding goes from the end of what is padded to the end of the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameDetail {
    /// Nothing that could be told apart: an unknown kind, or no frame.
    Opaque,
    /// The payload is not there as a whole.
    Unread,
    /// The payload is not what its kind wants.
    Broken,
    /// DATA.
    Data {
        /// How much padding there is, when the frame is padded.
        padding: Option<u8>,
        /// The content.
        content: Range<u64>,
    },
    /// HEADERS.
    Headers {
        /// How much padding there is, when the frame is padded.
        padding: Option<u8>,
        /// The deprecated priority.
        priority: Option<Priority>,
        /// The beginning of the header block.
        fragment: Range<u64>,
        /// The number of the block.
        block: Option<usize>,
    },
    /// PRIORITY.
    Priority(Priority),
    /// `RST_STREAM`.
    RstStream(ErrorCode),
    /// SETTINGS.
    Settings {
        /// The settings in their order, up to [`MAX_ENTRIES`](crate::http2::bounds::MAX_ENTRIES).
        settings: Vec<Setting>,
    },
    /// `PUSH_PROMISE`.
    PushPromise {
        /// How much padding there is, when the frame is padded.
        padding: Option<u8>,
        /// The stream that is promised.
        promised: u32,
        /// The beginning of the header block.
        fragment: Range<u64>,
        /// The number of the block.
        block: Option<usize>,
    },
    /// PING.
    Ping([u8; 8]),
    /// GOAWAY.
    GoAway {
        /// The last stream that was taken.
        last_stream: u32,
        /// Why.
        code: ErrorCode,
        /// Words for whoever looks for the reason.
        debug: Range<u64>,
    },
    /// `WINDOW_UPDATE`.
    WindowUpdate {
        /// By how much the window grows.
        increment: u32,
    },
    /// CONTINUATION.
    Continuation {
        /// More of the header block.
        fragment: Range<u64>,
        /// The number of the block, when there is one to continue.
        block: Option<usize>,
    },
    /// ALTSVC.
    AltSvc {
        /// The origin it is about; empty on the stream of a request.
        origin: Range<u64>,
        /// The value of the field `Alt-Svc`.
        value: Range<u64>,
    },
    /// ORIGIN.
    Origin {
        /// The origins in their order, up to [`MAX_ENTRIES`](crate::http2::bounds::MAX_ENTRIES).
        origins: Vec<Range<u64>>,
    },
    /// `PRIORITY_UPDATE`.
    PriorityUpdate {
        /// The stream that it is about.
        prioritized: u32,
        /// The value of the field `Priority`.
        value: Range<u64>,
    },
}

impl FrameDetail {
    /// The number of the header block that the frame begins or continues.
    #[must_use]
    pub const fn block(&self) -> Option<usize> {
        match self {
            Self::Headers { block, .. }
            | Self::PushPromise { block, .. }
            | Self::Continuation { block, .. } => *block,
            _ => None,
        }
    }

    /// Its part of a header block.
    #[must_use]
    pub fn fragment(&self) -> Option<Range<u64>> {
        match self {
            Self::Headers { fragment, .. }
            | Self::PushPromise { fragment, .. }
            | Self::Continuation { fragment, .. } => Some(fragment.clone()),
            _ => None,
        }
    }

    /// Where what is padded ends, and how much padding was announced.
    pub(crate) const fn padding(&self) -> Option<(u64, u8)> {
        match self {
            Self::Data { padding: Some(padding), content } => Some((content.end, *padding)),
            Self::Headers { padding: Some(padding), fragment, .. }
            | Self::PushPromise { padding: Some(padding), fragment, .. } => Some((fragment.end, *padding)),
            _ => None,
        }
    }

    /// Notes the number of the block that the frame is part of.
    pub(crate) const fn set_block(&mut self, number: usize) {
        match self {
            Self::Headers { block, .. }
            | Self::PushPromise { block, .. }
            | Self::Continuation { block, .. } => *block = Some(number),
            _ => {}
        }
    }
}
