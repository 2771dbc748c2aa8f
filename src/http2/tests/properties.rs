//! Whatever octets come, in whatever pieces.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::wire::{ack, begun, field, frame, get, is_whole, last, literal, ok, settings};
use crate::http2::bounds::{MAX_FRAMES, MAX_STREAMS};
use crate::http2::{Connection, FrameKind, Odd, PREFACE, Side};

/// What is read of a connection, in words.
fn told(connection: &Connection) -> String {
    let mut windows = Vec::new();
    for side in Side::BOTH {
        windows.push(connection.window(side, 0));
        windows.extend(connection.streams().keys().map(|stream| connection.window(side, *stream)));
    }
    let partial = Side::BOTH.map(|side| connection.partial(side));
    format!(
        "{:?}\n{:?}\n{:?}\n{partial:?}\n{windows:?}",
        connection.frames(),
        connection.blocks(),
        connection.streams(),
    )
}

/// The same octets, each push cut into pieces of `size`.
fn read(pushes: &[(Side, Vec<u8>)], size: usize) -> Connection {
    let mut connection = Connection::new();
    let mut frames = 0;
    for (side, octets) in pushes {
        for piece in octets.chunks(size) {
            let added = connection.push(*side, piece);
            assert_eq!(added.start, frames);
            frames = added.end;
        }
        is_whole(&connection);
    }
    assert_eq!(frames, connection.frames().len());
    connection
}

fn is_the_same_in_pieces(pushes: &[(Side, Vec<u8>)], size: usize) {
    let mut whole = read(pushes, usize::MAX);
    let mut pieces = read(pushes, size);
    assert_eq!(told(&whole), told(&pieces));
    for side in Side::BOTH {
        assert_eq!(whole.end(side), pieces.end(side));
        is_whole(&whole);
    }
    assert_eq!(told(&whole), told(&pieces));
}

/// What connections are made of, to be put together in any order.
fn words() -> Vec<Vec<u8>> {
    let post = [&[0x83, 0x86, 0x84][..], &field("content-length", "3"), &literal(0x40, "x", "yy")].concat();
    let mut words = vec![
        PREFACE.to_vec(),
        PREFACE[..7].to_vec(),
        b"GET / HTTP/1.1\r\n".to_vec(),
        b"\0\0".to_vec(),
        settings(&[]),
        settings(&[(1, 0), (4, 10), (5, 20_000)]),
        settings(&[(1, 100), (2, 0), (3, 1), (4, 0x8000_0000)]),
        ack(),
        frame(6, 0, 0, b"12345678"),
        frame(7, 0, 0, b"\0\0\0\x01\0\0\0\0bye"),
        frame(8, 0, 0, b"\0\0\0\0"),
        frame(0xc, 0, 0, b"\0\x01a\0\x09"),
        frame(0xa, 0, 0, b"\0\x01ab"),
        frame(0x10, 0, 0, b"\0\0\0\x01u=1"),
        frame(0x77, 0, 3, b"?"),
    ];
    for stream in [1_u32, 2, 3] {
        let promise = [&(stream * 2).to_be_bytes()[..], &get()].concat();
        words.extend([
            frame(1, 4, stream, &get()),
            frame(1, 5, stream, &post),
            frame(1, 5, stream, &ok(&[0xbe, 0xbf])),
            frame(1, 0, stream, &post[..9]),
            frame(1, 0x2c, stream, b"\x01\0\0\0\x01\x10\x82\0"),
            frame(9, 0, stream, &post[9..14]),
            frame(9, 4, stream, &post[14..]),
            frame(0, 0, stream, b"abc"),
            frame(0, 9, stream, b"\x02abc\0\0"),
            frame(0, 8, stream, b"\xffabc"),
            frame(2, 0, stream, b"\0\0\0\x01\x10"),
            frame(3, 0, stream, b"\0\0\0\x08"),
            frame(5, 4, stream, &promise),
            frame(8, 0, stream, b"\x7f\xff\xff\xff"),
            frame(1, 4, stream, &[0x3f, 0xe1, 0x1f, 0x20, 0x40, 0x83, 0xff, 0xff, 0xff, 0x80]),
        ]);
    }
    words
}

#[test]
fn more_frames_than_can_be_told_are_one_run() {
    let mut connection = Connection::new();
    connection.push(Side::Client, PREFACE);
    connection.push(Side::Client, &frame(4, 0, 0, b"").repeat(MAX_FRAMES + 10));
    connection.push(Side::Server, &settings(&[]));
    connection.push(Side::Server, &settings(&[]));
    assert_eq!(connection.frames().len(), MAX_FRAMES + 2);
    for (side, rest) in Side::BOTH.into_iter().zip(&connection.frames()[MAX_FRAMES..]) {
        assert_eq!((rest.side, rest.kind, rest.end), (side, FrameKind::Untold, connection.octets(side)));
        assert!(rest.odd.contains(Odd::TooMuch));
    }
}

#[test]
fn more_streams_than_can_be_followed_are_named() {
    let mut connection = begun();
    for number in 0..=u32::try_from(MAX_STREAMS).unwrap() {
        connection.push(Side::Client, &frame(8, 0, 2 * number + 1, b"\0\0\0\x01"));
    }
    assert_eq!(connection.streams().len(), MAX_STREAMS);
    assert!(last(&connection).odd.contains(Odd::TooMuch));
    assert!(connection.frames()[5..].iter().rev().skip(1).all(|frame| !frame.odd.contains(Odd::TooMuch)));
}

fn side() -> impl Strategy<Value = Side> {
    select(Side::BOTH.to_vec())
}

proptest! {
    #[test]
    fn any_octets_are_told(
        client in vec(any::<u8>(), 0..300),
        server in vec(any::<u8>(), 0..300),
        preface in any::<bool>(),
        size in 1..40_usize,
    ) {
        let client = if preface { [&PREFACE[..], &client].concat() } else { client };
        is_the_same_in_pieces(&[(Side::Client, client), (Side::Server, server)], size);
    }

    #[test]
    fn any_frames_are_told(said in vec((side(), select(words())), 0..40), size in 1..40_usize) {
        is_the_same_in_pieces(&said, size);
        let begun = [(Side::Client, PREFACE.to_vec()), (Side::Client, settings(&[])), (Side::Server, settings(&[]))];
        is_the_same_in_pieces(&[&begun[..], &said].concat(), size);
    }

    #[test]
    fn any_octet_may_be_another(said in vec((side(), select(words())), 1..20), at in any::<usize>(), to in any::<u8>()) {
        let mut said = said;
        said.insert(0, (Side::Client, PREFACE.to_vec()));
        let piece = at % said.len();
        let octets = &mut said[piece].1;
        let octet = at / 7 % octets.len();
        octets[octet] = to;
        is_the_same_in_pieces(&said, 5);
    }

    #[test]
    fn holes_may_be_anywhere(said in vec((side(), select(words()), any::<u8>()), 0..30)) {
        let mut connection = Connection::new();
        connection.push(Side::Client, PREFACE);
        for (side, octets, hole) in said {
            let kept = usize::from(hole) % (2 * octets.len() + 1);
            connection.push(side, &octets[..kept.min(octets.len())]);
            connection.hole(side, octets.len().saturating_sub(kept) as u64);
            is_whole(&connection);
        }
    }
}
