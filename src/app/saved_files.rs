//! The files that were saved in this run of the program.

use std::ffi::OsStr;
use std::path::Path;

use egui::Context;

use super::file_desk::Written;
use crate::explain::Lang;
use crate::ui::{Command, SavedFile, saved_files_ui};

/// Files saved before the last hundred are forgotten.
const MOST: usize = 100;

/// The list of saved files.
#[derive(Debug, Default)]
pub(super) struct SavedFiles {
    /// The newest first, each path once.
    files: Vec<SavedFile>,
    is_open: bool,
    /// It was opened just now: the keyboard goes there.
    is_fresh: bool,
}

impl SavedFiles {
    /// Lists `written`, which was saved `unix_ms` milliseconds after 1970.
    pub(super) fn add(&mut self, written: Written, unix_ms: u64) {
        // A relative path would mean another file to whoever it is copied for.
        let path = std::path::absolute(&written.path).unwrap_or(written.path);
        self.files.retain(|file| file.path != path);
        self.files.truncate(MOST - 1);
        let text = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
        let file = SavedFile {
            name: text(path.file_name()),
            folder: text(path.parent().map(Path::as_os_str)),
            size_bytes: written.size_bytes,
            unix_ms,
            can_open: written.is_load || is_named_like_load(&path),
            path,
        };
        self.files.insert(0, file);
    }

    pub(super) const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Shows the list, or closes it.
    pub(super) const fn toggle(&mut self) {
        self.is_open = !self.is_open;
        self.is_fresh = self.is_open;
    }

    /// Draws the list while it is open.
    pub(super) fn ui(&mut self, ctx: &Context, lang: Lang) -> Option<Command> {
        let is_fresh = std::mem::take(&mut self.is_fresh);
        self.is_open.then(|| saved_files_ui(ctx, &self.files, is_fresh, lang))?
    }

    #[cfg(test)]
    pub(super) fn files(&self) -> &[SavedFile] {
        &self.files
    }
}

/// Whether a body was saved under the name of a load: a server may offer such files.
fn is_named_like_load(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    matches!(ending.as_deref(), Some("pellucid" | "har"))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn written(path: &str, is_load: bool) -> Written {
        Written { path: PathBuf::from(path), size_bytes: 7, is_load }
    }

    #[test]
    fn the_newest_stands_first_and_each_path_once() {
        let mut saved = SavedFiles::default();
        for n in 0..150 {
            saved.add(written(&format!("/tmp/{n}"), false), n);
        }
        saved.add(written("/tmp/120", false), 150);
        let files = saved.files();
        assert_eq!((files.len(), files[0].unix_ms, files[1].unix_ms), (MOST, 150, 149));
        assert_eq!(files.iter().filter(|file| file.name == "120").count(), 1);
    }

    #[test]
    fn loads_can_be_opened_whatever_they_are_called() {
        let mut saved = SavedFiles::default();
        for (path, is_load, can_open) in
            [("/tmp/a", true, true), ("/tmp/b.HAR", false, true), ("/tmp/c.png", false, false)]
        {
            saved.add(written(path, is_load), 0);
            assert_eq!(saved.files()[0].can_open, can_open, "{path}");
        }
    }

    #[test]
    fn a_relative_path_is_made_absolute() {
        let mut saved = SavedFiles::default();
        saved.add(written("here.har", true), 0);
        let here = std::env::current_dir().unwrap();
        let file = &saved.files()[0];
        assert_eq!(file.path, here.join("here.har"));
        assert_eq!((file.name.as_str(), file.folder.as_str()), ("here.har", here.to_str().unwrap()));
    }
}
