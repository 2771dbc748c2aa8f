//! Files at the person's wish: bodies and loads are written, loads are opened.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use egui::Context;

use super::disk::{downloads, file_name, write_whole};
use super::document::html_of;
use super::replay::{self, Recorded};
use super::shell::Shell;
use crate::explain::{Lang, Ui as Words, file_error};
use crate::export::{self, curl, har};
use crate::fetch::DocumentKind;
use crate::lab::Lab;
use crate::record::{Cause, ExchangeId, LoadId, Log, Secrets, file, mask};
use crate::ui::{DockTab, FileDialog, FileTask};
use crate::view::{Detail, short_name};

/// A file that was read: its name and its load, or why there is none.
pub(super) type Opened = Result<(String, Log), String>;

impl Shell {
    /// Asks for the file of `task`.
    pub(super) fn ask_file(&mut self, task: FileTask) {
        let load = self.loads.of(self.shown).map(|kept| &kept.load);
        if load.is_none()
            && !matches!(task, FileTask::OpenLoad | FileTask::ForForm { .. } | FileTask::ForBody)
        {
            return;
        }
        let named = |url: Option<&str>, end: &str| {
            let name = file_name(&format!("{}{end}", short_name(url.unwrap_or("body"))));
            downloads().join(name)
        };
        let page = load.map(|load| load.url.as_str());
        let path = match task {
            FileTask::SaveBody(exchange) => {
                named(load.and_then(|load| load.exchange(exchange)).map(|found| found.url.as_str()), "")
            }
            FileTask::SaveLoad => named(page, ".pellucid"),
            FileTask::ExportHar => named(page, ".har"),
            FileTask::OpenLoad | FileTask::ForForm { .. } | FileTask::ForBody => downloads().join(""),
        };
        self.panels.file = Some(FileDialog::new(task, path.display().to_string()));
    }

    /// Does what a file was asked for.
    pub(super) fn use_file(&mut self, ctx: &Context) {
        let Some(dialog) = &self.panels.file else { return };
        let (task, replaces) = (dialog.task, dialog.replaces);
        let path = PathBuf::from(dialog.path.trim());
        if task == FileTask::OpenLoad {
            self.panels.file = None;
            self.open_file(ctx, path);
            return;
        }
        if let FileTask::ForForm { multiple } = task {
            return self.give_files(multiple);
        }
        if task == FileTask::ForBody {
            return self.take_body(&path);
        }
        let done = if path.exists() && !replaces {
            Err((Words::FileExists.text(self.lang).to_owned(), true))
        } else {
            self.save(task, &path).map_err(|problem| (problem, false))
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

    /// Hands the chosen files to the page, if there are such files.
    fn give_files(&mut self, multiple: bool) {
        let Some(dialog) = &mut self.panels.file else { return };
        let typed = dialog.path.trim();
        let paths: Vec<PathBuf> = if multiple {
            typed.split(';').map(str::trim).filter(|path| !path.is_empty()).map(PathBuf::from).collect()
        } else {
            vec![PathBuf::from(typed)]
        };
        if let Some(missing) = paths.iter().find(|path| !path.is_file()) {
            let values =
                [("name", &*missing.to_string_lossy()), ("reason", Words::NoSuchFile.text(self.lang))];
            dialog.problem = Some(Words::FileNotOpened.with(self.lang, &values));
            return;
        }
        self.panels.file = None;
        self.host.give_files(paths);
    }

    fn save(&self, task: FileTask, path: &Path) -> Result<String, String> {
        let failed = |reason: &str| Words::FileFailed.with(self.lang, &[("reason", reason)]);
        let Some(kept) = self.loads.of(self.shown) else { return Err(failed("-")) };
        let bytes = match task {
            FileTask::SaveBody(exchange) => {
                let detail = Detail::of(&kept.load, &kept.log, exchange);
                detail.map(|detail| detail.body.data).unwrap_or_default()
            }
            FileTask::ExportHar => har::to_bytes(&kept.log, Secrets::Masked)
                .map_err(|error| failed(&error.to_string()))?
                .unwrap_or_default(),
            FileTask::SaveLoad | FileTask::OpenLoad | FileTask::ForForm { .. } | FileTask::ForBody => {
                file::to_bytes(&kept.log, Secrets::Masked)
                    .map_err(|error| failed(&file_error(&error, self.lang)))?
            }
        };
        write_whole(path, &bytes).map_err(|error| failed(&error.to_string()))?;
        Ok(Words::FileSaved.with(self.lang, &[("path", &path.display().to_string())]))
    }

    /// Reads the load in a file, on a thread of its own.
    pub(super) fn open_file(&mut self, ctx: &Context, path: PathBuf) {
        let (send, coming) = channel();
        let (wake, lang) = (ctx.clone(), self.lang);
        let work = move || {
            let _closed = send.send(read(&path, lang));
            wake.request_repaint();
        };
        match std::thread::Builder::new().name("open".into()).spawn(work) {
            Ok(_) => self.panels.opening = Some(coming),
            Err(error) => self.panels.notice = Some(error.to_string()),
        }
    }

    /// Takes the load of a file when it is there.
    pub(super) fn take_opened(&mut self, ctx: &Context) {
        let Some(opened) = self.panels.opening.as_ref().and_then(|coming| coming.try_recv().ok()) else {
            return;
        };
        self.panels.opening = None;
        match opened {
            Ok((name, log)) => {
                if let Some(load) = self.loads.add_log(log) {
                    self.stop();
                    (self.refused, self.failed_before) = (None, None);
                    (self.current, self.shown, self.selected) = (Some(load), Some(load), None);
                    self.replay(load);
                    (self.panels.dock, self.panels.dock_tab) = (true, DockTab::Waterfall);
                    let values = [("name", name.as_str()), ("n", &load.to_string())];
                    self.panels.notice = Some(Words::FileOpened.with(self.lang, &values));
                }
            }
            Err(problem) => {
                if self.history.shown().is_none() {
                    self.open(ctx, Lab::start_page(self.lang == Lang::ZhCn), Cause::Start);
                }
                self.panels.notice = Some(problem);
            }
        }
    }

    /// Shows the page of a load that comes from a file.
    fn replay(&mut self, id: LoadId) {
        self.painted = false;
        let Some(kept) = self.loads.of_mut(Some(id)) else { return };
        self.panels.address.show(kept.load.final_url());
        let Some(document) = replay::document(&kept.load, &kept.log) else { return };
        kept.handed_over = true;
        kept.is_file = document.kind == DocumentKind::Other;
        let recorded = Arc::new(Recorded::of(&kept.load, &kept.log));
        self.history.visit(document.url.clone());
        let html = html_of(&document, self.lang);
        self.host.show(document.url, recorded, None, 0.0, self.lang, None);
        self.host.feed(html, true);
    }

    /// The request as a command; secrets are hidden.
    pub(super) fn copy_curl(&mut self, ctx: &Context, exchange: ExchangeId) {
        let found = self.loads.of(self.shown).and_then(|kept| kept.load.exchange(exchange));
        if let Some(planned) = found.and_then(|exchange| exchange.planned.as_ref()) {
            let command = curl::command(&mask::request(planned), curl::Shell::here());
            self.copy(ctx, command, Some(Words::CurlCopied));
        }
    }
}

fn read(path: &Path, lang: Lang) -> Opened {
    let name = path.display().to_string();
    let wrong = |reason: &str| Words::FileNotOpened.with(lang, &[("name", &name), ("reason", reason)]);
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(file::MAX_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|error| wrong(&error.to_string()))?;
    let log = export::open(&bytes).map_err(|error| wrong(&file_error(&error, lang)))?;
    Ok((name, log))
}
