//! The keys of TLS, written to a file for programs that read recorded packets (draft-ietf-tls-keylogfile). Only
//! when somebody asked for it: who has the file can read everything.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustls::KeyLog;

use crate::tls::hex;

/// The file for the keys; closed until somebody opens it.
#[derive(Debug, Default)]
pub struct KeyFile {
    open: Mutex<Option<(PathBuf, File)>>,
}

impl KeyFile {
    /// From now on keys are added at the end of the file at `path`.
    ///
    /// # Errors
    /// When the file cannot be opened for writing.
    pub fn open(&self, path: &Path) -> io::Result<()> {
        let mut options = File::options();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        *self.lock() = Some((path.to_owned(), file));
        Ok(())
    }

    /// The file; none while no keys are written.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        self.lock().as_ref().map(|(path, _)| path.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Option<(PathBuf, File)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeyLog for KeyFile {
    fn log(&self, label: &str, client_random: &[u8], secret: &[u8]) {
        let line = format!("{label} {} {}\n", hex(client_random), hex(secret));
        let mut open = self.lock();
        let failed = open.as_mut().is_some_and(|(_, file)| file.write_all(line.as_bytes()).is_err());
        if failed {
            // The window says that keys are written as long as they are.
            *open = None;
        }
    }
}
