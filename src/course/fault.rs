//! What is wrong with a lesson, and where it stands in its file.

use crate::explain::{CourseFault as W, Lang};

/// A place in a file, as editors count it: line and column from 1, the column in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// The place of the byte `offset` of `text`.
    #[must_use]
    pub fn in_text(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        Self { line: before.matches('\n').count() + 1, column }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonFault {
    /// The file: empty for the lesson's own, otherwise the language of its words.
    pub file: &'static str,
    /// Where.
    pub at: Position,
    /// What.
    pub kind: FaultKind,
}

/// What is wrong with a lesson. `String`s are parts of the file, or what was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It is no TOML, or has a key or a value that the format does not know; the reader's words, in English.
    Form(String),
    /// It is larger than a lesson may be.
    TooLarge,
    /// Tables lie in one another more deeply than allowed.
    TooDeep,
    /// It is of another version of the format.
    Schema(i64),
    /// A number or a text is out of its bounds: which one, and the bounds.
    Bounds(&'static str, String),
    /// There is no step of this name before this one.
    NoStep(String),
    /// Two steps, choices or items have one name.
    Twice(String),
    /// A step of this kind needs this key.
    Needs(&'static str),
    /// A step of this kind has no such key.
    Superfluous(&'static str),
    /// None, or several, of what must be exactly one.
    OneOf(&'static str),
    /// No such word is known here: panel, station, strategy, ...
    Unknown(String),
    /// An expression that cannot be read: what stands there.
    Expression(String),
    /// There is no fact of this name.
    NoFact(String),
    /// The step has no words.
    NoWords(String),
    /// The words are for no step, or no choice of the step.
    WordsForNothing(String),
    /// The words are too long: how many, how many may be.
    TooLong(usize, usize),
    /// The words have a character that steers.
    Steers,
    /// A brace that nothing closes, or a mark of code that nothing closes.
    Unclosed(char),
    /// The lesson has no words in any language.
    NoLanguage,
    /// The thing had no value when it was needed.
    Missing(String),
    /// Two values cannot be compared, or are not numbers.
    Unfit(String),
    /// A condition does not hold: the condition, and what was measured.
    DoesNotHold(String, String),
    /// Not exactly one choice holds: those that do.
    Choices(String),
    /// Two items happened at the same time.
    SameTime(String, String),
    /// The right answer was not judged right, or a wrong one was.
    Misjudged(String),
    /// The deed could not be carried out; why.
    NotDone(String),
    /// The deed was carried out and does not count: what was seen in place of it.
    DoesNotCount(String),
}

impl FaultKind {
    /// What is said about it.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let one = |key: W, name: &str, value: &str| key.with(lang, &[(name, value)]);
        match self {
            Self::Form(words) => one(W::Form, "words", words),
            Self::TooLarge => W::TooLarge.text(lang).to_owned(),
            Self::TooDeep => W::TooDeep.text(lang).to_owned(),
            Self::Schema(found) => one(W::Schema, "n", &found.to_string()),
            Self::Bounds(key, bounds) => W::Bounds.with(lang, &[("key", key), ("bounds", bounds)]),
            Self::NoStep(id) => one(W::NoStep, "id", id),
            Self::Twice(id) => one(W::Twice, "id", id),
            Self::Needs(key) => one(W::Needs, "key", key),
            Self::Superfluous(key) => one(W::Superfluous, "key", key),
            Self::OneOf(keys) => one(W::OneOf, "keys", keys),
            Self::Unknown(word) => one(W::Unknown, "word", word),
            Self::Expression(found) => one(W::Expression, "found", found),
            Self::NoFact(name) => one(W::NoFact, "name", name),
            Self::NoWords(id) => one(W::NoWords, "id", id),
            Self::WordsForNothing(id) => one(W::WordsForNothing, "id", id),
            Self::TooLong(found, most) => {
                W::TooLong.with(lang, &[("n", &found.to_string()), ("most", &most.to_string())])
            }
            Self::Steers => W::Steers.text(lang).to_owned(),
            Self::Unclosed(mark) => one(W::Unclosed, "mark", &mark.to_string()),
            Self::NoLanguage => W::NoLanguage.text(lang).to_owned(),
            Self::Missing(name) => one(W::Missing, "name", name),
            Self::Unfit(what) => one(W::Unfit, "what", what),
            Self::DoesNotHold(condition, measured) => {
                W::DoesNotHold.with(lang, &[("condition", condition), ("measured", measured)])
            }
            Self::Choices(which) if which.is_empty() => W::NoChoice.text(lang).to_owned(),
            Self::Choices(which) => one(W::SeveralChoices, "which", which),
            Self::SameTime(one, other) => W::SameTime.with(lang, &[("one", one), ("other", other)]),
            Self::Misjudged(id) => one(W::Misjudged, "id", id),
            Self::NotDone(why) => one(W::NotDone, "why", why),
            Self::DoesNotCount(seen) => one(W::DoesNotCount, "seen", seen),
        }
    }
}
