//! The bars of a waterfall in the window, and what they are called.

use egui::{Painter, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Axis;
use super::paint::{area_of, paint};
use crate::explain::Lang;
use crate::ui::theme::{self, Palette};
use crate::view::{Phase, Span, drawing};

/// Draws the bars of one row on `axis`.
pub(crate) fn bars(painter: &Painter, palette: &Palette, axis: Axis, spans: &[(Phase, Span)]) {
    let mut shapes = Vec::new();
    drawing::bars(&mut shapes, axis.row(), spans);
    paint(&axis.clip(painter), palette, &shapes);
}

/// Draws one phase from the left to the right side of `rect`.
pub(crate) fn paint_phase(painter: &Painter, palette: &Palette, rect: Rect, phase: Phase) {
    let mut shapes = Vec::new();
    drawing::phase(&mut shapes, area_of(rect), phase);
    paint(painter, palette, &shapes);
}

/// The patterns with their names, ending at the right side of `rect`. Those that find no room are left out.
pub(crate) fn legend(ui: &Ui, rect: Rect, lang: Lang) {
    let palette = Palette::of(ui);
    let mut right = rect.right();
    for phase in Phase::ALL.into_iter().rev() {
        let words = phase.words(lang);
        let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::small(), palette.weak);
        let swatch = if phase == Phase::Send { 3.0 } else { 18.0 };
        let size = galley.size();
        let left = right - size.x - swatch - 6.0;
        if left < rect.left() {
            break;
        }
        let item = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
        let response = ui.interact(item, ui.scope_id().with(("legend", phase)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        let mark = Rect::from_center_size(pos2(left + swatch / 2.0, rect.center().y), vec2(swatch, 16.0));
        paint_phase(ui.painter(), palette, mark, phase);
        let at = pos2(left + swatch + 6.0, rect.center().y - size.y / 2.0);
        ui.painter().galley(at, galley, palette.weak);
        response.on_hover_text(phase.meaning(lang));
        right = left - 16.0;
    }
}
