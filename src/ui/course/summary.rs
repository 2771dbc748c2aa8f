//! The end of a lesson: how it went, and what comes next.

use egui::{Button, Label, RichText, Ui};

use super::LessonWish;
use super::lesson::LessonStrip;
use super::verdict::marked_ui;
use crate::explain::CourseWord as W;
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{Icon, main_button, note};
use crate::ui::{Command, Tool};

/// Draws it.
pub(super) fn summary_ui(ui: &mut Ui, strip: &LessonStrip<'_>) -> Option<Command> {
    let lang = strip.lang;
    let palette = Palette::of(ui);
    marked_ui(ui, Icon::Check, W::LessonDone.text(lang), palette.accent, strip.letters());
    ui.add_space(STEP);
    let (right, all) = strip.walk.score();
    if all > 0 && right > 0 {
        let values = [("n", right.to_string()), ("all", all.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let words =
            RichText::new(W::Score.with(lang, &values)).font(egui::FontId::proportional(strip.letters()));
        ui.add(Label::new(words).wrap());
        ui.add_space(STEP);
    }
    let mut command = None;
    if let Some((id, title)) = &strip.next {
        note(ui, W::NextLesson.text(lang));
        let button = ui.add(main_button(palette, title).wrap());
        if strip.is_fresh {
            button.request_focus();
        }
        if button.clicked() {
            command = Some(Command::Course(LessonWish::Begin(id.clone())));
        }
        ui.add_space(STEP);
    }
    ui.horizontal_wrapped(|ui| {
        let mut offer = |words: W, wish: Command| {
            if ui.add(Button::new(RichText::new(words.text(lang)).font(theme::body()))).clicked() {
                command = Some(wish);
            }
        };
        offer(W::AllLessons, Command::OpenTool(Tool::Course));
        offer(W::BeginAgain, Command::Course(LessonWish::Again));
        offer(W::CloseLesson, Command::Course(LessonWish::Leave));
    });
    command
}
