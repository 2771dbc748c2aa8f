//! Work at files that the person waits for, on threads of its own: a disk may be slow, and a network drive may never
//! answer.
//!
//! ```text
//!  dialog ─ Enter ─▶ closed, work on a thread ─┬─ done: told in the status line
//!                                              └─ not done: the dialog again, with the reason
//! ```

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use egui::Context;

use super::shell::Shell;
use crate::explain::Ui as Words;
use crate::ui::FileDialog;

/// How long the end of the program waits for each file that is being written.
const PATIENCE: Duration = Duration::from_secs(10);

/// What came of work at a file.
pub(super) enum FileResult {
    /// It was written: what is said about it.
    Saved(String),
    /// The files for a form are there.
    ForForm(Vec<PathBuf>),
    /// A file was read that becomes a body: its name and bytes.
    Body(String, Vec<u8>),
    /// It did not work.
    Problem {
        /// Why.
        reason: String,
        /// A file of this name exists, and may be replaced.
        replaces: bool,
    },
}

/// Work at a file, under way.
#[derive(Debug)]
pub(super) struct FileWork {
    /// The dialog that asked for it.
    dialog: FileDialog,
    coming: Receiver<FileResult>,
}

impl Shell {
    /// Does `work` on a thread, and closes the dialog.
    pub(super) fn begin_work(
        &mut self,
        ctx: &Context,
        dialog: FileDialog,
        work: impl FnOnce() -> FileResult + Send + 'static,
    ) {
        let (send, coming) = channel();
        let wake = ctx.clone();
        let run = move || {
            let _closed = send.send(work());
            wake.request_repaint();
        };
        match std::thread::Builder::new().name("file work".into()).spawn(run) {
            Ok(_) => {
                self.panels.file = None;
                self.panels.working.push(FileWork { dialog, coming });
            }
            Err(error) => self.panels.notice = Some(error.to_string()),
        }
    }

    /// Takes in what work at files has come to.
    pub(super) fn take_work(&mut self) {
        for work in std::mem::take(&mut self.panels.working) {
            match work.coming.try_recv() {
                Ok(result) => self.on_file_result(result, work.dialog),
                Err(TryRecvError::Empty) => self.panels.working.push(work),
                Err(TryRecvError::Disconnected) => {}
            }
        }
    }

    /// Waits for what is being written, before the program ends.
    pub(super) fn finish_work(&mut self) {
        for work in self.panels.working.drain(..) {
            // Nobody is left who could be told.
            let _not_told = work.coming.recv_timeout(PATIENCE);
        }
    }

    fn on_file_result(&mut self, result: FileResult, dialog: FileDialog) {
        match result {
            FileResult::Saved(notice) => self.panels.notice = Some(notice),
            FileResult::ForForm(paths) => self.host.give_files(paths),
            FileResult::Body(name, bytes) => self.use_body(name, bytes),
            // Another dialog may be open by now.
            FileResult::Problem { reason, .. } if self.panels.file.is_some() => {
                self.panels.notice = Some(reason);
            }
            FileResult::Problem { reason, replaces } => {
                self.panels.notice = None;
                self.panels.file =
                    Some(FileDialog { problem: Some(reason), replaces, fresh: true, ..dialog });
            }
        }
    }
}

impl FileResult {
    /// The file is not written, for this reason.
    pub(super) fn not_written(reason: &str, lang: crate::explain::Lang) -> Self {
        Self::Problem { reason: Words::FileFailed.with(lang, &[("reason", reason)]), replaces: false }
    }
}
