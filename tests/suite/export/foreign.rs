//! HAR files as other programs write them: one odd member costs no more than itself, and is reported.

use pellucid::internals::explain::{Lang, unused_line};
use pellucid::internals::export::har;
use pellucid::internals::record::{
    Event, ExchangeId, LoadEvent, Log, Secrets, Unused, UnusedReason as Why, What,
};
use pellucid::internals::view::{Body, Load, message, waterfall};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::import::small;
use super::sample::load;

/// A sound entry, and one that is changed.
fn two(change: impl Fn(&mut Value)) -> Value {
    let mut har = small();
    let mut odd = har["log"]["entries"][0].clone();
    odd["request"]["url"] = json!("http://h/odd");
    odd["response"]["content"] = json!({"size": 4, "mimeType": "text/plain", "text": "tide"});
    change(&mut odd);
    har["log"]["entries"].as_array_mut().unwrap().push(odd);
    har
}

struct Opened {
    log: Log,
    load: Load,
}

impl Opened {
    fn of(bytes: &[u8]) -> Self {
        let log = har::import(bytes).unwrap();
        let load = Load::from_log(&log).unwrap();
        let _ = (waterfall(&load), har::export(&log, Secrets::Masked).unwrap());
        Self { log, load }
    }

    fn body(&self, number: u32) -> Vec<u8> {
        let id = ExchangeId(number);
        Body::from_message(self.load.exchange(id).unwrap(), &message(&self.log, id)).data
    }

    /// The number of the entry, the member and the reason of all that was left out.
    fn unused(&self) -> Vec<(Option<u32>, &str, Why)> {
        self.load.unused.iter().map(|one| (one.entry, one.what.as_str(), one.why)).collect()
    }
}

fn opened(har: &Value) -> Opened {
    Opened::of(har.to_string().as_bytes())
}

#[test]
fn an_odd_member_is_left_out_and_reported_and_its_entry_stays() {
    type Change = fn(&mut Value);
    let cases: [(Change, &[(&str, Why)]); 18] = [
        (|one| one["_initiator"] = json!("http://h/"), &[]),
        (|one| one["timings"] = json!([]), &[]),
        (|one| one["time"] = json!("15.5"), &[]),
        (|one| one["response"]["status"] = json!("200"), &[]),
        (|one| one["startedDateTime"] = json!(1_767_225_600_000_u64), &[]),
        (|one| one["time"] = json!("NaN"), &[("time", Why::NoNumber)]),
        (|one| one["startedDateTime"] = json!("0001-01-01T00:00:00"), &[("startedDateTime", Why::NoDate)]),
        (|one| one["startedDateTime"] = json!("1970-01-01T00:00:00Z"), &[("startedDateTime", Why::FarDate)]),
        (|one| one["startedDateTime"] = Value::Null, &[("startedDateTime", Why::Missing)]),
        (|one| one["request"]["method"] = json!("GET /"), &[("request.method", Why::NoMethod)]),
        (|one| one["response"] = Value::Null, &[("response", Why::Missing)]),
        (|one| one["response"]["status"] = json!(7e9), &[("response.status", Why::NoStatus)]),
        (
            |one| one["response"]["headers"] = json!([{"name": "X-Tide", "value": null}]),
            &[("response.headers[0].value", Why::Missing)],
        ),
        (
            |one| one["request"]["headers"] = json!([{"name": "A", "value": "b\r\nc"}, "no field"]),
            &[("request.headers[0]", Why::NoHeader), ("request.headers[1]", Why::NoHeader)],
        ),
        (|one| one["serverIPAddress"] = json!("server-3"), &[("serverIPAddress", Why::NoIpAddress)]),
        (
            |one| one["response"]["content"]["encoding"] = json!("rot13"),
            &[("response.content.encoding", Why::UnknownEncoding)],
        ),
        (
            |one| one["_webSocketMessages"] = json!([{"data": "ebb"}, {"data": "flood"}]),
            &[("_webSocketMessages", Why::NotShown { count: 2 })],
        ),
        (|one| one["request"]["httpVersion"] = json!("h3"), &[]),
    ];
    for (number, (change, expected)) in cases.into_iter().enumerate() {
        let opened = opened(&two(change));
        assert_eq!(opened.load.exchanges.len(), 2, "{number}");
        let entries: Vec<(&str, Why)> = opened
            .unused()
            .into_iter()
            .filter_map(|(entry, what, why)| (entry? == 2).then_some((what, why)))
            .collect();
        assert_eq!(entries, expected, "{number}");
        let words = |lang| opened.load.unused.iter().map(|one| unused_line(one, lang)).collect::<Vec<_>>();
        assert!(Lang::ALL.into_iter().flat_map(words).all(|line| !line.contains(['{', '}'])), "{number}");
    }
}

#[test]
fn an_entry_without_a_url_is_left_out_and_named() {
    let opened = opened(&two(|one| one["request"]["url"] = json!("nowhere")));
    assert_eq!(opened.load.exchanges.len(), 1);
    assert_eq!(opened.unused(), [(Some(2), "request.url", Why::NoUrl)]);
    let line = unused_line(&opened.load.unused[0], Lang::En);
    assert_eq!(line, "entry 2, request.url: it cannot be read as a URL");
}

#[test]
fn bodies_are_read_however_they_are_written() {
    let content = |content: Value| opened(&two(|one| one["response"]["content"] = content.clone()));
    for (text, encoding, expected) in [
        ("high tide at <noon>!", "base64", b"high tide at <noon>!".as_slice()),
        ("dGlk\r\nZQ", "BASE64", b"tide"),
        ("_-8=", "base64", b"\xff\xef"),
    ] {
        let opened = content(json!({"mimeType": "text/plain", "text": text, "encoding": encoding}));
        assert_eq!(opened.body(2), expected, "{text}");
        assert_eq!(opened.unused().is_empty(), expected != text.as_bytes(), "{text}");
    }
    let picture = content(json!({"mimeType": "image/png", "text": "\u{89}PNG\r\n\u{1a}\n\0"}));
    assert_eq!(picture.body(2), b"\x89PNG\r\n\x1a\n\0");
    let lost = content(json!({"mimeType": "image/png", "text": "\u{fffd}PNG"}));
    assert_eq!(lost.unused(), [(Some(2), "response.content.text", Why::LostBytes)]);
    let form = opened(&two(|one| {
        one["request"]["postData"] = json!({"params": [{"name": "a", "value": "b c"}, {"name": "n"}]});
    }));
    assert!(message(&form.log, ExchangeId(2)).request.data.ends_with(b"\r\n\r\na=b+c&n="));
}

#[test]
fn fields_are_read_however_they_are_written() {
    let sent = |headers: Value, cookies: Value| {
        let opened = opened(&two(|one| {
            (one["request"]["headers"], one["request"]["cookies"]) = (headers.clone(), cookies.clone());
        }));
        let message = message(&opened.log, ExchangeId(2)).request.data;
        let text = String::from_utf8(message).unwrap();
        text.lines().skip(2).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>().join("|")
    };
    let none = Value::Null;
    assert_eq!(sent(json!({"Accept": "*/*", "X": ["1", 2]}), none.clone()), "Accept: */*|X: 1|X: 2");
    assert_eq!(sent(json!(["Accept: */*"]), none.clone()), "Accept: */*");
    assert_eq!(sent(json!({"1": {"name": "A", "value": 7}}), none.clone()), "A: 7");
    let list = json!([{"name": ":method", "value": "GET"}, {"name": "S", "value": "a\nb"}]);
    assert_eq!(sent(list, none), "S: a|S: b");
    let cookies = json!([{"name": "a", "value": "1"}, {"name": "b", "value": "2"}]);
    assert_eq!(sent(json!([]), cookies.clone()), "Cookie: a=1; b=2");
    assert_eq!(sent(json!([{"name": "cookie", "value": "c=3"}]), cookies), "cookie: c=3");
}

#[test]
fn what_no_server_was_asked_for_keeps_its_bytes_and_does_not_fail() {
    for url in ["data:text/plain,tide", "blob:http://h/7"] {
        let opened = opened(&two(|one| {
            one["request"]["url"] = json!(url);
            one["response"]["status"] = json!(0);
        }));
        let exchange = &opened.load.exchanges[1];
        assert_eq!((exchange.url.as_str(), exchange.failure.is_none()), (url, true));
        assert_eq!(opened.body(2), b"tide");
        assert_eq!(exchange.connection, None);
    }
}

#[test]
fn a_tunnel_is_shown_with_its_authority() {
    let opened = opened(&two(|one| {
        one["request"]["method"] = json!("CONNECT");
        one["request"]["url"] = json!("192.0.2.80:443");
    }));
    let request = String::from_utf8(message(&opened.log, ExchangeId(2)).request.data).unwrap();
    assert!(request.starts_with("CONNECT 192.0.2.80:443 HTTP/1.1\r\nHost: 192.0.2.80:443\r\n"), "{request}");
}

#[test]
fn what_is_wrong_with_the_whole_file_is_said_once() {
    let mut har = two(|one| one["request"]["httpVersion"] = json!("HTTP/3"));
    har["log"]["pages"] = json!([{"pageTimings": {}}, {"title": "Evening"}]);
    let unused =
        [(None, "pages", Why::Pages { count: 2 }), (None, "httpVersion", Why::NewerVersion { count: 1 })];
    assert_eq!(opened(&har).unused(), unused);
    let text = small().to_string();
    let half = text.replace("\"GET\"", "\"G\\ud83dET\"");
    assert!(Opened::of(half.as_bytes()).unused().contains(&(None, "log", Why::HalfPairs { count: 1 })));
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Opened::of(&[b"\xff\xfe".as_slice(), &wide].concat()).unused(), []);
    assert_eq!(Opened::of(&wide).unused(), []);
    let gaps = json!({"log": {"entries": {"0": small()["log"]["entries"][0], "7": 12}}});
    assert_eq!(opened(&gaps).load.exchanges.len(), 1);
}

#[test]
fn of_a_file_that_is_cut_off_the_whole_entries_are_there() {
    let text = serde_json::to_string_pretty(&two(|_| {})).unwrap();
    let cut = &text[..text.find("http://h/odd").unwrap()];
    let opened = Opened::of(cut.as_bytes());
    let lines = cut.lines().count() as u64;
    assert_eq!(opened.load.exchanges.len(), 1);
    assert_eq!(opened.unused(), [(None, "log", Why::CutOff { line: lines })]);
    let broken = text.replacen("\"http://h/odd\"", "\"http://h/odd\" \"\"", 1);
    assert!(matches!(Opened::of(broken.as_bytes()).unused()[..], [(None, "log", Why::NoJson { .. })]));
}

#[test]
fn what_is_beyond_a_bound_is_left_out_and_reported() {
    let entry = small()["log"]["entries"][0].clone();
    let many = json!({"log": {"entries": vec![entry; 50_001]}});
    let opened_many = opened(&many);
    assert_eq!(opened_many.load.exchanges.len(), 50_000);
    assert_eq!(opened_many.unused(), [(None, "entries", Why::TooMany { limit: 50_000 })]);
    let header = json!({"name": "a", "value": "b"});
    let fields = opened(&two(|one| one["request"]["headers"] = Value::Array(vec![header.clone(); 1_001])));
    assert_eq!(fields.unused(), [(Some(2), "request.headers", Why::TooMany { limit: 998 })]);
    let values = opened(&two(|one| one["cache"] = Value::Array(vec![json!(1); 200_000])));
    assert_eq!((values.load.exchanges.len(), values.unused()), (2, Vec::new()));
    let values = opened(&two(|one| one["response"]["z"] = Value::Array(vec![json!(1); 200_000])));
    assert!(values.unused().contains(&(Some(2), "entry", Why::TooMany { limit: 100_000 })));
}

/// Every place in `value`, as pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                places(member, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{place}"), found);
            }
        }
        _ => {}
    }
}

/// What was shown, without what was said about it.
fn shown(log: &Log) -> Vec<&Event> {
    let is_said = |event: &&Event| !matches!(event.what, What::Load(LoadEvent::Rebuilt { .. }));
    log.iter().filter(is_said).collect()
}

#[test]
fn an_entry_that_is_null_is_reported() {
    let whole = har::to_bytes(&load(), Secrets::Kept).unwrap().unwrap();
    let mut value: Value = serde_json::from_slice(&whole).unwrap();
    value["log"]["entries"].as_array_mut().unwrap().push(json!(null));
    let log = har::import(value.to_string().as_bytes()).unwrap();
    assert_eq!(Load::from_log(&log).unwrap().unused.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_member_costs_more_than_itself(place in any::<prop::sample::Index>(), with in 0..12_usize) {
        let whole = har::to_bytes(&load(), Secrets::Kept).unwrap().unwrap();
        let sound = har::import(&whole).unwrap();
        let mut value: Value = serde_json::from_slice(&whole).unwrap();
        let mut found = Vec::new();
        places(&value, "", &mut found);
        let place = &found[place.index(found.len())];
        let odd = [json!(null), json!(true), json!(12), json!(-1), json!(1e300), json!("tide"), json!(""), json!([]),
            json!({}), json!([1]), json!({"a": 1})];
        let (parent, name) = place.rsplit_once('/').unwrap_or(("", ""));
        let is_list = value.pointer(place).is_some_and(Value::is_array);
        let is_scalar = value.pointer(place).is_some_and(|old| !old.is_array() && !old.is_object());
        // Of the wrong type whatever the member is: a list for what is none, a number for what holds others.
        let is_wrong = if is_scalar { (9..11).contains(&with) } else { matches!(with, 1..=6) };
        match (odd.get(with), value.pointer_mut(parent)) {
            (None, Some(Value::Object(members))) => drop(members.remove(name)),
            (None, Some(Value::Array(items))) => drop(items.remove(name.parse().unwrap())),
            (odd, _) => *value.pointer_mut(place).unwrap() = odd.cloned().unwrap_or_default(),
        }
        let read = har::import(value.to_string().as_bytes());
        if place.is_empty() || place == "/log" || place == "/log/entries" {
            return Ok(());
        }
        let log = read.unwrap();
        let tables = Load::from_log(&log).unwrap();
        let _ = (waterfall(&tables), har::export(&log, Secrets::Masked).unwrap());
        let entries = value["log"]["entries"].as_array().map_or(0, Vec::len);
        let reported: Vec<&Unused> = tables.unused.iter().collect();
        prop_assert!(tables.exchanges.len() == entries || !reported.is_empty(), "{place}");
        if is_wrong && !(is_list && with == 5) {
            prop_assert!(shown(&log) == shown(&sound) || !reported.is_empty(), "{place}: {with}");
        }
    }

    #[test]
    fn files_cut_anywhere_are_refused_or_a_load(at in any::<prop::sample::Index>()) {
        let whole = har::to_bytes(&load(), Secrets::Kept).unwrap().unwrap();
        if let Ok(log) = har::import(&whole[..at.index(whole.len())]) {
            prop_assert!(!Load::from_log(&log).unwrap().unused.is_empty());
        }
    }
}
