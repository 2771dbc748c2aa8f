//! However large a load is, its report is not.

use std::collections::BTreeMap;

use pellucid::internals::clock::Micros;
use pellucid::internals::explain::Lang;
use pellucid::internals::export::har;
use pellucid::internals::record::{
    AnswerFate, Chunk, ConnectionId, Event, ExchangeEvent, ExchangeId, LoadEvent, Log, LookupEvent, LookupId,
    What,
};
use pellucid::internals::view::Load;

use super::markup::check;
use super::{recorded, report};

/// A report is never larger.
const MOST_BYTES: usize = 20_000_000;
const MANY: usize = 10_000;

/// `log` again and again, until there are so many exchanges.
fn repeated(log: &Log, exchanges: usize) -> Log {
    let load = Load::from_log(log).unwrap();
    let each = load.exchanges.len();
    let step = |n: usize| u32::try_from(n).unwrap();
    let (connections, lookups) = (step(load.connections.len()), step(load.lookups.len()));
    let mut all = Log::default();
    for round in 0..step(exchanges / each) {
        let exchange = |id: ExchangeId| ExchangeId(id.0 + round * step(each));
        let connection = |id: ConnectionId| ConnectionId(id.0 + round * connections);
        let lookup = |id: LookupId| LookupId(id.0 + round * lookups);
        for event in log.iter() {
            let what = match event.what.clone() {
                What::Load(LoadEvent::Started { .. }) if round > 0 => continue,
                What::Load(LoadEvent::Finished(_)) if round + 1 < step(exchanges / each) => continue,
                What::Load(what) => What::Load(what),
                What::Lookup(id, what) => What::Lookup(lookup(id), what),
                What::Connection(id, what) => What::Connection(connection(id), what),
                What::Exchange(id, what) => What::Exchange(
                    exchange(id),
                    match what {
                        ExchangeEvent::Given(id) => ExchangeEvent::Given(connection(id)),
                        ExchangeEvent::LookupAsked(id) => ExchangeEvent::LookupAsked(lookup(id)),
                        ExchangeEvent::Queued { url, method, kind, trigger, initiator, way } => {
                            let initiator = initiator.map(exchange);
                            ExchangeEvent::Queued { url, method, kind, trigger, initiator, way }
                        }
                        other => other,
                    },
                ),
            };
            let at = Micros(event.at.0 + u64::from(round) * load.now.0);
            all.push(Event { at, load: event.load, what });
        }
    }
    all
}

/// A HAR file of so many requests, each with `body` and a long name.
fn heavy(entries: usize, body: &str) -> Log {
    heavy_with(entries, body, |_| 404)
}

fn heavy_with(entries: usize, body: &str, status: impl Fn(usize) -> u16) -> Log {
    let text = serde_json::to_string(body).unwrap();
    let name = "\\\"&<".repeat(800);
    let entry = |n: usize| {
        format!(
            r#"{{"startedDateTime":"2026-01-01T00:00:00Z","time":10,"request":{{"method":"GET","url":"http://h/{n}?{name}",
            "headers":[{{"name":"X","value":"{name}"}}]}},"response":{{"status":{},"headers":[{{"name":"X","value":"{name}"}}],
            "content":{{"size":1,"mimeType":"text/plain","text":{text}}}}},"timings":{{"send":1,"wait":2,"receive":3}}}}"#,
            status(n)
        )
    };
    let entries: Vec<String> = (0..entries).map(entry).collect();
    har::import(format!(r#"{{"log":{{"entries":[{}]}}}}"#, entries.join(",")).as_bytes()).unwrap()
}

/// An answer as long as an answer can be: texts whose letters all take six in HTML.
fn long_answer() -> Vec<u8> {
    let mut message = vec![0, 1, 0x84, 0, 0, 0, 0, 200, 0, 0, 0, 0];
    for _ in 0..200 {
        // Of the root, TXT, IN, for a second; one text of 255 bytes.
        message.extend([0, 0, 16, 0, 1, 0, 0, 0, 1, 1, 0, 255]);
        message.extend([b'&'; 255]);
    }
    message
}

fn count(report: &str, start: &str) -> usize {
    report.matches(start).count()
}

#[test]
fn ten_thousand_exchanges_are_cut_with_a_notice() {
    let log = repeated(&recorded("three-pictures-parallel"), MANY);
    assert_eq!(Load::from_log(&log).unwrap().exchanges.len(), MANY);
    let report = report(&log, Lang::En);
    check(&report);
    assert!(report.len() < MOST_BYTES, "{}", report.len());
    assert_eq!(count(&report, "<tr id=\"row-"), 2_000);
    assert_eq!(count(&report, "<details id=\"request-"), 200);
    assert!(count(&report, "<details id=\"connection-") <= 200);
    assert!(count(&report, "<details id=\"lookup-") <= 100);
    assert!(report.contains("The first 2000 of 10000 are listed here"));
    assert!(report.contains("200 of 10000 are told in full, those with errors first"));
}

#[test]
fn what_is_written_out_longest_keeps_within_the_same_size() {
    // Each of these letters takes six in HTML.
    let report = report(&heavy(400, &"\"".repeat(70_000)), Lang::En);
    check(&report);
    assert!(report.len() < MOST_BYTES, "{}", report.len());
    assert!(report.len() > 10_000_000, "it is a hard case: {}", report.len());
    assert!(report.contains("The first 64.0 kB of 70.0 kB"));
}

#[test]
fn one_lookup_with_thousands_of_messages_keeps_within_the_same_size() {
    let recorded = recorded("three-pictures-parallel");
    let message = Chunk::whole(long_answer().into());
    let mut log = Log::default();
    let mut queries = 0;
    for event in recorded.iter() {
        log.push(event.clone());
        let What::Lookup(id, LookupEvent::Sent { query, server, .. }) = &event.what else { continue };
        queries += 1;
        for _ in 0..1_000 {
            let (query, from, fate) = (*query, *server, AnswerFate::OtherId);
            let ignored = LookupEvent::Received { query, from, message: message.clone(), fate };
            log.push(Event { what: What::Lookup(*id, ignored), ..event.clone() });
        }
    }
    assert!(queries > 1, "{queries}");
    let report = report(&log, Lang::En);
    check(&report);
    assert!(report.len() < MOST_BYTES, "{}", report.len());
    assert!(report.contains("The first 5 of 1000 are listed here"));
}

#[test]
fn what_went_wrong_has_room_before_what_went_well() {
    // Two hundred answers that fill the file; the last request alone is wrong.
    let log = heavy_with(200, &"\"".repeat(60_000), |n| if n == 199 { 500 } else { 200 });
    let report = report(&log, Lang::En);
    check(&report);
    assert!(report.contains("<details id=\"request-200\""), "the wrong one was left out");
    assert!(count(&report, "<details id=\"request-") < 200);
}

#[test]
fn of_all_bodies_eight_mebibytes_are_written() {
    let report = report(&heavy(180, &"a".repeat(64_000)), Lang::En);
    let bodies: BTreeMap<bool, usize> =
        report.split("<pre>\n").skip(1).fold(BTreeMap::new(), |mut sums, body| {
            let text = body.split_once("</pre>").unwrap().0;
            *sums.entry(text.starts_with("aaa")).or_default() += text.len();
            sums
        });
    assert_eq!(bodies.get(&true), Some(&(8 * 1024 * 1024)), "{bodies:?}");
    assert!(report.contains("left out (at most 64.0 kB of one body, 8.39 MB of all)"));
}
