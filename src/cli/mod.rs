//! The command line: arguments as typed become a task, the task is run, its result is printed.

mod args;
mod facts;
mod json;
mod options;
mod text;

pub use options::{LabTask, LoadTask, Output, Shot, Task, WindowTask, parse};
