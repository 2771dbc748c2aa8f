//! A prediction beside what was measured.

use super::{AnswerWords, GivenAnswer, LessonWalk};
use crate::course::expr::{holds, value};
use crate::course::fault::FaultKind;
use crate::course::lesson::{Located, PhrasePart, QuestionForm, StepQuestion, StepTask, Tolerance};
use crate::course::value::Value;
use crate::explain::{CourseWord, Lang};

/// A prediction beside what was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was predicted, in words.
    pub predicted: AnswerWords,
    /// What was measured, in words.
    pub measured: AnswerWords,
    /// Whether the prediction was right.
    pub is_right: bool,
    /// Whether the answer was shown before, so that it is none.
    pub was_told: bool,
}

impl LessonWalk {
    /// The prediction of the step `place` beside what was measured; none before it is judged, or when nothing was
    /// predicted or recorded.
    #[must_use]
    pub fn verdict(&self, place: usize, lang: Lang) -> Option<Verdict> {
        self.judged.verdicts.get((place, lang), || self.make_verdict(place, lang))
    }

    fn make_verdict(&self, place: usize, lang: Lang) -> Option<Verdict> {
        let question = self.question(place)?;
        if question.judged_at.is_some_and(|judge| self.reached < judge) {
            return None;
        }
        let answer = self.answers.get(&place)?;
        let is_right = self.is_right(place, answer).ok()?;
        Some(Verdict {
            predicted: self.answer_words(place, answer, lang),
            measured: self.right_words(place, lang)?,
            is_right,
            was_told: self.told.contains(&place),
        })
    }

    /// The question of the step `place`; none when it asks nothing.
    #[must_use]
    pub fn question(&self, place: usize) -> Option<&StepQuestion> {
        match &self.lesson.steps.get(place)?.task {
            StepTask::Predict(question) => Some(question),
            StepTask::Say(_) | StepTask::Do(_) | StepTask::See(_) | StepTask::Check { .. } => None,
        }
    }

    /// How many steps have left their logs when the question of the step `place` is judged.
    fn judged_by(&self, place: usize) -> usize {
        self.question(place).and_then(|question| question.judged_at).unwrap_or(place)
    }

    fn measured(&self, located: &Located, place: usize) -> Result<Value, FaultKind> {
        let found = self.on_ground(self.judged_by(place), |ground| value(&located.expr, ground))?;
        if found == Value::None { Err(FaultKind::Missing(located.expr.text.clone())) } else { Ok(found) }
    }

    /// Whether `answer` is right for the question of the step `place`.
    ///
    /// # Errors
    /// Why it cannot be told.
    pub(in crate::course) fn is_right(&self, place: usize, answer: &GivenAnswer) -> Result<bool, FaultKind> {
        let Some(question) = self.question(place) else { return Ok(false) };
        if let (QuestionForm::Number { answer: right, tolerance }, GivenAnswer::Number(number)) =
            (&question.ask, answer)
        {
            let right = self.measured(right, place)?;
            let right = right.as_number().ok_or_else(|| FaultKind::Unfit(right.shown()))?;
            let off = match tolerance {
                Tolerance::By(by) => *by,
                Tolerance::Share(share) => share * right.abs(),
            };
            return Ok((number - right).abs() <= off + 1e-9);
        }
        if let (QuestionForm::Bytes { answer: right, .. }, GivenAnswer::Byte(at)) = (&question.ask, answer) {
            let right = self.measured(right, place)?;
            let Value::Bytes(range) = right else { return Err(FaultKind::Unfit(right.shown())) };
            return Ok(range.contains(at));
        }
        let right = self.right_answer(place)?;
        Ok(match (answer, &right) {
            (GivenAnswer::Name(said), GivenAnswer::Name(right)) => match question.ask {
                QuestionForm::Name { is_exact: true, .. } => said.trim() == right,
                _ => plain(said) == plain(right),
            },
            (said, right) => said == right,
        })
    }

    /// The right answer to the question of the step `place`.
    ///
    /// # Errors
    /// Why there is none: nothing was recorded, or none or several are right.
    pub(in crate::course) fn right_answer(&self, place: usize) -> Result<GivenAnswer, FaultKind> {
        let Some(question) = self.question(place) else { return Err(FaultKind::Missing(String::new())) };
        match &question.ask {
            QuestionForm::Number { answer, .. } => {
                let found = self.measured(answer, place)?;
                found
                    .as_number()
                    .map(GivenAnswer::Number)
                    .ok_or_else(|| FaultKind::Unfit(answer.expr.text.clone()))
            }
            QuestionForm::Name { answer, .. } => Ok(GivenAnswer::Name(self.measured(answer, place)?.shown())),
            QuestionForm::Bytes { answer, .. } => match self.measured(answer, place)? {
                Value::Bytes(range) => Ok(GivenAnswer::Byte(range.start)),
                _ => Err(FaultKind::Unfit(answer.expr.text.clone())),
            },
            QuestionForm::Choice(options) => {
                let mut right = Vec::new();
                for (name, when) in options {
                    if self.on_ground(self.judged_by(place), |ground| holds(&when.expr, ground))? {
                        right.push(name.as_str());
                    }
                }
                match right[..] {
                    [one] => Ok(GivenAnswer::Choice(one.to_owned())),
                    _ => Err(FaultKind::Choices(right.join(", "))),
                }
            }
            QuestionForm::Order(options) => {
                let mut moments = Vec::new();
                for (name, at) in options {
                    let found = self.measured(at, place)?;
                    let found = found.number().ok_or_else(|| FaultKind::Unfit(at.expr.text.clone()))?;
                    moments.push((found, name.as_str()));
                }
                moments.sort_by(|one, other| one.0.total_cmp(&other.0));
                for pair in moments.windows(2) {
                    if let [(one, first), (other, second)] = pair
                        && one.total_cmp(other).is_eq()
                    {
                        return Err(FaultKind::SameTime((*first).to_owned(), (*second).to_owned()));
                    }
                }
                Ok(GivenAnswer::Order(moments.into_iter().map(|(_, name)| name.to_owned()).collect()))
            }
        }
    }

    /// The right answer to the question of the step `place`, in words; none while it cannot be told.
    #[must_use]
    pub fn right_words(&self, place: usize, lang: Lang) -> Option<AnswerWords> {
        self.judged.right.get((place, lang), || self.make_right_words(place, lang))
    }

    fn make_right_words(&self, place: usize, lang: Lang) -> Option<AnswerWords> {
        match &self.question(place)?.ask {
            // With its unit.
            QuestionForm::Number { answer, .. } => {
                Some(AnswerWords::plain(self.measured(answer, place).ok()?.shown()))
            }
            // The whole range.
            QuestionForm::Bytes { answer, .. } => {
                Some(AnswerWords::plain(byte_words(&self.measured(answer, place).ok()?, lang)))
            }
            QuestionForm::Choice(_) | QuestionForm::Order(_) | QuestionForm::Name { .. } => {
                Some(self.answer_words(place, &self.right_answer(place).ok()?, lang))
            }
        }
    }

    /// `answer` in words.
    pub(super) fn answer_words(&self, place: usize, answer: &GivenAnswer, lang: Lang) -> AnswerWords {
        match answer {
            GivenAnswer::Number(number) => {
                let is_time = match self.question(place).map(|question| &question.ask) {
                    Some(QuestionForm::Number { answer, .. }) => {
                        matches!(self.measured(answer, place), Ok(Value::Time(_)))
                    }
                    _ => false,
                };
                let value = if is_time { Value::Time(*number) } else { Value::Number(*number) };
                AnswerWords::plain(value.shown())
            }
            GivenAnswer::Choice(name) => AnswerWords { lines: vec![self.option(place, name, lang)] },
            GivenAnswer::Order(names) => {
                AnswerWords { lines: names.iter().map(|name| self.option(place, name, lang)).collect() }
            }
            GivenAnswer::Name(text) => AnswerWords::plain(text.trim().to_owned()),
            GivenAnswer::Byte(at) => {
                AnswerWords::plain(byte_words(&Value::Bytes(*at..at.saturating_add(1)), lang))
            }
        }
    }

    /// The words of the option `name` of the question at `place`.
    #[must_use]
    pub fn option(&self, place: usize, name: &str, lang: Lang) -> Vec<PhrasePart> {
        let words = self.words(place, lang).and_then(|words| words.options.get(name));
        words.map_or_else(
            || vec![PhrasePart { text: name.to_owned(), is_code: false }],
            |words| self.said(words, place),
        )
    }
}

/// Bytes by their places, with where the count begins.
fn byte_words(bytes: &Value, lang: Lang) -> String {
    let is_one = matches!(bytes, Value::Bytes(range) if range.end <= range.start.saturating_add(1));
    let word = if is_one { CourseWord::ByteAt } else { CourseWord::BytesAt };
    word.with(lang, &[("what", &bytes.shown())])
}

/// A name as it is compared: no matter the case, a final dot or blanks.
fn plain(name: &str) -> String {
    let name: String = name.split_whitespace().collect();
    name.trim_end_matches('.').to_lowercase()
}
