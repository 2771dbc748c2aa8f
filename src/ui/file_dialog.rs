//! Where a file is, or shall be: a path to type, and why it did not work.

use egui::{Button, Context, Frame, Id, Key, Modal, RichText, TextEdit, Ui, vec2};

use super::theme::{self, Palette, STEP};
use super::widgets::{main_button, note};
use super::{Command, FileTask};
use crate::explain::{Lang, Ui as Words};
use crate::record::clean;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct FileDialog {
    /// What the file is for.
    pub task: FileTask,
    /// The path as it is typed.
    pub path: String,
    /// Why it did not work.
    pub problem: Option<String>,
    /// A file of this name exists and shall be replaced: asked once, done at the second time.
    pub replaces: bool,
    /// The field has not had the focus yet.
    pub fresh: bool,
}

impl FileDialog {
    /// Asks for the file of `task`; `path` is what most people will take.
    #[must_use]
    pub const fn new(task: FileTask, path: String) -> Self {
        Self { task, path, problem: None, replaces: false, fresh: true }
    }
}

/// What the dialog for `task` is called.
#[must_use]
pub const fn task_title(task: FileTask) -> Words {
    match task {
        FileTask::SaveBody(_) => Words::SaveBodyTitle,
        FileTask::SaveLoad => Words::SaveLoadTitle,
        FileTask::ExportHar => Words::ExportHarTitle,
        FileTask::Report => Words::ReportTitle,
        FileTask::OpenLoad => Words::OpenLoadTitle,
        FileTask::ForForm { .. } => Words::FormFileTitle,
        FileTask::ForBody => Words::BodyFileTitle,
    }
}

/// Draws its title, and what becomes of secrets in the file.
pub(super) fn head_ui(ui: &mut Ui, task: FileTask, lang: Lang) {
    ui.label(RichText::new(task_title(task).text(lang)).font(theme::strong(15.0)));
    if matches!(task, FileTask::SaveLoad | FileTask::ExportHar | FileTask::Report) {
        note(ui, Words::SecretsMasked.text(lang));
        note(ui, Words::SecretsLeft.text(lang));
    }
}

/// Draws the dialog over the window.
pub fn file_dialog_ui(ctx: &Context, dialog: &mut FileDialog, lang: Lang) -> Option<Command> {
    let mut command = None;
    let modal = Modal::new(Id::unique("file-dialog"));
    let modal = modal.frame(Frame::popup(&ctx.global_style()).inner_margin(20)).show(ctx, |ui| {
        let palette = Palette::of(ui);
        ui.set_width(480.0);
        head_ui(ui, dialog.task, lang);
        if dialog.task == FileTask::OpenLoad {
            note(ui, Words::OpenLoadHint.text(lang));
        }
        if dialog.task == (FileTask::ForForm { multiple: true }) {
            note(ui, Words::FormFilesHint.text(lang));
        }
        ui.add_space(STEP * 2.0);
        let edit = TextEdit::singleline(&mut dialog.path).desired_width(f32::INFINITY);
        let field = ui.add(edit).accessible_name(Words::FilePath.text(lang));
        if std::mem::take(&mut dialog.fresh) {
            field.request_focus();
        }
        if field.changed() {
            (dialog.problem, dialog.replaces) = (None, false);
        }
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            command = Some(Command::UseFile);
        }
        if let Some(problem) = &dialog.problem {
            ui.add_space(STEP);
            ui.label(RichText::new(clean(problem)).color(palette.error));
        }
        ui.add_space(STEP * 3.0);
        ui.horizontal(|ui| {
            let does = match dialog.task {
                FileTask::OpenLoad => Words::Open,
                FileTask::ForForm { .. } | FileTask::ForBody => Words::FormFileChoose,
                FileTask::SaveBody(_) | FileTask::SaveLoad | FileTask::ExportHar | FileTask::Report
                    if dialog.replaces =>
                {
                    Words::Replace
                }
                FileTask::SaveBody(_) | FileTask::SaveLoad | FileTask::ExportHar | FileTask::Report => {
                    Words::Save
                }
            };
            let button = main_button(palette, does.text(lang));
            if ui.add(button.min_size(vec2(88.0, 30.0))).clicked() {
                command = Some(Command::UseFile);
            }
            let cancel = Button::new(Words::Cancel.text(lang)).min_size(vec2(88.0, 30.0));
            if ui.add(cancel).clicked() {
                command = Some(Command::CloseFile);
            }
        });
    });
    if modal.should_close() {
        command = command.or(Some(Command::CloseFile));
    }
    command
}
