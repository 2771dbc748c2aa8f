//! Which stretch of a load's time is looked at, and which one is chosen: the same for requests and sockets;
//! Compare has one of its own.
//!
//! ```text
//!  Ctrl+wheel, W and S   zoom at the pointer       each step is a breadcrumb: All › 200 to 400 ms
//!  drag, A and D         pan
//!  Shift+drag            choose a range: rows and totals count only what lies in it; Esc takes it back
//! ```

use egui::{Key, Modifiers, Painter, Rect, Response, Stroke, StrokeKind, Ui};

use super::theme::Palette;
use super::widgets::{Axis, chip};
use crate::clock::Micros;
use crate::explain::{JourneyWord as W, Lang};
use crate::view::{Span, format};

/// Zoom stops here.
const SHORTEST: Micros = Micros(50);
/// One step of zoom.
const STEP: f64 = 1.6;
/// The most breadcrumbs.
const MOST_CRUMBS: usize = 6;

/// Which stretch of time is looked at, and which one is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeAxis {
    /// The stretches looked at, each within the one before; the last one is shown. The whole when there is none.
    crumbs: Vec<Span>,
    /// The stretch that is chosen.
    pub range: Option<Span>,
    /// Where the range under the pointer began.
    from: Option<Micros>,
}

impl TimeAxis {
    /// What is shown of the time from zero to `end`.
    #[must_use]
    pub fn shown(&self, end: Micros) -> Span {
        let whole = Span { start: Micros::ZERO, end: end.max(Micros(1)) };
        // While a load runs its end moves, and what was looked at stays.
        self.crumbs.last().copied().filter(|shown| shown.start < end).unwrap_or(whole)
    }

    /// Goes back to the step of zoom at `place`; none: to the whole.
    pub fn go_back(&mut self, place: Option<usize>) {
        self.crumbs.truncate(place.map_or(0, |place| place + 1));
    }

    /// The whole time again, and no range.
    pub fn reset(&mut self) {
        self.crumbs.clear();
        self.range = None;
    }

    /// Zooms so that `at` stays where it is: in, when `factor` is above 1.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "spans of a load"
    )]
    pub fn zoom(&mut self, end: Micros, at: Micros, factor: f64) {
        let now = self.shown(end);
        let length = ((now.length().0 as f64 / factor) as u64).max(SHORTEST.0).min(end.0.max(1));
        let share = at.since(now.start).0 as f64 / now.length().0.max(1) as f64;
        let start = (at.0 as f64 - share * length as f64).max(0.0) as u64;
        let start = start.min(end.0.saturating_sub(length));
        self.look_at(Span { start: Micros(start), end: Micros(start + length) }, end);
    }

    /// Moves what is shown by `share` of its length.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "spans of a load")]
    pub fn pan(&mut self, end: Micros, share: f64) {
        let now = self.shown(end);
        let length = now.length().0;
        let by = (length as f64 * share) as i64;
        let start = now.start.0.saturating_add_signed(by).min(end.0.saturating_sub(length));
        if let Some(last) = self.crumbs.last_mut() {
            *last = Span { start: Micros(start), end: Micros(start + length) };
        }
    }

    /// Looks at `span` of a load that ends at `end`.
    pub fn look_at(&mut self, span: Span, end: Micros) {
        // What is as long as one of the steps, or longer, takes their place.
        self.crumbs.retain(|crumb| crumb.length() > span.length());
        if span.length() < end {
            if self.crumbs.len() >= MOST_CRUMBS {
                self.crumbs.pop();
            }
            self.crumbs.push(span);
        }
    }

    /// The steps of zoom and the chosen stretch, each a way back; nothing while the whole is shown.
    pub(super) fn crumbs_ui(&mut self, ui: &mut Ui, lang: Lang) {
        if self.crumbs.is_empty() && self.range.is_none() {
            return;
        }
        ui.add_space(8.0);
        if chip(ui, W::WholeLoad.text(lang), false, false).clicked() {
            self.reset();
        }
        let crumbs = self.crumbs.clone();
        for (place, crumb) in crumbs.iter().enumerate() {
            ui.label("›");
            let is_last = place + 1 == crumbs.len() && self.range.is_none();
            if chip(ui, &stretch(*crumb), is_last, false).clicked() {
                self.go_back(Some(place));
                self.range = None;
            }
        }
        if let Some(range) = self.range {
            ui.label("›");
            if chip(ui, &stretch(range), true, false).clicked() {
                self.range = None;
            }
        }
    }

    /// Draws the chosen stretch over the lines of `axis`, down to `bottom`.
    pub(super) fn range_ui(&self, painter: &Painter, palette: &Palette, axis: Axis, bottom: f32) {
        let Some(range) = self.range else { return };
        let sides = axis.x(range.start)..=axis.x(range.end);
        let chosen = Rect::from_x_y_ranges(sides, axis.rect.top()..=bottom);
        painter.rect_filled(chosen, 0.0, palette.accent.gamma_multiply(0.12));
        painter.rect_stroke(chosen, 0.0, Stroke::new(1.0, palette.accent), StrokeKind::Inside);
    }

    /// Reads pointer and keys over `axis`; `response` is that of its place, `has_keys` says that W, A, S and D are for it.
    pub(super) fn read(&mut self, ui: &Ui, axis: Axis, end: Micros, response: &Response, has_keys: bool) {
        let reach = Rect::from_x_y_ranges(axis.rect.x_range(), response.rect.y_range());
        let pointer = ui.input(|input| input.pointer.latest_pos()).filter(|at| reach.contains(*at));
        if let Some(at) = pointer.filter(|_| ui.rect_contains_pointer(reach)) {
            let factor = ui.input(egui::InputState::zoom_delta);
            if (factor - 1.0).abs() > f32::EPSILON {
                self.zoom(end, axis.time(at.x), f64::from(factor));
            }
        }
        if has_keys {
            let middle = pointer.map_or(axis.rect.center().x, |at| at.x);
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            if pressed(Key::W) {
                self.zoom(end, axis.time(middle), STEP);
            }
            if pressed(Key::S) {
                self.zoom(end, axis.time(middle), 1.0 / STEP);
            }
            if pressed(Key::A) {
                self.pan(end, -0.2);
            }
            if pressed(Key::D) {
                self.pan(end, 0.2);
            }
        }
        if response.drag_started()
            && let Some(at) = response.interact_pointer_pos().filter(|at| reach.contains(*at))
            && ui.input(|input| input.modifiers.shift)
        {
            self.from = Some(axis.time(at.x));
        }
        if response.dragged()
            && let Some(at) = response.interact_pointer_pos()
        {
            if let Some(from) = self.from {
                let to = axis.time(at.x);
                self.range = Some(Span { start: from.min(to), end: from.max(to) });
            } else if axis.rect.width() > 1.0 {
                self.pan(end, f64::from(-response.drag_delta().x / axis.rect.width()));
            }
        }
        if response.drag_stopped() {
            self.from = None;
            // A click with a shaking hand is no range.
            let least = Micros(axis.shown.length().0 / 200);
            self.range = self.range.filter(|range| range.length() > least);
        }
    }
}

/// `120 ms – 154 ms`.
fn stretch(span: Span) -> String {
    format!("{} – {}", format::duration(span.start), format::duration(span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: Micros = Micros(100_000);

    fn span(start: u64, end: u64) -> Span {
        Span { start: Micros(start), end: Micros(end) }
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer_and_stays_within_the_load() {
        let mut axis = TimeAxis::default();
        assert_eq!(axis.shown(END), span(0, 100_000));
        axis.zoom(END, Micros(50_000), 2.0);
        assert_eq!(axis.shown(END), span(25_000, 75_000));
        axis.pan(END, 10.0);
        assert_eq!(axis.shown(END), span(50_000, 100_000));
        axis.pan(END, -10.0);
        assert_eq!(axis.shown(END), span(0, 50_000));
        for _ in 0..100 {
            axis.zoom(END, Micros(10), 2.0);
        }
        assert_eq!(axis.shown(END).length(), SHORTEST);
        for _ in 0..100 {
            axis.zoom(END, Micros(10), 0.5);
        }
        assert_eq!(axis, TimeAxis::default());
    }

    #[test]
    fn each_step_of_zoom_is_a_breadcrumb() {
        let mut axis = TimeAxis::default();
        axis.look_at(span(0, 50_000), END);
        axis.look_at(span(10_000, 20_000), END);
        assert_eq!(axis.crumbs, [span(0, 50_000), span(10_000, 20_000)]);
        axis.go_back(Some(0));
        assert_eq!(axis.shown(END), span(0, 50_000));
        axis.go_back(None);
        assert_eq!(axis.shown(END), span(0, 100_000));
        axis.range = Some(span(1, 2));
        axis.reset();
        assert_eq!(axis, TimeAxis::default());
    }
}
