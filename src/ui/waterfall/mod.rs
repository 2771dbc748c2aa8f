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
mod over;
mod phases;
mod row;
mod state;
mod totals;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Id, Rangef, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::Command;
use super::regions::Region;
use super::theme::{Palette, ROW, STEP};
use super::widgets::{Axis, axis_ui, note};
use crate::clock::Micros;
use crate::explain::{Lang, Ui as Words};
use crate::record::{ExchangeId, Note};
use crate::view::{Line, LitBars, Span, Waterfall};
use columns::{Column, columns};

pub(crate) use filter_bar::axis_chips_ui;
pub(crate) use menu::menu_ui;
pub(crate) use over::{after_ui, closing, lit, over_ui, stretches};
pub(crate) use phases::phases_ui;
pub use state::WaterfallState;

/// The height of the line of totals.
const TOTALS: f32 = 22.0;

/// The stretches of each exchange on the critical path.
type OnPath = BTreeMap<ExchangeId, Vec<Span>>;

/// What every part of the waterfall is given.
#[derive(Clone, Copy)]
struct Shown<'a> {
    waterfall: &'a Waterfall,
    layout: &'a [Column],
    /// The time axis, in the place of its head.
    axis: Axis,
    /// The rows as they became in the end.
    whole: Option<&'a Waterfall>,
    /// The critical path, while it is shown.
    path: Option<&'a OnPath>,
    /// What a station stands for, while it is pointed at.
    lit: Option<&'a LitBars>,
    selected: Option<ExchangeId>,
    /// The notes of the load.
    notes: &'a [Note],
    lang: Lang,
}

/// What a waterfall shows beside its rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct OnAxis<'a> {
    /// The stretches of each exchange on the critical path.
    pub path: Option<&'a OnPath>,
    /// The rows as they became in the end, while the playhead stands before it: their bars are drawn, and fade behind it.
    pub whole: Option<&'a Waterfall>,
    /// What a station of the journey stands for, while it is pointed at: the rest is dimmed.
    pub lit: Option<&'a LitBars>,
    /// Where the playhead stands; none at the end.
    pub at: Option<Micros>,
    /// The notes of the load.
    pub notes: &'a [Note],
}

/// Draws the waterfall; its filter stands in `filter`, beside the tabs.
pub(super) fn waterfall_ui(
    ui: &mut Ui,
    waterfall: &Arc<Waterfall>,
    on_axis: OnAxis<'_>,
    filter: Rect,
    selected: Option<ExchangeId>,
    state: &mut WaterfallState,
    lang: Lang,
) -> Vec<Command> {
    let palette = Palette::of(ui);
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let head = Rect::from_min_size(area.min, vec2(area.width(), ROW));
    let before = state.table(waterfall);
    filter_bar::filter_bar_ui(ui, filter, &before, state, lang);
    let layout = columns(area.width());
    head::head_ui(ui, head, &layout, &mut state.wishes, lang);
    let axis = Axis { rect: timeline_of(head, &layout), shown: state.axis.shown(waterfall.end) };
    state.wishes.range = state.axis.range;
    let table = state.table(waterfall);
    // All rows together are added up in the window's last line.
    let totals = if table.totals.requests == table.all { 0.0 } else { TOTALS };
    let foot = Rect::from_min_max(pos2(area.left(), area.bottom() - totals), area.max);
    let body = Rect::from_min_max(pos2(area.left(), head.bottom()), pos2(area.right(), foot.top()));
    let OnAxis { whole, lit, notes, .. } = on_axis;
    let path = on_axis.path.filter(|_| state.shows_path && lit.is_none());
    let shown = Shown { waterfall, layout: &layout, axis, whole, path, lit, selected, notes, lang };
    let keyed = keys::keys_ui(ui, head.union(body), &table, shown, state);
    let mut commands: Vec<Command> = keyed.into_iter().collect();
    let has_keys = ui.memory(|memory| memory.has_focus(Region::Waterfall.id()));
    let place = Rect::from_min_max(axis.rect.min, pos2(axis.rect.right(), body.bottom()));
    let response = ui.interact(place, Id::unique("waterfall-axis"), Sense::DRAG);
    state.axis.read(ui, axis, waterfall.end, &response, has_keys);
    over::after_ui(ui, axis, body, whole.unwrap_or(waterfall), lang);
    axis_ui(ui, axis, body.bottom());
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
    over::over_ui(ui, axis, body, waterfall, (on_axis.at, &state.axis), lang);
    if totals > 0.0 {
        totals::totals_ui(ui, foot, &table, lang);
    }
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
pub(crate) fn scroll_to(ui: &Ui, target: usize, first: usize) {
    let top = ui.max_rect().top() + (target as f32 - first as f32) * ROW;
    let rect = Rect::from_min_size(pos2(ui.max_rect().left(), top), vec2(1.0, ROW));
    ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
}

/// Where the time axis lies in a dock from one side to the other of `dock`.
#[must_use]
pub fn rows_axis(dock: Rangef) -> Rangef {
    timeline_of(Rect::from_x_y_ranges(dock, 0.0..=ROW), &columns(dock.span())).x_range()
}

/// The part of `row` on which bars are drawn.
fn timeline_of(row: Rect, layout: &[Column]) -> Rect {
    let left = layout.last().map_or(row.left(), |column| row.left() + column.left + column.width);
    Rect::from_min_max(
        pos2((left + 12.0).min(row.right()), row.top()),
        pos2(row.right() - 16.0, row.bottom()),
    )
}
