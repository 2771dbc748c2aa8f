//! All connections of a load as pipes between two sockets, with the calls at ours on the load's time axis.
//!
//! ```text
//!  1  closed        127.0.0.1:50001 ▐══▌ 192.0.2.80:80        │ s c w   r r  x      │ calls of the chosen one
//!     server first  descriptor 7         lab 127.0.0.1:40080  │ ▔▔▔▔▔▔▔▔▔▔▔▔▔▔      │ bytes of the chosen call
//! ```
//!
//! Only rows on the screen are drawn; a lane draws at most one mark in each pixel.

mod detail;
mod lane;
mod pipe;
mod row;

use egui::{
    EventFilter, Id, Key, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
};

use super::Command;
use super::regions::focus_on_press;
use super::theme::{Palette, ROW, STEP};
use super::time_axis::TimeAxis;
use super::widgets::{Axis, axis_ui, note, steps};
use crate::clock::Micros;
use crate::explain::{Lang, SocketWord};
use crate::record::{ConnectionId, ExchangeId, LoadId};
use crate::view::{Connection, Load, Streams, Waterfall};

/// The height of a connection's row.
const PIPE: f32 = 40.0;
/// From this width on the chosen connection stands beside the list.
const WIDE: f32 = 1000.0;
/// The widget that takes the focus.
const KEYS: &str = "sockets-keys";

/// What the panel shows.
#[derive(Clone, Copy, Debug)]
pub struct Sockets<'a> {
    /// The load.
    pub load: &'a Load,
    /// Its axis.
    pub waterfall: &'a Waterfall,
    /// The streams of the chosen connection.
    pub streams: Option<(ConnectionId, &'a Streams)>,
    /// Where the playhead stands; none at the end.
    pub at: Option<Micros>,
    /// The request that the panels show: its calls light up.
    pub selected: Option<ExchangeId>,
    /// The language.
    pub lang: Lang,
}

/// What the panel keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct SocketsState {
    /// The connection that was chosen.
    pub connection: Option<ConnectionId>,
    /// The call that was chosen.
    pub call: Option<usize>,
    /// The chosen call shall be scrolled to.
    pub(super) moved: bool,
    /// A call of a connection of a load, to be brought into view once, without being chosen.
    pub meant: Option<(LoadId, ConnectionId, usize)>,
    /// So many rows of the list were drawn in the last frame.
    pub(super) drawn: usize,
}

impl SocketsState {
    /// The connection to show: the chosen one, else that of the selected request, else the first.
    #[must_use]
    pub fn connection_in<'a>(&self, load: &'a Load, selected: Option<ExchangeId>) -> Option<&'a Connection> {
        let chosen = self.connection.and_then(|id| load.connection(id));
        let of_request = || load.connection(load.exchange(selected?)?.connection?);
        chosen.or_else(of_request).or_else(|| load.connections.first())
    }

    fn choose(&mut self, connection: ConnectionId, call: Option<usize>) {
        (self.connection, self.call, self.moved) = (Some(connection), call, true);
    }
}

/// Draws the panel.
pub(super) fn sockets_ui(
    ui: &mut Ui,
    sockets: &Sockets<'_>,
    state: &mut SocketsState,
    times: &mut TimeAxis,
) -> Vec<Command> {
    let palette = Palette::of(ui);
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let Some(chosen) = state.connection_in(sockets.load, sockets.selected) else {
        ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
            ui.add_space(STEP * 4.0);
            ui.vertical_centered(|ui| note(ui, SocketWord::None.text(sockets.lang)));
        });
        return Vec::new();
    };
    let (list, rest) = if area.width() > WIDE {
        let middle = (area.left() + area.width() * 0.58).floor();
        ui.painter().vline(middle, area.y_range(), palette.thin());
        let rest = Rect::from_min_max(pos2(middle + 1.0, area.top()), area.max);
        (Rect::from_min_max(area.min, pos2(middle, area.bottom())), rest)
    } else {
        let middle = (area.top() + area.height() * 0.45).floor();
        ui.painter().hline(area.x_range(), middle, palette.thin());
        let rest = Rect::from_min_max(pos2(area.left(), middle + 1.0), area.max);
        (Rect::from_min_max(area.min, pos2(area.right(), middle)), rest)
    };
    let mut commands = keys_ui(ui, area, list, sockets, chosen, state);
    // The keys may have chosen another one.
    let chosen = state.connection_in(sockets.load, sockets.selected).unwrap_or(chosen);
    list_ui(ui, list, sockets, chosen, state, times);
    ui.scope_builder(UiBuilder::new().max_rect(rest), |ui| {
        ui.set_clip_rect(rest.intersect(ui.clip_rect()));
        commands.extend(detail::detail_ui(ui, sockets, chosen, state));
    });
    commands
}

fn list_ui(
    ui: &mut Ui,
    area: Rect,
    sockets: &Sockets<'_>,
    chosen: &Connection,
    state: &mut SocketsState,
    times: &mut TimeAxis,
) {
    let head = Rect::from_min_max(area.min, pos2(area.right(), area.top() + ROW));
    let body = Rect::from_min_max(pos2(area.left(), head.bottom()), area.max);
    let layout = row::Layout::for_width(area.width());
    let lane = layout.lane(head);
    let end = sockets.waterfall.end;
    let axis = Axis { rect: lane, shown: times.shown(end) };
    if lane.width() > 40.0 {
        axis_ui(ui, axis, body.bottom());
        let place = Rect::from_min_max(lane.min, pos2(lane.right(), head.bottom()));
        let response = ui.interact(place, Id::unique("sockets-axis"), Sense::drag());
        times.read(ui, axis, end, &response, false);
    }
    ui.painter().hline(area.x_range(), head.bottom(), Palette::of(ui).thin());
    let connections = &sockets.load.connections;
    let target = sockets.load.connection_place(chosen.id);
    let scrolled = state.moved;
    state.drawn = 0;
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_clip_rect(body.intersect(ui.clip_rect()));
        let scroll = ScrollArea::vertical().id_salt("sockets").auto_shrink(false);
        scroll.show_rows(ui, PIPE, connections.len(), |ui, range| {
            if scrolled && let Some(target) = target {
                scroll_to(ui, target, range.start, PIPE);
            }
            for connection in connections.get(range).unwrap_or_default() {
                state.drawn += 1;
                row::row_ui(ui, connection, connection.id == chosen.id, sockets, (&layout, axis), state);
            }
        });
    });
}

/// The list takes the focus as one thing: up and down choose a connection, left and right a call, Enter shows the
/// message that it belongs to. A press anywhere in `panel` gives the focus.
fn keys_ui(
    ui: &Ui,
    panel: Rect,
    area: Rect,
    sockets: &Sockets<'_>,
    chosen: &Connection,
    state: &mut SocketsState,
) -> Vec<Command> {
    let id = Id::unique(KEYS);
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, SocketWord::List.text(sockets.lang)));
    focus_on_press(ui, panel, &response);
    if !response.has_focus() {
        return Vec::new();
    }
    let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    ui.painter().rect_stroke(area, 2.0, Stroke::new(1.0, Palette::of(ui).accent), StrokeKind::Inside);
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let connections = &sockets.load.connections;
    let place = sockets.load.connection_place(chosen.id).unwrap_or_default();
    let ends = steps(ui, Key::Home, Key::End).signum().saturating_mul(isize::MAX);
    let by = ends.saturating_add(steps(ui, Key::ArrowUp, Key::ArrowDown));
    if by != 0 {
        let next = place.saturating_add_signed(by).min(connections.len().saturating_sub(1));
        if let Some(next) = connections.get(next) {
            state.choose(next.id, None);
        }
    }
    let last = chosen.calls.len().saturating_sub(1);
    let by = steps(ui, Key::ArrowLeft, Key::ArrowRight);
    if by != 0 {
        // From outside to the first or the last.
        let call = match state.call {
            Some(call) => call.saturating_add_signed(by),
            None if by > 0 => by.unsigned_abs() - 1,
            None => (last + 1).saturating_add_signed(by),
        };
        state.choose(chosen.id, Some(call.min(last)));
    }
    match (pressed(Key::Enter), sockets.streams, state.call) {
        (true, Some((_, streams)), Some(call)) => {
            streams.carried_by(call).first().map_or_else(Vec::new, detail::jump)
        }
        _ => Vec::new(),
    }
}

/// Makes row `target` visible; `first` is the row at the top of `ui`.
#[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
fn scroll_to(ui: &Ui, target: usize, first: usize, height: f32) {
    let top = ui.max_rect().top() + (target as f32 - first as f32) * height;
    let rect = Rect::from_min_size(pos2(ui.max_rect().left(), top), egui::vec2(1.0, height));
    ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
}
