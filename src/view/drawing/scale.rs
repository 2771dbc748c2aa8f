//! Times as places: which stretch of time lies between which sides.

use super::Area;
use crate::clock::Micros;
use crate::view::{Span, ticks};

/// A stretch of time between two sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    /// Where it begins.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// The stretch of time.
    pub shown: Span,
}

impl TimeScale {
    /// Where `at` lies; what lies beyond a side is a little beyond it.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    pub fn x(self, at: Micros) -> f32 {
        let length = self.shown.length().as_ms().max(0.001);
        let share = (at.as_ms() - self.shown.start.as_ms()) / length;
        let (left, right) = (self.left - 8.0, self.right + 8.0);
        // No `clamp`, which panics where a place has no width.
        (self.left + (self.right - self.left) * share as f32).max(left).min(right.max(left))
    }

    /// Whether any of `span` is shown.
    #[must_use]
    pub fn shows(self, span: Span) -> bool {
        span.start <= self.shown.end && span.end >= self.shown.start
    }

    /// Round times for the marks.
    #[must_use]
    pub fn ticks(self) -> Vec<Micros> {
        let first = ticks(self.shown.length().max(Micros(1)));
        let step = first.get(1).map_or(1, |tick| tick.0).max(1);
        let from = self.shown.start.0.div_ceil(step);
        (from..=self.shown.end.0 / step).map(|n| Micros(n * step)).collect()
    }
}

/// The place of one row on a time scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowPlace {
    /// The time scale.
    pub scale: TimeScale,
    /// The upper side of the row.
    pub top: f32,
    /// The lower side of the row.
    pub bottom: f32,
}

impl RowPlace {
    /// The whole place.
    #[must_use]
    pub const fn area(self) -> Area {
        Area { left: self.scale.left, top: self.top, right: self.scale.right, bottom: self.bottom }
    }

    /// Half way from the upper to the lower side.
    #[must_use]
    pub fn middle(self) -> f32 {
        self.area().middle()
    }

    /// What lies between two moments, at least `least` wide.
    pub(super) fn between(self, span: Span, least: f32) -> Area {
        let left = self.scale.x(span.start);
        Area { left, right: self.scale.x(span.end).max(left + least), ..self.area() }
    }
}
