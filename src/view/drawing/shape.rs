//! What a drawing is made of.

use super::Hue;

/// A place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// The point at `x` and `y`.
pub(super) const fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

impl Point {
    /// The same point, moved.
    #[must_use]
    pub fn plus(self, x: f32, y: f32) -> Self {
        point(self.x + x, self.y + y)
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its left side.
    pub left: f32,
    /// Its upper side.
    pub top: f32,
    /// Its right side.
    pub right: f32,
    /// Its lower side.
    pub bottom: f32,
}

impl Area {
    /// How wide it is.
    #[must_use]
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// How high it is.
    #[must_use]
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    /// Half way from its upper to its lower side.
    #[must_use]
    pub fn middle(self) -> f32 {
        f32::midpoint(self.top, self.bottom)
    }

    /// The band of this height around its middle.
    #[must_use]
    pub fn band(self, height: f32) -> Self {
        Self { top: self.middle() - height / 2.0, bottom: self.middle() + height / 2.0, ..self }
    }
}

/// A colour, as strong as `strength` says: from 0, nothing, to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// The colour.
    pub hue: Hue,
    /// How much it covers of what is below.
    pub strength: f32,
}

impl Tone {
    pub(super) const fn weakened(hue: Hue, strength: f32) -> Self {
        Self { hue, strength }
    }
}

impl From<Hue> for Tone {
    fn from(hue: Hue) -> Self {
        Self { hue, strength: 1.0 }
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// Its colour.
    pub hue: Hue,
    /// How thick it is.
    pub width: f32,
    /// The length of a dash and of a gap; none for a line without gaps.
    pub dash: Option<(f32, f32)>,
}

/// A line without gaps.
pub(super) const fn pen(hue: Hue, width: f32) -> Pen {
    Pen { hue, width, dash: None }
}

/// One shape of a drawing. Later ones lie over those before.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled rectangle; `round`: the radius of its corners.
    Fill {
        /// Where.
        area: Area,
        /// The radius of its corners.
        round: f32,
        /// What with.
        tone: Tone,
    },
    /// The outline of a rectangle.
    Frame {
        /// Where.
        area: Area,
        /// Whether the line lies around the area, not inside it.
        around: bool,
        /// The radius of its corners.
        round: f32,
        /// What with.
        pen: Pen,
    },
    /// A line through these points.
    Line {
        /// The points.
        points: Vec<Point>,
        /// What with.
        pen: Pen,
    },
    /// Many lines, from one point to the other each.
    Lines {
        /// The ends of each.
        ends: Vec<[Point; 2]>,
        /// What with.
        pen: Pen,
    },
    /// A filled convex polygon.
    Polygon {
        /// Its corners.
        corners: Vec<Point>,
        /// What with.
        hue: Hue,
    },
    /// The outline of a polygon.
    Outline {
        /// Its corners.
        corners: Vec<Point>,
        /// What with.
        pen: Pen,
    },
    /// Filled circles of one size.
    Dots {
        /// Their centres.
        centers: Vec<Point>,
        /// Their radius.
        radius: f32,
        /// What with.
        hue: Hue,
    },
    /// The outline of a circle.
    Circle {
        /// Its centre.
        center: Point,
        /// Its radius.
        radius: f32,
        /// What with.
        pen: Pen,
    },
}

/// A filled rectangle.
pub(super) fn fill(area: Area, round: f32, tone: impl Into<Tone>) -> Shape {
    Shape::Fill { area, round, tone: tone.into() }
}

/// The outline of a rectangle, inside it.
pub(super) const fn frame(area: Area, round: f32, pen: Pen) -> Shape {
    Shape::Frame { area, around: false, round, pen }
}

/// A line between two points.
pub(super) fn segment(from: Point, to: Point, pen: Pen) -> Shape {
    Shape::Lines { ends: vec![[from, to]], pen }
}

/// Lines through `area` that rise, or fall, four apart.
pub(super) fn hatch(area: Area, hue: Hue, falling: bool) -> Shape {
    let height = area.height();
    let mut ends = Vec::new();
    let mut x = area.left - height;
    while x < area.right {
        // What sticks out on either side is cut off; the lines have a slope of one.
        let (from, to) = (x.max(area.left), (x + height).min(area.right));
        let y = |at: f32| if falling { area.top + (at - x) } else { area.bottom - (at - x) };
        if to > from {
            ends.push([point(from, y(from)), point(to, y(to))]);
        }
        x += 4.0;
    }
    Shape::Lines { ends, pen: pen(hue, 1.0) }
}
