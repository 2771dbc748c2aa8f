//! The time axis of a report: its measures, its labels, and what its patterns mean.

use crate::clock::Micros;
use crate::explain::Lang;
use crate::export::html::Html;
use crate::view::drawing::{Area, FRAME_MARKS, Point, RowPlace, Shape, TimeScale, frame_mark, phase};
use crate::view::{Phase, Span, format};

/// The width of what is drawn beside a row, in its own units.
pub(super) const WIDTH: f32 = 520.0;
/// The height of a row.
pub(super) const HEIGHT: f32 = 24.0;

/// The axis that ends at `end`.
pub(super) const fn scale(end: Micros) -> TimeScale {
    TimeScale { left: 4.0, right: WIDTH - 16.0, shown: Span { start: Micros::ZERO, end } }
}

/// The labels of the axis, each above its mark; `width` is that of the drawings below.
pub(super) fn ticks_head(html: &mut Html, scale: TimeScale, width: f32) {
    html.put("<div class=\"ticks\">");
    for tick in scale.ticks() {
        let share = f64::from(scale.x(tick) / width) * 100.0;
        // The last one ends at the side of the page.
        let place = if share > 92.0 { "right:0".to_owned() } else { format!("left:{share:.2}%") };
        html.start("span", &[("style", &place)]).text(&format::mark(tick, scale.shown.end)).end("span");
    }
    html.put("</div>");
}

/// The place of a row on `scale`.
pub(super) const fn row_place(scale: TimeScale) -> RowPlace {
    RowPlace { scale, top: 0.0, bottom: HEIGHT }
}

/// A pattern with its words.
fn entry(html: &mut Html, shapes: &[Shape], (words, meaning): (&str, &str)) {
    html.start("span", &[("title", meaning)]).drawing((22.0, 16.0), shapes).text(words).end("span");
}

/// The patterns of the phases.
pub(super) fn phases(html: &mut Html, lang: Lang) {
    html.put("<p class=\"legend\">");
    for one in Phase::ALL {
        let right = if one == Phase::Send { 4.0 } else { 20.0 };
        let mut shapes = Vec::new();
        phase(&mut shapes, Area { left: 1.0, top: 0.0, right, bottom: 16.0 }, one);
        entry(html, &shapes, (one.words(lang), one.meaning(lang)));
    }
    html.put("</p>\n");
}

/// The marks of frames.
pub(super) fn frames(html: &mut Html, lang: Lang) {
    html.put("<p class=\"legend\">");
    for kind in FRAME_MARKS {
        let mut shapes = Vec::new();
        frame_mark(&mut shapes, Point { x: 11.0, y: 8.0 }, kind, None);
        entry(html, &shapes, (&kind.words(lang), ""));
    }
    html.put("</p>\n");
}
