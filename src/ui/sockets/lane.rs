//! The calls of one connection on the load's time axis: what we wrote above the line, what we read below it, and
//! the waiting between them as the line itself.

use egui::{Color32, Painter, Rect, Stroke, pos2};

use super::Sockets;
use crate::ui::theme::Palette;
use crate::ui::widgets::Axis;
use crate::view::{Call, CallKind, Connection, Phase};

/// Where a call stands: above the line, below it, or across.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Above,
    Below,
    Across,
}

/// Draws the lane; `marked` is the chosen call.
pub(super) fn lane_ui(
    painter: &Painter,
    palette: &Palette,
    axis: Axis,
    connection: &Connection,
    sockets: &Sockets<'_>,
    marked: Option<usize>,
) {
    let (rect, painter) = (axis.rect, &axis.clip(painter));
    let closed = connection.closed.unwrap_or(sockets.load.now);
    let (from, to) = (axis.x(connection.opened), axis.x(closed));
    painter.hline(from..=to.max(from + 1.0), rect.center().y, Stroke::new(1.0, palette.outline));
    let mut last: [Option<(f32, Color32)>; 3] = [None; 3];
    for call in &connection.calls {
        let place = place_of(&call.kind);
        let lit = call.exchange.is_none() || sockets.selected.is_none() || call.exchange == sockets.selected;
        let color = color_of(&call.kind, palette);
        let color = if lit { color } else { color.gamma_multiply(0.35) };
        let left = axis.x(call.start);
        let right = axis.x(call.end.unwrap_or(closed)).max(left + 2.0);
        // At most one mark in each pixel, however many calls there are.
        if let Some(slot) = last.get_mut(place as usize) {
            let same = slot.is_some_and(|(covered, before)| right <= covered + 0.5 && before == color);
            if same {
                continue;
            }
            *slot = Some((right, color));
        }
        painter.rect_filled(band(rect, left, right, place), 0.5, color);
    }
    if let Some(call) = marked.and_then(|call| connection.calls.get(call)) {
        let left = axis.x(call.start);
        let right = axis.x(call.end.unwrap_or(closed)).max(left + 2.0);
        let around = band(rect, left, right, place_of(&call.kind)).expand(2.5);
        painter.rect_stroke(around, 2.0, Stroke::new(1.5, palette.text), egui::StrokeKind::Middle);
    }
}

fn band(rect: Rect, left: f32, right: f32, place: Place) -> Rect {
    let middle = rect.center().y;
    let (top, bottom) = match place {
        Place::Above => (middle - 12.0, middle - 1.0),
        Place::Below => (middle + 1.0, middle + 12.0),
        Place::Across => (middle - 6.0, middle + 6.0),
    };
    Rect::from_min_max(pos2(left, top), pos2(right, bottom))
}

const fn place_of(kind: &CallKind) -> Place {
    match kind {
        CallKind::Write { .. } => Place::Above,
        CallKind::Read { .. } | CallKind::ReadEnd => Place::Below,
        _ => Place::Across,
    }
}

fn color_of(kind: &CallKind, palette: &Palette) -> Color32 {
    match kind {
        CallKind::Socket { .. } | CallKind::Check { .. } => palette.weak,
        CallKind::Connect { failure: None, .. } => palette.phase(Phase::Connect),
        CallKind::Handshake { failure: None, .. } => palette.phase(Phase::Ssl).gamma_multiply(0.45),
        CallKind::Write { .. } => palette.phase(Phase::Send),
        CallKind::Read { .. } => palette.phase(Phase::Receive),
        CallKind::ReadEnd | CallKind::Close { .. } => palette.text,
        CallKind::Connect { .. } | CallKind::Handshake { .. } | CallKind::Broken(_) => palette.error,
    }
}

/// The call whose mark is nearest to `x`; a handshake only where nothing else is near.
pub(super) fn call_at(axis: Axis, connection: &Connection, x: f32) -> Option<usize> {
    let distance = |call: &Call| {
        let left = axis.x(call.start);
        let right = axis.x(call.end.unwrap_or(axis.shown.end)).max(left + 2.0);
        let away = (left - x).max(x - right).max(0.0);
        if matches!(call.kind, CallKind::Handshake { .. }) { away + 4.0 } else { away }
    };
    let calls = connection.calls.iter().enumerate();
    calls.min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other))).map(|(place, _)| place)
}
