//! Texts of a lesson: words, and code between them.

use egui::text::LayoutJob;
use egui::{Align, Color32, FontFamily, FontId, Label, Response, TextFormat, Ui};

use crate::course::PhrasePart;
use crate::ui::theme::Palette;

/// Draws `parts` as one label; `size` is that of its letters.
pub(super) fn phrase_ui(ui: &mut Ui, parts: &[PhrasePart], size: f32, color: Color32) -> Response {
    let palette = Palette::of(ui);
    let mut job = LayoutJob::default();
    for part in parts {
        let mut format = TextFormat::simple(FontId::proportional(size), color);
        if part.is_code {
            // As tall as the words around it looks larger than they do.
            format.font_id = FontId::new(size - 1.0, FontFamily::Monospace);
            format.background = palette.hover;
            // Its ground is as high as its letters, in the middle of the line.
            format.valign = Align::Center;
        } else {
            format.line_height = Some((size * 1.45).round());
        }
        job.append(&part.text, 0.0, format);
    }
    ui.add(Label::new(job).wrap())
}

/// `parts` as one text.
pub(super) fn plain(parts: &[PhrasePart]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}
