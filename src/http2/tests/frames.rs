//! A frame of each kind, with what it holds and the leaves that it is made of.

use super::wire::{begun, frame, get, is_whole, last, ok, said, settings};
use crate::http2::{
    Connection, ErrorCode, Frame, FrameDetail, FrameKind, Odd, PREFACE, Part, Priority, Setting, Side,
    Urgency,
};

/// The parts of a frame's payload with their octets.
fn parts(connection: &Connection, frame: &Frame, octets: &[u8]) -> Vec<(Part, Vec<u8>)> {
    let leaves = connection.leaves(frame);
    let at = |at: u64| usize::try_from(at - frame.start).unwrap();
    leaves.iter().skip(4).map(|leaf| (leaf.part, octets[at(leaf.start)..at(leaf.end)].to_vec())).collect()
}

/// One frame of a connection that has begun, and the parts of its payload.
fn only(side: Side, octets: &[u8]) -> (Frame, Vec<(Part, Vec<u8>)>) {
    let connection = said(&[(side, octets.to_vec())]);
    is_whole(&connection);
    let frame = last(&connection).clone();
    let parts = parts(&connection, &frame, octets);
    (frame, parts)
}

#[test]
fn a_connection_begins_with_a_preface_and_settings() {
    let connection = begun();
    is_whole(&connection);
    let kinds: Vec<_> = connection.frames().iter().map(|frame| (frame.side, frame.kind)).collect();
    assert_eq!(
        kinds,
        [
            (Side::Client, FrameKind::Preface),
            (Side::Client, FrameKind::Settings),
            (Side::Server, FrameKind::Settings),
            (Side::Server, FrameKind::Settings),
            (Side::Client, FrameKind::Settings),
        ]
    );
    assert!(connection.frames().iter().all(|frame| frame.odd.is_empty()));
    let preface = &connection.frames()[0];
    assert_eq!((preface.start, preface.end), (0, 24));
    assert_eq!(connection.leaves(preface)[0].part, Part::Preface);
    assert_eq!(
        (connection.frame_at(Side::Client, 23), connection.frame_at(Side::Client, 24)),
        (Some(0), Some(1))
    );
    assert_eq!(connection.frame_at(Side::Client, 1000), None);
}

#[test]
fn data_is_told_from_its_padding() {
    let (frame, parts) = only(Side::Client, &frame(0, 0x9, 1, b"\x02abc\0\0"));
    let FrameDetail::Data { padding: Some(2), content } = &frame.detail else { panic!("{frame:?}") };
    assert_eq!(content.end - content.start, 3);
    assert_eq!(frame.flag_names().collect::<Vec<_>>(), ["END_STREAM", "PADDED"]);
    assert_eq!(
        parts,
        [
            (Part::PadLength, b"\x02".to_vec()),
            (Part::Content, b"abc".to_vec()),
            (Part::Padding, b"\0\0".to_vec())
        ]
    );
}

#[test]
fn headers_have_padding_priority_and_fields() {
    let payload = [b"\x01\x80\0\0\x03\x0f", &get()[..], b"\0"].concat();
    let octets = frame(1, 0x2d, 1, &payload);
    let (frame, parts) = only(Side::Client, &octets);
    let FrameDetail::Headers { padding: Some(1), priority: Some(priority), block: Some(0), .. } =
        frame.detail
    else {
        panic!("{frame:?}")
    };
    assert_eq!(priority, Priority { dependency: 3, exclusive: true, weight: 16 });
    let kinds: Vec<Part> = parts.iter().map(|(part, _)| *part).collect();
    assert_eq!(
        kinds,
        [
            Part::PadLength,
            Part::Dependency,
            Part::Weight,
            Part::Index,
            Part::Index,
            Part::Index,
            Part::Index,
            Part::ValueLength,
            Part::Value,
            Part::Padding
        ]
    );
    assert_eq!(parts[8].1, b"h");
}

#[test]
fn a_block_goes_on_in_continuation_frames() {
    let block = get();
    // Cut inside the last field, between its length and its value.
    let first = frame(1, 0x1, 1, &block[..5]);
    let second = frame(9, 0, 1, b"");
    let third = frame(9, 0x4, 1, &block[5..]);
    let connection = said(&[(Side::Client, [&first[..], &second, &third].concat())]);
    is_whole(&connection);
    let block = &connection.blocks()[0];
    assert!(block.is_whole && block.fragments.len() == 3);
    assert_eq!(block.fields[3].value, "h");
    let start = connection.frames()[5].start;
    let authority: Vec<_> = block.in_stream(3..6).map(|run| (run.start - start, run.end - start)).collect();
    assert_eq!(authority, [(12, 14), (32, 33)]);
    let value = block.fields[3].value_literal.unwrap();
    assert_eq!(block.offset_of(value.octets), Some(start + 32));
    let frames: Vec<_> = connection.frames()[5..].iter().map(|frame| frame.detail.block()).collect();
    assert_eq!(frames, [Some(0), Some(0), Some(0)]);
    assert!(connection.frames()[5..].iter().all(|frame| frame.odd.is_empty()));
}

#[test]
fn small_frames_say_what_they_say() {
    let (priority, parts) = only(Side::Client, &frame(2, 0, 5, b"\0\0\0\x03\xff"));
    let expected = Priority { dependency: 3, exclusive: false, weight: 256 };
    assert_eq!(priority.detail, FrameDetail::Priority(expected));
    assert_eq!(parts.iter().map(|(part, _)| *part).collect::<Vec<_>>(), [Part::Dependency, Part::Weight]);

    let (reset, parts) = only(Side::Client, &frame(3, 0, 1, b"\0\0\0\x08"));
    assert_eq!(reset.detail, FrameDetail::RstStream(ErrorCode(8)));
    assert_eq!((ErrorCode(8).name(), ErrorCode(14).name()), (Some("CANCEL"), None));
    assert_eq!(parts[0].0, Part::ErrorCode);

    let (ping, parts) = only(Side::Server, &frame(6, 1, 0, b"12345678"));
    assert_eq!(ping.detail, FrameDetail::Ping(*b"12345678"));
    assert_eq!((ping.flag_names().next(), parts[0].0), (Some("ACK"), Part::Opaque));

    let (away, parts) = only(Side::Server, &frame(7, 0, 0, b"\0\0\0\x07\0\0\0\x0bcalm"));
    let FrameDetail::GoAway { last_stream: 7, code, debug } = &away.detail else { panic!("{away:?}") };
    assert_eq!((code.name(), debug.end - debug.start), (Some("ENHANCE_YOUR_CALM"), 4));
    assert_eq!(parts[2], (Part::DebugData, b"calm".to_vec()));

    let (update, parts) = only(Side::Client, &frame(8, 0, 0, b"\0\0\x10\0"));
    assert_eq!((update.detail, parts[0].0), (FrameDetail::WindowUpdate { increment: 4096 }, Part::Increment));
}

#[test]
fn settings_are_a_list() {
    let (frame, parts) = only(Side::Client, &settings(&[(3, 100), (0x1234, 7), (3, 200)]));
    let FrameDetail::Settings { settings } = &frame.detail else { panic!("{frame:?}") };
    let list: Vec<_> = settings.iter().map(|setting| (setting.name(), setting.value)).collect();
    let name = Some("MAX_CONCURRENT_STREAMS");
    assert_eq!(list, [(name, 100), (None, 7), (name, 200)]);
    assert_eq!(parts.len(), 6);
    assert_eq!(parts[1], (Part::SettingValue, vec![0, 0, 0, 100]));
    assert!(frame.odd.contains(Odd::SettingUnknown));
    let all = (0..=u16::MAX).filter(|id| Setting { id: *id, value: 0 }.name().is_some()).count();
    assert_eq!(all, 9);
}

#[test]
fn a_promise_has_a_request() {
    let request = frame(1, 5, 1, &get());
    let promise = frame(5, 4, 1, &[b"\0\0\0\x02", &get()[..]].concat());
    let connection = said(&[(Side::Client, request), (Side::Server, promise)]);
    is_whole(&connection);
    let frame = last(&connection);
    let FrameDetail::PushPromise { promised: 2, block: Some(1), .. } = frame.detail else {
        panic!("{frame:?}")
    };
    assert!(frame.odd.is_empty(), "{frame:?}");
    assert_eq!(connection.leaves(frame)[4].part, Part::PromisedId);
    assert_eq!(connection.blocks()[1].stream, 2);
}

#[test]
fn extensions_are_known_by_name() {
    let (origins, parts) = only(Side::Server, &frame(0xc, 0, 0, b"\0\x09https://a\0\x09https://b"));
    let FrameDetail::Origin { origins } = &origins.detail else { panic!("{origins:?}") };
    assert_eq!(origins.len(), 2);
    assert_eq!(parts[3], (Part::Origin, b"https://b".to_vec()));

    let (other, parts) = only(Side::Server, &frame(0xa, 0, 0, b"\0\x01ah3=\":1\""));
    assert!(matches!(other.detail, FrameDetail::AltSvc { .. }) && other.odd.is_empty());
    assert_eq!(parts[2], (Part::AltSvc, b"h3=\":1\"".to_vec()));

    let (update, parts) = only(Side::Client, &frame(0x10, 0, 0, b"\0\0\0\x01u=1, i"));
    assert!(
        matches!(update.detail, FrameDetail::PriorityUpdate { prioritized: 1, .. }) && update.odd.is_empty()
    );
    assert_eq!(Urgency::from_value(&parts[1].1), Urgency { level: 1, incremental: true });
    assert_eq!(Urgency::from_value(b"u=9, i=?0, x=1;y"), Urgency::default());

    let (unknown, parts) = only(Side::Client, &frame(0x4d, 0xff, 9, b"abc"));
    assert_eq!((unknown.kind, parts[0].0), (FrameKind::Unknown(0x4d), Part::Payload));
    assert_eq!(unknown.odd.iter().collect::<Vec<_>>(), [Odd::UnknownKind]);
    let names = (0..=u8::MAX).filter_map(|number| FrameKind::from_number(number).name());
    assert_eq!(names.count(), 13);
}

#[test]
fn what_is_not_complete_is_partial() {
    let mut connection = said(&[(Side::Client, frame(1, 5, 1, &get()))]);
    let data = frame(0, 0x8, 1, b"\x02abc\0\0");
    assert_eq!(connection.push(Side::Server, &data[..4]), 6..6);
    let partial = connection.partial(Side::Server).unwrap();
    assert_eq!((partial.kind, partial.end - partial.start), (FrameKind::Fragment, 4));
    is_whole(&connection);
    assert_eq!(connection.push(Side::Server, &data[4..12]), 6..6);
    let partial = connection.partial(Side::Server).unwrap();
    let FrameDetail::Data { content, .. } = &partial.detail else { panic!("{partial:?}") };
    assert_eq!((content.end - content.start, partial.is_whole()), (2, false));
    is_whole(&connection);
    let mut other = connection.clone();
    assert_eq!(connection.push(Side::Server, &data[12..]), 6..7);
    assert_eq!((connection.partial(Side::Server), last(&connection).is_whole()), (None, true));
    is_whole(&connection);
    assert_eq!(other.end(Side::Server), 6..7);
    assert!(last(&other).odd.contains(Odd::CutShort));
    assert!(matches!(last(&other).detail, FrameDetail::Data { .. }));
    is_whole(&other);
}

#[test]
fn a_block_that_is_cut_is_told_as_far_as_it_goes() {
    let mut connection = said(&[(Side::Client, frame(1, 1, 1, &get()[..5]))]);
    connection.end(Side::Client);
    is_whole(&connection);
    let block = &connection.blocks()[0];
    assert_eq!((block.is_whole, block.fields().count()), (false, 3));
    assert!(block.fields[3].odd.contains(Odd::FieldCut));
    assert!(last(&connection).odd.contains(Odd::BlockUnfinished));
}

#[test]
fn reading_goes_on_behind_content_that_was_not_kept() {
    let mut connection = said(&[(Side::Client, frame(1, 5, 1, &get()))]);
    connection.push(Side::Server, &frame(1, 4, 1, &ok(b"")));
    let data = frame(0, 0x8, 1, &[&[3][..], &[b'x'; 996], b"\0\0\0"].concat());
    connection.push(Side::Server, &data[..20]);
    connection.hole(Side::Server, 985);
    assert_eq!(connection.partial(Side::Server).unwrap().odd.iter().next(), Some(Odd::Hole));
    connection.push(Side::Server, &[&data[1005..], &frame(0, 1, 1, b"end")[..]].concat());
    is_whole(&connection);
    let content: u64 = connection.content(1, Side::Server).map(|(_, run)| run.end - run.start).sum();
    assert_eq!(content, 999);
    assert!(!connection.is_lost());
    // The octet that tells the padding is in the hole: all of it counts as content.
    connection.push(Side::Client, &data[..9]);
    connection.hole(Side::Client, 1000);
    assert!(matches!(&last(&connection).detail, FrameDetail::Data { padding: None, .. }));
    is_whole(&connection);
}

#[test]
fn nothing_is_told_behind_octets_that_matter_and_were_not_kept() {
    for before in [&b""[..], b"\0\0\x04", &frame(3, 0, 1, b"\0\0\0\0")[..11]] {
        let mut connection = said(&[(Side::Client, frame(1, 5, 1, &get()))]);
        connection.push(Side::Server, before);
        connection.hole(Side::Server, 5);
        connection.push(Side::Server, &frame(1, 5, 1, &ok(b"")));
        is_whole(&connection);
        let rest = last(&connection);
        assert_eq!((rest.kind, rest.end), (FrameKind::Untold, connection.octets(Side::Server)));
        assert!(rest.odd.contains(Odd::Hole) || connection.frames()[6].odd.contains(Odd::Hole));
        assert!(connection.is_lost());
    }
    let mut connection = Connection::new();
    connection.push(Side::Client, &PREFACE[..10]);
    connection.hole(Side::Client, 100);
    is_whole(&connection);
    assert_eq!(last(&connection).kind, FrameKind::Untold);
}

#[test]
fn text_of_http_1_is_named() {
    let mut connection = Connection::new();
    connection.push(Side::Client, b"GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    connection.push(Side::Server, b"HTTP/1.1 400 Bad Request\r\n\r\n");
    is_whole(&connection);
    for frame in connection.frames() {
        assert_eq!(frame.kind, FrameKind::Text);
        assert!(frame.odd.contains(Odd::Http1Text));
    }
    assert!(connection.frames()[0].odd.contains(Odd::PrefaceMissing));
}
