//! What the reader tells is what `h2` handed over on either side.

use pellucid::internals::http2::{Connection, FrameKind, MessageKind, Odd, Side, State};

use super::recorded::{Fields, HandedOver, conversation};
use super::{Recorded, oddities, read};

fn fields(connection: &Connection, block: usize) -> Fields {
    let fields = connection.blocks()[block].fields();
    let mut fields: Fields =
        fields.map(|field| (String::from_utf8(field.name.to_vec()).unwrap(), field.value.to_vec())).collect();
    fields.sort();
    fields
}

/// What `side` sent on `stream`, as the reader tells it.
fn told(connection: &Connection, recorded: &Recorded, stream: u32, side: Side) -> HandedOver {
    let octets: Vec<u8> =
        recorded.iter().filter(|(from, _)| *from == side).flat_map(|(_, octets)| octets).copied().collect();
    let mut over = HandedOver::default();
    for message in connection.streams()[&stream].messages.iter().filter(|message| message.side == side) {
        let fields = fields(connection, message.block);
        match (message.kind, side) {
            (MessageKind::Interim, _) | (MessageKind::Request, Side::Server) => over.interim.push(fields),
            (MessageKind::Request, Side::Client) | (MessageKind::Response, _) => over.fields = fields,
            (MessageKind::Trailers, _) => over.trailers = Some(fields),
        }
    }
    for (_, run) in connection.content(stream, side) {
        over.content.extend(&octets[usize::try_from(run.start).unwrap()..usize::try_from(run.end).unwrap()]);
    }
    over
}

#[test]
fn what_is_told_is_what_was_handed_over() {
    let (recorded, handed) = conversation();
    let connection = read(&recorded);
    let octets: usize = recorded.iter().map(|(_, octets)| octets.len()).sum();
    assert!(octets > 1_000_000 && handed.len() > 24, "{octets} {}", handed.len());
    for (stream, side, over) in &handed {
        let mut told = told(&connection, &recorded, *stream, *side);
        if connection.streams()[stream].reset.is_some() && *side == Side::Server {
            (told.content, told.trailers) = (Vec::new(), None);
        }
        assert_eq!(told.fields, over.fields, "{stream} {side:?}");
        assert!(told == *over, "{stream} {side:?}");
    }
    for kind in [
        FrameKind::Continuation,
        FrameKind::PushPromise,
        FrameKind::RstStream,
        FrameKind::GoAway,
        FrameKind::Ping,
        FrameKind::WindowUpdate,
    ] {
        assert!(connection.frames().iter().any(|frame| frame.kind == kind), "{kind:?}");
    }
}

#[test]
fn a_sound_conversation_has_no_oddity() {
    let (recorded, _) = conversation();
    let connection = read(&recorded);
    let odd: Vec<_> =
        oddities(&connection).into_iter().filter(|(_, odd)| *odd != Odd::CrossedReset).collect();
    assert!(odd.is_empty(), "{odd:#?}");
    assert!(connection.streams().values().all(|stream| stream.state() == State::Closed));
    // No window is ever overdrawn, and some are used up.
    let mut least = i64::MAX;
    for side in Side::BOTH {
        for stream in connection.streams().keys().copied().chain([0]) {
            least =
                connection.window(side, stream).iter().map(|point| point.octets).min().unwrap().min(least);
        }
    }
    assert_eq!(least, 0);
}
