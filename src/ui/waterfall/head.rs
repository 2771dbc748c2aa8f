//! The heads of the columns: a click, or Enter, sorts by one of them.

use egui::{Id, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::columns::Column;
use crate::explain::{Lang, Ui as Words};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{Align, cell};
use crate::view::{Sort, Wishes};

/// Draws them into `head`.
pub(super) fn head_ui(ui: &Ui, head: Rect, layout: &[Column], wishes: &mut Wishes, lang: Lang) {
    for column in layout {
        if column_ui(ui, column.rect(head), column, wishes.sort, lang) {
            wishes.sort = Sort::after_click(wishes.sort, column.kind.sort_key());
        }
    }
}

/// True when it was clicked.
fn column_ui(ui: &Ui, rect: Rect, column: &Column, sort: Option<Sort>, lang: Lang) -> bool {
    let palette = Palette::of(ui);
    let name = column.kind.head().text(lang);
    let key = column.kind.sort_key();
    let descending = sort.filter(|sort| sort.key == key).map(|sort| sort.descending);
    let response = ui.interact(rect, Id::unique("waterfall-head").with(key as u8), Sense::click());
    let words = match descending {
        None => Words::SortBy,
        Some(false) => Words::SortedUp,
        Some(true) => Words::SortedDown,
    };
    let said = words.with(lang, &[("column", name)]);
    response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, descending.is_some(), &said));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.shrink2(vec2(2.0, 1.0)), 4.0, palette.hover);
    }
    if response.has_focus() {
        let place = rect.shrink2(vec2(2.0, 1.0));
        ui.painter().rect_stroke(place, 4.0, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
    }
    let place = rect.shrink2(vec2(8.0, 0.0));
    let (font, color) = match descending {
        Some(_) => (theme::strong(12.0), palette.accent),
        None => (theme::small(), palette.weak),
    };
    if let Some(descending) = descending {
        // Beside the word, on the side where there is room.
        let width = ui.painter().layout_no_wrap(name.to_owned(), font.clone(), color).size().x;
        let x = match column.kind.align() {
            Align::Left => (place.left() + width + 6.0).min(rect.right() - 5.0),
            Align::Right => (place.right() - width - 6.0).max(rect.left() + 5.0),
        };
        let (y, way) = (rect.center().y, if descending { 1.0 } else { -1.0 });
        let points = [pos2(x - 3.5, y - 2.0 * way), pos2(x + 3.5, y - 2.0 * way), pos2(x, y + 3.0 * way)];
        ui.painter().add(Shape::convex_polygon(points.to_vec(), palette.accent, Stroke::NONE));
    }
    cell(ui.painter(), place, name, font, color, column.kind.align());
    let clicked = response.clicked();
    response.on_hover_text(said);
    clicked
}
