//! `pellucid lab`: the laboratory alone, until somebody ends it.

use anyhow::Result;
use serde::Serialize;

use super::json::SCHEMA;
use super::options::LabTask;
use super::out::{print_json, print_lines};
use super::{Status, interrupt};
use crate::explain::Terminal;
use crate::lab::{HostDescription, Lab, LabDescription};

#[derive(Serialize)]
struct LabDocument<'a> {
    schema: u32,
    #[serde(flatten)]
    lab: &'a LabDescription,
}

/// Runs the laboratory until it is interrupted or terminated; if asked for, also until its standard input ends.
///
/// # Errors
/// When it cannot start, or nobody can be told that it has.
pub fn lab(task: &LabTask) -> Result<Status> {
    let end = interrupt::word(task.until_input_ends)?;
    let lab = Lab::start()?;
    let description = lab.description();
    if task.json {
        print_json(&LabDocument { schema: SCHEMA, lab: &description })?;
    } else {
        let hosts = description.hosts.iter().map(host).collect::<Vec<_>>().join(", ");
        let (ready, title) = (Terminal::LabReady.text(task.lang), Terminal::LabHosts.text(task.lang));
        print_lines(&[format!("{ready} {title}: {hosts}").into()])?;
    }
    // Every sender is gone when no word can come any more.
    let _ = end.recv();
    Ok(Status::Done)
}

/// `www.lab.glasscom.com 192.0.2.80:80 -> 127.0.0.1:40001`.
fn host(host: &HostDescription) -> String {
    format!("{} {}:{} -> {}", host.name, host.address, host.port, host.listener)
}
