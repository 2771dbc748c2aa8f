//! The host of HTTP/2 gone wrong: each of its paths breaks a connection or a stream in one way, told beforehand.
//!
//! ```text
//! /        what each path does, and what the diagnosis should say (/zh/ in Chinese)
//! /PATH    frames written by hand, no web server between; over HTTP/1 a word that this takes HTTP/2
//! ```
//!
//! In the clear the client has to begin with HTTP/2 by itself; over TLS it is agreed.

mod act;
pub(super) mod frames;
mod strike;

pub(super) use act::act;

/// One way to go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exhibit {
    /// A page with four pictures; the stream of the third is reset, the others are served.
    ResetStream,
    /// A page with six pictures; the connection takes no more after two of them.
    Goaway,
    /// Interim responses before the response: nothing is wrong.
    Interim,
    /// No window for uploads, and no response to one.
    NoWindow,
    /// DATA on stream 0, which belongs to the connection.
    StreamZero,
    /// DATA without regard to the client's window.
    BeyondWindow,
    /// A window that grows beyond what a number can hold.
    WindowOverflow,
    /// HEADERS and DATA after the end of the stream.
    HeadersAfterEnd,
    /// A block of fields that never ends.
    ContinuationFlood,
    /// Resets of one stream again and again.
    RapidReset,
    /// SETTINGS again and again.
    SettingsFlood,
    /// PING again and again.
    PingFlood,
    /// Few bytes that name one large field thousands of times.
    HpackBomb,
    /// A field that no table holds.
    HpackBadIndex,
    /// An answer in HTTP/1.1.
    Http1Answer,
    /// Fields, then silence.
    HalfClosedSilence,
    /// The connection ends in the middle of the body.
    EarlyClose,
}

impl Exhibit {
    pub(super) const ALL: [Self; 17] = [
        Self::ResetStream,
        Self::Goaway,
        Self::Interim,
        Self::NoWindow,
        Self::StreamZero,
        Self::BeyondWindow,
        Self::WindowOverflow,
        Self::HeadersAfterEnd,
        Self::ContinuationFlood,
        Self::RapidReset,
        Self::SettingsFlood,
        Self::PingFlood,
        Self::HpackBomb,
        Self::HpackBadIndex,
        Self::Http1Answer,
        Self::HalfClosedSilence,
        Self::EarlyClose,
    ];

    /// Its path, without the slash before it.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::ResetStream => "reset-stream",
            Self::Goaway => "goaway",
            Self::Interim => "interim",
            Self::NoWindow => "no-window",
            Self::StreamZero => "stream-zero",
            Self::BeyondWindow => "beyond-window",
            Self::WindowOverflow => "window-overflow",
            Self::HeadersAfterEnd => "headers-after-end",
            Self::ContinuationFlood => "continuation-flood",
            Self::RapidReset => "rapid-reset",
            Self::SettingsFlood => "settings-flood",
            Self::PingFlood => "ping-flood",
            Self::HpackBomb => "hpack-bomb",
            Self::HpackBadIndex => "hpack-bad-index",
            Self::Http1Answer => "http1-answer",
            Self::HalfClosedSilence => "half-closed-silence",
            Self::EarlyClose => "early-close",
        }
    }

    /// What is at `path`, with or without more behind its name.
    fn at(path: &str) -> Option<Self> {
        let name = path.trim_start_matches('/').split('/').next()?;
        Self::ALL.into_iter().find(|exhibit| exhibit.path() == name)
    }
}
