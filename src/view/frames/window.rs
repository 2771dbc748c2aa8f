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

    /// When `stream` could not go on because its sender had no window, on the stream or on the connection: from the DATA
    /// frame that used it up to the next one.
    #[must_use]
    pub fn starved(&self, stream: u32, sender: Side) -> Vec<Span> {
        let Some(of_stream) = self.read.streams().get(&stream) else { return Vec::new() };
        let is_data = |place: &&usize| {
            let frame = self.read.frames().get(**place);
            frame.is_some_and(|frame| frame.side == sender && frame.kind == FrameKind::Data)
        };
        let data: Vec<usize> = of_stream.frames.iter().filter(is_data).copied().collect();
        if data.len() < 2 {
            return Vec::new();
        }
        let empty = |window: Vec<crate::http2::WindowPoint>| -> Vec<usize> {
            let spent = window.into_iter().filter(|point| point.octets <= 0);
            spent.filter_map(|point| point.frame).filter(|frame| data.binary_search(frame).is_ok()).collect()
        };
        let mut spent = empty(self.read.window(sender, stream));
        spent.extend(empty(self.read.window(sender, 0)));
        spent.sort_unstable();
        spent.dedup();
        let stretch = |frame: usize| {
            let next = data.get(data.partition_point(|place| *place <= frame))?;
            let span = Span { start: self.at(frame)?, end: self.at(*next)? };
            (span.start < span.end).then_some(span)
        };
        spent.into_iter().filter_map(stretch).collect()
    }

    /// By how much the frame at `place` enlarges a window; none for others.
    pub(super) fn increment(&self, place: usize) -> Option<u32> {
        match self.read.frames().get(place)?.detail {
            FrameDetail::WindowUpdate { increment } => Some(increment),
            _ => None,
        }
    }
}
