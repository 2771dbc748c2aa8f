//! Files at the person's wish: bodies and loads are written, loads are opened.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use egui::Context;
use url::Url;

use super::disk::{downloads, file_name, write_whole};
use super::file_work::FileResult;
use super::loads::Folded;
use super::replay::{self, Recorded};
use super::send::read_body;
use super::shell::Shell;
use crate::explain::{Lang, Ui as Words, UnusedWords, file_error, unused_line};
use crate::export::{self, curl, har};
use crate::fetch::{DocumentKind, TextForm};
use crate::lab::Lab;
use crate::record::{Cause, ExchangeId, FileError, LoadId, Log, Secrets, Unused, file, mask};
use crate::shown::html_of;
use crate::ui::{DockTab, FileDialog, FileTask};
use crate::view::{Body, Exchange, message, short_name};

/// A load that was read from a file.
pub(super) struct OpenedLoad {
    name: String,
    folded: Folded,
    page: Option<ReplayedPage>,
}

/// The page of such a load: where it came from, its HTML, and everything that it may ask for.
struct ReplayedPage {
    url: Url,
    /// It is no page: what it is stands in its place.
    is_file: bool,
    form: TextForm,
    html: String,
    recorded: Arc<Recorded>,
}

/// The load of a file, or why there is none.
pub(super) type Opened = Result<Box<OpenedLoad>, String>;

/// What is written to a file.
enum Content {
    Body(Box<Exchange>, Log),
    Load(Log),
    Har(Log),
}

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
        let dialog = dialog.clone();
        let lang = self.lang;
        match task {
            FileTask::ForForm { multiple } => {
                let typed = dialog.path.clone();
                self.begin_work(ctx, dialog, move || files_for_form(&typed, multiple, lang));
            }
            FileTask::ForBody => self.begin_work(ctx, dialog, move || body_from(&path, lang)),
            FileTask::SaveBody(_) | FileTask::SaveLoad | FileTask::ExportHar | FileTask::OpenLoad => {
                let Some(content) = self.content_of(task) else { return };
                let saving = Words::FileSaving.with(lang, &[("path", &path.display().to_string())]);
                self.begin_work(ctx, dialog, move || content.save(&path, replaces, lang));
                self.panels.notice = Some(saving);
            }
        }
    }

    /// What `task` writes of the load that is shown.
    fn content_of(&self, task: FileTask) -> Option<Content> {
        let kept = self.loads.of(self.shown)?;
        let log = kept.log.clone();
        Some(match task {
            FileTask::SaveBody(exchange) => {
                Content::Body(Box::new(kept.load.exchange(exchange)?.clone()), log)
            }
            FileTask::ExportHar => Content::Har(log),
            FileTask::SaveLoad | FileTask::OpenLoad | FileTask::ForForm { .. } | FileTask::ForBody => {
                Content::Load(log)
            }
        })
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
            Ok(opened) => {
                let OpenedLoad { name, folded, page } = *opened;
                let unused = unused_words(&folded.load.unused, self.lang);
                let load = self.loads.add_folded(folded);
                self.stop();
                (self.refused, self.failed_before) = (None, None);
                (self.current, self.shown, self.selected) = (Some(load), Some(load), None);
                self.replay(load, page);
                (self.panels.dock, self.panels.dock_tab) = (true, DockTab::Waterfall);
                let values = [("name", name.as_str()), ("n", &load.to_string())];
                self.panels.notice = Some(Words::FileOpened.with(self.lang, &values) + &unused);
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
    fn replay(&mut self, id: LoadId, page: Option<ReplayedPage>) {
        self.painted = false;
        let Some(kept) = self.loads.of_mut(Some(id)) else { return };
        self.panels.address.show(kept.load.final_url());
        let Some(page) = page else { return };
        kept.handed_over = true;
        kept.is_file = page.is_file;
        self.history.visit(page.url.clone(), false);
        self.host.show(page.url, page.recorded, None, 0.0, self.lang, None);
        self.host.feed(page.form, page.html, true);
    }

    /// The request as a command; secrets are hidden.
    pub(super) fn copy_curl(&mut self, ctx: &Context, exchange: ExchangeId) {
        let Some(kept) = self.loads.of(self.shown) else { return };
        if let Some(planned) = kept.load.exchange(exchange).and_then(|exchange| exchange.planned.as_ref()) {
            let masked = mask::request(planned, &mask::Names::of_log(&kept.log));
            self.copy(ctx, curl::command(&masked, curl::Shell::here()), Some(Words::CurlCopied));
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
    drop(bytes);
    let folded = Folded::of(log).ok_or_else(|| wrong(&file_error(&FileError::NoLoad, lang)))?;
    let page = replay::document(&folded.load, &folded.log).map(|document| ReplayedPage {
        is_file: document.kind == DocumentKind::Other,
        form: document.form(),
        html: html_of(&document, lang),
        url: document.url,
        recorded: Arc::new(Recorded::of(&folded.load, &folded.log)),
    });
    Ok(Box::new(OpenedLoad { name, folded, page }))
}

/// What the file held that could not be used; nothing when there was nothing.
fn unused_words(unused: &[Unused], lang: Lang) -> String {
    let Some(first) = unused.first() else { return String::new() };
    let words = if unused.len() == 1 { UnusedWords::NoticeOne } else { UnusedWords::Notice };
    let values = [("n", unused.len().to_string()), ("first", unused_line(first, lang))];
    format!("   ·   {}", words.with(lang, &values.each_ref().map(|(key, value)| (*key, value.as_str()))))
}

impl Content {
    /// Writes it to `path`, unless there is a file that shall not be replaced.
    fn save(&self, path: &Path, replaces: bool, lang: Lang) -> FileResult {
        if !replaces && path.exists() {
            return FileResult::Problem { reason: Words::FileExists.text(lang).to_owned(), replaces: true };
        }
        let written =
            self.bytes(lang).and_then(|bytes| write_whole(path, &bytes).map_err(|error| error.to_string()));
        match written {
            Ok(()) => {
                let path = path.display().to_string();
                FileResult::Saved(Words::FileSaved.with(lang, &[("path", &path)]))
            }
            Err(reason) => FileResult::not_written(&reason, lang),
        }
    }

    fn bytes(&self, lang: Lang) -> Result<Vec<u8>, String> {
        match self {
            Self::Body(exchange, log) => Ok(Body::bytes_of(exchange, &message(log, exchange.id))),
            Self::Load(log) => file::to_bytes(log, Secrets::Masked).map_err(|error| file_error(&error, lang)),
            Self::Har(log) => {
                let bytes = har::to_bytes(log, Secrets::Masked).map_err(|error| error.to_string())?;
                Ok(bytes.unwrap_or_default())
            }
        }
    }
}

/// The files that were typed for a form, if there are such files.
fn files_for_form(typed: &str, multiple: bool, lang: Lang) -> FileResult {
    let typed = typed.trim();
    let paths: Vec<PathBuf> = if multiple {
        typed.split(';').map(str::trim).filter(|path| !path.is_empty()).map(PathBuf::from).collect()
    } else {
        vec![PathBuf::from(typed)]
    };
    match paths.iter().find(|path| !path.is_file()) {
        Some(missing) => not_opened(missing, Words::NoSuchFile.text(lang), lang),
        None => FileResult::ForForm(paths),
    }
}

/// The file that becomes the body of a composed request.
fn body_from(path: &Path, lang: Lang) -> FileResult {
    match read_body(path) {
        Ok(bytes) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            FileResult::Body(name.unwrap_or_default(), bytes)
        }
        Err(error) => not_opened(path, &error.to_string(), lang),
    }
}

fn not_opened(path: &Path, reason: &str, lang: Lang) -> FileResult {
    let values = [("name", &*path.to_string_lossy()), ("reason", reason)];
    FileResult::Problem { reason: Words::FileNotOpened.with(lang, &values), replaces: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_once_and_then_only_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("saved");
        let entry = r#"{"request":{"method":"GET","url":"http://h/"},"response":{"status":200}}"#;
        let log = har::import(format!(r#"{{"log":{{"entries":[{entry}]}}}}"#).as_bytes()).unwrap();
        let content = Content::Load(log);
        let said = |result| match result {
            FileResult::Saved(said) => Ok(said),
            FileResult::Problem { reason, replaces } => Err((reason, replaces)),
            FileResult::ForForm(_) | FileResult::Body(..) => panic!("nothing was read"),
        };
        assert_eq!(said(content.save(&path, false, Lang::En)), Ok(format!("Saved: {}", path.display())));
        assert!(said(content.save(&path, false, Lang::En)).unwrap_err().1);
        assert!(said(content.save(&path, true, Lang::En)).is_ok());
        assert!(read(&path, Lang::En).is_ok());
        let (reason, replaces) = said(content.save(&path.join("under"), true, Lang::En)).unwrap_err();
        assert!(reason.starts_with("It could not be written: ") && !replaces, "{reason}");
    }

    #[test]
    fn what_a_har_file_left_out_is_said_when_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.har");
        let entry = r#"{"request":{"method":"GET","url":"http://h/"},"response":{"status":200}}"#;
        std::fs::write(&path, format!(r#"{{"log":{{"entries":[{entry},{{}}]}}}}"#)).unwrap();
        let Ok(opened) = read(&path, Lang::En) else { panic!("it is a HAR file") };
        let said = unused_words(&opened.folded.load.unused, Lang::En);
        assert_eq!(said, "   ·   2 things in it could not be used: entry 1, startedDateTime: it is missing");
    }
}
