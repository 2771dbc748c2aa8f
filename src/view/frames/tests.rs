//! Frames, streams and windows of recorded loads.

use std::fmt::Write as _;
use std::path::Path;

use super::*;
use crate::explain::Lang;
use crate::record::file;
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
