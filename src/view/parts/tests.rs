//! Messages of HTTP/1 part by part.

use super::*;
use crate::explain::{Lang, MessageWord as M};
use crate::plan::HttpVersion;
use url::Url;

fn rows(parts: &Parts, data: &[u8], open: Option<usize>) -> Vec<PartRow> {
    (0..parts.rows(open))
        .map(|row| parts.row(data, parts.id(row, open).unwrap(), Lang::En).unwrap())
        .collect()
}

#[test]
fn each_row_tells_what_its_bytes_mean() {
    let data = b"HTTP/1.1 404 Nope\r\nContent-Type: text/html\r\nX-A : 1\r\nTransfer-Encoding: chunked\r\n\r\n3;a\r\nabc\r\n0\r\nSum: 1\r\n\r\n";
    let parts = Parts::of_response(data, "GET");
    let rows = rows(&parts, data, None);
    let told: Vec<(&str, &str)> = rows.iter().map(|row| (row.text.as_str(), row.meaning.as_str())).collect();
    assert_eq!(told.len(), 9);
    assert_eq!(told[0], ("HTTP/1.1 404 Nope", "Not Found: there is nothing at this address"));
    assert_eq!(told[1].0, "Content-Type: text/html");
    assert!(rows[2].is_wrong() && rows[2].odd[0].0.ends_with("(RFC 9112 5.1)"), "{:?}", rows[2]);
    assert_eq!(told[4], ("CR LF", "empty line: the head ends here"));
    assert_eq!(told[5], ("3;a", "chunk 1, 3 B"));
    assert!(told[7].1.starts_with("after the content: "), "{:?}", told[7]);
    assert_eq!(told[8].1, "empty line: the message ends here");
}

#[test]
fn an_open_piece_has_its_leaves_below_it_and_bytes_lead_to_rows() {
    let data = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, br\r\n\r\n";
    let parts = Parts::of_response(data, "GET");
    let all = rows(&parts, data, Some(1));
    let leaves: Vec<&str> = all.iter().skip(2).take(5).map(|row| row.text.as_str()).collect();
    assert_eq!(leaves, ["Content-Type", ":", "␣", "text/html", "CR LF"]);
    assert_eq!(all[5].meaning, "a page in HTML");
    for open in [None, Some(0), Some(1), Some(3)] {
        for row in 0..parts.rows(open) {
            let id = parts.id(row, open).unwrap();
            if open == parts.open_of(id) || matches!(id, PartId::Piece(_)) && open.is_none() {
                assert_eq!(parts.row_of(id), row);
            }
        }
        assert_eq!(parts.id(parts.rows(open), open), None);
    }
    let gzip = parts.at(data.windows(4).position(|four| four == b"gzip").unwrap()).unwrap();
    let meaning = parts.row(data, gzip, Lang::En).unwrap().meaning;
    assert!(meaning.starts_with("compressed as by the program gzip; compressed with Brotli"), "{meaning}");
    assert_eq!(parts.at(data.len()), None);
}

#[test]
fn host_is_no_rule_of_the_older_version() {
    let url = Url::parse("http://h/").unwrap();
    for (version, rule) in [
        (HttpVersion::Http11, "rule: HTTP/1.1 requires Host"),
        (HttpVersion::Http10, "HTTP/1.0 does not require Host; it is sent because"),
    ] {
        let planned = PlannedRequest::new("GET", &url, version, "*/*");
        let data = planned.to_bytes();
        let parts = Parts::of_request(&data, Some(&planned));
        let host = rows(&parts, &data, Some(1)).into_iter().filter(|row| row.text.starts_with("Host"));
        let origins: Vec<String> = host.filter_map(|row| row.origin).collect();
        assert!(!origins.is_empty() && origins.iter().all(|origin| origin.starts_with(rule)), "{origins:?}");
    }
}

#[test]
fn every_part_of_a_planned_request_tells_where_it_came_from() {
    let url = Url::parse("http://www.lab.glasscom.com/a?b").unwrap();
    let planned = PlannedRequest::new("GET", &url, HttpVersion::Http11, "*/*")
        .with_cookies(Some(b"one=1; two=2".to_vec()));
    let data = planned.to_bytes();
    let parts = Parts::of_request(&data, Some(&planned));
    for open in 0..parts.rows(None) {
        for row in rows(&parts, &data, Some(open)) {
            let origin = row.origin.expect("each part has an origin");
            assert_ne!(origin, M::FromNowhere.text(Lang::En), "{}", row.text);
        }
    }
    let of = |text: &str| {
        let all = rows(&parts, &data, Some(1));
        all.into_iter().find(|row| row.text == text).and_then(|row| row.origin).unwrap()
    };
    assert_eq!(of("www.lab.glasscom.com"), M::FromAddressHost.text(Lang::En));
    assert!(of("Host").starts_with("rule: HTTP/1.1 requires Host"));
    assert_eq!(of("Cookie: one=1; two=2"), "cookies set by servers: one, two");
    let table = crate::view::origin_rows(&planned, Lang::En);
    assert_eq!(table.len(), 3 + planned.fields.len());
    assert_eq!(table[1].text, "/a?b");
    assert!(table.iter().all(|row| !row.text.contains("one=1")), "values of cookies are hidden");
}
