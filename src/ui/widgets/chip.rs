//! One of several filters: a word in a round box, heavier and outlined when it holds.

use egui::{Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::ui::theme::{self, Palette};

/// A filter. `wrong`: it is about what went wrong.
pub(crate) fn chip(ui: &mut Ui, text: &str, chosen: bool, wrong: bool) -> Response {
    let palette = Palette::of(ui);
    let accent = if wrong { palette.error } else { palette.accent };
    let (font, color) = match (chosen, wrong) {
        (true, _) => (theme::strong(12.0), accent),
        (false, true) => (theme::small(), palette.error),
        (false, false) => (theme::small(), palette.weak),
    };
    // The width of the heavier letters in both states, or the chips would jump.
    let width = ui.painter().layout_no_wrap(text.to_owned(), theme::strong(12.0), color).size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(width + 16.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, text));
    let selected = if wrong { palette.error_surface } else { palette.selected };
    if chosen {
        ui.painter().rect(rect, 11.0, selected, Stroke::new(1.0, accent), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 11.0, palette.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 11.0, Stroke::new(1.5, accent), StrokeKind::Inside);
    }
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    response
}
