//! Files of this machine: `open`, `read` and `close`, each one recorded, on a thread of its own.
//!
//! A file system may never answer (a network drive, a file of the kernel), so whoever waits can be stopped: the
//! thread that hangs in a call is then left to itself. Pipes, devices and sockets, which may never end, are
//! refused before they are opened.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::UNIX_EPOCH;

use url::Url;

use super::Wire;
use crate::record::{
    ExchangeEvent, ExchangeId, Failure, FileTrouble, FolderEntry, Link, Listing, LocalEvent, Recorder, Side,
    caught,
};

/// The buffer of one `read()`.
const PIECE_BYTES: usize = 64 * 1024;
/// More names of one folder are only counted.
const MOST_ENTRIES: usize = 20_000;
/// Pieces that may wait for whoever reads.
const WAITING: usize = 4;

/// What comes of a file.
#[derive(Debug)]
pub enum FileStep {
    /// It is a file; its bytes follow.
    Begun,
    /// The next bytes.
    Piece(Vec<u8>),
    /// Nothing follows.
    End,
    /// It is a folder, and this lies in it.
    Folder(Listing),
}

/// A file or folder that is being read.
#[derive(Debug)]
pub struct FileReading<'a> {
    wire: &'a Wire,
    sender: SyncSender<Result<FileStep, Failure>>,
    steps: Receiver<Result<FileStep, Failure>>,
}

impl<'a> FileReading<'a> {
    /// Begins to read what is at `path`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn begin(path: PathBuf, wire: &'a Wire, exchange: ExchangeId) -> Result<Self, Failure> {
        let (sender, steps) = sync_channel(WAITING);
        let (recorder, to) = (wire.recorder.clone(), sender.clone());
        let shown = path.clone();
        let work = move || {
            let done =
                caught(|| read(&path, &recorder, exchange, &to).map_err(|error| failure(&path, &error)));
            if let Err(failure) = done {
                let _gone = to.send(Err(failure));
            }
        };
        let spawned = std::thread::Builder::new().name("file".to_owned()).spawn(work);
        spawned.map_err(|error| failure(&shown, &error.into()))?;
        Ok(Self { wire, sender, steps })
    }

    /// What comes next; waits for it, or for a stop.
    ///
    /// # Errors
    /// When a call failed, or the load was stopped.
    pub fn next(&self) -> Result<FileStep, Failure> {
        let stopped = || self.wire.stopped(Link::File);
        let waker = self.sender.clone();
        let _guard = self.wire.stop.on_stop(move || {
            // When there is no room, the waiter has something to wake up to.
            let _full = waker.try_send(Ok(FileStep::End));
        });
        let step = self.steps.recv();
        if let Some(failure) = stopped() {
            return Err(failure);
        }
        // The sender lives as long as this does.
        step.unwrap_or(Ok(FileStep::End))
    }
}

/// Why a call did not do what it should.
enum Trouble {
    NotAFile,
    System(io::Error),
    /// Whoever wanted the bytes has gone.
    Gone,
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

fn failure(path: &Path, trouble: &Trouble) -> Failure {
    let why = match trouble {
        Trouble::NotAFile => FileTrouble::NotAFile,
        Trouble::System(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => FileTrouble::NotFound,
            ErrorKind::PermissionDenied => FileTrouble::NoPermission,
            _ => FileTrouble::System { system: error.to_string() },
        },
        Trouble::Gone => return Failure::Stopped { link: Link::File },
    };
    Failure::File { path: path.display().to_string(), why }
}

fn read(
    path: &Path,
    recorder: &Recorder,
    exchange: ExchangeId,
    to: &SyncSender<Result<FileStep, Failure>>,
) -> Result<(), Trouble> {
    let tell = |event| recorder.on_exchange(exchange, ExchangeEvent::Local(event));
    let hand = |step| to.send(Ok(step)).map_err(|_| Trouble::Gone);
    let called_at = recorder.now();
    let found = fs::metadata(path)?;
    let opened = |about: &Metadata, descriptor| LocalEvent::Opened {
        path: path.display().to_string(),
        descriptor,
        is_folder: about.is_dir(),
        bytes: about.len(),
        modified_ms: modified_ms(about),
        called_at,
    };
    if found.is_dir() {
        let names = fs::read_dir(path)?;
        tell(opened(&found, None));
        let called_at = recorder.now();
        let listing = listing(path, names)?;
        tell(LocalEvent::Listed { entries: listing.entries.len() as u64 + listing.left_out, called_at });
        tell(LocalEvent::Closed);
        return hand(FileStep::Folder(listing));
    }
    if !found.is_file() {
        return Err(Trouble::NotAFile);
    }
    let mut file = File::open(path)?;
    // What was opened counts, not what stood there before.
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(Trouble::NotAFile);
    }
    tell(opened(&about, descriptor(&file)));
    hand(FileStep::Begun)?;
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let called_at = recorder.now();
        let got = match file.read(&mut piece) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            other => other?,
        };
        let data = piece.get(..got).unwrap_or_default();
        let chunk = recorder.chunk(Some(exchange), Side::Server, data);
        tell(LocalEvent::Read { buffer: PIECE_BYTES as u64, chunk, called_at });
        if got == 0 {
            break;
        }
        hand(FileStep::Piece(data.to_vec()))?;
    }
    drop(file);
    tell(LocalEvent::Closed);
    hand(FileStep::End)
}

fn listing(path: &Path, names: fs::ReadDir) -> Result<Listing, Trouble> {
    let url = Url::from_directory_path(path).map(String::from).unwrap_or_default();
    let mut listing = Listing { url, ..Listing::default() };
    for entry in names {
        let entry = entry?;
        if listing.entries.len() == MOST_ENTRIES {
            listing.left_out += 1;
            continue;
        }
        let whole = entry.path();
        // What a link leads to; of one that leads nowhere, the link itself.
        let about = fs::metadata(&whole).or_else(|_| entry.metadata()).ok();
        let is_folder = about.as_ref().is_some_and(Metadata::is_dir);
        let url = if is_folder { Url::from_directory_path(&whole) } else { Url::from_file_path(&whole) };
        listing.entries.push(FolderEntry {
            name: entry.file_name().to_string_lossy().into_owned(),
            url: url.map(String::from).unwrap_or_default(),
            is_folder,
            bytes: about.as_ref().filter(|about| about.is_file()).map(Metadata::len),
            modified_ms: about.as_ref().and_then(modified_ms),
        });
    }
    Ok(listing)
}

fn modified_ms(about: &Metadata) -> Option<u64> {
    let since = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(since.as_millis()).ok()
}

/// The descriptor, where the system has them.
fn descriptor(file: &File) -> Option<i64> {
    #[cfg(unix)]
    let number = Some(i64::from(std::os::fd::AsRawFd::as_raw_fd(file)));
    #[cfg(not(unix))]
    let number = None;
    number
}

/// The whole path of the file or folder that a person may have meant with `typed`; none when there is none. A
/// `~` at the beginning is the person's own folder.
#[must_use]
pub fn existing_path(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    if typed.is_empty() || typed.len() > 4096 {
        return None;
    }
    let home = || typed.strip_prefix("~/").zip(std::env::home_dir()).map(|(rest, home)| home.join(rest));
    let path = home().unwrap_or_else(|| PathBuf::from(typed));
    let exists = path.try_exists().unwrap_or(false);
    exists.then(|| std::path::absolute(path).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_s_refusals_have_names() {
        let told = |kind: ErrorKind| match failure(Path::new("/x"), &Trouble::System(kind.into())) {
            Failure::File { path, why } => (path, why),
            other => panic!("{other:?}"),
        };
        assert_eq!(told(ErrorKind::PermissionDenied), ("/x".into(), FileTrouble::NoPermission));
        assert_eq!(told(ErrorKind::NotADirectory).1, FileTrouble::NotFound);
        assert!(matches!(told(ErrorKind::FileTooLarge).1, FileTrouble::System { .. }));
    }

    #[test]
    fn a_path_is_found_only_where_something_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a b");
        fs::write(&file, b"").unwrap();
        let typed = format!("  {}\n", file.display());
        assert_eq!(existing_path(&typed).as_deref(), Some(file.as_path()));
        assert_eq!(existing_path("src"), std::path::absolute("src").ok());
        for nothing in ["", " ", "/no/such/path", "http://h/", "www.example.com", "a\0b"] {
            assert_eq!(existing_path(nothing), None, "{nothing:?}");
        }
    }
}
