//! JSON (RFC 8259): members, values, punctuation.

use super::{Meaning, Pen};

pub(super) fn read(pen: &mut Pen<'_>) {
    let end = pen.text.len();
    while let Some(letter) = pen.next() {
        match letter {
            '"' => {
                let is_key = is_member(pen.rest());
                pen.take_quoted(if is_key { Meaning::Key } else { Meaning::Value }, '"', end);
            }
            '{' | '}' | '[' | ']' | ':' | ',' => pen.take(Meaning::Punctuation, 1),
            '-' | '0'..='9' => {
                pen.take_while(Meaning::Number, end, |letter| {
                    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '+' | '-')
                });
            }
            letter if letter.is_ascii_alphabetic() => {
                let word = pen.rest().split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
                let known = matches!(word, "true" | "false" | "null");
                let meaning = if known { Meaning::Word } else { Meaning::Text };
                pen.take(meaning, word.len());
            }
            letter => pen.take(Meaning::Text, letter.len_utf8()),
        }
    }
}

/// Whether the text in quotes that `rest` begins with is a member's name: a colon follows it.
fn is_member(rest: &str) -> bool {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            '\n' => return false,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => {
                let after = rest.get(at + 1..).unwrap_or_default();
                return after.trim_start_matches([' ', '\t', '\r', '\n']).starts_with(':');
            }
            _ => {}
        }
    }
    false
}
