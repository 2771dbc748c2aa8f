//! What is being answered at a step, before it is an answer.

use crate::course::{GivenAnswer, LessonWalk, QuestionForm};

/// What a learner has typed, chosen or arranged at the current step.
#[derive(Clone, Debug, Default)]
pub struct LessonState {
    /// The lesson and the step that it belongs to.
    of: Option<(String, usize)>,
    /// A number, or a name.
    pub(super) text: String,
    pub(super) choice: Option<String>,
    pub(super) order: Vec<String>,
    pub(super) byte: Option<usize>,
    /// The step has just come: its first control gets the focus.
    pub(super) fresh: bool,
}

impl LessonState {
    /// Begins anew when `walk` has come to another step; what was answered there before is there again.
    pub(super) fn follow(&mut self, walk: &LessonWalk) {
        let of = (walk.lesson().id.clone(), walk.place());
        if self.of.as_ref() == Some(&of) {
            return;
        }
        let order = walk.offered(walk.place());
        *self = Self { of: Some(of), order, fresh: true, ..Self::default() };
        match walk.answered(walk.place()) {
            Some(GivenAnswer::Number(number)) => self.text = number.to_string(),
            Some(GivenAnswer::Name(name)) => self.text.clone_from(name),
            Some(GivenAnswer::Choice(name)) => self.choice = Some(name.clone()),
            Some(GivenAnswer::Order(names)) => self.order.clone_from(names),
            Some(GivenAnswer::Byte(at)) => self.byte = usize::try_from(*at).ok(),
            None => {}
        }
    }

    /// Empties everything: the lesson begins again.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The names of what is put in order, as they stand now.
    #[cfg(test)]
    pub(in crate::ui) fn ordered(&self) -> &[String] {
        &self.order
    }

    /// The answer that this makes; `unit` is the word behind a number.
    pub(super) fn answer(&self, ask: &QuestionForm, unit: &str) -> Option<GivenAnswer> {
        match ask {
            QuestionForm::Number { .. } => {
                let typed = self.text.trim();
                GivenAnswer::number(typed.strip_suffix(unit).unwrap_or(typed))
            }
            QuestionForm::Choice(_) => self.choice.clone().map(GivenAnswer::Choice),
            QuestionForm::Order(_) => Some(GivenAnswer::Order(self.order.clone())),
            QuestionForm::Name { .. } => Some(self.text.trim())
                .filter(|text| !text.is_empty())
                .map(|text| GivenAnswer::Name(text.to_owned())),
            QuestionForm::Bytes { .. } => self.byte.map(|byte| GivenAnswer::Byte(byte as u64)),
        }
    }
}
