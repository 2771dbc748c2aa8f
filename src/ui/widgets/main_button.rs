//! The button that does what a panel or a dialog is for.

use egui::{Button, RichText, Stroke};

use crate::ui::theme::{self, Palette};

/// A filled button that says `words`.
pub(crate) fn main_button(palette: &Palette, words: &str) -> Button<'static> {
    let text = RichText::new(words).font(theme::strong(13.0)).color(palette.surface);
    Button::new(text).fill(palette.accent).stroke(Stroke::NONE)
}
