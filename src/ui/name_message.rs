//! A DNS message field by field, beside its bytes.
//!
//! ```text
//!  0000  12 34 81 80 00 01 00 01     header
//!  0008  00 00 00 00 03 77 77 77     number that ties ...   4660
//!  ...                               ...
//! ```
//!
//! A field that is chosen lights up its bytes, and a byte the fields that it belongs to. A compressed name lights up
//! the bytes that its pointers lead to as well, underlined.

use egui::{Align, Id, Label, Layout, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::theme::{self, Palette};
use super::widgets::{Align as Side, cell, note};
use crate::explain::{Lang, NamePanel as P, NameWord as W, message_part, message_place};
use crate::view::{NameMessage, format};

/// How wide one byte is drawn.
const BYTE: f32 = 20.0;
/// How wide the column of offsets is.
const OFFSET: f32 = 40.0;
/// The narrowest column of fields.
const FIELDS: f32 = 250.0;

/// Draws the message: in a wide place the fields beside the bytes, otherwise below them. `salt` tells it from others.
pub(super) fn name_message_ui(ui: &mut Ui, message: &NameMessage, salt: impl egui::AsIdSalt, lang: Lang) {
    let id = Id::unique("name message field").with(salt);
    let mut chosen: Option<usize> = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let pointed: Option<usize> = ui.data(|data| data.get_temp(id.with("pointed"))).unwrap_or_default();
    let shown = pointed.or(chosen);
    let lit = shown.map(|field| message.lit(field)).unwrap_or_default();
    let room = ui.available_width();
    let bytes_width = |columns: f32| OFFSET + columns * BYTE;
    let mut now = None;
    if room >= bytes_width(16.0) + FIELDS + 16.0 {
        ui.horizontal_top(|ui| {
            part_ui(ui, bytes_width(16.0), |ui| bytes_ui(ui, message, 16, &lit, &mut chosen, lang));
            part_ui(ui, room - bytes_width(16.0) - 16.0, |ui| {
                now = fields_ui(ui, message, &mut chosen, lang);
            });
        });
    } else if room >= bytes_width(8.0) + FIELDS {
        ui.horizontal_top(|ui| {
            part_ui(ui, bytes_width(8.0), |ui| bytes_ui(ui, message, 8, &lit, &mut chosen, lang));
            part_ui(ui, room - bytes_width(8.0) - 16.0, |ui| {
                now = fields_ui(ui, message, &mut chosen, lang);
            });
        });
    } else {
        let columns = if room >= bytes_width(16.0) { 16 } else { 8 };
        bytes_ui(ui, message, columns, &lit, &mut chosen, lang);
        now = fields_ui(ui, message, &mut chosen, lang);
    }
    let elsewhere: usize = lit.iter().skip(1).map(|(start, end)| end - start).sum();
    if elsewhere > 0 {
        note(ui, &P::Pointer.with(lang, &[("bytes", &format::bytes(elsewhere as u64))]));
    }
    if let Some(fault) = message.fault {
        note(ui, &format!("{}: {fault}", W::Malformed.text(lang)));
    }
    ui.data_mut(|data| {
        data.insert_temp(id, chosen);
        data.insert_temp(id.with("pointed"), now);
    });
}

fn part_ui(ui: &mut Ui, width: f32, draw: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        draw(ui);
    });
}

fn bytes_ui(
    ui: &mut Ui,
    message: &NameMessage,
    columns: usize,
    lit: &[(usize, usize)],
    chosen: &mut Option<usize>,
    lang: Lang,
) {
    let palette = Palette::of(ui);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ui.spacing_mut().interact_size.y = 18.0;
        for (row, bytes) in message.bytes.chunks(columns).enumerate() {
            ui.horizontal(|ui| {
                let (offset, _) = ui.allocate_exact_size(vec2(OFFSET, 18.0), Sense::hover());
                let text = format!("{:04x}", row * columns);
                cell(ui.painter(), offset, &text, theme::mono(), palette.weak, Side::Left);
                for (column, byte) in bytes.iter().enumerate() {
                    let at = row * columns + column;
                    let within = |(start, end): &(usize, usize)| (*start..*end).contains(&at);
                    let own = lit.first().is_some_and(within);
                    let through = lit.iter().skip(1).any(within);
                    if byte_ui(ui, at, *byte, (own, through), lang).clicked() {
                        *chosen = next_of(&message.fields_at(at), *chosen);
                    }
                }
            });
        }
    });
}

fn byte_ui(ui: &mut Ui, at: usize, byte: u8, (own, through): (bool, bool), lang: Lang) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(BYTE, 18.0), Sense::click());
    let value = format!("{byte:02x}");
    response.widget_info(|| {
        let said = P::Byte.with(lang, &[("at", &at.to_string()), ("value", &value)]);
        WidgetInfo::selected(Role::Button, true, own || through, said)
    });
    if own {
        ui.painter().rect_filled(rect, 0.0, palette.selected);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    if through {
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, palette.accent));
    }
    let color = if own || through { palette.accent } else { palette.text };
    let galley = ui.painter().layout_no_wrap(value, theme::mono(), color);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    response
}

/// The next of the fields that a byte belongs to, so that another click shows another one.
fn next_of(fields: &[usize], chosen: Option<usize>) -> Option<usize> {
    let now = fields.iter().position(|field| Some(*field) == chosen);
    fields.get(now.map_or(0, |now| now + 1)).or(fields.first()).copied()
}

/// Draws the fields; says which one the pointer is over.
fn fields_ui(ui: &mut Ui, message: &NameMessage, chosen: &mut Option<usize>, lang: Lang) -> Option<usize> {
    let mut place = None;
    let mut pointed = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, field) in message.fields.iter().enumerate() {
        if place.replace(field.place) != Some(field.place) {
            ui.add_space(theme::STEP);
            let head = RichText::new(message_place(field.place, lang)).font(theme::strong(12.0));
            ui.add(Label::new(head));
        }
        let response = field_ui(ui, &field.value, message_part(field.part, lang), *chosen == Some(at));
        if response.hovered() {
            pointed = Some(at);
        }
        if response.clicked() {
            *chosen = if *chosen == Some(at) { None } else { Some(at) };
        }
    }
    pointed
}

/// One field: what it is, and its value.
fn field_ui(ui: &mut Ui, value: &str, part: &str, is_on: bool) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, format!("{value}  {part}")));
    if is_on || response.hovered() || response.has_focus() {
        let behind = if is_on { palette.selected } else { palette.hover };
        ui.painter().rect_filled(rect, 4.0, behind);
    }
    let rect = rect.shrink2(vec2(4.0, 0.0));
    let (left, right) = rect.split_left_right_at_fraction(0.6);
    let value_color = if is_on { palette.accent } else { palette.text };
    cell(ui.painter(), left, part, theme::small(), palette.weak, Side::Left);
    cell(ui.painter(), right, value, theme::mono(), value_color, Side::Left);
    response.on_hover_text(value)
}
