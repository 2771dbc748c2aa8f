//! A text with places for values: `The page made {requests} requests with ` + "`GET`" + `.`

use crate::course::exercise::Exercises;
use crate::course::expr::{Expr, Ground, parse, value};
use crate::course::fault::{FaultKind, Position};
use crate::course::value::Value;
use crate::record::clean;

use super::Located;

/// A text with places for values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrase {
    pieces: Vec<(bool, Piece)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Plain(String),
    Value(Located),
    /// A number with its noun: for one, and for all others.
    Counted(Located, [String; 2]),
}

/// What joins a number to its noun, and to its unit.
const NO_BREAK_SPACE: char = '\u{a0}';

/// A part of a text as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhrasePart {
    /// The words. Nothing in them steers.
    pub text: String,
    /// Whether it is shown as code.
    pub is_code: bool,
}

impl Phrase {
    /// Reads `text`, which stands at `at`. Line ends count as blanks.
    pub(super) fn read(text: &str, at: Position, exercises: &[&str]) -> Result<Self, FaultKind> {
        let mut phrase = Self::default();
        let (mut is_code, mut plain) = (false, String::new());
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
            match letter {
                '`' => {
                    phrase.add(is_code, Piece::Plain(std::mem::take(&mut plain)));
                    is_code = !is_code;
                }
                '{' | '}' if rest.starts_with(letter) => {
                    plain.push(letter);
                    rest = rest.get(1..).unwrap_or_default();
                }
                '{' => {
                    let (inside, after) = rest.split_once('}').ok_or(FaultKind::Unclosed('{'))?;
                    let (inside, nouns) = match inside.split_once('|') {
                        Some((inside, nouns)) => (inside, Some(nouns)),
                        None => (inside, None),
                    };
                    let expr = parse(inside, exercises).map_err(|fault| fault.kind(inside))?;
                    let located = Located { expr, at };
                    phrase.add(is_code, Piece::Plain(std::mem::take(&mut plain)));
                    let piece = match nouns {
                        None => Piece::Value(located),
                        Some(nouns) => {
                            let (one, others) = nouns.split_once('|').unwrap_or((nouns, nouns));
                            Piece::Counted(located, [one.to_owned(), others.to_owned()])
                        }
                    };
                    phrase.add(is_code, piece);
                    rest = after;
                }
                '}' => return Err(FaultKind::Unclosed('}')),
                letter => plain.push(letter),
            }
        }
        if is_code {
            return Err(FaultKind::Unclosed('`'));
        }
        phrase.add(false, Piece::Plain(plain));
        Ok(phrase)
    }

    fn add(&mut self, is_code: bool, piece: Piece) {
        if piece != Piece::Plain(String::new()) {
            self.pieces.push((is_code, piece));
        }
    }

    /// The expressions in it.
    pub(in crate::course) fn values(&self) -> impl Iterator<Item = &Located> {
        self.pieces.iter().filter_map(|(_, piece)| match piece {
            Piece::Value(value) | Piece::Counted(value, _) => Some(value),
            Piece::Plain(_) => None,
        })
    }

    /// Its words, each value a dash that was not recorded.
    pub(in crate::course) fn parts(&self, ground: Ground<'_>) -> Vec<PhrasePart> {
        let part = |(is_code, piece): &(bool, Piece)| PhrasePart {
            text: match piece {
                Piece::Plain(text) => text.clone(),
                Piece::Value(located) => shown(&located.expr, ground),
                Piece::Counted(located, [one, others]) => {
                    let number = shown(&located.expr, ground);
                    let noun = if number == "1" { one } else { others };
                    format!("{number}{NO_BREAK_SPACE}{noun}")
                }
            },
            is_code: *is_code,
        };
        self.pieces.iter().map(part).collect()
    }

    /// Its words as one text.
    pub(in crate::course) fn text(&self, ground: Ground<'_>) -> String {
        self.parts(ground).into_iter().map(|part| part.text).collect()
    }

    /// Its words as one text, for what stands outside the steps and names nothing recorded.
    #[must_use]
    pub fn plain(&self) -> String {
        self.text(Ground { load: &|_| None, exercises: &Exercises::default() })
    }

    /// How long it is: in words, and in characters of which each is a word (Han, kana).
    pub(super) fn length(&self) -> (usize, usize) {
        let text: String = self
            .pieces
            .iter()
            .map(|(_, piece)| if let Piece::Plain(text) = piece { text.as_str() } else { "x" })
            .collect();
        let is_han = |letter: &char| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
        (text.split_whitespace().count(), text.chars().filter(is_han).count())
    }
}

/// The value of `expr` as it stands in a text, a number in one piece with its unit; a dash when it has none.
pub(in crate::course) fn shown(expr: &Expr, ground: Ground<'_>) -> String {
    let text = value(expr, ground).map_or_else(
        |_| "–".to_owned(),
        |value| match value {
            Value::Time(_) => value.shown().replace(' ', &NO_BREAK_SPACE.to_string()),
            _ => value.shown(),
        },
    );
    clean(&text).into_owned()
}
