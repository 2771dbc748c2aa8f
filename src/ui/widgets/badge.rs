//! A word in a rounded box, and a small link to another request.

use egui::{Button, Color32, Frame, Margin, Response, RichText, Ui};

use crate::ui::theme::{self, Palette};

/// A word in a rounded box.
pub(crate) fn badge(ui: &mut Ui, text: &str, color: Color32, fill: Color32) -> Response {
    Frame::NONE
        .fill(fill)
        .corner_radius(4.0)
        .inner_margin(Margin::symmetric(6, 1))
        .show(ui, |ui| ui.label(RichText::new(text).font(theme::strong(12.0)).color(color)))
        .inner
}

/// A name that can be clicked.
pub(crate) fn link_chip(ui: &mut Ui, text: &str) -> Response {
    let palette = Palette::of(ui);
    let label = RichText::new(text).color(palette.accent);
    ui.add(Button::new(label).fill(palette.chrome).small().corner_radius(4.0))
}
