//! Files at the person's wish: what is asked for, and what comes of it.

use std::path::{Path, PathBuf};

use egui::Context;

use super::disk::{downloads, file_name};
use super::file_desk::{AskedFor, FileResult};
use super::file_tasks::{Content, body_from, files_for_form, typed_paths};
use super::host::ShownPage;
use super::opened::{OpenedLoad, ReplayedPage, unused_words};
use super::shell::Shell;
use super::system_dialog::{Outcome, Question};
use crate::explain::{Lang, Ui as Words};
use crate::export::curl;
use crate::lab::Lab;
use crate::record::{Cause, ExchangeId, LoadId, mask};
use crate::ui::{DockTab, FileDialog, FileTask, task_title};
use crate::view::{Opening, short_name};

impl Shell {
    /// Asks for the file of `task`: in the system's dialog if there is one, otherwise in one of our own.
    pub(super) fn ask_file(&mut self, ctx: &Context, task: FileTask) {
        let load = self.loads.by_id(self.shown).map(|kept| &kept.load);
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
            FileTask::Report => named(page, ".html"),
            FileTask::OpenLoad | FileTask::ForForm { .. } | FileTask::ForBody => downloads().join(""),
        };
        let dialog = FileDialog::new(task, path.display().to_string());
        self.files.asked_for = self.there_now();
        let question = question(task, &path, self.lang);
        self.files.dialog = self.files.system.ask(ctx, dialog, question, self.clock.now()).err();
    }

    /// Takes in what the system's dialog has come to.
    pub(super) fn take_choice(&mut self, ctx: &Context) {
        match self.files.system.poll(ctx, self.clock.now()) {
            // Whether a file shall be replaced, the system has asked.
            Some(Outcome::Use(dialog, files)) => {
                self.use_files(ctx, FileDialog { replaces: true, ..dialog }, files);
            }
            Some(Outcome::Type(dialog)) => self.files.dialog = Some(dialog),
            None => {}
        }
    }

    fn there_now(&self) -> AskedFor {
        AskedFor { document: self.host.document(), composition: self.composer.composition() }
    }

    /// Does what a file was asked for.
    pub(super) fn use_file(&mut self, ctx: &Context) {
        if let Some(dialog) = self.files.dialog.clone() {
            let files = typed_paths(&dialog);
            self.use_files(ctx, dialog, files);
        }
    }

    /// Does what `dialog` asked for with these files.
    fn use_files(&mut self, ctx: &Context, dialog: FileDialog, files: Vec<PathBuf>) {
        let (task, replaces) = (dialog.task, dialog.replaces);
        let path = files.first().cloned().unwrap_or_default();
        let lang = self.lang;
        let begun = match task {
            FileTask::OpenLoad => {
                self.files.dialog = None;
                self.files.open(ctx, path, Opening::default(), lang)
            }
            FileTask::ForForm { .. } => {
                self.files.begin(ctx, dialog, move || files_for_form(files, lang), lang)
            }
            FileTask::ForBody => self.files.begin(ctx, dialog, move || body_from(&path, lang), lang),
            FileTask::SaveBody(_) | FileTask::SaveLoad | FileTask::ExportHar | FileTask::Report => {
                let Some(content) = self.content_of(task) else { return };
                let saving = Words::FileSaving.with(lang, &[("path", &path.display().to_string())]);
                self.panels.notice = Some(saving);
                self.files.begin(ctx, dialog, move || content.save(&path, replaces, lang), lang)
            }
        };
        if let Err(reason) = begun {
            self.panels.notice = Some(reason);
        }
    }

    /// Takes in what work at files has come to.
    pub(super) fn take_work(&mut self) {
        for (result, dialog, asked_for) in self.files.results() {
            let now = self.there_now();
            match result {
                FileResult::Saved(file) => {
                    let path = file.path.display().to_string();
                    self.panels.notice = Some(Words::FileSaved.with(self.lang, &[("path", &path)]));
                    self.saved.add(file, self.clock.unix_ms());
                }
                FileResult::ForForm(paths) if asked_for.document == now.document => {
                    self.host.give_files(paths);
                }
                FileResult::Body(name, bytes) if asked_for.composition == now.composition => {
                    self.composer.use_body(name, bytes);
                }
                FileResult::ForForm(_) | FileResult::Body(..) => {}
                // Another dialog may be open by now.
                FileResult::Problem { reason, .. } if self.files.dialog.is_some() => {
                    self.panels.notice = Some(reason);
                }
                FileResult::Problem { reason, replaces } => {
                    self.panels.notice = None;
                    self.files.asked_for = asked_for;
                    self.files.dialog =
                        Some(FileDialog { problem: Some(reason), replaces, fresh: true, ..dialog });
                }
            }
        }
    }

    /// What `task` writes of the load that is shown.
    fn content_of(&self, task: FileTask) -> Option<Content> {
        let kept = self.loads.by_id(self.shown)?;
        let log = kept.log.clone();
        Some(match task {
            FileTask::SaveBody(exchange) => {
                Content::Body(Box::new(kept.load.exchange(exchange)?.clone()), log)
            }
            FileTask::ExportHar => Content::Har(log),
            FileTask::Report => Content::Report(log),
            FileTask::SaveLoad | FileTask::OpenLoad | FileTask::ForForm { .. } | FileTask::ForBody => {
                Content::Load(log)
            }
        })
    }

    /// Reads the load in a file, on a thread of its own, to be shown at `place`.
    pub(super) fn open_file(&mut self, ctx: &Context, path: PathBuf, place: Opening) {
        if let Err(reason) = self.files.open(ctx, path, place, self.lang) {
            self.panels.notice = Some(reason);
        }
    }

    /// Takes the load of a file when it is there.
    pub(super) fn take_opened(&mut self, ctx: &Context) {
        let Some((opened, place)) = self.files.opened() else { return };
        self.panels.seeking = None;
        match opened {
            Ok(opened) => {
                let OpenedLoad { name, folded, page } = *opened;
                let unused = unused_words(&folded.load.unused, self.lang);
                let load = self.loads.add_folded(folded);
                if let Some(kept) = self.loads.by_id_mut(Some(load)) {
                    kept.file = Some(name.clone());
                }
                self.stop();
                (self.refused, self.failed_before) = (None, None);
                (self.current, self.shown, self.selected) = (Some(load), Some(load), None);
                self.replay(load, page);
                // Where there is little room the page comes first.
                (self.panels.dock, self.panels.dock_tab) = (true, DockTab::Waterfall);
                let values = [("name", name.as_str()), ("n", &load.to_string())];
                let missed = self.open_at(place);
                self.panels.notice = Some(Words::FileOpened.with(self.lang, &values) + &missed + &unused);
            }
            Err(problem) => {
                if self.history.shown().is_none() {
                    self.open(ctx, Lab::start_page(self.lang), Cause::Start);
                }
                self.panels.notice = Some(problem);
            }
        }
    }

    /// Shows the page of a load that comes from a file.
    fn replay(&mut self, id: LoadId, page: Option<ReplayedPage>) {
        self.painted = false;
        self.panels.hovered = None;
        let Some(kept) = self.loads.by_id_mut(Some(id)) else { return };
        self.panels.address.show(kept.load.final_url());
        let Some(page) = page else { return };
        kept.handed_over = true;
        kept.is_file = page.is_file;
        self.history.visit(page.url.clone(), false);
        self.host.show(ShownPage { load: id, url: page.url }, page.recorded, None, 0.0, self.lang, None);
        self.host.feed(page.form, page.html, true);
    }

    /// The request as a command; secrets are hidden.
    pub(super) fn copy_curl(&mut self, ctx: &Context, exchange: ExchangeId) {
        let Some(kept) = self.loads.by_id(self.shown) else { return };
        if let Some(planned) = kept.load.exchange(exchange).and_then(|exchange| exchange.planned.as_ref()) {
            let masked = mask::request(planned, &mask::Names::of_log(&kept.log));
            self.copy(ctx, curl::command(&masked, curl::Shell::here()), Some(Words::CurlCopied));
        }
    }
}

/// What the system's dialog is asked for `task`; `path` is what most people will take.
fn question(task: FileTask, path: &Path, lang: Lang) -> Question {
    let saves =
        matches!(task, FileTask::SaveBody(_) | FileTask::SaveLoad | FileTask::ExportHar | FileTask::Report);
    let (folder, name) = if saves {
        (path.parent().unwrap_or(path), path.file_name().unwrap_or_default().to_string_lossy().into_owned())
    } else {
        (path, String::new())
    };
    let kind = |words: Words, ends| (words.text(lang).to_owned(), ends);
    let kinds = match task {
        FileTask::OpenLoad => {
            vec![kind(Words::KindLoads, ["pellucid", "har"].as_slice()), kind(Words::KindAll, &["*"])]
        }
        FileTask::SaveBody(_)
        | FileTask::SaveLoad
        | FileTask::ExportHar
        | FileTask::Report
        | FileTask::ForForm { .. }
        | FileTask::ForBody => Vec::new(),
    };
    Question {
        title: task_title(task).text(lang).to_owned(),
        saves,
        multiple: task == FileTask::ForForm { multiple: true },
        folder: folder.to_owned(),
        name,
        kinds,
    }
}
