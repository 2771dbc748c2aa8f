//! A stream and its states (RFC 9113 5.1), told without taking a side.
//!
//! ```text
//!            PUSH_PROMISE              HEADERS of the server
//!     idle ───────────────> reserved ───────────────────────┐
//!       │ HEADERS                                           v
//!       └────────> open ── END_STREAM of one side ──> half closed ── END_STREAM of the other ──> closed
//!                    └──────────── RST_STREAM, from anywhere but idle ────────────────────────────^
//! ```

use super::frame::{ErrorCode, FrameKind};
use super::odd::{Odd, Odds};
use super::side::{PerSide, Side, that_opens};

/// The state of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Not opened.
    Idle,
    /// Promised by the server, which has sent nothing on it yet.
    Reserved,
    /// Both sides may send.
    Open,
    /// This side sends nothing any more.
    HalfClosed(Side),
    /// Neither does.
    Closed,
}

/// A state that a stream enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The frame that caused it.
    pub frame: usize,
    /// The state from there on.
    pub state: State,
}

/// The end of a stream at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reset {
    /// Who ended it.
    pub side: Side,
    /// The frame.
    pub frame: usize,
    /// Why.
    pub code: ErrorCode,
}

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessageKind {
    /// The fields of a request, also of one that the server promises.
    Request,
    /// An interim response (1xx).
    Interim,
    /// The fields of a response.
    Response,
    /// Fields behind the content.
    Trailers,
}

/// The fields of a message, or a part of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Who sent it.
    pub side: Side,
    /// What it is.
    pub kind: MessageKind,
    /// The number of its header block, which knows its frames and its fields.
    pub block: usize,
}

/// What one side sends on a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentOnStream {
    /// How many octets of content its DATA frames carried.
    pub content: u64,
    /// What `content-length` said.
    pub announced: Option<u64>,
    /// The frame with which it ended.
    pub end: Option<usize>,
    /// Which of the stream's messages has the fields of its request, or of its response.
    pub message: Option<usize>,
}

/// A stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// Its number.
    pub id: u32,
    /// Every frame on it, and the frame that promised it.
    pub frames: Vec<usize>,
    /// The states that it entered; it begins as idle.
    pub transitions: Vec<Transition>,
    /// Its messages in their order.
    pub messages: Vec<Message>,
    /// What each side sent.
    pub sent: PerSide<SentOnStream>,
    /// How it was ended at once.
    pub reset: Option<Reset>,
    /// The frame that promised it.
    pub promise: Option<usize>,
}

impl Stream {
    pub(super) const fn new(id: u32) -> Self {
        let none = SentOnStream { content: 0, announced: None, end: None, message: None };
        Self {
            id,
            frames: Vec::new(),
            transitions: Vec::new(),
            messages: Vec::new(),
            sent: PerSide { client: none, server: none },
            reset: None,
            promise: None,
        }
    }

    /// Its state after its last frame.
    #[must_use]
    pub fn state(&self) -> State {
        self.transitions.last().map_or(State::Idle, |last| last.state)
    }

    /// Whether it counts against the number of streams at once (RFC 9113 5.1.2).
    #[must_use]
    pub fn is_active(&self) -> bool {
        matches!(self.state(), State::Open | State::HalfClosed(_))
    }

    /// The messages of one kind that `side` sent.
    pub fn messages_of(&self, side: Side, kind: MessageKind) -> impl Iterator<Item = &Message> {
        self.messages.iter().filter(move |message| (message.side, message.kind) == (side, kind))
    }

    fn enter(&mut self, frame: usize, state: State) {
        if self.state() != state {
            self.transitions.push(Transition { frame, state });
        }
    }

    /// The server promises it with `frame`.
    pub(super) fn promised(&mut self, frame: usize) -> Odds {
        let mut odd = Odds::NONE;
        odd.add_if(self.state() != State::Idle, Odd::PromisedStreamBad);
        self.frames.push(frame);
        if odd.is_empty() {
            self.promise = Some(frame);
            self.enter(frame, State::Reserved);
        }
        odd
    }

    /// `side` sends a frame of `kind` on it. Returns what is odd about that.
    pub(super) fn frame(&mut self, frame: usize, side: Side, kind: FrameKind, ends: bool) -> Odds {
        self.frames.push(frame);
        let odd = self.judge(side, kind);
        match (self.state(), kind) {
            (State::Idle, FrameKind::Headers) => self.enter(frame, State::Open),
            (State::Reserved, FrameKind::Headers) if side == Side::Server => {
                self.enter(frame, State::HalfClosed(Side::Client));
            }
            _ => {}
        }
        if ends {
            let sent = self.sent.of_mut(side);
            sent.end = sent.end.or(Some(frame));
            match self.state() {
                State::Open => self.enter(frame, State::HalfClosed(side)),
                State::HalfClosed(other) if other != side => self.enter(frame, State::Closed),
                _ => {}
            }
        }
        odd
    }

    /// `side` ends it at once.
    pub(super) fn reset(&mut self, reset: Reset) {
        if self.state() != State::Idle {
            self.reset = self.reset.or(Some(reset));
            self.enter(reset.frame, State::Closed);
        }
    }

    fn judge(&self, side: Side, kind: FrameKind) -> Odds {
        let carries = matches!(kind, FrameKind::Data | FrameKind::Headers | FrameKind::PushPromise);
        if !carries && !matches!(kind, FrameKind::WindowUpdate | FrameKind::RstStream) {
            return Odds::NONE;
        }
        match (self.reset, self.state()) {
            // A second RST_STREAM changes nothing.
            (Some(_), _) if kind == FrameKind::RstStream => Odds::NONE,
            (Some(reset), _) if reset.side == side => Odds::one(Odd::AfterReset),
            (Some(_), _) => Odds::one(Odd::CrossedReset),
            (None, State::Idle) => {
                let opens = kind == FrameKind::Headers && that_opens(self.id) == side;
                if opens { Odds::NONE } else { Odds::one(Odd::IdleStream) }
            }
            (None, State::Reserved) if carries && side == Side::Client => Odds::one(Odd::AfterEnd),
            (None, State::HalfClosed(ended)) if carries && ended == side => Odds::one(Odd::AfterEnd),
            (None, State::Closed) if carries => Odds::one(Odd::AfterEnd),
            (None, _) => Odds::NONE,
        }
    }
}
