//! Things to be put in order: by their buttons, or with the arrow keys.

use egui::{
    Align, Align2, EventFilter, FontId, Id, Key, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::LessonState;
use super::lines::broken;
use super::phrase::{phrase_job, plain};
use crate::course::{LessonWalk, PhrasePart};
use crate::explain::{CourseWord as W, Lang};
use crate::ui::theme::{self, CONTROL, Palette};
use crate::ui::widgets::{Icon, icon_button};

/// Draws them in the order that they have now.
pub(super) fn order_ui(ui: &mut Ui, walk: &LessonWalk, state: &mut LessonState, lang: Lang) {
    let last = state.order.len().saturating_sub(1);
    let mut moved = None;
    for (place, name) in state.order.iter().enumerate() {
        let words = walk.option(walk.place(), name, lang);
        let up = item_ui(ui, (place, last), name, &words, lang);
        moved =
            up.map(|up| (place, if up { place.saturating_sub(1) } else { (place + 1).min(last) })).or(moved);
    }
    if let Some((from, to)) = moved {
        state.order.swap(from, to);
    }
}

/// Draws one of them. Returns whether it moves up, or down.
fn item_ui(
    ui: &mut Ui,
    (place, last): (usize, usize),
    name: &str,
    parts: &[PhrasePart],
    lang: Lang,
) -> Option<bool> {
    let palette = Palette::of(ui);
    let (room, words) = (ui.available_width(), &*plain(parts));
    let job = phrase_job(parts, &FontId::proportional(14.0), palette.text, palette);
    let galley = ui.painter().layout_job(broken(ui, job, room - NUMBER - CONTROL * 2.0 - 4.0));
    let size = vec2(room, (galley.size().y + 10.0).max(CONTROL + 4.0));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let id = Id::unique(("lesson-order", name));
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    let n = (place + 1).to_string();
    let said = W::OrderItem.with(lang, &[("n", &n), ("what", words)]);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &said));
    let edge = if response.has_focus() { Stroke::new(2.0, palette.accent) } else { palette.thin() };
    ui.painter().rect(rect, 6.0, palette.field, edge, StrokeKind::Inside);
    let middle = rect.center().y;
    let at = pos2(rect.left() + NUMBER, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, palette.text);
    let number = pos2(rect.left() + NUMBER / 2.0, middle);
    ui.painter().text(number, Align2::CENTER_CENTER, n, theme::strong(14.0), palette.accent);
    let mut moves = None;
    let buttons =
        Rect::from_center_size(pos2(rect.right() - CONTROL - 2.0, middle), vec2(CONTROL * 2.0, CONTROL));
    // A child that does not move what comes behind: the row has been given its room.
    let inside = UiBuilder::new().max_rect(buttons).layout(Layout::left_to_right(Align::Center));
    {
        let ui = &mut ui.new_child(inside);
        ui.spacing_mut().item_spacing.x = 0.0;
        let named = |word: W| word.with(lang, &[("what", words)]);
        if icon_button(ui, Icon::Up, &named(W::MoveUp), place > 0, false).clicked() {
            moves = Some(true);
        }
        if icon_button(ui, Icon::Down, &named(W::MoveDown), place < last, false).clicked() {
            moves = Some(false);
        }
    }
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        if pressed(Key::ArrowUp) {
            moves = Some(true);
        } else if pressed(Key::ArrowDown) {
            moves = Some(false);
        }
    }
    moves
}

/// The room of the number before the words.
const NUMBER: f32 = 28.0;
