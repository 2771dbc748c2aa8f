//! Kinds of frames and their flags (RFC 9113 6 and the registry of IANA).

/// The octets with which a client begins (RFC 9113 3.4).
pub const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Whether a client that begins with `octets` speaks HTTP/2; none while there are too few to tell. Four tell it from any
/// method of HTTP/1.
#[must_use]
pub fn begins_http2(octets: &[u8]) -> Option<bool> {
    let begun = octets.get(..PREFACE.len()).unwrap_or(octets);
    let begins = PREFACE.starts_with(begun);
    (!begins || begun.len() >= 4).then_some(begins)
}

/// `END_STREAM` on DATA and HEADERS.
pub const END_STREAM: u8 = 0x1;
/// ACK on SETTINGS and PING.
pub const ACK: u8 = 0x1;
/// `END_HEADERS` on HEADERS, `PUSH_PROMISE` and CONTINUATION.
pub const END_HEADERS: u8 = 0x4;
/// PADDED on DATA, HEADERS and `PUSH_PROMISE`.
pub const PADDED: u8 = 0x8;
/// PRIORITY on HEADERS.
pub const PRIORITY: u8 = 0x20;

/// What a frame is; the last four are runs of octets that are no frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FrameKind {
    /// Content (RFC 9113 6.1).
    Data,
    /// Fields (RFC 9113 6.2).
    Headers,
    /// The deprecated priority of a stream (RFC 9113 6.3).
    Priority,
    /// The end of a stream at once (RFC 9113 6.4).
    RstStream,
    /// What a side wants or can do (RFC 9113 6.5).
    Settings,
    /// A request that the server makes itself (RFC 9113 6.6).
    PushPromise,
    /// A question that is answered at once (RFC 9113 6.7).
    Ping,
    /// No new streams (RFC 9113 6.8).
    GoAway,
    /// More may be sent (RFC 9113 6.9).
    WindowUpdate,
    /// More fields (RFC 9113 6.10).
    Continuation,
    /// Another server for the same (RFC 7838 4).
    AltSvc,
    /// Origins that this connection serves (RFC 8336 2).
    Origin,
    /// The priority of a stream (RFC 9218 7.1).
    PriorityUpdate,
    /// A kind that is not known.
    Unknown(u8),
    /// The client's first octets (RFC 9113 3.4).
    Preface,
    /// Text of HTTP/1, up to the end of its side: the frame grows with it.
    Text,
    /// The beginning of a frame's head at the end of a side.
    Fragment,
    /// Octets that are not told apart, up to the end of their side: the frame grows with it.
    Untold,
}

/// Which streams a kind of frame may be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Stream 0: it is about the connection.
    Connection,
    /// Any stream but 0.
    Stream,
    /// Any.
    Either,
}

impl FrameKind {
    /// The kind that the registry has under `number`.
    #[must_use]
    pub const fn from_number(number: u8) -> Self {
        match number {
            0x0 => Self::Data,
            0x1 => Self::Headers,
            0x2 => Self::Priority,
            0x3 => Self::RstStream,
            0x4 => Self::Settings,
            0x5 => Self::PushPromise,
            0x6 => Self::Ping,
            0x7 => Self::GoAway,
            0x8 => Self::WindowUpdate,
            0x9 => Self::Continuation,
            0xa => Self::AltSvc,
            0xc => Self::Origin,
            0x10 => Self::PriorityUpdate,
            other => Self::Unknown(other),
        }
    }

    /// Its name in the standard; none for what is no known frame.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Data => "DATA",
            Self::Headers => "HEADERS",
            Self::Priority => "PRIORITY",
            Self::RstStream => "RST_STREAM",
            Self::Settings => "SETTINGS",
            Self::PushPromise => "PUSH_PROMISE",
            Self::Ping => "PING",
            Self::GoAway => "GOAWAY",
            Self::WindowUpdate => "WINDOW_UPDATE",
            Self::Continuation => "CONTINUATION",
            Self::AltSvc => "ALTSVC",
            Self::Origin => "ORIGIN",
            Self::PriorityUpdate => "PRIORITY_UPDATE",
            Self::Unknown(_) | Self::Preface | Self::Text | Self::Fragment | Self::Untold => return None,
        })
    }

    /// Whether it has a head of nine octets.
    #[must_use]
    pub const fn is_frame(self) -> bool {
        !matches!(self, Self::Preface | Self::Text | Self::Fragment | Self::Untold)
    }

    /// The bits that have a meaning, with their names.
    #[must_use]
    pub const fn flags(self) -> &'static [(u8, &'static str)] {
        match self {
            Self::Data => &[(END_STREAM, "END_STREAM"), (PADDED, "PADDED")],
            Self::Headers => &[
                (END_STREAM, "END_STREAM"),
                (END_HEADERS, "END_HEADERS"),
                (PADDED, "PADDED"),
                (PRIORITY, "PRIORITY"),
            ],
            Self::Settings | Self::Ping => &[(ACK, "ACK")],
            Self::PushPromise => &[(END_HEADERS, "END_HEADERS"), (PADDED, "PADDED")],
            Self::Continuation => &[(END_HEADERS, "END_HEADERS")],
            _ => &[],
        }
    }

    pub(crate) const fn scope(self) -> Scope {
        match self {
            Self::Data
            | Self::Headers
            | Self::Priority
            | Self::RstStream
            | Self::PushPromise
            | Self::Continuation => Scope::Stream,
            Self::Settings | Self::Ping | Self::GoAway | Self::Origin | Self::PriorityUpdate => {
                Scope::Connection
            }
            _ => Scope::Either,
        }
    }

    /// Whether its payload can be passed over without being read.
    pub(crate) const fn is_skipped(self) -> bool {
        matches!(self, Self::Data | Self::Unknown(_))
    }
}
