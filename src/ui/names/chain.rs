//! The chain of a lookup, from the browser's wish to what is kept.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo, pos2, vec2};

use crate::explain::{Lang, Mark, NamePanel as P, named};
use crate::ui::theme::{self, Palette, STEP};
use crate::view::{ChainBox, ChainState, NameLookup, chain};

/// The gap between two boxes, in which the arrow stands.
const GAP: f32 = 24.0;
/// The height of a line.
const LINE: f32 = 16.0;

/// Draws the chain.
pub(super) fn chain_ui(ui: &mut Ui, lookup: &NameLookup, kept: bool, lang: Lang) {
    let boxes = chain(lookup, kept, lang);
    let count = boxes.len();
    #[expect(clippy::cast_precision_loss, reason = "five boxes")]
    let width = ((ui.available_width() - GAP * (count - 1) as f32) / count as f32).min(300.0);
    let laid: Vec<_> = boxes.iter().map(|one| lay_out(ui, one, width - 20.0, lang)).collect();
    let tallest = laid.iter().map(|galley| galley.size().y).fold(0.0, f32::max);
    let height = tallest + 40.0;
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mut left = area.left();
    for (at, (one, galley)) in boxes.iter().zip(laid).enumerate() {
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width, height));
        box_ui(ui, one, rect, galley, lang);
        left += width + GAP;
        if at + 1 < count {
            let color = Palette::of(ui).weak;
            arrow(ui, pos2(rect.right() + 3.0, rect.center().y), pos2(left - 3.0, rect.center().y), color);
        }
    }
    ui.add_space(STEP * 2.0);
}

fn lay_out(ui: &Ui, one: &ChainBox, width: f32, lang: Lang) -> std::sync::Arc<egui::Galley> {
    let palette = Palette::of(ui);
    let mut job = LayoutJob {
        wrap: TextWrapping { max_rows: 9, break_anywhere: false, ..TextWrapping::wrap_at_width(width) },
        ..LayoutJob::default()
    };
    let broken = one.state == ChainState::Broken;
    let told = broken.then(|| P::BrokenHere.text(lang)).into_iter();
    for (at, line) in told.chain(one.lines.iter().map(String::as_str)).enumerate() {
        let color = if at == 0 && broken {
            palette.error
        } else if at == 0 && one.state != ChainState::Idle {
            palette.text
        } else {
            palette.weak
        };
        let format = TextFormat { line_height: Some(LINE), ..TextFormat::simple(theme::small(), color) };
        job.append(if at == 0 { "" } else { "\n" }, 0.0, format.clone());
        job.append(line, 0.0, format);
    }
    ui.painter().layout_job(job)
}

fn box_ui(ui: &Ui, one: &ChainBox, rect: Rect, galley: std::sync::Arc<egui::Galley>, lang: Lang) {
    let palette = Palette::of(ui);
    let broken = one.state == ChainState::Broken;
    let (fill, edge, title) = match one.state {
        ChainState::Done => (palette.field, palette.outline, palette.accent),
        ChainState::Idle => (palette.surface, palette.line, palette.weak),
        ChainState::Broken => (palette.error_surface, palette.error, palette.error),
    };
    ui.painter().rect(rect, 8.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let words = one.title.to_owned();
    let mut job = LayoutJob::single_section(words.clone(), TextFormat::simple(theme::strong(13.0), title));
    job.wrap = TextWrapping::truncate_at_width(rect.width() - 20.0);
    let head = ui.painter().layout_job(job);
    ui.painter().galley(rect.min + vec2(10.0, 8.0), head, title);
    ui.painter().galley(rect.min + vec2(10.0, 28.0), galley, palette.text);
    let response = ui.interact(rect, Id::unique("name chain").with(one.title), Sense::hover());
    let broke =
        if broken { [P::BrokenHere.text(lang), Mark::Semicolon.text(lang)].concat() } else { String::new() };
    let lines = one.lines.join(Mark::Semicolon.text(lang));
    let said = named(&words, &(broke + &lines), lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
}

/// Draws an arrow.
pub(super) fn arrow(ui: &Ui, from: Pos2, to: Pos2, color: egui::Color32) {
    let stroke = Stroke::new(1.5, color);
    let along = (to - from).normalized();
    let across = vec2(-along.y, along.x);
    ui.painter().line_segment([from, to], stroke);
    for side in [-1.0, 1.0] {
        ui.painter().line_segment([to, to - along * 5.0 + across * side * 3.5], stroke);
    }
}
