//! The files that a load leaves, and what is said about them: `--body`, `--save`, `--har` and `--report`.

use std::path::Path;

use anyhow::{Context, Result, anyhow};

use super::Status;
use super::options::{Files, Output};
use super::out::{complain, print_below};
use super::visit::Visit;
use crate::clock::Micros;
use crate::disk::{Readers, write_whole};
use crate::explain::{Lang, Terminal, Ui, file_error};
use crate::export::{self, ReportOptions};
use crate::record::{Log, Secrets, file};
use crate::view::format;

/// Writes the files asked for. Each result is the line that says so, or why there is no file.
pub(super) fn files(files: &Files, visit: &mut Visit, lang: Lang) -> impl Iterator<Item = Result<String>> {
    let Files { body, save: saved, har: as_har, report: as_report, secrets } = files;
    let written = [
        body.as_ref().map(|file| body_written(visit, file, lang)),
        saved.as_ref().map(|file| save(&visit.log, file, *secrets, lang)),
        as_har.as_ref().map(|file| har(&visit.log, file, *secrets, lang)),
        as_report.as_ref().map(|file| report(&visit.log, None, file, *secrets, lang)),
    ];
    written.into_iter().flatten()
}

/// Tells which files were written and which could not be; `status` is that of the load.
pub(super) fn tell_written(
    written: impl IntoIterator<Item = Result<String>>,
    output: Output,
    mut status: Status,
) -> Result<Status> {
    for result in written {
        match result {
            // Standard output belongs to the JSON document alone.
            Ok(line) if !output.json => print_below(line)?,
            Ok(_) => {}
            Err(error) => {
                complain(&error);
                status = Status::Failed;
            }
        }
    }
    Ok(status)
}

/// The body is in its file already.
fn body_written(visit: &mut Visit, file: &Path, lang: Lang) -> Result<String> {
    if let Some(error) = visit.body_error.take() {
        return Err(error.into());
    }
    let document = visit.document.as_ref().with_context(|| no_document(lang))?;
    let (path, size) = (file.display().to_string(), format::bytes(document.decoded_bytes));
    Ok(Terminal::BodyAt.with(lang, &[("path", &path), ("size", &size)]))
}

/// Saves `log`; returns the line that says so.
fn save(log: &Log, file: &Path, secrets: Secrets, lang: Lang) -> Result<String> {
    let bytes = file::to_bytes(log, secrets).map_err(|error| anyhow!(file_error(&error, lang)));
    write(&bytes.with_context(|| file.display().to_string())?, file, secrets, Terminal::SavedAt, lang)
}

/// Writes `log` as HAR; returns the line that says so.
fn har(log: &Log, file: &Path, secrets: Secrets, lang: Lang) -> Result<String> {
    let bytes = export::har::to_bytes(log, secrets)?.context(Ui::NoRecord.text(lang))?;
    write(&bytes, file, secrets, Terminal::HarAt, lang)
}

/// Writes the report of `log` as it stood at `at`; returns the line that says so.
pub(super) fn report(
    log: &Log,
    at: Option<Micros>,
    file: &Path,
    secrets: Secrets,
    lang: Lang,
) -> Result<String> {
    let report = export::load_report(log, ReportOptions { lang, secrets, at });
    write_report(&report.context(Ui::NoRecord.text(lang))?, file, secrets, lang)
}

/// Writes a report that was made; returns the line that says so.
pub(super) fn write_report(report: &str, file: &Path, secrets: Secrets, lang: Lang) -> Result<String> {
    write(report.as_bytes(), file, secrets, Terminal::ReportAt, lang)
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

/// Why there is neither a body nor a picture.
pub(super) fn no_document(lang: Lang) -> String {
    Terminal::NoDocument.text(lang).to_owned()
}
