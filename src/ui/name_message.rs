//! A DNS message field by field, beside its bytes.
//!
//! ```text
//!  0000  12 34 81 80 00 01 00 01     header
//!  0008  00 00 00 00 03 77 77 77     number that ties ...   4660
//!  ...                               ...
//! ```
//!
//! A field that is chosen lights up its bytes, and a byte the fields that it belongs to. A compressed name lights up
//! the bytes that its pointers lead to as well.

use egui::{Align, Id, Label, Layout, Response, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use super::theme::{self, Palette};
use super::widgets::{Align as Side, ByteGrid, Pointed, cell, note};
use crate::explain::{Lang, NamePanel as P, NameWord as W, fault_words, message_part, message_place, named};
use crate::view::{NameMessage, format};

/// So many letters wide are sixteen bytes in a row, and eight.
const WIDE: f32 = 76.0;
const NARROW: f32 = 43.0;
/// What lies between bytes and fields.
const GAP: f32 = 16.0;
/// The narrowest column of fields.
const FIELDS: f32 = 232.0;

/// Draws the message: in a wide place the fields beside the bytes, otherwise below them. `salt` tells it from others.
pub(super) fn name_message_ui(ui: &mut Ui, message: &NameMessage, salt: impl egui::AsIdSalt, lang: Lang) {
    let id = Id::unique("name message field").with(salt);
    let mut chosen: Option<usize> = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let pointed: Option<usize> = ui.data(|data| data.get_temp(id.with("pointed"))).unwrap_or_default();
    let shown = pointed.or(chosen);
    let lit = shown.map(|field| message.lit(field)).unwrap_or_default();
    let grid = ByteGrid { id, data: &message.bytes, lit: &lit, under: &[], later: None };
    let letter = ui.fonts_mut(|fonts| fonts.glyph_width(&theme::mono(), '0'));
    let room = ui.available_width();
    // Sixteen bytes in a row, or eight, where the fields have room beside them.
    let beside = [WIDE, NARROW].map(|letters| letters * letter).into_iter();
    let beside = beside.filter(|width| width + FIELDS + GAP <= room).max_by(f32::total_cmp);
    let (mut bytes, mut now) = (Pointed::default(), None);
    if let Some(width) = beside {
        ui.horizontal_top(|ui| {
            part_ui(ui, width, |ui| bytes = grid.whole_ui(ui));
            part_ui(ui, room - width - GAP, |ui| now = fields_ui(ui, message, shown, &mut chosen, lang));
        });
    } else {
        bytes = grid.whole_ui(ui);
        now = fields_ui(ui, message, shown, &mut chosen, lang);
    }
    if let Some(at) = bytes.clicked {
        chosen = next_of(&message.fields_at(at), chosen);
    }
    now = now.or_else(|| bytes.hovered.and_then(|at| message.fields_at(at).first().copied()));
    let elsewhere: usize = lit.iter().skip(1).map(|(start, end)| end - start).sum();
    if elsewhere > 0 {
        note(ui, &P::Pointer.with(lang, &[("bytes", &format::bytes(elsewhere as u64))]));
    }
    if let Some(fault) = message.fault {
        note(ui, &named(W::Malformed.text(lang), &fault_words(fault, lang), lang));
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

/// The next of the fields that a byte belongs to, so that another click shows another one.
fn next_of(fields: &[usize], chosen: Option<usize>) -> Option<usize> {
    let now = fields.iter().position(|field| Some(*field) == chosen);
    fields.get(now.map_or(0, |now| now + 1)).or(fields.first()).copied()
}

/// Draws the fields; says which one the pointer is over.
fn fields_ui(
    ui: &mut Ui,
    message: &NameMessage,
    shown: Option<usize>,
    chosen: &mut Option<usize>,
    lang: Lang,
) -> Option<usize> {
    let mut place = None;
    let mut pointed = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, field) in message.fields.iter().enumerate() {
        if place.replace(field.place) != Some(field.place) {
            ui.add_space(theme::STEP);
            let head = RichText::new(message_place(field.place, lang)).font(theme::strong(12.0));
            ui.add(Label::new(head));
        }
        let response = field_ui(ui, &field.value, message_part(field.part, lang), shown == Some(at));
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
