//! The tools, and what is done with whole loads: open one, save one, hand one to other programs.

use egui::{Popup, Ui};

use super::widgets::{Icon, icon_button};
use super::{Command, FileTask, LessonWish, Reflex, Tool, TopBar};
use crate::explain::{CourseWord, SavedWord, Ui as Words};

/// Draws the button, and the menu when it is open.
pub(super) fn main_menu_ui(ui: &mut Ui, bar: &TopBar) -> Option<Command> {
    let button = icon_button(ui, Icon::Menu, Words::Menu.text(bar.lang), true, false);
    let entries = [
        (Words::OpenLoad, FileTask::OpenLoad),
        (Words::SaveLoad, FileTask::SaveLoad),
        (Words::ExportHar, FileTask::ExportHar),
        (Words::Report, FileTask::Report),
    ];
    let mut command = None;
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(220.0);
        for tool in Tool::ALL {
            if ui.button(tool.menu_words(bar.lang)).clicked() {
                command = Some(Command::OpenTool(tool));
                ui.close();
            }
        }
        let present = ui.button(CourseWord::PresentMenu.text(bar.lang));
        if present.clicked() {
            command = Some(Command::Course(LessonWish::Present));
            ui.close();
        }
        if ui.button(Words::ViewSource.text(bar.lang)).clicked() {
            command = Some(Command::ViewSource);
            ui.close();
        }
        ui.separator();
        for (words, task) in entries {
            if ui.button(words.text(bar.lang)).clicked() {
                command = Some(Command::AskFile(task));
                ui.close();
            }
        }
        if ui.button(SavedWord::Menu.text(bar.lang)).clicked() {
            command = Some(Command::Reflex(Reflex::ShowSaved));
            ui.close();
        }
    });
    command
}
