//! A failure told in a terminal: what broke, what that rules out, what to try.

use super::ink::{Ink, Sheet, clean, wrap};
use crate::explain::{Lang, Terminal, told};
use crate::record::Failure;

/// The lines that tell `failure`.
pub(in crate::cli) fn failure(failure: &Failure, sheet: Sheet, lang: Lang) -> Vec<String> {
    let told = told(failure, lang);
    let mut lines = vec![sheet.paint(Ink::Red, &told.title).into_owned()];
    let mut paragraph = |first: &str, rest: &str, text: &str| {
        for (index, line) in wrap(&clean(text), sheet.width.saturating_sub(first.len())).iter().enumerate() {
            lines.push(format!("{}{line}", if index == 0 { first } else { rest }));
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
