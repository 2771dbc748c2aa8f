//! What whoever shows a lesson asks of it: what is pointed at, how a question is offered, how it went.

use super::{LessonWalk, Standing};
use crate::course::exercise::shuffled;
use crate::course::lesson::{Deed, Pointer, QuestionForm, StepTask};
use crate::explain::Lang;

impl LessonWalk {
    /// What is to be done at the current step.
    #[must_use]
    pub fn deed(&self) -> Option<&Deed> {
        match &self.step()?.task {
            StepTask::Do(deed) => Some(deed),
            StepTask::Say(_) | StepTask::Predict(_) | StepTask::See(_) | StepTask::Check { .. } => None,
        }
    }

    /// What the current step points at.
    #[must_use]
    pub fn pointer(&self) -> Option<&Pointer> {
        match &self.step()?.task {
            StepTask::Say(pointer) => Some(pointer),
            StepTask::See(sight) => Some(&sight.pointer),
            StepTask::Predict(_) | StepTask::Do(_) | StepTask::Check { .. } => None,
        }
    }

    /// The names of the choices of the question at `place`, or of what is to be put in order there, as they are offered: an
    /// order in another one than the file's, which the seed decides.
    #[must_use]
    pub fn offered(&self, place: usize) -> Vec<String> {
        match self.question(place).map(|question| &question.ask) {
            Some(QuestionForm::Choice(options)) => options.iter().map(|(name, _)| name.clone()).collect(),
            Some(QuestionForm::Order(options)) => {
                let names = options.iter().map(|(name, _)| name.clone()).collect();
                shuffled(names, self.seed.wrapping_add(place as u64))
            }
            Some(QuestionForm::Number { .. } | QuestionForm::Name { .. } | QuestionForm::Bytes { .. })
            | None => Vec::new(),
        }
    }

    /// Goes on without an answer, as a class does that answers aloud; says whether it did.
    pub fn pass(&mut self) -> bool {
        let passes = self.standing() == Standing::AwaitsAnswer;
        if passes {
            self.go(self.place + 1);
        }
        passes
    }

    /// How many predictions were right, and how many questions there are.
    #[must_use]
    pub fn score(&self) -> (usize, usize) {
        let questions = (0..self.lesson.steps.len()).filter(|place| self.question(*place).is_some());
        let is_right = |place: &usize| {
            let verdict = self.verdict(*place, Lang::default());
            verdict.is_some_and(|verdict| verdict.is_right && !verdict.was_told)
        };
        (questions.clone().filter(is_right).count(), questions.count())
    }
}
