//! Flow-control windows over time (RFC 9113 5.2), and the stretches in which a stream had none.

use super::Frames;
use crate::clock::Micros;
use crate::http2::{FrameDetail, FrameKind};
use crate::record::Side;
use crate::view::Span;

/// A window from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowStep {
    /// From when.
    pub at: Micros,
    /// How many bytes may be sent.
    pub bytes: i64,
}

impl Frames {
    /// The window of what `sender` sends on `stream`, or on the connection (0), as steps.
    #[must_use]
    pub fn window(&self, sender: Side, stream: u32) -> Vec<WindowStep> {
        let points = self.read.window(sender, stream).into_iter();
        let step = |point: crate::http2::WindowPoint| {
            let at = point.frame.map_or(Some(self.began), |frame| self.at(frame))?;
            Some(WindowStep { at, bytes: point.octets })
        };
        points.filter_map(step).collect()
    }

    /// When `sender` could not go on with `stream` because it had no window, on the stream or on the connection: from the frame
    /// after which there was none up to its next DATA, or to the end of the stream.
    #[must_use]
    pub fn starved(&self, stream: u32, sender: Side) -> Vec<Span> {
        let Some(of_stream) = self.read.streams().get(&stream) else { return Vec::new() };
        let sent = |place: &usize| self.read.frames().get(*place).filter(|frame| frame.side == sender);
        let is_message = |kind| matches!(kind, FrameKind::Data | FrameKind::Headers);
        let carries = |place: &usize| sent(place).is_some_and(|frame| is_message(frame.kind));
        let own: Vec<usize> = of_stream.frames.iter().copied().filter(carries).collect();
        let goes_on = |place: &usize| sent(place).is_some_and(|frame| !frame.ends_stream());
        if !own.iter().any(goes_on) {
            return Vec::new();
        }
        let windows = [stream, 0].map(|stream| self.read.window(sender, stream));
        let is_empty = |place: usize| {
            windows.iter().any(|points| {
                let after = points.partition_point(|point| point.frame.is_none_or(|frame| frame <= place));
                let point = after.checked_sub(1).and_then(|before| points.get(before));
                point.is_some_and(|point| point.octets <= 0)
            })
        };
        let end = of_stream.frames.last().and_then(|place| self.at(*place));
        let stretch = |(number, place): (usize, &usize)| {
            if !goes_on(place) || !is_empty(*place) {
                return None;
            }
            let next = own.get(number + 1).and_then(|next| self.at(*next));
            let span = Span { start: self.at(*place)?, end: next.or(end)? };
            (span.start < span.end).then_some(span)
        };
        own.iter().enumerate().filter_map(stretch).collect()
    }

    /// By how much the frame at `place` enlarges a window; none for others.
    pub(super) fn increment(&self, place: usize) -> Option<u32> {
        match self.read.frames().get(place)?.detail {
            FrameDetail::WindowUpdate { increment } => Some(increment),
            _ => None,
        }
    }
}
