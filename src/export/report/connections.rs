//! The connections: their lanes on the time axis, then each in full.

use std::collections::BTreeSet;

use super::Told;
use super::bounds::{CONNECTION_BYTES, MOST_CONNECTIONS, MOST_LISTED, ROW_LETTERS, shortened};
use super::calls::calls;
use super::legend::{self, HEIGHT, WIDTH, row_place, scale, ticks_head};
use super::page::{cut, end_fold, end_section, fold, section};
use super::security::security;
use crate::explain::{
    ConnectionWord, Counted, Mark, SocketWord, Terminal, Ui, close_reason, counted, kernel_facts, named,
    side_name,
};
use crate::export::html::Html;
use crate::record::ExchangeId;
use crate::view::drawing::{self, RowPlace, Shape};
use crate::view::{
    Connection, ConnectionLane, ConnectionLine, Row, Security, Sublane, connection_lanes, connection_lines,
    format,
};

/// Writes them.
pub(super) fn connections(html: &mut Html, told: &Told<'_>) {
    let lanes = connection_lanes(told.load);
    if lanes.is_empty() {
        return;
    }
    section(html, "connections", Terminal::ConnectionsTitle.text(told.lang));
    let shown = lanes.get(..lanes.len().min(MOST_CONNECTIONS)).unwrap_or_default();
    table(html, shown, told);
    let mut told_in_full = 0;
    for lane in shown {
        if html.len() > CONNECTION_BYTES {
            break;
        }
        if let Some(connection) = told.load.connection(lane.id) {
            in_full(html, connection, lane, told);
        }
        told_in_full += 1;
    }
    cut(html, (told_in_full, lanes.len()), told.lang);
    end_section(html);
}

fn table(html: &mut Html, lanes: &[ConnectionLane], told: &Told<'_>) {
    let lang = told.lang;
    let scale = scale(told.waterfall.end);
    html.put("<div class=\"wide\"><table class=\"rows\"><thead><tr>");
    for (class, words) in [
        ("c-id n", SocketWord::ColumnNumber),
        ("c-name", SocketWord::ColumnName),
        ("c-protocol", SocketWord::ColumnProtocol),
        ("c-carried", SocketWord::ColumnRequests),
    ] {
        html.element("th", class, words.text(lang));
    }
    html.put("<th class=\"time\">");
    ticks_head(html, scale, WIDTH);
    html.put("</th></tr></thead><tbody>\n");
    for line in connection_lines(lanes, Some(told.frames), &BTreeSet::new(), (None, told.load.now)) {
        match line {
            ConnectionLine::Connection(place) => {
                let Some(lane) = lanes.get(place) else { continue };
                let n = lane.id.to_string();
                html.put("<tr>").element("td", "n weak", &n).put("<td>");
                html.link(&format!("connection-{n}"), &shortened(&lane.name, ROW_LETTERS)).put("</td>");
                html.element("td", "weak", &lane.spoken(lang).join(" "));
                html.element("td", "weak", &counted(lane.exchanges.len(), Counted::Requests, lang));
                html.put("<td class=\"time\">")
                    .drawing((WIDTH, HEIGHT), &lane_shapes(lane, row_place(scale), told));
            }
            ConnectionLine::Shared(place, sublane) => {
                let Some(lane) = lanes.get(place) else { continue };
                sublane_cells(html, lane, sublane, told);
                html.put("<td class=\"time\">");
                html.drawing((WIDTH, HEIGHT), &shared_shapes(lane, sublane, row_place(scale), told));
            }
            ConnectionLine::More(place, count) => {
                let is_streams = lanes
                    .get(place)
                    .is_some_and(|lane| lane.sharing.is_shared() && told.frames.of(lane.id).is_some());
                let words =
                    if is_streams { ConnectionWord::MoreStreams } else { ConnectionWord::MoreRequests };
                html.put("<tr class=\"below\"><td></td><td>")
                    .text(&words.with(lang, &[("n", &count.to_string())]));
                html.put("</td><td></td><td></td><td>");
            }
            ConnectionLine::Windows(..) => continue,
        }
        html.put("</td></tr>\n");
    }
    html.put("</tbody></table></div>\n");
    if lanes.iter().any(|lane| told.frames.of(lane.id).is_some()) {
        legend::frames(html, lang);
    }
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
    html.element(
        "td",
        "",
        &row.and_then(|row| row.status).map_or_else(String::new, |status| status.to_string()),
    );
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

/// Everything about one connection.
fn in_full(html: &mut Html, connection: &Connection, lane: &ConnectionLane, told: &Told<'_>) {
    let lang = told.lang;
    let end = |end: Option<std::net::SocketAddr>| end.map_or_else(|| "–".to_owned(), |end| end.to_string());
    let n = connection.id.to_string();
    let mut spoken = lane.spoken(lang).join(" ");
    if let Some(agreed) = lane.agreed(lang) {
        spoken = named(&spoken, agreed, lang);
    }
    fold(html, &format!("connection-{n}"), |html| {
        html.text(Ui::TabConnection.text(lang)).put(" ").element("b", "", &n).put(" ");
        html.text(&shortened(&lane.name, ROW_LETTERS)).put(" ").element("span", "weak", &spoken);
    });
    html.put("<table class=\"facts\">");
    html.fact(Ui::LocalEnd.text(lang), &end(connection.local));
    let via = connection.via.map(|via| Ui::Via.with(lang, &[("via", &via.to_string())]));
    html.explained(Ui::RemoteEnd.text(lang), &end(connection.remote), &via.unwrap_or_default());
    let values =
        [("out", format::bytes(connection.written_bytes)), ("in", format::bytes(connection.read_bytes))];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    html.fact(Ui::Moved.text(lang), &Ui::MovedBytes.with(lang, &values));
    html.fact(Ui::ClosedFirst.text(lang), &closed(connection, told));
    if let Some(info) = &connection.kernel {
        html.fact(SocketWord::Kernel.text(lang), &kernel_facts(info, lang));
    }
    html.put("<tr>").element("th", "", SocketWord::ColumnRequests.text(lang)).put("<td>");
    for id in lane.exchanges.iter().take(MOST_LISTED) {
        html.link(&format!("row-{id}"), &format!("#{id}")).put(" ");
    }
    if lane.exchanges.len() > MOST_LISTED {
        let rest = (lane.exchanges.len() - MOST_LISTED).to_string();
        html.text(&Ui::AndMore.with(lang, &[("n", &rest)]));
    }
    html.put("</td></tr></table>\n");
    if let Some(secure) = Security::from_log(told.log, connection) {
        security(html, &secure, told);
    }
    calls(html, connection, told);
    end_fold(html);
}

fn closed(connection: &Connection, told: &Told<'_>) -> String {
    let Some(reason) = connection.close_reason else { return Ui::StillOpen.text(told.lang).to_owned() };
    let reason = close_reason(reason, told.lang);
    match connection.closed_first {
        Some(side) => [side_name(side, told.lang), reason].join(Mark::Colon.text(told.lang)),
        None => reason.to_owned(),
    }
}
