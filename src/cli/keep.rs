//! Loads kept in files: `--save` and `--har`.

use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::disk::{Readers, write_whole};
use crate::explain::{Lang, Terminal, file_error};
use crate::export;
use crate::record::{Log, Secrets, file};
use crate::view::format;

/// Saves `log`; returns the line that says so.
pub(super) fn save(log: &Log, file: &Path, secrets: Secrets, lang: Lang) -> Result<String> {
    let bytes = file::to_bytes(log, secrets).map_err(|error| anyhow!(file_error(&error, lang)));
    write(&bytes.with_context(|| file.display().to_string())?, file, secrets, Terminal::SavedAt, lang)
}

/// Writes `log` as HAR; returns the line that says so.
pub(super) fn har(log: &Log, file: &Path, secrets: Secrets, lang: Lang) -> Result<String> {
    let bytes = export::har::to_bytes(log, secrets)?.context("the load left no record")?;
    write(&bytes, file, secrets, Terminal::HarAt, lang)
}

fn write(bytes: &[u8], file: &Path, secrets: Secrets, words: Terminal, lang: Lang) -> Result<String> {
    let readers = match secrets {
        Secrets::Masked => Readers::AsBefore,
        // With secrets in it, nobody else may read it, even if it was there before.
        Secrets::Kept => Readers::Owner,
    };
    write_whole(file, bytes, readers).with_context(|| file.display().to_string())?;
    let (path, size) = (file.display().to_string(), format::bytes(bytes.len() as u64));
    Ok(words.with(lang, &[("path", &path), ("size", &size)]))
}
