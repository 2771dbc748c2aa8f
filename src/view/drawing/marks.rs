//! The marks of HTTP/2 frames. Each kind has a shape of its own, so that nothing depends on colour:
//!
//! ```text
//!  HEADERS        ▲  filled triangle       SETTINGS       ◆  filled diamond
//!  CONTINUATION   △  hollow triangle       PING           ○  hollow circle
//!  PUSH_PROMISE   ▶  pointing right        GOAWAY         ⊗  cross in a circle
//!  DATA           ■  filled square         RST_STREAM     ✕  cross
//!  WINDOW_UPDATE  ^  angle                 preface        |  bar
//!  others         □  hollow square         odd            ringed
//! ```
//!
//! On a lane those of the client stand above its line, those of the server below it.

use std::collections::BTreeMap;

use super::shape::{fill, frame, pen, segment};
use super::{Area, Hue, Point, RowPlace, Shape};
use crate::record::Side;
use crate::view::{FrameKind, FrameRow, Gravity, Phase};

/// Half the size of a mark.
const HALF: f32 = 3.5;
/// How far a mark stands from the line.
const AWAY: f32 = 7.0;
/// Marks beside each other are so far apart; what came at the same time stands in a row.
const APART: f32 = 7.0;
/// A mark stands at most so far behind its time; where there are more, they are left out.
const LATE: f32 = 22.0;

/// A triangle that points up, in halves of a mark.
const UP: [(f32, f32); 3] = [(0.0, -1.0), (1.0, 0.9), (-1.0, 0.9)];

/// The kinds that a legend names, the commonest first.
pub const FRAME_MARKS: [FrameKind; 9] = [
    FrameKind::Headers,
    FrameKind::Data,
    FrameKind::Settings,
    FrameKind::WindowUpdate,
    FrameKind::Ping,
    FrameKind::RstStream,
    FrameKind::GoAway,
    FrameKind::PushPromise,
    FrameKind::Continuation,
];

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkShape {
    /// A filled square.
    Square,
    /// A square.
    HollowSquare,
    /// A filled triangle that points up.
    Triangle,
    /// A triangle that points up.
    HollowTriangle,
    /// A filled triangle that points to the right.
    Right,
    /// A filled square on its corner.
    Diamond,
    /// A circle.
    Circle,
    /// An angle that points up.
    Angle,
    /// A cross.
    Cross,
    /// A cross in a circle.
    CrossCircle,
    /// An upright line.
    Bar,
}

/// Draws a mark around `at`.
pub fn mark(out: &mut Vec<Shape>, at: Point, shape: MarkShape, hue: Hue) {
    let line = pen(hue, 1.5);
    let place = |(x, y): (f32, f32)| at.plus(x * HALF, y * HALF);
    let half = HALF * 0.85;
    let square = Area { left: at.x - half, top: at.y - half, right: at.x + half, bottom: at.y + half };
    let places = |corners: &[(f32, f32)]| corners.iter().copied().map(place).collect::<Vec<_>>();
    let filled = |corners: &[(f32, f32)]| Shape::Polygon { corners: places(corners), hue };
    let circle = |radius: f32| Shape::Circle { center: at, radius, pen: line };
    let cross = |size: f32| {
        let ends = [((-size, -size), (size, size)), ((-size, size), (size, -size))];
        Shape::Lines { ends: ends.map(|(from, to)| [place(from), place(to)]).to_vec(), pen: line }
    };
    match shape {
        MarkShape::Square => out.push(fill(square, 0.0, hue)),
        MarkShape::HollowSquare => out.push(frame(square, 0.0, line)),
        MarkShape::Triangle => out.push(filled(&UP)),
        MarkShape::HollowTriangle => out.push(Shape::Outline { corners: places(&UP), pen: line }),
        MarkShape::Right => out.push(filled(&[(-0.9, -1.0), (1.0, 0.0), (-0.9, 1.0)])),
        MarkShape::Diamond => out.push(filled(&[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)])),
        MarkShape::Circle => out.push(circle(half)),
        MarkShape::Angle => {
            out.push(Shape::Line { points: places(&[(-1.0, 0.6), (0.0, -0.7), (1.0, 0.6)]), pen: line });
        }
        MarkShape::Cross => out.push(cross(0.9)),
        MarkShape::CrossCircle => out.extend([circle(HALF * 1.15), cross(0.6)]),
        MarkShape::Bar => out.push(segment(place((0.0, -1.1)), place((0.0, 1.1)), line)),
    }
}

const fn look_of(kind: FrameKind) -> (MarkShape, Hue) {
    match kind {
        FrameKind::Data => (MarkShape::Square, Hue::Phase(Phase::Receive)),
        FrameKind::Headers => (MarkShape::Triangle, Hue::Phase(Phase::Send)),
        FrameKind::Settings => (MarkShape::Diamond, Hue::Phase(Phase::Dns)),
        FrameKind::WindowUpdate => (MarkShape::Angle, Hue::Phase(Phase::Connect)),
        FrameKind::PushPromise => (MarkShape::Right, Hue::Phase(Phase::Ssl)),
        FrameKind::Continuation => (MarkShape::HollowTriangle, Hue::Phase(Phase::Ssl)),
        FrameKind::RstStream => (MarkShape::Cross, Hue::Error),
        FrameKind::GoAway => (MarkShape::CrossCircle, Hue::Error),
        FrameKind::Text | FrameKind::Fragment => (MarkShape::HollowSquare, Hue::Error),
        FrameKind::Ping => (MarkShape::Circle, Hue::Weak),
        FrameKind::Preface => (MarkShape::Bar, Hue::Weak),
        FrameKind::Priority
        | FrameKind::PriorityUpdate
        | FrameKind::AltSvc
        | FrameKind::Origin
        | FrameKind::Unknown(_)
        | FrameKind::Untold => (MarkShape::HollowSquare, Hue::Weak),
    }
}

/// Draws the mark of a frame of `kind` around `at`; what is against the rules is ringed.
pub fn frame_mark(out: &mut Vec<Shape>, at: Point, kind: FrameKind, gravity: Option<Gravity>) {
    let (shape, hue) = look_of(kind);
    mark(out, at, shape, hue);
    if gravity == Some(Gravity::Fault) {
        out.push(Shape::Circle { center: at, radius: HALF * 1.7, pen: pen(Hue::Error, 1.0) });
    }
}

/// Those of `frames` that have a mark at `place`, with its centre.
pub fn marks_placed(
    place: RowPlace,
    frames: impl Iterator<Item = FrameRow>,
) -> impl Iterator<Item = (Point, FrameRow)> {
    let mut last = BTreeMap::new();
    frames.filter_map(move |frame| {
        let shown = place.scale.shown;
        if frame.at < shown.start || frame.at > shown.end {
            return None;
        }
        let time = place.scale.x(frame.at);
        let before = last.entry(frame.from).or_insert(f32::NEG_INFINITY);
        let x = time.max(*before + APART);
        if x > time + LATE {
            return None;
        }
        *before = x;
        let y = match frame.from {
            Side::Client => place.middle() - AWAY,
            Side::Server => place.middle() + AWAY,
        };
        Some((Point { x, y }, frame))
    })
}

/// Draws the marks of `frames`.
pub fn marks(out: &mut Vec<Shape>, place: RowPlace, frames: impl Iterator<Item = FrameRow>) {
    for (at, frame) in marks_placed(place, frames) {
        frame_mark(out, at, frame.kind, frame.gravity);
    }
}
