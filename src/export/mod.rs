//! Loads leave the program and come back: HAR 1.2 out and in, and requests as cURL commands.

pub mod curl;
pub mod har;
mod svg;

pub use svg::{SvgWords, comparison_svg};

use crate::record::{FileError, Log, file};

/// The load in a file: a saved one, or a HAR file of any program.
///
/// # Errors
/// When it is neither, damaged, or beyond a bound.
pub fn open(bytes: &[u8]) -> Result<Log, FileError> {
    if file::is_saved_load(bytes) { file::from_bytes(bytes) } else { har::import(bytes) }
}
