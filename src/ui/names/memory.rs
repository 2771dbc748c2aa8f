//! What is remembered of names: a table whose times to live run down while it is looked at.

use std::time::Duration;

use egui::{Id, Rect, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::NamesState;
use crate::explain::{Lang, NamePanel as P, queries};
use crate::record::Held;
use crate::ui::Command;
use crate::ui::theme::{self, Palette, ROW, STEP};
use crate::ui::widgets::{Align, FILTER_KEYS, cell, describe_field, empties_filter, note};
use crate::view::{KnownName, KnownTable};

/// Draws the table.
pub(super) fn memory_ui(
    ui: &mut Ui,
    memory: &KnownTable,
    state: &mut NamesState,
    lang: Lang,
) -> Option<Command> {
    let mut command = None;
    // Nothing else wakes the window when a second has passed.
    ui.ctx().request_repaint_after(Duration::from_secs(1));
    let count = memory.rows.len().to_string();
    ui.horizontal_wrapped(|ui| {
        filter_ui(ui, &mut state.filter, lang);
        let full = !memory.rows.is_empty();
        if ui.add_enabled(full, egui::Button::new(P::Empty.text(lang))).clicked() {
            command = Some(Command::EmptyNames);
        }
        let saved = queries(memory.saved(), lang);
        note(ui, &P::MemoryAbout.with(lang, &[("n", &count), ("queries", &saved)]));
    });
    ui.add_space(STEP);
    let fitting = memory.fitting(&state.filter);
    if fitting.is_empty() {
        let words = if memory.rows.is_empty() {
            P::MemoryNone.text(lang).to_owned()
        } else {
            P::MemoryNoMatch.with(lang, &[("n", &count)])
        };
        note(ui, &words);
        return command;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    head_ui(ui, lang);
    let scroll = ScrollArea::vertical().id_salt("names known").auto_shrink(false);
    scroll.show_rows(ui, ROW, fitting.len(), |ui, range| {
        for at in range {
            if let Some(row) = fitting.get(at).and_then(|at| memory.rows.get(*at)) {
                row_ui(ui, row, at, lang);
            }
        }
    });
    command
}

fn filter_ui(ui: &mut Ui, filter: &mut String, lang: Lang) {
    if empties_filter(ui, filter_id(), filter.is_empty()) {
        filter.clear();
    }
    let field = ui.add(
        TextEdit::singleline(filter)
            .id(filter_id())
            .event_filter(FILTER_KEYS)
            .desired_width(180.0)
            .hint_text(P::Filter.text(lang))
            .align(egui::Align2::LEFT_CENTER),
    );
    describe_field(&field, Role::TextInput, true, P::Filter.text(lang), filter);
}

pub(super) fn filter_id() -> Id {
    Id::unique("names-filter")
}

/// The places of the columns in `row`: name, type, data, what is left, from whom, hits, saved.
fn columns(row: Rect) -> [Rect; 7] {
    let fixed = 60.0 + 96.0 + 44.0 + 52.0 + 6.0 * 12.0 + 12.0;
    let rest = (row.width() - fixed).max(240.0);
    let widths = [rest * 0.3, 60.0, rest * 0.4, 96.0, rest * 0.3, 44.0, 52.0];
    let mut left = row.left() + 6.0;
    widths.map(|width| {
        let place = Rect::from_min_max(pos2(left, row.top()), pos2(left + width, row.bottom()));
        left += width + 12.0;
        place
    })
}

fn head_ui(ui: &mut Ui, lang: Lang) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let words = [
        P::ColumnName,
        P::ColumnKind,
        P::ColumnData,
        P::ColumnLeft,
        P::ColumnFrom,
        P::ColumnHits,
        P::ColumnSaved,
    ];
    for (at, (place, word)) in columns(rect).into_iter().zip(words).enumerate() {
        let align = if at >= 5 { Align::Right } else { Align::Left };
        cell(ui.painter(), place, word.text(lang), theme::small(), palette.weak, align);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, palette.thin());
}

fn row_ui(ui: &mut Ui, row: &KnownName, at: usize, lang: Lang) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, Id::unique("known name").with(at), Sense::hover());
    let (data, left) = (row.data_words(lang), row.left_words(lang));
    let from = row.from.as_deref().unwrap_or(P::Unknown.text(lang));
    let (hits, saved) = (row.hits.to_string(), row.saved.to_string());
    response.widget_info(|| {
        let said = P::RowSaid.with(
            lang,
            &[
                ("name", &row.name),
                ("kind", &row.kind),
                ("data", &data),
                ("left", &left),
                ("from", from),
                ("hits", &hits),
                ("queries", &queries(row.saved, lang)),
            ],
        );
        WidgetInfo::labeled(Role::Row, true, said)
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    let [name, kind, content, life, whom, times, spared] = columns(rect);
    let painter = ui.painter();
    let absent = matches!(row.held, Held::NoName | Held::NoData);
    let color = if absent { palette.error } else { palette.text };
    cell(painter, name, &row.name, theme::mono(), palette.text, Align::Left);
    cell(painter, kind, &row.kind, theme::mono(), palette.weak, Align::Left);
    cell(painter, content, &data, theme::mono(), color, Align::Left);
    cell(painter, whom, from, theme::small(), palette.weak, Align::Left);
    cell(painter, times, &hits, theme::mono(), palette.text, Align::Right);
    cell(painter, spared, &saved, theme::mono(), palette.text, Align::Right);
    life_ui(ui, life, row, &left);
    response.on_hover_text(format!("{}\n{data}\n{from}\n{}", row.name, row.book(lang)));
}

/// The seconds that are left, over a line that grows shorter.
fn life_ui(ui: &Ui, place: Rect, row: &KnownName, left: &str) {
    let palette = Palette::of(ui);
    let track = Rect::from_min_max(
        pos2(place.left(), place.bottom() - 5.0),
        pos2(place.right(), place.bottom() - 3.0),
    );
    ui.painter().rect_filled(track, 1.0, palette.line);
    let filled = Rect::from_min_size(track.min, vec2(track.width() * row.share_left(), track.height()));
    ui.painter().rect_filled(filled, 1.0, palette.accent);
    cell(ui.painter(), place.translate(vec2(0.0, -2.0)), left, theme::mono(), palette.text, Align::Left);
}
