//! Outlines at a distance (`outline-offset`), and those that are dashed, dotted or double.
//!
//! Engine: `draw_outline` (blitz-paint, render/border.rs) draws every outline solid and at the border. The scene is not
//! told whose outline it draws: its colour and its size tell.

use std::collections::BTreeMap;

use blitz_dom::{BaseDocument, NodeId};
use peniko::Color;
use peniko::kurbo::{BezPath, Cap, PathEl, Point, Rect, Shape, Stroke, Vec2};
use style::color::ColorSpace;
use style::properties::ComputedValues;
use style::values::computed::OutlineStyle;
use style::values::specified::border::BorderStyle;

/// An outline with more dashes is drawn solid.
const MOST_DASHES: f64 = 20_000.0;

/// The outlines of what is painted that the engine does not draw as they are.
#[derive(Default)]
pub(super) struct Outlines(BTreeMap<Ring, Outline>);

/// A ring as the engine draws it: its colour, and its size in pixels of the screen.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Ring {
    color: [u32; 4],
    width: i64,
    height: i64,
}

impl Ring {
    /// Sizes are told apart by an eighth of a pixel.
    fn new(color: Color, width: f64, height: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "within what is painted")]
        let [width, height] = [width, height].map(|side| (side * 8.0).round() as i64);
        Self { color: color.components.map(f32::to_bits), width, height }
    }
}

/// How an outline is drawn. Lengths in CSS pixels.
#[derive(Clone, Copy)]
pub(super) struct Outline {
    width_px: f32,
    offset_px: f32,
    line: Line,
}

#[derive(Clone, Copy, PartialEq)]
enum Line {
    Solid,
    Dashed,
    Dotted,
    Double,
}

impl Outlines {
    /// Reads the outline of an element as it is laid out now.
    pub(super) fn read(&mut self, dom: &BaseDocument, id: NodeId) {
        let Some(node) = dom.get_node(id) else { return };
        let Some(style) = node.primary_styles() else { return };
        let Some(outline) = Outline::from_style(&style) else { return };
        let color = style.get_outline().outline_color.resolve_to_absolute(&style.clone_color());
        let color = Color::new(*color.to_color_space(ColorSpace::Srgb).raw_components());
        let (size, scale) = (node.final_layout().size, dom.viewport().scale_f64());
        let outer = |length: f32| f64::from(length + 2.0 * outline.width_px) * scale;
        self.0.insert(Ring::new(color, outer(size.width), outer(size.height)), outline);
    }

    /// The outline that the engine draws as a ring of this colour, as large as `around`.
    pub(super) fn get(&self, color: Color, around: impl FnOnce() -> Rect) -> Option<Outline> {
        // Ordinary pages have none.
        if self.0.is_empty() {
            return None;
        }
        let around = around();
        self.0.get(&Ring::new(color, around.width(), around.height())).copied()
    }
}

impl Outline {
    /// None for one that the engine draws as it is.
    pub(super) fn from_style(style: &ComputedValues) -> Option<Self> {
        let line = match style.clone_outline_style() {
            OutlineStyle::Auto | OutlineStyle::BorderStyle(BorderStyle::None | BorderStyle::Hidden) => {
                return None;
            }
            OutlineStyle::BorderStyle(BorderStyle::Dashed) => Line::Dashed,
            OutlineStyle::BorderStyle(BorderStyle::Dotted) => Line::Dotted,
            OutlineStyle::BorderStyle(BorderStyle::Double) => Line::Double,
            OutlineStyle::BorderStyle(
                BorderStyle::Solid
                | BorderStyle::Groove
                | BorderStyle::Ridge
                | BorderStyle::Inset
                | BorderStyle::Outset,
            ) => Line::Solid,
        };
        let outline = style.get_outline();
        let (width_px, offset_px) = (outline.outline_width.0.to_f32_px(), outline.outline_offset.to_f32_px());
        (line != Line::Solid || offset_px != 0.0).then_some(Self { width_px, offset_px, line })
    }

    /// What is drawn in place of the ring `around`: a line with its stroke, or another ring. `scale`: pixels of the screen in
    /// a CSS pixel.
    pub(super) fn drawn(self, around: &impl Shape, scale: f64) -> Vec<(BezPath, Option<Stroke>)> {
        let whole: Vec<PathEl> = around.path_elements(0.1).collect();
        let center = around.bounding_box().center();
        let begins_inner = |element: &PathEl| matches!(element, PathEl::MoveTo(_));
        let inner = whole.iter().skip(1).position(begins_inner).map_or(whole.len(), |at| at + 1);
        let outer = whole.get(..inner).unwrap_or_default();
        let (width, offset) = (f64::from(self.width_px) * scale, f64::from(self.offset_px) * scale);
        let line = |inwards: f64, width: f64, dashes: Option<(f64, Cap)>| {
            let mut path = moved(outer, center, offset - inwards);
            path.close_path();
            let length = 2.0 * (path.bounding_box().width() + path.bounding_box().height());
            let stroke = match dashes.filter(|(dash, _)| length / dash.max(0.1) < MOST_DASHES) {
                Some((dash, Cap::Round)) => {
                    Stroke::new(width).with_caps(Cap::Round).with_dashes(0.0, [0.01, dash])
                }
                Some((dash, cap)) => Stroke::new(width).with_caps(cap).with_dashes(0.0, [dash, dash]),
                None => Stroke::new(width),
            };
            (path, Some(stroke))
        };
        match self.line {
            Line::Solid => vec![(moved(&whole, center, offset), None)],
            Line::Dashed => {
                let dash = width * if self.width_px < 3.0 { 3.0 } else { 2.0 };
                vec![line(width / 2.0, width, Some((dash, Cap::Butt)))]
            }
            Line::Dotted if self.width_px < 3.0 => vec![line(width / 2.0, width, Some((width, Cap::Butt)))],
            Line::Dotted => vec![line(width / 2.0, width, Some((2.0 * width, Cap::Round)))],
            Line::Double => {
                let third = width / 3.0;
                vec![line(third / 2.0, third, None), line(width - third / 2.0, third, None)]
            }
        }
    }
}

/// A path around `center`, each point of it so much farther outside: corners keep their radius.
fn moved(path: &[PathEl], center: Point, by: f64) -> BezPath {
    let out = |at: Point| {
        let side = |away: f64| if away.abs() < 1e-6 { 0.0 } else { by * away.signum() };
        at + Vec2::new(side(at.x - center.x), side(at.y - center.y))
    };
    let moved = path.iter().map(|element| match *element {
        PathEl::MoveTo(to) => PathEl::MoveTo(out(to)),
        PathEl::LineTo(to) => PathEl::LineTo(out(to)),
        PathEl::QuadTo(by, to) => PathEl::QuadTo(out(by), out(to)),
        PathEl::CurveTo(one, two, to) => PathEl::CurveTo(out(one), out(two), out(to)),
        PathEl::ClosePath => PathEl::ClosePath,
    });
    moved.collect()
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    fn html(outline: &str) -> String {
        format!(
            "<!DOCTYPE html><style>body{{margin:0}}div{{margin:50px;width:100px;height:60px;outline:{outline}}}</style><div></div>"
        )
    }

    fn is_red(page: &Drawn, x: u32, y: u32) -> bool {
        let [red, green, blue] = page.color(x, y);
        red > 200 && green < 60 && blue < 60
    }

    #[test]
    fn outlines_stand_at_their_distance() {
        let html = html("4px solid red;outline-offset:10px");
        assert!(is_red(&Drawn::by_the_engine(&html), 48, 80), "the engine does it itself");
        let mut page = Drawn::by_us(&html);
        assert!(
            is_red(&page, 38, 80)
                && is_red(&page, 100, 38)
                && !is_red(&page, 48, 80)
                && !is_red(&page, 42, 80)
        );
        page.magnify(2.0);
        assert!(is_red(&page, 76, 160) && !is_red(&page, 96, 160));
        assert!(is_red(&Drawn::by_us(&html.replace("10px", "-10px")), 58, 80));
    }

    #[test]
    fn outlines_are_dashed_dotted_and_double() {
        let shades = |outline: &str| {
            let page = Drawn::by_us(&html(outline));
            let row: Vec<bool> = (46..154).map(|x| is_red(&page, x, 48)).collect();
            (row.chunk_by(|one, other| one == other).count(), is_red(&page, 47, 80), is_red(&page, 49, 80))
        };
        assert_eq!(shades("4px solid red").0, 1);
        assert!(shades("4px dashed red").0 > 8);
        assert!(shades("2px dotted red").0 > 20);
        assert!(shades("6px dotted red").0 > 10);
        let page = Drawn::by_us(&html("6px double red"));
        assert!(is_red(&page, 44, 80) && !is_red(&page, 47, 80) && is_red(&page, 49, 80));
    }

    #[test]
    fn outlines_change_their_colour_under_the_pointer() {
        let html = html("4px solid transparent;outline-offset:10px")
            .replace("<div>", "<style>div:hover{outline-color:red}</style><div>");
        let mut page = Drawn::by_us(&html);
        assert!(!is_red(&page, 38, 80));
        page.point_at(100.0, 80.0);
        assert!(is_red(&page, 38, 80) && !is_red(&page, 48, 80));
        page.point_at(300.0, 290.0);
        assert!(!is_red(&page, 38, 80));
    }
}
