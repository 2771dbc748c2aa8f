//! Blocks of different heights below each other, of which only those on the screen are laid out.

use egui::{Id, Ui, vec2};

/// Up to so many are all laid out, so that a screen reader has them as a whole.
const FEW: usize = 50;
/// So far beyond the edge blocks are drawn as well.
const MARGIN: f32 = 64.0;

/// Draws those of `count` blocks that can be seen, each with `draw`; of many, the others leave as much room as they took when they
/// were drawn last, or `guess`. `id` remembers that.
pub(crate) fn blocks_ui(
    ui: &mut Ui,
    id: Id,
    (count, guess): (usize, f32),
    mut draw: impl FnMut(&mut Ui, usize),
) {
    let mut heights: Vec<f32> = ui.data_mut(|data| data.remove_temp(id)).unwrap_or_default();
    heights.resize(count, guess);
    let seen = ui.clip_rect().expand(MARGIN).y_range();
    for (index, height) in heights.iter_mut().enumerate() {
        let top = ui.next_widget_position().y;
        if count <= FEW || (top <= seen.max && top + *height >= seen.min) {
            *height = ui.push_id(index, |ui| draw(ui, index)).response.rect.height();
        } else {
            ui.allocate_space(vec2(0.0, *height));
        }
    }
    ui.data_mut(|data| data.insert_temp(id, heights));
}
