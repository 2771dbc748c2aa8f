//! Two loads, one above the other, on one time axis.
//!
//! ```text
//!                                 0        200 ms      400 ms      600 ms
//!  2  http10 · 4 connections · 948 ms
//!  www.lab.glasscom.com           /▐▭█
//!  one.png                             /▐▭▭▭▭█
//!  3  keepalive · 1 connection · 912 ms
//!  www.lab.glasscom.com           /▐▭█
//! ```

use egui::{Id, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::theme::{self, Palette, ROW, STEP};
use super::waterfall::phases_ui;
use super::widgets::{self, Align, cell};
use crate::clock::Micros;
use crate::explain::{Lang, Terminal, Ui as Words, counted};
use crate::view::{Row, SideBySide, SideLoad, format};

/// The height of a row here: two loads must fit.
const THIN: f32 = 18.0;

/// Draws the comparison.
pub(super) fn side_by_side_ui(ui: &mut Ui, both: &SideBySide, lang: Lang) {
    let palette = Palette::of(ui);
    let area = ui.available_rect_before_wrap();
    let names = (area.width() * 0.28).clamp(96.0, 180.0);
    let head = Rect::from_min_size(area.min, vec2(area.width(), ROW));
    ui.allocate_rect(head, Sense::hover());
    let timeline = |row: Rect| {
        Rect::from_min_max(pos2(row.left() + names, row.top()), pos2(row.right() - 16.0, row.bottom()))
    };
    widgets::axis(ui, timeline(head), area.bottom(), &both.ticks, both.end);
    ui.painter().hline(area.x_range(), head.bottom(), palette.thin());
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt("side-by-side").auto_shrink(false).show(ui, |ui| {
        for side in &both.sides {
            side_ui(ui, side, lang);
            for (place, rect) in widgets::visible_lines(ui, side.rows.len(), THIN) {
                if let Some(row) = side.rows.get(place) {
                    row_ui(ui, rect, row, both.end, (side.line.id.0, names), lang);
                }
            }
            ui.add_space(STEP * 2.0);
        }
        note_difference(ui, both, lang);
    });
}

fn side_ui(ui: &mut Ui, side: &SideLoad, lang: Lang) {
    let palette = Palette::of(ui);
    let line = &side.line;
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        ui.add_space(STEP * 2.0);
        ui.label(RichText::new(format!("{}  {}", line.id, line.strategy)).font(theme::strong(13.0)));
        let words = [
            counted(line.connections, Terminal::Connection, Terminal::Connections, lang),
            counted(line.requests, Terminal::Request, Terminal::Requests, lang),
            format::duration(line.total),
        ];
        ui.label(RichText::new(words.join("  ·  ")).color(palette.weak));
    });
}

fn row_ui(ui: &Ui, rect: Rect, row: &Row, end: Micros, (load, names): (u64, f32), lang: Lang) {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, Id::unique("side-row").with((load, row.id.0)), Sense::hover());
    let said = format!("{} {}: {}", load, row.name, format::duration(row.elapsed));
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    let name = Rect::from_min_max(
        pos2(rect.left() + 8.0, rect.top()),
        pos2(rect.left() + names - 8.0, rect.bottom()),
    );
    cell(ui.painter(), name, &row.name, theme::small(), palette.text, Align::Left);
    let place =
        Rect::from_min_max(pos2(rect.left() + names, rect.top()), pos2(rect.right() - 16.0, rect.bottom()));
    widgets::bars(ui.painter(), palette, place, &row.bars, end);
    response.on_hover_ui_at_pointer(|ui| phases_ui(ui, row, lang));
}

/// Which of the two was faster, and by how much.
fn note_difference(ui: &mut Ui, both: &SideBySide, lang: Lang) {
    let [first, second] = &both.sides;
    let (fast, slow) = if first.line.total <= second.line.total { (first, second) } else { (second, first) };
    let by = format::duration(slow.line.total - fast.line.total);
    let words = Words::Faster.with(lang, &[("n", &fast.line.id.to_string()), ("by", &by)]);
    ui.horizontal(|ui| {
        ui.add_space(STEP * 2.0);
        widgets::note(ui, &words);
    });
}
