//! The only door to standard output and standard error. What goes out is lines, whose text has been cleaned, or a
//! JSON document, in which everything that would steer a terminal is escaped; so no stranger's text does.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::env;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressDrawTarget};
use serde::Serialize;

use super::text::{Line, Sheet, printed};
use crate::record::{clean, steers};

/// How wide the terminal is, and whether it may be coloured.
pub(super) fn sheet() -> Sheet {
    let terminal = io::stdout().is_terminal();
    let asked = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let real = || console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
    let width = asked.or_else(|| real().filter(|_| terminal)).unwrap_or(100).clamp(40, 1000);
    // https://no-color.org: any value but an empty one.
    let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Sheet { width, colour: terminal && !unwanted }
}

/// Prints `lines`.
pub(super) fn print_lines(lines: &[Line]) -> Result<()> {
    print(printed(lines, sheet().colour).as_bytes())
}

/// Prints `line` after a blank one.
pub(super) fn print_below(line: String) -> Result<()> {
    print_lines(&[Line::default(), line.into()])
}

/// Prints `document` in one line of JSON.
pub(super) fn print_json(document: &impl Serialize) -> Result<()> {
    print(escaped(&serde_json::to_string(document)?).as_bytes())
}

/// Prints `document` as JSON in many lines.
pub(super) fn print_json_pretty(document: &impl Serialize) -> Result<()> {
    print(escaped(&serde_json::to_string_pretty(document)?).as_bytes())
}

/// Prints a script of completions: words of this program alone.
pub(super) fn print_script(script: &[u8]) -> Result<()> {
    print(script)
}

/// Prints bytes. A reader that takes only their beginning, as `head` does, is not an error.
fn print(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("standard output"),
    }
}

/// The same JSON, in which what would steer a terminal is escaped, and with a line end. Control characters of ASCII are
/// escaped already (RFC 8259 7); all others stand inside strings, since nothing else in JSON is beyond ASCII.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if c != '\n' && steers(c) {
            // Writing to a String cannot fail. All of them take one unit of UTF-16.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}

/// Says on standard error what went wrong.
pub fn complain(error: &anyhow::Error) {
    warn(&[format!("pellucid: {error:#}").into()]);
}

/// Says on standard error that the arguments are wrong.
pub fn complain_about_arguments(words: &str) {
    warn(&words.lines().map(Line::from).collect::<Vec<_>>());
}

/// Has panics told in clean lines: a panic of the page engine may quote the page.
pub fn print_panics_cleanly() {
    std::panic::set_hook(Box::new(|panic| {
        let thread = std::thread::current();
        let mut text = format!("thread '{}' {panic}", thread.name().unwrap_or_default());
        let backtrace = Backtrace::capture();
        if backtrace.status() == BacktraceStatus::Captured {
            // Writing to a String cannot fail.
            let _ = write!(text, "\n{backtrace}");
        }
        warn(&text.lines().map(Line::from).collect::<Vec<_>>());
    }));
}

/// Prints `lines` on standard error, without colours.
pub(super) fn warn(lines: &[Line]) {
    // Nobody is left to be told when this fails.
    let _ = io::stderr().write_all(printed(lines, false).as_bytes());
}

/// A progress bar of `length` steps, or one without an end, on standard error; none when that is no terminal.
pub(super) fn progress_bar(length: Option<u64>) -> Option<ProgressBar> {
    io::stderr().is_terminal().then(|| ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr()))
}

/// Sets the text beside a progress bar.
pub(super) fn set_message(bar: &ProgressBar, text: &str) {
    bar.set_message(clean(text).into_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_its_meaning_and_steers_nothing() {
        let text = "\u{1b}]0;x\u{7}\u{7f}\u{9b}\u{202e}\u{2028}\u{61c}\tä\n中";
        for document in [serde_json::to_string(text).unwrap(), serde_json::to_string_pretty(&[text]).unwrap()]
        {
            let printed = escaped(&document);
            assert!(!printed.contains(|c| c != '\n' && steers(c)), "{printed:?}");
            let read: serde_json::Value = serde_json::from_str(&printed).unwrap();
            assert_eq!(read, serde_json::from_str::<serde_json::Value>(&document).unwrap());
            assert!(printed.contains("ä") && printed.ends_with('\n'));
        }
    }
}
