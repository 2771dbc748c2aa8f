//! While the system's dialog for files is open: what it is for, and a way out when it never answers.

use egui::{Context, Frame, Id, Key, Modal};

use super::file_dialog::head_ui;
use super::theme::STEP;
use super::{Command, FileTask};
use crate::explain::{Lang, Ui as Words};

/// Draws it over the window. A press beside it changes nothing: the system's dialog may hide behind the window.
pub fn file_wait_ui(ctx: &Context, task: FileTask, lang: Lang) -> Option<Command> {
    let modal = Modal::new(Id::unique("file-wait"));
    let modal = modal.frame(Frame::popup(&ctx.global_style()).inner_margin(20)).show(ctx, |ui| {
        ui.set_width(480.0);
        head_ui(ui, task, lang);
        ui.add_space(STEP * 2.0);
        ui.label(Words::FileWait.text(lang));
        ui.add_space(STEP * 3.0);
        ui.button(Words::FileTyped.text(lang)).clicked() || ui.input(|input| input.key_pressed(Key::Escape))
    });
    modal.inner.then_some(Command::TypeFile)
}
