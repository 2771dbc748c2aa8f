//! Style sheets (CSS Syntax Module 3), as far as colours need them: comments, strings, selectors, declarations.

use super::{Meaning, Pen};

/// Where in a sheet the pen stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before a block: selectors.
    Selector,
    /// In a block, before a colon.
    Property,
    /// Behind the colon of a declaration.
    Value,
    /// Behind an `@` word, up to its block or semicolon.
    Rule,
}

/// Reads a sheet that ends at `end`.
pub(super) fn read(pen: &mut Pen<'_>, end: usize) {
    let mut place = Place::Selector;
    // For each open block: whether it holds rules (`@media`), not declarations.
    let mut blocks: Vec<bool> = Vec::new();
    let mut holds_rules = false;
    while pen.at < end {
        let Some(letter) = pen.next() else { return };
        match letter {
            '/' if pen.starts("/*") => {
                let from = pen.at;
                pen.take(Meaning::Comment, 2);
                if pen.at > from {
                    pen.take_through(Meaning::Comment, "*/", end);
                }
            }
            '"' | '\'' => pen.take_quoted(Meaning::Value, letter, end),
            '@' => {
                let word = pen.rest().get(1..).unwrap_or_default();
                holds_rules = ["media", "supports", "layer", "container", "keyframes"]
                    .iter()
                    .any(|rule| word.get(..rule.len()).is_some_and(|start| start.eq_ignore_ascii_case(rule)));
                pen.take(Meaning::Word, 1);
                pen.take_while(Meaning::Word, end, is_word);
                place = Place::Rule;
            }
            '{' => {
                pen.take(Meaning::Punctuation, 1);
                blocks.push(holds_rules);
                place = if holds_rules { Place::Selector } else { Place::Property };
                holds_rules = false;
            }
            '}' => {
                pen.take(Meaning::Punctuation, 1);
                blocks.pop();
                place = inside(&blocks);
            }
            ';' => {
                pen.take(Meaning::Punctuation, 1);
                place = inside(&blocks);
            }
            ':' if place == Place::Property => {
                pen.take(Meaning::Punctuation, 1);
                place = Place::Value;
            }
            '!' if place == Place::Value => {
                pen.take(Meaning::Word, 1);
                pen.take_while(Meaning::Word, end, is_word);
            }
            '#' if place == Place::Value => {
                pen.take(Meaning::Number, 1);
                pen.take_while(Meaning::Number, end, |c| c.is_ascii_hexdigit());
            }
            letter if matches!(place, Place::Value | Place::Rule) && letter.is_ascii_digit() => {
                let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%');
                pen.take_while(Meaning::Number, end, fits);
            }
            letter if letter.is_whitespace() => pen.take(Meaning::Text, letter.len_utf8()),
            ',' | '(' | ')' | '>' | '+' | '~' => pen.take(Meaning::Punctuation, 1),
            letter => {
                let meaning = match place {
                    Place::Selector => Meaning::Name,
                    Place::Property => Meaning::Key,
                    Place::Value | Place::Rule => Meaning::Text,
                };
                if pen.take_while(meaning, end, is_word) == 0 {
                    pen.take(meaning, letter.len_utf8());
                }
            }
        }
    }
}

fn inside(blocks: &[bool]) -> Place {
    match blocks.last() {
        None | Some(true) => Place::Selector,
        Some(false) => Place::Property,
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '#') || !letter.is_ascii()
}
