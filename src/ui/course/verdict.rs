//! A prediction beside what was measured.

use egui::{FontId, Frame, Label, Margin, Response, RichText, Sense, Stroke, Ui, UiBuilder, vec2};

use super::lesson::LessonStrip;
use super::phrase::phrase_ui;
use super::words::unit;
use crate::course::Verdict;
use crate::explain::{CourseWord as W, Lang, Mark};
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{Icon, paint_icon};

/// The frame around what stands apart in the strip: a deed that is awaited, a verdict.
pub(super) fn apart(palette: &Palette) -> Frame {
    Frame::NONE.fill(palette.chrome).stroke(palette.thin()).corner_radius(8.0).inner_margin(Margin::same(10))
}

/// Draws what was predicted at the step `of` beside what was measured, and why; without a prediction what was measured.
pub(super) fn verdict_ui(ui: &mut Ui, strip: &LessonStrip<'_>, of: usize) {
    let (walk, lang) = (strip.walk, strip.lang);
    let unit = unit(walk, of, lang);
    let verdict = walk.verdict(of, lang);
    let measured =
        verdict.as_ref().map(|verdict| verdict.measured.clone()).or_else(|| walk.right_words(of, lang));
    let Some(measured) = measured else { return };
    let palette = Palette::of(ui);
    let letters = strip.letters() - 1.0;
    apart(palette).show(ui, |ui| {
        ui.set_width(ui.available_width());
        if let Some(verdict) = &verdict {
            outcome_ui(ui, verdict, letters, lang);
        }
        let values = verdict.as_ref().map(|verdict| (W::Predicted, &verdict.predicted));
        for (name, value) in values.into_iter().chain([(W::Measured, &measured)]) {
            value_ui(ui, name.text(lang), &lined(&with_unit(value, &unit), lang), letters, lang);
        }
        if let Some(because) = walk.words(of, lang).and_then(|words| words.because.as_ref()) {
            ui.add_space(STEP);
            phrase_ui(ui, &walk.said(because, walk.place()), letters, palette.text);
        }
    });
}

/// A value beside its name. Names stand in a column as wide as the longer one.
fn value_ui(ui: &mut Ui, name: &str, value: &str, letters: f32, lang: Lang) {
    let weak = Palette::of(ui).weak;
    let font = FontId::proportional(letters - 1.0);
    let named = |name: &str| format!("{name}{}", Mark::Colon.text(lang).trim_end());
    let width = [W::Predicted, W::Measured]
        .map(|name| ui.painter().layout_no_wrap(named(name.text(lang)), font.clone(), weak).size().x)
        .into_iter()
        .fold(0.0, f32::max);
    ui.horizontal_top(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(width, letters + 4.0), Sense::hover());
        let label = Label::new(RichText::new(named(name)).font(font).color(weak));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| ui.add(label));
        // Several lines are lighter to read.
        let font =
            if value.contains('\n') { FontId::proportional(letters - 1.0) } else { theme::strong(letters) };
        ui.add(Label::new(RichText::new(value).font(font)).wrap());
    });
}

/// What was put in order, each in a line of its own.
fn lined(value: &str, lang: Lang) -> String {
    let arrow = W::Arrow.text(lang);
    if !value.contains(arrow) {
        return value.to_owned();
    }
    let lines = value.split(arrow).enumerate().map(|(n, one)| format!("{}. {one}", n + 1));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether the prediction was right, in a mark and in words.
fn outcome_ui(ui: &mut Ui, verdict: &Verdict, letters: f32, lang: Lang) {
    let palette = Palette::of(ui);
    let (icon, words, color) = if verdict.is_right {
        (Icon::Check, W::AsPredicted, palette.accent)
    } else {
        (Icon::Differs, W::Differently, palette.replay)
    };
    marked_ui(ui, icon, words.text(lang), color, letters);
    ui.add_space(STEP / 2.0);
}

/// A mark and words in one line; read out as soon as it is there.
pub(super) fn marked_ui(
    ui: &mut Ui,
    icon: Icon,
    words: &str,
    color: egui::Color32,
    letters: f32,
) -> Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (place, _) = ui.allocate_exact_size(vec2(18.0, 20.0), Sense::hover());
        paint_icon(ui.painter(), place, icon, color);
        let label = ui.add(Label::new(RichText::new(words).font(theme::strong(letters))).wrap());
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
        label
    })
    .inner
}

/// A bare number gets its unit; a value with one of its own stays as it is.
fn with_unit(value: &str, unit: &str) -> String {
    let is_bare = !unit.is_empty() && value.parse::<f64>().is_ok();
    if is_bare { format!("{value} {unit}") } else { value.to_owned() }
}

/// The empty ring of what is awaited.
pub(super) fn ring_ui(ui: &mut Ui) {
    let (place, _) = ui.allocate_exact_size(vec2(18.0, 20.0), Sense::hover());
    ui.painter().circle_stroke(place.center(), 5.5, Stroke::new(1.5, Palette::of(ui).weak));
}
