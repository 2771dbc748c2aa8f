//! The words of an expression.

use std::ops::Range;

use super::{Operator, ParseFault};

/// A word of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(f64),
    /// In milliseconds.
    Time(f64),
    Text(String),
    Name(String),
    Operator(Operator),
    Open,
    Close,
    Dot,
}

/// Cuts `text` into words, each with its place.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, ParseFault> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(first) = text.get(start..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            start += first.len_utf8();
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let fault = |len: usize| ParseFault { span: start..start + len, is_name: false };
        let (token, len) = match first {
            '0'..='9' => number(rest).ok_or_else(|| fault(1))?,
            '\'' => quoted(rest).ok_or_else(|| fault(rest.len()))?,
            'a'..='z' | 'A'..='Z' => name(rest),
            _ => mark(rest).ok_or_else(|| fault(first.len_utf8()))?,
        };
        tokens.push((token, start..start + len));
        start += len;
    }
    Ok(tokens)
}

/// `4`, `0.5`, `40ms`, `2s`.
fn number(rest: &str) -> Option<(Token, usize)> {
    let digits = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
    let value: f64 = rest.get(..digits)?.parse().ok()?;
    let unit = rest.get(digits..)?;
    let unit = unit.get(..unit.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(unit.len()))?;
    let token = match unit {
        "" => Token::Number(value),
        "ms" => Token::Time(value),
        "s" => Token::Time(value * 1000.0),
        _ => return None,
    };
    Some((token, digits + unit.len()))
}

/// `'text'`; nothing is escaped.
fn quoted(rest: &str) -> Option<(Token, usize)> {
    let inside = rest.strip_prefix('\'')?;
    let end = inside.find('\'')?;
    Some((Token::Text(inside.get(..end)?.to_owned()), end + 2))
}

/// A name, or `and`. Hyphens belong to names, so a minus has blanks around it.
fn name(rest: &str) -> (Token, usize) {
    let is_inside = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    let end = rest.find(|letter| !is_inside(letter)).unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or_default();
    let token = if word == "and" { Token::Operator(Operator::And) } else { Token::Name(word.to_owned()) };
    (token, end)
}

fn mark(rest: &str) -> Option<(Token, usize)> {
    const MARKS: [(&str, Token); 13] = [
        ("==", Token::Operator(Operator::Equal)),
        ("!=", Token::Operator(Operator::Unequal)),
        ("<=", Token::Operator(Operator::LessOrEqual)),
        (">=", Token::Operator(Operator::GreaterOrEqual)),
        ("<", Token::Operator(Operator::Less)),
        (">", Token::Operator(Operator::Greater)),
        ("+", Token::Operator(Operator::Plus)),
        ("-", Token::Operator(Operator::Minus)),
        ("*", Token::Operator(Operator::Times)),
        ("/", Token::Operator(Operator::Over)),
        ("(", Token::Open),
        (")", Token::Close),
        (".", Token::Dot),
    ];
    MARKS.into_iter().find(|(mark, _)| rest.starts_with(mark)).map(|(mark, token)| (token, mark.len()))
}
