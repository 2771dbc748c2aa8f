//! What the expressions of a lesson refer to must be there by the time that they are needed.

use super::{DeedKind, Lesson, Located, Phrase, Step, StepTask, StepText};
use crate::course::fault::{FaultKind, LessonFault};

/// References to loads that are not there when they are needed.
pub(super) fn wrong_references(lesson: &Lesson) -> Vec<LessonFault> {
    let mut faults = Vec::new();
    for (place, step) in lesson.steps.iter().enumerate() {
        for (located, by) in expressions(step, place) {
            wrong(lesson, "", located, by, &mut faults);
        }
        // What one load brought never becomes part of the next: a lesson sends nothing on.
        for located in addressed(step).into_iter().flat_map(Phrase::values) {
            if !located.expr.steps().is_empty() {
                let kind = FaultKind::Missing(located.expr.text.clone());
                faults.push(LessonFault { file: "", at: located.at, kind });
            }
        }
        if let Some(id) = pointed(step)
            && !leaves_log(lesson, id, place)
        {
            faults.push(LessonFault { file: "", at: step.at, kind: FaultKind::NoStep(id.to_owned()) });
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

/// The texts by which a step says what is to be loaded, sent or asked for.
fn addressed(step: &Step) -> Vec<&Phrase> {
    let StepTask::Do(deed) = &step.task else { return Vec::new() };
    match &deed.what {
        DeedKind::Load { address, .. } => vec![address],
        DeedKind::Send { request, to } => vec![request, to],
        DeedKind::Ask { name, .. } => vec![name],
        DeedKind::Use(_)
        | DeedKind::Open(_)
        | DeedKind::Select(_)
        | DeedKind::Move(_)
        | DeedKind::Wait(_) => Vec::new(),
    }
}

/// The expressions of a step, each with the number of steps that may have left a log when it is needed.
pub(in crate::course) fn expressions(step: &Step, place: usize) -> Vec<(&Located, usize)> {
    match &step.task {
        StepTask::Say(_) => Vec::new(),
        StepTask::Predict(question) => {
            let by = question.judged_at.unwrap_or(place);
            question.ask.expressions().into_iter().map(|one| (one, by)).collect()
        }
        StepTask::Do(deed) => {
            let expect = deed.expect.iter().map(|one| (one, place + 1));
            let moment = if let DeedKind::Move(at) = &deed.what { Some((at, place)) } else { None };
            expect.chain(moment).collect()
        }
        StepTask::See(sight) => sight.at.iter().map(|at| (at, place)).collect(),
        StepTask::Check { expect, .. } => expect.iter().map(|one| (one, place)).collect(),
    }
}

/// The texts of a step, each with the number of steps that may have left a log when it is shown.
pub(in crate::course) fn phrases<'a>(
    step: &Step,
    text: &'a StepText,
    place: usize,
) -> impl Iterator<Item = (&'a Phrase, usize)> {
    let (judged, failed) = match &step.task {
        StepTask::Predict(question) => (question.judged_at.unwrap_or(place), place),
        // What is said of a deed that does not count is about that deed.
        StepTask::Do(_) => (place, place + 1),
        StepTask::Say(_) | StepTask::See(_) | StepTask::Check { .. } => (place, place),
    };
    let is = |phrase: &Phrase, other: Option<&Phrase>| other.is_some_and(|other| std::ptr::eq(phrase, other));
    text.phrases().map(move |phrase| {
        let by = if is(phrase, text.because.as_ref()) {
            judged
        } else if is(phrase, text.otherwise.as_ref()) {
            failed
        } else {
            place
        };
        (phrase, by)
    })
}

fn pointed(step: &Step) -> Option<&str> {
    match &step.task {
        StepTask::Say(pointer) => pointer.load.as_deref(),
        StepTask::See(sight) => sight.pointer.load.as_deref(),
        StepTask::Predict(_) | StepTask::Do(_) | StepTask::Check { .. } => None,
    }
}

/// Whether the step of this name is one of the first `by` and leaves a log.
fn leaves_log(lesson: &Lesson, id: &str, by: usize) -> bool {
    lesson.steps.iter().take(by).any(|step| step.id == id && step.leaves_log())
}

fn wrong(lesson: &Lesson, file: &'static str, located: &Located, by: usize, faults: &mut Vec<LessonFault>) {
    for step in located.expr.steps() {
        let kind = match step {
            Some(id) if !leaves_log(lesson, id, by) => FaultKind::NoStep(id.to_owned()),
            None if !lesson.steps.iter().take(by).any(Step::leaves_log) => {
                FaultKind::Missing(located.expr.text.clone())
            }
            _ => continue,
        };
        faults.push(LessonFault { file, at: located.at, kind });
    }
}

impl Step {
    /// Whether it leaves a log behind.
    #[must_use]
    pub const fn leaves_log(&self) -> bool {
        matches!(&self.task, StepTask::Do(deed) if deed.what.leaves_log())
    }
}
