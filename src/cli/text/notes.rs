//! The notes of a load, a line each.

use super::ink::{Ink, Line, Sheet, fit, wrap};
use crate::explain::{Lang, Terminal};
use crate::record::{Log, Note};
use crate::view::format;

/// The width of a time.
const TIME: usize = 9;

/// A title and the notes of `log`; nothing when there are none.
pub(super) fn notes(log: &Log, sheet: Sheet, lang: Lang) -> Vec<Line> {
    if log.notes().is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::default(), Line::painted(Ink::Bold, Terminal::Notes.text(lang))];
    for note in log.notes() {
        let mut start = Line::painted(Ink::Dim, &fit(&format::duration(note.at()), TIME, true)).then("  ");
        for text in wrap(&words(note, lang), sheet.width.saturating_sub(TIME + 2)) {
            lines.push(start.then(&text));
            start = " ".repeat(TIME + 2).into();
        }
    }
    lines
}

fn words(note: &Note, lang: Lang) -> String {
    match note.exchange() {
        Some(id) => Terminal::NoteOn.with(lang, &[("n", &*id.to_string()), ("text", note.text())]),
        None => note.text().to_owned(),
    }
}
