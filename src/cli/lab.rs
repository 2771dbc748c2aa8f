//! `pellucid lab`: the laboratory alone, until somebody ends it.

use anyhow::Result;
use serde::Serialize;

use super::json::SCHEMA;
use super::load::print_out;
use super::options::LabTask;
use super::{Status, interrupt};
use crate::explain::Terminal;
use crate::lab::{HostDescription, Lab, LabDescription};

#[derive(Serialize)]
struct LabDocument<'a> {
    schema: u32,
    #[serde(flatten)]
    lab: &'a LabDescription,
}

/// Runs the laboratory until it is interrupted, terminated, or its standard input is closed.
///
/// # Errors
/// When it cannot start, or nobody can be told that it has.
pub fn lab(task: &LabTask) -> Result<Status> {
    let end = interrupt::word()?;
    let lab = Lab::start()?;
    let description = lab.description();
    let line = if task.json {
        serde_json::to_string(&LabDocument { schema: SCHEMA, lab: &description })?
    } else {
        let hosts = description.hosts.iter().map(host).collect::<Vec<_>>().join(", ");
        format!("{} {}: {hosts}", Terminal::LabReady.text(task.lang), Terminal::LabHosts.text(task.lang))
    };
    print_out(&(line + "\n"))?;
    // Every sender is gone when no word can come any more.
    let _ = end.recv();
    Ok(Status::Done)
}

/// `www.lab.glasscom.com 192.0.2.80:80 -> 127.0.0.1:40001`.
fn host(host: &HostDescription) -> String {
    format!("{} {}:{} -> {}", host.name, host.address, host.port, host.listener)
}
