//! `pellucid open`: a load kept in a file, told again.

use anyhow::{Context, Result, anyhow};

use super::load::print_document;
use super::options::OpenTask;
use super::out::{print_lines, sheet};
use super::{Status, keep, text};
use crate::explain::{Terminal, file_error};
use crate::export::{self, OpenError};
use crate::view::{Load, NoSuchPlace, PanelName, end_of, format};

/// Tells about the load in a file. How that load ended is part of what is told, not of how this ends.
///
/// # Errors
/// When the file cannot be read, holds no load or not the place that was asked for, or the result could not be printed.
pub fn open(task: &OpenTask) -> Result<Status> {
    let name = || task.file.display().to_string();
    let log = export::open_file(&task.file).map_err(|error| match error {
        OpenError::Read(error) => error.into(),
        OpenError::Refused(error) => anyhow!(file_error(&error, task.lang)),
    });
    let log = log.with_context(name)?;
    let whole = Load::from_log(&log).context("the file tells of no load")?;
    let end = end_of(&whole, &log);
    let refused = |place: NoSuchPlace| anyhow!(place.words(task.lang));
    let at = task.opening.moment(end).map_err(refused).with_context(name)?;
    let row = task.opening.request(&whole).map_err(refused).with_context(name)?;
    let report = task.report.as_ref().map(|file| keep::report(&log, at, file, task.secrets, task.lang));
    let (load, log) = match at {
        Some(at) => {
            let log = log.until(at);
            (Load::at(&log, at).context("the file tells of no load at this moment")?, log)
        }
        None => (whole, log),
    };
    if task.output.json {
        print_document(&load, &log, at, task.output, task.lang)?;
        return keep::tell_written(report, task.output, Status::Done);
    }
    if let Some(at) = at {
        let values = [("at", &*format::duration(at)), ("end", &*format::duration(end))];
        print_lines(&text::paragraph_above(&Terminal::StoodAt.with(task.lang, &values), sheet()))?;
    }
    let panel = if task.output.story { Some(PanelName::Story) } else { task.opening.panel };
    print_lines(&text::opened(&load, &log, (panel, row), sheet(), task.lang))?;
    keep::tell_written(report, task.output, Status::Done)
}
