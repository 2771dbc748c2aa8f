//! Notes of a person in a HAR file, out and in.
//!
//! Out, an entry or the page has all of its notes in `comment`, which other programs show, and in `_notes` each with its time.
//! In, `_notes` counts; without it a `comment` of any program is a note at the time where its entry begins.

use super::report::{Object, Report};
use super::{Notes, TimedNote};
use crate::clock::Micros;
use crate::record::file::MAX_TIME;
use crate::record::{ExchangeId, Log, MAX_NOTE_CHARS, MAX_NOTES, Note, UnusedReason};

/// The members that are read.
pub(super) const MEMBERS: [&str; 2] = ["comment", "_notes"];

/// The notes of `log` about `exchange`; about the load without.
pub(super) fn of(log: &Log, exchange: Option<ExchangeId>) -> Notes {
    let about = log.notes().iter().filter(|note| note.exchange() == exchange);
    let list: Vec<TimedNote> =
        about.map(|note| TimedNote { at: note.at().as_ms(), text: note.text().to_owned() }).collect();
    let lines: Vec<&str> = list.iter().map(|note| note.text.as_str()).collect();
    Notes { comment: (!lines.is_empty()).then(|| lines.join("\n")), list }
}

/// A note as it was read: its time, when the file says one, and its text.
#[derive(Debug)]
pub(super) struct ForeignNote {
    at_ms: Option<f64>,
    text: String,
}

/// The notes in an entry or a page.
pub(super) fn read(object: &mut Object, report: &mut Report) -> Vec<ForeignNote> {
    let comment = object.text("comment", report);
    let path = object.path("_notes");
    let mut notes = Vec::new();
    for value in object.list("_notes", report).into_iter().take(MAX_NOTES) {
        let Some(mut one) = Object::from_json(value, path.clone(), report) else { continue };
        let at_ms = one.number("at", report);
        notes.extend(one.text("text", report).map(|text| ForeignNote { at_ms, text }));
    }
    if notes.is_empty() {
        notes.extend(comment.map(|text| ForeignNote { at_ms: None, text }));
    }
    for note in &notes {
        if note.text.chars().count() > MAX_NOTE_CHARS {
            report.add(object.path("comment"), UnusedReason::LongText { limit: MAX_NOTE_CHARS as u64 });
        }
    }
    notes
}

/// `notes` about `exchange`, which begins at `start`.
pub(super) fn placed(
    notes: &[ForeignNote],
    exchange: Option<ExchangeId>,
    start: Micros,
) -> impl Iterator<Item = Note> {
    notes.iter().filter_map(move |note| Note::new(time(note.at_ms).unwrap_or(start), exchange, &note.text))
}

/// A time that a load can have.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be within a year")]
fn time(at_ms: Option<f64>) -> Option<Micros> {
    let us = at_ms? * 1000.0;
    (us >= 0.0).then(|| Micros(us.round() as u64).min(MAX_TIME))
}
