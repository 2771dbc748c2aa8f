//! What can be done with a request: a right click on its row, or the button in the inspector.

use egui::Ui;

use crate::explain::{Lang, Ui as Words};
use crate::ui::{Command, FileTask};
use crate::view::{Row, tsv};

/// Draws the menu's entries.
pub(crate) fn menu_ui(ui: &mut Ui, row: &Row, lang: Lang) -> Option<Command> {
    ui.set_min_width(200.0);
    let mut command = None;
    let mut entry = |ui: &mut Ui, words: Words, does: &dyn Fn() -> Command| {
        if ui.button(words.text(lang)).clicked() {
            command = Some(does());
            ui.close();
        }
    };
    entry(ui, Words::CopyAddress, &|| Command::Copy(row.url.clone()));
    entry(ui, Words::CopyRow, &|| Command::Copy(tsv(row)));
    ui.separator();
    entry(ui, Words::SaveBody, &|| Command::AskFile(FileTask::SaveBody(row.id)));
    entry(ui, Words::OpenAlone, &|| Command::Load(row.url.clone()));
    command
}
