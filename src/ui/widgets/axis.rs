//! A time axis: which stretch of time lies between the sides of which place on the screen, and its marks.

use egui::{Painter, Rect, Ui, pos2};

use crate::clock::Micros;
use crate::ui::theme::{self, Palette};
use crate::view::drawing::{RowPlace, TimeScale};
use crate::view::{Span, format};

/// A stretch of time between the sides of a place on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Axis {
    /// The place.
    pub(crate) rect: Rect,
    /// The stretch of time.
    pub(crate) shown: Span,
}

impl Axis {
    /// The time from zero to `end` between the sides of `rect`.
    pub(crate) const fn whole(rect: Rect, end: Micros) -> Self {
        Self { rect, shown: Span { start: Micros::ZERO, end } }
    }

    /// The same stretch of time in another place.
    pub(crate) const fn within(self, rect: Rect) -> Self {
        Self { rect, ..self }
    }

    /// Where `at` lies; what lies beyond a side is a little beyond it.
    pub(crate) fn x(self, at: Micros) -> f32 {
        self.scale().x(at)
    }

    /// The same for drawings.
    const fn scale(self) -> TimeScale {
        TimeScale { left: self.rect.min.x, right: self.rect.max.x, shown: self.shown }
    }

    /// The row in its place.
    pub(crate) const fn row(self) -> RowPlace {
        RowPlace { scale: self.scale(), top: self.rect.min.y, bottom: self.rect.max.y }
    }

    /// The time at `x`, within the stretch that is shown.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "between 0 and 1"
    )]
    pub(crate) fn time(self, x: f32) -> Micros {
        let share = f64::from(((x - self.rect.left()) / self.rect.width().max(1.0)).clamp(0.0, 1.0));
        self.shown.start + Micros((self.shown.length().0 as f64 * share).round() as u64)
    }

    /// Whether any of `span` is shown.
    pub(crate) fn shows(self, span: Span) -> bool {
        self.scale().shows(span)
    }

    /// `painter`, kept to this place.
    pub(crate) fn clip(self, painter: &Painter) -> Painter {
        let place = self.rect.expand2(egui::vec2(4.0, 0.0));
        painter.with_clip_rect(place.intersect(painter.clip_rect()))
    }

    /// Round times for the marks.
    pub(crate) fn ticks(self) -> Vec<Micros> {
        self.scale().ticks()
    }
}

/// Draws the marks of `axis`: labels in its place, thin lines down to `bottom`.
pub(crate) fn axis_ui(ui: &Ui, axis: Axis, bottom: f32) {
    let palette = Palette::of(ui);
    let (head, ticks) = (axis.rect, axis.ticks());
    let label = |tick: &Micros| {
        ui.painter().layout_no_wrap(format::mark(*tick, axis.shown.end), theme::small(), palette.weak)
    };
    let widest = ticks.iter().map(|tick| label(tick).size().x).fold(0.0, f32::max) + 12.0;
    let apart = match ticks.as_slice() {
        [one, two, ..] => axis.x(*two) - axis.x(*one),
        _ => f32::INFINITY,
    };
    // When there is no room for all labels, every second one is left out, or two of three, and so on.
    let every = (1..=ticks.len()).find(|every| apart * places(*every) >= widest).unwrap_or(ticks.len());
    for (index, tick) in ticks.iter().enumerate() {
        let x = ui.painter().round_to_pixel_center(axis.x(*tick));
        ui.painter().vline(x, head.bottom()..=bottom, palette.thin());
        let galley = label(tick);
        let size = galley.size();
        let left = if index == 0 { x.max(head.left()) } else { x - size.x / 2.0 };
        if index % every.max(1) == 0 && left + size.x <= head.right() + 12.0 {
            ui.painter().galley(pos2(left, head.center().y - size.y / 2.0), galley, palette.weak);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most ten marks")]
const fn places(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    fn a_place_and_its_time_are_each_others() {
        let rect = Rect::from_min_size(pos2(100.0, 0.0), vec2(1000.0, 20.0));
        let axis = Axis { rect, shown: Span { start: Micros(2_000), end: Micros(4_000) } };
        for at in [2_000, 2_500, 3_999, 4_000] {
            assert!(axis.time(axis.x(Micros(at))).0.abs_diff(at) <= 1);
        }
        assert_eq!(axis.time(0.0), Micros(2_000));
        assert_eq!(axis.ticks().first(), Some(&Micros(2_000)));
        assert!(axis.ticks().len() <= 9 && axis.ticks().iter().all(|tick| (2_000..=4_000).contains(&tick.0)));
        assert!(!axis.shows(Span { start: Micros(0), end: Micros(1_999) }));
    }
}
