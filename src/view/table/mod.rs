//! The rows of a waterfall as a person wants to see them: filtered, sorted, grouped by connection.
//!
//! ```text
//!  Waterfall ── Wishes (text, kind, sort, grouped) ──▶ Table { lines, totals, counts }
//! ```
//!
//! A table holds places in the waterfall's rows, not copies of them: 10,000 rows are sorted in some
//! milliseconds, once for each change and never for a frame.

mod order;
mod text;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::{Row, Span, Waterfall};
use crate::clock::Micros;
use crate::record::{ConnectionId, ExchangeId, Kind};

pub use order::{Sort, SortKey};
pub use text::tsv;

/// What rows are to be seen, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Rows that hold each of these words in their address, method, status or kind.
    pub text: String,
    /// Rows of this sort only.
    pub only: Only,
    /// By which column; none is the order in which they were queued.
    pub sort: Option<Sort>,
    /// Those of one connection stand together.
    pub grouped: bool,
    /// Rows that were under way in this stretch of time only.
    pub range: Option<Span>,
}

/// Which sort of rows is to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Only {
    /// All of them.
    #[default]
    All,
    /// Those that fetch this kind of thing.
    Kind(Kind),
    /// Those that failed, or were answered with a status of 400 or more.
    Wrong,
}

impl Only {
    /// All of them, in the order of their chips.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Kind(Kind::Document),
        Self::Kind(Kind::Image),
        Self::Kind(Kind::Stylesheet),
        Self::Kind(Kind::Font),
        Self::Kind(Kind::Other),
        Self::Wrong,
    ];

    fn takes(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Kind(kind) => row.kind == kind,
            Self::Wrong => row.is_wrong(),
        }
    }
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a group.
    Group {
        /// The connection; none for requests that never had one.
        connection: Option<ConnectionId>,
        /// Its rows that are to be seen.
        totals: Totals,
    },
    /// The row at this place of the waterfall.
    Row(usize),
}

/// Rows added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many.
    pub requests: usize,
    /// Message bytes sent.
    pub sent_bytes: u64,
    /// Message bytes received.
    pub received_bytes: u64,
    /// From the first one's start to the last one's end.
    pub elapsed: Micros,
}

/// What is to be seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The lines from top to bottom.
    pub lines: Vec<Line>,
    /// The rows that are to be seen, added up.
    pub totals: Totals,
    /// How many rows there are without any filter.
    pub all: usize,
    /// How many rows each chip would show, with the text that is being looked for.
    pub counts: BTreeMap<Only, usize>,
    places: BTreeMap<ExchangeId, usize>,
}

impl Table {
    /// Applies `wishes` to `waterfall`.
    #[must_use]
    pub fn from_waterfall(waterfall: &Waterfall, wishes: &Wishes) -> Self {
        let rows = &waterfall.rows;
        let words: Vec<String> = wishes.text.split_whitespace().map(str::to_lowercase).collect();
        let mut counts = BTreeMap::new();
        let mut seen: Vec<(usize, &Row)> = Vec::new();
        for (place, row) in rows.iter().enumerate().filter(|(_, row)| text::holds(row, &words)) {
            for only in Only::ALL.into_iter().filter(|only| only.takes(row)) {
                *counts.entry(only).or_default() += 1;
            }
            let in_range = |range: Span| row.start <= range.end && row.start + row.elapsed >= range.start;
            if wishes.only.takes(row) && wishes.range.is_none_or(in_range) {
                seen.push((place, row));
            }
        }
        if let Some(sort) = wishes.sort {
            seen.sort_by(|one, other| sort.compare(one.1, other.1));
        }
        let totals = Totals::from_rows(seen.iter().map(|(_, row)| *row));
        let lines = if wishes.grouped {
            grouped(&seen)
        } else {
            seen.iter().map(|(place, _)| Line::Row(*place)).collect()
        };
        let at = |(at, line): (usize, &Line)| match line {
            Line::Row(place) => Some((rows.get(*place)?.id, at)),
            Line::Group { .. } => None,
        };
        let places = lines.iter().enumerate().filter_map(at).collect();
        Self { lines, totals, all: rows.len(), counts, places }
    }

    /// The line on which the row of `exchange` stands.
    #[must_use]
    pub fn line_of(&self, exchange: ExchangeId) -> Option<usize> {
        self.places.get(&exchange).copied()
    }

    /// The row that is `by` rows below the one selected (above it, when negative); at the ends the last one.
    /// Without a selection that can be seen: the first row, or from below the last one.
    #[must_use]
    pub fn moved(&self, waterfall: &Waterfall, from: Option<ExchangeId>, by: isize) -> Option<ExchangeId> {
        let is_row = |line: usize| matches!(self.lines.get(line), Some(Line::Row(_)));
        let last = self.lines.len().checked_sub(1)?;
        let target = match from.and_then(|id| self.line_of(id)) {
            Some(line) => line.saturating_add_signed(by).min(last),
            None if by < 0 => last,
            None => 0,
        };
        // Heads of groups are stepped over, on in the same direction if there is anything.
        let up = (0..=target).rev().find(|line| is_row(*line));
        let down = (target..=last).find(|line| is_row(*line));
        let line = if by < 0 { up.or(down) } else { down.or(up) }?;
        match self.lines.get(line)? {
            Line::Row(place) => waterfall.rows.get(*place).map(|row| row.id),
            Line::Group { .. } => None,
        }
    }
}

/// The rows of each connection together, connections in the order of their first row.
fn grouped(seen: &[(usize, &Row)]) -> Vec<Line> {
    let mut order: Vec<Option<ConnectionId>> = Vec::new();
    let mut groups: BTreeMap<Option<ConnectionId>, Vec<(usize, &Row)>> = BTreeMap::new();
    for (place, row) in seen {
        let group = groups.entry(row.connection).or_default();
        if group.is_empty() {
            order.push(row.connection);
        }
        group.push((*place, row));
    }
    let mut lines = Vec::with_capacity(seen.len() + order.len());
    for connection in order {
        let rows = groups.remove(&connection).unwrap_or_default();
        let totals = Totals::from_rows(rows.iter().map(|(_, row)| *row));
        lines.push(Line::Group { connection, totals });
        lines.extend(rows.iter().map(|(place, _)| Line::Row(*place)));
    }
    lines
}

impl Totals {
    fn from_rows<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        let mut totals = Self::default();
        let (mut first, mut last) = (Micros(u64::MAX), Micros::ZERO);
        for row in rows {
            totals.requests += 1;
            totals.sent_bytes += row.sent_bytes;
            totals.received_bytes += row.received_bytes;
            first = first.min(row.start);
            last = last.max(row.start + row.elapsed);
        }
        totals.elapsed = last.since(first);
        totals
    }
}
