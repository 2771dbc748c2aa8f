//! All connections of a load as lanes on its time axis.
//!
//! ```text
//!  conn  host and port            protocol  requests  closed by │ 0      200 ms    400 ms
//!     1  www.lab.glasscom.com:80  HTTP/1.1         2  client    │ /▐▭█▐▭▭▭▭▭█────▷
//!     2  www.lab.glasscom.com:80  HTTP/1.1         1  server    │      /▐▭▭▭▭▭▭▭█◀
//! ```
//!
//! Its axis stands under that of the ruler, like that of the requests. Only the lanes on the screen are drawn.

mod lane;
mod row;

use std::sync::Arc;

use egui::{
    EventFilter, Id, Key, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use self::row::Columns;
use super::Command;
use super::regions::focus_on_press;
use super::theme::{Palette, ROW, STEP};
use super::time_axis::TimeAxis;
use super::waterfall::{OnAxis, rows_axis};
use super::widgets::{Axis, axis_ui, note};
use crate::explain::{Lang, SocketWord as W};
use crate::record::{ConnectionId, ExchangeId};
use crate::view::{ConnectionLane, Load, Waterfall, connection_lanes};

/// What the panel shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Connections<'a> {
    /// The load.
    pub(super) load: &'a Load,
    /// Its rows, and its axis.
    pub(super) waterfall: &'a Arc<Waterfall>,
    /// What stands over the bars.
    pub(super) on_axis: OnAxis<'a>,
    /// The selected request.
    pub(super) selected: Option<ExchangeId>,
    /// The language.
    pub(super) lang: Lang,
}

/// What the panel keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct ConnectionsState {
    /// The lane that is chosen.
    pub chosen: Option<ConnectionId>,
    /// So many lanes were drawn in the last frame.
    pub(super) drawn: usize,
    /// The selected request that the choice has followed.
    followed: Option<ExchangeId>,
    /// The chosen lane shall be scrolled to.
    moved: bool,
    made: Option<(Arc<Waterfall>, Arc<[ConnectionLane]>)>,
}

impl ConnectionsState {
    /// The lanes of the load whose rows are in `waterfall`, made anew only when these have changed.
    fn lanes(&mut self, load: &Load, waterfall: &Arc<Waterfall>) -> Arc<[ConnectionLane]> {
        match &self.made {
            Some((made, lanes)) if Arc::ptr_eq(made, waterfall) => Arc::clone(lanes),
            _ => {
                let lanes: Arc<[ConnectionLane]> = connection_lanes(load).into();
                self.made = Some((Arc::clone(waterfall), Arc::clone(&lanes)));
                lanes
            }
        }
    }

    /// Chooses the lane of the request that was selected since the last frame, unless the chosen one carried it.
    fn follow(&mut self, lanes: &[ConnectionLane], selected: Option<ExchangeId>) {
        if self.followed == selected {
            return;
        }
        self.followed = selected;
        let Some(selected) = selected else { return };
        let carries = |lane: &&ConnectionLane| lane.exchanges.contains(&selected);
        if lane_of(lanes, self.chosen).is_none_or(|lane| !carries(&lane)) {
            self.chosen = lanes.iter().find(carries).map(|lane| lane.id);
            self.moved = true;
        }
    }

    fn choose(&mut self, lane: &ConnectionLane) -> Option<Command> {
        (self.chosen, self.moved) = (Some(lane.id), true);
        lane.exchanges.first().map(|exchange| Command::Select(*exchange))
    }
}

fn lane_of(lanes: &[ConnectionLane], id: Option<ConnectionId>) -> Option<&ConnectionLane> {
    lanes.iter().find(|lane| Some(lane.id) == id)
}

/// Draws the panel.
pub(super) fn connections_ui(
    ui: &mut Ui,
    shown: Connections<'_>,
    state: &mut ConnectionsState,
    times: &mut TimeAxis,
) -> Vec<Command> {
    let palette = Palette::of(ui);
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let lanes = state.lanes(shown.load, shown.waterfall);
    state.drawn = 0;
    state.follow(&lanes, shown.selected);
    let head = Rect::from_min_size(area.min, vec2(area.width(), ROW));
    let body = Rect::from_min_max(pos2(area.left(), head.bottom()), area.max);
    let (keyed, has_keys) = keys_ui(ui, area, &lanes, shown, state);
    let mut commands: Vec<Command> = keyed.into_iter().collect();
    let columns = Columns::for_width(area.width());
    row::head_ui(ui, head, &columns, shown.lang);
    let end = shown.waterfall.end;
    let place = Rect::from_x_y_ranges(rows_axis(area.x_range()), head.y_range());
    let axis = Axis { rect: place, shown: times.shown(end) };
    let reach = Rect::from_x_y_ranges(place.x_range(), area.y_range());
    let response = ui.interact(reach, Id::unique("connections-axis"), Sense::DRAG);
    times.read(ui, axis, end, &response, has_keys);
    super::waterfall::after_ui(ui, axis, body, shown.on_axis.whole.unwrap_or(shown.waterfall), shown.lang);
    axis_ui(ui, axis, body.bottom());
    ui.painter().hline(area.x_range(), head.bottom(), palette.thin());
    let target = std::mem::take(&mut state.moved)
        .then(|| lanes.iter().position(|lane| Some(lane.id) == state.chosen))
        .flatten();
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_clip_rect(body.intersect(ui.clip_rect()));
        if lanes.is_empty() {
            ui.add_space(STEP * 2.0);
            ui.vertical_centered(|ui| note(ui, W::None.text(shown.lang)));
            return;
        }
        let scroll = ScrollArea::vertical().id_salt("connections").auto_shrink(false);
        scroll.show_rows(ui, ROW, lanes.len(), |ui, range| {
            if let Some(target) = target {
                super::waterfall::scroll_to(ui, target, range.start);
            }
            for lane in lanes.get(range).unwrap_or_default() {
                state.drawn += 1;
                commands.extend(row::row_ui(ui, lane, shown, (&columns, axis), state));
            }
        });
    });
    super::waterfall::over_ui(ui, axis, body, shown.waterfall, (shown.on_axis.at, times), shown.lang);
    commands
}

/// The lanes take the focus as one thing: up and down choose a lane, left and right an exchange on it. Returns what
/// was chosen, and whether the keys are for the lanes.
fn keys_ui(
    ui: &Ui,
    area: Rect,
    lanes: &[ConnectionLane],
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
    let now = lanes.iter().position(|lane| Some(lane.id) == state.chosen);
    let up_and_down =
        [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::Home, isize::MIN), (Key::End, isize::MAX)];
    if let Some(by) = pressed(&up_and_down) {
        // Before the first key no lane may be chosen: down leads to the first one.
        let from_none = 0_usize.saturating_add_signed(by.saturating_sub(1));
        let next = now.map_or(from_none, |now| now.saturating_add_signed(by));
        let next = next.min(lanes.len().saturating_sub(1));
        return (lanes.get(next).and_then(|lane| state.choose(lane)), true);
    }
    let exchanges = now.and_then(|now| lanes.get(now)).map_or(&[][..], |lane| &lane.exchanges);
    let along = pressed(&[(Key::ArrowRight, 1), (Key::ArrowLeft, -1)]).and_then(|by| {
        let place = exchanges.iter().position(|id| Some(*id) == shown.selected);
        let next = place.map_or(Some(0), |place| place.checked_add_signed(by))?;
        exchanges.get(next).map(|exchange| Command::Select(*exchange))
    });
    (along, true)
}
