//! A byte of a message, to be pointed at: with the pointer, or with the arrow keys.

use egui::{EventFilter, Id, Key, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2};

use super::LessonState;
use crate::course::LessonWalk;
use crate::explain::{CourseWord as W, Lang};
use crate::plan::Side;
use crate::ui::theme::{Palette, STEP};
use crate::ui::widgets::{ByteGrid, note};

/// The height of the bytes, with a scroll bar of their own.
const HEIGHT: f32 = 236.0;
/// So many bytes a step of the arrow keys up or down goes.
const LINE: usize = 8;

/// Draws the bytes of the message of `side` in exchange `row`.
pub(super) fn message_byte_ui(
    ui: &mut Ui,
    walk: &LessonWalk,
    (side, row): (Side, u32),
    state: &mut LessonState,
    lang: Lang,
) {
    let evidence = walk.shown();
    let exchange = evidence.and_then(|evidence| {
        let place = usize::try_from(row).ok()?.checked_sub(1)?;
        evidence.message(evidence.load.exchanges.get(place)?.id)
    });
    let Some(message) = exchange else {
        note(ui, W::NoBytes.text(lang));
        return;
    };
    let bytes = if side == Side::Client { &message.request } else { &message.response };
    let data = bytes.data.as_slice();
    let id = Id::unique("lesson-bytes");
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    let said = |byte: Option<usize>| match byte.and_then(|at| Some((at, data.get(at)?))) {
        Some((at, byte)) => {
            let (n, hex) = (at.to_string(), format!("{byte:02x}"));
            W::ByteChosen.with(lang, &[("n", &n), ("hex", &hex), ("what", letter(*byte))])
        }
        None => W::ChooseByte.text(lang).to_owned(),
    };
    let words = said(state.byte);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &words));
    let mut show = None;
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let gone = gone_to(ui, state.byte, data.len());
        if gone != state.byte {
            (state.byte, show) = (gone, gone);
        }
    }
    let lit: Vec<(usize, usize)> = state.byte.map(|byte| (byte, byte + 1)).into_iter().collect();
    let grid = ByteGrid { id: id.with("grid"), data, lit: &lit, under: &[], later: None };
    let pointed =
        ui.scope_builder(UiBuilder::new().max_rect(area.shrink(4.0)), |ui| grid.scrolled_ui(ui, show)).inner;
    state.byte = pointed.clicked.or(state.byte);
    let palette = Palette::of(ui);
    let edge = if response.has_focus() { Stroke::new(2.0, palette.accent) } else { palette.thin() };
    ui.painter().rect_stroke(area, 4.0, edge, StrokeKind::Inside);
    ui.add_space(STEP / 2.0);
    note(ui, &said(state.byte));
}

/// Where the arrow keys lead from `byte` among `count`.
fn gone_to(ui: &Ui, byte: Option<usize>, count: usize) -> Option<usize> {
    let pressed = |key| ui.input(|input| input.num_presses(key));
    let moves = [
        (pressed(Key::ArrowRight), 1_isize),
        (pressed(Key::ArrowLeft), -1),
        (pressed(Key::ArrowDown), LINE.cast_signed()),
        (pressed(Key::ArrowUp), -LINE.cast_signed()),
    ];
    let last = count.checked_sub(1)?;
    if moves.iter().all(|(times, _)| *times == 0) {
        return byte;
    }
    let Some(from) = byte else { return Some(0) };
    let by: isize = moves.iter().map(|(times, by)| times.cast_signed().saturating_mul(*by)).sum();
    Some(from.saturating_add_signed(by).min(last))
}

/// How a byte is read.
fn letter(byte: u8) -> &'static str {
    const LETTERS: &str =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    match byte {
        b'\r' => "CR",
        b'\n' => "LF",
        b'\t' => "TAB",
        b' ' => "SP",
        _ => usize::from(byte).checked_sub(0x20).and_then(|at| LETTERS.get(at..=at)).unwrap_or("·"),
    }
}
