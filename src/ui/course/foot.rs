//! The foot of the strip: back, and on.

use egui::{Align, Button, Layout, RichText, Ui, vec2};

use super::lesson::LessonStrip;
use super::words::unit;
use super::{LessonState, LessonWish};
use crate::course::{LessonWalk, Standing, StepQuestion, StepTask};
use crate::explain::{CourseWord as W, Lang};
use crate::ui::theme::{self, CONTROL, Palette};
use crate::ui::widgets::main_button;

/// What leads on from the current step: its word, and the wish when it can be had.
pub(super) fn onward(walk: &LessonWalk, state: &LessonState, lang: Lang) -> (W, Option<LessonWish>) {
    let is_last = walk.place() + 1 == walk.lesson().steps.len();
    let next = if is_last { W::Finish } else { W::Next };
    let asks = walk.question(walk.place());
    let give = if asks.is_some_and(StepQuestion::is_exercise) { W::CheckAnswer } else { W::GiveAnswer };
    let typed = match walk.step().map(|step| &step.task) {
        Some(StepTask::Predict(question)) if walk.can_answer() => {
            let typed = state.answer(&question.ask, &unit(walk, walk.place(), lang));
            typed.filter(|typed| walk.answered(walk.place()) != Some(typed))
        }
        _ => None,
    };
    match (walk.standing(), typed) {
        (_, Some(answer)) => (give, Some(LessonWish::Answer(answer))),
        (Standing::AwaitsAnswer, None) if walk.can_answer() => (give, None),
        (Standing::AwaitsAnswer, None) => (next, Some(LessonWish::Pass)),
        (Standing::Ready, None) => (next, Some(LessonWish::Next)),
        (Standing::AwaitsDeed, None) => (next, None),
        (Standing::DoesNotHold, None) => (W::FallBack, Some(LessonWish::FallBack)),
        (Standing::Over, None) => (W::CloseLesson, Some(LessonWish::Leave)),
    }
}

/// Draws the buttons.
pub(super) fn foot_ui(ui: &mut Ui, strip: &LessonStrip<'_>, state: &LessonState) -> Option<LessonWish> {
    let mut wish = None;
    let (words, leads) = onward(strip.walk, state, strip.lang);
    let row = vec2(ui.available_width(), CONTROL + 4.0);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let size = vec2(88.0, CONTROL + 4.0);
        let palette = Palette::of(ui);
        let button = match &leads {
            Some(_) => main_button(palette, words.text(strip.lang)),
            None => Button::new(RichText::new(words.text(strip.lang)).font(theme::strong(13.0))),
        };
        let button = ui.add_enabled(leads.is_some(), button.min_size(size));
        if button.clicked() {
            wish = leads;
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let back = Button::new(W::Back.text(strip.lang)).min_size(vec2(64.0, CONTROL + 4.0));
            if ui.add_enabled(strip.walk.place() > 0, back).clicked() {
                wish = Some(LessonWish::Back);
            }
        });
    });
    wish
}
