//! Files of the window: where they are, and how they are written so that a half one never stands there.

use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder in which the platform keeps the settings of programs; none where there is no such place.
#[must_use]
pub fn settings_folder() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "pellucid")?.config_dir().to_owned())
}

/// Where people look for what they saved.
pub(super) fn downloads() -> PathBuf {
    let user = directories::UserDirs::new();
    let folder = user.as_ref().map(|user| user.download_dir().unwrap_or_else(|| user.home_dir()));
    folder
        .filter(|folder| folder.is_dir())
        .map(Path::to_owned)
        .or_else(|| std::env::current_dir().ok())
        .unwrap_or_default()
}

/// Writes `bytes` to a new file beside `path`, and gives it that name when it is whole.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    // A name that nobody can foresee, and never one that is there, a link to elsewhere included.
    name.push(format!(".{:016x}.part", RandomState::new().hash_one(path)));
    let part = path.with_file_name(name);
    let mut file = File::options().write(true).create_new(true).open(&part)?;
    let written = file.write_all(bytes).and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        // What is left of it would only be in the way.
        let _gone = fs::remove_file(&part);
    }
    written
}

/// A file's name for `name`, without what file systems do not take.
pub(super) fn file_name(name: &str) -> String {
    let fine = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let clean: String = name.chars().map(|c| if fine(c) { c } else { '_' }).take(120).collect();
    match clean.trim_matches(['.', ' ']) {
        "" => "body".to_owned(),
        clean => clean.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/file");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        // A folder stands where the file shall be.
        assert!(write_whole(path.parent().unwrap(), b"three").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn names_become_names_of_files() {
        assert_eq!(["a.png", "h/?q=1", "..", "a\nb"].map(file_name), ["a.png", "h__q=1", "body", "a_b"]);
    }
}
