//! The rows of a layer take the focus as one thing: up and down, page keys, Home and End choose a row, and with it its request.

use egui::{EventFilter, Id, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::kind::LayerKind;
use super::line::Lines;
use super::{Layer, LayerState};
use crate::explain::LayerWord as L;
use crate::ui::Command;
use crate::ui::regions::focus_on_press;
use crate::ui::theme::{Palette, ROW};
use crate::ui::widgets::steps;

/// Reads the keys. Returns what was chosen, and whether the keys are for the rows.
pub(super) fn keys_ui(
    ui: &Ui,
    area: Rect,
    lines: &Lines<'_>,
    layer: Layer<'_>,
    state: &mut LayerState,
) -> (Option<Command>, bool) {
    let id = Id::unique("layer-keys");
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    let name = match layer.kind {
        LayerKind::Page => L::PageTable,
        LayerKind::Frames => L::FrameTable,
        LayerKind::Records => L::RecordTable,
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, name.text(layer.lang)));
    focus_on_press(ui, area, &response);
    if !response.has_focus() {
        return (None, false);
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    ui.painter().rect_stroke(area, 2.0, Stroke::new(1.0, Palette::of(ui).accent), StrokeKind::Inside);
    #[expect(clippy::cast_possible_truncation, reason = "rows on a screen")]
    let page = ((area.height() / ROW) as isize - 2).max(1);
    let by = steps(ui, Key::ArrowUp, Key::ArrowDown) + page * steps(ui, Key::PageUp, Key::PageDown);
    let by = match steps(ui, Key::Home, Key::End) {
        0 => by,
        end => end.signum().saturating_mul(isize::MAX),
    };
    if by == 0 || lines.count() == 0 {
        return (None, true);
    }
    // Before the first key no row may be chosen: down leads to the first one.
    let from_none = 0_usize.saturating_add_signed(by.saturating_sub(1));
    let next = state.chosen(layer.kind).map_or(from_none, |now| now.saturating_add_signed(by));
    let next = next.min(lines.count() - 1);
    state.choose(layer.kind, Some(next));
    (lines.exchange(next).map(Command::Select), true)
}
