//! The heads of frames in bytes as they pass (RFC 9113 4.1): to which stream bytes belong, and how often a server steers.

use crate::clock::Micros;
use crate::http2::{FrameKind, HEAD, PREFACE};
use crate::record::{Bound, Failure};

/// So much of a payload is looked at: what GOAWAY says (RFC 9113 6.8).
const LOOKED_AT: usize = 8;

/// A run of bytes within one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// What the frame is.
    pub kind: FrameKind,
    /// Its stream; 0 is the connection itself.
    pub stream: u32,
    /// Where the run begins in the stream of bytes.
    pub start: u64,
    /// How long it is.
    pub bytes: u64,
    /// Whether the frame begins with it.
    pub begins: bool,
    /// Whether it ends with it.
    pub ends: bool,
    /// The first bytes of the payload, as far as they have come.
    pub payload: [u8; LOOKED_AT],
}

impl Run {
    /// Whether it belongs to a message: fields or content.
    pub(super) const fn is_message(&self) -> bool {
        matches!(self.kind, FrameKind::Data | FrameKind::Headers | FrameKind::Continuation)
    }

    /// The last stream and the error code of a whole GOAWAY.
    pub(super) fn goaway(&self) -> Option<(u32, u32)> {
        let [a, b, c, d, code @ ..] = self.payload;
        let is_whole = self.kind == FrameKind::GoAway && self.ends;
        is_whole.then(|| (u32::from_be_bytes([a, b, c, d]) & 0x7fff_ffff, u32::from_be_bytes(code)))
    }
}

/// A frame of which more may come.
#[derive(Debug)]
struct Open {
    kind: FrameKind,
    stream: u32,
    /// Bytes of the payload that are still to come.
    left: usize,
    /// How many of the first ones have come.
    seen: usize,
    payload: [u8; LOOKED_AT],
}

/// Tells frames apart in bytes that come in pieces of any size.
#[derive(Debug, Default)]
pub(super) struct FrameHeads {
    /// Bytes of the preface that are still to come.
    preface: usize,
    /// Bytes that were taken.
    at: u64,
    head: Vec<u8>,
    open: Option<Open>,
}

impl FrameHeads {
    /// For what a client sends, which begins with the preface.
    pub(super) fn of_client() -> Self {
        Self { preface: PREFACE.len(), ..Self::default() }
    }

    /// The runs in the next bytes, one for each frame. The first run of a frame begins with its head, also where a part of
    /// that came before.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Vec<Run> {
        let mut rest = bytes;
        let preface = self.preface.min(rest.len());
        self.preface -= preface;
        self.take(&mut rest, preface);
        let mut runs = Vec::new();
        while !rest.is_empty() {
            let begins = self.open.is_none();
            if begins {
                let head = self.take(&mut rest, HEAD - self.head.len());
                self.head.extend_from_slice(head);
                let Some(&[a, b, c, kind, _, s1, s2, s3, s4]) = self.head.first_chunk::<HEAD>() else {
                    break;
                };
                self.head.clear();
                let left = u32::from_be_bytes([0, a, b, c]) as usize;
                let kind = FrameKind::from_number(kind);
                let stream = u32::from_be_bytes([s1, s2, s3, s4]) & 0x7fff_ffff;
                self.open = Some(Open { kind, stream, left, seen: 0, payload: [0; LOOKED_AT] });
            }
            let Some(mut open) = self.open.take() else { break };
            let start = if begins { self.at - HEAD as u64 } else { self.at };
            let part = self.take(&mut rest, open.left);
            open.left -= part.len();
            for (slot, byte) in open.payload.iter_mut().skip(open.seen).zip(part) {
                *slot = *byte;
                open.seen += 1;
            }
            let (bytes, ends) = (self.at - start, open.left == 0);
            let Open { kind, stream, payload, .. } = open;
            runs.push(Run { kind, stream, start, bytes, begins, ends, payload });
            self.open = (!ends).then_some(open);
        }
        runs
    }

    /// At most `most` of the bytes in `rest`.
    fn take<'a>(&mut self, rest: &mut &'a [u8], most: usize) -> &'a [u8] {
        let (part, behind) = rest.split_at(rest.len().min(most));
        self.at += part.len() as u64;
        *rest = behind;
        part
    }
}

/// How often a server may steer before it is more than a page needs.
const MOST_CONTROL_FRAMES: u64 = 1000;
/// Within this time.
const CONTROL_SPAN: Micros = Micros::from_ms(10_000);
/// So many streams may be reset beyond those that are answered.
const MOST_RESETS: u64 = 100;

/// Counts what the protocol engine does not count.
#[derive(Debug, Default)]
pub(super) struct Watch {
    since: Micros,
    control: u64,
    resets: u64,
    answered: u64,
}

impl Watch {
    /// A stream was answered whole.
    pub(super) const fn answered(&mut self) {
        self.answered += 1;
    }

    /// A frame of the server begins at `now`. Windows are opened as fast as something is sent: `uploads`.
    pub(super) fn note(&mut self, run: &Run, uploads: bool, now: Micros) -> Result<(), Failure> {
        if !run.begins || run.is_message() || run.kind == FrameKind::WindowUpdate && uploads {
            return Ok(());
        }
        if run.kind == FrameKind::RstStream {
            self.resets += 1;
            if self.resets > self.answered + MOST_RESETS {
                return Err(Failure::TooLarge { bound: Bound::StreamResets, limit: MOST_RESETS });
            }
        }
        if now.since(self.since) > CONTROL_SPAN {
            (self.since, self.control) = (now, 0);
        }
        self.control += 1;
        if self.control > MOST_CONTROL_FRAMES {
            return Err(Failure::TooLarge { bound: Bound::ControlFrames, limit: MOST_CONTROL_FRAMES });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(kind: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
        let mut bytes = u32::try_from(payload.len()).unwrap().to_be_bytes()[1..].to_vec();
        bytes.extend([kind, 0]);
        bytes.extend(stream.to_be_bytes());
        bytes.extend(payload);
        bytes
    }

    #[test]
    fn frames_are_told_apart_in_pieces_of_any_size() {
        let mut bytes = PREFACE.to_vec();
        bytes.extend(frame(4, 0, b""));
        bytes.extend(frame(1, 1, b"0123456789"));
        bytes.extend(frame(7, 0, &[0, 0, 0, 5, 0, 0, 0, 2, b'x']));
        for size in [1, 2, 7, 9, 10, 1000] {
            let mut heads = FrameHeads::of_client();
            let runs: Vec<Run> = bytes.chunks(size).flat_map(|piece| heads.push(piece)).collect();
            let whole = |kind| runs.iter().filter(|run| run.kind == kind).map(|run| run.bytes).sum::<u64>();
            assert_eq!(
                (whole(FrameKind::Settings), whole(FrameKind::Headers), whole(FrameKind::GoAway)),
                (9, 19, 18),
                "{size}"
            );
            let places: Vec<u64> = runs.iter().map(|run| run.start).collect();
            let expected = runs.iter().scan(24, |at, run| {
                let start = *at;
                *at += run.bytes;
                Some(start)
            });
            assert_eq!(places, expected.collect::<Vec<_>>(), "without gaps, {size}");
            assert_eq!(runs.iter().filter(|run| run.begins).count(), 3);
            assert_eq!(runs.iter().filter(|run| run.ends).count(), 3);
            assert_eq!(runs.iter().find_map(Run::goaway), Some((5, 2)));
        }
    }

    #[test]
    fn what_steers_is_counted() {
        let runs = FrameHeads::default().push(&frame(6, 0, &[0; 8]));
        let mut watch = Watch::default();
        let mut noted = |at| watch.note(&runs[0], false, at);
        assert!((0..1000).all(|_| noted(Micros(5)).is_ok()));
        assert!(noted(Micros::from_ms(10_001)).is_ok(), "a new span");
        assert!((0..999).all(|_| noted(Micros::from_ms(10_002)).is_ok()));
        let limit = Failure::TooLarge { bound: Bound::ControlFrames, limit: 1000 };
        assert_eq!(noted(Micros::from_ms(10_003)), Err(limit));
    }
}
