//! One row of a layer: its cells, its mark on the axis, and what it says beside the mark.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::columns::Column;
use super::line::{Line, LineMark};
use super::{Layer, LayerState};
use crate::ui::Command;
use crate::ui::theme::{self, Palette, ROW};
use crate::ui::widgets::{Align, Axis, cell, paint_frame, paint_mark};

/// The words stand so far from their mark.
const BESIDE: f32 = 9.0;

/// Draws row `place`.
pub(super) fn row_ui(
    ui: &mut Ui,
    (place, line): (usize, &Line),
    layer: Layer<'_>,
    (columns, axis): (&[Column], Axis),
    state: &mut LayerState,
) -> Option<Command> {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let id = Id::unique("layer-row").with((layer.kind as usize, place));
    let response = ui.interact(rect, id, Sense::CLICK);
    let is_chosen = state.chosen(layer.kind) == Some(place);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_chosen, &line.said));
    let is_of_selected = line.exchange.is_some() && line.exchange == layer.selected;
    if is_chosen {
        ui.painter().rect_filled(rect, 0.0, palette.selected);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    if is_of_selected || is_chosen {
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, ROW)), 0.0, palette.accent);
    }
    if is_chosen || response.hovered() {
        for tick in axis.ticks() {
            let x = ui.painter().round_to_pixel_center(axis.x(tick));
            ui.painter().vline(x, rect.y_range(), palette.thin());
        }
    }
    // What comes behind the playhead has not happened.
    let is_later = layer.on_axis.at.is_some_and(|at| line.at > at);
    let fade = if is_later { 0.4 } else { 1.0 };
    let (text, weak) = (palette.text.gamma_multiply(fade), palette.weak.gamma_multiply(fade));
    for column in columns {
        let x = rect.left() + column.x.min..=rect.left() + column.x.max;
        let words = line.cell(column.kind, layer.lang);
        let (font, color) = match column.kind {
            super::columns::ColumnKind::At => (theme::mono(), weak),
            super::columns::ColumnKind::Kind => (theme::body(), text),
            _ => (theme::body(), weak),
        };
        let cell_place = Rect::from_x_y_ranges(x, rect.y_range());
        cell(ui.painter(), cell_place, &words, font, color, column.align);
    }
    let axis = axis.within(Rect::from_x_y_ranges(axis.rect.x_range(), rect.y_range()));
    mark_ui(ui, axis, line, if is_of_selected || layer.selected.is_none() { text } else { weak });
    let clicked = response.clicked();
    response.on_hover_text_at_pointer(&line.said);
    if !clicked {
        return None;
    }
    state.choose(layer.kind, Some(place));
    line.exchange.map(Command::Select)
}

fn mark_ui(ui: &Ui, axis: Axis, line: &Line, color: egui::Color32) {
    let palette = Palette::of(ui);
    let painter = axis.clip(ui.painter());
    let is_shown = axis.shown.start <= line.at && line.at <= axis.shown.end;
    let x = axis.x(line.at).clamp(axis.rect.left(), axis.rect.right().max(axis.rect.left()));
    let at = pos2(x, axis.rect.center().y);
    if is_shown {
        match line.mark {
            LineMark::Frame(kind, gravity) => paint_frame(&painter, palette, at, kind, gravity),
            LineMark::Shape(shape, hue) => paint_mark(&painter, palette, at, (shape, hue)),
        }
    }
    // Where there is more room: behind the mark, or before it.
    let behind = Rect::from_x_y_ranges(x + BESIDE..=axis.rect.right().max(x + BESIDE), axis.rect.y_range());
    let before =
        Rect::from_x_y_ranges(axis.rect.left()..=(x - BESIDE).max(axis.rect.left()), axis.rect.y_range());
    let (place, align) =
        if behind.width() >= before.width() { (behind, Align::Left) } else { (before, Align::Right) };
    cell(&painter, place, &line.words, theme::small(), color, align);
}
