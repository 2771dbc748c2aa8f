//! The life of streams, and what their messages are.

use super::wire::{ack, begun, field, frame, get, is_whole, oddities, ok, said, settings};
use crate::http2::{MessageKind, Odd, Side, State};

#[test]
fn a_request_is_answered() {
    let post = [&[0x83, 0x86, 0x84, 0x41, 1, b'h'][..], &field("content-length", "5")].concat();
    let interim = [&field(":status", "103")[..], &field("link", "</a>")].concat();
    let trailers = field("checksum", "1");
    let connection = said(&[
        (Side::Client, frame(1, 4, 1, &post)),
        (Side::Client, frame(0, 0, 1, b"abc")),
        (Side::Server, frame(1, 4, 1, &interim)),
        (Side::Client, frame(0, 1, 1, b"de")),
        (Side::Server, frame(1, 4, 1, &ok(&field("content-length", "2")))),
        (Side::Server, frame(0, 0, 1, b"ok")),
        (Side::Server, frame(1, 5, 1, &trailers)),
    ]);
    is_whole(&connection);
    assert_eq!(oddities(&connection), []);
    let stream = &connection.streams()[&1];
    let kinds: Vec<_> = stream.messages.iter().map(|message| (message.side, message.kind)).collect();
    assert_eq!(
        kinds,
        [
            (Side::Client, MessageKind::Request),
            (Side::Server, MessageKind::Interim),
            (Side::Server, MessageKind::Response),
            (Side::Server, MessageKind::Trailers)
        ]
    );
    let states: Vec<_> = stream.transitions.iter().map(|change| (change.frame, change.state)).collect();
    assert_eq!(states, [(5, State::Open), (8, State::HalfClosed(Side::Client)), (11, State::Closed)]);
    let [client, server] = Side::BOTH.map(|side| *stream.sent.of(side));
    assert_eq!((client.content, client.announced, client.end), (5, Some(5), Some(8)));
    assert_eq!((server.content, server.announced, server.end), (2, Some(2), Some(11)));
    let runs: Vec<_> =
        connection.content(1, Side::Client).map(|(index, run)| (index, run.end - run.start)).collect();
    assert_eq!(runs, [(6, 3), (8, 2)]);
    assert_eq!(stream.messages_of(Side::Server, MessageKind::Trailers).count(), 1);
}

#[test]
fn a_promised_stream_is_answered_by_who_promised_it() {
    let promise = frame(5, 4, 1, &[b"\0\0\0\x02", &get()[..]].concat());
    let connection = said(&[
        (Side::Client, frame(1, 5, 1, &get())),
        (Side::Server, promise),
        (Side::Server, frame(1, 5, 1, &ok(b""))),
        (Side::Server, frame(1, 4, 2, &ok(&field("content-length", "1")))),
        (Side::Server, frame(0, 1, 2, b"x")),
    ]);
    is_whole(&connection);
    assert_eq!(oddities(&connection), []);
    let stream = &connection.streams()[&2];
    let states: Vec<_> = stream.transitions.iter().map(|change| change.state).collect();
    assert_eq!(states, [State::Reserved, State::HalfClosed(Side::Client), State::Closed]);
    let kinds: Vec<_> = stream.messages.iter().map(|message| (message.side, message.kind)).collect();
    assert_eq!(kinds, [(Side::Server, MessageKind::Request), (Side::Server, MessageKind::Response)]);
    assert_eq!(stream.promise, Some(6));
}

#[test]
fn a_reset_ends_a_stream_for_both() {
    let connection = said(&[
        (Side::Client, frame(1, 4, 1, &get())),
        (Side::Client, frame(3, 0, 1, b"\0\0\0\x08")),
        // It was on its way.
        (Side::Server, frame(1, 5, 1, &ok(b""))),
        (Side::Client, frame(0, 0, 1, b"late")),
    ]);
    let stream = &connection.streams()[&1];
    let reset = stream.reset.unwrap();
    assert_eq!((reset.side, reset.frame, reset.code.name()), (Side::Client, 6, Some("CANCEL")));
    assert_eq!(stream.state(), State::Closed);
    assert!(connection.frames()[7].odd.contains(Odd::CrossedReset));
    assert!(connection.frames()[8].odd.contains(Odd::AfterReset));
}

#[test]
fn responses_without_content_may_tell_its_length() {
    let head = [&field(":method", "HEAD")[..], &[0x86, 0x84, 0x41, 1, b'h']].concat();
    let long = field("content-length", "500");
    let not_modified = [&[0x8b][..], &long].concat();
    let connection = said(&[
        (Side::Client, frame(1, 5, 1, &head)),
        (Side::Server, frame(1, 5, 1, &ok(&long))),
        (Side::Client, frame(1, 5, 3, &get())),
        (Side::Server, frame(1, 5, 3, &not_modified)),
    ]);
    assert_eq!(oddities(&connection), []);
}

#[test]
fn what_is_under_way_is_not_held_against_the_other_side() {
    // Larger frames and a larger window are announced; the server may use both before its acknowledgement is read.
    let mut connection = begun();
    connection.push(Side::Client, &frame(1, 5, 1, &get()));
    connection.push(Side::Client, &settings(&[(5, 20_000), (4, 70_000)]));
    connection.push(Side::Client, &frame(8, 0, 0, b"\0\0\x40\0"));
    connection.push(Side::Server, &frame(1, 4, 1, &ok(b"")));
    for _ in 0..3 {
        connection.push(Side::Server, &frame(0, 0, 1, &vec![0; 20_000]));
    }
    connection.push(Side::Server, &frame(0, 0, 1, &[0; 10_000]));
    connection.push(Side::Server, &ack());
    assert_eq!(oddities(&connection), []);
    connection.push(Side::Server, &frame(0, 0, 1, &vec![0; 20_001]));
    assert_eq!(oddities(&connection), [Odd::FrameTooLarge, Odd::WindowExceeded]);
}

#[test]
fn settings_of_two_frames_are_both_agreed_upon() {
    let mut connection = begun();
    connection.push(Side::Client, &[settings(&[(3, 1)]), settings(&[(5, 20_000)])].concat());
    connection.push(Side::Server, &[ack(), ack()].concat());
    // The first of the two said that the server may have one stream.
    connection.push(Side::Client, &frame(1, 4, 1, &get()));
    for promised in [2_u32, 4] {
        let promise = [&promised.to_be_bytes()[..], &get()].concat();
        connection.push(Side::Server, &frame(5, 4, 1, &promise));
        connection.push(Side::Server, &frame(1, 4, promised, &ok(b"")));
    }
    assert_eq!(oddities(&connection), [Odd::TooManyStreams]);
}
