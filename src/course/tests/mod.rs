//! The course on loads that were recorded, and on files that strangers wrote.

mod any_order;
mod docs;
mod expressions;
mod hostile;
mod reading;
mod walking;
mod wording;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::fault::FaultKind;
use super::{Happening, Lesson, LessonFault, Recorded, read_lesson};
use crate::record::file::from_bytes;

/// A load of the laboratory that was recorded.
fn recorded(name: &str) -> Arc<Recorded> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads");
    let bytes = fs::read(folder.join(name).with_extension("pellucid")).unwrap();
    Arc::new(Recorded::from_log(Arc::new(from_bytes(&bytes).unwrap())).unwrap())
}

/// What happens when that load ends.
fn left(name: &str) -> Happening {
    Happening::Left(recorded(name))
}

/// The file of a lesson with these steps, each with the words that it needs; `head` are more keys before them.
fn file_of(head: &str, steps: &str) -> String {
    let mut words = String::new();
    for id in steps.split("{ id = \"").skip(1).filter_map(|rest| rest.split('"').next()) {
        if words.contains(&format!("[text.en.{id}]")) || !steps.contains(&format!("\n{{ id = \"{id}\"")) {
            continue;
        }
        write!(words, "[text.en.{id}]\ntext = \"Words.\"\nelse = \"No.\"\n").unwrap();
    }
    format!(
        "schema = 1\nid = \"test\"\nminutes = 2\n{head}\nstep = [\n{steps}\n]\n\
         [text.en]\ntitle = \"T\"\ngoal = \"G\"\n{words}"
    )
}

/// The lesson with these steps; each begins a line with `{ id = `.
fn lesson(steps: &str) -> Result<Lesson, Vec<LessonFault>> {
    read_lesson(&file_of("", &format!("\n{}", steps.trim())), &[])
}

fn kinds(faults: &[LessonFault]) -> Vec<FaultKind> {
    faults.iter().map(|fault| fault.kind.clone()).collect()
}
