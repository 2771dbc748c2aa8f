//! The bars of one lane: how the connection was opened, its exchanges, and the cap at its end.

use egui::{Painter, Rect, Stroke, StrokeKind, vec2};

use super::Connections;
use crate::ui::theme::Palette;
use crate::ui::waterfall::{closing, lit, stretches};
use crate::ui::widgets::{self, Axis};
use crate::view::{ConnectionLane, Row, Span};

/// The row of each exchange on `lane`, as it became in the end.
pub(super) fn rows<'a>(lane: &'a ConnectionLane, shown: Connections<'a>) -> impl Iterator<Item = &'a Row> {
    let waterfall = shown.on_axis.whole.unwrap_or(shown.waterfall);
    lane.exchanges.iter().filter_map(|id| {
        let place = waterfall.rows.binary_search_by_key(id, |row| row.id).ok()?;
        waterfall.rows.get(place)
    })
}

/// Draws the bars of `lane` on `axis`; `place` is that of its row.
pub(super) fn lane_ui(
    painter: &Painter,
    palette: &Palette,
    (place, axis): (Rect, Axis),
    lane: &ConnectionLane,
    shown: Connections<'_>,
) {
    let clipped = axis.clip(painter);
    let life = axis.x(lane.life.start)..=axis.x(lane.life.end);
    clipped.hline(life, axis.rect.center().y, Stroke::new(1.0, palette.outline));
    widgets::bars(painter, palette, axis, &lane.setup);
    let (mut covered, mut end) = (f32::NEG_INFINITY, lane.life.start);
    let mut selected = None;
    for row in rows(lane, shown) {
        let Some(span) = lane.span(row) else { continue };
        end = end.max(span.end);
        if shown.selected == Some(row.id) {
            selected = Some(span);
        }
        // Of exchanges that end in one pixel one is drawn, however many there are.
        if !axis.shows(span) || axis.x(span.end) <= covered + 0.5 {
            continue;
        }
        covered = axis.x(span.end);
        let bars: Vec<_> = lane.bars(row).collect();
        widgets::bars(painter, palette, axis, &bars);
    }
    if let Some(at) = lane.closing {
        let opened = lane.setup.iter().map(|(_, span)| span.end).max().unwrap_or(end);
        closing(painter, palette, axis, end.max(opened), at);
    }
    if let Some(span) = selected.filter(|span| axis.shows(*span)) {
        let left = axis.x(span.start);
        let around = Rect::from_x_y_ranges(left..=axis.x(span.end).max(left + 2.0), axis.rect.y_range());
        let around = around.shrink2(vec2(0.0, 3.0)).expand2(vec2(1.0, 0.0));
        let ring = Stroke::new(1.5, palette.accent);
        clipped.rect_stroke(around, 2.0, ring, StrokeKind::Outside);
    }
    if let Some(path) = shown.on_axis.path {
        let on_lane =
            |span: &Span| Span { start: span.start.max(lane.life.start), end: span.end.min(lane.life.end) };
        let spans = lane.exchanges.iter().filter_map(|id| path.get(id)).flatten().map(on_lane);
        let spans: Vec<Span> = spans.filter(|span| span.start < span.end).collect();
        stretches(painter, palette, axis, &spans, palette.text);
    }
    if let Some(station) = shown.on_axis.lit {
        let mut spans: Vec<Span> = rows(lane, shown).flat_map(|row| station.spans(row)).collect();
        spans.retain(|span| span.end >= lane.life.start);
        for span in &mut spans {
            span.start = span.start.max(lane.life.start);
        }
        spans.sort_by_key(|span| span.start);
        lit(painter, palette, (place, axis), &spans);
    }
}

/// The exchange whose bar is at `x`, or within a few pixels of it.
pub(super) fn row_at<'a>(
    lane: &'a ConnectionLane,
    shown: Connections<'a>,
    axis: Axis,
    x: f32,
) -> Option<&'a Row> {
    let away = |row: &Row| {
        let span = lane.span(row)?;
        let away = (axis.x(span.start) - x).max(x - axis.x(span.end)).max(0.0);
        (away <= 4.0).then_some(away)
    };
    let near = rows(lane, shown).filter_map(|row| Some((away(row)?, row)));
    near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, row)| row)
}
