//! A word for those who open the window for the first time.

use egui::{Align, Label, Layout, RichText, Ui};

use super::Command;
use super::theme::Palette;
use super::widgets::main_button;
use crate::explain::{Lang, Ui as Words};

/// Its height.
pub const HINT: f32 = 40.0;

/// Draws it.
pub fn hint_ui(ui: &mut Ui, lang: Lang) -> Option<Command> {
    let palette = Palette::of(ui);
    let area = ui.max_rect().expand2(egui::vec2(16.0, 0.0));
    ui.painter().rect_filled(area, 0.0, palette.selected);
    let mut command = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.add(main_button(palette, Words::GotIt.text(lang))).clicked() {
            command = Some(Command::DismissHint);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(Words::Hint.text(lang)).color(palette.text)).truncate());
        });
    });
    command
}
