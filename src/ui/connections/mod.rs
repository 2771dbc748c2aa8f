//! All connections of a load as lanes on its time axis.
//!
//! ```text
//!  conn  host and port            protocol  requests  closed by │ 0      200 ms    400 ms
//!     1  www.lab.glasscom.com:80  HTTP/1.1         2  client    │ /▐▭█▐▭▭▭▭▭█────▷
//!     2  www.lab.glasscom.com:80  HTTP/1.1         1  server    │      /▐▭▭▭▭▭▭▭█◀
//!  ▸  3  www.lab.glasscom.com:80  HTTP/2          43  client    │ /▐░░░▒▒▒▓▓▓▒▒░▷       the thicker, the more at once
//!     9   └ a.png                 stream 5   4 frames  200      │   ▲──▭▭▭▭█████        a line for each of a few
//!         └ 39 more streams
//! ```
//!
//! Its axis stands under that of the ruler, like that of the requests. Only the lanes on the screen are drawn.

mod cache;
mod ground;
mod keys;
mod lane;
mod marks;
mod row;
mod sublane;
mod why;
mod windows;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Id, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use self::cache::Cache;
use self::row::Columns;
pub(super) use self::why::why_ui;
use super::Command;
use super::theme::{Palette, ROW, STEP};
use super::time_axis::TimeAxis;
use super::waterfall::{OnAxis, rows_axis};
use super::widgets::{Axis, axis_ui, note};
use crate::explain::{Lang, SocketWord as W};
use crate::record::{ConnectionId, ExchangeId};
use crate::view::{ConnectionLane, ConnectionLine, FrameBook, Load, Waterfall};

/// What the panel shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Connections<'a> {
    /// The load.
    pub(super) load: &'a Load,
    /// Its rows, and its axis.
    pub(super) waterfall: &'a Arc<Waterfall>,
    /// The frames of those of its connections that speak HTTP/2.
    pub(super) frames: Option<&'a FrameBook>,
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
    /// The choice is an exchange inside its connection.
    is_inside: bool,
    /// The connections that show all of what goes over them.
    opened: BTreeSet<ConnectionId>,
    cache: Cache,
}

impl ConnectionsState {
    /// How many lines the panel has.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.cache.line_count()
    }

    /// Shows all of what goes over this connection, or few.
    fn toggle(&mut self, id: ConnectionId) {
        if !self.opened.remove(&id) {
            self.opened.insert(id);
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
        let is_here = lane_of(lanes, self.chosen).is_some_and(|lane| carries(&lane));
        if !is_here {
            self.chosen = lanes.iter().find(carries).map(|lane| lane.id);
        }
        let is_shared = lane_of(lanes, self.chosen).is_some_and(|lane| lane.sharing.is_shared());
        if !is_here || is_shared {
            self.is_inside |= is_shared && !self.moved;
            self.moved = true;
        }
    }

    fn choose(&mut self, lane: &ConnectionLane) -> Option<Command> {
        (self.chosen, self.moved, self.is_inside) = (Some(lane.id), true, false);
        let first = lane.exchanges.first().copied();
        // What is selected by this choice is not followed into the connection.
        self.followed = first.or(self.followed);
        first.map(Command::Select)
    }

    /// The line of what is chosen.
    fn line(
        &self,
        rows: &[ConnectionLine],
        lanes: &[ConnectionLane],
        selected: Option<ExchangeId>,
    ) -> Option<usize> {
        let chosen = lanes.iter().position(|lane| Some(lane.id) == self.chosen)?;
        let inside = rows.iter().position(|line| {
            matches!(line, ConnectionLine::Shared(place, sublane) if *place == chosen && sublane.exchange() == selected)
        });
        let inside = inside.filter(|_| self.is_inside && selected.is_some());
        inside.or_else(|| rows.iter().position(|line| *line == ConnectionLine::Connection(chosen)))
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
    let lanes = state.cache.lanes(shown.load, shown.waterfall, shown.frames);
    state.drawn = 0;
    state.follow(&lanes, shown.selected);
    let rows = state.cache.lines(shown.frames, &state.opened, (shown.selected, shown.load.now));
    let head = Rect::from_min_size(area.min, vec2(area.width(), ROW));
    let body = Rect::from_min_max(pos2(area.left(), head.bottom()), area.max);
    let (keyed, has_keys) = keys::keys_ui(ui, area, (&lanes, &rows), shown, state);
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
    let target =
        std::mem::take(&mut state.moved).then(|| state.line(&rows, &lanes, shown.selected)).flatten();
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_clip_rect(body.intersect(ui.clip_rect()));
        if lanes.is_empty() {
            ui.add_space(STEP * 2.0);
            ui.vertical_centered(|ui| note(ui, W::None.text(shown.lang)));
            return;
        }
        let scroll = ScrollArea::vertical().id_salt("connections").auto_shrink(false);
        scroll.show_rows(ui, ROW, rows.len(), |ui, range| {
            if let Some(target) = target {
                super::waterfall::scroll_to(ui, target, range.start);
            }
            for line in rows.get(range).unwrap_or_default() {
                state.drawn += 1;
                commands.extend(line_ui(ui, *line, &lanes, (shown, &columns, axis), state));
            }
        });
    });
    super::waterfall::over_ui(ui, axis, body, shown.waterfall, (shown.on_axis.at, times), shown.lang);
    commands
}

fn line_ui(
    ui: &mut Ui,
    line: ConnectionLine,
    lanes: &[ConnectionLane],
    (shown, columns, axis): (Connections<'_>, &Columns, Axis),
    state: &mut ConnectionsState,
) -> Option<Command> {
    let (ConnectionLine::Connection(place)
    | ConnectionLine::Windows(place, _)
    | ConnectionLine::Shared(place, _)
    | ConnectionLine::More(place, _)) = line;
    let connection = lanes.get(place)?;
    match line {
        ConnectionLine::Connection(_) => row::row_ui(ui, connection, shown, (columns, axis), state),
        ConnectionLine::Windows(_, part) => {
            windows::windows_ui(ui, (connection, part), shown, (columns, axis), state);
            None
        }
        ConnectionLine::Shared(_, sublane) => {
            sublane::sublane_ui(ui, (connection, sublane), shown, (columns, axis), state)
        }
        ConnectionLine::More(_, more) => {
            row::more_ui(ui, (connection, more), (columns, shown.lang), state);
            None
        }
    }
}
