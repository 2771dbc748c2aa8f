//! The bars of a waterfall. Each phase has a height and a pattern of its own, so that nothing depends on
//! colour:
//!
//! ```text
//!  blocked  ───────   a thin line            send     ▐      full height, dark
//!  dns      · · · ·   dots                   wait     ▭▭▭▭   hollow, with an outline
//!  connect  ///////   lines rising           receive  ████   solid
//!  ssl      xxxxxxx   crossed lines, low, inside connect
//! ```

use super::shape::{fill, frame, hatch, pen, point, segment};
use super::{Area, Hue, RowPlace, Shape, Tone};
use crate::view::{Phase, Span};

/// Draws the bars of one row.
pub fn bars(out: &mut Vec<Shape>, place: RowPlace, spans: &[(Phase, Span)]) {
    for (phase_drawn, span) in spans.iter().filter(|(_, span)| place.scale.shows(*span)) {
        phase(out, place.between(*span, least_width(*phase_drawn)), *phase_drawn);
    }
}

/// What is too short to be seen is left out, except the two that every request has.
const fn least_width(phase: Phase) -> f32 {
    match phase {
        Phase::Send | Phase::Receive => 1.5,
        _ => 0.0,
    }
}

/// Draws one phase from the left to the right side of `area`.
pub fn phase(out: &mut Vec<Shape>, area: Area, phase: Phase) {
    let hue = Hue::Phase(phase);
    if area.width() < 0.5 {
        return;
    }
    match phase {
        Phase::Blocked => {
            let (y, edge) = (area.middle(), area.band(6.0));
            out.push(segment(point(area.left, y), point(area.right, y), pen(hue, 1.5)));
            out.push(segment(point(area.left, edge.top), point(area.left, edge.bottom), pen(hue, 1.5)));
        }
        Phase::Dns => {
            let area = area.band(8.0);
            out.extend([fill(area, 1.0, tint(hue)), dots(area, hue), frame(area, 1.0, pen(hue, 1.0))]);
        }
        Phase::Connect => {
            let area = area.band(12.0);
            let shapes =
                [fill(area, 1.0, tint(hue)), hatch(area, hue, false), frame(area, 1.0, pen(hue, 1.0))];
            out.extend(shapes);
        }
        Phase::Ssl => {
            let area = Area { top: area.middle(), bottom: area.middle() + 6.0, ..area };
            out.extend([fill(area, 0.0, Hue::Surface), fill(area, 0.0, tint(hue))]);
            out.extend([hatch(area, hue, false), hatch(area, hue, true)]);
        }
        Phase::Send => out.push(fill(area.band(14.0), 0.0, hue)),
        Phase::Wait => {
            let area = area.band(10.0);
            out.extend([fill(area, 1.0, tint(hue)), frame(area, 1.0, pen(hue, 1.0))]);
        }
        Phase::Receive => out.push(fill(area.band(12.0), 1.0, hue)),
    }
}

/// The paler ground of a pattern.
pub(super) const fn tint(hue: Hue) -> Tone {
    Tone::weakened(hue, 0.22)
}

fn dots(area: Area, hue: Hue) -> Shape {
    let (mut centers, mut x) = (Vec::new(), area.left + 2.0);
    while x < area.right {
        centers.push(point(x, area.middle() - 1.5));
        if x + 2.0 < area.right {
            centers.push(point(x + 2.0, area.middle() + 1.5));
        }
        x += 4.0;
    }
    Shape::Dots { centers, radius: 0.9, hue }
}
