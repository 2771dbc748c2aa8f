//! The disc of a station and the link to the next one: how it stands is told by shape as well as by colour.

use super::shape::{fill, pen, point, segment};
use super::{Area, Hue, Pen, Point, Shape};
use crate::view::StageState;

/// The radius of a disc.
pub const DISC_RADIUS: f32 = 8.0;

/// Draws the disc of a station at `at`.
pub fn disc(out: &mut Vec<Shape>, at: Point, state: StageState) {
    let circle = |radius: f32, pen: Pen| Shape::Circle { center: at, radius, pen };
    let around = DISC_RADIUS - 0.5;
    let minus = || segment(at.plus(-3.0, 0.0), at.plus(3.0, 0.0), pen(Hue::Weak, 1.5));
    let whole = |radius: f32| Shape::Dots { centers: vec![at], radius, hue: Hue::Accent };
    match state {
        StageState::Done => {
            let tick = vec![at.plus(-3.6, 0.2), at.plus(-1.1, 2.8), at.plus(3.8, -2.8)];
            out.extend([whole(DISC_RADIUS), Shape::Line { points: tick, pen: pen(Hue::Surface, 1.8) }]);
        }
        StageState::Running => {
            out.extend([circle(around, pen(Hue::Accent, 2.0)), whole(DISC_RADIUS / 2.0)]);
        }
        StageState::Waiting => out.push(circle(around, pen(Hue::Weak, 1.5))),
        StageState::Broken => {
            let half = DISC_RADIUS + 0.5;
            let square =
                Area { left: at.x - half, top: at.y - half, right: at.x + half, bottom: at.y + half };
            let ends =
                vec![[at.plus(-3.8, -3.8), at.plus(3.8, 3.8)], [at.plus(-3.8, 3.8), at.plus(3.8, -3.8)]];
            out.extend([fill(square, 3.0, Hue::Error), Shape::Lines { ends, pen: pen(Hue::Surface, 2.0) }]);
        }
        StageState::Skipped => {
            out.push(circle(around, pen(Hue::Accent, 1.5)));
            for x in [-3.5, 0.5] {
                let chevron = vec![at.plus(x, -3.0), at.plus(x + 3.0, 0.0), at.plus(x, 3.0)];
                out.push(Shape::Line { points: chevron, pen: pen(Hue::Accent, 1.5) });
            }
        }
        StageState::NotNeeded => {
            out.extend([circle(around, Pen { dash: Some((2.0, 2.5)), ..pen(Hue::Weak, 1.0) }), minus()]);
        }
    }
}

/// Draws the way from `from` to the next station, which stands as `next`.
pub fn link(out: &mut Vec<Shape>, [from, to]: [Point; 2], next: StageState, is_slowest: bool) {
    if to.x - from.x < 6.0 {
        return;
    }
    let whole = pen(Hue::Accent, if is_slowest { 4.0 } else { 2.0 });
    let dashes = Pen { dash: Some((3.0, 4.0)), ..pen(Hue::Outline, 1.5) };
    match next {
        StageState::Done | StageState::Broken | StageState::Skipped => out.push(segment(from, to, whole)),
        // It fills while the stage runs.
        StageState::Running => {
            let middle = point(f32::midpoint(from.x, to.x), f32::midpoint(from.y, to.y));
            out.extend([segment(from, middle, whole), segment(middle, to, dashes)]);
        }
        StageState::Waiting | StageState::NotNeeded => out.push(segment(from, to, dashes)),
    }
}
