//! What painting a drawing would take, measured on what the engine's own reader makes of it.
//!
//! A line may be short in the file and long on the screen: `scale` and dashes decide. So what was read is measured in
//! parts of the drawing's size, as if it filled a screen.

use std::panic::{AssertUnwindSafe, catch_unwind};

use usvg::tiny_skia_path::{PathSegment, Point};
use usvg::{Group, Node, Options, Path, Rect, Transform, Tree};

use super::{Refusal, families};

/// The screen that it is measured for, in pixels.
const SCREEN: f64 = 1000.0;

/// Nothing may lie farther away, in screens.
const MAX_SCREENS: f64 = 1_000_000.0;

/// Pieces of lines that the painter makes.
const MAX_PIECES: f64 = 1_500_000.0;

/// Squares of four pixels that lines run through.
const MAX_SQUARES: f64 = 8_000_000.0;

/// Dashes of all lines.
const MAX_DASHES: f64 = 200_000.0;

/// Shapes on top of one another at one place.
const MAX_STACKED: i64 = 4_000;

/// A side of the grid in which stacked shapes are counted: the drawing, and as much around it.
const GRID: usize = 96;
const GRID_PLACES: f64 = 96.0;

/// Whether the drawing, written anew, can be painted.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    // The reader is not trusted, neither here nor in the engine.
    catch_unwind(AssertUnwindSafe(|| measure(text))).unwrap_or(Err(Refusal::Unreadable))
}

fn measure(text: &str) -> Result<(), Refusal> {
    let mut options = Options::default();
    // Nothing leads out of a drawing that has been written anew; should anything, it leads nowhere.
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    if text.contains("<text") {
        options.fontdb = families::fonts();
    }
    let tree = match Tree::from_str(text, &options) {
        Ok(tree) => tree,
        // It says nothing about its size: the engine knows what to do.
        Err(usvg::Error::InvalidSize) => return Ok(()),
        Err(_) => return Err(Refusal::Unreadable),
    };
    let size = tree.size();
    let longest = f64::from(size.width().max(size.height()));
    let mut cost = Cost {
        width: f64::from(size.width()),
        height: f64::from(size.height()),
        screens: SCREEN / longest,
        pieces: 0.0,
        squares: 0.0,
        dashes: 0.0,
        grid: vec![0; (GRID + 1) * (GRID + 1)],
    };
    cost.group(tree.root())?;
    if cost.most_stacked() > MAX_STACKED { Err(Refusal::TooComplex) } else { Ok(()) }
}

struct Cost {
    width: f64,
    height: f64,
    /// Pixels of the screen in a unit of the drawing.
    screens: f64,
    pieces: f64,
    squares: f64,
    dashes: f64,
    /// Where shapes begin and end, as differences: the sums are how many lie on each place.
    grid: Vec<i64>,
}

impl Cost {
    fn group(&mut self, group: &Group) -> Result<(), Refusal> {
        if let Some(clip) = group.clip_path() {
            self.group(clip.root())?;
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group)?,
                Node::Path(path) => self.path(path)?,
                Node::Image(image) => self.area(image.abs_bounding_box())?,
                Node::Text(text) => self.group(text.flattened())?,
            }
        }
        let is_within = self.pieces <= MAX_PIECES && self.squares <= MAX_SQUARES && self.dashes <= MAX_DASHES;
        if is_within { Ok(()) } else { Err(Refusal::TooComplex) }
    }

    fn path(&mut self, path: &Path) -> Result<(), Refusal> {
        let times = 1.0 + 2.0 * f64::from(u8::from(path.stroke().is_some()));
        let scale = scale_of(path.abs_transform()) * self.screens;
        let mut length = 0.0;
        let (mut last, mut start) = (Point::zero(), Point::zero());
        for segment in path.data().segments() {
            let (points, end, is_curve) = match segment {
                PathSegment::MoveTo(to) => {
                    (last, start) = (to, to);
                    continue;
                }
                PathSegment::LineTo(to) => ([to, to, to], to, false),
                PathSegment::QuadTo(by, to) => ([by, to, to], to, true),
                PathSegment::CubicTo(one, two, to) => ([one, two, to], to, true),
                PathSegment::Close => ([start, start, start], start, false),
            };
            let mut own = 0.0;
            for point in points {
                own += f64::from((point.x - last.x).hypot(point.y - last.y));
                last = point;
            }
            last = end;
            length += own;
            let px = own * scale;
            self.pieces += times * if is_curve { 2.0 + px.sqrt() / 2.0 } else { 1.0 };
            self.squares += times * px.min(2.0 * SCREEN) / 4.0;
        }
        if let Some(dashes) = path.stroke().and_then(|stroke| stroke.dasharray()) {
            let sum: f64 = dashes.iter().copied().map(f64::from).sum();
            self.dashes += length / sum * dashes.iter().map(|_| 1.0).sum::<f64>();
        }
        if !(self.pieces.is_finite() && !self.dashes.is_nan() && length.is_finite()) {
            return Err(Refusal::TooComplex);
        }
        self.area(path.abs_stroke_bounding_box())
    }

    /// Counts a shape in the places that it may cover.
    fn area(&mut self, area: Rect) -> Result<(), Refusal> {
        let sides = [area.left(), area.top(), area.right(), area.bottom()].map(f64::from);
        let farthest = sides.iter().map(|side| side.abs() * self.screens / SCREEN).fold(0.0, f64::max);
        if !farthest.is_finite() || farthest > MAX_SCREENS {
            return Err(Refusal::TooComplex);
        }
        let [left, top, right, bottom] = sides;
        let (left, right) = (place(left / self.width), place(right / self.width) + 1);
        let (top, bottom) = (place(top / self.height), place(bottom / self.height) + 1);
        for (x, y, by) in [(left, top, 1), (right, top, -1), (left, bottom, -1), (right, bottom, 1)] {
            if let Some(count) = self.grid.get_mut(y * (GRID + 1) + x) {
                *count += by;
            }
        }
        Ok(())
    }

    fn most_stacked(&self) -> i64 {
        let mut above = vec![0; GRID + 1];
        let mut most = 0;
        for row in self.grid.chunks(GRID + 1) {
            let mut sum = 0;
            for (count, above) in row.iter().zip(&mut above) {
                sum += count;
                *above += sum;
                most = most.max(*above);
            }
        }
        most
    }
}

/// The place in the grid; what lies outside of it counts at its edge.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the grid")]
fn place(part: f64) -> usize {
    ((part + 1.0).clamp(0.0, 2.999_999) / 3.0 * GRID_PLACES) as usize
}

/// How much longer a line can become.
fn scale_of(transform: Transform) -> f64 {
    let Transform { sx, kx, ky, sy, .. } = transform;
    f64::from(sx.hypot(ky)).hypot(f64::from(kx.hypot(sy)))
}
