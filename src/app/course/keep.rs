//! Progress in the course, from one run to the next: one file beside the window's.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::course::{KeptWalk, Progress};
use crate::disk::{Readers, read_within, write_whole};

/// The file, and what stands in it.
#[derive(Debug, Default)]
pub(super) struct KeptProgress {
    /// None: nothing is kept.
    file: Option<PathBuf>,
    progress: Progress,
}

impl KeptProgress {
    /// Reads what was kept in `folder`; the second value says why it could not be read.
    pub(super) fn open(folder: Option<&Path>) -> (Self, Option<String>) {
        let file = folder.map(|folder| folder.join(Progress::FILE));
        let (progress, problem) = match file.as_deref().map(read) {
            None => (Progress::default(), None),
            Some(Ok(progress)) => (progress, None),
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => (Progress::default(), None),
            Some(Err(error)) => (Progress::default(), Some(error.to_string())),
        };
        (Self { file, progress }, problem)
    }

    /// What is kept of the lesson `id`.
    pub(super) fn of(&self, id: &str) -> Option<&KeptWalk> {
        self.progress.lessons.get(id)
    }

    /// Keeps `walk` of the lesson `id`.
    pub(super) fn keep(&mut self, id: &str, walk: KeptWalk) -> io::Result<()> {
        if self.of(id) == Some(&walk) {
            return Ok(());
        }
        self.progress.lessons.insert(id.to_owned(), walk);
        let Some(file) = self.file.as_deref() else { return Ok(()) };
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        let mut text = self.progress.to_json();
        // It must be read again: the first other lesson gives way. Nobody walks so many.
        while text.len() as u64 >= Progress::LARGEST {
            let Some(other) = self.progress.lessons.keys().find(|other| *other != id).cloned() else { break };
            self.progress.lessons.remove(&other);
            text = self.progress.to_json();
        }
        write_whole(file, text.as_bytes(), Readers::AsBefore)
    }
}

fn read(file: &Path) -> io::Result<Progress> {
    Ok(Progress::from_json(&read_within(file, Progress::LARGEST)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_there_again_and_a_broken_file_gives_way() {
        let folder = tempfile::tempdir().unwrap();
        let (mut kept, problem) = KeptProgress::open(Some(folder.path()));
        assert_eq!(problem, None);
        let walk = KeptWalk { step: "load".into(), seed: 7, ..KeptWalk::default() };
        kept.keep("first-look", walk.clone()).unwrap();
        assert_eq!(KeptProgress::open(Some(folder.path())).0.of("first-look"), Some(&walk));
        for broken in ["", "{", "{\"lessons\": 3}", "\u{0}"] {
            fs::write(folder.path().join(Progress::FILE), broken).unwrap();
            let (mut kept, problem) = KeptProgress::open(Some(folder.path()));
            assert!(problem.is_some() && kept.of("first-look").is_none(), "{broken:?}");
            kept.keep("first-look", walk.clone()).unwrap();
            assert_eq!(KeptProgress::open(Some(folder.path())).0.of("first-look"), Some(&walk));
        }
    }
}
