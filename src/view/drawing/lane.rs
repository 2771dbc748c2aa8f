//! The lane of a connection, and below it the lanes of what shares it.
//!
//! ```text
//!  ── //▐▭▭▭██▐▭▭██ ──◀     one exchange after another
//!  ── //▬▬▬███████▬▬▬ ─◀    several at once: the thicker, the more of them
//!     ──▭▭▭▭▭█████          one of them: thin while it waits, thick while it is answered
//!     ▐▨▨▨▨▨▨▨███           hatched: behind the response before it, or without a window
//! ```

use super::bars::{bars, tint};
use super::shape::{fill, frame, hatch, pen, point, segment};
use super::{Area, Hue, RowPlace, Shape, Tone};
use crate::clock::Micros;
use crate::record::Side;
use crate::view::{ConnectionLane, Phase, Row, Span, StreamLane};

/// The connection itself, as long as it was there, and how it was opened.
pub fn lane_line(out: &mut Vec<Shape>, place: RowPlace, lane: &ConnectionLane) {
    let (from, to) = (place.scale.x(lane.life.start), place.scale.x(lane.life.end));
    out.push(segment(point(from, place.middle()), point(to, place.middle()), pen(Hue::Outline, 1.0)));
    bars(out, place, &lane.setup);
}

/// The exchanges of a connection one beside the other. Returns when the last one ended.
pub fn exchanges<'a>(
    out: &mut Vec<Shape>,
    place: RowPlace,
    lane: &ConnectionLane,
    rows: impl Iterator<Item = &'a Row>,
) -> Micros {
    let (mut covered, mut end) = (f32::NEG_INFINITY, lane.life.start);
    for row in rows {
        let Some(span) = lane.span(row) else { continue };
        end = end.max(span.end);
        // Of exchanges that end in one pixel one is drawn, however many there are.
        if !place.scale.shows(span) || place.scale.x(span.end) <= covered + 0.5 {
            continue;
        }
        covered = place.scale.x(span.end);
        bars(out, place, &lane.bars(row).collect::<Vec<_>>());
    }
    end
}

/// A connection that carries several at once, from moment to moment `steps` of them. Returns when the last one ended.
pub fn in_flight(out: &mut Vec<Shape>, place: RowPlace, steps: &[(Micros, usize)]) -> Option<Micros> {
    let most = steps.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let height = |count: usize| if count == 0 { 0.0 } else { 2.0 + 8.0 * count as f32 / most as f32 };
    let mut draw = |start: Micros, end: Micros, count: usize| {
        if count > 0 {
            let area = place.between(Span { start, end }, 0.5).band(height(count));
            out.push(fill(area, 0.0, Tone::weakened(Hue::Phase(Phase::Receive), 0.45)));
        }
    };
    let is_narrow = |start: Micros, end: Micros| place.scale.x(end) - place.scale.x(start) < 0.5;
    // Of what is too narrow to be seen alone, the most is drawn, however much there is.
    let mut narrow: Option<(Micros, Micros, usize)> = None;
    for pair in steps.windows(2) {
        let [(from, count), (to, _)] = pair else { continue };
        let (start, before) = narrow.map_or((*from, 0), |(start, _, before)| (start, before));
        if is_narrow(*from, *to) && is_narrow(start, *to) {
            narrow = Some((start, *to, before.max(*count)));
            continue;
        }
        if let Some((start, end, count)) = narrow.take() {
            draw(start, end, count);
        }
        draw(*from, *to, *count);
    }
    if let Some((start, end, count)) = narrow {
        draw(start, end, count);
    }
    steps.last().map(|(at, _)| *at)
}

/// A stream: thin while it waits, thick while it is answered, hatched while there is no window.
pub fn stream(out: &mut Vec<Shape>, place: RowPlace, stream: &StreamLane, row: Option<&Row>) {
    if let Some(row) = row {
        let before: Vec<_> = row.bars.iter().copied().filter(|(phase, _)| *phase == Phase::Blocked).collect();
        bars(out, place, &before);
    }
    let band = |start: Micros, end: Micros, height: f32| place.between(Span { start, end }, 1.5).band(height);
    let reset = stream.reset.map(|(at, ..)| at);
    let end = stream.ended.or(reset).unwrap_or(stream.life.end);
    let answered = stream.answered.unwrap_or(end);
    if place.scale.shows(Span { start: stream.life.start, end: answered }) {
        let (wait, hue) = (band(stream.life.start, answered, 4.0), Hue::Phase(Phase::Wait));
        out.extend([fill(wait, 0.0, tint(hue)), frame(wait, 0.0, pen(hue, 1.0))]);
    }
    if stream.answered.is_some() && place.scale.shows(Span { start: answered, end }) {
        out.push(fill(band(answered, end, 4.0), 0.0, Hue::Phase(Phase::Receive)));
    }
    for side in Side::BOTH {
        let spans = stream.starved.iter().filter(|(of, span)| *of == side && place.scale.shows(*span));
        starved(out, spans.map(|(_, span)| band(span.start, span.end, 8.0)));
    }
}

/// What one side waited for, one after the other. Between two no gap is left where none would be seen, so that there are
/// at most as many as have room, however many there are.
fn starved(out: &mut Vec<Shape>, areas: impl Iterator<Item = Area>) {
    let mut run: Option<Area> = None;
    for area in areas {
        match &mut run {
            Some(run) if area.left <= run.right + 0.5 => run.right = run.right.max(area.right),
            Some(run) => waiting(out, std::mem::replace(run, area)),
            None => run = Some(area),
        }
    }
    if let Some(run) = run {
        waiting(out, run);
    }
}

/// A request among others: its bars, hatched where its response waits behind the one before it.
pub fn request(out: &mut Vec<Shape>, place: RowPlace, lane: &ConnectionLane, row: &Row) {
    bars(out, place, &lane.bars(row).collect::<Vec<_>>());
    if let Some(waited) = lane.waited(row.id).filter(|waited| place.scale.shows(waited.span)) {
        let area = place.between(waited.span, 0.0);
        waiting(out, Area { top: area.top + 6.0, bottom: area.bottom - 6.0, ..area });
    }
}

/// Waiting for others: hatched and framed, whatever is below.
fn waiting(out: &mut Vec<Shape>, area: Area) {
    out.extend([fill(area, 0.0, Hue::Surface), fill(area, 0.0, Tone::weakened(Hue::Error, 0.14))]);
    out.extend([hatch(area, Hue::Error, true), frame(area, 0.0, pen(Hue::Error, 1.0))]);
}
