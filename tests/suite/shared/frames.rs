//! What the reader makes of the recorded bytes is what `h2` handed over; and what a connection carries at once.

use pellucid::internals::http2::{Block, FrameDetail, MessageKind};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::{FieldsPart, Log, Outcome, Side};
use pellucid::internals::view::{Load, Response, message};

use super::super::world::{load, settings, world};
use super::{frames, over_http2};

/// Fields, content and trailers of every stream are those of its exchange.
fn told_as_handed_over(log: &Log, load: &Load) {
    let connection = frames(log, load.connections[0].id);
    assert!(connection.frames().iter().all(|frame| frame.odd.is_empty()), "nothing is odd");
    for exchange in &load.exchanges {
        let stream = &connection.streams()[&exchange.stream.unwrap()];
        for (side, part, kind) in [
            (Side::Client, FieldsPart::Head, MessageKind::Request),
            (Side::Server, FieldsPart::Interim, MessageKind::Interim),
            (Side::Server, FieldsPart::Head, MessageKind::Response),
            (Side::Server, FieldsPart::Trailers, MessageKind::Trailers),
        ] {
            let read = stream.messages_of(side, kind).map(|message| &connection.blocks()[message.block]);
            let mut read: Vec<(String, Vec<u8>)> = read
                .flat_map(Block::fields)
                .map(|field| (String::from_utf8(field.name.to_vec()).unwrap(), field.value.to_vec()))
                .collect();
            let handed = exchange.fields.iter().filter(|(from, of, _)| (*from, *of) == (side, part));
            let mut handed: Vec<(String, Vec<u8>)> =
                handed.flat_map(|(.., lines)| lines).map(|line| (line.name.clone(), line.bytes())).collect();
            // The engine hands fields over by their names.
            read.sort();
            handed.sort();
            assert_eq!(read, handed, "exchange {} {part:?}", exchange.id);
        }
        let content = connection.content(exchange.stream.unwrap(), Side::Server);
        let content: u64 = content.map(|(_, range)| range.end - range.start).sum();
        let response = Response::from_exchange(exchange, &message(log, exchange.id));
        assert_eq!((content, response.content.len() as u64), (exchange.body_bytes, exchange.body_bytes));
    }
}

#[test]
fn the_study_of_1997_takes_one_connection_and_every_body_is_whole() {
    let lab = Lab::start().unwrap();
    for scheme in ["http", "https"] {
        let address = format!("{scheme}://study.lab.glasscom.com/");
        let (log, shared) = load(world(Some(&lab)), &address, settings(Strategy::Http2));
        let (other_log, alone) = load(world(Some(&lab)), &address, settings(Strategy::Keepalive));
        assert_eq!(shared.outcome, Some(Outcome::Complete));
        assert_eq!((shared.connected(), shared.requests()), (1, 43));
        told_as_handed_over(&log, &shared);
        for exchange in &shared.exchanges {
            let other = alone.exchanges.iter().find(|other| other.url == exchange.url).unwrap();
            let body =
                |log: &Log, exchange| Response::from_exchange(exchange, &message(log, exchange.id)).content;
            assert_eq!(body(&log, exchange), body(&other_log, other), "{}", exchange.url);
        }
        super::super::strategies::sums_of_phases_hold(&shared);
        let used = shared.exchanges.iter().filter(|exchange| exchange.reused).count();
        assert_eq!(used, 42);
    }
}

#[test]
fn a_thousand_streams_are_open_at_once() {
    let lab = Lab::start().unwrap();
    let (log, load) = over_http2(&lab, "/many/1000");
    assert_eq!((load.connected(), load.requests()), (1, 1001));
    let connection = frames(&log, load.connections[0].id);
    let (mut open, mut most) = (0_usize, 0);
    for frame in connection.frames().iter().filter(|frame| frame.stream > 0) {
        let begins = frame.side == Side::Client && matches!(frame.detail, FrameDetail::Headers { .. });
        open += usize::from(begins);
        open -= usize::from(frame.side == Side::Server && frame.ends_stream());
        most = most.max(open);
    }
    assert_eq!(open, 0);
    assert!((900..=1000).contains(&most), "{most}");
    assert!(load.exchanges.iter().all(|exchange| exchange.status == Some(200)));
}

#[test]
fn windows_open_for_a_large_body() {
    let lab = Lab::start().unwrap();
    let (log, load) = over_http2(&lab, "/big");
    let body = load.exchanges[0].body_bytes;
    assert_eq!(body, 64 * 1024 * 1024);
    let connection = frames(&log, load.connections[0].id);
    let opened: u64 = connection
        .frames()
        .iter()
        .filter(|frame| frame.side == Side::Client)
        .map(|frame| match frame.detail {
            FrameDetail::WindowUpdate { increment, .. } if frame.stream > 0 => u64::from(increment),
            _ => 0,
        })
        .sum();
    assert!(opened >= body - 6 * 1024 * 1024, "{opened}");
    // The window that we told of is never passed.
    let window = connection.window(Side::Server, load.exchanges[0].stream.unwrap());
    assert!(window.len() > 100 && window.iter().all(|point| point.octets >= 0));
}

#[test]
fn trailers_and_interim_responses_are_told() {
    let lab = Lab::start().unwrap();
    let (log, load) = over_http2(&lab, "/trailers");
    told_as_handed_over(&log, &load);
    let trailers = load.exchanges[0].fields_of(Side::Server, FieldsPart::Trailers);
    assert_eq!(trailers[0].name, "content-digest");
    let address = "http://broken-http2.lab.glasscom.com/interim";
    let (log, load) = self::load(world(Some(&lab)), address, settings(Strategy::Http2));
    told_as_handed_over(&log, &load);
    let interim = load.exchanges[0].fields.iter().filter(|(_, part, _)| *part == FieldsPart::Interim);
    let status: Vec<&str> = interim.map(|(.., fields)| fields[0].value.as_str()).collect();
    assert_eq!(status, ["100", "103"]);
    assert_eq!(load.exchanges[0].status, Some(200));
}
