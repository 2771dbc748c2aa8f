//! Text in the few sizes and places that panels use.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Label, Painter, Rect, Response, RichText, TextFormat, Ui, pos2};

use crate::clock::Micros;
use crate::explain::{Lang, Ui as Words};
use crate::record::clean;
use crate::ui::theme::{self, Palette, STEP};
use crate::view::format;

/// On which side of its cell a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// Draws `text` in one line of `rect`, shortened with an ellipsis when it does not fit.
pub(crate) fn cell(painter: &Painter, rect: Rect, text: &str, font: FontId, color: Color32, align: Align) {
    let mut job = LayoutJob::single_section(clean(text).into_owned(), TextFormat::simple(font, color));
    job.wrap = TextWrapping::truncate_at_width(rect.width().max(1.0));
    let galley = painter.layout_job(job);
    let x = match align {
        Align::Left => rect.left(),
        Align::Right => rect.right() - galley.size().x,
    };
    let y = rect.center().y - galley.size().y / 2.0;
    painter.with_clip_rect(rect.expand(1.0).intersect(painter.clip_rect())).galley(pos2(x, y), galley, color);
}

/// How long something took, also when it was next to nothing.
pub(crate) fn took(span: Micros) -> String {
    if span.0 < 100 { format!("{} µs", span.0) } else { format::duration(span) }
}

/// The head of a section.
pub(crate) fn section(ui: &mut Ui, text: &str) -> Response {
    ui.add_space(STEP * 2.0);
    ui.label(RichText::new(text).font(theme::strong(13.0)))
}

/// An explanation that stands back.
pub(crate) fn note(ui: &mut Ui, text: &str) -> Response {
    let weak = Palette::of(ui).weak;
    ui.add(Label::new(RichText::new(clean(text)).font(theme::small()).color(weak)).wrap())
}

/// Says that `more` things are not shown; nothing when all are.
pub(crate) fn and_more(ui: &mut Ui, more: usize, lang: Lang) {
    if more > 0 {
        note(ui, &Words::AndMore.with(lang, &[("n", &more.to_string())]));
    }
}

/// A row of two columns: what, and how it is.
pub(crate) fn fact(ui: &mut Ui, name: &str, value: impl FnOnce(&mut Ui)) {
    let weak = Palette::of(ui).weak;
    ui.horizontal_top(|ui| {
        let width = 104.0;
        ui.allocate_ui_with_layout(
            egui::vec2(width, 16.0),
            egui::Layout::left_to_right(egui::Align::TOP),
            |ui| {
                ui.set_width(width);
                ui.add(Label::new(RichText::new(name).color(weak)).wrap());
            },
        );
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = 16.0;
            value(ui);
        });
    });
}
