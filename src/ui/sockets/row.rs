//! One connection: our socket, the pipe, their socket, and the lane of calls.

use egui::{Id, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::lane::{call_at, lane_ui};
use super::{PIPE, Sockets, SocketsState};
use crate::explain::{Lang, SocketWord, side_name};
use crate::record::Side;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{Align, Axis, cell};
use crate::view::{Connection, SocketPhase, format, socket_phase};

/// Where the columns of a row stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    phase: (f32, f32),
    local: (f32, f32),
    pipe: (f32, f32),
    remote: (f32, f32),
    lane: f32,
}

impl Layout {
    /// For a list of this width.
    pub(super) fn for_width(width: f32) -> Self {
        let ends = if width > 620.0 { 144.0 } else { 116.0 };
        let local = 126.0;
        let pipe = local + ends + 4.0;
        let remote = pipe + 40.0;
        Self {
            phase: (36.0, 120.0),
            local: (local, local + ends),
            pipe: (pipe, pipe + 34.0),
            remote: (remote, remote + ends),
            lane: remote + ends + 10.0,
        }
    }

    /// The part of `row` with the time axis.
    pub(super) fn lane(&self, row: Rect) -> Rect {
        let left = (row.left() + self.lane).min(row.right() - 12.0);
        Rect::from_min_max(pos2(left, row.top()), pos2(row.right() - 14.0, row.bottom()))
    }
}

/// Draws the row of `connection`.
pub(super) fn row_ui(
    ui: &mut Ui,
    connection: &Connection,
    is_chosen: bool,
    sockets: &Sockets<'_>,
    (layout, axis): (&Layout, Axis),
    state: &mut SocketsState,
) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), PIPE), Sense::hover());
    let response = ui.interact(rect, Id::unique("socket-row").with(connection.id.0), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_chosen, said(connection, sockets.lang)));
    if is_chosen {
        ui.painter().rect_filled(rect, 0.0, palette.selected);
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, PIPE)), 0.0, palette.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    cells(ui, rect, connection, layout, sockets.lang);
    let lane = layout.lane(rect);
    let axis = axis.within(lane);
    if lane.width() > 40.0 {
        let marked = state.call.filter(|_| is_chosen);
        lane_ui(ui.painter(), palette, axis, connection, sockets, marked);
    }
    if response.clicked() {
        let at = response.interact_pointer_pos().filter(|at| lane.contains(*at));
        let call = at.and_then(|at| call_at(axis, connection, at.x));
        state.choose(connection.id, call);
    }
}

fn cells(ui: &Ui, row: Rect, connection: &Connection, layout: &Layout, lang: Lang) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let line = |(left, right): (f32, f32), lower: bool| {
        let top = row.top() + if lower { 20.0 } else { 3.0 };
        Rect::from_min_size(pos2(row.left() + left, top), vec2(right - left, 17.0))
    };
    let strong = |place, text: &str| cell(painter, place, text, theme::mono(), palette.text, Align::Left);
    let weak = |place, text: &str| cell(painter, place, text, theme::small(), palette.weak, Align::Left);
    let number = connection.id.to_string();
    cell(painter, line((10.0, 30.0), false), &number, theme::body(), palette.weak, Align::Right);
    let phase = socket_phase(connection);
    cell(
        painter,
        line(layout.phase, false),
        phase_words(phase).text(lang),
        theme::body(),
        palette.text,
        Align::Left,
    );
    if let Some(first) = connection.closed_first {
        let text = SocketWord::ClosedBy.with(lang, &[("side", side_name(first, lang))]);
        weak(line(layout.phase, true), &text);
    } else if connection.tls.is_some() {
        weak(line(layout.phase, true), SocketWord::OverTls.text(lang));
    }
    strong(
        line(layout.local, false),
        &connection.local.map_or_else(|| "–".to_owned(), |end| end.to_string()),
    );
    if let Some(number) = connection.descriptor {
        weak(line(layout.local, true), &SocketWord::Descriptor.with(lang, &[("n", &number.to_string())]));
    }
    strong(
        line(layout.remote, false),
        &connection.remote.map_or_else(|| "–".to_owned(), |end| end.to_string()),
    );
    if let Some(via) = connection.via {
        weak(line(layout.remote, true), &SocketWord::InLab.with(lang, &[("via", &via.to_string())]));
    }
    let (left, right) = layout.pipe;
    let pipe = Rect::from_min_max(
        pos2(row.left() + left, row.top() + 8.0),
        pos2(row.left() + right, row.bottom() - 8.0),
    );
    pipe_ui(painter, palette, pipe, connection, phase);
}

/// Two sockets and what is between them: nothing, a thin line, or a pipe; cut on the side that closed first.
fn pipe_ui(painter: &Painter, palette: &Palette, rect: Rect, connection: &Connection, phase: SocketPhase) {
    let socket = |left: f32| Rect::from_min_size(pos2(left, rect.top()), vec2(5.0, rect.height()));
    let ends = [socket(rect.left()), socket(rect.right() - 5.0)];
    let closed = phase == SocketPhase::Closed;
    let color = if closed { palette.weak } else { palette.accent };
    let there = [true, connection.connected.is_some()];
    for (end, there) in ends.iter().zip(there) {
        if there {
            painter.rect_filled(*end, 1.5, color);
        } else {
            painter.rect_stroke(*end, 1.5, Stroke::new(1.0, palette.outline), StrokeKind::Inside);
        }
    }
    let (from, to) = (rect.left() + 6.0, rect.right() - 6.0);
    if connection.connected.is_none() {
        let dots = [0.2, 0.5, 0.8].map(|part| pos2(from + (to - from) * part, rect.center().y));
        for dot in dots {
            painter.circle_filled(dot, 1.0, palette.weak);
        }
        return;
    }
    // Cut where it was closed first.
    let (from, to) = match (closed, connection.closed_first) {
        (true, Some(Side::Client)) => (from + 6.0, to),
        (true, Some(Side::Server)) => (from, to - 6.0),
        _ => (from, to),
    };
    let stroke = Stroke::new(1.5, color);
    painter.hline(from..=to, rect.center().y - 4.0, stroke);
    painter.hline(from..=to, rect.center().y + 4.0, stroke);
    if connection.tls.is_some() {
        // A lined pipe: what crosses it is encrypted.
        painter.hline(from..=to, rect.center().y, Stroke::new(1.5, palette.phase(crate::view::Phase::Ssl)));
    }
}

/// The words for `phase`.
pub(super) const fn phase_words(phase: SocketPhase) -> SocketWord {
    match phase {
        SocketPhase::Created => SocketWord::Created,
        SocketPhase::Connecting => SocketWord::Connecting,
        SocketPhase::Connected => SocketWord::Connected,
        SocketPhase::Communicating => SocketWord::Communicating,
        SocketPhase::Closing => SocketWord::Closing,
        SocketPhase::Closed => SocketWord::Closed,
    }
}

fn said(connection: &Connection, lang: Lang) -> String {
    let end =
        |address: Option<std::net::SocketAddr>| address.map_or_else(|| "–".to_owned(), |end| end.to_string());
    SocketWord::Said.with(
        lang,
        &[
            ("n", &connection.id.to_string()),
            ("phase", phase_words(socket_phase(connection)).text(lang)),
            ("local", &end(connection.local)),
            ("remote", &end(connection.remote)),
            ("calls", &connection.calls.len().to_string()),
            ("out", &format::bytes(connection.written_bytes)),
            ("in", &format::bytes(connection.read_bytes)),
        ],
    )
}
