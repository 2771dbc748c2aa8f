//! HAR 1.2 as checks: every field that the specification requires with its type, and what importers need
//! beyond it.
//!
//! Chrome's importer reads `log.entries`, pages by `pageref`, `response.httpVersion` and
//! `response.content.size`, and throws on what is missing; Firefox's reads `log.pages` and the timings as
//! numbers; Safari's wants every entry's `startedDateTime` as a date and `timings` without negative send,
//! wait and receive.

use serde_json::Value;

fn at<'a>(value: &'a Value, name: &str) -> &'a Value {
    value.get(name).unwrap_or_else(|| panic!("no `{name}` in {value}"))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    at(value, name).as_str().unwrap_or_else(|| panic!("`{name}` is no text in {value}"))
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    at(value, name).as_array().unwrap_or_else(|| panic!("`{name}` is no list in {value}"))
}

fn number(value: &Value, name: &str) -> f64 {
    at(value, name).as_f64().unwrap_or_else(|| panic!("`{name}` is no number in {value}"))
}

fn integer(value: &Value, name: &str) -> i64 {
    let number = at(value, name).as_i64().unwrap_or_else(|| panic!("`{name}` is no integer in {value}"));
    assert!(number >= -1, "`{name}` is {number}");
    number
}

fn optional_text(value: &Value, name: &str) {
    assert!(value.get(name).is_none_or(Value::is_string), "`{name}` is no text in {value}");
}

/// `YYYY-MM-DDThh:mm:ss.sTZD`.
fn date(value: &Value, name: &str) {
    let text = text(value, name);
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    assert_eq!(shape, "9999-99-99T99:99:99.999Z", "{text}");
}

fn pairs(value: &Value, name: &str) {
    for pair in list(value, name) {
        text(pair, "name");
        text(pair, "value");
    }
}

fn cookies(value: &Value) {
    pairs(value, "cookies");
    for cookie in list(value, "cookies") {
        for name in ["path", "domain"] {
            optional_text(cookie, name);
        }
        if cookie.get("expires").is_some() {
            date(cookie, "expires");
        }
        assert!(at(cookie, "httpOnly").is_boolean() && at(cookie, "secure").is_boolean());
    }
}

fn request(request: &Value) {
    for name in ["method", "url", "httpVersion"] {
        assert!(!text(request, name).is_empty(), "{request}");
    }
    cookies(request);
    pairs(request, "headers");
    pairs(request, "queryString");
    integer(request, "headersSize");
    integer(request, "bodySize");
    if let Some(data) = request.get("postData") {
        text(data, "mimeType");
        assert!(list(data, "params").is_empty() || text(data, "text").is_empty(), "they exclude each other");
        text(data, "text");
    }
}

fn response(response: &Value) {
    let status = integer(response, "status");
    assert!(status == 0 || (100..1000).contains(&status));
    assert!(status != 0 || response.get("_error").is_some(), "{response}");
    text(response, "statusText");
    text(response, "httpVersion");
    cookies(response);
    pairs(response, "headers");
    text(response, "redirectURL");
    integer(response, "headersSize");
    integer(response, "bodySize");
    let content = at(response, "content");
    assert!(integer(content, "size") >= 0);
    assert!(!text(content, "mimeType").is_empty());
    assert!(content.get("compression").is_none_or(Value::is_i64));
    for name in ["text", "encoding", "comment"] {
        optional_text(content, name);
    }
    if let Some(encoding) = content.get("encoding") {
        assert_eq!(encoding, "base64");
    }
}

fn timings(entry: &Value) {
    let timings = at(entry, "timings");
    for name in ["blocked", "dns", "connect", "ssl"] {
        let ms = number(timings, name);
        assert!(ms >= 0.0 || (ms + 1.0).abs() < 1e-9, "{name} is {ms}");
    }
    for name in ["send", "wait", "receive"] {
        assert!(number(timings, name) >= 0.0, "{timings}");
    }
    let sum: f64 = ["blocked", "dns", "connect", "send", "wait", "receive"]
        .iter()
        .map(|name| number(timings, name).max(0.0))
        .sum();
    assert!((sum - number(entry, "time")).abs() < 1.0, "{entry}");
    assert!(number(timings, "ssl") <= number(timings, "connect"), "ssl lies inside connect");
}

/// Panics where `har` is no HAR 1.2 that the known importers take.
pub(in crate::suite) fn check(har: &Value) {
    let log = at(har, "log");
    assert_eq!(text(log, "version"), "1.2");
    for program in ["creator", "browser"] {
        text(at(log, program), "name");
        text(at(log, program), "version");
    }
    let pages = list(log, "pages");
    assert!(!pages.is_empty());
    for page in pages {
        date(page, "startedDateTime");
        text(page, "id");
        text(page, "title");
        for name in ["onContentLoad", "onLoad"] {
            assert!(number(at(page, "pageTimings"), name) >= -1.0);
        }
    }
    for entry in list(log, "entries") {
        assert!(pages.iter().any(|page| text(page, "id") == text(entry, "pageref")));
        date(entry, "startedDateTime");
        assert!(number(entry, "time") >= 0.0);
        request(at(entry, "request"));
        response(at(entry, "response"));
        assert_eq!(at(entry, "cache"), &serde_json::json!({}));
        timings(entry);
        for name in ["serverIPAddress", "connection", "_connectionId"] {
            optional_text(entry, name);
        }
        text(at(entry, "_initiator"), "type");
        text(entry, "_resourceType");
    }
}
