//! Bytes as a grid beside what they mean: some of them lit, each of them to be clicked.
//!
//! ```text
//!  000010  48 6f 73 74 3a 20 77 77  77 2e 6c 61 62 2e 67 6c   Host: www.lab.gl
//!          └── lit ──┘
//! ```
//!
//! Only the rows on the screen are made, however many bytes there are.

use std::ops::Range;

use egui::{Id, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{self, Palette};
use crate::view::{hex_row, hex_rows};

/// The height of a row.
const LINE: f32 = 18.0;

/// Bytes to be shown, and those that are lit.
pub(crate) struct ByteGrid<'a> {
    pub(crate) id: Id,
    pub(crate) data: &'a [u8],
    /// The bytes that belong to what is chosen.
    pub(crate) lit: &'a [(usize, usize)],
    /// Those of what the pointer is over.
    pub(crate) under: &'a [(usize, usize)],
    /// From this byte on they had not come yet: grey and underlined.
    pub(crate) later: Option<usize>,
}

/// What the pointer does over the bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pointed {
    pub(crate) clicked: Option<usize>,
    pub(crate) hovered: Option<usize>,
}

impl ByteGrid<'_> {
    /// Draws the grid with a scroll bar of its own; `show_byte` comes into view.
    pub(crate) fn scrolled_ui(&self, ui: &mut Ui, show_byte: Option<usize>) -> Pointed {
        let letter = letter(ui);
        let width = width(ui, letter);
        let rows = hex_rows(self.data.len(), width);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::both().id_salt(self.id).auto_shrink(false);
        if let Some(byte) = show_byte {
            let top = row_top(byte / width) - ui.available_height() / 3.0;
            area = area.vertical_scroll_offset(top.max(0.0));
        }
        area.show_rows(ui, LINE, rows, |ui, range| self.rows_ui(ui, range, (width, letter))).inner
    }

    /// How wide it is where there is so much `room`.
    pub(crate) fn width_within(ui: &Ui, room: f32) -> f32 {
        let letter = letter(ui);
        Columns { width: columns_within(room, letter), letter }.all()
    }

    /// Draws all rows, for a few bytes among other things.
    pub(crate) fn whole_ui(&self, ui: &mut Ui) -> Pointed {
        let letter = letter(ui);
        let width = width(ui, letter);
        let rows = hex_rows(self.data.len(), width);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            self.rows_ui(ui, 0..rows, (width, letter))
        })
        .inner
    }

    fn rows_ui(&self, ui: &mut Ui, rows: Range<usize>, columns: (usize, f32)) -> Pointed {
        let mut pointed = Pointed::default();
        for row in rows {
            let here = self.row_ui(ui, row, columns);
            pointed.clicked = pointed.clicked.or(here.clicked);
            pointed.hovered = pointed.hovered.or(here.hovered);
        }
        pointed
    }

    fn row_ui(&self, ui: &mut Ui, index: usize, (width, letter): (usize, f32)) -> Pointed {
        let Some(row) = hex_row(self.data, index, width) else { return Pointed::default() };
        let columns = Columns { width, letter };
        let size = vec2(columns.all(), LINE);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        // One label for the row: it can be read, found and pointed at as a whole.
        response.widget_info(|| {
            let said = format!("{:06x}  {}  {}", row.offset, row.hex, row.text);
            WidgetInfo::labeled(Role::Label, true, said)
        });
        let palette = Palette::of(ui);
        let count = self.data.len().saturating_sub(row.offset).min(width);
        let behind = |start: usize, end: usize, color| {
            let from = start.max(row.offset).saturating_sub(row.offset);
            let to = end.min(row.offset + count).saturating_sub(row.offset);
            if from < to {
                for part in [columns.hex(rect, from, to), columns.text(rect, from, to)] {
                    ui.painter().rect_filled(part, 2.0, color);
                }
            }
        };
        for (start, end) in self.under {
            behind(*start, *end, palette.hover);
        }
        for (start, end) in self.lit {
            behind(*start, *end, palette.accent.gamma_multiply(0.28));
        }
        let baseline = rect.top() + 1.0;
        let write = |at: f32, text: String, color| {
            ui.painter().text(pos2(at, baseline), egui::Align2::LEFT_TOP, text, theme::mono(), color);
        };
        write(rect.left(), format!("{:06x}", row.offset), palette.weak);
        let came = self.later.map_or(count, |later| later.saturating_sub(row.offset).min(count));
        let (hex, later_hex) = row.hex.split_at(columns.hex_digits(came).min(row.hex.len()));
        let text: String = row.text.chars().take(came).collect();
        let later_text: String = row.text.chars().skip(came).collect();
        write(rect.left() + columns.hex_at(0), hex.to_owned(), palette.text);
        write(rect.left() + columns.text_at(), text, palette.accent);
        if came < count {
            write(rect.left() + columns.hex_at(came), later_hex.to_owned(), palette.weak);
            write(columns.text(rect, came, count).left(), later_text, palette.weak);
            for part in [columns.hex(rect, came, count), columns.text(rect, came, count)] {
                ui.painter().hline(part.x_range(), rect.bottom() - 2.0, Stroke::new(1.0, palette.weak));
            }
        }
        let at = |position: Option<Pos2>| {
            let column = columns.byte(position?.x - rect.left())?;
            (column < count).then_some(row.offset + column)
        };
        Pointed {
            clicked: if response.clicked() { at(response.interact_pointer_pos()) } else { None },
            hovered: at(response.hover_pos()),
        }
    }
}

/// Where the columns of a row stand, counted in letters of one width.
struct Columns {
    width: usize,
    letter: f32,
}

#[expect(clippy::cast_precision_loss, reason = "at most sixteen columns")]
impl Columns {
    /// Letters before byte `column`: six of offset, two of gap, three for each byte, one more after eight.
    const fn hex_letters(column: usize) -> usize {
        8 + column * 3 + column / 8
    }

    /// Where byte `column` begins in the digits of a row.
    const fn hex_digits(&self, column: usize) -> usize {
        if column < self.width { Self::hex_letters(column) - Self::hex_letters(0) } else { usize::MAX }
    }

    fn hex_at(&self, column: usize) -> f32 {
        Self::hex_letters(column) as f32 * self.letter
    }

    fn text_at(&self) -> f32 {
        (Self::hex_letters(self.width) + 1) as f32 * self.letter
    }

    fn all(&self) -> f32 {
        self.text_at() + self.width as f32 * self.letter
    }

    /// Behind the hex digits of the columns.
    fn hex(&self, row: Rect, from: usize, to: usize) -> Rect {
        let right = self.hex_at(to.saturating_sub(1)) + 2.0 * self.letter;
        area(row, self.hex_at(from) - 1.0, right + 1.0)
    }

    /// Behind the letters of the columns.
    fn text(&self, row: Rect, from: usize, to: usize) -> Rect {
        let at = |column: usize| self.text_at() + column as f32 * self.letter;
        area(row, at(from), at(to))
    }

    /// The byte whose digits or letter stand at `x`.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be on the row")]
    fn byte(&self, x: f32) -> Option<usize> {
        if x >= self.text_at() {
            return Some(((x - self.text_at()) / self.letter) as usize).filter(|column| *column < self.width);
        }
        (0..self.width).find(|column| {
            let start = self.hex_at(*column) - self.letter / 2.0;
            (start..start + self.letter * 3.0).contains(&x)
        })
    }
}

fn area(row: Rect, left: f32, right: f32) -> Rect {
    Rect::from_min_max(pos2(row.left() + left, row.top()), pos2(row.left() + right, row.bottom()))
}

#[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
fn row_top(row: usize) -> f32 {
    row as f32 * LINE
}

fn letter(ui: &Ui) -> f32 {
    ui.fonts_mut(|fonts| fonts.glyph_width(&theme::mono(), '0'))
}

/// Sixteen bytes in a row where there is room for them, else eight.
fn width(ui: &Ui, letter: f32) -> usize {
    columns_within(ui.available_width(), letter)
}

fn columns_within(room: f32, letter: f32) -> usize {
    if room >= (Columns { width: 16, letter }).all() { 16 } else { 8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_to_its_byte_and_a_byte_to_its_place() {
        for width in [8, 16] {
            let columns = Columns { width, letter: 7.0 };
            let row = Rect::from_min_size(pos2(0.0, 0.0), vec2(columns.all(), LINE));
            for column in 0..width {
                let hex = columns.hex(row, column, column + 1).center().x;
                let text = columns.text(row, column, column + 1).center().x;
                assert_eq!((columns.byte(hex), columns.byte(text)), (Some(column), Some(column)));
            }
            assert_eq!(columns.byte(3.0), None);
            assert_eq!(columns.byte(columns.all() + 1.0), None);
        }
    }
}
