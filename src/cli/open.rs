//! `pellucid open`: a load kept in a file, told again.

use anyhow::{Context, Result, anyhow};

use super::Status;
use super::load::print_load;
use super::options::OpenTask;
use crate::explain::file_error;
use crate::export::{self, OpenError};
use crate::view::Load;

/// Tells about the load in a file. How that load ended is part of what is told, not of how this ends.
///
/// # Errors
/// When the file cannot be read, holds no load, or the result could not be printed.
pub fn open(task: &OpenTask) -> Result<Status> {
    let name = || task.file.display().to_string();
    let log = export::open_file(&task.file).map_err(|error| match error {
        OpenError::Read(error) => error.into(),
        OpenError::Refused(error) => anyhow!(file_error(&error, task.lang)),
    });
    let log = log.with_context(name)?;
    let load = Load::from_log(&log).context("the file tells of no load")?;
    print_load(&load, &log, task.output, task.lang)?;
    Ok(Status::Done)
}
