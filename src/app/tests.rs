//! The window without a screen: files are read and written while it goes on.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use super::Options;
use super::file_desk::PATIENCE;
use super::memory::Memory;
use super::shell::Shell;
use crate::clock::SystemClock;
use crate::explain::Lang;
use crate::fetch::Engine;
use crate::lab::Lab;
use crate::record::{Cause, file};
use crate::ui::{FileDialog, FileTask};

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

    fn save(&mut self, path: &Path) {
        let dialog = FileDialog::new(FileTask::SaveLoad, path.display().to_string());
        self.shell.files.dialog = Some(dialog);
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
    assert!(desk.shell.files.dialog.is_none() && desk.said().starts_with("Saving: "), "{}", desk.said());
    desk.until(|shell| !shell.files.is_working());
    assert_eq!(desk.said(), format!("Saved: {}", saved.display()));
    assert!(file::from_bytes(&std::fs::read(&saved).unwrap()).is_ok());

    // What is there is replaced only when it is asked for once more.
    desk.save(&saved);
    desk.until(|shell| shell.files.dialog.is_some());
    let dialog = desk.shell.files.dialog.as_ref().unwrap();
    assert!(dialog.replaces && dialog.problem.is_some(), "{dialog:?}");
    desk.shell.use_file(&desk.ctx);
    desk.until(|shell| !shell.files.is_working());
    assert!(desk.said().starts_with("Saved: "), "{}", desk.said());

    // A typed text is looked for among the files without holding the window up.
    let typed = saved.display().to_string();
    desk.shell.open(&desk.ctx, &typed, Cause::Typed);
    assert!(desk.shell.panels.seeking.is_some());
    desk.until(|shell| shell.panels.seeking.is_none());
    assert!(desk.shell.panels.address.text.starts_with("file:///"), "{}", desk.shell.panels.address.text);
    desk.shell.files.finish();
}
