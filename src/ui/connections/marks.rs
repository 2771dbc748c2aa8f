//! Frames as marks on a lane: above its line what the client sent, below it what the server sent.

use std::collections::BTreeMap;

use egui::{Painter, Pos2, pos2};

use crate::record::Side;
use crate::ui::theme::Palette;
use crate::ui::widgets::{Axis, paint_frame};
use crate::view::FrameRow;

/// How far a mark stands from the line.
const AWAY: f32 = 7.0;
/// Marks beside each other are so far apart; what came at the same time stands in a row.
const APART: f32 = 7.0;
/// A mark stands at most so far behind its time; where there are more, they are left out.
const LATE: f32 = 22.0;
/// The pointer is at a mark from this distance on.
const NEAR: f32 = 6.0;

/// Those of `frames` that have a mark on `axis`, with its place.
fn placed(axis: Axis, frames: impl Iterator<Item = FrameRow>) -> impl Iterator<Item = (Pos2, FrameRow)> {
    let mut last = BTreeMap::new();
    frames.filter_map(move |frame| {
        if frame.at < axis.shown.start || frame.at > axis.shown.end {
            return None;
        }
        let time = axis.x(frame.at);
        let before = last.entry(frame.from).or_insert(f32::NEG_INFINITY);
        let x = time.max(*before + APART);
        if x > time + LATE {
            return None;
        }
        *before = x;
        let y = match frame.from {
            Side::Client => axis.rect.center().y - AWAY,
            Side::Server => axis.rect.center().y + AWAY,
        };
        Some((pos2(x, y), frame))
    })
}

/// Draws the marks of `frames`.
pub(super) fn marks_ui(
    painter: &Painter,
    palette: &Palette,
    axis: Axis,
    frames: impl Iterator<Item = FrameRow>,
) {
    let painter = axis.clip(painter);
    for (at, frame) in placed(axis, frames) {
        paint_frame(&painter, palette, at, frame.kind, frame.gravity);
    }
}

/// The frame whose mark is nearest to `pointer`, within a few points.
pub(super) fn frame_near(axis: Axis, frames: impl Iterator<Item = FrameRow>, pointer: Pos2) -> Option<usize> {
    let near = placed(axis, frames).map(|(at, frame)| (at.distance(pointer), frame.place));
    let near = near.filter(|(away, _)| *away <= NEAR);
    near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, place)| place)
}
