//! `pellucid course`: the lessons listed, checked without a window, and a learner's answers written to a file.

mod hands;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use serde::Serialize;

use self::hands::LabHands;
use super::Status;
use super::json::SCHEMA;
use super::options::{CourseTask, CourseWish};
use super::out::{print_json, print_lines, sheet};
use super::text::{self, Line};
use crate::course::{
    BuiltIn, CheckedLesson, Lesson, LessonFault, Progress, answers_csv, built_in, built_ins, check,
    open_lesson, read_lesson,
};
use crate::disk::{Readers, read_within, write_whole};
use crate::explain::{CourseWord as W, Lang};
use crate::lab::Lab;
use crate::plan::{Network, Settings};

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
    answers: Vec<AnswerDocument<'a>>,
}

/// A right answer that was measured.
#[derive(Serialize)]
struct AnswerDocument<'a> {
    step: &'a str,
    answer: &'a str,
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

/// Lists the lessons, checks them, or writes the learner's answers, which are kept in `folder`.
///
/// # Errors
/// When a file cannot be read or written, the laboratory does not start, or the result could not be printed.
pub fn course(task: &CourseTask, folder: Option<&Path>) -> Result<Status> {
    match &task.what {
        // Without a display a lesson of one's own can still be checked, and the others be named.
        CourseWish::Window if task.file.is_some() => check_all(task),
        CourseWish::List | CourseWish::Window => list(task),
        CourseWish::Check => check_all(task),
        CourseWish::Answers(file) => write_answers(file, folder, task.lang),
    }
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

/// Walks the lessons that are built in through `lab`, with the exercises of `seed` and from `settings` on. Returns what is
/// wrong with each, by the name of its files.
pub fn check_built_ins(lab: &Lab, seed: u64, settings: Settings, lang: Lang) -> Vec<(String, CheckedLesson)> {
    let walked = |file: &BuiltIn| {
        let read = read_lesson(file.text, &file.words);
        (file.name.to_owned(), walk(read, lab, seed, settings, lang))
    };
    built_ins().iter().map(walked).collect()
}

fn walk(
    read: Result<Lesson, Vec<LessonFault>>,
    lab: &Lab,
    seed: u64,
    settings: Settings,
    lang: Lang,
) -> CheckedLesson {
    match read {
        Ok(lesson) => check(&Arc::new(lesson), seed, settings, lang, &mut LabHands::new(lab, lang)),
        Err(faults) => CheckedLesson { faults, ..CheckedLesson::default() },
    }
}

fn check_all(task: &CourseTask) -> Result<Status> {
    let lab = Lab::start().context("the laboratory did not start")?;
    // A lesson may come from a stranger: nothing that it asks for leaves the laboratory.
    let settings = Settings { network: Network::Lab, ..Settings::default() };
    let seed = task.seed.unwrap_or(USUAL_SEED);
    let checked = match &task.file {
        None => check_built_ins(&lab, seed, settings, task.lang),
        Some(file) => {
            let read = open_lesson(file, read_within).with_context(|| file.display().to_string())?;
            let name = read.as_ref().map_or_else(|_| file.display().to_string(), |lesson| lesson.id.clone());
            vec![(name, walk(read, &lab, seed, settings, task.lang))]
        }
    };
    let is_fine = checked.iter().all(|(_, one)| one.faults.is_empty());
    if task.json {
        let lessons = checked.iter().map(|(name, one)| CheckedDocument {
            id: name,
            ok: one.faults.is_empty(),
            faults: one.faults.iter().map(|fault| document(fault, task.lang)).collect(),
            answers: one.answers.iter().map(|(step, answer)| AnswerDocument { step, answer }).collect(),
        });
        print_json(&CheckDocument { schema: SCHEMA, lessons: lessons.collect() })?;
    } else {
        let is_one = task.file.is_some();
        let all = checked.iter().flat_map(|(name, one)| lines(name, one, is_one, task.lang));
        print_lines(&all.collect::<Vec<_>>())?;
    }
    Ok(if is_fine { Status::Done } else { Status::Failed })
}

fn document(fault: &LessonFault, lang: Lang) -> FaultDocument {
    FaultDocument {
        words: Some(fault.file).filter(|file| !file.is_empty()),
        line: fault.at.line,
        column: fault.at.column,
        message: fault.kind.words(lang),
    }
}

/// `caches: ok`, or a line for each fault: `caches (en):12:8: ...`; with the right answers of a lesson that is checked alone.
fn lines(name: &str, checked: &CheckedLesson, with_answers: bool, lang: Lang) -> Vec<Line> {
    let fault = |fault: &LessonFault| {
        let words = if fault.file.is_empty() { String::new() } else { format!(" ({})", fault.file) };
        let at = fault.at;
        format!("{name}{words}:{}:{}: {}", at.line, at.column, fault.kind.words(lang)).into()
    };
    let fine = checked.faults.is_empty().then(|| W::Fine.with(lang, &[("lesson", name)]).into());
    let answers = checked.answers.iter().filter(|_| with_answers);
    let answer = |(step, answer): &(String, String)| {
        format!("  {}", W::AnswerOf.with(lang, &[("step", step), ("answer", answer)])).into()
    };
    fine.into_iter().chain(checked.faults.iter().map(fault)).chain(answers.map(answer)).collect()
}

fn write_answers(file: &Path, folder: Option<&Path>, lang: Lang) -> Result<Status> {
    let kept = folder.map(|folder| folder.join(Progress::FILE)).filter(|kept| kept.is_file());
    let Some(kept) = kept else { bail!(W::NoAnswers.text(lang)) };
    let bytes = read_within(&kept, Progress::LARGEST).with_context(|| kept.display().to_string())?;
    let progress = Progress::from_json(&bytes).with_context(|| kept.display().to_string())?;
    let csv = answers_csv(progress.lessons.iter().map(|(id, kept)| (id.as_str(), kept)), lang);
    write_whole(file, csv.as_bytes(), Readers::AsBefore).with_context(|| file.display().to_string())?;
    let said = W::AnswersAt.with(lang, &[("path", &file.display().to_string())]);
    print_lines(&text::paragraph(&said, sheet()))?;
    Ok(Status::Done)
}
