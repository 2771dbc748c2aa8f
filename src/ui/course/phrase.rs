//! Texts of a lesson: words, and code between them.

use egui::text::LayoutJob;
use egui::{Align, Color32, FontFamily, FontId, Label, Response, Role, TextFormat, Ui, WidgetInfo};

use super::lines::broken;
use crate::course::PhrasePart;
use crate::ui::theme::Palette;

/// Draws `parts` as one label; `size` is that of its letters.
pub(super) fn phrase_ui(ui: &mut Ui, parts: &[PhrasePart], size: f32, color: Color32) -> Response {
    let job = phrase_job(parts, &FontId::proportional(size), color, Palette::of(ui));
    job_ui(ui, job)
}

/// Draws `job` as one label, with line ends where they belong.
pub(super) fn job_ui(ui: &mut Ui, job: LayoutJob) -> Response {
    let text = job.text.replace('\u{a0}', " ");
    let width = ui.available_width();
    let response = ui.add(Label::new(broken(ui, job, width)).wrap());
    // What is read aloud has usual blanks, and no line ends.
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    response
}

/// `parts` in `font`, code between them in its own.
pub(super) fn phrase_job(
    parts: &[PhrasePart],
    font: &FontId,
    color: Color32,
    palette: &Palette,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    for part in parts {
        let mut format = TextFormat::simple(font.clone(), color);
        if part.is_code {
            // As tall as the words around it looks larger than they do.
            format.font_id = FontId::new(font.size - 1.0, FontFamily::Monospace);
            format.background = palette.hover;
            // Its ground is as high as its letters, in the middle of the line.
            format.valign = Align::Center;
        } else {
            format.line_height = Some((font.size * 1.45).round());
        }
        job.append(&part.text, 0.0, format);
    }
    job
}

/// `parts` as one text.
pub(super) fn plain(parts: &[PhrasePart]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}
