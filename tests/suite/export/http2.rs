//! Loads over HTTP/2 leave as HAR and come back, and files of browsers are read as what they are.

use std::collections::BTreeMap;

use pellucid::internals::explain::Lang;
use pellucid::internals::export::curl::{Shell, command};
use pellucid::internals::export::har;
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{HttpVersion, PlannedRequest, Strategy};
use pellucid::internals::record::{Log, Outcome, Secrets};
use pellucid::internals::view::{Detail, Load, PartRow, Parts};
use serde_json::{Value, json};

use super::super::world::{self, settings, world};
use super::schema;

const STUDY: &str = "http://study.lab.glasscom.com/";

fn study() -> (Log, Load) {
    let lab = Lab::start().unwrap();
    let (log, load) = world::load(world(Some(&lab)), STUDY, settings(Strategy::Http2));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    (log, load)
}

fn details(log: &Log) -> BTreeMap<String, Detail> {
    let load = Load::from_log(log).unwrap();
    let detail = |id| Detail::from_log(&load, log, id).unwrap();
    load.exchanges.iter().map(|one| (one.url.clone(), detail(one.id))).collect()
}

fn rows(parts: &Parts, data: &[u8]) -> Vec<PartRow> {
    let row = |row| parts.row(data, parts.id(row, None).unwrap(), Lang::En).unwrap();
    (0..parts.rows(None)).map(row).collect()
}

/// Fields that tell of the body, not of its sending, which a file does not hold.
fn lasting(detail: &Detail) -> Vec<(&str, &str)> {
    let of_sending = ["content-encoding", "content-length"];
    let fields = detail.response.fields.iter().map(|field| (field.name.as_str(), field.value.as_str()));
    fields.filter(|(name, _)| !of_sending.contains(name)).collect()
}

#[test]
fn a_load_returns_with_its_fields_bodies_versions_and_streams() {
    let (log, load) = study();
    let bytes = har::to_bytes(&log, Secrets::Kept).unwrap().unwrap();
    let value: Value = serde_json::from_slice(&bytes).unwrap();
    schema::check(&value);
    for (entry, exchange) in value["log"]["entries"].as_array().unwrap().iter().zip(&load.exchanges) {
        assert_eq!(entry["request"]["httpVersion"], "h2");
        assert_eq!(entry["response"]["httpVersion"], "h2");
        assert_eq!(entry["_streamId"], json!(exchange.stream));
        let names = |message: &str| {
            let headers = entry[message]["headers"].as_array().unwrap().iter();
            headers.map(|field| field["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names("request")[..4], [":method", ":scheme", ":authority", ":path"]);
        assert!(names("response").iter().all(|name| !name.starts_with(':')));
    }
    let again = har::import(&bytes).unwrap();
    let after = Load::from_log(&again).unwrap();
    assert!(after.unused.is_empty() && after.strategy == Strategy::Http2, "{:?}", after.unused);
    let (before, after) = (details(&log), details(&again));
    assert_eq!(before.len(), after.len());
    for (old, new) in before.values().zip(after.values()) {
        let url = &old.exchange.url;
        assert_eq!(new.exchange.version, Some(HttpVersion::Http2), "{url}");
        assert_eq!(old.exchange.stream, new.exchange.stream, "{url}");
        assert_eq!(old.exchange.connection, new.exchange.connection, "{url}");
        assert_eq!(old.request, new.request, "{url}");
        assert_eq!((lasting(old), &old.body.data), (lasting(new), &new.body.data), "{url}");
        for (parts, data) in [
            (&new.request_parts, &new.message.request.data),
            (&new.response_parts, &new.message.response.data),
        ] {
            assert!((0..data.len()).all(|at| parts.at(at).is_some()), "{url}");
            let odd: Vec<_> = rows(parts, data).into_iter().flat_map(|row| row.odd).collect();
            assert_eq!(odd, [], "{url}");
        }
    }
}

/// Chromium writes pseudo-fields and no stream, Firefox `Host` and `HTTP/2`.
#[test]
fn files_of_browsers_are_read_as_http2() {
    let headers = |names: &[(&str, &str)]| -> Value {
        names.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
    };
    let entry = |second: u32, version: &str, request: Value, url: &str| {
        json!({
            "startedDateTime": format!("2026-01-01T00:00:0{second}Z"), "time": 30,
            "request": {"method": "GET", "url": url, "httpVersion": version, "headers": request},
            "response": {"status": 200, "httpVersion": version, "statusText": "",
                "headers": headers(&[("Content-Type", "text/plain"), ("Connection", "keep-alive")]),
                "content": {"size": 2, "mimeType": "text/plain", "text": "hi"}},
            "timings": {"blocked": 0, "connect": if second == 0 { 10 } else { -1 }, "send": 1, "wait": 10, "receive": 9},
        })
    };
    let pseudo =
        [(":authority", "h"), (":method", "GET"), (":path", "/"), (":scheme", "https"), ("accept", "*/*")];
    let chromium = [0, 1].map(|n| entry(n, "h2", headers(&pseudo), &format!("https://h/{n}")));
    let host = [("Host", "h"), ("Accept", "*/*"), ("Connection", "keep-alive")];
    let firefox = [0, 1].map(|n| entry(n, "HTTP/2", headers(&host), &format!("https://h/{n}")));
    for entries in [chromium, firefox] {
        let log = har::import(json!({"log": {"entries": entries}}).to_string().as_bytes()).unwrap();
        let load = Load::from_log(&log).unwrap();
        assert_eq!(load.connections.len(), 1);
        let streams: Vec<_> = load.exchanges.iter().map(|one| one.stream).collect();
        assert_eq!(streams, [Some(1), Some(3)]);
        for detail in details(&log).values() {
            assert_eq!(detail.exchange.version, Some(HttpVersion::Http2));
            let names: Vec<&str> = detail.request.fields.iter().map(|field| field.name.as_str()).collect();
            assert_eq!(names, ["accept"]);
            assert_eq!(detail.response.field("connection"), None);
            assert_eq!(detail.body.data, b"hi");
            assert_eq!(detail.request.target, url::Url::parse(&detail.exchange.url).unwrap().path());
        }
    }
}

#[test]
fn curl_speaks_http2_by_agreement_or_by_prior_knowledge() {
    for (url, option) in [("https://h/", "--http2"), ("http://h/", "--http2-prior-knowledge")] {
        let url = url.parse().unwrap();
        let request = PlannedRequest::new("GET", &url, HttpVersion::Http11, "*/*").in_http2("u=0, i");
        let line = command(&request, Shell::Posix);
        assert!(line.starts_with(&format!("curl {url} {option} -H ")), "{line}");
        assert!(line.contains("-H 'priority: u=0, i'") && !line.contains(":authority"), "{line}");
    }
}
