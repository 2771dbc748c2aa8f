//! HAR files of this program and of others become loads.

use pellucid::internals::clock::Micros;
use pellucid::internals::explain::{Lang, file_error};
use pellucid::internals::export::{har, open};
use pellucid::internals::fetch::{Engine, Order};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{HttpVersion, Settings, Strategy};
use pellucid::internals::record::{
    ExchangeId, Failure, FileError, Kind, Log, MAX_TITLE_BYTES, Outcome, Secrets, Trigger, Unused,
    UnusedReason, file,
};
use pellucid::internals::view::{Body, BodyShape, Detail, Exchange, Load, Phase, message};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::world::{begin, finish, settings, world};
use super::sample::load;
use super::schema;

const CHROME: &[u8] = include_bytes!("../../data/chrome.har");
const FIREFOX: &[u8] = include_bytes!("../../data/firefox.har");

fn returned(log: &Log) -> Log {
    har::import(&har::to_bytes(log, Secrets::Kept).unwrap().unwrap()).unwrap()
}

/// Lengths in microseconds; for what was never sent, zero and none are the same in HAR.
fn lengths(one: &Exchange) -> Vec<(Phase, u64)> {
    one.phases.iter().map(|(phase, span)| (phase, span.length().0)).collect()
}

fn body(log: &Log, load: &Load, id: u32) -> Body {
    Body::from_message(load.exchange(ExchangeId(id)).unwrap(), &message(log, ExchangeId(id)))
}

/// Out and in again: the same rows, statuses, and phases within a millisecond.
pub(in crate::suite) fn round_trip(log: &Log) {
    let (before, again) = (Load::from_log(log).unwrap(), returned(log));
    let after = Load::from_log(&again).unwrap();
    assert_eq!(before.exchanges.len(), after.exchanges.len());
    assert_eq!(
        (before.url.as_str(), before.strategy, before.viewport, &before.title),
        (after.url.as_str(), after.strategy, after.viewport, &after.title)
    );
    assert_eq!(before.unix_ms, after.unix_ms);
    assert_eq!(before.outcome, after.outcome);
    assert_eq!(before.requests(), after.requests());
    assert_eq!(before.bytes_sent(), after.bytes_sent());
    let near = |a: Micros, b: Micros| a.0.abs_diff(b.0) <= 1_000;
    // Numbers follow the dates, which are rounded: rows are found by their address.
    for old in &before.exchanges {
        let new = after.exchanges.iter().find(|new| new.url == old.url).unwrap();
        assert_eq!(
            (old.status, old.kind, &old.method, old.trigger),
            (new.status, new.kind, &new.method, new.trigger)
        );
        assert_eq!((old.reused, &old.failure), (new.reused, &new.failure), "{}", old.url);
        assert_eq!((old.body_bytes, old.decoded_bytes), (new.body_bytes, new.decoded_bytes), "{}", old.url);
        assert!(near(old.start, new.start) && near(old.end.unwrap(), new.end.unwrap()), "{}", old.url);
        let phases = |one: &Exchange| lengths(one).iter().map(|(phase, _)| *phase).collect::<Vec<_>>();
        assert_eq!(phases(old), phases(new), "{}", old.url);
        for ((phase, old_us), (_, new_us)) in lengths(old).into_iter().zip(lengths(new)) {
            assert!(near(Micros(old_us), Micros(new_us)), "{phase:?} {old_us} {new_us} {}", old.url);
        }
        let bodies = |log: &Log, load: &Load, one: &Exchange| body(log, load, one.id.0).data;
        assert_eq!(bodies(log, &before, old), bodies(&again, &after, new), "{}", old.url);
    }
    let value = serde_json::to_value(har::export(&again, Secrets::Masked).unwrap()).unwrap();
    schema::check(&value);
}

#[test]
fn the_sample_returns() {
    round_trip(&load());
}

/// What came out of the cache, or needed no server, is in the file and comes back.
#[test]
fn bodies_that_did_not_cross_the_network_return() {
    let lab = Lab::start().unwrap();
    let engine = Engine::within(world(Some(&lab)));
    let page = "http://www.lab.glasscom.com/cache";
    let order =
        Order::get(page, page.parse().unwrap(), Settings { cache: true, ..settings(Strategy::Parallel) });
    finish(&engine.load(order.clone(), None).unwrap());
    let (log, second) = finish(&engine.load(order, None).unwrap());
    round_trip(&log);
    let har = serde_json::to_value(har::export(&log, Secrets::Masked).unwrap()).unwrap();
    let told: Vec<_> = second.exchanges.iter().zip(har["log"]["entries"].as_array().unwrap()).collect();
    for (exchange, entry) in &told {
        let size = body(&log, &second, exchange.id.0).data.len();
        assert!(size > 0 && entry["response"]["content"]["size"] == size, "{entry}");
        assert!(!entry["response"]["headers"].as_array().unwrap().is_empty());
    }
    let states =
        |of: fn(&Exchange, &Value) -> bool| told.iter().filter(|(one, entry)| of(one, entry)).count();
    assert_eq!(states(|_, entry| entry["_fromCache"] == "memory"), 1);
    assert_eq!(states(|_, entry| entry["response"]["status"] == 304), 2, "the page and a picture");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    std::fs::write(&file, "{\"token\":\"my own\"}").unwrap();
    let file = url::Url::from_file_path(file).unwrap();
    for address in [file.as_str(), "data:text/plain,glass%20walls"] {
        let order = Order::get(address, address.parse().unwrap(), settings(Strategy::Parallel));
        let (log, before) = finish(&begin(world(None), order));
        let again = har::import(&har::to_bytes(&log, Secrets::Masked).unwrap().unwrap()).unwrap();
        let after = Load::from_log(&again).unwrap();
        assert_eq!((&after.outcome, after.requests()), (&Some(Outcome::Complete), 0));
        assert_eq!(after.exchanges[0].content_type, before.exchanges[0].content_type);
        let data = body(&again, &after, 1).data;
        assert!(!data.is_empty() && data == body(&log, &before, 1).data, "{address}");
        schema::check(&serde_json::to_value(har::export(&log, Secrets::Masked).unwrap()).unwrap());
    }
}

/// Other programs write the body that a 304 confirmed as well.
#[test]
fn the_body_that_a_304_confirmed_is_shown() {
    let file = json!({"log": {"entries": [{
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {"method": "GET", "url": "http://h/"},
        "response": {"status": 304, "content": {"size": 2, "mimeType": "text/plain", "text": "hi"}},
    }]}});
    let log = open(file.to_string().as_bytes()).unwrap();
    let load = Load::from_log(&log).unwrap();
    assert_eq!((load.exchanges[0].status, load.exchanges[0].status_used()), (Some(304), Some(200)));
    assert_eq!(body(&log, &load, 1).data, b"hi");
}

#[test]
fn a_long_title_is_cut() {
    let file = json!({"log": {"pages": [{"title": "\u{3099}".repeat(1_000_000)}], "entries": [{
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {"method": "GET", "url": "http://h/"},
        "response": {"status": 200},
    }]}});
    let log = open(file.to_string().as_bytes()).unwrap();
    let title = Load::from_log(&log).unwrap().title.unwrap();
    assert!((MAX_TITLE_BYTES - 3..=MAX_TITLE_BYTES).contains(&title.len()), "{}", title.len());
    assert_eq!(file::from_bytes(&file::to_bytes(&log, Secrets::Masked).unwrap()).unwrap(), log);
}

#[test]
fn a_file_of_chrome_is_shown() {
    let log = open(CHROME).unwrap();
    let load = Load::from_log(&log).unwrap();
    assert_eq!(load.rebuilt_from.as_deref(), Some("WebInspector 537.36"));
    assert_eq!((load.url.as_str(), &load.title), ("https://www.example.com/", &None));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let [page, picture, gone] = load.exchanges.as_slice() else { panic!() };
    assert_eq!((page.kind, picture.kind, gone.kind), (Kind::Document, Kind::Image, Kind::Image));
    assert_eq!((page.status, picture.status, gone.status), (Some(200), Some(200), None));
    assert_eq!((page.start, page.end), (Micros(10_000), Some(Micros(160_500))));
    let expected = [
        (Phase::Blocked, 2_500),
        (Phase::Dns, 8_000),
        (Phase::Connect, 50_000),
        (Phase::Ssl, 30_000),
        (Phase::Send, 500),
        (Phase::Wait, 80_000),
        (Phase::Receive, 9_500),
    ];
    assert_eq!(lengths(page), expected);
    assert_eq!((page.reused, picture.reused, picture.connection), (false, true, page.connection));
    assert_eq!((picture.initiator, picture.trigger), (Some(ExchangeId(1)), Trigger::Tag));
    assert!(
        matches!(&gone.failure, Some(Failure::Told { error, .. }) if error == "net::ERR_NAME_NOT_RESOLVED")
    );
    assert!(
        matches!(body(&log, &load, 1).shape, BodyShape::Text { text, .. } if text.contains("Grüße, 你好"))
    );
    assert_eq!(body(&log, &load, 2).data, b"\x89PNG\r\n\x1a\n");
    assert_eq!((page.version, page.stream, picture.stream), (Some(HttpVersion::Http2), Some(1), Some(3)));
    let request = Detail::from_log(&load, &log, ExchangeId(1)).unwrap().request;
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/"));
    assert_eq!((request.field("accept"), request.field("host")), (Some("text/html"), None));
    schema::check(&serde_json::to_value(har::export(&log, Secrets::Masked).unwrap()).unwrap());
}

#[test]
fn a_file_of_firefox_is_shown() {
    let log = open(FIREFOX).unwrap();
    let load = Load::from_log(&log).unwrap();
    assert_eq!(load.rebuilt_from.as_deref(), Some("Firefox 148.0"));
    assert_eq!(load.title.as_deref(), Some("A form"));
    assert_eq!(load.final_url(), "http://shop.example.org/thanks");
    let [form, thanks] = load.exchanges.as_slice() else { panic!() };
    assert_eq!((form.status, thanks.status), (Some(303), Some(200)));
    assert_eq!((form.kind, thanks.kind, thanks.trigger), (Kind::Document, Kind::Document, Trigger::Redirect));
    assert_eq!((form.reused, thanks.reused, load.connections.len()), (false, true, 1));
    assert_eq!(load.connections[0].remote, "198.51.100.7:80".parse().ok());
    assert_eq!(lengths(thanks)[1..], [(Phase::Send, 0), (Phase::Wait, 30_000), (Phase::Receive, 2_000)]);
    let request = String::from_utf8(message(&log, ExchangeId(1)).request.data).unwrap();
    assert!(
        request.starts_with("POST /order?id=7 HTTP/1.1\r\nHost: ")
            && request.ends_with("\r\n\r\nname=Ann&n=1+2"),
        "{request}"
    );
    assert!(matches!(body(&log, &load, 2).shape, BodyShape::Text { text, .. } if text == "<h1>谢谢</h1>"));
}

pub(super) fn small() -> Value {
    json!({"log": {"entries": [{
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {"method": "GET", "url": "http://h/"},
        "response": {"status": 200},
    }]}})
}

#[test]
fn little_is_enough() {
    let log = har::import(small().to_string().as_bytes()).unwrap();
    let load = Load::from_log(&log).unwrap();
    assert_eq!((load.requests(), load.exchanges[0].status), (1, Some(200)));
    let with_mark = [b"\xef\xbb\xbf ", small().to_string().as_bytes()].concat();
    assert_eq!(har::import(&with_mark).unwrap(), log);
}

#[test]
fn hostile_files_are_refused_with_words() {
    let with = |pointer: &str, value: Value| {
        let mut har = small();
        *har.pointer_mut(pointer).unwrap() = value;
        har.to_string().into_bytes()
    };
    let first = |what: &str, why| {
        Some(FileError::NothingUsable { first: Unused { entry: Some(1), what: what.to_owned(), why } })
    };
    for (bytes, expected) in [
        (b"".to_vec(), Some(FileError::Unknown)),
        (b"<html>".to_vec(), Some(FileError::Unknown)),
        (b"{".to_vec(), None),
        (b"{}".to_vec(), Some(FileError::NoLoad)),
        (vec![b'{'; 100_000], None),
        ([b"{\"log\":".as_slice(), &vec![b'['; 1_000_000]].concat(), None),
        (br#"{"log":[]}"#.to_vec(), None),
        (with("/log/entries", json!([])), Some(FileError::NoLoad)),
        (with("/log/entries", json!(7)), None),
        (with("/log/entries/0/request/url", json!("nowhere")), first("request.url", UnusedReason::NoUrl)),
    ] {
        let error = har::import(&bytes).unwrap_err();
        match expected {
            Some(expected) => assert_eq!(error, expected),
            None => assert!(matches!(error, FileError::Damaged { .. }), "{error:?}"),
        }
        assert!(Lang::ALL.iter().all(|lang| !file_error(&error, *lang).contains('{')), "{error:?}");
    }
}

#[test]
fn strange_values_do_no_harm() {
    let mut har = small();
    let entry = &mut har["log"]["entries"][0];
    entry["timings"] = json!({"blocked": 1e300, "dns": -7, "connect": 1e300, "ssl": 1e301, "send": null, "wait": -1, "receive": 5});
    entry["request"]["method"] = json!("GET / HTTP/1.1\r\nX: y");
    entry["request"]["headers"] =
        json!([{"name": "A\r\nB", "value": "c"}, {"name": "D", "value": "e\r\nF: g"}]);
    entry["response"] = json!({"status": 1e9, "redirectURL": "//["});
    entry["connection"] = json!(443);
    let log = har::import(har.to_string().as_bytes()).unwrap();
    let load = Load::from_log(&log).unwrap();
    let request = String::from_utf8(message(&log, ExchangeId(1)).request.data).unwrap();
    assert!(!request.contains("X: y") && !request.contains("F: g"), "{request}");
    assert!(load.exchanges[0].failure.is_some());
    let _ = pellucid::internals::view::waterfall(&load);
    let saved = file::to_bytes(&log, Secrets::Kept).unwrap();
    assert_eq!(file::from_bytes(&saved).unwrap(), log, "it can be saved and opened again");
}

/// The first of many waits for longest: what it opens comes last.
#[test]
fn numbers_follow_the_time_so_that_the_file_can_be_saved() {
    let mut har = small();
    let entry = |number: usize| {
        let blocked = if number == 0 { 60_000 } else { 0 };
        json!({
            "startedDateTime": "2026-01-01T00:00:00Z",
            "request": {"method": "GET", "url": format!("http://h{number}/")},
            "response": {"status": 200},
            "timings": {"blocked": blocked, "dns": 1, "connect": 1, "send": 1, "wait": 1, "receive": 1},
            "_connectionId": number.to_string(),
        })
    };
    har["log"]["entries"] = (0..1_200).map(entry).collect();
    let log = har::import(har.to_string().as_bytes()).unwrap();
    let load = Load::from_log(&log).unwrap();
    assert_eq!((load.exchanges.len(), load.connections.len(), load.lookups.len()), (1_200, 1_200, 1_200));
    for exchange in &load.exchanges {
        let connection = load.connection(exchange.connection.unwrap()).unwrap();
        assert_eq!(connection.exchanges, [exchange.id]);
        let host = format!("h{}", exchange.id.0 - 1);
        assert_eq!(load.lookup(exchange.lookup.unwrap()).unwrap().name, host);
    }
    assert_eq!(load.exchanges[0].connection.unwrap().0, 1_200);
    let saved = file::to_bytes(&log, Secrets::Kept).unwrap();
    assert_eq!(file::from_bytes(&saved).unwrap(), log);
}

/// Half of the entries open connections that stay busy, so that the other half looks for a free one in vain; looking
/// through all of them for each would take minutes.
#[test]
fn many_connections_of_one_origin_are_no_work() {
    let entry = |number: usize| {
        let connect = i32::from(number < 25_000);
        json!({
            "startedDateTime": "2026-01-01T00:00:00Z",
            "request": {"method": "GET", "url": format!("http://h/{number}")},
            "response": {"status": 200},
            "timings": {"connect": connect, "send": 1, "wait": 60_000, "receive": 1},
        })
    };
    let har = json!({"log": {"entries": (0..50_000).map(entry).collect::<Vec<_>>()}});
    let load = Load::from_log(&har::import(har.to_string().as_bytes()).unwrap()).unwrap();
    assert_eq!((load.exchanges.len(), load.connections.len()), (50_000, 50_000));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn changed_files_are_refused_or_a_load(at in any::<prop::sample::Index>(), with in any::<u8>(), chrome in any::<bool>()) {
        let mut bytes = if chrome { CHROME } else { FIREFOX }.to_vec();
        let at = at.index(bytes.len());
        bytes[at] = with;
        if let Ok(log) = open(&bytes) {
            let load = Load::from_log(&log).unwrap();
            let _ = pellucid::internals::view::waterfall(&load);
            let har = har::export(&log, Secrets::Masked).unwrap();
            prop_assert!(!har.log.entries.is_empty());
        }
    }
}
