//! Icons as strokes, so that they need no font and are sharp at every scale.

use egui::{
    Color32, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{CONTROL, Palette};

/// A picture on a button, drawn in a square of 16 points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    Back,
    Forward,
    Reload,
    Stop,
    PanelBottom,
    PanelRight,
    Copy,
    Group,
    Gear,
    Menu,
    Minus,
    Plus,
    More,
    Eye,
    EyeShut,
    Play,
    Pause,
    Up,
    Down,
    Check,
    /// Two things that are not alike.
    Differs,
}

/// A square button with an icon; `name` is its tooltip and its accessible name.
pub(crate) fn icon_button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool, on: bool) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(CONTROL, CONTROL), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let palette = Palette::of(ui);
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 6.0, palette.hover);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, palette.accent);
        ui.painter().rect_stroke(rect.shrink(1.0), 6.0, stroke, StrokeKind::Inside);
    }
    let color = match (enabled, on) {
        (false, _) => palette.outline,
        (true, true) => palette.accent,
        (true, false) => palette.text,
    };
    paint_icon(ui.painter(), rect, icon, color);
    response.on_hover_text(name)
}

/// Draws `icon` in the middle of `rect`.
pub(crate) fn paint_icon(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    let origin = rect.center() - vec2(8.0, 8.0);
    let at = |x: f32, y: f32| pos2(origin.x + x, origin.y + y);
    let stroke = Stroke::new(1.5, color);
    let line = |points: &[(f32, f32)]| {
        painter.line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke);
    };
    match icon {
        Icon::Up => line(&[(4.0, 10.0), (8.0, 6.0), (12.0, 10.0)]),
        Icon::Down => line(&[(4.0, 6.0), (8.0, 10.0), (12.0, 6.0)]),
        Icon::Check => line(&[(3.0, 8.5), (6.5, 12.0), (13.0, 4.5)]),
        Icon::Differs => {
            line(&[(3.0, 6.0), (13.0, 6.0)]);
            line(&[(3.0, 10.0), (13.0, 10.0)]);
            line(&[(10.5, 2.5), (5.5, 13.5)]);
        }
        Icon::Minus => line(&[(3.0, 8.0), (13.0, 8.0)]),
        Icon::Plus => {
            line(&[(3.0, 8.0), (13.0, 8.0)]);
            line(&[(8.0, 3.0), (8.0, 13.0)]);
        }
        Icon::Back => {
            line(&[(13.5, 8.0), (2.5, 8.0)]);
            line(&[(7.0, 3.5), (2.5, 8.0), (7.0, 12.5)]);
        }
        Icon::Forward => {
            line(&[(2.5, 8.0), (13.5, 8.0)]);
            line(&[(9.0, 3.5), (13.5, 8.0), (9.0, 12.5)]);
        }
        Icon::Reload => {
            painter.line(arc(at(8.0, 8.4), 5.2, -0.75, 5.1), stroke);
            line(&[(8.3, 4.8), (12.0, 4.8), (12.0, 1.1)]);
        }
        Icon::Stop => {
            line(&[(4.0, 4.0), (12.0, 12.0)]);
            line(&[(12.0, 4.0), (4.0, 12.0)]);
        }
        Icon::PanelBottom => {
            let frame = Rect::from_min_max(at(2.0, 3.0), at(14.0, 13.0));
            painter.rect_stroke(frame, 2.0, stroke, StrokeKind::Middle);
            painter.rect_filled(Rect::from_min_max(at(2.0, 9.0), at(14.0, 13.0)), 1.0, color);
        }
        Icon::PanelRight => {
            let frame = Rect::from_min_max(at(2.0, 3.0), at(14.0, 13.0));
            painter.rect_stroke(frame, 2.0, stroke, StrokeKind::Middle);
            painter.rect_filled(Rect::from_min_max(at(9.5, 3.0), at(14.0, 13.0)), 1.0, color);
        }
        Icon::Group => {
            line(&[(2.5, 3.5), (13.5, 3.5)]);
            line(&[(6.0, 7.0), (13.5, 7.0)]);
            line(&[(6.0, 10.0), (13.5, 10.0)]);
            line(&[(6.0, 13.0), (13.5, 13.0)]);
            line(&[(3.0, 3.5), (3.0, 13.0)]);
        }
        Icon::Gear => {
            painter.circle_stroke(at(8.0, 8.0), 2.0, stroke);
            painter.circle_stroke(at(8.0, 8.0), 4.6, stroke);
            for step in 0..8_u8 {
                let angle = f32::from(step) * std::f32::consts::FRAC_PI_4;
                let toward = vec2(angle.cos(), angle.sin());
                let wide = Stroke::new(2.2, color);
                painter.line_segment([at(8.0, 8.0) + toward * 4.8, at(8.0, 8.0) + toward * 6.8], wide);
            }
        }
        Icon::Menu => {
            for y in [4.0, 8.0, 12.0] {
                line(&[(2.5, y), (13.5, y)]);
            }
        }
        Icon::More => {
            for x in [3.5, 8.0, 12.5] {
                painter.circle_filled(at(x, 8.0), 1.4, color);
            }
        }
        Icon::Play => {
            let corners = vec![at(5.0, 3.0), at(13.0, 8.0), at(5.0, 13.0)];
            painter.add(egui::Shape::convex_polygon(corners, color, Stroke::NONE));
        }
        Icon::Pause => {
            for left in [4.0, 9.5] {
                painter.rect_filled(Rect::from_min_max(at(left, 3.0), at(left + 2.5, 13.0)), 0.5, color);
            }
        }
        Icon::Eye | Icon::EyeShut => {
            for sign in [-1.0, 1.0] {
                line(&[(1.5, 8.0), (4.5, 8.0 + sign * 3.4), (8.0, 8.0 + sign * 4.4)]);
                line(&[(14.5, 8.0), (11.5, 8.0 + sign * 3.4), (8.0, 8.0 + sign * 4.4)]);
            }
            painter.circle_stroke(at(8.0, 8.0), 2.0, stroke);
            if icon == Icon::EyeShut {
                line(&[(3.0, 13.5), (13.0, 2.5)]);
            }
        }
        Icon::Copy => {
            let front = Rect::from_min_max(at(5.5, 5.5), at(13.5, 13.5));
            painter.rect_stroke(front, 1.5, stroke, StrokeKind::Middle);
            line(&[(2.5, 10.5), (2.5, 2.5), (10.5, 2.5)]);
        }
    }
}

/// Points on a circle from `start` on, `sweep` radians far.
fn arc(center: Pos2, radius: f32, start: f32, sweep: f32) -> Vec<Pos2> {
    let steps = 24_u8;
    let point = |step: u8| {
        let angle = start + sweep * f32::from(step) / f32::from(steps);
        center + vec2(angle.cos(), angle.sin()) * radius
    };
    (0..=steps).map(point).collect()
}
