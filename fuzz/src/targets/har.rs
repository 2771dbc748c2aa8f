//! A HAR file: no bytes make the import panic; what it takes can be shown, saved and opened again.
//!
//! Input: the file.

use super::shown;
use crate::export;

/// The target.
pub fn run(input: &[u8]) {
    if let Ok(log) = export::har::import(input) {
        shown::all(&log);
    }
}
