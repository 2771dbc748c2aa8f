//! The lock beside the address: how safe the way of the page was. Each state has a shape of its own.
//!
//! ```text
//!  closed: secure     struck through: not verified     open: not encrypted     flask: the laboratory
//! ```

use egui::{Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::Command;
use super::theme::{CONTROL, Palette};
use crate::explain::{Lang, Secure};
use crate::view::Lock;

/// Draws the lock; a click shows what is known.
pub(super) fn lock_ui(ui: &mut Ui, lock: Option<Lock>, lang: Lang) -> Option<Command> {
    let palette = Palette::of(ui);
    let (words, color) = match lock {
        Some(Lock::Secure) => (Secure::LockSecure, palette.accent),
        Some(Lock::NotVerified) => (Secure::LockNotVerified, palette.error),
        Some(Lock::NotEncrypted) => (Secure::LockNotEncrypted, palette.text),
        Some(Lock::Lab) => (Secure::LockLab, palette.accent),
        Some(Lock::Local) => (Secure::LockLocal, palette.weak),
        None => (Secure::LockUnknown, palette.outline),
    };
    let (rect, response) = ui.allocate_exact_size(vec2(CONTROL, CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.text(lang)));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 6.0, palette.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect.shrink(1.0), 6.0, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
    }
    paint(ui.painter(), rect, lock, Stroke::new(1.5, color));
    response.on_hover_text(words.text(lang)).clicked().then_some(Command::ShowSecurity)
}

fn paint(painter: &Painter, rect: Rect, lock: Option<Lock>, stroke: Stroke) {
    let origin = rect.center() - vec2(8.0, 8.0);
    let at = |x: f32, y: f32| pos2(origin.x + x, origin.y + y);
    let line = |points: &[(f32, f32)]| {
        painter.line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke);
    };
    match lock {
        Some(Lock::Secure | Lock::NotVerified | Lock::NotEncrypted) => {
            let body = Rect::from_min_max(at(3.5, 7.5), at(12.5, 14.0));
            if lock == Some(Lock::Secure) {
                painter.rect_filled(body, 1.5, stroke.color);
            } else {
                painter.rect_stroke(body, 1.5, stroke, StrokeKind::Middle);
            }
            if lock == Some(Lock::NotEncrypted) {
                line(&[(10.0, 7.5), (10.0, 4.5), (11.2, 2.8), (13.4, 2.8), (14.6, 4.5)]);
            } else {
                line(&[(5.2, 7.5), (5.2, 4.6), (6.4, 2.6), (9.6, 2.6), (10.8, 4.6), (10.8, 7.5)]);
            }
            if lock == Some(Lock::NotVerified) {
                line(&[(1.5, 14.5), (14.5, 1.5)]);
            }
        }
        Some(Lock::Lab) => {
            line(&[(6.0, 2.5), (10.0, 2.5)]);
            line(&[(6.7, 2.5), (6.7, 7.0), (3.0, 13.5), (13.0, 13.5), (9.3, 7.0), (9.3, 2.5)]);
            line(&[(4.8, 10.5), (11.2, 10.5)]);
        }
        Some(Lock::Local) => {
            line(&[(4.0, 2.5), (9.5, 2.5), (12.0, 5.0), (12.0, 13.5), (4.0, 13.5), (4.0, 2.5)]);
        }
        None => {
            painter.circle_stroke(at(8.0, 8.0), 3.0, stroke);
        }
    }
}
