//! All requests of a load on one time axis.
//!
//! ```text
//!  name              method status kind      conn   size     time │ 0      200 ms    400 ms
//!  www.lab.glass…    GET    200    page         1  1.2 kB  12 ms  │/▐▭█
//!  one.png           GET    200    picture      2  4.2 kB 162 ms  │   ──/▐▭▭▭▭▭▭▭█
//! ```
//!
//! Only the rows on the screen are drawn and made accessible.

use egui::{
    EventFilter, Id, Key, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::Command;
use super::theme::{self, Palette, ROW};
use super::waterfall_columns::{Column, columns, row_cells, row_words};
use super::widgets::{self, cell};
use crate::explain::{Lang, Ui as Words};
use crate::record::ExchangeId;
use crate::view::{Row, Waterfall};

/// What the waterfall keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct WaterfallState {
    /// The row that was last scrolled to.
    shown: Option<ExchangeId>,
    /// How many rows were drawn in the last frame.
    pub drawn: usize,
}

/// Draws the waterfall.
pub(super) fn waterfall_ui(
    ui: &mut Ui,
    waterfall: &Waterfall,
    selected: Option<ExchangeId>,
    state: &mut WaterfallState,
    lang: Lang,
) -> Vec<Command> {
    let palette = Palette::of(ui);
    let area = ui.available_rect_before_wrap();
    let layout = columns(area.width());
    let head = Rect::from_min_size(area.min, vec2(area.width(), ROW));
    let mut commands: Vec<Command> = keys_ui(ui, area, waterfall, selected, lang).into_iter().collect();
    ui.allocate_rect(head, Sense::hover());
    head_ui(ui, head, &layout, lang);
    let timeline = timeline_of(head, &layout);
    widgets::axis(ui, timeline, area.bottom(), &waterfall.ticks, waterfall.end);
    ui.painter().hline(area.x_range(), head.bottom(), palette.thin());

    let index = |id: ExchangeId| waterfall.rows.iter().position(|row| row.id == id);
    let moved = selected != state.shown;
    state.shown = selected;
    state.drawn = 0;
    ui.spacing_mut().item_spacing.y = 0.0;
    let body = Rect::from_min_max(pos2(area.left(), head.bottom()), area.max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(body), |ui| {
        let scroll = ScrollArea::vertical().id_salt("waterfall").auto_shrink(false);
        scroll.show_rows(ui, ROW, waterfall.rows.len(), |ui, range| {
            let first = range.start;
            if moved && let Some(target) = selected.and_then(index) {
                scroll_to(ui, target, first);
            }
            for row in waterfall.rows.get(range).unwrap_or_default() {
                state.drawn += 1;
                commands.extend(row_ui(ui, row, &layout, waterfall, selected == Some(row.id), lang));
            }
        });
    });
    commands
}

/// Makes row `target` visible; `first` is the row at the top of `ui`.
#[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
fn scroll_to(ui: &Ui, target: usize, first: usize) {
    let top = ui.max_rect().top() + (target as f32 - first as f32) * ROW;
    let rect = Rect::from_min_size(pos2(ui.max_rect().left(), top), vec2(1.0, ROW));
    ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
}

/// The whole table takes the focus as one thing; up and down choose a row.
fn keys_ui(
    ui: &Ui,
    area: Rect,
    waterfall: &Waterfall,
    selected: Option<ExchangeId>,
    lang: Lang,
) -> Option<Command> {
    let id = Id::unique("waterfall-keys");
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, Words::Waterfall.text(lang)));
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    ui.painter().rect_stroke(area, 2.0, Stroke::new(1.0, Palette::of(ui).accent), StrokeKind::Inside);
    let last = waterfall.rows.len().checked_sub(1)?;
    let now = selected.and_then(|id| waterfall.rows.iter().position(|row| row.id == id));
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let next = if pressed(Key::ArrowDown) {
        now.map_or(0, |now| (now + 1).min(last))
    } else if pressed(Key::ArrowUp) {
        now.map_or(last, |now| now.saturating_sub(1))
    } else if pressed(Key::Home) {
        0
    } else if pressed(Key::End) {
        last
    } else {
        return None;
    };
    waterfall.rows.get(next).map(|row| Command::Select(row.id))
}

fn head_ui(ui: &Ui, head: Rect, layout: &[Column], lang: Lang) {
    let palette = Palette::of(ui);
    for column in layout {
        let rect = column.rect(head).shrink2(vec2(8.0, 0.0));
        let words = column.kind.head().text(lang);
        cell(ui.painter(), rect, words, theme::small(), palette.weak, column.kind.align());
    }
}

fn row_ui(
    ui: &mut Ui,
    row: &Row,
    layout: &[Column],
    waterfall: &Waterfall,
    selected: bool,
    lang: Lang,
) -> Option<Command> {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let id = Id::unique("waterfall-row").with(row.id.0);
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, row_words(row, lang)));
    if selected {
        ui.painter().rect_filled(rect, 0.0, palette.selected);
        let mark = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(mark, 0.0, palette.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    row_cells(ui, rect, row, layout, lang);
    let timeline = timeline_of(rect, layout);
    if timeline.width() > 16.0 {
        if selected || response.hovered() {
            // The marks of the axis go through the row's own colour, too.
            for tick in &waterfall.ticks {
                let x = ui.painter().round_to_pixel_center(widgets::x_of(timeline, *tick, waterfall.end));
                ui.painter().vline(x, rect.y_range(), palette.thin());
            }
        }
        widgets::bars(ui.painter(), palette, timeline, &row.bars, waterfall.end);
    }
    let clicked = response.clicked();
    if response.hover_pos().is_some_and(|at| timeline.contains(at)) {
        response.on_hover_ui_at_pointer(|ui| phases_ui(ui, row, lang));
    } else if response.hover_pos().is_some_and(|at| name_of(rect, layout).contains(at)) {
        response.on_hover_text_at_pointer(row.url.as_str());
    }
    clicked.then_some(Command::Select(row.id))
}

/// The phases in words and numbers.
pub(crate) fn phases_ui(ui: &mut Ui, row: &Row, lang: Lang) {
    let palette = Palette::of(ui);
    egui::Grid::new("phases").num_columns(3).spacing(vec2(12.0, 4.0)).show(ui, |ui| {
        for (phase, span) in &row.bars {
            let (rect, _) = ui.allocate_exact_size(vec2(20.0, 16.0), Sense::hover());
            widgets::paint_phase(ui.painter(), palette, rect, *phase);
            ui.label(widgets::phase_words(*phase).text(lang));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(widgets::took(span.length()));
            });
            ui.end_row();
        }
    });
}

/// The cell of `row` that holds the name.
fn name_of(row: Rect, layout: &[Column]) -> Rect {
    layout.first().map_or(Rect::NOTHING, |column| column.rect(row))
}

/// The part of `row` on which bars are drawn.
fn timeline_of(row: Rect, layout: &[Column]) -> Rect {
    let left = layout.last().map_or(row.left(), |column| row.left() + column.left + column.width);
    Rect::from_min_max(
        pos2((left + 12.0).min(row.right()), row.top()),
        pos2(row.right() - 16.0, row.bottom()),
    )
}
