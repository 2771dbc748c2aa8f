//! The host of broken answers: each of its paths is one way in which a server can go wrong, told beforehand.
//!
//! ```text
//! /        what each path does, and what the diagnosis should say (/zh/ in Chinese)
//! /PATH    bytes written by hand, no web server between
//! ```

mod act;

pub(super) use act::act;

use crate::record::{Code, Link};

/// One way to be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exhibit {
    /// Half of the body, then a reset.
    ResetInBody,
    /// Fewer bytes than `Content-Length` says, then the end.
    TooShort,
    /// More bytes than `Content-Length` says.
    TooLong,
    /// The request is read, and the connection closed without a word.
    NoAnswer,
    /// A line of the head that is no field.
    BadHead,
    /// A head that never ends.
    EndlessHead,
    /// One byte at a time.
    Dribble,
    /// A chunk whose size is no number.
    BadChunk,
    /// A compressed body a thousand times larger than what is sent.
    Bomb,
    /// Two addresses that point at each other.
    Loop,
    /// Every connection answers one request and is closed when the next one has been read.
    Forgetful,
    /// A page without status line and head, as in 1991.
    Version09,
}

impl Exhibit {
    pub(super) const ALL: [Self; 12] = [
        Self::ResetInBody,
        Self::TooShort,
        Self::TooLong,
        Self::NoAnswer,
        Self::BadHead,
        Self::EndlessHead,
        Self::Dribble,
        Self::BadChunk,
        Self::Bomb,
        Self::Loop,
        Self::Forgetful,
        Self::Version09,
    ];

    /// Its path, without the slash before it.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::ResetInBody => "reset-in-body",
            Self::TooShort => "too-short",
            Self::TooLong => "too-long",
            Self::NoAnswer => "no-answer",
            Self::BadHead => "bad-head",
            Self::EndlessHead => "endless-head",
            Self::Dribble => "dribble",
            Self::BadChunk => "bad-chunk",
            Self::Bomb => "bomb",
            Self::Loop => "loop",
            Self::Forgetful => "forgetful",
            Self::Version09 => "http09",
        }
    }

    /// What the diagnosis says; nothing when the load is complete all the same.
    pub(super) const fn verdict(self) -> Option<(Link, Code)> {
        match self {
            Self::ResetInBody => Some((Link::Body, Code::Reset)),
            Self::TooShort => Some((Link::Body, Code::Truncated)),
            Self::NoAnswer => Some((Link::Wait, Code::Truncated)),
            Self::BadHead | Self::Version09 => Some((Link::Response, Code::Malformed)),
            Self::EndlessHead | Self::Bomb => Some((Link::Limit, Code::TooLarge)),
            Self::BadChunk => Some((Link::Body, Code::Malformed)),
            Self::Loop => Some((Link::Redirect, Code::Loop)),
            Self::TooLong | Self::Dribble | Self::Forgetful => None,
        }
    }

    /// What is at `path`, with or without more behind its name.
    fn at(path: &str) -> Option<Self> {
        let name = path.trim_start_matches('/').split(['/', '?']).next()?;
        Self::ALL.into_iter().find(|exhibit| exhibit.path() == name)
    }
}
