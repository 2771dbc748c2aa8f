//! `pellucid open`: a load kept in a file, told again.

use std::fs::File;
use std::io::Read;

use anyhow::{Context, Result, anyhow};

use super::Status;
use super::load::print_load;
use super::options::OpenTask;
use crate::explain::file_error;
use crate::export;
use crate::record::file;
use crate::view::Load;

/// Tells about the load in a file. How that load ended is part of what is told, not of how this ends.
///
/// # Errors
/// When the file cannot be read, holds no load, or the result could not be printed.
pub fn open(task: &OpenTask) -> Result<Status> {
    let name = || task.file.display().to_string();
    let mut bytes = Vec::new();
    // One byte more than the bound is enough to be refused.
    let reading =
        File::open(&task.file).and_then(|file| file.take(file::MAX_BYTES + 1).read_to_end(&mut bytes));
    reading.with_context(name)?;
    let log =
        export::open(&bytes).map_err(|error| anyhow!(file_error(&error, task.lang))).with_context(name)?;
    drop(bytes);
    let load = Load::of(&log).context("the file tells of no load")?;
    print_load(&load, &log, task.output, task.lang)?;
    Ok(Status::Done)
}
