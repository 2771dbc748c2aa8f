//! Work at files that the person waits for, on threads of its own: a disk may be slow, and a network drive may never
//! answer.
//!
//! ```text
//!  dialog ─ Enter ─▶ closed, work on a thread ─┬─ done: told in the status line
//!                                              └─ not done: the dialog again, with the reason
//! ```

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use super::opened::{self, Opened};
use super::system_dialog::{self, SystemDialog};
use crate::clock::Micros;
use crate::explain::{Lang, Ui as Words, message};
use crate::record::{Failure, caught};
use crate::ui::FileDialog;
use crate::view::Opening;

/// How long the end of the program waits for each file that is being written.
pub(super) const PATIENCE: Micros = Micros::from_ms(10_000);

/// What came of work at a file.
pub(super) enum FileResult {
    /// It was written.
    Saved(Written),
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

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) path: PathBuf,
    pub(super) size_bytes: u64,
    /// It is a load, which this program can open.
    pub(super) is_load: bool,
}

/// What was there when a file was asked for: the document of the page and the composition, each by its number. What comes
/// later for another is nobody's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct AskedFor {
    pub(super) document: u64,
    pub(super) composition: u64,
}

/// Work at a file, under way.
#[derive(Debug)]
struct FileWork {
    /// The dialog that asked for it.
    dialog: FileDialog,
    asked_for: AskedFor,
    coming: Receiver<FileResult>,
}

/// The dialog for a file, and what is under way at files.
pub(super) struct FileDesk {
    pub(super) dialog: Option<FileDialog>,
    /// The dialog of the system that is asked for first.
    pub(super) system: SystemDialog,
    /// What was there when it was opened.
    pub(super) asked_for: AskedFor,
    /// A load that is being read.
    opening: Option<(Receiver<Opened>, Opening)>,
    /// Files that are being written, or read for a form or a body.
    working: Vec<FileWork>,
}

impl Default for FileDesk {
    fn default() -> Self {
        Self {
            dialog: None,
            system: SystemDialog::new(system_dialog::system()),
            asked_for: AskedFor::default(),
            opening: None,
            working: Vec::new(),
        }
    }
}

impl FileDesk {
    /// Whether a dialog asks for a file, the system's or ours.
    pub(super) const fn is_asking(&self) -> bool {
        self.dialog.is_some() || self.system.is_asked()
    }

    /// Does `work` for `dialog` on a thread, and closes the dialog.
    ///
    /// # Errors
    /// The system gives no thread, in its own words.
    pub(super) fn begin(
        &mut self,
        ctx: &Context,
        dialog: FileDialog,
        work: impl FnOnce() -> FileResult + Send + 'static,
        lang: Lang,
    ) -> Result<(), String> {
        let failed =
            move |failure: &Failure| FileResult::Problem { reason: message(failure, lang), replaces: false };
        let coming = on_a_thread(ctx, "file work", work, failed)?;
        self.dialog = None;
        self.working.push(FileWork { dialog, asked_for: self.asked_for, coming });
        Ok(())
    }

    /// What work at files has come to since the last call, each with the dialog that asked for it and what was there then.
    pub(super) fn results(&mut self) -> Vec<(FileResult, FileDialog, AskedFor)> {
        let mut done = Vec::new();
        for work in std::mem::take(&mut self.working) {
            match work.coming.try_recv() {
                Ok(result) => done.push((result, work.dialog, work.asked_for)),
                Err(TryRecvError::Empty) => self.working.push(work),
                Err(TryRecvError::Disconnected) => {}
            }
        }
        done
    }

    /// Reads the load in the file at `path` on a thread, to be shown at `place`.
    ///
    /// # Errors
    /// The system gives no thread, in its own words.
    pub(super) fn open(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        place: Opening,
        lang: Lang,
    ) -> Result<(), String> {
        let failed = move |failure: &Failure| Err(message(failure, lang));
        let coming = on_a_thread(ctx, "open", move || opened::read(&path, lang), failed)?;
        self.opening = Some((coming, place));
        Ok(())
    }

    /// The load that was read and the place at which it is shown, once.
    pub(super) fn opened(&mut self) -> Option<(Opened, Opening)> {
        let (coming, place) = self.opening.as_ref()?;
        let opened = (coming.try_recv().ok()?, *place);
        self.opening = None;
        Some(opened)
    }

    #[cfg(test)]
    pub(super) fn is_working(&self) -> bool {
        !self.working.is_empty()
    }

    /// Waits for what is being written, before the program ends.
    pub(super) fn finish(&mut self) {
        for work in self.working.drain(..) {
            // No window is left that could report what went wrong.
            let _not_told = work.coming.recv_timeout(PATIENCE.as_duration());
        }
    }
}

/// Does `work` on a thread of this name, and wakes the window when it is done; `failed` is what a panic in it comes to.
fn on_a_thread<T: Send + 'static>(
    ctx: &Context,
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
    failed: impl FnOnce(&Failure) -> T + Send + 'static,
) -> Result<Receiver<T>, String> {
    let (send, coming) = channel();
    let wake = ctx.clone();
    let run = move || {
        let _closed = send.send(caught(|| Ok(work())).unwrap_or_else(|failure| failed(&failure)));
        wake.request_repaint();
    };
    let begun = std::thread::Builder::new().name(name.into()).spawn(run);
    begun.map(|_| coming).map_err(|error| error.to_string())
}

impl FileResult {
    /// The file is not written, for this reason.
    pub(super) fn not_written(reason: &str, lang: Lang) -> Self {
        Self::Problem { reason: Words::FileFailed.with(lang, &[("reason", reason)]), replaces: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::FileTask;

    #[test]
    fn a_panic_of_the_work_is_reported() {
        let (ring, bell) = channel();
        let ctx = Context::default();
        ctx.set_request_repaint_callback(move |_| {
            let _closed = ring.send(());
        });
        let mut desk = FileDesk::default();
        let dialog = FileDialog::new(FileTask::ForBody, "a".to_owned());
        desk.begin(&ctx, dialog, || panic!("it broke"), Lang::En).unwrap();
        bell.recv_timeout(PATIENCE.as_duration()).unwrap();
        let results = desk.results();
        let Some((FileResult::Problem { reason, .. }, _, _)) = results.first() else {
            panic!("it is silent")
        };
        assert!(reason.contains("it broke"), "{reason}");
    }
}
