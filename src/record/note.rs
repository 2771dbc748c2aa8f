//! Notes: what a person wrote at a moment of a load, or on one of its exchanges. They stand beside the events of a log and are
//! none: nothing that happened on the network depends on them.

use serde::{Deserialize, Serialize};

use super::{ExchangeId, clean};
use crate::clock::Micros;

/// How many notes a load may have.
pub const MAX_NOTES: usize = 200;
/// How many characters a note may have.
pub const MAX_NOTE_CHARS: usize = 500;

/// A text at a moment of a load.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    at: Micros,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    exchange: Option<ExchangeId>,
    text: String,
}

impl Note {
    /// The note `text`: in one line, without what steers a terminal, cut after [`MAX_NOTE_CHARS`]. None when nothing is left
    /// to read.
    #[must_use]
    pub fn new(at: Micros, exchange: Option<ExchangeId>, text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split(['\r', '\n', '\t', ' ']).filter(|word| !word.is_empty()).collect();
        let line = words.join(" ");
        let text: String = clean(&line).chars().take(MAX_NOTE_CHARS).collect();
        let text = text.trim();
        (!text.is_empty()).then(|| Self { at, exchange, text: text.to_owned() })
    }

    /// The moment.
    #[must_use]
    pub const fn at(&self) -> Micros {
        self.at
    }

    /// The exchange that it is about; none when it is about the load.
    #[must_use]
    pub const fn exchange(&self) -> Option<ExchangeId> {
        self.exchange
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_one_clean_line_within_its_bound() {
        let text = |text: &str| Note::new(Micros::ZERO, None, text).map(|note| note.text);
        assert_eq!(text("  why\r\n  so\tlate? \n").as_deref(), Some("why so late?"));
        assert_eq!(text("a\u{1b}[2J\u{202e}").as_deref(), Some("a\u{fffd}[2J\u{fffd}"));
        assert_eq!(text(" \r\n\t "), None);
        assert_eq!(text(&"水".repeat(600)).map(|text| text.chars().count()), Some(MAX_NOTE_CHARS));
    }
}
