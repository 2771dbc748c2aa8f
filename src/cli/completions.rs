//! `pellucid completions SHELL`: a script that completes words at the prompt.

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::Status;
use super::args::Args;
use super::load::print_out;

/// Prints the script for `shell`.
///
/// # Errors
/// When it cannot be printed.
pub fn completions(shell: Shell) -> Result<Status> {
    let mut script = Vec::new();
    generate(shell, &mut Args::command(), "pellucid", &mut script);
    print_out(&String::from_utf8(script)?)?;
    Ok(Status::Done)
}
