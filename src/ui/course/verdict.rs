//! A prediction beside what was measured.

use egui::{FontId, Frame, Label, Margin, Response, RichText, Sense, Stroke, Ui, UiBuilder, vec2};

use super::lesson::LessonStrip;
use super::phrase::{job_ui, phrase_job, phrase_ui};
use super::words::{with_unit, written_unit};
use crate::course::{AnswerWords, PhrasePart, StepQuestion, Verdict};
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
    let unit = written_unit(walk, of, lang);
    let verdict = walk.verdict(of, lang);
    let Some(measured) = walk.right_words(of, lang) else { return };
    let palette = Palette::of(ui);
    let letters = strip.letters() - 1.0;
    let is_exercise = walk.question(of).is_some_and(StepQuestion::is_exercise);
    let (said, right) =
        if is_exercise { (W::YourAnswer, W::RightAnswer) } else { (W::Predicted, W::Measured) };
    let names = [said, right].map(|name| format!("{}{}", name.text(lang), Mark::Colon.text(lang).trim_end()));
    apart(palette).show(ui, |ui| {
        ui.set_width(ui.available_width());
        if let Some(question) = walk.words(of, lang).filter(|_| of != walk.place()) {
            phrase_ui(ui, &walk.said(&question.text, of), letters - 2.0, palette.weak);
            ui.add_space(STEP / 2.0);
        }
        if let Some(verdict) = &verdict {
            outcome_ui(ui, verdict, is_exercise, letters, lang);
        }
        let predicted = verdict.as_ref().map(|verdict| (0, &verdict.predicted));
        for (which, value) in predicted.into_iter().chain([(1, &measured)]) {
            value_ui(ui, &names, which, (value, &unit), letters);
        }
        if let Some(because) = walk.words(of, lang).and_then(|words| words.because.as_ref()) {
            ui.add_space(STEP);
            phrase_ui(ui, &walk.said(because, walk.place()), letters, palette.text);
        }
    });
}

/// A value beside its name, the one of `names` at `which`. Both stand in a column as wide as the longer one.
fn value_ui(
    ui: &mut Ui,
    names: &[String; 2],
    which: usize,
    (value, unit): (&AnswerWords, &str),
    letters: f32,
) {
    let palette = Palette::of(ui);
    let font = FontId::proportional(letters - 1.0);
    let lay = |name: &String| ui.painter().layout_no_wrap(name.clone(), font.clone(), palette.weak).size().x;
    let width = names.iter().map(lay).fold(0.0, f32::max);
    ui.horizontal_top(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(width, letters + 4.0), Sense::hover());
        let name = names.get(which).cloned().unwrap_or_default();
        let label = Label::new(RichText::new(name).font(font).color(palette.weak));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| ui.add(label));
        ui.vertical(|ui| match &value.lines[..] {
            [line] => {
                let line: Vec<PhrasePart> = line
                    .iter()
                    .map(|part| PhrasePart { text: with_unit(&part.text, unit), ..part.clone() })
                    .collect();
                job_ui(ui, phrase_job(&line, &theme::strong(letters), palette.text, palette));
            }
            // What was put in order. Several lines are lighter to read.
            lines => {
                for (n, line) in lines.iter().enumerate() {
                    let number = PhrasePart { text: format!("{}. ", n + 1), is_code: false };
                    let line: Vec<PhrasePart> = std::iter::once(number).chain(line.iter().cloned()).collect();
                    phrase_ui(ui, &line, letters - 1.0, palette.text);
                }
            }
        });
    });
}

/// Whether the prediction was right, in a mark and in words.
fn outcome_ui(ui: &mut Ui, verdict: &Verdict, is_exercise: bool, letters: f32, lang: Lang) {
    let palette = Palette::of(ui);
    let (icon, words, color) = match (verdict.is_right, is_exercise) {
        _ if verdict.was_told => (Icon::Differs, W::WasTold, palette.weak),
        (true, false) => (Icon::Check, W::AsPredicted, palette.accent),
        (true, true) => (Icon::Check, W::Correct, palette.accent),
        (false, false) => (Icon::Differs, W::Differently, palette.replay),
        (false, true) => (Icon::Differs, W::NotCorrect, palette.replay),
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

/// The empty ring of what is awaited.
pub(super) fn ring_ui(ui: &mut Ui) {
    let (place, _) = ui.allocate_exact_size(vec2(18.0, 20.0), Sense::hover());
    ui.painter().circle_stroke(place.center(), 5.5, Stroke::new(1.5, Palette::of(ui).weak));
}
