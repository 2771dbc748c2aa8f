//! What lies under and over the bars: the marks of the axis, each `read()`, who closed the connection, the critical path.
//!
//! ```text
//!  ▐▭▭▭█|█|██◀    read() ticks in "receive"; closed first by the server: filled, from the right
//!  ▐▭▭▭████▷      closed first by the client: hollow, from the left
//! ```

use super::shape::{fill, pen, point, segment};
use super::{Area, Hue, Pen, RowPlace, Shape, TimeScale, Tone};
use crate::clock::Micros;
use crate::record::Side;
use crate::view::{Phase, Row, Span, TimeMark};

/// The marks of `scale` as thin lines.
pub fn grid(out: &mut Vec<Shape>, scale: TimeScale, top: f32, bottom: f32) {
    let line = |tick: Micros| [point(scale.x(tick), top), point(scale.x(tick), bottom)];
    out.push(Shape::Lines { ends: scale.ticks().into_iter().map(line).collect(), pen: pen(Hue::Line, 1.0) });
}

/// Behind the bars: what lies after the last byte, when connections are closed and the page is painted.
pub fn after(out: &mut Vec<Shape>, place: RowPlace, last_byte: Micros) {
    if last_byte >= place.scale.shown.end {
        return;
    }
    let (left, right) = (place.scale.x(last_byte), place.scale.right + 16.0);
    out.push(fill(Area { left, right, ..place.area() }, 0.0, Hue::Chrome));
    out.push(segment(point(left, place.top), point(left, place.bottom), pen(Hue::Line, 1.0)));
}

/// What happened to the page, across the row.
pub fn time_marks(out: &mut Vec<Shape>, place: RowPlace, marks: &[(TimeMark, Micros)]) {
    let shown = place.scale.shown;
    for (mark, at) in marks.iter().filter(|(_, at)| shown.start <= *at && *at <= shown.end) {
        time_mark(out, *mark, (place.scale.x(*at), place.top, place.bottom));
    }
}

/// A line that stands for `mark`, from `top` to `bottom`.
pub fn time_mark(out: &mut Vec<Shape>, mark: TimeMark, (x, top, bottom): (f32, f32, f32)) {
    let dash = match mark {
        TimeMark::FirstPaint => (6.0, 3.0),
        TimeMark::LastText => (2.0, 3.0),
        TimeMark::LastPicture => (10.0, 3.0),
    };
    out.push(segment(point(x, top), point(x, bottom), Pen { dash: Some(dash), ..pen(Hue::Weak, 1.0) }));
}

/// Underlines these stretches of a row.
pub fn underlines(out: &mut Vec<Shape>, place: RowPlace, stretches: &[Span], hue: Hue) {
    for span in stretches.iter().filter(|span| place.scale.shows(**span)) {
        let within = place.between(*span, 1.5);
        out.push(fill(Area { top: place.bottom - 2.5, bottom: place.bottom - 1.0, ..within }, 0.0, hue));
    }
}

/// Ticks where a `read()` brought some of the body.
pub fn reads(out: &mut Vec<Shape>, place: RowPlace, row: &Row) {
    let Some((_, receive)) = row.bars.iter().find(|(phase, _)| *phase == Phase::Receive) else { return };
    // In a bar that is hardly wider than a tick there is nothing to tell apart.
    if place.scale.x(receive.end) - place.scale.x(receive.start) < 6.0 {
        return;
    }
    let (middle, mut last, mut ends) = (place.middle(), f32::NEG_INFINITY, Vec::new());
    for at in row.reads.iter().filter(|at| **at > receive.start && **at < receive.end) {
        let x = place.scale.x(*at);
        if x >= last + 3.0 {
            ends.push([point(x, middle - 6.0), point(x, middle + 6.0)]);
            last = x;
        }
    }
    if !ends.is_empty() {
        out.push(Shape::Lines { ends, pen: pen(Hue::Surface, 1.0) });
    }
}

/// The cap that shows who closed the connection first, and when; `end`: where its last bar ends.
pub fn closing(out: &mut Vec<Shape>, place: RowPlace, end: Micros, (at, side): (Micros, Side)) {
    // At the end of the bar when the close came within a few pixels of it, else where it came.
    let (near, far) = (place.scale.x(end) + 3.0, place.scale.x(at));
    let x = if far - near < 12.0 { near } else { far };
    if x < place.scale.left || x > place.scale.right + 7.0 {
        return;
    }
    let middle = place.middle();
    let triangle =
        |tip: f32, back: f32| vec![point(tip, middle), point(back, middle - 4.5), point(back, middle + 4.5)];
    out.push(match side {
        Side::Server => Shape::Polygon { corners: triangle(x, x + 6.0), hue: Hue::Text },
        Side::Client => Shape::Outline { corners: triangle(x + 6.0, x), pen: pen(Hue::Text, 1.2) },
    });
}

/// Outlines these stretches of a row, such as those on the critical path, and dims the rest of its bars.
pub fn stretches(out: &mut Vec<Shape>, place: RowPlace, stretches: &[Span], outline: Hue) {
    let mut left = place.scale.left - 4.0;
    let dim = |from: f32, to: f32| {
        let area = Area { left: from, top: place.top + 2.0, right: to.max(from), bottom: place.bottom - 2.0 };
        fill(area, 0.0, Tone::weakened(Hue::Surface, 0.6))
    };
    for span in stretches.iter().filter(|span| place.scale.shows(**span)) {
        let within = place.between(*span, 3.0);
        out.push(dim(left, within.left));
        let area = Area { top: within.top + 3.0, bottom: within.bottom - 3.0, ..within };
        out.push(Shape::Frame { area, around: true, round: 2.0, pen: pen(outline, 1.5) });
        left = within.right;
    }
    out.push(dim(left, place.scale.right + 4.0));
}
