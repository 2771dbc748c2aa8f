//! The marks of HTTP/2 frames in the window, and what they are called.

use egui::{Painter, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::paint::{paint, point_of};
use crate::explain::Lang;
use crate::ui::theme::{self, Palette};
use crate::view::drawing::{FRAME_MARKS, Hue, MarkShape, frame_mark, mark};
use crate::view::{FrameKind, Gravity};

/// Draws a mark around `at`.
pub(crate) fn paint_mark(painter: &Painter, palette: &Palette, at: Pos2, (shape, hue): (MarkShape, Hue)) {
    let mut shapes = Vec::new();
    mark(&mut shapes, point_of(at), shape, hue);
    paint(painter, palette, &shapes);
}

/// Draws the mark of a frame of `kind` around `at`; what is against the rules is ringed.
pub(crate) fn paint_frame(
    painter: &Painter,
    palette: &Palette,
    at: Pos2,
    kind: FrameKind,
    gravity: Option<Gravity>,
) {
    let mut shapes = Vec::new();
    frame_mark(&mut shapes, point_of(at), kind, gravity);
    paint(painter, palette, &shapes);
}

/// The marks with the names of their kinds, ending at the right side of `rect`. Those that find no room are left out.
pub(crate) fn frame_legend(ui: &Ui, rect: Rect, lang: Lang) {
    let palette = Palette::of(ui);
    let galleys = FRAME_MARKS.map(|kind| {
        let words = kind.words(lang);
        (kind, ui.painter().layout_no_wrap(words, theme::small(), palette.weak))
    });
    let mut fits = 0;
    let mut width = 0.0;
    for (_, galley) in &galleys {
        width += galley.size().x + 30.0;
        if width > rect.width() {
            break;
        }
        fits += 1;
    }
    let width: f32 = galleys.iter().take(fits).map(|(_, galley)| galley.size().x + 30.0).sum();
    let mut left = rect.right() - width;
    for (kind, galley) in galleys.into_iter().take(fits) {
        let size = galley.size();
        let item = Rect::from_x_y_ranges(left..=left + size.x + 14.0, rect.y_range());
        let response = ui.interact(item, ui.scope_id().with(("frame-legend", kind)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, kind.words(lang)));
        paint_frame(ui.painter(), palette, pos2(left + 5.0, rect.center().y), kind, None);
        ui.painter().galley(pos2(left + 14.0, rect.center().y - size.y / 2.0), galley, palette.weak);
        left += size.x + 30.0;
    }
}
