//! The mark of a frame under the pointer.

use egui::Pos2;

use crate::ui::widgets::{Axis, pos_of};
use crate::view::FrameRow;
use crate::view::drawing::marks_placed;

/// The pointer is at a mark from this distance on.
const NEAR: f32 = 6.0;

/// The frame whose mark is nearest to `pointer`, within a few points.
pub(super) fn frame_near(axis: Axis, frames: impl Iterator<Item = FrameRow>, pointer: Pos2) -> Option<usize> {
    let near =
        marks_placed(axis.row(), frames).map(|(at, frame)| (pos_of(at).distance(pointer), frame.place));
    let near = near.filter(|(away, _)| *away <= NEAR);
    near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, place)| place)
}
