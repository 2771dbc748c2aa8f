//! What is done at files for the person, on a thread: bodies and loads are written, and files are read for forms and
//! bodies.

use std::path::{Path, PathBuf};

use super::composer::read_body;
use super::file_desk::{FileResult, Written};
use crate::disk::{Readers, write_whole};
use crate::explain::{Lang, Ui as Words, file_error};
use crate::export::{ReportOptions, har, load_report};
use crate::record::{Log, Secrets, file};
use crate::ui::{FileDialog, FileTask};
use crate::view::{Body, Exchange, message};

/// What is written to a file.
pub(super) enum Content {
    Body(Box<Exchange>, Log),
    Load(Log),
    Har(Log),
    Report(Log),
}

impl Content {
    /// Writes it to `path`, unless there is a file that shall not be replaced.
    pub(super) fn save(&self, path: &Path, replaces: bool, lang: Lang) -> FileResult {
        if !replaces && path.exists() {
            return FileResult::Problem { reason: Words::FileExists.text(lang).to_owned(), replaces: true };
        }
        let whole =
            |bytes: Vec<u8>| write_whole(path, &bytes, Readers::AsBefore).map(|()| bytes.len() as u64);
        let written = self.bytes(lang).and_then(|bytes| whole(bytes).map_err(|error| error.to_string()));
        match written {
            Ok(size_bytes) => {
                let is_load = matches!(self, Self::Load(_) | Self::Har(_));
                FileResult::Saved(Written { path: path.to_owned(), size_bytes, is_load })
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
                bytes.ok_or_else(|| Words::NoRecord.text(lang).to_owned())
            }
            Self::Report(log) => {
                let options = ReportOptions { lang, secrets: Secrets::Masked, at: None };
                let report = load_report(log, options).map(String::into_bytes);
                report.ok_or_else(|| Words::NoRecord.text(lang).to_owned())
            }
        }
    }
}

/// The paths that were typed in `dialog`.
pub(super) fn typed_paths(dialog: &FileDialog) -> Vec<PathBuf> {
    let typed = dialog.path.trim();
    if dialog.task == (FileTask::ForForm { multiple: true }) {
        typed.split(';').map(str::trim).filter(|path| !path.is_empty()).map(PathBuf::from).collect()
    } else {
        vec![PathBuf::from(typed)]
    }
}

/// These files for a form, if there are such files.
pub(super) fn files_for_form(paths: Vec<PathBuf>, lang: Lang) -> FileResult {
    match paths.iter().find(|path| !path.is_file()) {
        Some(missing) => not_opened(missing, Words::NoSuchFile.text(lang), lang),
        None => FileResult::ForForm(paths),
    }
}

/// The file that becomes the body of a composed request.
pub(super) fn body_from(path: &Path, lang: Lang) -> FileResult {
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
    use crate::app::opened;

    #[test]
    fn a_file_is_written_once_and_then_only_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("saved");
        let entry = r#"{"request":{"method":"GET","url":"http://h/"},"response":{"status":200}}"#;
        let log = har::import(format!(r#"{{"log":{{"entries":[{entry}]}}}}"#).as_bytes()).unwrap();
        let content = Content::Load(log);
        let said = |result| match result {
            FileResult::Saved(written) => Ok(written),
            FileResult::Problem { reason, replaces } => Err((reason, replaces)),
            FileResult::ForForm(_) | FileResult::Body(..) => panic!("nothing was read"),
        };
        let written = said(content.save(&path, false, Lang::En)).unwrap();
        let size_bytes = std::fs::metadata(&path).unwrap().len();
        assert_eq!(written, Written { path: path.clone(), size_bytes, is_load: true });
        assert!(said(content.save(&path, false, Lang::En)).unwrap_err().1);
        assert!(said(content.save(&path, true, Lang::En)).is_ok());
        assert!(opened::read(&path, Lang::En).is_ok());
        let (reason, replaces) = said(content.save(&path.join("under"), true, Lang::En)).unwrap_err();
        assert!(reason.starts_with("Writing the file failed: ") && !replaces, "{reason}");
    }
    #[test]
    fn of_a_log_without_a_load_no_file_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("saved");
        for content in [Content::Har(Log::default()), Content::Report(Log::default())] {
            for (lang, said) in [(Lang::En, "left no record"), (Lang::ZhCn, "没有留下记录")] {
                let FileResult::Problem { reason, replaces } = content.save(&path, false, lang) else {
                    panic!("something was written")
                };
                assert!(reason.contains(said) && !replaces, "{reason}");
                assert!(!path.exists());
            }
        }
    }
}
