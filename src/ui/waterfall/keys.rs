//! The table takes the focus as one thing: keys choose a row and copy it.

use egui::{Event, EventFilter, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::{Shown, WaterfallState};
use crate::explain::Ui as Words;
use crate::ui::Command;
use crate::ui::regions::{Region, focus_on_press};
use crate::ui::theme::{Palette, ROW};
use crate::ui::widgets::steps;
use crate::view::{Table, tsv};

/// Reads the keys; `area` is the table's place, head and rows.
pub(super) fn keys_ui(
    ui: &Ui,
    area: Rect,
    table: &Table,
    shown: Shown<'_>,
    state: &mut WaterfallState,
) -> Option<Command> {
    let id = Region::Waterfall.id();
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, Words::Waterfall.text(shown.lang)));
    focus_on_press(ui, area, &response);
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    ui.painter().rect_stroke(area, 2.0, Stroke::new(1.0, Palette::of(ui).accent), StrokeKind::Inside);
    let chosen = || shown.waterfall.rows.iter().find(|row| Some(row.id) == shown.selected);
    if ui.input(|input| input.events.contains(&Event::Copy)) {
        return chosen().map(|row| Command::Copy(tsv(row)));
    }
    let by = rows_down(ui, area)?;
    table.moved(shown.waterfall, shown.selected, by).map(Command::Select)
}

/// How many rows the keys go down; up, when negative.
#[expect(clippy::cast_possible_truncation, reason = "rows on a screen")]
fn rows_down(ui: &Ui, area: Rect) -> Option<isize> {
    let page = ((area.height() / ROW) as isize - 2).max(1);
    let by = steps(ui, Key::ArrowUp, Key::ArrowDown) + page * steps(ui, Key::PageUp, Key::PageDown);
    let ends = steps(ui, Key::Home, Key::End);
    let by = if ends == 0 { by } else { ends.signum().saturating_mul(isize::MAX) };
    (by != 0).then_some(by)
}
