//! The journey, the critical path and the story of recorded loads: every site of the laboratory, every failure, FTP, what
//! needs no network, redirects, the cache, HAR files of other programs, and logs that are cut or torn.
//!
//! `scripts/record-loads` records the loads anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use pellucid::internals::clock::Micros;
use pellucid::internals::explain::Lang;
use pellucid::internals::export::open;
use pellucid::internals::plan::{Network, Strategy, Viewport, Way};
use pellucid::internals::record::{
    Cause, Chunk, ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, Kind, LoadEvent, LoadId,
    Log, Moved, Outcome, Trigger, What,
};
use pellucid::internals::view::{Journey, Load, Story};
use proptest::prelude::*;

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// Every recorded load with its name.
fn recorded() -> Vec<(String, Log)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(data("loads")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.extend(["chrome.har", "firefox.har", "load-version-1.pellucid"].map(data));
    files.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().replace(".pellucid", "");
    files.iter().map(|path| (name(path), open(&fs::read(path).unwrap()).unwrap())).collect()
}

fn words(log: &Log, lang: Lang) -> String {
    let load = Load::from_log(log).unwrap();
    let journey = Journey::from_log(log, &load);
    let story = Story::from_log(log, &load, &journey, lang);
    let mut text = format!("{}\n\n", story.verdict);
    for hop in &journey.hops {
        writeln!(text, "hop {} {} {:?}", hop.exchange, hop.url, hop.status).unwrap();
    }
    for station in &journey.stations {
        let took = station.took().map_or_else(String::new, |took| took.to_string());
        writeln!(
            text,
            "{} | {} | {} | {took} | {:.1} %",
            station.stage.title(lang),
            station.state.words(lang),
            station.fact.text(lang),
            station.share * 100.0
        )
        .unwrap();
    }
    text.push('\n');
    for sentence in &story.sentences {
        writeln!(text, "{}  {}", sentence.at, sentence.text).unwrap();
    }
    text
}

#[test]
fn every_recorded_load_has_its_journey_and_its_story() {
    let loads = recorded();
    assert!(loads.len() >= 30, "only {} loads are recorded", loads.len());
    for (name, log) in loads {
        let load = Load::from_log(&log).unwrap();
        let journey = Journey::from_log(&log, &load);
        let mut text = words(&log, Lang::En);
        text.push('\n');
        text.push_str(&words(&log, Lang::ZhCn));
        text.push('\n');
        for step in &journey.path {
            let exchange = step.exchange.map_or_else(|| "-".to_owned(), |id| id.to_string());
            let (start, end) = (step.span.start, step.span.end);
            writeln!(text, "{start} to {end}: {} {exchange} {:?}", step.phase.name(), step.why).unwrap();
        }
        insta::assert_snapshot!(name, text);
    }
}

/// What holds for the journey, the path and the story of any log.
fn check(log: &Log) {
    let Some(load) = Load::from_log(log) else { return };
    let journey = Journey::from_log(log, &load);
    let mut at = Micros::ZERO;
    for step in &journey.path {
        assert_eq!(step.span.start, at, "a gap: {:?}", journey.path);
        assert!(step.span.end > at, "a step that takes no time: {step:?}");
        at = step.span.end;
    }
    assert_eq!(at, load.total());
    let sum: f64 = journey.stations.iter().map(|station| station.share).sum();
    let whole = if load.total() == Micros::ZERO { 0.0 } else { 1.0 };
    assert!((sum - whole).abs() < 1e-6, "{sum}: {journey:?}");
    let stages: BTreeSet<_> = journey.stations.iter().map(|station| station.stage).collect();
    assert_eq!(stages.len(), journey.stations.len(), "a station stands twice");
    for lang in Lang::ALL {
        let story = Story::from_log(log, &load, &journey, lang);
        assert!(!story.verdict.is_empty());
        assert!(story.sentences.len() <= 12);
        assert!(story.sentences.is_sorted_by_key(|sentence| sentence.at));
        for sentence in &story.sentences {
            assert!(!sentence.text.contains(['{', '}']), "a place is left: {}", sentence.text);
        }
    }
}

#[test]
fn every_beginning_of_a_recorded_load_has_a_journey() {
    for (_, log) in recorded() {
        let events: Vec<Event> = log.iter().cloned().collect();
        // All of short logs, some fifty of long ones.
        let step = (events.len() / 50).max(1);
        for end in (0..=events.len()).step_by(step) {
            check(&events.iter().take(end).cloned().collect());
        }
        check(&log);
    }
}

#[test]
fn a_sentence_has_at_most_sixteen_words() {
    for (name, log) in recorded() {
        let load = Load::from_log(&log).unwrap();
        let journey = Journey::from_log(&log, &load);
        let story = Story::from_log(&log, &load, &journey, Lang::En);
        for sentence in &story.sentences {
            let words = sentence.text.split_whitespace().count();
            assert!(words <= 16, "{name}: {words} words: {}", sentence.text);
        }
    }
}

/// A document, a long response, and one that begins while that one comes, over the same connection.
#[test]
fn requests_that_share_a_connection_at_the_same_time_do_not_wait_for_each_other() {
    let (page, other, font, connection) = (ExchangeId(1), ExchangeId(2), ExchangeId(3), ConnectionId(1));
    let queued = |id: ExchangeId, path: &str, initiator| {
        let (url, method) = (format!("https://h/{path}"), "GET".to_owned());
        let (kind, trigger, way) = (Kind::Other, Trigger::Tag, Way::Http);
        What::Exchange(id, ExchangeEvent::Queued { url, method, kind, trigger, initiator, way })
    };
    let given = |id| What::Exchange(id, ExchangeEvent::Given(connection));
    let wrote = |id, at| {
        let moved = Moved::Message(Chunk::whole(bytes::Bytes::from_static(b"x")));
        let wrote = ConnectionEvent::Wrote { exchange: Some(id), called_at: Micros(at), asked: 1, moved };
        What::Connection(connection, wrote)
    };
    let end = |id| What::Exchange(id, ExchangeEvent::ResponseEnd);
    let started = LoadEvent::Started {
        address: "h".into(),
        url: "https://h/".into(),
        strategy: Strategy::Parallel,
        network: Network::Lab,
        link: "none".into(),
        unix_ms: 0,
        cause: Cause::Typed,
        viewport: Viewport::default(),
    };
    let created = ConnectionEvent::Created { descriptor: None, ipv6: false, called_at: Micros(0) };
    let events = [
        (0, What::Load(started)),
        (0, queued(page, "", None)),
        (0, What::Connection(connection, created)),
        (0, given(page)),
        (0, wrote(page, 0)),
        (100, end(page)),
        (100, queued(other, "long", Some(page))),
        (100, given(other)),
        (100, wrote(other, 100)),
        (300, queued(font, "font", Some(page))),
        (300, given(font)),
        (300, wrote(font, 300)),
        (600, end(other)),
        (900, end(font)),
        (900, What::Load(LoadEvent::Finished(Outcome::Complete))),
    ];
    let event = |(at, what)| Event { at: Micros(at), load: LoadId(1), what };
    let log: Log = events.into_iter().map(event).collect();
    let load = Load::from_log(&log).unwrap();
    let journey = Journey::from_log(&log, &load);
    assert!(journey.path.iter().any(|step| step.exchange == Some(font)));
    assert!(journey.path.iter().all(|step| step.exchange != Some(other)), "{:?}", journey.path);
}

/// A HAR file without `_initiator`: what is not the document is taken to have been named by it.
#[test]
fn what_a_file_does_not_say_was_named_by_the_document() {
    let entry = |start: u32, path: &str| {
        format!(
            r#"{{"startedDateTime":"2026-01-01T00:00:00.{start:03}Z","time":100,"timings":{{"send":0,"wait":100,"receive":0}},
            "request":{{"method":"GET","url":"http://h/{path}"}},"response":{{"status":200,"content":{{"mimeType":"text/plain","text":"x"}}}}}}"#
        )
    };
    let har = format!(r#"{{"log":{{"entries":[{},{}]}}}}"#, entry(0, ""), entry(300, "later"));
    let log = open(har.as_bytes()).unwrap();
    let load = Load::from_log(&log).unwrap();
    let journey = Journey::from_log(&log, &load);
    assert_eq!(journey.path.first().and_then(|step| step.exchange), Some(load.exchanges[0].id));
}

/// An https page whose file says nothing of a connection: TLS was there already.
const RELOADED: &str = r#"{"log":{"entries":[{"startedDateTime":"2026-01-01T00:00:00Z","time":100,
    "timings":{"dns":-1,"connect":-1,"ssl":-1,"send":0,"wait":100,"receive":0},"request":{"method":"GET","url":"https://h/"},
    "response":{"status":200,"content":{"mimeType":"text/html","text":"x"}}}]}}"#;

#[test]
fn a_load_that_has_ended_has_no_station_under_way() {
    let mut loads = recorded();
    loads.push(("reloaded".to_owned(), open(RELOADED.as_bytes()).unwrap()));
    for (name, log) in loads {
        let load = Load::from_log(&log).unwrap();
        if load.finished.is_none() {
            continue;
        }
        let journey = Journey::from_log(&log, &load);
        for station in &journey.stations {
            let (place, stands) = (station.stage.name(), station.state.name());
            assert_ne!(stands, "running", "{name}: {place}");
            // How its connections ended a file need not say.
            let may_wait = load.outcome != Some(Outcome::Complete) || place == "close";
            assert!(stands != "waiting" || may_wait, "{name}: {place}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_fold_that_goes_on_is_the_fold_from_the_start(
        load in any::<proptest::sample::Index>(),
        mut stops in proptest::collection::vec(any::<proptest::sample::Index>(), 1..6),
    ) {
        let loads = recorded();
        let log = &loads[load.index(loads.len())].1;
        stops.sort_by_key(|stop| stop.index(log.len()));
        let time = |stop: &proptest::sample::Index| log.get(stop.index(log.len())).unwrap().at;
        let first = time(&stops[0]);
        let mut resumed = Load::at(&log.until(first), first).unwrap();
        for at in stops.iter().map(time).chain([log.last().unwrap().at]) {
            let cut = log.until(at);
            resumed.follow(&cut, at);
            prop_assert_eq!(format!("{resumed:?}"), format!("{:?}", Load::at(&cut, at).unwrap()));
        }
    }

    #[test]
    fn a_log_with_holes_has_a_journey(
        load in any::<proptest::sample::Index>(),
        kept in proptest::collection::vec(any::<bool>(), 1..600),
        swapped in proptest::collection::vec(any::<(proptest::sample::Index, proptest::sample::Index)>(), 0..8),
    ) {
        let loads = recorded();
        let log = &loads[load.index(loads.len())].1;
        let mut events: Vec<Event> = log.iter().cloned().collect();
        for (one, other) in swapped {
            // The first event says which load it is.
            let (one, other) = (one.index(events.len()), other.index(events.len()));
            if one > 0 && other > 0 {
                events.swap(one, other);
            }
        }
        let kept = events.into_iter().enumerate().filter(|(at, _)| *at == 0 || *kept.get(*at).unwrap_or(&true));
        check(&kept.map(|(_, event)| event).collect());
    }
}
