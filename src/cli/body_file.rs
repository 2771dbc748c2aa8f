//! The file of `--body`. It is made when the document's first byte arrives, so that a load which never gets
//! that far leaves what was there before.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file that is opened when it is needed.
pub(super) struct BodyFile {
    path: PathBuf,
    file: Option<File>,
}

impl BodyFile {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), file: None }
    }

    fn opened(&mut self) -> io::Result<&mut File> {
        let file = match self.file.take() {
            Some(file) => file,
            None => File::create(&self.path).map_err(|error| self.named(&error))?,
        };
        Ok(self.file.insert(file))
    }

    /// The same error, with the file's name.
    fn named(&self, error: &io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("{}: {error}", self.path.display()))
    }
}

impl Write for BodyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.opened()?.write(bytes);
        written.map_err(|error| self.named(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.opened()?.flush()
    }
}
