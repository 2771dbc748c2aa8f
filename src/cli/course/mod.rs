//! `pellucid course`: the lessons listed, checked without a window, and a learner's answers written to a file.

mod hands;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::Status;
use super::json::SCHEMA;
use super::options::{CourseTask, CourseWish};
use super::out::{print_json, print_lines, sheet};
use super::text::{self, Line};
use crate::course::{Fault, Lesson, Progress, answers_csv, built_in, built_ins, check, read_lesson};
use crate::disk::{Readers, read_within, write_whole};
use crate::explain::{CourseWord as W, Lang};
use crate::lab::Lab;
use crate::plan::Settings;

/// The bytes of a lesson's file, and one more.
const LARGEST_LESSON: u64 = 1024 * 1024 + 1;
/// The bytes of the file in which progress is kept.
const LARGEST_PROGRESS: u64 = 4 * 1024 * 1024;
/// What the exercises of `--check` are made from.
const USUAL_SEED: u64 = 1;

#[derive(Serialize)]
struct ListDocument<'a> {
    schema: u32,
    lessons: Vec<LessonDocument<'a>>,
}

#[derive(Serialize)]
struct LessonDocument<'a> {
    id: &'a str,
    sections: &'a [String],
    title: String,
    minutes: u8,
    steps: usize,
}

#[derive(Serialize)]
struct CheckDocument<'a> {
    schema: u32,
    lessons: Vec<CheckedDocument<'a>>,
}

#[derive(Serialize)]
struct CheckedDocument<'a> {
    id: &'a str,
    ok: bool,
    faults: Vec<FaultDocument>,
}

#[derive(Serialize)]
struct FaultDocument {
    /// The file of words, by its language; none for the lesson's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'static str>,
    line: usize,
    column: usize,
    message: String,
}

/// A lesson with what is wrong with it.
struct Checked {
    name: String,
    faults: Vec<Fault>,
}

/// Lists the lessons, checks them, or writes the learner's answers, which are kept in `folder`.
///
/// # Errors
/// When a file cannot be read or written, the laboratory does not start, or the result could not be printed.
pub fn course(task: &CourseTask, folder: Option<&Path>) -> Result<Status> {
    match &task.what {
        CourseWish::List | CourseWish::Window => list(task),
        CourseWish::Check => check_all(task),
        CourseWish::Answers(file) => write_answers(file, folder, task.lang),
    }
}

/// The lesson in `file`, or what is wrong with it.
fn read_file(file: &Path) -> Result<Result<Lesson, Vec<Fault>>> {
    let bytes = read_within(file, LARGEST_LESSON).with_context(|| file.display().to_string())?;
    // A byte that is no UTF-8 becomes a sign that stands for it, and is reported where it stands.
    Ok(read_lesson(&String::from_utf8_lossy(&bytes), &[]))
}

fn list(task: &CourseTask) -> Result<Status> {
    let lessons = built_in().iter().map(|lesson| LessonDocument {
        id: &lesson.id,
        sections: &lesson.sections,
        title: lesson.title(task.lang),
        minutes: lesson.minutes,
        steps: lesson.steps.len(),
    });
    let lessons: Vec<LessonDocument<'_>> = lessons.collect();
    if task.json {
        print_json(&ListDocument { schema: SCHEMA, lessons })?;
    } else {
        let line = |one: &LessonDocument<'_>| {
            let (n, steps) = (one.minutes.to_string(), one.steps.to_string());
            let length = W::Length.with(task.lang, &[("minutes", &n), ("steps", &steps)]);
            Line::from(format!("{:24} {:20} {} ({length})", one.id, one.sections.join(" "), one.title))
        };
        print_lines(&lessons.iter().map(line).collect::<Vec<_>>())?;
    }
    Ok(Status::Done)
}

fn check_all(task: &CourseTask) -> Result<Status> {
    let lab = Lab::start().context("the laboratory did not start")?;
    let seed = task.seed.unwrap_or(USUAL_SEED);
    let walked = |read: Result<Arc<Lesson>, Vec<Fault>>| match read {
        Ok(lesson) => check(&lesson, seed, Settings::default(), &mut hands::LabHands::new(&lab, task.lang)),
        Err(faults) => faults,
    };
    let checked: Vec<Checked> = if let Some(file) = &task.file {
        let read = read_file(file)?;
        let name = read.as_ref().map_or_else(|_| file.display().to_string(), |lesson| lesson.id.clone());
        vec![Checked { name, faults: walked(read.map(Arc::new)) }]
    } else {
        let one = |file: &crate::course::BuiltIn| Checked {
            name: file.name.to_owned(),
            faults: walked(read_lesson(file.text, &file.words).map(Arc::new)),
        };
        built_ins().iter().map(one).collect()
    };
    let is_fine = checked.iter().all(|one| one.faults.is_empty());
    if task.json {
        let lessons = checked.iter().map(|one| CheckedDocument {
            id: &one.name,
            ok: one.faults.is_empty(),
            faults: one.faults.iter().map(|fault| document(fault, task.lang)).collect(),
        });
        print_json(&CheckDocument { schema: SCHEMA, lessons: lessons.collect() })?;
    } else {
        print_lines(&checked.iter().flat_map(|one| lines(one, task.lang)).collect::<Vec<_>>())?;
    }
    Ok(if is_fine { Status::Done } else { Status::Failed })
}

fn document(fault: &Fault, lang: Lang) -> FaultDocument {
    FaultDocument {
        words: Some(fault.file).filter(|file| !file.is_empty()),
        line: fault.at.line,
        column: fault.at.column,
        message: fault.kind.words(lang),
    }
}

/// `caches: ok`, or a line for each fault: `13-caches.en.toml:12:8: ...`.
fn lines(checked: &Checked, lang: Lang) -> Vec<Line> {
    if checked.faults.is_empty() {
        return vec![W::Fine.with(lang, &[("lesson", &checked.name)]).into()];
    }
    let line = |fault: &Fault| {
        let words = if fault.file.is_empty() { String::new() } else { format!(" ({})", fault.file) };
        let at = fault.at;
        format!("{}{words}:{}:{}: {}", checked.name, at.line, at.column, fault.kind.words(lang)).into()
    };
    checked.faults.iter().map(line).collect()
}

fn write_answers(file: &Path, folder: Option<&Path>, lang: Lang) -> Result<Status> {
    let kept = folder.map(|folder| folder.join(Progress::FILE)).filter(|kept| kept.is_file());
    let Some(kept) = kept else { bail!(W::NoAnswers.text(lang)) };
    let bytes = read_within(&kept, LARGEST_PROGRESS).with_context(|| kept.display().to_string())?;
    let progress = Progress::from_json(&bytes).with_context(|| kept.display().to_string())?;
    let csv = answers_csv(progress.lessons.iter().map(|(id, kept)| (id.as_str(), kept)), lang);
    write_whole(file, csv.as_bytes(), Readers::AsBefore).with_context(|| file.display().to_string())?;
    let said = W::AnswersAt.with(lang, &[("path", &file.display().to_string())]);
    print_lines(&text::paragraph(&said, sheet()))?;
    Ok(Status::Done)
}
