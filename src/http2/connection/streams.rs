//! Frames on streams: which stream, whether it may be opened, what the frame changes.

use super::super::bounds::MAX_STREAMS;
use super::super::frame::{FrameDetail, FrameKind};
use super::super::odd::{Odd, Odds};
use super::super::side::{Side, that_opens};
use super::super::stream::{Reset, State, Stream};
use super::Connection;

impl Connection {
    /// Frame `index` is on a stream.
    pub(super) fn on_stream(&mut self, index: usize) -> Odds {
        let Some(frame) = self.frames.get(index) else { return Odds::NONE };
        let (id, side, kind, ends) = (frame.stream, frame.side, frame.kind, frame.ends_stream());
        let detail = &frame.detail;
        let code = if let FrameDetail::RstStream(code) = detail { Some(*code) } else { None };
        let content =
            if let FrameDetail::Data { content, .. } = detail { content.end - content.start } else { 0 };
        let mut odd = Odds::NONE;
        let Some(stream) = self.stream_mut(id) else { return Odds::one(Odd::TooMuch) };
        let (was_active, is_new) = (stream.is_active(), stream.state() == State::Idle);
        let is_first_end = ends && stream.sent.of(side).end.is_none();
        odd.join(stream.frame(index, side, kind, ends));
        if let Some(code) = code {
            stream.reset(Reset { side, frame: index, code });
        }
        if kind == FrameKind::Data {
            let sent = stream.sent.of_mut(side);
            sent.content = sent.content.saturating_add(content);
            odd.add_if(sent.message.is_none() && content > 0, Odd::DataBeforeFields);
        }
        let is_active = stream.is_active();
        if is_active && !was_active {
            odd.join(self.opened(id, side, is_new));
        }
        self.count_active(id, was_active, is_active);
        if self.is_lost() {
            // What went before on this stream may not be known.
            odd = Odds::NONE;
        }
        if kind == FrameKind::Data && is_first_end {
            odd.join(self.judge_length(side, id));
        }
        odd
    }

    /// The server promises stream `id` with frame `index`.
    pub(super) fn promise(&mut self, index: usize, side: Side, id: u32) -> Odds {
        let mut odd = Odds::NONE;
        odd.add_if(side == Side::Client, Odd::PushFromClient);
        odd.add_if(self.ends.of(side.other()).pushes.loosest() == 0, Odd::PushDisabled);
        let end = self.ends.of_mut(side);
        odd.add_if(id == 0 || that_opens(id) != side || id <= end.highest, Odd::PromisedStreamBad);
        if that_opens(id) == side {
            end.highest = end.highest.max(id);
        }
        match self.stream_mut(id) {
            Some(stream) => odd.join(stream.promised(index)),
            None => odd.add(Odd::TooMuch),
        }
        odd
    }

    /// `side` opens stream `id`. `is_new`: it was idle.
    fn opened(&mut self, id: u32, side: Side, is_new: bool) -> Odds {
        let mut odd = Odds::NONE;
        odd.add_if(that_opens(id) != side, Odd::StreamParity);
        let other = self.ends.of(side.other());
        let is_late = other.last_stream.is_some_and(|last| id > last);
        odd.add_if(is_late && that_opens(id) == side, Odd::AfterGoAway);
        let most = other.max_streams.loosest();
        let end = self.ends.of_mut(side);
        // A promised stream was counted with its promise.
        odd.add_if(is_new && id < end.highest, Odd::StreamDecreasing);
        end.highest = end.highest.max(id);
        odd.add_if(end.active >= most, Odd::TooManyStreams);
        odd
    }

    fn count_active(&mut self, id: u32, before: bool, after: bool) {
        let active = &mut self.ends.of_mut(that_opens(id)).active;
        match (before, after) {
            (false, true) => *active = active.saturating_add(1),
            (true, false) => *active = active.saturating_sub(1),
            _ => {}
        }
    }

    /// Stream `id`; none when there are too many, or for the connection.
    fn stream_mut(&mut self, id: u32) -> Option<&mut Stream> {
        if id == 0 || (!self.streams.contains_key(&id) && self.streams.len() >= MAX_STREAMS) {
            return None;
        }
        Some(self.streams.entry(id).or_insert_with(|| Stream::new(id)))
    }
}
