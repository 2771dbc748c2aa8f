//! Loads leave the program and come back: HAR 1.2 out and in, requests as cURL commands, reports as HTML.

pub mod curl;
mod drawn;
pub mod har;
mod html;
mod report;
mod svg;

pub use report::{ReportOptions, comparison_report, load_report};
pub use svg::{SvgWords, comparison_svg};

use std::io;
use std::path::Path;

use crate::disk;
use crate::record::{FileError, Log, file};

/// The load in a file: a saved one, or a HAR file of any program.
///
/// # Errors
/// When it is neither, damaged, or beyond a bound.
pub fn open(bytes: &[u8]) -> Result<Log, FileError> {
    if file::is_saved_load(bytes) { file::from_bytes(bytes) } else { har::import(bytes) }
}

/// Why the load in a file cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] io::Error),
    /// It holds no load.
    #[error(transparent)]
    Refused(#[from] FileError),
}

/// The load in the file at `path`, as [`open`] reads it.
///
/// # Errors
/// When the file cannot be read, or [`open`] refuses it.
pub fn open_file(path: &Path) -> Result<Log, OpenError> {
    let bytes = disk::read_within(path, file::MAX_BYTES).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => FileError::TooLarge { limit: file::MAX_BYTES }.into(),
        _ => OpenError::Read(error),
    })?;
    Ok(open(&bytes)?)
}
