//! Each request in full, closed until it is opened.

use super::Told;
use super::body::BodyRoom;
use super::bounds::{MOST_REQUESTS, MOST_WORK, REQUEST_BYTES, ROW_LETTERS, shortened};
use super::page::{end_fold, end_section, fold, section};
use super::request::request;
use crate::explain::{ReportWord as W, failure_title};
use crate::export::html::Html;
use crate::view::{Detail, Row, format};

/// Writes them. Where there are many, those that went wrong come before others; they stand in their order all the same.
pub(super) fn requests(html: &mut Html, told: &Told<'_>) {
    let rows = &told.waterfall.rows;
    if rows.is_empty() {
        return;
    }
    section(html, "each-request", W::EachRequest.text(told.lang));
    let mut places: Vec<usize> = (0..rows.len()).collect();
    places.sort_by_key(|place| !rows.get(*place).is_some_and(Row::is_wrong));
    places.truncate(MOST_REQUESTS);
    places.sort_unstable();
    let (mut bodies, mut shown, mut work) = (BodyRoom::default(), 0, 0);
    for row in places.into_iter().filter_map(|place| rows.get(place)) {
        if html.len() > REQUEST_BYTES || work > MOST_WORK {
            break;
        }
        work += cost(row, told);
        let Some(detail) = Detail::from_log(told.load, told.log, row.id) else { continue };
        fold(html, &format!("request-{}", row.id), |html| summary(html, row, told));
        request(html, &detail, &mut bodies, told);
        end_fold(html);
        shown += 1;
    }
    if shown < rows.len() {
        let values = [("shown", &*shown.to_string()), ("all", &rows.len().to_string())];
        html.element("p", "cut", &W::CutRequests.with(told.lang, &values));
    }
    end_section(html);
}

/// What finding out everything about `row` costs.
fn cost(row: &Row, told: &Told<'_>) -> u64 {
    let is_stream = told.load.exchange(row.id).is_some_and(|exchange| exchange.stream.is_some());
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
    let told =
        [shortened(&status, ROW_LETTERS), format::bytes(row.received_bytes), format::duration(row.elapsed)];
    let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
    html.put(" ").element("span", "weak", &told.join(" · "));
}
