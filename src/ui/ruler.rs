//! The ruler: the whole load on one axis, and the playhead on it.
//!
//! ```text
//!  ▶  1/10×  154.21 ms / 1.14 s   0────────┃▼──200───────400──────── ...   [Replay, 154.21 ms – to the end (Esc)]
//! ```
//!
//! It is one stop of Tab: with the focus Left and Right go from event to event, with Shift by one hundredth; Home, End, Space
//! plays, Up and Down change the speed, 0 leaves it to the ruler. Each note is a stop of its own.

use egui::{
    Align2, Color32, EventFilter, Id, Key, Popup, Rangef, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::Command;
use super::note::{NoteWish, notes_ui};
use super::playhead::{PlayheadMove, Speed};
use super::sparkline::{SPARK, Spark, sparkline_ui};
use super::theme::{self, Palette};
use super::widgets::{Axis, Icon, axis_ui, paint_icon};
use crate::clock::Micros;
use crate::explain::{Lang, ReplayWord as W};
use crate::record::Note;
use crate::view::format;

/// How high it is without the sparkline.
pub const RULER: f32 = 28.0;
/// How wide the times are beside the speed; those in minutes are longer.
const TIMES: f32 = 160.0;
const LONG_TIMES: f32 = 200.0;

/// What the ruler shows.
#[derive(Clone, Copy, Debug)]
pub struct Ruler<'a> {
    /// Where the playhead stands; none at the end.
    pub at: Option<Micros>,
    /// Until when the load lasts.
    pub end: Micros,
    /// Whether it plays.
    pub is_playing: bool,
    /// How fast.
    pub speed: Speed,
    /// Whether the person has chosen the speed.
    pub is_speed_chosen: bool,
    /// The notes of the load.
    pub notes: &'a [Note],
    /// Where its axis lies: over that of the rows in the dock; none where the dock has no such axis.
    pub axis: Option<Rangef>,
    /// All bars in one line below it, while the dock does not show them.
    pub spark: Option<Spark<'a>>,
    /// The language.
    pub lang: Lang,
}

impl Ruler<'_> {
    /// How high it is.
    #[must_use]
    pub const fn height(&self) -> f32 {
        if self.spark.is_some() { RULER + SPARK } else { RULER }
    }
}

/// Draws the ruler.
pub fn ruler_ui(ui: &mut Ui, ruler: &Ruler<'_>) -> Vec<Command> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), RULER), Sense::hover());
    let palette = Palette::of(ui);
    let mut moves = Vec::new();
    let mut left = area.left() + 4.0;
    let mut slot = |width: f32| {
        let slot = Rect::from_min_size(pos2(left, area.top() + 2.0), vec2(width, area.height() - 4.0));
        left += width + 4.0;
        slot
    };
    moves.extend(play_ui(ui, slot(28.0), ruler));
    moves.extend(speed_ui(ui, slot(62.0), ruler));
    let times = slot(if ruler.end >= format::MINUTES_FROM { LONG_TIMES } else { TIMES });
    // Beside an axis that stands over the rows' the button has its place on the left.
    let side = ruler.axis.map_or(area.right(), |axis| axis.min);
    let (mut right, mut says_times) = (side - 12.0, true);
    if let Some(at) = ruler.at {
        let words = W::ToEnd.with(ruler.lang, &[("at", &format::moment(at))]);
        let galley = ui.painter().layout_no_wrap(words.clone(), theme::small(), palette.text);
        let button = Rect::from_min_max(
            pos2(right - galley.size().x - 16.0, area.top() + 3.0),
            pos2(right, area.bottom() - 3.0),
        );
        let response = button_ui(ui, button, "to-end", &words, palette.replay);
        ui.painter().galley(button.center() - galley.size() / 2.0, galley, palette.text);
        moves.extend(response.clicked().then_some(PlayheadMove::End));
        right = button.left() - 12.0;
        says_times = right > times.right();
    }
    if says_times {
        let text =
            format!("{} / {}", format::moment(ruler.at.unwrap_or(ruler.end)), format::duration(ruler.end));
        ui.painter().text(times.left_center(), Align2::LEFT_CENTER, text, theme::mono(), palette.text);
    }
    let x = ruler.axis.unwrap_or(Rangef::new(times.right() + 12.0, right));
    let line = Rect::from_x_y_ranges(x, area.y_range());
    let (wish, noted) = line_ui(ui, line, ruler);
    moves.extend(wish);
    if ruler.at.is_some() {
        let edge = Stroke::new(2.0, palette.replay);
        ui.painter().hline(area.x_range(), area.top() + 1.0, edge);
    }
    let opened = ruler.spark.and_then(|spark| {
        let (below, _) = ui.allocate_exact_size(vec2(ui.available_width(), SPARK), Sense::hover());
        sparkline_ui(ui, below, Axis::whole(line, ruler.end.max(Micros(1))), spark)
    });
    moves.into_iter().map(Command::Playhead).chain(noted.map(Command::Note)).chain(opened).collect()
}

/// A button that Tab passes by: a key of the ruler does the same.
fn button_ui(ui: &Ui, rect: Rect, id: &str, name: &str, outline: Color32) -> Response {
    let response = ui.interact(rect, Id::unique("ruler").with(id), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, Palette::of(ui).hover);
    }
    ui.painter().rect_stroke(rect, 6.0, Stroke::new(1.0, outline), StrokeKind::Inside);
    response
}

fn play_ui(ui: &Ui, rect: Rect, ruler: &Ruler<'_>) -> Option<PlayheadMove> {
    let (icon, word) = if ruler.is_playing { (Icon::Pause, W::Pause) } else { (Icon::Play, W::Play) };
    let response = button_ui(ui, rect, "play", word.text(ruler.lang), Color32::TRANSPARENT);
    paint_icon(ui.painter(), rect, icon, Palette::of(ui).text);
    response.on_hover_text(word.text(ruler.lang)).clicked().then_some(PlayheadMove::Play)
}

fn speed_ui(ui: &Ui, rect: Rect, ruler: &Ruler<'_>) -> Option<PlayheadMove> {
    let speed = ruler.speed.to_string();
    let name = W::Speed.with(ruler.lang, &[("speed", &speed)]);
    let response = button_ui(ui, rect, "speed", &name, Palette::of(ui).outline);
    let text = Palette::of(ui).text;
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, &speed, theme::mono(), text);
    let menu = Popup::menu(&response).show(|ui| {
        let mut chosen = None;
        let suitable = W::Suitable.text(ruler.lang);
        if ui.selectable_label(!ruler.is_speed_chosen, suitable).clicked() {
            chosen = Some(None);
        }
        for speed in Speed::ALL {
            let is_chosen = ruler.is_speed_chosen && speed == ruler.speed;
            let text = RichText::new(speed.to_string()).font(theme::mono());
            if ui.selectable_label(is_chosen, text).clicked() {
                chosen = Some(Some(speed));
            }
        }
        chosen
    });
    response.on_hover_text(name);
    menu.and_then(|menu| menu.inner).map(PlayheadMove::Speed)
}

/// The axis with the grip.
fn line_ui(ui: &Ui, line: Rect, ruler: &Ruler<'_>) -> (Option<PlayheadMove>, Option<NoteWish>) {
    let palette = Palette::of(ui);
    let response = ui.interact(line.expand2(vec2(8.0, 0.0)), Id::unique("playhead"), Sense::click_and_drag());
    let at = ruler.at.unwrap_or(ruler.end);
    let values = [("at", format::moment(at)), ("end", format::duration(ruler.end))];
    let name = W::Playhead.with(ruler.lang, &values.each_ref().map(|(key, value)| (*key, value.as_str())));
    response.widget_info(|| WidgetInfo::slider(true, at.as_ms(), &name));
    let axis = Axis::whole(line, ruler.end.max(Micros(1)));
    axis_ui(ui, axis.within(line.with_max_y(line.bottom() - 6.0)), line.bottom());
    let x = axis.x(at).min(line.right());
    let done = Rect::from_min_max(pos2(line.left(), line.bottom() - 4.0), pos2(x, line.bottom() - 1.0));
    ui.painter().rect_filled(done, 0.0, palette.accent);
    ui.painter().vline(x, line.y_range(), Stroke::new(2.0, palette.accent));
    let grip = Rect::from_center_size(pos2(x, line.center().y), vec2(9.0, 16.0));
    ui.painter().rect_filled(grip, 3.0, palette.accent);
    let menu = Popup::context_menu(&response).show(|ui| {
        let words = W::NoteAdd.with(ruler.lang, &[("at", &format::moment(at))]);
        let chosen = ui.button(words).clicked();
        if chosen {
            ui.close();
        }
        chosen.then_some(NoteWish::Add(None))
    });
    // After the line, which lies below them.
    let noted = notes_ui(ui, line, axis, ruler.notes, ruler.lang).or(menu.and_then(|menu| menu.inner));
    (moved(ui, &response, axis, ruler), noted)
}

/// How the playhead is moved on its line.
fn moved(ui: &Ui, response: &Response, axis: Axis, ruler: &Ruler<'_>) -> Option<PlayheadMove> {
    let (at, palette) = (ruler.at.unwrap_or(ruler.end), Palette::of(ui));
    if response.has_focus() {
        let ring = Stroke::new(2.0, palette.accent);
        ui.painter().rect_stroke(response.rect.shrink(1.0), 4.0, ring, StrokeKind::Inside);
        // Escape leads to the end first.
        let escape = ruler.at.is_some();
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        if let Some(pressed) = pressed(ui) {
            return Some(pressed);
        }
    }
    // A quick click is over before the frame that sees it.
    let is_pressed = response.is_pointer_button_down_on() || response.clicked();
    let pointer = response.interact_pointer_pos().filter(|_| is_pressed)?;
    response.request_focus();
    let to = axis.time(pointer.x).min(ruler.end);
    (to != at).then_some(PlayheadMove::To(to))
}

fn pressed(ui: &Ui) -> Option<PlayheadMove> {
    let back_or_on = |shift: bool, back: bool| match (shift, back) {
        (true, back) => PlayheadMove::Hundredth { back },
        (false, true) => PlayheadMove::Previous,
        (false, false) => PlayheadMove::Next,
    };
    ui.input(|input| {
        let shift = input.modifiers.shift;
        let moves = [
            (Key::ArrowLeft, back_or_on(shift, true)),
            (Key::ArrowRight, back_or_on(shift, false)),
            (Key::Home, PlayheadMove::To(Micros::ZERO)),
            (Key::End, PlayheadMove::End),
            (Key::Space, PlayheadMove::Play),
            (Key::ArrowUp, PlayheadMove::Step { faster: true }),
            (Key::ArrowDown, PlayheadMove::Step { faster: false }),
            (Key::Num0, PlayheadMove::Speed(None)),
        ];
        moves.into_iter().find(|(key, _)| input.key_pressed(*key)).map(|(_, wish)| wish)
    })
}
