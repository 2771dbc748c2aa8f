//! One connection: its number, its name, its protocol, how many requests, who closed it, and its lane.

use egui::{Id, Rangef, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::ground::{background, tree};
use super::lane::{lane_ui, row_at};
use super::marks::frame_near;
use super::{Connections, ConnectionsState};
use crate::explain::{ConnectionWord, Counted, Lang, SocketWord as W, counted, side_name};
use crate::ui::Command;
use crate::ui::theme::{self, Palette, ROW};
use crate::ui::waterfall::{phases_ui, rows_axis};
use crate::ui::widgets::{Align, Axis, cell};
use crate::view::{ConnectionLane, LaneSharing};

/// Where the columns of a lane stand, from the left side of the panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Columns {
    number: Rangef,
    name: Rangef,
    protocol: Rangef,
    requests: Rangef,
    closed: Rangef,
}

impl Columns {
    /// For a panel of this width.
    pub(super) fn for_width(width: f32) -> Self {
        let end = rows_axis(Rangef::new(0.0, width)).min - 12.0;
        let before = |right: f32, wide: f32| Rangef::new(right - wide, right);
        let closed = before(end, 76.0);
        let requests = before(closed.min - 16.0, 60.0);
        let protocol = before(requests.min - 8.0, if end > 560.0 { 132.0 } else { 72.0 });
        let number = Rangef::new(8.0, 44.0);
        let name = Rangef::new(number.max + 12.0, protocol.min - 12.0);
        Self { number, name, protocol, requests, closed }
    }

    /// Where names stand.
    pub(super) const fn name(&self) -> Rangef {
        self.name
    }

    /// From the left side of the names to the right side of what stands before the axis, in `row`, with room for a scale.
    pub(super) fn text_range(&self, row: Rect) -> (f32, f32) {
        (row.left() + self.name.min + 14.0, row.left() + self.closed.max - 64.0)
    }

    pub(super) fn cells(&self) -> [(Rangef, Align); 5] {
        [
            (self.number, Align::Right),
            (self.name, Align::Left),
            (self.protocol, Align::Left),
            (self.requests, Align::Right),
            (self.closed, Align::Left),
        ]
    }
}

/// Draws the heads of the columns.
pub(super) fn head_ui(ui: &Ui, head: Rect, columns: &Columns, lang: Lang) {
    let weak = Palette::of(ui).weak;
    let words = [W::ColumnNumber, W::ColumnName, W::ColumnProtocol, W::ColumnRequests, W::ColumnClosed];
    for ((x, align), word) in columns.cells().into_iter().zip(words) {
        let place = Rect::from_x_y_ranges(head.left() + x.min..=head.left() + x.max, head.y_range());
        cell(ui.painter(), place, word.text(lang), theme::small(), weak, align);
    }
}

/// Draws the row of `lane`.
pub(super) fn row_ui(
    ui: &mut Ui,
    lane: &ConnectionLane,
    shown: Connections<'_>,
    (columns, axis): (&Columns, Axis),
    state: &mut ConnectionsState,
) -> Option<Command> {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, Id::unique("connection-lane").with(lane.id.0), Sense::CLICK);
    let is_chosen = state.chosen == Some(lane.id);
    let said = said(lane, shown.lang);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_chosen, &said));
    let opened = lane.sharing.is_shared().then(|| toggle_ui(ui, rect, lane, (shown.lang, state))).flatten();
    background(ui, rect, axis, (is_chosen, response.hovered()));
    if lane.sharing.is_shared() {
        chevron(ui, rect, state.opened.contains(&lane.id));
    }
    let axis = axis.within(Rect::from_x_y_ranges(axis.rect.x_range(), rect.y_range()));
    let texts = [
        (lane.id.to_string(), palette.weak),
        (lane.name.clone(), palette.text),
        (lane.spoken(shown.lang).join(" · "), palette.weak),
        (lane.exchanges.len().to_string(), palette.text),
        (closed_words(lane, shown.lang).to_owned(), palette.weak),
    ];
    for ((x, align), (text, color)) in columns.cells().into_iter().zip(texts) {
        let place = Rect::from_x_y_ranges(rect.left() + x.min..=rect.left() + x.max, rect.y_range());
        cell(ui.painter(), place, &text, theme::body(), color, align);
    }
    lane_ui(ui.painter(), palette, (rect, axis), lane, (shown, state));
    let at = response.hover_pos().or(response.interact_pointer_pos());
    let near = at.filter(|at| axis.rect.contains(*at)).and_then(|at| row_at(lane, shown, axis, at.x));
    let command = response.clicked().then(|| match near {
        Some(row) => {
            state.chosen = Some(lane.id);
            Some(Command::Select(row.id))
        }
        None => state.choose(lane),
    });
    let frames = shown.frames.and_then(|book| book.of(lane.id));
    let frame = frames.zip(at.filter(|at| axis.rect.contains(*at)));
    let frame = frame.and_then(|(frames, at)| {
        frame_near(axis, frames.of_connection(), at).map(|place| frames.sentence(place, shown.lang))
    });
    match (near, frame) {
        (Some(row), _) => response.on_hover_ui_at_pointer(|ui| phases_ui(ui, row, shown.lang)),
        (None, Some(frame)) => response.on_hover_text_at_pointer(frame),
        (None, None) => response.on_hover_text_at_pointer(said),
    };
    opened.or(command.flatten())
}

/// The button before a connection that shows all of what goes over it, or few.
fn toggle_ui(
    ui: &Ui,
    rect: Rect,
    connection: &ConnectionLane,
    (lang, state): (Lang, &mut ConnectionsState),
) -> Option<Command> {
    let place = Rect::from_min_size(rect.min, vec2(24.0, rect.height()));
    let response = ui.interact(place, Id::unique("connection-toggle").with(connection.id.0), Sense::CLICK);
    let word =
        if state.opened.contains(&connection.id) { ConnectionWord::ShowFew } else { ConnectionWord::ShowAll };
    let values = [("id", connection.id.to_string()), ("n", connection.exchanges.len().to_string())];
    let said = word.with(lang, &values.each_ref().map(|(key, value)| (*key, value.as_str())));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.clicked() {
        state.toggle(connection.id);
    }
    response.on_hover_text(said);
    None
}

fn chevron(ui: &Ui, rect: Rect, is_open: bool) {
    let middle = pos2(rect.left() + 13.0, rect.center().y);
    let points = if is_open {
        [(-3.5, -2.0), (3.5, -2.0), (0.0, 3.0)]
    } else {
        [(-2.0, -3.5), (3.0, 0.0), (-2.0, 3.5)]
    };
    let points = points.map(|(x, y)| middle + vec2(x, y)).to_vec();
    ui.painter().add(Shape::convex_polygon(points, Palette::of(ui).weak, Stroke::NONE));
}

/// Draws the line that says how many more there are, and shows them at a click.
pub(super) fn more_ui(
    ui: &mut Ui,
    (connection, more): (&ConnectionLane, usize),
    (columns, lang): (&Columns, Lang),
    state: &mut ConnectionsState,
) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, Id::unique("connection-more").with(connection.id.0), Sense::CLICK);
    let word = if connection.sharing == LaneSharing::Pipelined {
        ConnectionWord::MoreRequests
    } else {
        ConnectionWord::MoreStreams
    };
    let words = word.with(lang, &[("n", &more.to_string())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    tree(ui.painter(), palette, rect, columns.name().min);
    let name = columns.name();
    let place = Rect::from_x_y_ranges(rect.left() + name.min + 14.0..=rect.left() + name.max, rect.y_range());
    cell(ui.painter(), place, &words, theme::body(), palette.accent, Align::Left);
    if response.clicked() {
        state.toggle(connection.id);
    }
}

fn closed_words(connection: &ConnectionLane, lang: Lang) -> &'static str {
    connection.closing.map_or_else(|| W::StillOpen.text(lang), |(_, side)| side_name(side, lang))
}

/// What a lane says to those who do not see it.
fn said(connection: &ConnectionLane, lang: Lang) -> String {
    let requests = counted(connection.exchanges.len(), Counted::Requests, lang);
    let closed = match connection.closing {
        Some((_, side)) => W::ClosedBy.with(lang, &[("side", side_name(side, lang))]),
        None => W::StillOpen.text(lang).to_owned(),
    };
    let mut protocols = connection.spoken(lang).join(" ");
    if let Some(agreed) = connection.agreed(lang) {
        protocols = crate::explain::named(&protocols, agreed, lang);
    }
    let values = [
        ("n", connection.id.to_string()),
        ("name", connection.name.clone()),
        ("protocol", if protocols.is_empty() { "–".to_owned() } else { protocols }),
        ("requests", requests),
        ("closed", closed),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    W::LaneSaid.with(lang, &values)
}
