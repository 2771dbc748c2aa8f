//! Each oddity at least once, by a connection that has hardly any other.

use super::wire::{ack, begun, field, frame, get, is_whole, oddities, ok, said, settings};
use crate::http2::bounds::MAX_PAYLOAD;
use crate::http2::{Connection, Gravity, Odd, PREFACE, Side};

const CLIENT: Side = Side::Client;
const SERVER: Side = Side::Server;

/// What the sides say, in its order.
type Said = Vec<(Side, Vec<u8>)>;

/// A request on stream 1, complete.
fn request() -> (Side, Vec<u8>) {
    (CLIENT, frame(1, 5, 1, &get()))
}

/// What the client's fields are: a request with `more`.
fn with(more: &[u8]) -> Said {
    vec![(CLIENT, frame(1, 5, 1, &[&get(), more].concat()))]
}

/// The response to a request, with this block and `END_STREAM`.
fn answered(block: &[u8]) -> Said {
    vec![request(), (SERVER, frame(1, 5, 1, block))]
}

/// A request that is only this block.
fn only(block: &[u8]) -> Said {
    vec![(CLIENT, frame(1, 5, 1, block))]
}

/// What is said after the beginning, and every oddity that this has.
#[rustfmt::skip]
fn cases() -> Vec<(Said, Vec<Odd>)> {
    let trailers = field("a", "b");
    let promise = |flags, id: u32| frame(5, flags, 1, &[&id.to_be_bytes()[..], &get()].concat());
    let connect = |more: &[u8]| [&field(":method", "CONNECT")[..], &[0x41, 1, b'h'], more].concat();
    vec![
        (vec![(CLIENT, frame(6, 0, 0x8000_0000, b"12345678"))], vec![Odd::ReservedBit]),
        (vec![(CLIENT, frame(6, 0x10, 0, b"12345678"))], vec![Odd::UnknownFlags]),
        (vec![(CLIENT, frame(0x21, 0x10, 0, b"?"))], vec![Odd::UnknownKind]),
        (vec![request(), (SERVER, frame(1, 4, 1, &ok(b""))), (SERVER, frame(0, 1, 1, &[0; 16_385]))], vec![Odd::FrameTooLarge]),
        (vec![(CLIENT, frame(6, 0, 0, b"1234567"))], vec![Odd::WrongLength]),
        (vec![(CLIENT, frame(2, 0, 1, b"1234"))], vec![Odd::WrongLength]),
        (vec![(CLIENT, frame(4, 0, 0, b"1234567"))], vec![Odd::WrongLength, Odd::SettingUnknown]),
        (vec![(SERVER, settings(&[])), (CLIENT, frame(4, 1, 0, &[0, 4, 0, 0, 0, 1]))], vec![Odd::WrongLength]),
        (vec![(CLIENT, frame(0xa, 0, 0, b"\0\x09a")), ], vec![Odd::WrongLength, Odd::WrongSender]),
        (vec![(SERVER, frame(0xc, 0, 0, b"\0\x09a")), ], vec![Odd::WrongLength]),
        (vec![(CLIENT, frame(1, 0xd, 1, b""))], vec![Odd::WrongLength]),
        (vec![(CLIENT, frame(0, 0, 0, b"abc"))], vec![Odd::StreamMissing]),
        (vec![(CLIENT, frame(0x10, 0, 0, b"\0\0\0\0u=1"))], vec![Odd::StreamMissing]),
        (vec![(CLIENT, frame(6, 0, 1, b"12345678"))], vec![Odd::StreamNotAllowed]),
        (vec![(SERVER, frame(0x10, 0, 0, b"\0\0\0\x01u=1"))], vec![Odd::WrongSender]),
        (vec![(CLIENT, frame(0xc, 0, 0, b""))], vec![Odd::WrongSender]),
        (vec![request(), (SERVER, frame(1, 4, 1, &ok(b""))), (SERVER, frame(0, 9, 1, b"\x03abc"))], vec![]),
        (vec![request(), (SERVER, frame(1, 4, 1, &ok(b""))), (SERVER, frame(0, 9, 1, b"\x04abc"))], vec![Odd::PaddingTooLong]),
        (vec![(CLIENT, frame(2, 0, 3, b"\0\0\0\x03\0"))], vec![Odd::SelfDependency, Odd::PriorityDeprecated]),
        (vec![(CLIENT, settings(&[(0x99, 1)]))], vec![Odd::SettingUnknown]),
        (vec![(CLIENT, settings(&[(2, 2)]))], vec![Odd::SettingOutOfBounds]),
        (vec![(SERVER, settings(&[(2, 1)]))], vec![Odd::SettingOutOfBounds]),
        (vec![(SERVER, settings(&[(4, 0x8000_0000)]))], vec![Odd::SettingOutOfBounds]),
        (vec![(SERVER, settings(&[(5, 16_383)]))], vec![Odd::SettingOutOfBounds]),
        (vec![(SERVER, settings(&[(5, 0x0100_0000)]))], vec![Odd::SettingOutOfBounds]),
        (vec![(SERVER, ack())], vec![Odd::AckUnasked]),
        (vec![(CLIENT, frame(1, 4, 1, &get())), (CLIENT, promise(4, 3))], vec![Odd::PushFromClient]),
        (vec![(CLIENT, settings(&[(2, 0)])), (SERVER, ack()), request(), (SERVER, promise(4, 2))], vec![Odd::PushDisabled]),
        (vec![request(), (SERVER, promise(4, 3))], vec![Odd::PromisedStreamBad]),
        (vec![request(), (SERVER, promise(4, 4)), (SERVER, promise(4, 2))], vec![Odd::PromisedStreamBad]),
        (vec![(CLIENT, frame(8, 0, 0, &[0; 4]))], vec![Odd::IncrementZero]),
        (vec![(CLIENT, frame(8, 0, 0, &[0x7f, 0xff, 0xff, 0xff]))], vec![Odd::WindowOverflow]),
        (vec![(CLIENT, frame(1, 4, 1, &get())), (CLIENT, frame(0, 0, 1, &[0; 16_384])), (CLIENT, frame(0, 0, 1, &[0; 16_384])),
            (CLIENT, frame(0, 0, 1, &[0; 16_384])), (CLIENT, frame(0, 0, 1, &[0; 16_384]))], vec![Odd::WindowExceeded]),
        (vec![(SERVER, frame(7, 0, 0, &[0, 0, 0, 3, 0, 0, 0, 0])), (SERVER, frame(7, 0, 0, &[0, 0, 0, 5, 0, 0, 0, 0]))], vec![Odd::GoAwayIncreases]),
        (vec![(SERVER, frame(7, 0, 0, &[0; 8])), request()], vec![Odd::AfterGoAway]),
        (vec![(CLIENT, frame(9, 4, 1, &get()))], vec![Odd::ContinuationUnexpected]),
        (vec![(CLIENT, frame(1, 1, 1, &get())), (CLIENT, frame(9, 4, 3, b""))], vec![Odd::BlockInterrupted]),
        (vec![(CLIENT, frame(1, 1, 1, &get())), (CLIENT, frame(6, 0, 0, &[0; 8])), (CLIENT, frame(9, 4, 1, b""))], vec![Odd::BlockInterrupted]),
        (vec![(CLIENT, frame(1, 1, 1, &get())), (CLIENT, frame(1, 5, 3, &get()))], vec![Odd::BlockInterrupted, Odd::BlockUnfinished]),
        (vec![(SERVER, frame(0xa, 0, 0, b"\0\0h3"))], vec![Odd::AltSvcOrigin]),

        (vec![(CLIENT, frame(1, 5, 2, &get()))], vec![Odd::StreamParity, Odd::IdleStream]),
        (vec![(CLIENT, frame(1, 5, 3, &get())), request()], vec![Odd::StreamDecreasing]),
        (vec![(CLIENT, frame(0, 0, 1, b""))], vec![Odd::IdleStream]),
        (vec![(CLIENT, frame(3, 0, 1, &[0; 4]))], vec![Odd::IdleStream]),
        (vec![request(), (CLIENT, frame(0, 0, 1, b"more"))], vec![Odd::AfterEnd]),
        (vec![(CLIENT, frame(1, 4, 1, &get())), (CLIENT, frame(3, 0, 1, &[0; 4])), (CLIENT, frame(0, 0, 1, b""))], vec![Odd::AfterReset]),
        (vec![(CLIENT, frame(1, 4, 1, &get())), (CLIENT, frame(3, 0, 1, &[0; 4])), (SERVER, frame(1, 4, 1, &ok(b"")))], vec![Odd::CrossedReset]),
        (vec![(SERVER, settings(&[(3, 1)])), (CLIENT, ack()), request(), (CLIENT, frame(1, 5, 3, &get()))], vec![Odd::TooManyStreams]),
        (vec![request(), (SERVER, frame(0, 0, 1, b"early"))], vec![Odd::DataBeforeFields]),
        (vec![(CLIENT, frame(1, 4, 1, &get())), (CLIENT, frame(1, 4, 1, &trailers))], vec![Odd::TrailersNoEnd]),
        (answered(&field(":status", "103")), vec![Odd::InterimEnds]),

        (with(&[0xbf]), vec![Odd::BadIndex]),
        (with(&[0x10, 0x7f, 0xff, 0xff, 0xff, 0xff, 0x7f]), vec![Odd::BadInteger]),
        (with(&[0x10, 5, b'a']), vec![Odd::FieldCut]),
        (with(&[0x10, 1, b'a', 0x81, 0x18]), vec![Odd::BadPadding]),
        (with(&[0x10, 1, b'a', 0x84, 0xff, 0xff, 0xff, 0xff]), vec![Odd::EosInString]),
        (vec![(CLIENT, frame(1, 5, 1, &[&[0x3f, 0xe2, 0x1f][..], &get()].concat()))], vec![Odd::SizeUpdateTooBig]),
        (with(&[0x20]), vec![Odd::SizeUpdateMisplaced]),
        (vec![(SERVER, settings(&[(1, 0)])), (CLIENT, ack()), request()], vec![Odd::SizeUpdateMissing]),
        (vec![(CLIENT, frame(1, 4, 1, &[&get()[..], &[0x10, 5]].concat())), (CLIENT, frame(1, 5, 1, &[0xbe]))], vec![Odd::FieldCut, Odd::TableLost]),
        (vec![(SERVER, settings(&[(6, 100)])), (CLIENT, ack()), request()], vec![Odd::ListTooLong]),

        (with(&field("Accept", "x")), vec![Odd::UppercaseName]),
        (with(&field("a b", "x")), vec![Odd::IllegalName]),
        (with(&field("a:b", "x")), vec![Odd::IllegalName]),
        (with(&field("", "x")), vec![Odd::IllegalName]),
        (with(&field("a", "x\r\ny")), vec![Odd::IllegalValue]),
        (with(&field("a", " x")), vec![Odd::SpaceAroundValue]),
        (with(&field("connection", "close")), vec![Odd::ConnectionField]),
        (with(&field("transfer-encoding", "chunked")), vec![Odd::ConnectionField]),
        (with(&field("te", "gzip")), vec![Odd::TeOther]),
        (with(&field("te", "trailers")), vec![]),
        (with(&field(":version", "2")), vec![Odd::PseudoUnknown]),
        (only(&[&[0x82, 0x86][..], &field("a", "b"), &[0x84]].concat()), vec![Odd::PseudoAfterField]),
        (with(&[0x84]), vec![Odd::PseudoRepeated]),
        (with(&[0x88]), vec![Odd::PseudoMisplaced]),
        (answered(&[0x88, 0x84]), vec![Odd::PseudoMisplaced]),
        (vec![(CLIENT, frame(1, 4, 1, &get())), (CLIENT, frame(1, 5, 1, &[0x84]))], vec![Odd::PseudoInTrailers]),
        (only(&[0x82, 0x86]), vec![Odd::PseudoMissing]),
        (only(&connect(b"")), vec![]),
        (only(&connect(&[0x84])), vec![Odd::PseudoNotAllowed]),
        (only(&connect(&[&[0x84, 0x86][..], &field(":protocol", "websocket")].concat())), vec![]),
        (only(&[0x82, 0x86, 4]), vec![Odd::FieldCut]),
        (only(&[&[0x82, 0x86][..], &field(":path", "")].concat()), vec![Odd::PathEmpty]),
        (with(&field("host", "other")), vec![Odd::HostDiffers]),
        (with(&field("host", "H")), vec![]),
        (answered(&field("a", "b")), vec![Odd::StatusMissing]),
        (answered(&field(":status", "99")), vec![Odd::StatusBad]),
        (vec![request(), (SERVER, frame(1, 4, 1, &field(":status", "101")))], vec![Odd::SwitchingProtocols]),
        (with(&field("content-length", "two")), vec![Odd::LengthIllegal]),
        (with(&[field("content-length", "0"), field("content-length", "1")].concat()), vec![Odd::LengthsDiffer]),
        (answered(&ok(&field("content-length", "1"))), vec![Odd::LengthMismatch]),
        (vec![request(), (SERVER, frame(1, 4, 1, &ok(&field("content-length", "1")))), (SERVER, frame(0, 1, 1, b"ab"))], vec![Odd::LengthMismatch]),
        (vec![request(), (SERVER, frame(1, 4, 1, &[0x89])), (SERVER, frame(0, 1, 1, b"ab"))], vec![Odd::ContentNotAllowed]),
    ]
}

/// Those that a connection must begin, end or be long with.
fn others() -> Vec<(Connection, Vec<Odd>)> {
    let mut without_preface = Connection::new();
    without_preface.push(CLIENT, &settings(&[]));
    let mut wrong_preface = Connection::new();
    wrong_preface.push(CLIENT, b"PRI * HTTP/2.1\r\n\r\nSM\r\n\r\n");
    let mut without_settings = Connection::new();
    without_settings.push(CLIENT, &[&PREFACE[..], &frame(6, 0, 0, &[0; 8])].concat());
    let mut text = Connection::new();
    text.push(SERVER, b"HTTP/1.1 400 Bad Request\r\n\r\n");
    let mut cut = begun();
    cut.push(CLIENT, &frame(6, 0, 0, &[0; 8])[..12]);
    cut.end(CLIENT);
    let mut hole = said(&[(CLIENT, frame(1, 4, 1, &get()))]);
    hole.push(CLIENT, &frame(0, 1, 1, &[0; 8])[..12]);
    hole.hole(CLIENT, 5);
    let mut long = said(&[(CLIENT, frame(1, 1, 1, &get()))]);
    while long.frames().last().is_some_and(|frame| !frame.odd.contains(Odd::TooMuch)) {
        long.push(CLIENT, &frame(9, 0, 1, &[0x84; 16_384]));
    }
    assert!(long.octets(CLIENT) > MAX_PAYLOAD as u64);
    vec![
        (without_preface, vec![Odd::PrefaceMissing]),
        (wrong_preface, vec![Odd::PrefaceMissing]),
        (without_settings, vec![Odd::FirstNotSettings]),
        (text, vec![Odd::Http1Text]),
        (cut, vec![Odd::CutShort]),
        (hole, vec![Odd::Hole]),
        (long, vec![Odd::TooMuch]),
    ]
}

#[test]
fn every_oddity_is_shown_by_a_connection() {
    let said = cases().into_iter().map(|(pieces, odd)| (said(&pieces), odd));
    let mut seen = Vec::new();
    for (connection, odd) in said.chain(others()) {
        is_whole(&connection);
        assert_eq!(
            oddities(&connection),
            odd,
            "{:?}",
            &connection.frames()[connection.frames().len().min(5)..]
        );
        seen.extend(odd);
    }
    for odd in Odd::ALL {
        assert!(seen.contains(odd), "{odd:?}");
        assert!(odd.rfc().starts_with("RFC "));
    }
    assert_eq!((Odd::Hole.gravity(), Odd::BadIndex.gravity()), (Gravity::Note, Gravity::Fault));
}

#[test]
fn a_set_of_oddities_has_each_once_and_in_order() {
    let mut odd = crate::http2::Odds::NONE;
    assert_eq!((odd.is_empty(), odd.gravity()), (true, None));
    for one in [Odd::UnknownKind, Odd::Hole, Odd::UnknownKind] {
        odd.add(one);
    }
    assert_eq!(odd.iter().collect::<Vec<_>>(), [Odd::Hole, Odd::UnknownKind]);
    assert_eq!(odd.gravity(), Some(Gravity::Note));
    odd.join(crate::http2::Odds::one(Odd::ContentNotAllowed));
    assert_eq!((odd.gravity(), odd.contains(Odd::BadIndex)), (Some(Gravity::Fault), false));
}
