//! The connections: their lanes on the time axis, then each in full.

use super::Told;
use super::bounds::{CONNECTION_BYTES, MOST_CONNECTIONS, MOST_LISTED, ROW_LETTERS, shortened};
use super::calls::calls;
use super::lanes::table;
use super::page::{cut, end_fold, end_section, fold, section};
use super::security::security;
use crate::explain::{Mark, SocketWord, Terminal, Ui, close_reason, kernel_facts, named, side_name};
use crate::export::html::Html;
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

/// Everything about one connection.
fn in_full(html: &mut Html, connection: &Connection, carried: &ConnectionLane, told: &Told<'_>) {
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
    if told.load.uses_tls
        && let Some(secure) = Security::from_log(told.log, connection)
    {
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
