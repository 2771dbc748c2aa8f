//! `pellucid completions SHELL`: a script that completes words at the prompt.

use anyhow::Result;
use clap_complete::{Shell, generate};

use super::Status;
use super::args::system_lang;
use super::help::command;
use super::out::print_script;

/// Prints the script for `shell`.
///
/// # Errors
/// When it cannot be printed.
pub fn completions(shell: Shell) -> Result<Status> {
    let mut script = Vec::new();
    generate(shell, &mut command(system_lang()), "pellucid", &mut script);
    print_script(&script)?;
    Ok(Status::Done)
}
