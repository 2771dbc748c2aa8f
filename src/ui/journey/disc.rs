//! The disc of a station and the link to the next one: how it stands is told by shape as well as by colour.

use egui::{Painter, Pos2, Rect, Shape, Stroke, vec2};

use crate::ui::theme::Palette;
use crate::view::StageState;

/// The radius of a disc.
const RADIUS: f32 = 8.0;

/// Paints the disc of a station at `at`.
pub(super) fn paint_disc(painter: &Painter, palette: &Palette, at: Pos2, state: StageState) {
    let thin = Stroke::new(1.5, palette.weak);
    match state {
        StageState::Done => {
            painter.circle_filled(at, RADIUS, palette.accent);
            let tick = vec![at + vec2(-3.6, 0.2), at + vec2(-1.1, 2.8), at + vec2(3.8, -2.8)];
            painter.line(tick, Stroke::new(1.8, palette.surface));
        }
        StageState::Running => {
            painter.circle_stroke(at, RADIUS - 0.5, Stroke::new(2.0, palette.accent));
            painter.circle_filled(at, RADIUS / 2.0, palette.accent);
        }
        StageState::Waiting => {
            painter.circle_stroke(at, RADIUS - 0.5, thin);
        }
        StageState::Broken => {
            let square = Rect::from_center_size(at, vec2(RADIUS * 2.0 + 1.0, RADIUS * 2.0 + 1.0));
            painter.rect_filled(square, 3.0, palette.error);
            let stroke = Stroke::new(2.0, palette.surface);
            painter.line_segment([at - vec2(3.8, 3.8), at + vec2(3.8, 3.8)], stroke);
            painter.line_segment([at + vec2(-3.8, 3.8), at + vec2(3.8, -3.8)], stroke);
        }
        StageState::Skipped => {
            painter.circle_stroke(at, RADIUS - 0.5, Stroke::new(1.5, palette.accent));
            for x in [-3.5, 0.5] {
                let chevron = vec![at + vec2(x, -3.0), at + vec2(x + 3.0, 0.0), at + vec2(x, 3.0)];
                painter.line(chevron, Stroke::new(1.5, palette.accent));
            }
        }
        StageState::NotNeeded => {
            let around: Vec<Pos2> = (0..=32_u8)
                .map(|n| {
                    at + egui::Vec2::angled(f32::from(n) * std::f32::consts::TAU / 32.0) * (RADIUS - 0.5)
                })
                .collect();
            painter.extend(Shape::dashed_line(&around, Stroke::new(1.0, palette.weak), 2.0, 2.5));
            painter.line_segment([at - vec2(3.0, 0.0), at + vec2(3.0, 0.0)], thin);
        }
    }
}

/// Paints the way to the next station, which stands as `next`.
pub(super) fn paint_link(
    painter: &Painter,
    palette: &Palette,
    ends: [Pos2; 2],
    next: StageState,
    is_slowest: bool,
) {
    let [from, to] = ends;
    if to.x - from.x < 6.0 {
        return;
    }
    let whole = Stroke::new(if is_slowest { 4.0 } else { 2.0 }, palette.accent);
    let dashes = |from, to| Shape::dashed_line(&[from, to], Stroke::new(1.5, palette.outline), 3.0, 4.0);
    match next {
        StageState::Done | StageState::Broken | StageState::Skipped => {
            painter.line_segment(ends, whole);
        }
        // It fills while the stage runs.
        StageState::Running => {
            let middle = from + (to - from) * 0.5;
            painter.line_segment([from, middle], whole);
            painter.extend(dashes(middle, to));
        }
        StageState::Waiting | StageState::NotNeeded => {
            painter.extend(dashes(from, to));
        }
    }
}
