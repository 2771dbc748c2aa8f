//! What a learner answers.

use serde::{Deserialize, Serialize};

use crate::course::lesson::QuestionForm;

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GivenAnswer {
    /// A number; a time in milliseconds.
    Number(f64),
    /// The name of a choice.
    Choice(String),
    /// The names of what was put in order.
    Order(Vec<String>),
    /// A text.
    Name(String),
    /// The place of a byte in its message.
    Byte(u64),
}

impl GivenAnswer {
    /// Whether it answers a question that is asked like this.
    pub(super) fn fits(&self, ask: &QuestionForm) -> bool {
        match (self, ask) {
            (Self::Number(number), QuestionForm::Number { .. }) => number.is_finite(),
            (Self::Choice(name), QuestionForm::Choice(options)) => {
                options.iter().any(|(option, _)| option == name)
            }
            (Self::Order(names), QuestionForm::Order(options)) => {
                names.len() == options.len()
                    && options.iter().all(|(option, _)| names.iter().any(|name| name == option))
            }
            (Self::Name(name), QuestionForm::Name { .. }) => !name.trim().is_empty() && name.len() <= 1000,
            (Self::Byte(_), QuestionForm::Bytes { .. }) => true,
            _ => false,
        }
    }

    /// Reads `text` as a number: with a comma or a point, with or without its unit, in the full width of Chinese too.
    #[must_use]
    pub fn number(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().map(plain_digit).collect();
        let end = text.find(|letter: char| !matches!(letter, '0'..='9' | '.' | '-')).unwrap_or(text.len());
        let number: f64 = text.get(..end)?.parse().ok()?;
        let factor = match text.get(end..)?.trim() {
            "s" | "秒" => 1000.0,
            _ => 1.0,
        };
        Some(Self::Number(number * factor))
    }
}

/// What a full-width digit or mark stands for (U+FF01 to U+FF5E are U+0021 to U+007E); a comma is a point.
fn plain_digit(letter: char) -> char {
    let narrow = match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{2212}' => '-',
        letter => letter,
    };
    if narrow == ',' { '.' } else { narrow }
}
