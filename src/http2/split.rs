//! The octets of one side cut into frames, in pieces of any size.
//!
//! ```text
//!  client ──> preface ─┬─> head (9) ──> payload (length) ──> head ...
//!  server ─────────────┘     │ text of HTTP/1     │ octets that were not kept (unless nobody reads them)
//!                            └──> rest <──────────┘  everything up to the end
//! ```

use super::bounds::MAX_PAYLOAD;
use super::frame::{FrameKind, HEAD, Head, PREFACE};
use super::odd::{Odd, Odds};
use super::side::Side;

/// How requests and responses of HTTP/1 begin.
const TEXT: [&[u8]; 10] = [
    b"HTTP/1.",
    b"GET ",
    b"HEAD ",
    b"POST ",
    b"PUT ",
    b"DELETE ",
    b"OPTIONS ",
    b"CONNECT ",
    b"TRACE ",
    b"PATCH ",
];

/// A frame, or a run of octets in place of one.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) head: Head,
    pub(super) start: u64,
    /// Behind its last octet.
    pub(super) end: u64,
    /// Its payload, as far as it is needed.
    pub(super) payload: Vec<u8>,
    pub(super) odd: Odds,
}

#[derive(Clone, Debug)]
enum State {
    Preface { seen: usize },
    Head(Vec<u8>),
    Payload(Run),
    Rest,
}

/// Cuts one side into frames.
#[derive(Clone, Debug)]
pub(super) struct Splitter {
    at: u64,
    state: State,
    /// About the next frame.
    odd: Odds,
}

impl Splitter {
    pub(super) const fn new(side: Side) -> Self {
        let state = match side {
            Side::Client => State::Preface { seen: 0 },
            Side::Server => State::Head(Vec::new()),
        };
        Self { at: 0, state, odd: Odds::NONE }
    }

    /// How many octets it was given.
    pub(super) const fn at(&self) -> u64 {
        self.at
    }

    /// Whether what comes belongs to the last run.
    pub(super) const fn is_at_rest(&self) -> bool {
        matches!(self.state, State::Rest)
    }

    /// What comes belongs to the last run.
    pub(super) fn rest(&mut self) {
        self.state = State::Rest;
    }

    /// How many of `octets` belong to the current run, and that run when they complete it, or when it is one that
    /// has no end.
    pub(super) fn take(&mut self, octets: &[u8]) -> (usize, Option<Run>) {
        let (used, run) = match &mut self.state {
            State::Rest => (octets.len(), None),
            State::Preface { seen } => {
                let wanted = PREFACE.get(*seen..).unwrap_or_default();
                let same = wanted.iter().zip(octets).take_while(|(wanted, octet)| wanted == octet).count();
                *seen += same;
                let seen = *seen;
                (same, self.preface(seen, same < octets.len()))
            }
            State::Head(head) => {
                let more = octets.get(..octets.len().min(HEAD - head.len())).unwrap_or_default();
                head.extend_from_slice(more);
                let head = head.first_chunk::<HEAD>().copied();
                (more.len(), head.and_then(|head| self.head(head, more.len())))
            }
            State::Payload(run) => {
                let left = missing(run, self.at);
                let more = octets.get(..left.min(octets.len())).unwrap_or_default();
                run.keep(more);
                (more.len(), (more.len() == left).then(|| self.finish(left)).flatten())
            }
        };
        self.at = self.at.saturating_add(used as u64);
        (used, run)
    }

    /// The same for octets that were not kept.
    pub(super) fn skip(&mut self, count: u64) -> (u64, Option<Run>) {
        let (used, run) = match &mut self.state {
            State::Rest => (count, None),
            State::Payload(run) if run.head.kind.is_skipped() => {
                run.odd.add(Odd::Hole);
                let left = missing(run, self.at);
                let used = count.min(left as u64);
                (used, (used == left as u64).then(|| self.finish(left)).flatten())
            }
            State::Payload(_) => (0, self.cut(Odd::Hole)),
            State::Preface { .. } | State::Head(_) => {
                let start = self.at.saturating_sub(self.begun_octets());
                self.state = State::Rest;
                (count, Some(Run::new(Head::none(FrameKind::Untold), start, self.at, Odds::one(Odd::Hole))))
            }
        };
        self.at = self.at.saturating_add(used);
        (used, run)
    }

    /// What has begun and is not complete.
    pub(super) fn partial(&self) -> Option<Run> {
        let run = match &self.state {
            State::Rest => return None,
            State::Payload(run) => {
                // Nothing else is told of a payload before its end.
                let payload = if run.head.kind == FrameKind::Data { run.payload.clone() } else { Vec::new() };
                Run { head: run.head, start: run.start, end: self.at, payload, odd: run.odd }
            }
            State::Preface { .. } | State::Head(_) => {
                let kind = if matches!(self.state, State::Head(_)) {
                    FrameKind::Fragment
                } else {
                    FrameKind::Preface
                };
                Run::new(Head::none(kind), self.at.saturating_sub(self.begun_octets()), self.at, self.odd)
            }
        };
        (run.end > run.start).then_some(run)
    }

    /// The run that ends here before its end; the next octet would begin a frame.
    pub(super) fn cut(&mut self, why: Odd) -> Option<Run> {
        let mut run = self.partial()?;
        run.odd.add(why);
        self.odd = Odds::NONE;
        self.state = State::Head(Vec::new());
        Some(run)
    }

    /// How many octets of a preface or of a head are there.
    fn begun_octets(&self) -> u64 {
        match &self.state {
            State::Preface { seen } => *seen as u64,
            State::Head(head) => head.len() as u64,
            State::Payload(_) | State::Rest => 0,
        }
    }

    fn preface(&mut self, seen: usize, differs: bool) -> Option<Run> {
        if seen == PREFACE.len() {
            self.state = State::Head(Vec::new());
            let end = PREFACE.len() as u64;
            return Some(Run::new(Head::none(FrameKind::Preface), 0, end, Odds::NONE));
        }
        if !differs {
            return None;
        }
        self.odd.add(Odd::PrefaceMissing);
        if seen < HEAD {
            self.state = State::Head(PREFACE.get(..seen).unwrap_or_default().to_vec());
            return None;
        }
        // It says that it is HTTP/2 and goes on differently: no frame begins there.
        self.state = State::Rest;
        Some(Run::new(Head::none(FrameKind::Untold), 0, seen as u64, self.odd))
    }

    /// A head is complete with its last `last` octets.
    fn head(&mut self, octets: [u8; HEAD], last: usize) -> Option<Run> {
        let end = self.at.saturating_add(last as u64);
        let start = end.saturating_sub(HEAD as u64);
        let odd = std::mem::take(&mut self.odd);
        if TEXT.iter().any(|text| octets.starts_with(text)) {
            self.state = State::Rest;
            let mut run = Run::new(Head::none(FrameKind::Text), start, end, odd);
            run.odd.add(Odd::Http1Text);
            return Some(run);
        }
        let run = Run::new(Head::from_octets(octets), start, end, odd);
        if run.head.length == 0 {
            self.state = State::Head(Vec::new());
            return Some(run);
        }
        self.state = State::Payload(run);
        None
    }

    /// The current frame ends behind the next `left` octets.
    fn finish(&mut self, left: usize) -> Option<Run> {
        let end = self.at.saturating_add(left as u64);
        match std::mem::replace(&mut self.state, State::Head(Vec::new())) {
            State::Payload(run) => Some(Run { end, ..run }),
            State::Preface { .. } | State::Head(_) | State::Rest => None,
        }
    }
}

/// How many octets of the payload are still to come.
fn missing(run: &Run, at: u64) -> usize {
    let end = run.start.saturating_add(HEAD as u64).saturating_add(u64::from(run.head.length));
    usize::try_from(end.saturating_sub(at)).unwrap_or(usize::MAX)
}

impl Run {
    pub(super) const fn new(head: Head, start: u64, end: u64, odd: Odds) -> Self {
        Self { head, start, end, payload: Vec::new(), odd }
    }

    fn keep(&mut self, more: &[u8]) {
        let most = match self.head.kind {
            // How long the padding is; not when the octet itself was not kept.
            FrameKind::Data => usize::from(!self.odd.contains(Odd::Hole)),
            FrameKind::Unknown(_) => 0,
            _ => MAX_PAYLOAD,
        };
        let kept = most.saturating_sub(self.payload.len()).min(more.len());
        self.payload.extend_from_slice(more.get(..kept).unwrap_or_default());
    }
}
