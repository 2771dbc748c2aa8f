//! A failure told in a terminal: what broke, what that rules out, what to try.

use super::ink::{Ink, Line, Sheet, wrap};
use crate::explain::{Lang, Terminal, explain_failure};
use crate::record::Failure;

/// The lines that tell `failure`.
pub(in crate::cli) fn failure(failure: &Failure, sheet: Sheet, lang: Lang) -> Vec<Line> {
    let told = explain_failure(failure, lang);
    let mut lines = vec![Line::painted(Ink::Red, &told.title)];
    let mut paragraph = |first: &str, rest: &str, text: &str| {
        for (index, line) in wrap(text, sheet.width.saturating_sub(first.len())).iter().enumerate() {
            lines.push(Line::from(if index == 0 { first } else { rest }).then(line));
        }
    };
    paragraph("  ", "  ", &told.what);
    paragraph("  ", "  ", &format!("{}{}", Terminal::WhatWorked.text(lang), told.rules_out));
    paragraph("  ", "  ", Terminal::TryThis.text(lang));
    for advice in &told.advice {
        paragraph("  - ", "    ", advice);
    }
    lines
}
