//! Files of the person: written so that a half one never takes the place of a good one, and read no further than a
//! bound.

use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Write};
use std::path::Path;

/// Who may read a file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Those who could read what was there before; whoever the system lets for a new file.
    AsBefore,
    /// Its owner alone (mode 0600), even if it was there before.
    Owner,
}

/// Writes `bytes` to a new file beside `path`, and gives it that name when it is whole. What is no regular file (a
/// device, a pipe) is written in place.
///
/// # Errors
/// When it could not be written; what stood at `path` is still there then.
pub fn write_whole(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    // A link stays one: the file that it leads to is replaced.
    let real = fs::canonicalize(path);
    let path = real.as_deref().unwrap_or(path);
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    // A name that nobody can foresee, and never one that is there, a link to elsewhere included.
    name.push(format!(".{:016x}.part", RandomState::new().hash_one(path)));
    let part = path.with_file_name(name);
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(&part)?;
    let permissions = before.filter(|_| readers == Readers::AsBefore).map(|before| before.permissions());
    let written = permissions
        .map_or(Ok(()), |permissions| file.set_permissions(permissions))
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        // What is left of it would only be in the way.
        let _gone = fs::remove_file(&part);
    }
    written
}

/// Everything in the file at `path`, if that is no more than `limit` bytes.
///
/// # Errors
/// When it cannot be read; [`io::ErrorKind::FileTooLarge`] when it is larger.
pub fn read_within(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    within(File::open(path)?, limit)
}

/// Everything that comes from `source`, if that is no more than `limit` bytes.
///
/// # Errors
/// As [`read_within`].
pub fn within(source: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than the bound tells that there are more.
    source.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        write_whole(&path, b"one", Readers::AsBefore).unwrap();
        write_whole(&path, b"two", Readers::AsBefore).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        // A folder stands where the file shall be, or there is none for it.
        assert!(write_whole(folder.path(), b"three", Readers::AsBefore).is_err());
        assert!(write_whole(&folder.path().join("no/file"), b"three", Readers::AsBefore).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_devices_and_rights_stay_what_they_are() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("file"), folder.path().join("link"));
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        fs::write(&path, b"one").unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        write_whole(&link, b"two", Readers::AsBefore).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!((fs::read(&path).unwrap().as_slice(), mode()), (b"two".as_slice(), 0o640));
        write_whole(&path, b"three", Readers::Owner).unwrap();
        assert_eq!(mode(), 0o600);
        write_whole(Path::new("/dev/null"), b"four", Readers::Owner).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn no_more_is_read_than_the_bound() {
        assert_eq!(within(&b"four"[..], 4).unwrap(), b"four");
        let error = within(io::repeat(0), 4).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    }
}
