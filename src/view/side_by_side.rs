//! Two loads on one time axis.

use super::waterfall::{Row, ticks, waterfall};
use super::{Load, LoadLine};
use crate::clock::Micros;

/// Two loads, one above the other, drawn with the same scale.
#[derive(Clone, Debug, PartialEq)]
pub struct SideBySide {
    /// The older load first.
    pub sides: [SideLoad; 2],
    /// Where the axis ends: with the longer of the two.
    pub end: Micros,
    /// Round times for the axis's marks.
    pub ticks: Vec<Micros>,
}

/// One of the two loads.
#[derive(Clone, Debug, PartialEq)]
pub struct SideLoad {
    /// What it was.
    pub line: LoadLine,
    /// Its waterfall's rows.
    pub rows: Vec<Row>,
}

impl SideBySide {
    /// Puts `first` above `second`.
    #[must_use]
    pub fn of(first: &Load, second: &Load) -> Self {
        let side = |load: &Load| (waterfall(load), LoadLine::of(load));
        let ((above, above_line), (below, below_line)) = (side(first), side(second));
        let end = above.end.max(below.end);
        let sides = [
            SideLoad { line: above_line, rows: above.rows },
            SideLoad { line: below_line, rows: below.rows },
        ];
        Self { sides, end, ticks: ticks(end) }
    }
}
