//! The chosen connection as a pipe between two sockets, with the bytes that travel along it at the playhead.
//!
//! ```text
//!    client                                                       server
//!  ┌─────────────┐   ── 161 B ▶▶ ────────────────────────   ┌─────────────┐
//!  │ 127.0.0.1   │                 communicating              │ 192.0.2.80  │
//!  │ :34774      │   ──────────────────────── ◀◀ 3.8 kB ──   │ :80         │
//!  │ descriptor 7│                                          ╳ │ closed first│
//!  └─────────────┘                                            └─────────────┘
//! ```

use std::net::SocketAddr;

use egui::{Align2, Color32, Id, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::row::phase_words;
use crate::clock::Micros;
use crate::explain::{Lang, Mark, SocketWord, side_name};
use crate::record::Side;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{Align, cell};
use crate::view::{Call, CallKind, Connection, Phase, SocketPhase, format, socket_phase};

/// Its height.
pub(super) const HEIGHT: f32 = 92.0;
/// The width of a socket.
const SOCKET: f32 = 132.0;
/// So many parcels travel in each direction, at most.
const MOST_PARCELS: usize = 4;

/// Draws the pipe. `at`: the moment shown, `end`: the end of the load.
pub(super) fn pipe_ui(ui: &mut Ui, connection: &Connection, at: Micros, end: Micros, lang: Lang) {
    let size = vec2(ui.available_width(), HEIGHT);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(area, Id::unique("pipe").with(connection.id.0), Sense::hover());
    let phase = socket_phase(connection);
    let ends = [Side::Client, Side::Server]
        .map(|side| end_words(connection, side, lang).join(Mark::Comma.text(lang)));
    let [client, server] = &ends;
    let values = [("client", client.as_str()), ("state", phase_words(phase).text(lang)), ("server", server)];
    let said = SocketWord::PipeSaid.with(lang, &values);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    let width = SOCKET.min(area.width() * 0.3);
    let client = Rect::from_min_size(area.min, vec2(width, area.height())).shrink2(vec2(0.0, 4.0));
    let server = Rect::from_min_size(pos2(area.right() - width, area.top()), vec2(width, area.height()));
    let server = server.shrink2(vec2(0.0, 4.0));
    socket_ui(ui, client, connection, Side::Client, lang);
    socket_ui(ui, server, connection, Side::Server, lang);
    let between = Rect::from_min_max(
        pos2(client.right() + 4.0, client.top() + 8.0),
        pos2(server.left() - 4.0, client.bottom() - 8.0),
    );
    between_ui(ui, between, connection, phase, lang);
    if connection.connected.is_some() {
        // A parcel needs a twentieth of the load for its way, so that it can be seen.
        let way = Micros((end.0 / 20).max(1));
        parcels_ui(ui, between, connection, at, way);
    }
}

/// What stands in the socket of `side`: who, address, port, descriptor or the listener in the lab, and whether it closed first.
fn end_words(connection: &Connection, side: Side, lang: Lang) -> Vec<String> {
    let address = match side {
        Side::Client => connection.local,
        Side::Server => connection.remote,
    };
    let mut words = vec![side_name(side, lang).to_owned()];
    words.push(address.map_or_else(|| "–".to_owned(), |address| address.ip().to_string()));
    words.push(address.map_or_else(String::new, |address: SocketAddr| format!(":{}", address.port())));
    let last = match side {
        _ if connection.closed_first == Some(side) => Some(SocketWord::ClosedFirst.text(lang).to_owned()),
        Side::Client => {
            connection.descriptor.map(|n| SocketWord::Descriptor.with(lang, &[("n", &n.to_string())]))
        }
        Side::Server => connection.via.map(|via| SocketWord::InLab.with(lang, &[("via", &via.to_string())])),
    };
    words.extend(last);
    words
}

fn socket_ui(ui: &Ui, place: Rect, connection: &Connection, side: Side, lang: Lang) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let is_there = side == Side::Client || connection.connected.is_some();
    let closed_first = connection.closed_first == Some(side);
    let edge = match (is_there, closed_first) {
        (_, true) => Stroke::new(1.5, palette.error),
        (true, false) => Stroke::new(1.5, palette.accent),
        (false, false) => Stroke::new(1.0, palette.outline),
    };
    painter.rect_filled(place, 6.0, palette.field);
    painter.rect_stroke(place, 6.0, edge, StrokeKind::Inside);
    let lines = end_words(connection, side, lang);
    let mut top = place.top() + 6.0;
    for (n, line) in lines.iter().enumerate() {
        let row = Rect::from_min_size(pos2(place.left() + 10.0, top), vec2(place.width() - 16.0, 17.0));
        let (font, color) = match n {
            0 => (theme::small(), palette.weak),
            1 | 2 => (theme::mono(), palette.text),
            _ if closed_first => (theme::strong(12.0), palette.error),
            _ => (theme::small(), palette.weak),
        };
        cell(painter, row, line, font, color, Align::Left);
        top += 18.0;
    }
}

/// The pipe itself: nothing yet, two lines, or two lines that are cut on the side that closed first.
fn between_ui(ui: &Ui, place: Rect, connection: &Connection, phase: SocketPhase, lang: Lang) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let color = if phase == SocketPhase::Closed { palette.weak } else { palette.accent };
    let (upper, lower) = (place.top() + 8.0, place.bottom() - 8.0);
    let words = phase_words(phase).text(lang);
    painter.text(place.center(), Align2::CENTER_CENTER, words, theme::strong(13.0), palette.text);
    if connection.connected.is_none() {
        for y in [upper, lower] {
            let ends = [pos2(place.left(), y), pos2(place.right(), y)];
            painter.extend(Shape::dashed_line(&ends, Stroke::new(1.5, palette.outline), 3.0, 5.0));
        }
        return;
    }
    let (mut from, mut to) = (place.left(), place.right());
    if phase == SocketPhase::Closed {
        let cut = match connection.closed_first {
            Some(Side::Client) => {
                from += 18.0;
                Some(place.left() + 8.0)
            }
            Some(Side::Server) => {
                to -= 18.0;
                Some(place.right() - 8.0)
            }
            None => None,
        };
        if let Some(x) = cut {
            let stroke = Stroke::new(2.0, palette.error);
            for y in [upper, lower] {
                painter.line_segment([pos2(x - 4.0, y - 4.0), pos2(x + 4.0, y + 4.0)], stroke);
                painter.line_segment([pos2(x - 4.0, y + 4.0), pos2(x + 4.0, y - 4.0)], stroke);
            }
        }
    }
    for y in [upper, lower] {
        painter.hline(from..=to, y, Stroke::new(2.0, color));
    }
    if connection.tls.is_some() {
        // A lined pipe: what crosses it is encrypted.
        let tls = Stroke::new(1.0, palette.phase(Phase::Ssl));
        for y in [upper + 3.0, lower - 3.0] {
            painter.hline(from..=to, y, tls);
        }
    }
}

/// The bytes that travel at `at`: each for `way` of time, from who wrote them to who reads them.
fn parcels_ui(ui: &Ui, place: Rect, connection: &Connection, at: Micros, way: Micros) {
    let palette = Palette::of(ui);
    let moving = |call: &&Call| call.start <= at && at.since(call.start) < way;
    let kinds = [
        (place.top() + 8.0, true, palette.phase(Phase::Send)),
        (place.bottom() - 8.0, false, palette.phase(Phase::Receive)),
    ];
    for (y, is_out, color) in kinds {
        let calls = connection.calls.iter().rev().filter(moving).filter_map(|call| match call.kind {
            CallKind::Write { wrote, .. } if is_out => Some((call.start, wrote)),
            CallKind::Read { got, .. } if !is_out => Some((call.start, got)),
            _ => None,
        });
        for (start, bytes) in calls.take(MOST_PARCELS) {
            #[expect(clippy::cast_precision_loss, reason = "a share")]
            let share = at.since(start).0 as f32 / way.0.max(1) as f32;
            let x = if is_out {
                place.left() + place.width() * share
            } else {
                place.right() - place.width() * share
            };
            parcel(ui, pos2(x, y), is_out, color, &format::bytes(bytes));
        }
    }
}

fn parcel(ui: &Ui, at: egui::Pos2, is_out: bool, color: Color32, words: &str) {
    let palette = Palette::of(ui);
    let tip = if is_out { 8.0 } else { -8.0 };
    let shape = vec![at + vec2(tip, 0.0), at + vec2(-tip, -6.0), at + vec2(-tip, 6.0)];
    ui.painter().add(Shape::convex_polygon(shape, color, Stroke::new(1.0, palette.surface)));
    let below = at + vec2(0.0, if is_out { 14.0 } else { -14.0 });
    ui.painter().text(below, Align2::CENTER_CENTER, words, theme::small(), palette.text);
}
