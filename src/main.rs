//! The program: a window, and a command line.

use std::process::{ExitCode, Termination};

use pellucid::cli::{self, Status, Task};

fn main() -> ExitCode {
    let task = cli::parse(std::env::args_os()).unwrap_or_else(|wrong| wrong.exit());
    let done = match task {
        Task::Window(window) => cli::tell(&window),
        Task::Load(load) => cli::load(&load),
        Task::Lab(lab) => cli::lab(&lab),
    };
    done.unwrap_or_else(|error| {
        cli::complain(&error);
        Status::Failed
    })
    .report()
}
