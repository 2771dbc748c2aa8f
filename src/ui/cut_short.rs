//! A word above a page that broke off: its beginning is shown, and why there is no more.

use egui::{Align, Button, Label, Layout, RichText, Stroke, Ui};

use super::Command;
use super::theme::{self, Palette};
use crate::explain::{Lang, Ui as Words, message};
use crate::record::Failure;

/// Its height.
pub const CUT_SHORT: f32 = 36.0;

/// Draws it.
pub fn cut_short_ui(ui: &mut Ui, why: &Failure, lang: Lang) -> Option<Command> {
    let palette = Palette::of(ui);
    let area = ui.max_rect().expand2(egui::vec2(16.0, 0.0));
    ui.painter().rect_filled(area, 0.0, palette.error_surface);
    let mut command = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let again = RichText::new(Words::TryAgain.text(lang)).font(theme::strong(13.0)).color(palette.error);
        let stroke = Stroke::new(1.0, palette.error);
        if ui.add(Button::new(again).fill(palette.error_surface).stroke(stroke)).clicked() {
            command = Some(Command::Reload);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let words = Words::PageCutShort.with(lang, &[("why", &message(why, lang))]);
            ui.add(Label::new(RichText::new(words).color(palette.error)).truncate());
        });
    });
    command
}
