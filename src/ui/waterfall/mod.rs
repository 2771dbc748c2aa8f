//! All requests of a load on one time axis.
//!
//! ```text
//!  [ filter          ] (all 4) (page 1) (picture 3)                                         ⊟
//!  name ▲            method status kind      conn   size     time │ 0      200 ms    400 ms
//!  www.lab.glass…    GET    200    page         1  1.2 kB  12 ms  │/▐▭█
//!  one.png           GET    200    picture      2  4.2 kB 162 ms  │   ──/▐▭▭▭▭▭▭▭█
//!  4 requests  ·  644 B sent, 20.3 kB received  ·  461 ms
//! ```
//!
//! Only the rows on the screen are drawn and made accessible; the table behind them is made anew only when
//! something has changed.

mod columns;
mod filter_bar;
mod head;
mod keys;
mod menu;
mod phases;
mod row;
mod state;
mod totals;

use std::sync::Arc;

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::Command;
use super::theme::{Palette, ROW, STEP};
use super::widgets::{self, note};
use crate::explain::{Lang, Ui as Words};
use crate::record::ExchangeId;
use crate::view::{Line, Waterfall};
use columns::{Column, columns};

pub(crate) use menu::menu_ui;
pub(crate) use phases::phases_ui;
pub use state::WaterfallState;

/// The height of the filter's bar.
const FILTER: f32 = 32.0;
/// The height of the line of totals.
const TOTALS: f32 = 22.0;

/// What every part of the waterfall is given.
#[derive(Clone, Copy)]
struct Shown<'a> {
    waterfall: &'a Waterfall,
    layout: &'a [Column],
    selected: Option<ExchangeId>,
    lang: Lang,
}

/// Draws the waterfall.
pub(super) fn waterfall_ui(
    ui: &mut Ui,
    waterfall: &Arc<Waterfall>,
    selected: Option<ExchangeId>,
    state: &mut WaterfallState,
    lang: Lang,
) -> Vec<Command> {
    let palette = Palette::of(ui);
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, egui::Sense::hover());
    let from_top =
        |top: f32, height: f32| Rect::from_min_size(area.min + vec2(0.0, top), vec2(area.width(), height));
    let (filter, head) = (from_top(0.0, FILTER), from_top(FILTER, ROW));
    let foot = Rect::from_min_max(pos2(area.left(), area.bottom() - TOTALS), area.max);
    let body = Rect::from_min_max(pos2(area.left(), head.bottom()), pos2(area.right(), foot.top()));

    let before = state.table(waterfall);
    filter_bar::filter_bar_ui(ui, filter, &before, state, lang);
    let layout = columns(area.width());
    head::head_ui(ui, head, &layout, &mut state.wishes, lang);
    let table = state.table(waterfall);
    let shown = Shown { waterfall, layout: &layout, selected, lang };
    let keyed = keys::keys_ui(ui, head.union(body), &table, shown, state);
    let mut commands: Vec<Command> = keyed.into_iter().collect();
    widgets::axis(ui, timeline_of(head, &layout), body.bottom(), &waterfall.ticks, waterfall.end);
    ui.painter().hline(area.x_range(), head.bottom(), palette.thin());

    let moved = selected != state.shown;
    state.shown = selected;
    state.drawn = 0;
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_clip_rect(body.intersect(ui.clip_rect()));
        if table.lines.is_empty() {
            nothing_ui(ui, state, lang);
            return;
        }
        let scroll = ScrollArea::vertical().id_salt("waterfall").auto_shrink(false);
        scroll.show_rows(ui, ROW, table.lines.len(), |ui, range| {
            let first = range.start;
            if moved && let Some(target) = selected.and_then(|id| table.line_of(id)) {
                scroll_to(ui, target, first);
            }
            for line in table.lines.get(range).unwrap_or_default() {
                state.drawn += 1;
                match line {
                    Line::Group { connection, totals } => totals::group_ui(ui, *connection, totals, lang),
                    Line::Row(place) => {
                        if let Some(row) = waterfall.rows.get(*place) {
                            commands.extend(row::row_ui(ui, row, shown));
                        }
                    }
                }
            }
        });
    });
    totals::totals_ui(ui, foot, &table, lang);
    commands
}

/// The filter leaves nothing: what to do about it.
fn nothing_ui(ui: &mut Ui, state: &mut WaterfallState, lang: Lang) {
    ui.add_space(STEP * 2.0);
    ui.vertical_centered(|ui| {
        note(ui, Words::NothingFits.text(lang));
        ui.add_space(STEP);
        if ui.button(Words::ClearFilter.text(lang)).clicked() {
            filter_bar::clear(state);
        }
    });
}

/// Makes line `target` visible; `first` is the line at the top of `ui`.
#[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
fn scroll_to(ui: &Ui, target: usize, first: usize) {
    let top = ui.max_rect().top() + (target as f32 - first as f32) * ROW;
    let rect = Rect::from_min_size(pos2(ui.max_rect().left(), top), vec2(1.0, ROW));
    ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
}

/// The part of `row` on which bars are drawn.
fn timeline_of(row: Rect, layout: &[Column]) -> Rect {
    let left = layout.last().map_or(row.left(), |column| row.left() + column.left + column.width);
    Rect::from_min_max(
        pos2((left + 12.0).min(row.right()), row.top()),
        pos2(row.right() - 16.0, row.bottom()),
    )
}
