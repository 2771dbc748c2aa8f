//! Lines of one height, of which only those on the screen cost anything.

use egui::{Rect, Ui, pos2, vec2};

/// Takes the room of `count` lines, and returns the numbers and places of those that can be seen.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lines on a screen"
)]
pub(crate) fn visible_lines(ui: &mut Ui, count: usize, height: f32) -> Vec<(usize, Rect)> {
    let (_, all) = ui.allocate_space(vec2(ui.available_width(), count as f32 * height));
    let clip = ui.clip_rect();
    let place = |y: f32| ((y - all.top()) / height).floor().max(0.0) as usize;
    let (first, last) = (place(clip.top()), place(clip.bottom()).saturating_add(1).min(count));
    let line = |number: usize| {
        let top = all.top() + number as f32 * height;
        (number, Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), top + height)))
    };
    (first.min(last)..last).map(line).collect()
}
