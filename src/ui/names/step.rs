//! One step of a lookup: what was said, and its messages field by field.

use egui::{Align, Label, Layout, RichText, Ui, vec2};

use crate::explain::{Lang, NamePanel as P, Ui as Words, answer_fate, named};
use crate::record::QueryNumber;
use crate::ui::name_message::name_message_ui;
use crate::ui::theme::{self, STEP};
use crate::ui::widgets::{note, section};
use crate::view::{NameLookup, NameMessage, NameStep, format};

/// From this width on the two messages stand side by side.
const SIDE_BY_SIDE: f32 = 1040.0;

/// Draws the chosen step, or the last one.
pub(super) fn step_ui(ui: &mut Ui, lookup: &NameLookup, chosen: Option<QueryNumber>, lang: Lang) {
    let step = lookup.steps.iter().find(|step| Some(step.number) == chosen).or(lookup.steps.last());
    let Some(step) = step else { return };
    let server = step.server_name.as_deref().unwrap_or_default();
    let title = P::Step
        .with(lang, &[("n", &step.number.0.to_string()), ("server", &format!("{server} {}", step.server))]);
    section(ui, &title);
    let told = format!("{} {}: {}", step.question, step.kind, step.outcome_words(lang));
    ui.add(Label::new(RichText::new(told)).wrap());
    if let Some(via) = step.via {
        note(ui, &Words::Via.with(lang, &[("via", &via.to_string())]));
    }
    note(ui, P::PointHint.text(lang));
    ui.add_space(STEP);
    if ui.available_width() >= SIDE_BY_SIDE && step.answer.is_some() {
        let width = (ui.available_width() - 24.0) / 2.0;
        ui.horizontal_top(|ui| {
            for side in [0, 1] {
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    side_ui(ui, step, side, lang);
                });
                ui.add_space(16.0);
            }
        });
    } else {
        side_ui(ui, step, 0, lang);
        ui.add_space(STEP * 2.0);
        side_ui(ui, step, 1, lang);
    }
    for line in step.malformed_words(lang) {
        note(ui, &line);
    }
    for (at, ignored) in step.ignored.iter().enumerate() {
        ui.add_space(STEP * 2.0);
        head_ui(ui, P::Ignored, ignored.message.len(), lang);
        let fate = answer_fate(ignored.fate, lang).unwrap_or_default();
        note(ui, &named(&ignored.from.to_string(), fate, lang));
        name_message_ui(
            ui,
            &NameMessage::from_bytes(&ignored.message),
            ("panel", step.number.0, at + 2),
            lang,
        );
    }
}

/// The query (0) or the answer (1).
fn side_ui(ui: &mut Ui, step: &NameStep, side: usize, lang: Lang) {
    let (words, bytes) = match (side, &step.answer) {
        (0, _) => (P::Query, &step.sent),
        (_, Some(answer)) => (P::Answer, &answer.message),
        (_, None) => return,
    };
    head_ui(ui, words, bytes.len(), lang);
    name_message_ui(ui, &NameMessage::from_bytes(bytes), ("panel", step.number.0, side), lang);
}

fn head_ui(ui: &mut Ui, words: P, size: usize, lang: Lang) {
    let text = words.with(lang, &[("size", &format::bytes(size as u64))]);
    ui.label(RichText::new(text).font(theme::strong(12.0)));
}
