//! Progress in the course, from one run to the next: one file beside the window's.

use std::collections::BTreeSet;
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
    /// The lessons of which the file does not yet know what is kept here.
    unwritten: BTreeSet<String>,
    /// How often it has changed.
    changes: u64,
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
        (Self { file, progress, ..Self::default() }, problem)
    }

    /// How often it has changed so far.
    pub(super) const fn changes(&self) -> u64 {
        self.changes
    }

    /// What is kept of the lesson `id`.
    pub(super) fn of(&self, id: &str) -> Option<&KeptWalk> {
        self.progress.lessons.get(id)
    }

    /// Keeps `walk` of the lesson `id`, beside what other windows have kept of others. What could not be written is tried again
    /// with the next.
    pub(super) fn keep(&mut self, id: &str, walk: KeptWalk) -> io::Result<()> {
        if self.of(id) == Some(&walk) && !self.unwritten.contains(id) {
            return Ok(());
        }
        self.changes += 1;
        let kept = self.file.as_deref().map(read);
        let is_read = matches!(kept, Some(Ok(_)));
        if let Some(Ok(now)) = kept {
            let others = now.lessons.into_iter().filter(|(id, _)| !self.unwritten.contains(id));
            self.progress.lessons.extend(others);
        }
        // The window goes by it, even where the disk does not take it.
        let before = self.progress.lessons.insert(id.to_owned(), walk);
        let Some(file) = self.file.as_deref() else { return Ok(()) };
        let text = self.progress.to_json();
        if text.len() as u64 > Progress::LARGEST {
            // With it nothing more could be kept of any lesson.
            match before {
                Some(before) => self.progress.lessons.insert(id.to_owned(), before),
                None => self.progress.lessons.remove(id),
            };
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.unwritten.insert(id.to_owned());
        write(file, &text, is_read)?;
        self.unwritten.clear();
        Ok(())
    }
}

/// Writes `text` in place of what stands in `file`; what could not be read there is put aside.
fn write(file: &Path, text: &str, is_read: bool) -> io::Result<()> {
    if !is_read && file.exists() {
        // It holds answers, even if this program cannot read them.
        fs::rename(file, file.with_extension("json.unread"))?;
    }
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    write_whole(file, text.as_bytes(), Readers::AsBefore)
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
            assert_eq!(fs::read_to_string(folder.path().join("course.json.unread")).unwrap(), broken);
        }
    }

    #[test]
    fn two_windows_keep_each_others_lessons() {
        let folder = tempfile::tempdir().unwrap();
        let open = || KeptProgress::open(Some(folder.path())).0;
        let (mut one, mut other) = (open(), open());
        let walk = |step: &str| KeptWalk { step: step.into(), ..KeptWalk::default() };
        one.keep("first-look", walk("load")).unwrap();
        other.keep("close", walk("welcome")).unwrap();
        one.keep("first-look", walk("pick")).unwrap();
        let both = open();
        assert_eq!((both.of("first-look"), both.of("close")), (Some(&walk("pick")), Some(&walk("welcome"))));
    }

    #[test]
    fn what_is_too_large_is_not_kept_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let (mut kept, _) = KeptProgress::open(Some(folder.path()));
        let small = KeptWalk { step: "load".into(), ..KeptWalk::default() };
        kept.keep("first-look", small.clone()).unwrap();
        let large = KeptWalk { step: "x".repeat(5 << 20), ..KeptWalk::default() };
        assert!(kept.keep("close", large).is_err());
        let read = KeptProgress::open(Some(folder.path())).0;
        assert_eq!((read.of("first-look"), read.of("close")), (Some(&small), None));
        // Other lessons are kept as before.
        kept.keep("caches", small.clone()).unwrap();
        assert_eq!(KeptProgress::open(Some(folder.path())).0.of("caches"), Some(&small));
    }

    #[test]
    fn what_could_not_be_written_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("in/the/way");
        let open = || KeptProgress::open(Some(&place)).0;
        let walk = |step: &str| KeptWalk { step: step.into(), ..KeptWalk::default() };
        let mut kept = open();
        fs::write(folder.path().join("in"), "").unwrap();
        assert!(kept.keep("first-look", walk("load")).is_err());
        assert!(kept.keep("first-look", walk("load")).is_err(), "the same again is not written either");
        fs::remove_file(folder.path().join("in")).unwrap();
        kept.keep("first-look", walk("load")).unwrap();
        assert_eq!(open().of("first-look"), Some(&walk("load")));
        // What the file says of a lesson is older than what it could not take.
        let file = place.join(Progress::FILE);
        let aside = place.join("aside");
        fs::rename(&file, &aside).unwrap();
        fs::create_dir_all(file.join("full")).unwrap();
        fs::create_dir_all(place.join("course.json.unread/full")).unwrap();
        assert!(kept.keep("first-look", walk("pick")).is_err());
        fs::remove_dir_all(&file).unwrap();
        fs::rename(&aside, &file).unwrap();
        kept.keep("close", walk("welcome")).unwrap();
        assert_eq!(
            (open().of("first-look"), open().of("close")),
            (Some(&walk("pick")), Some(&walk("welcome")))
        );
        // From then on the file is the newest again, whoever wrote it.
        open().keep("first-look", walk("end")).unwrap();
        kept.keep("close", walk("load")).unwrap();
        assert_eq!(open().of("first-look"), Some(&walk("end")));
    }
}
