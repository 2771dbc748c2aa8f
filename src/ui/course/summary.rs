//! The end of a lesson: how it went, and what comes next.

use egui::{Button, Label, RichText, Ui};

use super::LessonWish;
use super::lesson::LessonStrip;
use super::phrase::phrase_ui;
use super::verdict::marked_ui;
use crate::course::PhrasePart;
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
    if all > 0 {
        let score = if right == 1 { W::ScoreOne } else { W::Score };
        let values = [("n", right.to_string()), ("all", all.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let words =
            RichText::new(score.with(lang, &values)).font(egui::FontId::proportional(strip.letters()));
        ui.add(Label::new(words).wrap());
        ui.add_space(STEP);
    }
    let mut command = None;
    if let Some((open, all)) = strip.unfinished {
        let word = if open == 0 { W::CourseDone } else { W::CourseOpen };
        let words = word.with(lang, &[("n", &open.to_string()), ("all", &all.to_string())]);
        let parts = [PhrasePart { text: words, is_code: false }];
        phrase_ui(ui, &parts, strip.letters(), palette.text);
        ui.add_space(STEP);
    }
    if let Some(next) = strip.next {
        note(ui, W::NextLesson.text(lang));
        let button = ui.add(main_button(palette, &next.title(lang)).wrap());
        if strip.is_fresh {
            button.request_focus();
        }
        if button.clicked() {
            command = Some(Command::Course(LessonWish::Begin(next.id.clone())));
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
