//! Outlines at a distance (`outline-offset`), and those that are dashed, dotted or double.
//!
//! Engine: `draw_outline` (blitz-paint, render/border.rs) draws every outline solid and at the border. The scene is not
//! told that it draws one: the colour tells, which stands outside of all that can be shown and has the rest with it.

use peniko::Color;
use peniko::kurbo::{BezPath, Cap, PathEl, Point, Shape, Stroke, Vec2};
use style::values::computed::OutlineStyle;
use style::values::specified::border::BorderStyle;

use super::changes::Changes;
use super::element::Element;

/// Lengths are told in quarters of a pixel.
const PARTS: f32 = 4.0;
/// Lengths are within these, in pixels.
const WIDEST: f32 = 1000.0;
const NEAREST: f32 = -100.0;
const FARTHEST: f32 = 500.0;

/// How many levels a channel of a colour has.
const LEVELS: f32 = 256.0;

/// An outline with more dashes is drawn solid.
const MOST_DASHES: f64 = 20_000.0;

/// How an outline is drawn. Lengths in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Outline {
    color: Color,
    width_px: f32,
    offset_px: f32,
    line: Line,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Line {
    Solid,
    Dashed,
    Dotted,
    Double,
}

/// How many kinds of lines there are.
const KINDS: f32 = 4.0;
const LINES: [Line; 4] = [Line::Solid, Line::Dashed, Line::Dotted, Line::Double];

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let style = &element.style;
    let line = match style.clone_outline_style() {
        OutlineStyle::Auto | OutlineStyle::BorderStyle(BorderStyle::None | BorderStyle::Hidden) => return,
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
    let own = outline.outline_color.resolve_to_absolute(&style.clone_color());
    let own = Color::new(*own.to_color_space(style::color::ColorSpace::Srgb).raw_components());
    // It may be ours, from the last time.
    let color = Outline::told_by(own).map_or(own, |before| before.color);
    let outline = Outline {
        color,
        width_px: outline.outline_width.0.to_f32_px(),
        offset_px: outline.outline_offset.to_f32_px(),
        line,
    };
    if line != Line::Solid || outline.offset_px != 0.0 {
        changes.declare(element.id, "outline-color", outline.as_color());
    }
}

impl Outline {
    /// As a colour of CSS that no screen has.
    fn as_color(self) -> String {
        let whole =
            |length_px: f32, least: f32, most: f32| ((length_px.clamp(least, most) - least) * PARTS).round();
        let [red, green, blue, alpha] = self.color.components;
        let channel = |share: f32| (share.clamp(0.0, 1.0) * (LEVELS - 1.0)).round();
        let line = LINES.iter().position(|line| *line == self.line).unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "one of four")]
        let line = line as f32;
        let red = channel(red) + LEVELS * (1.0 + line + KINDS * whole(self.offset_px, NEAREST, FARTHEST));
        let green = channel(green) + LEVELS * whole(self.width_px, 0.0, WIDEST);
        format!("color(srgb {red} {green} {blue} / {alpha})")
    }

    /// The outline that a colour tells of; none for one that can be shown.
    pub(super) fn told_by(color: Color) -> Option<Self> {
        let [red, green, blue, alpha] = color.components;
        if red < LEVELS {
            return None;
        }
        let (told, share) =
            ((red / LEVELS).floor() - 1.0, |channel: f32| channel.rem_euclid(LEVELS) / (LEVELS - 1.0));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "one of four")]
        let line = *LINES.get(told.rem_euclid(KINDS) as usize)?;
        Some(Self {
            color: Color::new([share(red), share(green), blue, alpha]),
            width_px: (green / LEVELS).floor() / PARTS,
            offset_px: (told / KINDS).floor() / PARTS + NEAREST,
            line,
        })
    }

    pub(super) const fn color(self) -> Color {
        self.color
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
    use super::*;
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
    fn a_colour_tells_of_its_outline() {
        for line in LINES {
            for (width_px, offset_px) in [(1.0, 0.0), (2.5, -3.0), (1000.0, 500.0), (0.25, -100.0)] {
                let outline =
                    Outline { color: Color::from_rgba8(255, 0, 128, 255), width_px, offset_px, line };
                let css = outline.as_color();
                let told: Vec<f32> =
                    css.split(&[' ', '(', ')'][..]).filter_map(|word| word.parse().ok()).collect();
                let [red, green, blue, alpha] = told[..] else { panic!("{css}") };
                assert_eq!(Outline::told_by(Color::new([red, green, blue, alpha])), Some(outline));
            }
        }
        assert_eq!(Outline::told_by(Color::WHITE), None);
    }
}
