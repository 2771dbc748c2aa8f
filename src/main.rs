//! The program: a window, and a command line.

use std::process::{ExitCode, Termination};

use anyhow::Result;
use pellucid::app::{self, AppError};
use pellucid::cli::{self, OpenTask, Output, Status, Task, WindowTask};

fn main() -> ExitCode {
    let task = cli::parse(std::env::args_os()).unwrap_or_else(|wrong| wrong.exit());
    let done = match task {
        Task::Window(window) => show(&window),
        Task::Load(load) => cli::load(&load),
        Task::Compare(compare) => cli::compare(&compare),
        Task::Send(send) => cli::send(&send),
        Task::Dns(dns) => cli::dns(&dns),
        Task::Ip(ip) => cli::ip(&ip),
        Task::Open(open) => open_file(&open),
        Task::Url(address) => cli::url(&address),
        Task::Lab(lab) => cli::lab(&lab),
        Task::Completions(shell) => cli::completions(shell),
    };
    done.unwrap_or_else(|error| {
        cli::complain(&error);
        Status::Failed
    })
    .report()
}

/// The window; where there is none to be had, the same load told in the terminal.
fn show(task: &WindowTask) -> Result<Status> {
    let options = app::Options {
        address: task.address.clone(),
        lang: task.lang,
        settings: task.settings,
        asked: task.asked,
        key_log: task.key_log.clone(),
        ..app::Options::default()
    };
    window_or(options, || cli::tell(task))
}

/// A load from a file: in the window, or told in the terminal.
fn open_file(task: &OpenTask) -> Result<Status> {
    if !matches!(task.output, Output::Text) {
        return cli::open(task);
    }
    let options =
        app::Options { file: Some(task.file.clone()), lang: task.lang_asked, ..app::Options::default() };
    window_or(options, || cli::open(task))
}

/// Opens the window, or does the other thing where there is none to be had.
fn window_or(options: app::Options, tell: impl FnOnce() -> Result<Status>) -> Result<Status> {
    if !cli::has_display() {
        return tell();
    }
    match app::run(app::Options { folder: app::settings_folder(), ..options }) {
        Ok(()) => Ok(Status::Done),
        Err(error @ AppError::Window(_)) => {
            cli::complain(&error.into());
            tell()
        }
        Err(error) => Err(error.into()),
    }
}
