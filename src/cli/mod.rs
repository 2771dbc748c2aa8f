//! The command line: arguments as typed become a task, the task is run, its result is printed.

mod args;
mod body_file;
mod compare;
mod completions;
mod course;
mod display;
mod dns;
mod help;
mod interrupt;
mod ip;
mod json;
mod json_sockets;
mod json_story;
mod keep;
mod lab;
mod load;
mod open;
mod options;
mod out;
mod progress;
mod send;
mod source;
mod text;
mod typed;
mod url;
mod visit;
mod wrong;

use std::process::{ExitCode, Termination};

pub use self::url::url;
pub use compare::compare;
pub use completions::completions;
pub use course::{check_built_ins, course};
pub use display::{NoWindow, has_display};
pub use dns::dns;
pub use ip::ip;
pub use json::fail;
pub use lab::lab;
pub use load::{load, tell};
pub use open::open;
pub use options::{
    CompareTask, CourseTask, CourseWish, DnsTask, Files, IpTask, LabTask, LoadTask, OpenTask, Output,
    SendTask, Shot, Task, UrlTask, WantedBody, WantedMessage, WindowTask, parse,
};
pub use out::{complain, complain_about_arguments, print_panics_cleanly};
pub use send::send;
pub use typed::{TypedField, TypedInput};
pub use wrong::{NoTask, WrongValue};

/// How a task ended. Wrong arguments never become a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// What was asked for was done.
    Done,
    /// It was tried and failed.
    Failed,
}

impl Termination for Status {
    fn report(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::Failed => ExitCode::from(1),
        }
    }
}
