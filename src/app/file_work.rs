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

use super::shell::Shell;
use crate::clock::Micros;
use crate::explain::{Lang, Ui as Words};
use crate::ui::FileDialog;

/// How long the end of the program waits for each file that is being written.
const PATIENCE: Micros = Micros::from_ms(10_000);

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
            let _not_told = work.coming.recv_timeout(PATIENCE.as_duration());
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
    pub(super) fn not_written(reason: &str, lang: Lang) -> Self {
        Self::Problem { reason: Words::FileFailed.with(lang, &[("reason", reason)]), replaces: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::mpsc::Receiver;

    use crate::app::Options;
    use crate::app::memory::Memory;
    use crate::clock::SystemClock;
    use crate::fetch::Engine;
    use crate::lab::Lab;
    use crate::record::file;
    use crate::ui::FileTask;

    /// A window without a screen, and what rings when something has happened.
    struct Desk {
        shell: Shell,
        ctx: Context,
        bell: Receiver<()>,
        _lab: Lab,
    }

    impl Desk {
        fn open(file: PathBuf) -> Self {
            let (ring, bell) = channel();
            let ctx = Context::default();
            ctx.set_request_repaint_callback(move |_| {
                let _closed = ring.send(());
            });
            let lab = Lab::start().unwrap();
            let clock = Arc::new(SystemClock::new());
            let engine = Engine::new(clock.clone(), lab.routes());
            let options = Options { file: Some(file), lang: Some(Lang::En), ..Options::default() };
            let shell = Shell::new(&ctx, &options, engine, clock, Memory::open(None)).unwrap();
            Self { shell, ctx, bell, _lab: lab }
        }

        fn until(&mut self, holds: impl Fn(&Shell) -> bool) {
            while !holds(&self.shell) {
                self.bell.recv_timeout(PATIENCE.as_duration()).expect("something happens");
                self.ctx.begin_pass(egui::RawInput::default());
                self.shell.before_frame(&self.ctx);
                let _nothing_is_drawn = self.ctx.end_pass();
            }
        }

        fn said(&self) -> &str {
            self.shell.panels.notice.as_deref().unwrap_or_default()
        }

        fn save(&mut self, path: &std::path::Path) {
            let dialog = FileDialog::new(FileTask::SaveLoad, path.display().to_string());
            self.shell.panels.file = Some(dialog);
            self.shell.use_file(&self.ctx);
        }
    }

    #[test]
    fn files_are_opened_and_written_while_the_window_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let (har, saved) = (folder.path().join("other.har"), folder.path().join("saved"));
        let entry = r#"{"request":{"method":"GET","url":"http://h/"},"response":{"status":200}}"#;
        std::fs::write(&har, format!(r#"{{"log":{{"entries":[{entry},{{}}]}}}}"#)).unwrap();
        let mut desk = Desk::open(har);
        assert!(desk.shell.shown.is_none(), "it is read elsewhere");
        desk.until(|shell| shell.shown.is_some());
        assert!(desk.said().contains("could not be used: entry 1, startedDateTime"), "{}", desk.said());

        desk.save(&saved);
        assert!(desk.shell.panels.file.is_none() && desk.said().starts_with("Saving: "), "{}", desk.said());
        desk.until(|shell| shell.panels.working.is_empty());
        assert_eq!(desk.said(), format!("Saved: {}", saved.display()));
        assert!(file::from_bytes(&std::fs::read(&saved).unwrap()).is_ok());

        // What is there is replaced only when it is asked for once more.
        desk.save(&saved);
        desk.until(|shell| shell.panels.file.is_some());
        let dialog = desk.shell.panels.file.as_ref().unwrap();
        assert!(dialog.replaces && dialog.problem.is_some(), "{dialog:?}");
        desk.shell.use_file(&desk.ctx);
        desk.until(|shell| shell.panels.working.is_empty());
        assert!(desk.said().starts_with("Saved: "), "{}", desk.said());

        // A typed text is looked for among the files without holding the window up.
        let typed = saved.display().to_string();
        desk.shell.open(&desk.ctx, &typed, crate::record::Cause::Typed);
        assert!(desk.shell.panels.sought.is_some());
        desk.until(|shell| shell.panels.sought.is_none());
        assert!(desk.shell.panels.address.text.starts_with("file:///"), "{}", desk.shell.panels.address.text);
        desk.shell.finish_work();
    }
}
