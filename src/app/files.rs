//! What is written to files at the person's wish.

use std::path::{Path, PathBuf};

use super::disk::{downloads, file_name, write_whole};
use super::shell::Shell;
use crate::explain::Ui as Words;
use crate::record::ExchangeId;
use crate::ui::{FileDialog, FileTask};
use crate::view::{Detail, short_name};

impl Shell {
    /// Asks for the file of `task`.
    pub(super) fn ask_file(&mut self, task: FileTask) {
        let FileTask::SaveBody(exchange) = task;
        let url =
            self.loads.of(self.shown).and_then(|kept| kept.load.exchange(exchange)).map(|found| &found.url);
        let name = file_name(&short_name(url.map_or("body", String::as_str)));
        self.panels.file = Some(FileDialog::new(task, downloads().join(name).display().to_string()));
    }

    /// Does what a file was asked for.
    pub(super) fn use_file(&mut self) {
        let Some(dialog) = &self.panels.file else { return };
        let (task, replaces) = (dialog.task, dialog.replaces);
        let path = PathBuf::from(dialog.path.trim());
        let done = match task {
            FileTask::SaveBody(_) if path.exists() && !replaces => {
                Err((Words::FileExists.text(self.lang).to_owned(), true))
            }
            FileTask::SaveBody(exchange) => {
                self.save_body(exchange, &path).map_err(|problem| (problem, false))
            }
        };
        match (done, &mut self.panels.file) {
            (Ok(notice), _) => {
                self.panels.file = None;
                self.panels.notice = Some(notice);
            }
            (Err((problem, replaces)), Some(dialog)) => {
                dialog.problem = Some(problem);
                dialog.replaces = replaces;
            }
            (Err(_), None) => {}
        }
    }

    fn save_body(&self, exchange: ExchangeId, path: &Path) -> Result<String, String> {
        let detail = self.loads.of(self.shown).and_then(|kept| Detail::of(&kept.load, &kept.log, exchange));
        let data = detail.map(|detail| detail.body.data).unwrap_or_default();
        match write_whole(path, &data) {
            Ok(()) => Ok(Words::FileSaved.with(self.lang, &[("path", &path.display().to_string())])),
            Err(error) => Err(Words::FileFailed.with(self.lang, &[("reason", &error.to_string())])),
        }
    }
}
