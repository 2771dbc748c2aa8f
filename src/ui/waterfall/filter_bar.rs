//! The bar above the table: a text to look for, the kinds that there are, groups.

use egui::{Id, Key, Margin, Rect, RichText, ScrollArea, TextEdit, Ui, UiBuilder, pos2, vec2};

use super::WaterfallState;
use crate::explain::{JourneyWord as W, Lang, Ui as Words, kind_name};
use crate::ui::theme::{self, CONTROL, Palette};
use crate::ui::widgets::{FILTER_KEYS, Icon, chip, empties_filter, icon_button};
use crate::view::{Only, Table};

/// Draws the bar into `bar`.
pub(super) fn filter_bar_ui(ui: &mut Ui, bar: Rect, table: &Table, state: &mut WaterfallState, lang: Lang) {
    let button = Rect::from_min_max(pos2(bar.right() - CONTROL - 12.0, bar.top()), bar.max);
    let width = (bar.width() * 0.28).clamp(112.0, 220.0);
    let field = Rect::from_min_size(bar.min + vec2(8.0, 0.0), vec2(width, bar.height()));
    let chips =
        Rect::from_min_max(pos2(field.right() + 8.0, bar.top()), pos2(button.left() - 4.0, bar.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(field), |ui| {
        ui.horizontal_centered(|ui| field_ui(ui, width, state, lang));
    });
    ui.scope_builder(UiBuilder::new().max_rect(chips), |ui| {
        ui.set_clip_rect(chips.intersect(ui.clip_rect()));
        let scroll = ScrollArea::horizontal().id_salt("chips").auto_shrink(false);
        let hidden = egui::scroll_area::ScrollBarVisibility::AlwaysHidden;
        scroll.scroll_bar_visibility(hidden).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                chips_ui(ui, table, state, lang);
                ui.add_space(8.0);
                axis_chips_ui(ui, state, lang);
            });
        });
    });
    ui.scope_builder(UiBuilder::new().max_rect(button), |ui| {
        ui.horizontal_centered(|ui| {
            let words = Words::GroupByConnection.text(lang);
            if icon_button(ui, Icon::Group, words, true, state.wishes.grouped).clicked() {
                state.wishes.grouped = !state.wishes.grouped;
            }
        });
    });
}

/// No filter any more.
pub(super) fn clear(state: &mut WaterfallState) {
    state.wishes.text.clear();
    state.wishes.only = Only::All;
}

fn is_empty(state: &WaterfallState) -> bool {
    state.wishes.text.is_empty() && state.wishes.only == Only::All
}

impl WaterfallState {
    /// Whether Escape empties the filter, in which somebody writes.
    #[must_use]
    pub fn takes_escape(&self, ctx: &egui::Context) -> bool {
        !is_empty(self) && ctx.memory(|memory| memory.has_focus(filter_id()))
    }
}

fn filter_id() -> Id {
    Id::unique("waterfall-filter")
}

fn field_ui(ui: &mut Ui, width: f32, state: &mut WaterfallState, lang: Lang) {
    let palette = Palette::of(ui);
    let id = filter_id();
    if std::mem::take(&mut state.wants_filter) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let focused = ui.memory(|memory| memory.has_focus(id));
    let outline = if focused { palette.accent } else { palette.outline };
    let frame = egui::Frame::NONE
        .fill(palette.field)
        .stroke(egui::Stroke::new(1.0, outline))
        .corner_radius(6.0)
        .inner_margin(Margin::symmetric(8, 4));
    if focused {
        // Keys that leave the field are read before it takes them.
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, FILTER_KEYS));
        if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::ArrowDown)) {
            state.wants_focus = true;
        }
        if empties_filter(ui, id, is_empty(state)) {
            clear(state);
        }
    }
    let edit = TextEdit::singleline(&mut state.wishes.text)
        .id(id)
        .event_filter(FILTER_KEYS)
        .hint_text(RichText::new(Words::FilterHint.text(lang)).color(palette.weak))
        .font(theme::small())
        .frame(frame)
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(width)
        .show(ui);
    edit.response.response.clone().accessible_name(Words::Filter.text(lang));
    if edit.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        state.wants_focus = true;
    }
}

/// Only what there is gets a chip, and the one that is chosen.
fn chips_ui(ui: &mut Ui, table: &Table, state: &mut WaterfallState, lang: Lang) {
    ui.spacing_mut().item_spacing.x = 4.0;
    for only in Only::ALL {
        let count = table.counts.get(&only).copied().unwrap_or(0);
        let chosen = state.wishes.only == only;
        if count == 0 && !chosen && only != Only::All {
            continue;
        }
        let name = match only {
            Only::All => Words::ChipAll.text(lang),
            Only::Kind(kind) => kind_name(kind, lang),
            Only::Wrong => Words::ChipWrong.text(lang),
        };
        let text = format!("{name} {count}");
        if chip(ui, &text, chosen, only == Only::Wrong).clicked() {
            state.wishes.only = if chosen { Only::All } else { only };
        }
    }
}

/// The critical path, and the steps of zoom.
pub(crate) fn axis_chips_ui(ui: &mut Ui, state: &mut WaterfallState, lang: Lang) {
    if chip(ui, W::CriticalPath.text(lang), state.shows_path, false).clicked() {
        state.shows_path = !state.shows_path;
    }
    state.axis.crumbs_ui(ui, lang);
}
