//! The program: a window, and a command line.

use std::process::{ExitCode, Termination};

use anyhow::Result;
use pellucid::app::{self, AppError};
use pellucid::cli::{self, CourseTask, CourseWish, NoTask, NoWindow, OpenTask, Status, Task, WindowTask};

/// What `--version` says: the commit and its date, too, where the scripts told what the program is built from.
const VERSION: &str = match option_env!("PELLUCID_VERSION") {
    Some(version) => version,
    None => env!("CARGO_PKG_VERSION"),
};

fn main() -> ExitCode {
    cli::print_panics_cleanly();
    let task = match cli::parse(std::env::args_os(), VERSION) {
        Ok(task) => task,
        Err(NoTask::Wrong(words)) => {
            cli::complain_about_arguments(&words);
            return ExitCode::from(2);
        }
        // Help and the version: words of this program alone.
        Err(NoTask::Asked(asked)) => asked.exit(),
    };
    let input = task.input_of_json();
    let done = match task {
        Task::Window(window) => show(&window),
        Task::Load(load) => cli::load(&load),
        Task::Compare(compare) => cli::compare(&compare),
        Task::Send(send) => cli::send(&send),
        Task::Dns(dns) => cli::dns(&dns),
        Task::Ip(ip) => cli::ip(&ip),
        Task::Open(open) => open_file(&open),
        Task::Url(address) => cli::url(&address),
        Task::Course(course) => study(&course),
        Task::Lab(lab) => cli::lab(&lab),
        Task::Completions(shell) => cli::completions(shell),
        Task::Man(man) => cli::man(&man),
    };
    done.unwrap_or_else(|error| {
        cli::fail(input.as_deref(), &error);
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
    window_or(options, |why| cli::tell(task, why))
}

/// A load from a file: in the window, or told in the terminal.
fn open_file(task: &OpenTask) -> Result<Status> {
    if task.output.json || task.output.story || task.report.is_some() {
        return cli::open(task);
    }
    let options = app::Options {
        file: Some(task.file.clone()),
        opening: task.opening,
        lang: task.lang_asked,
        ..app::Options::default()
    };
    window_or(options, |_| cli::open(task))
}

/// The course: in the window, or what of it needs none.
fn study(task: &CourseTask) -> Result<Status> {
    let folder = app::settings_folder();
    if task.what != CourseWish::Window {
        return cli::course(task, folder.as_deref());
    }
    let course = app::CourseOptions { file: task.file.clone(), seed: task.seed };
    let options = app::Options { course: Some(course), lang: task.lang_asked, ..app::Options::default() };
    window_or(options, |_| cli::course(task, folder.as_deref()))
}

/// Opens the window, or does the other thing where there is none to be had.
fn window_or(options: app::Options, tell: impl FnOnce(NoWindow) -> Result<Status>) -> Result<Status> {
    if !cli::has_display() {
        return tell(NoWindow::NoDisplay);
    }
    match app::run(app::Options { folder: app::settings_folder(), ..options }) {
        Ok(()) => Ok(Status::Done),
        Err(error @ AppError::OpenGl(_)) => {
            cli::complain(&error.into());
            tell(NoWindow::NoOpenGl)
        }
        Err(error @ AppError::Window(_)) => {
            cli::complain(&error.into());
            tell(NoWindow::Other)
        }
        Err(error) => Err(error.into()),
    }
}
