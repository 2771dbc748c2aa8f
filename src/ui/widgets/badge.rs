//! A word in a rounded box, and a small link to another request.

use egui::{Button, Color32, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use crate::ui::theme::{self, Palette};

/// A word in a rounded box.
pub(crate) fn badge(ui: &mut Ui, text: &str, color: Color32, fill: Color32) -> Response {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), theme::strong(12.0), color);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 14.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().rect_filled(rect, 10.0, fill);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    response
}

/// A name that can be clicked.
pub(crate) fn link_chip(ui: &mut Ui, text: &str) -> Response {
    let palette = Palette::of(ui);
    let label = RichText::new(text).color(palette.accent);
    ui.add(Button::new(label).fill(palette.selected).stroke(Stroke::NONE).small().corner_radius(4.0))
}
