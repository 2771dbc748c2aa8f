//! Shapes of a drawing, painted in the window.

use egui::{Color32, Painter, Pos2, Rect, Shape as Painted, Stroke, StrokeKind, pos2};

use crate::ui::theme::Palette;
use crate::view::drawing::{Area, Pen, Point, Shape};

/// Paints `shapes`, later ones over those before.
pub(crate) fn paint(painter: &Painter, palette: &Palette, shapes: &[Shape]) {
    let stroke = |pen: &Pen| Stroke::new(pen.width, palette.color(pen.hue));
    for shape in shapes {
        match shape {
            Shape::Fill { area, round, tone } => {
                let color = palette.color(tone.hue);
                let color = if tone.strength < 1.0 { color.gamma_multiply(tone.strength) } else { color };
                painter.rect_filled(rect_of(*area), *round, color);
            }
            Shape::Frame { area, around, round, pen } => {
                let kind = if *around { StrokeKind::Outside } else { StrokeKind::Inside };
                painter.rect_stroke(rect_of(*area), *round, stroke(pen), kind);
            }
            Shape::Line { points, pen } => line(painter, &points_of(points), (stroke(pen), pen.dash)),
            Shape::Lines { ends, pen } => {
                for ends in ends {
                    let ends = upright(painter, ends.map(pos_of), pen.width);
                    match pen.dash {
                        None => _ = painter.line_segment(ends, stroke(pen)),
                        Some(_) => line(painter, &ends, (stroke(pen), pen.dash)),
                    }
                }
            }
            Shape::Polygon { corners, hue } => {
                painter.add(Painted::convex_polygon(points_of(corners), palette.color(*hue), Stroke::NONE));
            }
            Shape::Outline { corners, pen } => {
                painter.add(Painted::closed_line(points_of(corners), stroke(pen)));
            }
            Shape::Dots { centers, radius, hue } => {
                for center in centers {
                    painter.circle_filled(pos_of(*center), *radius, palette.color(*hue));
                }
            }
            Shape::Circle { center, radius, pen } => match pen.dash {
                None => _ = painter.circle(pos_of(*center), *radius, Color32::TRANSPARENT, stroke(pen)),
                Some(_) => line(painter, &around(pos_of(*center), *radius), (stroke(pen), pen.dash)),
            },
        }
    }
}

/// The place of `at` on the screen.
pub(crate) const fn pos_of(at: Point) -> Pos2 {
    pos2(at.x, at.y)
}

/// The point of a drawing at `at`.
pub(crate) const fn point_of(at: Pos2) -> Point {
    Point { x: at.x, y: at.y }
}

/// The place of `area` on the screen.
fn rect_of(area: Area) -> Rect {
    Rect::from_min_max(pos2(area.left, area.top), pos2(area.right, area.bottom))
}

/// The area of a drawing at `rect`.
pub(crate) const fn area_of(rect: Rect) -> Area {
    Area { left: rect.min.x, top: rect.min.y, right: rect.max.x, bottom: rect.max.y }
}

fn points_of(points: &[Point]) -> Vec<Pos2> {
    points.iter().copied().map(pos_of).collect()
}

fn line(painter: &Painter, points: &[Pos2], (stroke, dash): (Stroke, Option<(f32, f32)>)) {
    match dash {
        None => _ = painter.line(points.to_vec(), stroke),
        Some((dash, gap)) => painter.extend(Painted::dashed_line(points, stroke, dash, gap)),
    }
}

/// A thin upright line stands on whole pixels.
fn upright(painter: &Painter, [from, to]: [Pos2; 2], width: f32) -> [Pos2; 2] {
    #[expect(clippy::float_cmp, reason = "it was drawn with one x")]
    if width > 1.0 || from.x != to.x {
        return [from, to];
    }
    let x = painter.round_to_pixel_center(from.x);
    [pos2(x, from.y), pos2(x, to.y)]
}

fn around(center: Pos2, radius: f32) -> Vec<Pos2> {
    let turn = |n: u8| egui::Vec2::angled(f32::from(n) * std::f32::consts::TAU / 32.0) * radius;
    (0..=32_u8).map(|n| center + turn(n)).collect()
}
