//! What lies behind the lines of the panel.

use egui::{Painter, Rect, Stroke, Ui, vec2};

use crate::ui::theme::Palette;
use crate::ui::widgets::Axis;

/// Behind a line: whether it is selected, and the marks of the axis through its colour.
pub(super) fn background(ui: &Ui, rect: Rect, axis: Axis, (is_chosen, is_hovered): (bool, bool)) {
    let palette = Palette::of(ui);
    if is_chosen {
        ui.painter().rect_filled(rect, 0.0, palette.selected);
        ui.painter().rect_filled(
            Rect::from_min_size(rect.min, vec2(3.0, rect.height())),
            0.0,
            palette.accent,
        );
    } else if is_hovered {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    if is_chosen || is_hovered {
        for tick in axis.ticks() {
            let x = ui.painter().round_to_pixel_center(axis.x(tick));
            ui.painter().vline(x, rect.y_range(), palette.thin());
        }
    }
}

/// The line that leads from the connection to what goes over it; `left`: where the names stand.
pub(super) fn tree(painter: &Painter, palette: &Palette, rect: Rect, left: f32) {
    let x = painter.round_to_pixel_center(rect.left() + left + 3.0);
    let y = painter.round_to_pixel_center(rect.center().y);
    let line = Stroke::new(1.0, palette.outline);
    painter.vline(x, rect.top()..=y, line);
    painter.hline(x..=x + 7.0, y, line);
}
