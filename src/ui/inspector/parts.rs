//! A message part by part: each with its meaning, and all of its bytes below.
//!
//! ```text
//!  HTTP/1.1 200 OK                  OK: here is what was asked for
//!  Content-Type: text/html          what the content is, and in which character set
//!    Content-Type                   what the content is, ...
//!    :                              divides name and value
//!    text/html                      a page in HTML
//!  ────────────────────────────────────────────────────────────────
//!  what the content is, and in which character set · RFC 9110 8.3
//!  000010  43 6f 6e 74 65 6e 74 2d  ...
//! ```
//!
//! A part that is chosen or pointed at lights up its bytes, and a byte that is clicked chooses its part.

use egui::{
    EventFilter, Id, Key, Rect, Response, RichText, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::field_table::{field_table_ui, table_height};
use crate::explain::{Lang, Ui as Words};
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{Align, ByteGrid, Pointed, cell, note, steps};
use crate::view::{FieldTable, PartId, PartRow, Parts};

/// The height of a row.
const ROW: f32 = 22.0;
/// How far a leaf, or a field in a frame, is indented, by its depth.
const INDENT: [f32; 3] = [0.0, 16.0, 32.0];
/// The width of the words for how a field is written.
const FORM: f32 = 132.0;
/// From this width on the table of fields stands beside the bytes.
const BESIDE: f32 = 680.0;
/// A part of the window below this height is a low one.
const LOW: f32 = 340.0;

/// What is chosen in a message, from frame to frame.
#[derive(Clone, Copy, Debug, Default)]
struct Chosen {
    part: Option<PartId>,
    /// The part that the pointer was over in the frame before.
    under: Option<PartId>,
    /// It was chosen by its bytes: its row shall come into view.
    show_row: bool,
    /// It was chosen by its row: its bytes shall come into view.
    show_bytes: bool,
}

/// Draws the parts of `data` and its bytes; `place` tells this message from others.
pub(super) fn parts_ui(ui: &mut Ui, parts: &Parts, data: &[u8], place: (u64, bool), lang: Lang) {
    let id = Id::unique(("message parts", place));
    let mut chosen: Chosen = ui.data(|memory| memory.get_temp(id)).unwrap_or_default();
    let before = (std::mem::take(&mut chosen.show_row), std::mem::take(&mut chosen.show_bytes));
    let row = |part: Option<PartId>| part.and_then(|part| parts.row(data, part, lang));
    let (lit, under) = (row(chosen.part), row(chosen.under));
    chosen.under = None;
    let height = ui.available_height();
    // The table of fields needs its room.
    let share = match (parts.has_forms(), height < LOW) {
        (true, true) => 0.28,
        (true, false) => 0.42,
        (false, _) => 0.5,
    };
    rows_ui(ui, (parts, data), &mut chosen, (before.0, (height * share).max(ROW * 3.0), id), lang);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), Palette::of(ui).thin());
    ui.add_space(STEP);
    told_ui(ui, under.as_ref().or(lit.as_ref()), lang);
    let bytes_of = |row: Option<PartRow>| row.map(|row| row.bytes).unwrap_or_default();
    let (lit, under) = (bytes_of(lit), bytes_of(under));
    let grid = ByteGrid { id: id.with("bytes"), data, lit: &lit, under: &under, later: None };
    let show = lit.first().filter(|_| before.1).map(|(start, _)| *start);
    let pointed = match chosen.part.and_then(|part| parts.table(part)) {
        Some(table) => beside_ui(ui, &table, &grid, show, lang),
        None => grid.scrolled_ui(ui, show),
    };
    if let Some(byte) = pointed.hovered {
        chosen.under = parts.at(byte);
    }
    if let Some(part) = pointed.clicked.and_then(|byte| parts.at(byte)) {
        (chosen.part, chosen.show_row) = (Some(part), true);
    }
    ui.data_mut(|memory| memory.insert_temp(id, chosen));
}

/// The bytes beside the table of fields, or below it where there is no room.
fn beside_ui(
    ui: &mut Ui,
    table: &FieldTable,
    grid: &ByteGrid<'_>,
    show: Option<usize>,
    lang: Lang,
) -> Pointed {
    let area = ui.available_rect_before_wrap();
    let is_wide = area.width() >= BESIDE;
    let (bytes, entries) = if is_wide {
        let middle = area.left() + ByteGrid::width_within(ui, area.width() * 0.6) + STEP * 4.0;
        area.split_left_right_at_x(middle)
    } else {
        let height = table_height(table).min(area.height() * 0.64);
        let (entries, bytes) = area.split_top_bottom_at_y(area.top() + height);
        (bytes.with_min_y(bytes.top() + STEP), entries)
    };
    let within = |ui: &mut Ui, rect: Rect| ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    ui.scope_builder(UiBuilder::new().max_rect(entries), |ui| {
        within(ui, entries);
        field_table_ui(ui, table, lang);
    });
    let pointed = ui.scope_builder(UiBuilder::new().max_rect(bytes), |ui| {
        within(ui, bytes);
        grid.scrolled_ui(ui, show)
    });
    ui.advance_cursor_after_rect(area);
    pointed.inner
}

/// The rows, in the upper half.
fn rows_ui(
    ui: &mut Ui,
    (parts, data): (&Parts, &[u8]),
    chosen: &mut Chosen,
    (show_row, height, id): (bool, f32, Id),
    lang: Lang,
) {
    let open = chosen.part.and_then(|part| parts.open_of(part));
    let count = parts.rows(open);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area =
            ScrollArea::vertical().id_salt(id.with("rows")).auto_shrink([false, true]).max_height(height);
        if let Some(part) = chosen.part.filter(|_| show_row) {
            area = area.vertical_scroll_offset((top_of(parts.row_of(part)) - height / 3.0).max(0.0));
        }
        let has_forms = parts.has_forms();
        area.show_rows(ui, ROW, count, |ui, range| {
            for (index, part) in range.filter_map(|index| Some((index, parts.id(index, open)?))) {
                let Some(row) = parts.row(data, part, lang) else { continue };
                let response = row_ui(ui, &row, (part, chosen.part == Some(part)), (id, has_forms));
                if response.hovered() {
                    chosen.under = Some(part);
                }
                let keyed = keys_ui(ui, &response, index).and_then(|next| parts.id(next, open));
                if let Some(next) = keyed {
                    (chosen.part, chosen.show_row, chosen.show_bytes) = (Some(next), true, true);
                    ui.memory_mut(|memory| memory.request_focus(row_id(id, next)));
                }
                if response.clicked() {
                    (chosen.part, chosen.show_bytes) = (Some(part), true);
                }
            }
        });
    });
}

fn row_id(id: Id, part: PartId) -> Id {
    match part {
        PartId::Piece(index) => id.with(("piece", index)),
        PartId::Leaf(index) => id.with(("leaf", index)),
    }
}

/// Up and down go to the row above or below.
fn keys_ui(ui: &Ui, response: &Response, index: usize) -> Option<usize> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    // Consumed: the next row gets the focus in this very frame.
    let by = steps(ui, Key::ArrowUp, Key::ArrowDown);
    (by != 0).then(|| index.checked_add_signed(by))?
}

/// One part: its bytes as text, and what they mean.
fn row_ui(
    ui: &mut Ui,
    row: &PartRow,
    (part, is_on): (PartId, bool),
    (id, has_forms): (Id, bool),
) -> Response {
    let palette = Palette::of(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, row_id(id, part), Sense::click());
    let odd: Vec<&str> = row.odd.iter().map(|(odd, _)| odd.as_str()).collect();
    response.widget_info(|| {
        let form = row.form.as_deref().unwrap_or_default();
        let texts = [&[row.text.as_str(), form, row.meaning.as_str()], odd.as_slice()].concat();
        let said = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("  ");
        WidgetInfo::selected(Role::Button, true, is_on, said)
    });
    if is_on || response.hovered() || response.has_focus() {
        let behind = if is_on { palette.selected } else { palette.hover };
        ui.painter().rect_filled(rect, 4.0, behind);
    }
    let inner = rect.shrink2(vec2(4.0, 0.0));
    let (mut left, mut right) = inner.split_left_right_at_fraction(if has_forms { 0.42 } else { 0.5 });
    left.min.x += INDENT.get(row.depth).copied().unwrap_or_default();
    let color = match part {
        _ if row.is_wrong() => palette.error,
        PartId::Piece(_) => palette.text,
        PartId::Leaf(_) => palette.accent,
    };
    right.min.x += 8.0;
    cell(ui.painter(), left, &row.text, theme::mono(), color, Align::Left);
    if has_forms {
        let (form, behind) = right.split_left_right_at_x(right.left() + FORM.min(right.width() * 0.4));
        let text = row.form.as_deref().unwrap_or_default();
        cell(ui.painter(), form, text, theme::small(), palette.accent, Align::Left);
        right = behind;
        right.min.x += 8.0;
    }
    let (meaning, color) = match odd.first() {
        Some(odd) if row.is_wrong() => (format!("⚠ {odd}"), palette.error),
        Some(odd) => (format!("{}; {odd}", row.meaning), palette.weak),
        None => (row.meaning.clone(), palette.weak),
    };
    cell(ui.painter(), right, &meaning, theme::small(), color, Align::Left);
    response
}

/// Everything about the part that is pointed at or chosen.
fn told_ui(ui: &mut Ui, row: Option<&PartRow>, lang: Lang) {
    let Some(row) = row else {
        note(ui, Words::PartsHint.text(lang));
        return;
    };
    let palette = Palette::of(ui);
    let wrong = row.odd.iter().filter(|(_, fault)| *fault).map(|(odd, _)| odd);
    for odd in wrong {
        ui.label(RichText::new(format!("⚠ {odd}")).font(theme::small()).color(palette.error));
    }
    let wrong: Vec<&String> = row.odd.iter().filter(|(_, fault)| *fault).map(|(odd, _)| odd).collect();
    let lines: Vec<String> =
        row.known_lines(lang).into_iter().filter(|line| !wrong.contains(&line)).collect();
    note(ui, &lines.join("  ·  "));
}

#[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
fn top_of(row: usize) -> f32 {
    row as f32 * ROW
}
