//! What the expressions of a lesson refer to must be there by the time that they are needed.

use super::{Ask, DeedKind, Lesson, Located, Phrase, Step, StepText, Task};
use crate::course::fault::{Fault, FaultKind};

/// References to loads that are not there when they are needed.
pub(super) fn wrong_references(lesson: &Lesson) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (place, step) in lesson.steps.iter().enumerate() {
        for (located, by) in expressions(step, place) {
            wrong(lesson, "", located, by, &mut faults);
        }
        if let Some(id) = pointed(step)
            && !leaves_log(lesson, id, place)
        {
            faults.push(Fault { file: "", at: step.at, kind: FaultKind::NoStep(id.to_owned()) });
        }
    }
    for (lang, words) in &lesson.words {
        for (place, (step, text)) in lesson.steps.iter().zip(&words.steps).enumerate() {
            for (phrase, by) in phrases(step, text, place) {
                for located in phrase.values() {
                    wrong(lesson, lang.tag(), located, by, &mut faults);
                }
            }
        }
    }
    faults
}

/// The expressions of a step, each with the number of steps that may have left a log when it is needed.
pub(in crate::course) fn expressions(step: &Step, place: usize) -> Vec<(&Located, usize)> {
    match &step.task {
        Task::Say(_) => Vec::new(),
        Task::Predict(question) => {
            let by = question.judged_at.unwrap_or(place);
            match &question.ask {
                Ask::Number { answer, .. } | Ask::Name(answer) | Ask::Bytes { answer, .. } => {
                    vec![(answer, by)]
                }
                Ask::Choice(options) | Ask::Order(options) => {
                    options.iter().map(|(_, one)| (one, by)).collect()
                }
            }
        }
        Task::Do(deed) => {
            let expect = deed.expect.iter().map(|one| (one, place + 1));
            let moment = if let DeedKind::Move(at) = &deed.what { Some((at, place)) } else { None };
            expect.chain(moment).collect()
        }
        Task::See(sight) => sight.at.iter().map(|at| (at, place)).collect(),
        Task::Check { expect, .. } => expect.iter().map(|one| (one, place)).collect(),
    }
}

/// The texts of a step, each with the number of steps that may have left a log when it is shown.
pub(in crate::course) fn phrases<'a>(
    step: &Step,
    text: &'a StepText,
    place: usize,
) -> impl Iterator<Item = (&'a Phrase, usize)> {
    let judged = match &step.task {
        Task::Predict(question) => question.judged_at.unwrap_or(place),
        Task::Say(_) | Task::Do(_) | Task::See(_) | Task::Check { .. } => place,
    };
    let because = text.because.as_ref().map(std::ptr::from_ref);
    text.phrases().map(move |phrase| {
        let is_because = because == Some(std::ptr::from_ref(phrase));
        (phrase, if is_because { judged } else { place })
    })
}

fn pointed(step: &Step) -> Option<&str> {
    match &step.task {
        Task::Say(pointer) => pointer.load.as_deref(),
        Task::See(sight) => sight.pointer.load.as_deref(),
        Task::Predict(_) | Task::Do(_) | Task::Check { .. } => None,
    }
}

/// Whether the step of this name is one of the first `by` and leaves a log.
fn leaves_log(lesson: &Lesson, id: &str, by: usize) -> bool {
    lesson.steps.iter().take(by).any(|step| step.id == id && step.leaves_log())
}

fn wrong(lesson: &Lesson, file: &'static str, located: &Located, by: usize, faults: &mut Vec<Fault>) {
    for step in located.expr.steps() {
        let kind = match step {
            Some(id) if !leaves_log(lesson, id, by) => FaultKind::NoStep(id.to_owned()),
            None if !lesson.steps.iter().take(by).any(Step::leaves_log) => {
                FaultKind::Missing(located.expr.text.clone())
            }
            _ => continue,
        };
        faults.push(Fault { file, at: located.at, kind });
    }
}

impl Step {
    /// Whether it leaves a log behind.
    #[must_use]
    pub const fn leaves_log(&self) -> bool {
        matches!(&self.task, Task::Do(deed) if deed.what.leaves_log())
    }
}
