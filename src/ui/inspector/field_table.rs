//! The dynamic table of HTTP/2 around a field that is chosen: each entry with its index before and behind it.
//!
//! ```text
//!  Table of fields before and after                    0 B → 53 B of 4.1 kB
//!  before  after  entry                           size
//!       8      8  :status: 200                      42  static table
//!       –     62  server: lab                       41  new
//!      62     63  content-type: text/html           53  used
//!      63      –  date: ...                         65  gone
//! ```

use egui::{Align, Label, Layout, RichText, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::explain::{FramePart as F, Lang};
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{Align as CellAlign, cell, note};
use crate::view::{EntryRow, EntryState, FieldTable, Phase, format};

/// The height of a row.
const ROW: f32 = 20.0;
/// The width of an index.
const INDEX: f32 = 40.0;
/// The width of a size.
const SIZE: f32 = 36.0;
/// The width of the word for what the field does to an entry.
const STATE: f32 = 76.0;

/// How high the table is with all its rows.
#[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
pub(super) fn table_height(table: &FieldTable) -> f32 {
    // Title, heads and entries.
    (table.entries.len() + 2) as f32 * ROW + STEP * 2.0
}

/// Draws the table.
pub(super) fn field_table_ui(ui: &mut Ui, table: &FieldTable, lang: Lang) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal(|ui| {
        let title = RichText::new(F::TableTitle.text(lang)).font(theme::strong(12.0)).color(palette.text);
        ui.add(Label::new(title).selectable(false));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(STEP * 3.0);
            let bytes = |n: u64| format::bytes(n);
            let (before, after, max) = (bytes(table.size.0), bytes(table.size.1), bytes(table.max.1.into()));
            let sizes = F::TableSizes.with(lang, &[("before", &before), ("after", &after), ("max", &max)]);
            ui.add(Label::new(RichText::new(sizes).font(theme::small()).color(palette.weak)).truncate());
        });
    });
    ui.add_space(STEP);
    if !table.is_known {
        note(ui, F::TableUnknown.text(lang));
        return;
    }
    if table.entries.is_empty() {
        note(ui, F::TableEmpty.text(lang));
        return;
    }
    let words = [F::ColumnBefore, F::ColumnAfter, F::ColumnEntry, F::ColumnSize].map(|word| word.text(lang));
    row_ui(ui, words.map(str::to_owned), ("", palette.weak, palette.weak));
    ScrollArea::vertical().id_salt("field table").auto_shrink(false).show_rows(
        ui,
        ROW,
        table.entries.len(),
        |ui, range| {
            for entry in table.entries.get(range).unwrap_or_default() {
                entry_ui(ui, entry, lang);
            }
        },
    );
    if table.more > 0 {
        note(ui, &F::TableMore.with(lang, &[("n", &table.more.to_string())]));
    }
}

fn entry_ui(ui: &mut Ui, entry: &EntryRow, lang: Lang) {
    let palette = Palette::of(ui);
    let (word, color) = match entry.state {
        EntryState::Static => (Some(F::EntryStatic), palette.accent),
        EntryState::Added => (Some(F::EntryAdded), palette.phase(Phase::Connect)),
        EntryState::Evicted => (Some(F::EntryEvicted), palette.weak),
        EntryState::Kept if entry.is_used => (Some(F::EntryUsed), palette.accent),
        EntryState::Kept => (None, palette.text),
    };
    let index = |index: Option<u64>| index.map_or_else(|| "–".to_owned(), |index| index.to_string());
    let text = format!("{}: {}", entry.name, entry.value);
    let texts = [index(entry.before), index(entry.after), text, entry.size.to_string()];
    let text = if entry.state == EntryState::Evicted { palette.weak } else { palette.text };
    row_ui(ui, texts, (word.map_or("", |word| word.text(lang)), text, color));
}

fn row_ui(
    ui: &mut Ui,
    [before, after, entry, size]: [String; 4],
    (word, color, mark): (&str, egui::Color32, egui::Color32),
) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| {
        let said = [before.as_str(), &after, &entry, &size, word].join("  ");
        WidgetInfo::labeled(egui::Role::Label, true, said)
    });
    let painter = ui.painter();
    let weak = Palette::of(ui).weak;
    let (first, others) = rect.split_left_right_at_x(rect.left() + INDEX);
    let (second, others) = others.split_left_right_at_x(others.left() + INDEX);
    let (others, state) = others.split_left_right_at_x((others.right() - STATE).max(others.left()));
    let (mut middle, last) = others.split_left_right_at_x((others.right() - SIZE).max(others.left()));
    middle.min.x += 12.0;
    let numbers = [(first, &before), (second, &after), (last, &size)];
    for (place, text) in numbers {
        cell(painter, place, text, theme::small(), weak, CellAlign::Right);
    }
    cell(painter, middle, &entry, theme::mono(), color, CellAlign::Left);
    cell(painter, state.with_min_x(state.left() + 12.0), word, theme::small(), mark, CellAlign::Left);
}
