//! The lanes take the focus as one thing: up and down choose a line, left and right an exchange of its connection, Enter opens
//! and closes a connection that carries several at once.

use egui::{EventFilter, Id, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::{Connections, ConnectionsState};
use crate::explain::SocketWord as W;
use crate::ui::Command;
use crate::ui::regions::focus_on_press;
use crate::ui::theme::Palette;
use crate::view::{ConnectionLane, ConnectionLine};

/// Reads the keys. Returns what was chosen, and whether the keys are for the lanes.
pub(super) fn keys_ui(
    ui: &Ui,
    area: Rect,
    (lanes, rows): (&[ConnectionLane], &[ConnectionLine]),
    shown: Connections<'_>,
    state: &mut ConnectionsState,
) -> (Option<Command>, bool) {
    let id = Id::unique("connections-keys");
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, W::Lanes.text(shown.lang)));
    focus_on_press(ui, area, &response);
    if !response.has_focus() {
        return (None, false);
    }
    let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    ui.painter().rect_stroke(area, 2.0, Stroke::new(1.0, Palette::of(ui).accent), StrokeKind::Inside);
    let pressed = |keys: &[(Key, isize)]| {
        keys.iter().find(|(key, _)| ui.input(|input| input.key_pressed(*key))).map(|(_, by)| *by)
    };
    let up_and_down =
        [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::Home, isize::MIN), (Key::End, isize::MAX)];
    if let Some(by) = pressed(&up_and_down) {
        return (moved(by, (lanes, rows), shown, state), true);
    }
    let lane = lanes.iter().find(|lane| Some(lane.id) == state.chosen);
    if let Some(lane) = lane.filter(|lane| lane.sharing.is_shared())
        && pressed(&[(Key::Enter, 1)]).is_some()
    {
        state.toggle(lane.id);
        return (None, true);
    }
    let exchanges = lane.map_or(&[][..], |lane| &lane.exchanges);
    let along = pressed(&[(Key::ArrowRight, 1), (Key::ArrowLeft, -1)]).and_then(|by| {
        let place = exchanges.iter().position(|id| Some(*id) == shown.selected);
        let next = place.map_or(Some(0), |place| place.checked_add_signed(by))?;
        exchanges.get(next).map(|exchange| Command::Select(*exchange))
    });
    (along, true)
}

/// Goes `by` rows down, past those that cannot be chosen.
fn moved(
    by: isize,
    (lanes, rows): (&[ConnectionLane], &[ConnectionLine]),
    shown: Connections<'_>,
    state: &mut ConnectionsState,
) -> Option<Command> {
    let can_be_chosen = |line: &ConnectionLine| match line {
        ConnectionLine::Connection(_) => true,
        ConnectionLine::Shared(_, sublane) => sublane.exchange().is_some(),
        ConnectionLine::Windows(..) | ConnectionLine::More(..) => false,
    };
    let stops: Vec<usize> =
        rows.iter().enumerate().filter(|(_, line)| can_be_chosen(line)).map(|(place, _)| place).collect();
    let now = state.line(rows, lanes, shown.selected);
    let now = now.and_then(|now| stops.iter().position(|stop| *stop == now));
    // Before the first key no line may be chosen: down leads to the first one.
    let from_none = 0_usize.saturating_add_signed(by.saturating_sub(1));
    let next = now.map_or(from_none, |now| now.saturating_add_signed(by)).min(stops.len().saturating_sub(1));
    match *rows.get(*stops.get(next)?)? {
        ConnectionLine::Connection(place) => state.choose(lanes.get(place)?),
        ConnectionLine::Shared(place, sublane) => {
            (state.chosen, state.is_inside, state.moved) = (Some(lanes.get(place)?.id), true, true);
            sublane.exchange().map(Command::Select)
        }
        ConnectionLine::Windows(..) | ConnectionLine::More(..) => None,
    }
}
