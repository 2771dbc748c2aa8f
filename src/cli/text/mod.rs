//! A load told in a terminal: what it was, a table with its waterfall, its connections, and what broke.

mod chart;
mod compare;
mod dialogue;
mod failure;
mod head;
mod ink;
mod layers;
mod messages;
mod names;
mod notes;
mod opened;
mod sockets;
mod story;
mod table;
#[cfg(test)]
pub(super) mod tests;

pub(super) use compare::{comparison, track_title};
pub(super) use failure::failure;
pub(super) use ink::{Line, Sheet, printed, width};
pub(super) use messages::messages;
pub(super) use names::{facts, lookup};
pub(super) use opened::opened;
pub(super) use story::story;

use crate::explain::Lang;
use crate::record::{ExchangeId, Failure, Log};
use crate::view::{Load, waterfall_until};

/// The table of the requests of `load`, or of `only` one, with the legend of its chart, which ends with the last byte; `failed` is
/// told elsewhere.
fn requests(
    load: &Load,
    (only, failed): (Option<ExchangeId>, Option<&Failure>),
    sheet: Sheet,
    lang: Lang,
) -> Vec<Line> {
    let mut waterfall = waterfall_until(load, load.total());
    waterfall.rows.retain(|row| only.is_none_or(|only| row.id == only));
    let mut lines = table::table(&waterfall, failed, sheet, lang);
    lines.push(Line::default());
    lines.extend(chart::legend(sheet, lang));
    lines
}

/// A paragraph after what was printed before.
pub(super) fn paragraph(text: &str, sheet: Sheet) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    lines.extend(wrapped(text, sheet.width));
    lines
}

/// A paragraph before what is printed next.
pub(super) fn paragraph_above(text: &str, sheet: Sheet) -> Vec<Line> {
    wrapped(text, sheet.width).chain([Line::default()]).collect()
}

/// `text` in lines of at most `columns`.
fn wrapped(text: &str, columns: usize) -> impl Iterator<Item = Line> {
    ink::wrap(text, columns).into_iter().map(Line::from)
}

/// The whole text.
pub(super) fn text(load: &Load, log: &Log, sheet: Sheet, lang: Lang) -> Vec<Line> {
    let failed = load.failure();
    let mut lines = head::head(load, sheet, lang);
    if !load.exchanges.is_empty() {
        lines.push(Line::default());
        lines.extend(requests(load, (None, failed), sheet, lang));
    }
    if !load.connections.is_empty() {
        lines.push(Line::default());
        lines.extend(sockets::sockets(load, None, sheet, lang));
    }
    lines.extend(dialogue::dialogues(load, log, lang));
    lines.extend(notes::notes(log, sheet, lang));
    if let Some(why) = failed {
        lines.push(Line::default());
        lines.extend(failure(why, sheet, lang));
    }
    lines
}
