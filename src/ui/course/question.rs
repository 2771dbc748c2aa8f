//! The prediction's input, by its kind.

use egui::{Label, RadioButton, RichText, TextEdit, Ui};

use super::lesson::LessonStrip;
use super::words::{option_words, unit};
use super::{LessonState, LessonWish, message_byte, order};
use crate::course::{QuestionForm, StepQuestion};
use crate::explain::{CourseWord as W, Lang};
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{describe_field, entry_ui};

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
        QuestionForm::Number { .. } | QuestionForm::Name(_) => {
            let is_number = matches!(question.ask, QuestionForm::Number { .. });
            let unit = unit(walk, walk.place(), lang);
            let mut entered = false;
            ui.horizontal(|ui| {
                let width = if is_number { 96.0 } else { ui.available_width() - 16.0 };
                let name = W::YourPrediction.text(lang);
                let font = egui::FontId::proportional(15.0);
                let field = TextEdit::singleline(&mut state.text).desired_width(width).font(font);
                let (field, enter) = entry_ui(ui, field, name, fresh);
                let said = if unit.is_empty() { name.to_owned() } else { format!("{name} ({unit})") };
                describe_field(&field, egui::Role::TextInput, true, &said, &state.text);
                entered = enter;
                if is_number {
                    ui.label(RichText::new(&unit).font(egui::FontId::proportional(15.0)));
                }
            });
            let answer = state.answer(&question.ask, &unit).filter(|_| entered);
            answer.map(LessonWish::Answer)
        }
        QuestionForm::Choice(_) => {
            for name in walk.offered(walk.place()) {
                let words = option_words(walk, &name, lang);
                let chosen = state.choice.as_deref() == Some(&*name);
                let text = RichText::new(words).font(egui::FontId::proportional(14.0));
                if ui.add(RadioButton::new(chosen, text)).clicked() {
                    state.choice = Some(name);
                }
                ui.add_space(STEP / 2.0);
            }
            None
        }
        QuestionForm::Order(_) => {
            order::order_ui(ui, walk, state, lang);
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
        let words = format!("•  {}", option_words(strip.walk, &name, strip.lang));
        let text = RichText::new(words).font(egui::FontId::proportional(strip.letters() - 2.0)).color(color);
        ui.add(Label::new(text).wrap());
    }
}

/// Says that the answer cannot be changed any more.
pub(super) fn settled_ui(ui: &mut Ui, lang: Lang) {
    let weak = Palette::of(ui).weak;
    ui.add(Label::new(RichText::new(W::Settled.text(lang)).font(theme::small()).color(weak)).wrap());
}
