//! Decisions of the cache on a clock that stands still.

use std::sync::Arc;

use bytes::Bytes;
use url::Url;

use super::*;
use crate::clock::{Micros, StoppedClock};
use crate::plan::HttpVersion;
use crate::record::WhyAsk;

fn request(path: &str) -> PlannedRequest {
    let url = Url::parse("http://h/").unwrap().join(path).unwrap();
    PlannedRequest::new("GET", &url, HttpVersion::Http11, "*/*")
}

fn head(status: u16, fields: &str) -> Head {
    Head::parse(format!("HTTP/1.1 {status} Words\r\n{fields}\r\n").as_bytes()).unwrap()
}

fn cache() -> (HttpCache, Arc<StoppedClock>) {
    let clock = Arc::new(StoppedClock::default());
    (HttpCache::new(Arc::clone(&clock) as Arc<dyn Clock>), clock)
}

fn keep(cache: &HttpCache, fields: &str) -> CacheEvent {
    cache.keep(&request("/a"), &head(200, fields), &Bytes::from_static(b"body"), 4)
}

/// Dates are those of the stopped clock: 2023-11-14 22:13:20 UTC at its beginning.
const DATE: &str = "Date: Tue, 14 Nov 2023 22:13:20 GMT\r\n";

#[test]
fn fresh_is_used_stale_is_asked_for() {
    let (cache, clock) = cache();
    assert_eq!(cache.ask(&request("/a"), false).event, CacheEvent::Absent);
    let fields = format!("{DATE}Cache-Control: max-age=60\r\nETag: \"e\"\r\nSet-Cookie: a=b\r\n");
    assert_eq!(keep(&cache, &fields), CacheEvent::Kept { fresh_s: 60, by: Freshness::MaxAge });
    clock.set(Micros::from_ms(20_000));
    let found = cache.ask(&request("/a"), false);
    let CacheEvent::Used { status: 200, age_s: 20, fresh_s: 60, answer, .. } = found.event else {
        panic!("{:?}", found.event)
    };
    assert!(
        !String::from_utf8_lossy(&answer.data).contains("Set-Cookie"),
        "cookies are not for the next visitor"
    );
    assert_eq!(found.stored.unwrap().body(), "body");
    clock.set(Micros::from_ms(61_000));
    let found = cache.ask(&request("/a"), false);
    assert_eq!(found.event, CacheEvent::Asks { age_s: 61, fresh_s: 60, why: WhyAsk::Stale });
    let asked: Vec<(&str, &str)> =
        found.conditions.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect();
    assert_eq!(asked, [("If-None-Match", "\"e\"")]);
    // Confirmed, it is as fresh as new.
    let stored = found.stored.unwrap();
    let confirmed =
        head(304, "ETag: \"e\"\r\nDate: Tue, 14 Nov 2023 22:14:21 GMT\r\nCache-Control: max-age=60\r\n");
    cache.confirm(&request("/a"), stored, &confirmed);
    assert!(matches!(cache.ask(&request("/a"), false).event, CacheEvent::Used { age_s: 0, .. }));
}

#[test]
fn a_confirmation_brings_fields_of_its_own() {
    let (cache, clock) = cache();
    keep(
        &cache,
        &format!(
            "{DATE}Cache-Control: max-age=60\r\nETag: \"e\"\r\nX-A: old\r\nX-A: older\r\nX-B: stays\r\nContent-Type: text/css\r\n"
        ),
    );
    let stored = cache.ask(&request("/a"), true).stored.unwrap();
    let fields = "ETag: \"e\"\r\nCache-Control: no-cache\r\nX-A: new\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\
        Set-Cookie: a=b\r\n";
    let updated = cache.confirm(&request("/a"), stored, &head(304, fields));
    let values = |name: &str| updated.head.values(name).collect::<Vec<_>>();
    assert_eq!((values("X-A"), values("X-B")), (vec!["new"], vec!["stays"]));
    assert_eq!((values("Content-Type"), values("Content-Length")), (vec!["text/css"], vec!["4"]));
    assert_eq!((values("Set-Cookie"), updated.body()), (vec![], Bytes::from_static(b"body")));
    clock.set(Micros::from_ms(1000));
    let found = cache.ask(&request("/a"), false);
    assert!(matches!(found.event, CacheEvent::Asks { why: WhyAsk::NoCache, .. }), "{:?}", found.event);
    // What may no longer be kept is used this once.
    let answer = cache.confirm(
        &request("/a"),
        found.stored.unwrap(),
        &head(304, "ETag: \"e\"\r\nCache-Control: no-store\r\n"),
    );
    assert_eq!((answer.body(), cache.size()), (Bytes::from_static(b"body"), (0, 0)));
}

#[test]
fn a_reload_and_no_cache_always_ask() {
    let (cache, _) = cache();
    keep(
        &cache,
        &format!("{DATE}Cache-Control: max-age=60\r\nLast-Modified: Mon, 13 Nov 2023 22:13:20 GMT\r\n"),
    );
    let found = cache.ask(&request("/a"), true);
    assert!(matches!(found.event, CacheEvent::Asks { why: WhyAsk::Reload, .. }));
    assert_eq!(found.conditions.len(), 2, "If-Modified-Since, and what caches on the way need to know");
    keep(&cache, &format!("{DATE}Cache-Control: no-cache\r\nETag: \"e\"\r\n"));
    let found = cache.ask(&request("/a"), false);
    assert!(matches!(found.event, CacheEvent::Asks { why: WhyAsk::NoCache, .. }), "{:?}", found.event);
}

#[test]
fn each_answer_that_is_not_kept_has_its_reason() {
    let (cache, _) = cache();
    let large = Bytes::from(vec![0; LARGEST_STORED + 1]);
    let judged =
        |status, fields: &str, body: &Bytes| cache.keep(&request("/a"), &head(status, fields), body, 0);
    let small = Bytes::from_static(b"x");
    for (why, event) in [
        (WhyNotKept::NoStore, judged(200, "Cache-Control: No-Store, max-age=9\r\n", &small)),
        (WhyNotKept::Status, judged(500, "Cache-Control: max-age=9\r\n", &small)),
        (WhyNotKept::Useless, judged(200, DATE, &small)),
        (WhyNotKept::TooLarge, judged(200, "Cache-Control: max-age=9\r\n", &large)),
    ] {
        assert_eq!(event, CacheEvent::NotKept(why));
    }
    assert_eq!(cache.size(), (0, 0));
}

#[test]
fn heuristics_are_told_and_vary_is_kept_to() {
    let (cache, _) = cache();
    let fields = format!("{DATE}Last-Modified: Sat, 04 Nov 2023 22:13:20 GMT\r\nVary: Accept\r\n");
    assert_eq!(keep(&cache, &fields), CacheEvent::Kept { fresh_s: 86_400, by: Freshness::LastModified });
    let other = PlannedRequest::new("GET", &request("/a").url, HttpVersion::Http11, "image/png");
    assert_eq!(cache.ask(&other, false).event, CacheEvent::Differs);
    assert!(matches!(cache.ask(&request("/a"), false).event, CacheEvent::Used { .. }));
}

#[test]
fn what_was_not_used_for_longest_goes_first() {
    let (cache, _) = cache();
    let body = Bytes::from(vec![0; LARGEST_STORED - 1000]);
    let answer = head(200, &format!("{DATE}Cache-Control: max-age=60\r\n"));
    for n in 0..8 {
        cache.keep(&request(&format!("/{n}")), &answer, &body, 0);
    }
    cache.ask(&request("/0"), false);
    cache.keep(&request("/8"), &answer, &body, 0);
    assert_eq!(cache.ask(&request("/1"), false).event, CacheEvent::Absent);
    assert!(matches!(cache.ask(&request("/0"), false).event, CacheEvent::Used { .. }));
    assert!(cache.size().1 <= MOST_BYTES);
    cache.clear();
    assert_eq!(cache.size(), (0, 0));
}
