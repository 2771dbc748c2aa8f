//! Waterfall, lanes and strip as shapes: computed once, painted by the window and written as SVG by files.
//!
//! ```text
//!  view::Row, ConnectionLane, Station ── drawing::bars, lane, disc, ... ── Vec<Shape> ─┬─ ui/widgets/paint: egui
//!                                                                                      └─ export/drawn:    SVG
//! ```
//!
//! A shape names its colour by what it stands for ([`Hue`]); light and dark are two columns of one table.

mod bars;
mod hue;
mod lane;
mod marks;
mod over;
mod scale;
mod shape;
mod station;
#[cfg(test)]
mod tests;

pub use bars::{bars, phase};
pub use hue::Hue;
pub use lane::{exchanges, in_flight, lane_line, request, stream};
pub use marks::{FRAME_MARKS, MarkShape, frame_mark, mark, marks, marks_placed};
pub use over::{after, closing, grid, reads, stretches, time_mark, time_marks, underlines};
pub use scale::{RowPlace, TimeScale};
pub use shape::{Area, Pen, Point, Shape, Tone};
pub use station::{DISC_RADIUS, disc, link};
