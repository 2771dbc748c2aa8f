//! The bars of one lane: how the connection was opened, its exchanges, and the cap at its end.

use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::{Connections, ConnectionsState};
use crate::record::ExchangeId;
use crate::ui::theme::Palette;
use crate::ui::waterfall::{closing, lit, stretches};
use crate::ui::widgets::{Axis, paint};
use crate::view::drawing::{self, Hue};
use crate::view::{ConnectionLane, Row, Span};

/// The row of `exchange`, as it became in the end.
pub(super) fn row_of(exchange: ExchangeId, shown: Connections<'_>) -> Option<&Row> {
    let waterfall = shown.on_axis.whole.unwrap_or(shown.waterfall);
    let place = waterfall.rows.binary_search_by_key(&exchange, |row| row.id).ok()?;
    waterfall.rows.get(place)
}

/// The row of each exchange on `lane`, as it became in the end.
pub(super) fn rows<'a>(
    lane: &'a ConnectionLane,
    shown: Connections<'a>,
) -> impl Iterator<Item = &'a Row> + Clone {
    lane.exchanges.iter().filter_map(move |id| row_of(*id, shown))
}

/// Draws the bars of `lane` on `axis`; `place` is that of its row.
pub(super) fn lane_ui(
    painter: &Painter,
    palette: &Palette,
    (place, axis): (Rect, Axis),
    lane: &ConnectionLane,
    (shown, state): (Connections<'_>, &mut ConnectionsState),
) {
    let mut shapes = Vec::new();
    drawing::lane_line(&mut shapes, axis.row(), lane);
    let end = if lane.sharing.is_shared() {
        let steps = state.cache.in_flight(lane, rows(lane, shown));
        let end = drawing::in_flight(&mut shapes, axis.row(), &steps);
        if let Some(frames) = shown.frames.and_then(|book| book.of(lane.id)) {
            drawing::marks(&mut shapes, axis.row(), frames.of_connection());
        }
        end.unwrap_or(lane.life.start)
    } else {
        drawing::exchanges(&mut shapes, axis.row(), lane, rows(lane, shown))
    };
    paint(&axis.clip(painter), palette, &shapes);
    if let Some(at) = lane.closing {
        let opened = lane.setup.iter().map(|(_, span)| span.end).max().unwrap_or(end);
        closing(painter, palette, axis, end.max(opened), at);
    }
    over_rows(painter, palette, (place, axis), lane, rows(lane, shown), shown);
}

/// Over the bars of `rows`: which one is selected, the critical path, and what a station stands for.
pub(super) fn over_rows<'a>(
    painter: &Painter,
    palette: &Palette,
    (place, axis): (Rect, Axis),
    lane: &ConnectionLane,
    rows: impl Iterator<Item = &'a Row> + Clone,
    shown: Connections<'_>,
) {
    let clipped = axis.clip(painter);
    let selected = rows.clone().find(|row| shown.selected == Some(row.id)).and_then(|row| lane.span(row));
    if let Some(span) = selected.filter(|span| axis.shows(*span)) {
        let left = axis.x(span.start);
        let around = Rect::from_x_y_ranges(left..=axis.x(span.end).max(left + 2.0), axis.rect.y_range());
        let around = around.shrink2(vec2(0.0, 3.0)).expand2(vec2(1.0, 0.0));
        let ring = Stroke::new(1.5, palette.accent);
        if lane.sharing.is_shared() {
            bracket(&clipped, around, ring);
        } else {
            clipped.rect_stroke(around, 2.0, ring, StrokeKind::Outside);
        }
    }
    if let Some(path) = shown.on_axis.path {
        let on_lane = |span: &Span| Span { start: span.start.max(lane.life.start), end: span.end };
        let spans = rows.clone().filter_map(|row| path.get(&row.id)).flatten().map(on_lane);
        let spans: Vec<Span> = spans.filter(|span| span.start < span.end).collect();
        stretches(painter, palette, axis, &spans, Hue::Text);
    }
    if let Some(station) = shown.on_axis.lit {
        let mut spans: Vec<Span> = rows.flat_map(|row| station.spans(row)).collect();
        spans.retain(|span| span.end >= lane.life.start);
        for span in &mut spans {
            span.start = span.start.max(lane.life.start);
        }
        spans.sort_by_key(|span| span.start);
        lit(painter, palette, (place, axis), &spans);
    }
}

/// The two ends of what is selected, where a frame would hide the marks.
fn bracket(painter: &Painter, around: Rect, line: Stroke) {
    for (x, to) in [(around.left() - 2.0, 4.0), (around.right() + 2.0, -4.0)] {
        let corner = |y: f32, dx: f32| -> Pos2 { pos2(x + dx, y) };
        let (top, bottom) = (around.top() - 1.0, around.bottom() + 1.0);
        let points = vec![corner(top, to), corner(top, 0.0), corner(bottom, 0.0), corner(bottom, to)];
        painter.add(Shape::line(points, line));
    }
}

/// The exchange whose bar is at `x`, or within a few pixels of it.
pub(super) fn row_at<'a>(
    lane: &'a ConnectionLane,
    shown: Connections<'a>,
    axis: Axis,
    x: f32,
) -> Option<&'a Row> {
    if lane.sharing.is_shared() {
        // Each has a line of its own.
        return None;
    }
    let away = |row: &Row| {
        let span = lane.span(row)?;
        let away = (axis.x(span.start) - x).max(x - axis.x(span.end)).max(0.0);
        (away <= 4.0).then_some(away)
    };
    let near = rows(lane, shown).filter_map(|row| Some((away(row)?, row)));
    near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, row)| row)
}
