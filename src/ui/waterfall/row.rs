//! One row of the waterfall.

use egui::{Id, Popup, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::columns::{Column, row_cells, row_words};
use super::{Shown, menu_ui, over, phases_ui, timeline_of};
use crate::ui::Command;
use crate::ui::note::row_notes_ui;
use crate::ui::theme::{Palette, ROW};
use crate::ui::widgets;
use crate::view::Row;
use crate::view::drawing::Hue;

/// Draws `row`.
pub(super) fn row_ui(ui: &mut Ui, row: &Row, shown: Shown<'_>) -> Option<Command> {
    let palette = Palette::of(ui);
    let Shown { layout, lang, .. } = shown;
    let selected = shown.selected == Some(row.id);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, Id::unique("waterfall-row").with(row.id.0), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, row_words(row, lang)));
    if selected {
        ui.painter().rect_filled(rect, 0.0, palette.selected);
        let mark = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(mark, 0.0, palette.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    row_cells(ui, rect, row, layout, lang);
    let axis = shown.axis.within(timeline_of(rect, layout));
    let mut noted = None;
    if axis.rect.width() > 16.0 {
        if selected || response.hovered() {
            // The marks of the axis go through the row's own colour, too.
            for tick in axis.ticks() {
                let x = ui.painter().round_to_pixel_center(axis.x(tick));
                ui.painter().vline(x, rect.y_range(), palette.thin());
            }
        }
        let whole = shown.whole.and_then(|whole| {
            let place = whole.rows.binary_search_by_key(&row.id, |other| other.id).ok()?;
            whole.rows.get(place)
        });
        let whole = whole.unwrap_or(row);
        widgets::bars(ui.painter(), palette, axis, &whole.bars);
        over::reads(ui.painter(), palette, axis, row);
        if let Some(closing) = row.closing {
            let end = row.bars.iter().map(|(_, span)| span.end).max().unwrap_or(closing.0);
            over::closing(ui.painter(), palette, axis, end, closing);
        }
        if let Some(path) = shown.path {
            let stretches = path.get(&row.id).map_or(&[][..], Vec::as_slice);
            over::stretches(ui.painter(), palette, axis, stretches, Hue::Text);
        }
        if let Some(lit) = shown.lit {
            over::lit(ui.painter(), palette, (rect, axis), &lit.spans(whole));
        }
        noted = row_notes_ui(ui, axis, shown.notes, row.id, lang).map(Command::Note);
    }
    let chosen = response.clicked().then_some(Command::Select(row.id));
    let asked = Popup::context_menu(&response).show(|ui| menu_ui(ui, row, lang)).and_then(|menu| menu.inner);
    if response.hover_pos().is_some_and(|at| name_of(rect, layout).contains(at)) {
        response.on_hover_text_at_pointer(row.url.as_str());
    } else {
        response.on_hover_ui_at_pointer(|ui| phases_ui(ui, row, lang));
    }
    noted.or(asked).or(chosen)
}

/// The cell of `row` that holds the name.
fn name_of(row: Rect, layout: &[Column]) -> Rect {
    layout.first().map_or(Rect::NOTHING, |column| column.rect(row))
}
