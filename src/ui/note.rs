//! Notes on the ruler, on the row and in the inspector's head of the request that they are about; and the field in which
//! one is written.
//!
//! ```text
//!  0────⚑───┃▼──200──⚑────400──────── ...        Enter edits a note, Delete removes it
//!  letter.gif   200   ──▐▭▭⚑▭█
//! ```

use egui::{
    Button, Color32, Context, CursorIcon, Frame, Id, Key, Label, Modal, Popup, Pos2, Rect, RichText, Role,
    Sense, Shape, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::theme::{self, Palette, STEP};
use super::widgets::{Axis, and_more, main_button};
use crate::clock::Micros;
use crate::explain::{Lang, ReplayWord as W, Ui as Words};
use crate::record::{ExchangeId, LoadId, MAX_NOTE_CHARS, Note};
use crate::view::format;

/// What is to be done with notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteWish {
    /// Write one: about this request, or about the load.
    Add(Option<ExchangeId>),
    /// Change the one at this place.
    Edit(usize),
    /// Remove the one at this place.
    Remove(usize),
    /// Keep what was written.
    Keep,
    /// Write no more.
    Close,
}

/// A note while it is written.
#[derive(Clone, Debug)]
pub struct NoteDialog {
    /// The load that it is for.
    pub load: LoadId,
    /// Its moment.
    pub at: Micros,
    /// The request that it is about.
    pub exchange: Option<ExchangeId>,
    /// The place of the note that it changes; none for a new one.
    pub place: Option<usize>,
    /// Its text.
    pub text: String,
    /// The field has not had the focus yet.
    fresh: bool,
}

impl NoteDialog {
    /// Writes a new note.
    #[must_use]
    pub const fn new(load: LoadId, at: Micros, exchange: Option<ExchangeId>) -> Self {
        Self { load, at, exchange, place: None, text: String::new(), fresh: true }
    }

    /// Changes `note`, which stands at `place`.
    #[must_use]
    pub fn change(load: LoadId, note: &Note, place: usize) -> Self {
        let text = note.text().to_owned();
        Self { place: Some(place), text, ..Self::new(load, note.at(), note.exchange()) }
    }
}

/// Draws the field over the window.
pub fn note_dialog_ui(ctx: &Context, dialog: &mut NoteDialog, lang: Lang) -> Option<NoteWish> {
    let mut wish = None;
    let modal = Modal::new(Id::unique("note-dialog"));
    let modal = modal.frame(Frame::popup(&ctx.global_style()).inner_margin(20)).show(ctx, |ui| {
        let palette = Palette::of(ui);
        ui.set_width(480.0);
        let at = format::duration(dialog.at);
        let title = match dialog.exchange {
            Some(exchange) => W::NoteTitleOn.with(lang, &[("at", &*at), ("n", &*exchange.to_string())]),
            None => W::NoteTitle.with(lang, &[("at", &*at)]),
        };
        ui.label(RichText::new(title).font(theme::strong(15.0)));
        ui.add_space(STEP * 2.0);
        let edit = TextEdit::singleline(&mut dialog.text).desired_width(f32::INFINITY);
        let field = ui.add(edit.char_limit(MAX_NOTE_CHARS)).accessible_name(W::NoteField.text(lang));
        if std::mem::take(&mut dialog.fresh) {
            field.request_focus();
        }
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            wish = Some(NoteWish::Keep);
        }
        ui.add_space(STEP * 3.0);
        ui.horizontal(|ui| {
            let save = main_button(palette, Words::Save.text(lang));
            if ui.add(save.min_size(vec2(88.0, 30.0))).clicked() {
                wish = Some(NoteWish::Keep);
            }
            if let Some(place) = dialog.place {
                let remove = Button::new(W::NoteRemove.text(lang)).min_size(vec2(88.0, 30.0));
                if ui.add(remove).clicked() {
                    wish = Some(NoteWish::Remove(place));
                }
            }
            let cancel = Button::new(Words::Cancel.text(lang)).min_size(vec2(88.0, 30.0));
            if ui.add(cancel).clicked() {
                wish = Some(NoteWish::Close);
            }
        });
    });
    if modal.should_close() {
        wish = wish.or(Some(NoteWish::Close));
    }
    wish
}

/// Draws a flag for each of `notes` on the `line` of the ruler, which shows `axis`.
pub(super) fn notes_ui(ui: &Ui, line: Rect, axis: Axis, notes: &[Note], lang: Lang) -> Option<NoteWish> {
    let mut wish = None;
    for (place, note) in notes.iter().enumerate() {
        let foot = pos2(axis.x(note.at()).clamp(line.left(), line.right()), line.bottom() - 1.0);
        let flag = Flag { id: Id::unique("note").with(place), foot, sense: Sense::click() };
        wish = wish.or(flag_ui(ui, flag, (place, note), lang));
    }
    wish
}

/// Draws a flag for each of `notes` on request `exchange`, at its time of the request's row. The keyboard has those of the ruler.
pub(super) fn row_notes_ui(
    ui: &Ui,
    axis: Axis,
    notes: &[Note],
    exchange: ExchangeId,
    lang: Lang,
) -> Option<NoteWish> {
    let mut wish = None;
    for (place, note) in about(notes, exchange) {
        let line = axis.rect;
        let x = axis.x(note.at()).min(line.right()).max(line.left());
        let foot = pos2(x, line.bottom() - 3.0);
        let flag = Flag { id: Id::unique("note of a row").with(place), foot, sense: Sense::CLICK };
        wish = wish.or(flag_ui(ui, flag, (place, note), lang));
    }
    wish
}

/// Draws the notes on request `exchange`, a line each.
pub(super) fn note_lines_ui(
    ui: &mut Ui,
    notes: &[Note],
    exchange: ExchangeId,
    lang: Lang,
) -> Option<NoteWish> {
    let mut wish = None;
    let mut lines = about(notes, exchange);
    for (place, note) in lines.by_ref().take(MOST_LINES) {
        let at = format::duration(note.at());
        let text = W::NoteAt.with(lang, &[("at", &at), ("text", note.text())]);
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(FLAG.x + 4.0, FLAG.y), Sense::hover());
            flag_shape(ui, pos2(rect.left() + 1.0, rect.bottom() - 1.0), Palette::of(ui).text);
            let line = RichText::new(&text).font(theme::small());
            let response = ui.add(Label::new(line).truncate().selectable(false).sense(Sense::CLICK));
            if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(note.text()).clicked() {
                wish = Some(NoteWish::Edit(place));
            }
        });
    }
    and_more(ui, lines.count(), lang);
    wish
}

/// So many notes on one request have a line of their own.
const MOST_LINES: usize = 3;

/// The notes on request `exchange`, each with its place among all.
fn about(notes: &[Note], exchange: ExchangeId) -> impl Iterator<Item = (usize, &Note)> {
    notes.iter().enumerate().filter(move |(_, note)| note.exchange() == Some(exchange))
}

/// A flag: where it stands, and what it hears.
struct Flag {
    id: Id,
    foot: Pos2,
    sense: Sense,
}

/// Draws the flag of a note, the one at `place` among all.
fn flag_ui(
    ui: &Ui,
    Flag { id, foot, sense }: Flag,
    (place, note): (usize, &Note),
    lang: Lang,
) -> Option<NoteWish> {
    let mut wish = None;
    let flag = Rect::from_min_max(pos2(foot.x - 1.0, foot.y - FLAG.y), pos2(foot.x + FLAG.x, foot.y));
    let response = ui.interact(flag.expand(2.0), id, sense);
    let name = name_of(note, lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let palette = Palette::of(ui);
    let is_lit = response.hovered() || response.has_focus();
    flag_shape(ui, foot, if is_lit { palette.accent } else { palette.text });
    if response.has_focus() {
        let ring = Stroke::new(2.0, palette.accent);
        ui.painter().rect_stroke(flag.expand(3.0), 2.0, ring, StrokeKind::Outside);
        if ui.input(|input| input.key_pressed(Key::Delete)) {
            wish = Some(NoteWish::Remove(place));
        }
    }
    if response.clicked() {
        wish = Some(NoteWish::Edit(place));
    }
    let chosen = Popup::context_menu(&response).show(|ui| {
        let asked = [(W::NoteEdit, NoteWish::Edit(place)), (W::NoteRemove, NoteWish::Remove(place))];
        let mut chosen = None;
        for (words, does) in asked {
            if ui.button(words.text(lang)).clicked() {
                chosen = Some(does);
                ui.close();
            }
        }
        chosen
    });
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
    wish.or(chosen.and_then(|menu| menu.inner))
}

/// A pole with a cloth.
fn flag_shape(ui: &Ui, foot: Pos2, color: Color32) {
    let (top, cloth) = (pos2(foot.x, foot.y - FLAG.y), FLAG.y * 0.6);
    let corners = vec![top, pos2(foot.x + FLAG.x, top.y + cloth / 2.0), pos2(foot.x, top.y + cloth)];
    ui.painter().line_segment([foot, top], Stroke::new(1.5, color));
    ui.painter().add(Shape::convex_polygon(corners, color, Stroke::NONE));
}

/// How large a flag is.
const FLAG: egui::Vec2 = vec2(9.0, 15.0);

/// `Note at 12.8 ms on request 2: why so late?`.
fn name_of(note: &Note, lang: Lang) -> String {
    let at = format::duration(note.at());
    let values = [("at", at.as_str()), ("text", note.text())];
    match note.exchange() {
        Some(exchange) => {
            let n = exchange.to_string();
            W::NoteOn.with(lang, &[values[0], values[1], ("n", n.as_str())])
        }
        None => W::NoteAt.with(lang, &values),
    }
}
