//! Shapes of a drawing, written as SVG.

use std::fmt::Write as _;

use crate::view::drawing::{Area, Hue, Pen, Point, Shape};

/// Where the colours come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colors {
    /// The page around the drawing gives a `color` to each class, light or dark. Engines that let a page's style sheet into
    /// a drawing with `color` alone understand this, too.
    OfThePage,
    /// They stand in the drawing, for a light ground.
    Light,
}

/// Writes `shapes`, later ones over those before.
pub(super) fn write(out: &mut String, shapes: &[Shape], colors: Colors) {
    for shape in shapes {
        write_shape(out, shape, colors);
    }
}

/// The class of `hue`, for a style sheet.
pub(super) fn class_of(hue: Hue) -> String {
    format!("h-{}", hue.name())
}

fn write_shape(out: &mut String, shape: &Shape, colors: Colors) {
    match shape {
        Shape::Fill { area, round, tone } => {
            rect(out, *area, *round);
            paint(out, "fill", tone.hue, colors);
            if tone.strength < 1.0 {
                let _ = write!(out, " fill-opacity=\"{}\"", Short(tone.strength, 2));
            }
            out.push_str("/>");
        }
        Shape::Frame { area, around, round, pen } => {
            let half = if *around { -pen.width / 2.0 } else { pen.width / 2.0 };
            let (left, right) = (area.left + half, area.right - half);
            let (top, bottom) = (area.top + half, area.bottom - half);
            // What is narrower than its line is only a line.
            let inside = Area { left, top, right: right.max(left), bottom: bottom.max(top) };
            rect(out, inside, *round);
            stroke(out, *pen, colors);
        }
        Shape::Line { points, pen } => {
            path(out, points, false);
            stroke(out, *pen, colors);
        }
        Shape::Lines { ends, pen } => {
            out.push_str("<path d=\"");
            for [from, to] in ends {
                step(out, 'M', *from);
                step(out, 'L', *to);
            }
            out.push('"');
            stroke(out, *pen, colors);
        }
        Shape::Polygon { corners, hue } => {
            path(out, corners, true);
            paint(out, "fill", *hue, colors);
            out.push_str("/>");
        }
        Shape::Outline { corners, pen } => {
            path(out, corners, true);
            stroke(out, *pen, colors);
        }
        Shape::Dots { centers, radius, hue } => {
            for center in centers {
                circle(out, *center, *radius);
                paint(out, "fill", *hue, colors);
                out.push_str("/>");
            }
        }
        Shape::Circle { center, radius, pen } => {
            circle(out, *center, *radius);
            stroke(out, *pen, colors);
        }
    }
}

fn rect(out: &mut String, area: Area, round: f32) {
    let (x, y) = (Short(area.left, 2), Short(area.top, 2));
    let (width, height) = (Short(area.width(), 2), Short(area.height(), 2));
    let _ = write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
    if round > 0.0 {
        let _ = write!(out, " rx=\"{}\"", Short(round, 1));
    }
}

fn circle(out: &mut String, center: Point, radius: f32) {
    let (x, y) = (Short(center.x, 2), Short(center.y, 2));
    let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\"", Short(radius, 2));
}

fn path(out: &mut String, points: &[Point], closed: bool) {
    out.push_str("<path d=\"");
    for (at, point) in points.iter().enumerate() {
        step(out, if at == 0 { 'M' } else { 'L' }, *point);
    }
    out.push_str(if closed { "Z\"" } else { "\"" });
}

fn step(out: &mut String, letter: char, to: Point) {
    let _ = write!(out, "{letter}{} {}", Short(to.x, 2), Short(to.y, 2));
}

/// How the outline is drawn, and the end of the element.
fn stroke(out: &mut String, pen: Pen, colors: Colors) {
    out.push_str(" fill=\"none\"");
    paint(out, "stroke", pen.hue, colors);
    let _ = write!(out, " stroke-width=\"{}\"", Short(pen.width, 1));
    if let Some((dash, gap)) = pen.dash {
        let _ = write!(out, " stroke-dasharray=\"{} {}\"", Short(dash, 1), Short(gap, 1));
    }
    out.push_str("/>");
}

fn paint(out: &mut String, what: &'static str, hue: Hue, colors: Colors) {
    let _ = match colors {
        Colors::OfThePage => write!(out, " class=\"{}\" {what}=\"currentColor\"", class_of(hue)),
        Colors::Light => write!(out, " {what}=\"{}\"", hex(hue.light())),
    };
}

/// A colour as style sheets write it.
pub(super) fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A number with at most so many decimal places, and none that is not needed.
struct Short(f32, usize);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{:.*}", self.1, self.0);
        let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Phase;
    use crate::view::drawing::phase;

    #[test]
    fn shapes_are_written_short_and_in_the_colours_of_the_page() {
        let area = Area { left: 0.0, top: 0.0, right: 10.333, bottom: 24.0 };
        let mut shapes = Vec::new();
        phase(&mut shapes, area, Phase::Wait);
        let (mut page, mut file) = (String::new(), String::new());
        write(&mut page, &shapes, Colors::OfThePage);
        write(&mut file, &shapes, Colors::Light);
        let filled = "<rect x=\"0\" y=\"7\" width=\"10.33\" height=\"10\" rx=\"1\"";
        assert!(
            page.starts_with(&format!(
                "{filled} class=\"h-wait\" fill=\"currentColor\" fill-opacity=\"0.22\"/>"
            )),
            "{page}"
        );
        assert!(file.starts_with(&format!("{filled} fill=\"#2f7f8b\"")), "{file}");
        assert!(page.ends_with("stroke=\"currentColor\" stroke-width=\"1\"/>"), "{page}");
    }
}
