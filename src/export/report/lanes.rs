//! The lanes of the connections on the time axis, and below each what shares it: drawn with the window's own shapes.

use std::collections::BTreeSet;

use super::Told;
use super::bounds::{LANE_BYTES, ROW_LETTERS};
use super::legend::{self, HEIGHT, WIDTH, row_place, scale, ticks_head};
use crate::explain::{ConnectionWord, Counted, SocketWord, counted};
use crate::export::html::{Html, shortened};
use crate::record::ExchangeId;
use crate::view::drawing::{self, RowPlace, Shape};
use crate::view::{ConnectionLane, ConnectionLine, Row, Sublane, connection_lines};

/// Writes the table.
pub(super) fn table(html: &mut Html, lanes: &[ConnectionLane], told: &Told<'_>) {
    let scale = scale(told.waterfall.end);
    html.put("<div class=\"wide\"><table class=\"rows\"><thead><tr>");
    for (class, words) in [
        ("c-id n", SocketWord::ColumnNumber),
        ("c-name", SocketWord::ColumnName),
        ("c-protocol", SocketWord::ColumnProtocol),
        ("c-carried", SocketWord::ColumnRequests),
    ] {
        html.element("th", class, words.text(told.lang));
    }
    html.put("<th class=\"time\">");
    ticks_head(html, scale, WIDTH);
    html.put("</th></tr></thead><tbody>\n");
    for line in connection_lines(lanes, Some(told.frames), &BTreeSet::new(), (None, told.load.now)) {
        if html.len() > LANE_BYTES {
            html.put("<tr><td></td><td>…</td><td></td><td></td><td></td></tr>\n");
            break;
        }
        let (ConnectionLine::Connection(place)
        | ConnectionLine::Shared(place, _)
        | ConnectionLine::More(place, _)
        | ConnectionLine::Windows(place, _)) = line;
        if let Some(lane) = lanes.get(place) {
            self::row(html, line, (lane, row_place(scale)), told);
        }
    }
    html.put("</tbody></table></div>\n");
    if lanes.iter().any(|lane| told.frames.of(lane.id).is_some()) {
        legend::frames(html, told.lang);
    }
}

fn row(html: &mut Html, what: ConnectionLine, (lane, place): (&ConnectionLane, RowPlace), told: &Told<'_>) {
    let shapes = match what {
        ConnectionLine::Connection(_) => {
            let n = lane.id.to_string();
            html.put("<tr>").element("td", "n weak", &n).put("<td>");
            html.link(&format!("connection-{n}"), &shortened(&lane.name, ROW_LETTERS)).put("</td>");
            html.element("td", "weak", &lane.spoken(told.lang).join(" "));
            html.element("td", "weak", &counted(lane.exchanges.len(), Counted::Requests, told.lang));
            lane_shapes(lane, place, told)
        }
        ConnectionLine::Shared(_, sublane) => {
            sublane_cells(html, lane, sublane, told);
            shared_shapes(lane, sublane, place, told)
        }
        ConnectionLine::More(_, count) => {
            let is_streams = told.frames.of(lane.id).is_some();
            let words = if is_streams { ConnectionWord::MoreStreams } else { ConnectionWord::MoreRequests };
            html.put("<tr class=\"below\"><td></td><td>");
            html.text(&words.with(told.lang, &[("n", &count.to_string())]));
            html.put("</td><td></td><td></td><td></td></tr>\n");
            return;
        }
        // A person opens them in the window.
        ConnectionLine::Windows(..) => return,
    };
    html.put("<td class=\"time\">").drawing((WIDTH, HEIGHT), &shapes).put("</td></tr>\n");
}

fn sublane_cells(html: &mut Html, lane: &ConnectionLane, sublane: Sublane, told: &Told<'_>) {
    let row = sublane.exchange().and_then(|id| row_of(id, told));
    let (stream, name) = match sublane {
        Sublane::Stream(id, _) => {
            let stream = told.frames.of(lane.id).and_then(|frames| frames.stream(id));
            let path = stream.map(|stream| stream.path).unwrap_or_default();
            (ConnectionWord::StreamCell.with(told.lang, &[("n", &id.to_string())]), path)
        }
        Sublane::Request(_) => (String::new(), String::new()),
    };
    html.put("<tr class=\"below\"><td></td><td>");
    match row {
        Some(row) => _ = html.link(&format!("row-{}", row.id), &shortened(&row.name, ROW_LETTERS)),
        None => _ = html.text(&shortened(&name, ROW_LETTERS)),
    }
    html.put("</td>").element("td", "", &stream);
    let status = row.and_then(|row| row.status).map_or_else(String::new, |status| status.to_string());
    html.element("td", "", &status);
}

fn row_of<'a>(id: ExchangeId, told: &Told<'a>) -> Option<&'a Row> {
    let rows = &told.waterfall.rows;
    rows.get(rows.binary_search_by_key(&id, |row| row.id).ok()?)
}

fn lane_shapes(lane: &ConnectionLane, place: RowPlace, told: &Told<'_>) -> Vec<Shape> {
    let rows = || lane.exchanges.iter().filter_map(|id| row_of(*id, told));
    let mut shapes = Vec::new();
    drawing::grid(&mut shapes, place.scale, place.top, place.bottom);
    drawing::lane_line(&mut shapes, place, lane);
    let end = if lane.sharing.is_shared() {
        let end = drawing::in_flight(&mut shapes, place, &lane.in_flight(rows()));
        if let Some(frames) = told.frames.of(lane.id) {
            drawing::marks(&mut shapes, place, frames.of_connection());
        }
        end.unwrap_or(lane.life.start)
    } else {
        drawing::exchanges(&mut shapes, place, lane, rows())
    };
    if let Some(closing) = lane.closing {
        let opened = lane.setup.iter().map(|(_, span)| span.end).max().unwrap_or(end);
        drawing::closing(&mut shapes, place, end.max(opened), closing);
    }
    shapes
}

fn shared_shapes(lane: &ConnectionLane, sublane: Sublane, place: RowPlace, told: &Told<'_>) -> Vec<Shape> {
    let row = sublane.exchange().and_then(|id| row_of(id, told));
    let mut shapes = Vec::new();
    drawing::grid(&mut shapes, place.scale, place.top, place.bottom);
    match (sublane, told.frames.of(lane.id), row) {
        (Sublane::Stream(id, _), Some(frames), row) => {
            if let Some(stream) = frames.stream(id) {
                drawing::stream(&mut shapes, place, &stream, row);
            }
            drawing::marks(&mut shapes, place, frames.of_stream(id));
        }
        (.., Some(row)) => drawing::request(&mut shapes, place, lane, row),
        (.., None) => {}
    }
    shapes
}
