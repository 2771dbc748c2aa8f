//! The words of a lesson in one language: how they are read, and held to its steps.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::page::Page;
use super::source::Text;
use super::{Phrase, QuestionForm, Step, StepTask};
use crate::course::fault::FaultKind;

/// The most words of a text, and the most characters where each is a word.
const LONGEST: (usize, usize) = (60, 130);

/// The words of a lesson in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LessonWords {
    /// Its title.
    pub title: Phrase,
    /// What it is for, in one sentence.
    pub goal: Phrase,
    /// The words of each step, in order.
    pub steps: Vec<StepText>,
}

/// The words of a step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepText {
    /// What is said or asked.
    pub text: Phrase,
    /// The unit of a number.
    pub unit: Option<Phrase>,
    /// The words of the choices, or of what is put in order, by their names.
    pub options: BTreeMap<String, Phrase>,
    /// The reason, told once the prediction is judged.
    pub because: Option<Phrase>,
    /// A hint.
    pub hint: Option<Phrase>,
    /// What is said when the conditions of a check do not hold, or those of a deed.
    pub otherwise: Option<Phrase>,
}

impl StepText {
    /// All its texts.
    pub(in crate::course) fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        let optional = [&self.unit, &self.because, &self.hint, &self.otherwise];
        std::iter::once(&self.text).chain(optional.into_iter().flatten()).chain(self.options.values())
    }
}

/// The words of a step as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepWordsTable {
    text: Text,
    unit: Option<Text>,
    choices: Option<BTreeMap<String, Text>>,
    items: Option<BTreeMap<String, Text>>,
    because: Option<Text>,
    hint: Option<Text>,
    #[serde(rename = "else")]
    otherwise: Option<Text>,
}

/// Reads the words of `steps` from `table`, which stands on `page`.
pub(super) fn read_words(table: Spanned<DeTable<'_>>, steps: &[Step], page: &mut Page<'_>) -> LessonWords {
    let span = table.span();
    let mut found: BTreeMap<String, Spanned<DeValue<'_>>> =
        table.into_inner().into_iter().map(|(key, value)| (key.into_inner().into_owned(), value)).collect();
    let mut heading = |key: &'static str, page: &mut Page<'_>| {
        let text = found.remove(key).and_then(|value| page.read::<Text>(value));
        if let Some(text) = text {
            return page.phrase(&text);
        }
        page.fault(span.start, FaultKind::Needs(key));
        Phrase::default()
    };
    let (title, goal) = (heading("title", page), heading("goal", page));
    let mut words = LessonWords { title, goal, steps: Vec::new() };
    for step in steps {
        let text = found.remove(&step.id);
        if text.is_none() {
            page.fault(span.start, FaultKind::NoWords(step.id.clone()));
        }
        let at = text.as_ref().map_or(span.start, |text| text.span().start);
        let table = text.and_then(|value| page.read::<StepWordsTable>(value));
        words.steps.push(table.map(|table| step_text(table, step, at, page)).unwrap_or_default());
    }
    for (key, value) in found {
        page.fault(value.span().start, FaultKind::WordsForNothing(key));
    }
    words
}

fn step_text(table: StepWordsTable, step: &Step, at: usize, page: &mut Page<'_>) -> StepText {
    let StepWordsTable { text, unit, choices, items, because, hint, otherwise } = table;
    let phrase = |text: Option<Text>, page: &mut Page<'_>| text.map(|text| page.phrase(&text));
    let place = text.span().start;
    let text = page.phrase(&text);
    let (words, letters) = text.length();
    if words > LONGEST.0 || letters > LONGEST.1 {
        let (found, most) = if words > LONGEST.0 { (words, LONGEST.0) } else { (letters, LONGEST.1) };
        page.fault(place, FaultKind::TooLong(found, most));
    }
    let names: &[(String, super::Located)] = match &step.task {
        StepTask::Predict(question) => match &question.ask {
            QuestionForm::Choice(options) | QuestionForm::Order(options) => options,
            QuestionForm::Number { .. } | QuestionForm::Name { .. } | QuestionForm::Bytes { .. } => &[],
        },
        StepTask::Say(_) | StepTask::Do(_) | StepTask::See(_) | StepTask::Check { .. } => &[],
    };
    let mut written = choices.or(items).unwrap_or_default();
    let mut options = BTreeMap::new();
    for (name, _) in names {
        match written.remove(name) {
            Some(words) => _ = options.insert(name.clone(), page.phrase(&words)),
            None => page.fault(at, FaultKind::NoWords(name.clone())),
        }
    }
    for (name, words) in written {
        page.fault(words.span().start, FaultKind::WordsForNothing(name));
    }
    let is_check = matches!(step.task, StepTask::Check { .. });
    if is_check && otherwise.is_none() {
        page.fault(at, FaultKind::Needs("else"));
    }
    StepText {
        text,
        unit: phrase(unit, page),
        options,
        because: phrase(because, page),
        hint: phrase(hint, page),
        otherwise: phrase(otherwise, page),
    }
}
