//! A load that is read from a file, with everything that its page needs.

use std::path::Path;
use std::sync::Arc;

use url::Url;

use super::loads::Folded;
use super::replay::{Recorded, document};
use crate::explain::{Counted, Lang, Ui as Words, file_error, unused_line};
use crate::export::{self, OpenError};
use crate::fetch::{DocumentKind, TextForm};
use crate::record::{FileError, Unused};
use crate::shown::html_of;

/// A load that was read from a file.
pub(super) struct OpenedLoad {
    pub(super) name: String,
    pub(super) folded: Folded,
    pub(super) page: Option<ReplayedPage>,
}

/// The page of such a load: where it came from, its HTML, and everything that it may ask for.
pub(super) struct ReplayedPage {
    pub(super) url: Url,
    /// It is no page: what it is stands in its place.
    pub(super) is_file: bool,
    pub(super) form: TextForm,
    pub(super) html: String,
    pub(super) recorded: Arc<Recorded>,
}

/// The load of a file, or why there is none.
pub(super) type Opened = Result<Box<OpenedLoad>, String>;

/// Reads the load in the file at `path`.
pub(super) fn read(path: &Path, lang: Lang) -> Opened {
    let name = path.display().to_string();
    let wrong = |reason: &str| Words::FileNotOpened.with(lang, &[("name", &name), ("reason", reason)]);
    let log = export::open_file(path).map_err(|error| {
        wrong(&match error {
            OpenError::Read(error) => error.to_string(),
            OpenError::Refused(error) => file_error(&error, lang),
        })
    })?;
    let folded = Folded::from_log(log).ok_or_else(|| wrong(&file_error(&FileError::NoLoad, lang)))?;
    let page = document(&folded.load, &folded.log).map(|document| ReplayedPage {
        is_file: document.kind == DocumentKind::Other,
        form: document.form(),
        html: html_of(&document, lang),
        url: document.url,
        recorded: Arc::new(Recorded::from_log(&folded.load, &folded.log)),
    });
    Ok(Box::new(OpenedLoad { name, folded, page }))
}

/// What the file held that could not be used; nothing when there was nothing.
pub(super) fn unused_words(unused: &[Unused], lang: Lang) -> String {
    let Some(first) = unused.first() else { return String::new() };
    let n = u64::try_from(unused.len()).unwrap_or(u64::MAX);
    format!("   ·   {}", Counted::Unusable.with(n, lang, &[("first", &unused_line(first, lang))]))
}

#[cfg(test)]
mod tests {
    use super::*;

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
