//! Each request in full, closed until it is opened.

use std::collections::BTreeMap;

use super::Told;
use super::body::BodyRoom;
use super::bounds::{MOST_REQUESTS, MOST_WORK, REQUEST_BYTES, ROW_LETTERS};
use super::page::{end_fold, end_section, fold, section};
use super::request::request;
use crate::explain::{ReportWord as W, failure_title};
use crate::export::html::{Html, shortened};
use crate::view::{Detail, Row, format};

/// Writes them. Where there are many, those that went wrong have room and work before others; they stand in their order all the
/// same.
pub(super) fn requests(html: &mut Html, told: &Told<'_>) {
    let rows = &told.waterfall.rows;
    if rows.is_empty() {
        return;
    }
    section(html, "each-request", W::EachRequest.text(told.lang));
    let mut places: Vec<usize> = (0..rows.len()).collect();
    places.sort_by_key(|place| !rows.get(*place).is_some_and(Row::is_wrong));
    let mut written = BTreeMap::new();
    let (mut bodies, mut bytes, mut work) = (BodyRoom::default(), html.len(), 0);
    for place in places.into_iter().take(MOST_REQUESTS) {
        let Some(row) = rows.get(place) else { continue };
        if bytes > REQUEST_BYTES || work > MOST_WORK {
            break;
        }
        work += cost(row, told);
        let Some(detail) = Detail::from_log(told.load, told.log, row.id) else { continue };
        work += detail.body.unpacked_bytes;
        let mut html = Html::default();
        fold(&mut html, &format!("request-{}", row.id), |html| summary(html, row, told));
        request(&mut html, &detail, &mut bodies, told);
        end_fold(&mut html);
        bytes += html.len();
        written.insert(place, html);
    }
    let shown = written.len();
    for piece in written.into_values() {
        html.append(piece);
    }
    if shown < rows.len() {
        let values = [("shown", &*shown.to_string()), ("all", &rows.len().to_string())];
        html.element("p", "cut", &W::CutRequests.with(told.lang, &values));
    }
    end_section(html);
}

/// What finding out everything about `row` costs: the events of the log, and the bytes of a connection that is read. How much
/// its body unpacks to is known only when it is unpacked.
fn cost(row: &Row, told: &Told<'_>) -> u64 {
    let exchange = told.load.exchange(row.id);
    let is_stream = exchange.is_some_and(|exchange| exchange.stream.is_some());
    let connection = row.connection.filter(|_| is_stream).and_then(|id| told.load.connection(id));
    let read = connection.map_or(0, |connection| connection.read_bytes + connection.written_bytes);
    told.log.len() as u64 + read
}

fn summary(html: &mut Html, row: &Row, told: &Told<'_>) {
    html.element("span", "mono", &row.id.to_string()).put(" ");
    if !row.is_local {
        html.text(&shortened(&row.method, 12)).put(" ");
    }
    html.element("b", if row.is_wrong() { "wrong" } else { "" }, &shortened(&row.name, ROW_LETTERS));
    let status = match (&row.failure, row.status) {
        (Some(failure), _) => failure_title(failure, told.lang),
        (None, Some(status)) => status.to_string(),
        (None, None) => String::new(),
    };
    let told = [
        shortened(&status, ROW_LETTERS).into_owned(),
        format::bytes(row.received_bytes),
        format::duration(row.elapsed),
    ];
    let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
    html.put(" ").element("span", "weak", &told.join(" · "));
}
