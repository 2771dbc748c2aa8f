//! What a run of octets is for the connection: judged by its head, and then by what it changes.

use super::super::frame::{ACK, Frame, FrameDetail, FrameKind, Scope, read};
use super::super::odd::{Odd, Odds};
use super::super::side::Side;
use super::super::split::Run;
use super::Connection;

/// The frame that `run` is. A cut one has nothing that could be told.
pub(super) fn frame_of(side: Side, run: &Run) -> Frame {
    let mut frame = Frame {
        side,
        kind: run.head.kind,
        flags: run.head.flags,
        reserved: run.head.reserved,
        stream: run.head.stream,
        length: run.head.length,
        start: run.start,
        end: run.end,
        detail: FrameDetail::Unread,
        odd: run.odd,
    };
    if frame.is_whole() {
        let (detail, odd) = read(side, run.head, run.start, &run.payload);
        (frame.detail, frame.odd) = (detail, joined(frame.odd, odd));
    } else if frame.kind == FrameKind::Data {
        // As much of the content as is there; padding behind it is not.
        let (detail, _) = read(side, run.head, run.start, &run.payload);
        if let FrameDetail::Data { padding, content } = detail {
            let end = content.end.min(frame.end);
            frame.detail = FrameDetail::Data { padding, content: content.start.min(end)..end };
        }
    }
    frame
}

fn joined(mut odd: Odds, more: Odds) -> Odds {
    odd.join(more);
    odd
}

impl Connection {
    /// Adds a run and goes by it.
    pub(super) fn add(&mut self, side: Side, run: &Run) {
        let mut frame = frame_of(side, run);
        frame.odd.join(self.judge_head(&frame));
        let (index, kind, is_whole) = (self.frames.len(), frame.kind, frame.is_whole());
        self.frames.push(frame);
        self.of_side.of_mut(side).push(index);
        let end = self.ends.of_mut(side);
        end.has_begun |= kind != FrameKind::Preface;
        if self.splitters.of(side).is_at_rest() {
            end.rest = Some(index);
            end.is_lost = true;
            self.finish_block(side, false);
        } else if kind.is_frame() && is_whole {
            self.go_by(index, side, &run.payload);
        }
    }

    /// What is odd about the head of a frame, and about its place among the others.
    fn judge_head(&self, frame: &Frame) -> Odds {
        let mut odd = Odds::NONE;
        if !frame.kind.is_frame() {
            return odd;
        }
        let end = self.ends.of(frame.side);
        let is_ack = frame.has(ACK);
        let interrupts = end
            .open
            .as_ref()
            .is_some_and(|open| frame.kind != FrameKind::Continuation || open.stream != frame.stream);
        let (scope, most) = (frame.kind.scope(), self.ends.of(frame.side.other()).max_frame.loosest());
        let wrong_sender = match frame.kind {
            FrameKind::AltSvc | FrameKind::Origin => Side::Client,
            FrameKind::PriorityUpdate => Side::Server,
            _ => frame.side.other(),
        };
        for (is_so, what) in [
            (!end.has_begun && (frame.kind != FrameKind::Settings || is_ack), Odd::FirstNotSettings),
            (frame.reserved, Odd::ReservedBit),
            (frame.unknown_flags() != 0 && !matches!(frame.kind, FrameKind::Unknown(_)), Odd::UnknownFlags),
            (matches!(frame.kind, FrameKind::Unknown(_)), Odd::UnknownKind),
            (frame.length > most, Odd::FrameTooLarge),
            (scope == Scope::Stream && frame.stream == 0, Odd::StreamMissing),
            (scope == Scope::Connection && frame.stream != 0, Odd::StreamNotAllowed),
            (wrong_sender == frame.side, Odd::WrongSender),
            (interrupts, Odd::BlockInterrupted),
            (frame.kind == FrameKind::Continuation && end.open.is_none(), Odd::ContinuationUnexpected),
        ] {
            odd.add_if(is_so, what);
        }
        odd
    }

    /// Goes by frame `index`.
    fn go_by(&mut self, index: usize, side: Side, payload: &[u8]) {
        let Some(frame) = self.frames.get(index) else { return };
        let (kind, stream, length) = (frame.kind, frame.stream, frame.length);
        let is_ack = frame.has(ACK);
        let mut odd = Odds::NONE;
        // A broken HEADERS frame changes the state as well (its END_STREAM is in its head).
        if stream != 0 && kind.scope() != Scope::Connection {
            odd.join(self.on_stream(index));
        }
        let detail = self.frames.get(index).map(|frame| &frame.detail);
        match detail {
            Some(FrameDetail::Settings { .. }) if is_ack => odd.join(self.acknowledged(index, side)),
            Some(FrameDetail::Settings { .. }) => self.settings(index, side),
            Some(FrameDetail::WindowUpdate { increment }) => {
                let more = self.windows.of_mut(side.other()).update(index, stream, *increment);
                odd.join(self.of_windows(more));
            }
            Some(FrameDetail::Data { .. }) if stream != 0 => {
                let more = self.windows.of_mut(side).data(index, stream, length);
                odd.join(self.of_windows(more));
            }
            Some(FrameDetail::GoAway { last_stream, .. }) => {
                let last = *last_stream;
                let before = self.ends.of_mut(side).last_stream.replace(last);
                odd.add_if(before.is_some_and(|before| last > before), Odd::GoAwayIncreases);
            }
            Some(FrameDetail::Headers { .. }) => self.begin_block(index, side, stream, stream, payload),
            Some(FrameDetail::PushPromise { promised, .. }) => {
                let promised = *promised;
                odd.join(self.promise(index, side, promised));
                self.begin_block(index, side, stream, promised, payload);
            }
            Some(FrameDetail::Continuation { .. }) => {
                let open = self.ends.of(side).open.as_ref();
                if open.is_some_and(|open| open.stream == stream) {
                    self.continue_block(index, side, payload);
                }
            }
            Some(FrameDetail::Broken) if matches!(kind, FrameKind::Headers | FrameKind::PushPromise) => {
                // A header block that cannot be found is missing in the table.
                self.ends.of_mut(side).decoder.lose();
            }
            _ => {}
        }
        if let Some(frame) = self.frames.get_mut(index) {
            frame.odd.join(odd);
        }
    }

    /// What windows say counts only as long as everything that changes them is known.
    fn of_windows(&self, odd: Odds) -> Odds {
        if self.is_lost() { Odds::NONE } else { odd }
    }
}
