//! An answer in words, as it is shown: code in it stays code.

use crate::course::lesson::PhrasePart;
use crate::explain::{CourseWord, Lang};

/// An answer in words: one line, or one for each thing that was put in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerWords {
    /// The lines, at least one.
    pub lines: Vec<Vec<PhrasePart>>,
}

impl AnswerWords {
    /// Words without code.
    pub(super) fn plain(text: String) -> Self {
        Self { lines: vec![vec![PhrasePart { text, is_code: false }]] }
    }

    /// As one text.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let line = |parts: &Vec<PhrasePart>| parts.iter().map(|part| part.text.as_str()).collect::<String>();
        self.lines.iter().map(line).collect::<Vec<_>>().join(CourseWord::Arrow.text(lang))
    }
}
