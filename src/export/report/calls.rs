//! The calls at a socket, as a programmer would write them.

use super::Told;
use super::bounds::MOST_CALLS;
use super::page::cut;
use super::request::took;
use crate::explain::Ui;
use crate::export::html::Html;
use crate::view::Connection;

/// Writes those of `connection`.
pub(super) fn calls(html: &mut Html, connection: &Connection, told: &Told<'_>) {
    if connection.calls.is_empty() {
        return;
    }
    let descriptor = connection.descriptor.map_or_else(|| "s".to_owned(), |number| number.to_string());
    html.element("h3", "", Ui::Calls.text(told.lang)).put("<table class=\"list calls\">");
    for call in connection.calls.iter().take(MOST_CALLS) {
        html.put("<tr><td class=\"n\">").moment(call.start).put("</td>");
        let class = if call.has_failed() { "wrong" } else { "" };
        html.element("td", class, &call.words(&descriptor, told.lang)).put("<td>");
        if let Some(id) = call.exchange {
            html.link(&format!("row-{id}"), &format!("#{id}"));
        }
        let length = call.end.map_or_else(|| "…".to_owned(), |end| took(end.since(call.start)));
        html.put("</td>").element("td", "n", &length).put("</tr>\n");
    }
    html.put("</table>");
    cut(html, (connection.calls.len().min(MOST_CALLS), connection.calls.len()), told.lang);
}
