//! The sparkline: the rows of a waterfall as a few thin lines on one axis, for where the waterfall itself has no room.

use std::cmp::Reverse;

use super::{Row, Waterfall};

/// The lines of a sparkline, in the order of the rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Sparkline<'a> {
    /// At most as many as were asked for. Of more rows the slowest one is drawn, then those that failed, then the longest.
    pub lines: Vec<&'a Row>,
    /// The row that took longest; none where there is nothing to compare it with.
    pub slowest: Option<&'a Row>,
    /// How many rows failed or were answered with an error.
    pub wrong: usize,
    /// How many rows there are.
    pub all: usize,
}

/// The sparkline of `waterfall` with at most `most` lines.
#[must_use]
pub fn sparkline(waterfall: &Waterfall, most: usize) -> Sparkline<'_> {
    let rows = &waterfall.rows;
    // Of equals the first.
    let slowest = rows.iter().rev().max_by_key(|row| row.elapsed).filter(|_| rows.len() > 1);
    let mut lines: Vec<&Row> = rows.iter().collect();
    if lines.len() > most {
        let rank = |row: &&Row| {
            let is_slowest = slowest.is_some_and(|slowest| slowest.id == row.id);
            (Reverse((is_slowest, row.is_wrong(), row.elapsed)), row.id)
        };
        // Drawn in every frame, so not sorted; of equals the first.
        if most > 0 {
            lines.select_nth_unstable_by_key(most - 1, rank);
        }
        lines.truncate(most);
        lines.sort_by_key(|row| row.id);
    }
    let wrong = rows.iter().filter(|row| row.is_wrong()).count();
    Sparkline { lines, slowest, wrong, all: rows.len() }
}
