//! A HAR file: no bytes make the import panic; what it takes can be shown, saved and opened again.
//!
//! Input: the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pellucid_fuzz::{export, shown};

fuzz_target!(|input: &[u8]| {
    if let Ok(log) = export::har::import(input) {
        shown::all(&log);
    }
});
