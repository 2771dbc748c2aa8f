//! The connections: their lanes on the time axis, then each in full.

use std::collections::BTreeMap;

use super::Told;
use super::bounds::{CONNECTION_BYTES, MOST_CONNECTIONS, MOST_LISTED, ROW_LETTERS};
use super::calls::calls;
use super::lanes::table;
use super::page::{cut, end_fold, end_section, fold, section};
use super::security::security;
use crate::clock::Micros;
use crate::explain::{Mark, SocketWord, Terminal, Ui, close_reason, kernel_facts, named, side_name};
use crate::export::html::{Html, shortened};
use crate::record::{ConnectionEvent, ConnectionId, What};
use crate::view::{Connection, ConnectionLane, Security, connection_lanes, format};

/// Writes them.
pub(super) fn connections(html: &mut Html, told: &Told<'_>) {
    let lanes = connection_lanes(told.load);
    if lanes.is_empty() {
        return;
    }
    section(html, "connections", Terminal::ConnectionsTitle.text(told.lang));
    let shown = lanes.get(..lanes.len().min(MOST_CONNECTIONS)).unwrap_or_default();
    table(html, shown, told);
    let (mut told_in_full, mut events) = (0, by_connection(told));
    for lane in shown {
        if html.len() > CONNECTION_BYTES {
            break;
        }
        if let Some(connection) = told.load.connection(lane.id) {
            let events = events.remove(&lane.id).unwrap_or_default();
            in_full(html, (connection, lane, events), told);
        }
        told_in_full += 1;
    }
    cut(html, (told_in_full, lanes.len()), told.lang);
    end_section(html);
}

/// What happened on each connection and when; nothing of a load without TLS, because nobody asks.
fn by_connection<'a>(told: &Told<'a>) -> BTreeMap<ConnectionId, Vec<(Micros, &'a ConnectionEvent)>> {
    let mut events = BTreeMap::<_, Vec<_>>::new();
    for event in told.log.iter().filter(|_| told.load.uses_tls) {
        if let What::Connection(id, what) = &event.what {
            events.entry(*id).or_default().push((event.at, what));
        }
    }
    events
}

/// Everything about one connection.
fn in_full(
    html: &mut Html,
    (connection, carried, events): (&Connection, &ConnectionLane, Vec<(Micros, &ConnectionEvent)>),
    told: &Told<'_>,
) {
    let lang = told.lang;
    let end = |end: Option<std::net::SocketAddr>| end.map_or_else(|| "–".to_owned(), |end| end.to_string());
    let n = connection.id.to_string();
    let mut spoken = carried.spoken(lang).join(" ");
    if let Some(agreed) = carried.agreed(lang) {
        spoken = named(&spoken, agreed, lang);
    }
    fold(html, &format!("connection-{n}"), |html| {
        html.text(Ui::TabConnection.text(lang)).put(" ").element("b", "", &n).put(" ");
        html.text(&shortened(&carried.name, ROW_LETTERS)).put(" ").element("span", "weak", &spoken);
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
    for id in carried.exchanges.iter().take(MOST_LISTED) {
        html.link(&format!("row-{id}"), &format!("#{id}")).put(" ");
    }
    if carried.exchanges.len() > MOST_LISTED {
        let rest = (carried.exchanges.len() - MOST_LISTED).to_string();
        html.text(&Ui::AndMore.with(lang, &[("n", &rest)]));
    }
    html.put("</td></tr></table>\n");
    if let Some(secure) = Security::from_events(events.into_iter()) {
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
