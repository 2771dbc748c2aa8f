//! Frames, streams and windows of recorded loads.

use std::fmt::Write as _;
use std::path::Path;

use super::*;
use crate::explain::Lang;
use crate::http2::PREFACE;
use crate::record::{Log, What, file};
use crate::view::format;

fn recorded(name: &str) -> Log {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads");
    file::from_bytes(&std::fs::read(folder.join(format!("{name}.pellucid"))).unwrap()).unwrap()
}

/// Every frame in words, without its time.
fn told(log: &Log, lang: Lang) -> String {
    let book = FrameBook::from_log(log);
    let mut text = String::new();
    for (id, place) in book.order() {
        let frames = book.of(*id).unwrap();
        let row = frames.row(*place).unwrap();
        let side = crate::explain::side_name(row.from, lang);
        let (kind, stream) = (row.kind.words(lang), row.stream);
        let words = frames.words(*place, lang);
        let exchange = row.exchange.map_or_else(String::new, |id| format!(" #{id}"));
        writeln!(text, "{side} {kind} {stream}{exchange} {}: {words}", format::bytes(row.bytes)).unwrap();
    }
    text
}

#[test]
fn every_frame_is_said_in_one_line() {
    for lang in Lang::ALL {
        insta::assert_snapshot!(format!("frames-{}", lang.tag()), told(&recorded("http2-goaway"), lang));
    }
}

#[test]
fn a_book_that_goes_on_is_the_one_that_was_made_at_once() {
    let log = recorded("http2-many");
    let whole = FrameBook::from_log(&log);
    let mut steps = FrameBook::default();
    let last = log.iter().last().unwrap().at;
    for share in 1..=20 {
        steps.follow(&log.until(Micros(last.0 * share / 20)));
    }
    steps.follow(&log);
    assert_eq!(steps.order(), whole.order());
    for (id, place) in whole.order() {
        let (one, other) = (steps.of(*id).unwrap(), whole.of(*id).unwrap());
        assert_eq!(one.row(*place), other.row(*place));
        assert_eq!(one.sentence(*place, Lang::En), other.sentence(*place, Lang::En));
    }
    // A cut log is an earlier one: it is folded anew.
    let half = log.until(Micros(last.0 / 2));
    steps.follow(&half);
    assert_eq!(steps.order(), FrameBook::from_log(&half).order());
}

#[test]
fn times_are_those_of_the_calls_and_never_go_back() {
    for name in ["http2-many", "http2-secure", "http2-goaway"] {
        let log = recorded(name);
        let book = FrameBook::from_log(&log);
        let times: Vec<Micros> =
            book.order().iter().map(|(id, place)| book.of(*id).unwrap().row(*place).unwrap().at).collect();
        assert!(!times.is_empty() && times.is_sorted(), "{name}");
        let calls: Vec<Micros> = log
            .iter()
            .filter(|event| matches!(&event.what, What::Connection(_, what) if what.message().is_some()))
            .map(|event| event.at)
            .collect();
        assert!(times.iter().all(|at| calls.contains(at)), "{name}");
    }
}

#[test]
fn a_stream_is_the_lane_of_its_exchange() {
    let log = recorded("http2-many");
    let load = crate::view::Load::from_log(&log).unwrap();
    let book = FrameBook::from_log(&log);
    let connection = load.connections[0].id;
    let frames = book.of(connection).unwrap();
    assert_eq!(frames.streams().len(), load.exchanges.len());
    for exchange in &load.exchanges {
        let id = frames.stream_of(exchange.id).unwrap();
        let lane = frames.stream(id).unwrap();
        assert_eq!(Some(id), exchange.stream);
        assert_eq!((lane.exchange, lane.status.as_deref()), (Some(exchange.id), Some("200")));
        assert!(exchange.url.ends_with(&lane.path), "{} {}", exchange.url, lane.path);
        assert!(lane.life.start <= lane.answered.unwrap() && lane.answered <= lane.ended);
        assert_eq!(frames.of_stream(id).count(), lane.frames);
    }
    let rows = crate::view::waterfall(&load).rows;
    let open = crate::view::connection_lanes(&load)[0].in_flight(rows.iter());
    assert!(open.iter().map(|(_, count)| *count).max().unwrap() > 1);
    assert_eq!(open.last().map(|(_, count)| *count), Some(0));
}

#[test]
fn a_window_falls_with_data_and_rises_with_updates() {
    let log = recorded("http2-many");
    let book = FrameBook::from_log(&log);
    let (id, _) = book.order()[0];
    let frames = book.of(id).unwrap();
    let steps = frames.window(Side::Server, 0);
    assert_eq!(steps[0].bytes, 65_535);
    assert!(steps.is_sorted_by_key(|step| step.at));
    let sent: u64 = (0..frames.len())
        .filter_map(|place| frames.row(place))
        .filter(|row| row.kind == FrameKind::Data && row.from == Side::Server)
        .map(|row| row.bytes - 9)
        .sum();
    let granted: u64 = (0..frames.len())
        .filter(|place| frames.row(*place).is_some_and(|row| row.stream == 0 && row.from == Side::Client))
        .filter_map(|place| frames.increment(place))
        .map(u64::from)
        .sum();
    let end = i64::try_from(65_535 + granted).unwrap() - i64::try_from(sent).unwrap();
    assert_eq!(steps.last().unwrap().bytes, end);
}

#[test]
fn other_connections_have_no_frames() {
    for name in ["three-pictures-keepalive", "ftp-file", "secure", "broken-no-answer"] {
        assert!(FrameBook::from_log(&recorded(name)).order().is_empty(), "{name}");
    }
}

/// A frame (RFC 9113 4.1).
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut bytes = length[1..].to_vec();
    bytes.extend([kind, flags]);
    bytes.extend(stream.to_be_bytes());
    bytes.extend(payload);
    bytes
}

#[test]
fn a_stream_without_a_window_waits_until_it_goes_on() {
    let mut frames = Frames::new(Micros(0), TrueLengths::default());
    let mut add = |side, bytes: &[u8], at| {
        frames.add(side, &Chunk::whole(bytes.to_vec().into()), Micros(at));
    };
    add(Side::Client, PREFACE, 1);
    // A window of 10 bytes for each stream, acknowledged.
    add(Side::Client, &frame(4, 0, 0, &[0, 4, 0, 0, 0, 10]), 1);
    // GET by indices of the static table (RFC 7541 appendix A).
    add(Side::Client, &frame(1, 5, 1, &[0x82, 0x86, 0x84, 0x81]), 2);
    add(Side::Server, &frame(4, 0, 0, &[]), 3);
    add(Side::Server, &frame(4, 1, 0, &[]), 3);
    add(Side::Server, &frame(1, 4, 1, &[0x88]), 4);
    add(Side::Server, &frame(0, 0, 1, &[b'a'; 10]), 5);
    add(Side::Client, &frame(8, 0, 1, &[0, 0, 0, 20]), 6);
    add(Side::Server, &frame(0, 0, 1, &[b'b'; 5]), 9);
    add(Side::Server, &frame(0, 1, 1, &[b'c'; 15]), 10);
    let lane = frames.stream(1).unwrap();
    let waited = crate::view::Span { start: Micros(5), end: Micros(9) };
    assert_eq!(lane.starved, [(Side::Server, waited)]);
    assert_eq!((lane.answered, lane.ended), (Some(Micros(4)), Some(Micros(10))));
    let steps: Vec<_> = frames.window(Side::Server, 1).iter().map(|step| (step.at.0, step.bytes)).collect();
    assert_eq!(steps.last(), Some(&(10, 0)));
    assert!(steps.contains(&(5, 0)) && steps.contains(&(6, 20)), "{steps:?}");
    let words = frames.words(frames.len() - 3, Lang::En);
    assert_eq!(words, "The server may send 20 B more on stream 1");
    assert_eq!(frames.words(frames.len() - 1, Lang::En), "15 B of content; 30 B so far · ends the response");
}
