//! The prediction's input, by its kind.

use egui::{FontId, Label, RadioButton, RichText, TextEdit, Ui};

use super::lesson::LessonStrip;
use super::lines::broken;
use super::phrase::{phrase_job, phrase_ui};
use super::words::unit;
use super::{LessonState, LessonWish, message_byte, order};
use crate::course::{PhrasePart, QuestionForm, StepQuestion};
use crate::explain::{CourseWord as W, Lang};
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{describe_field, entry_ui, note};

/// Draws what `question` is answered with. Returns an answer when Enter gives it.
pub(super) fn question_ui(
    ui: &mut Ui,
    strip: &LessonStrip<'_>,
    question: &StepQuestion,
    state: &mut LessonState,
) -> Option<LessonWish> {
    let (walk, lang) = (strip.walk, strip.lang);
    let fresh = std::mem::take(&mut state.fresh);
    match &question.ask {
        QuestionForm::Number { .. } | QuestionForm::Name { .. } => {
            let is_number = matches!(question.ask, QuestionForm::Number { .. });
            let unit = unit(walk, walk.place(), lang);
            let mut entered = false;
            ui.horizontal(|ui| {
                let width = if is_number { 96.0 } else { ui.available_width() - 16.0 };
                let name = if question.is_exercise() { W::YourAnswer } else { W::YourPrediction }.text(lang);
                let font = FontId::proportional(15.0);
                let field = TextEdit::singleline(&mut state.text).desired_width(width).font(font);
                let (field, enter) = entry_ui(ui, field, name, fresh);
                let said = if unit.is_empty() { name.to_owned() } else { format!("{name} ({unit})") };
                describe_field(&field, egui::Role::TextInput, true, &said, &state.text);
                entered = enter;
                if is_number {
                    ui.label(RichText::new(&unit).font(FontId::proportional(15.0)));
                }
            });
            let answer = state.answer(&question.ask, &unit);
            if is_number && answer.is_none() && !state.text.trim().is_empty() {
                note(ui, W::NotANumber.text(lang));
            }
            answer.filter(|_| entered).map(LessonWish::Answer)
        }
        QuestionForm::Choice(_) => {
            for name in walk.offered(walk.place()) {
                let words = walk.option(walk.place(), &name, lang);
                let chosen = state.choice.as_deref() == Some(&*name);
                let palette = Palette::of(ui);
                let job = phrase_job(&words, &FontId::proportional(14.0), palette.text, palette);
                let room = ui.available_width() - ui.spacing().icon_width - ui.spacing().icon_spacing * 2.0;
                if ui.add(RadioButton::new(chosen, broken(ui, job, room))).clicked() {
                    state.choice = Some(name);
                }
                ui.add_space(STEP / 2.0);
            }
            None
        }
        QuestionForm::Order(_) => {
            order::order_ui(ui, walk, state, lang);
            note(ui, W::OrderHow.text(lang));
            None
        }
        QuestionForm::Bytes { side, row, .. } => {
            message_byte::message_byte_ui(ui, walk, (*side, *row), state, lang);
            None
        }
    }
}

/// The options as lines to be read, before a class.
pub(super) fn options_ui(ui: &mut Ui, strip: &LessonStrip<'_>) {
    let color = Palette::of(ui).text;
    for name in strip.walk.offered(strip.walk.place()) {
        let bullet = PhrasePart { text: "•  ".to_owned(), is_code: false };
        let words = strip.walk.option(strip.walk.place(), &name, strip.lang);
        let words: Vec<PhrasePart> = std::iter::once(bullet).chain(words).collect();
        phrase_ui(ui, &words, strip.letters() - 2.0, color);
    }
}

/// Says that the answer cannot be changed any more.
pub(super) fn settled_ui(ui: &mut Ui, lang: Lang) {
    let weak = Palette::of(ui).weak;
    ui.add(Label::new(RichText::new(W::Settled.text(lang)).font(theme::small()).color(weak)).wrap());
}
