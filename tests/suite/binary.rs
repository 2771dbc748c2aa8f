//! Runs the program itself, within bounds.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

/// Longer than any of these runs takes on a slow machine.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// The program with these arguments: no display, English, plain width.
pub fn pellucid(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pellucid"));
    command
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("COLUMNS")
        .env("LANG", "en_US.UTF-8")
        .env("LC_ALL", "en_US.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// What it printed, and how it ended.
pub fn run(arguments: &[&str]) -> Output {
    finish(pellucid(arguments).spawn().unwrap())
}

/// The same, with `folder` as the current directory.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    finish(pellucid(arguments).current_dir(folder).spawn().unwrap())
}

/// Waits until the child has ended; ends it itself when that takes too long.
pub fn finish(mut child: Child) -> Output {
    let mut stdout = child.stdout.take().unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut out = Vec::new();
        stdout.read_to_end(&mut out).unwrap();
        sender.send(out).unwrap();
    });
    let errors = std::thread::spawn(move || {
        let mut out = Vec::new();
        stderr.read_to_end(&mut out).unwrap();
        out
    });
    let Ok(stdout) = receiver.recv_timeout(PATIENCE) else {
        child.kill().unwrap();
        panic!("the program does not end");
    };
    Output { stderr: errors.join().unwrap(), status: child.wait().unwrap(), stdout }
}

/// Standard output as text.
pub fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Standard output as the one JSON document that it must be.
pub fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stdout)))
}
