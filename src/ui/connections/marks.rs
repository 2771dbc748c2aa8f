//! Frames as marks on a lane: above its line what the client sent, below it what the server sent.

use std::collections::BTreeMap;

use egui::{Painter, Pos2, pos2};

use crate::record::Side;
use crate::ui::theme::Palette;
use crate::ui::widgets::{Axis, paint_frame};
use crate::view::FrameRow;

/// How far a mark stands from the line.
const AWAY: f32 = 7.0;
/// Marks of one kind are at least so far apart.
const APART: f32 = 4.0;
/// The pointer is at a mark from this distance on.
const NEAR: f32 = 6.0;

fn place(axis: Axis, frame: &FrameRow) -> Pos2 {
    let y = match frame.from {
        Side::Client => axis.rect.center().y - AWAY,
        Side::Server => axis.rect.center().y + AWAY,
    };
    pos2(axis.x(frame.at), y)
}

fn is_shown(axis: Axis, frame: &FrameRow) -> bool {
    axis.shown.start <= frame.at && frame.at <= axis.shown.end
}

/// Draws the marks of `frames`: of those of one kind that stand in one place, the first.
pub(super) fn marks_ui(
    painter: &Painter,
    palette: &Palette,
    axis: Axis,
    frames: impl Iterator<Item = FrameRow>,
) {
    let painter = axis.clip(painter);
    let mut last = BTreeMap::new();
    for frame in frames.filter(|frame| is_shown(axis, frame)) {
        let at = place(axis, &frame);
        let before = last.entry((frame.from, frame.kind, frame.gravity)).or_insert(f32::NEG_INFINITY);
        if at.x >= *before + APART {
            *before = at.x;
            paint_frame(&painter, palette, at, frame.kind, frame.gravity);
        }
    }
}

/// The frame whose mark is nearest to `pointer`, within a few points.
pub(super) fn frame_near(axis: Axis, frames: impl Iterator<Item = FrameRow>, pointer: Pos2) -> Option<usize> {
    let distance = |frame: &FrameRow| place(axis, frame).distance(pointer);
    let near = frames.filter(|frame| is_shown(axis, frame)).map(|frame| (distance(&frame), frame.place));
    let near = near.filter(|(away, _)| *away <= NEAR);
    near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, place)| place)
}
