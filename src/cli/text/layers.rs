//! The layers of a load with one line per event: what happened to the page, frames, TLS records.

use super::ink::Line;
use crate::explain::{Lang, LayerWord as L};
use crate::record::Log;
use crate::view::{FrameBook, LayerBook};

/// What happened to the page.
pub(super) fn page(log: &Log, lang: Lang) -> Vec<Line> {
    let book = book(log);
    let lines = book.page.iter().map(|row| row.sentence(lang).into());
    or_none(lines.collect(), L::NothingYet, lang)
}

/// Every frame of every connection of HTTP/2.
pub(super) fn frames(log: &Log, lang: Lang) -> Vec<Line> {
    let book = FrameBook::from_log(log);
    let sentence = |(id, place): &(_, usize)| Some(book.of(*id)?.sentence(*place, lang).into());
    or_none(book.order().iter().filter_map(sentence).collect(), L::NoFrames, lang)
}

/// Every TLS record.
pub(super) fn records(log: &Log, lang: Lang) -> Vec<Line> {
    let book = book(log);
    let lines = book.records.iter().map(|row| row.sentence(lang).into());
    or_none(lines.collect(), L::NoRecords, lang)
}

fn book(log: &Log) -> LayerBook {
    let mut book = LayerBook::default();
    book.follow(log);
    book
}

fn or_none(lines: Vec<Line>, none: L, lang: Lang) -> Vec<Line> {
    if lines.is_empty() { vec![none.text(lang).into()] } else { lines }
}
