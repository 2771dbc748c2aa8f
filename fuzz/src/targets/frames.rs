//! A recorded HTTP/2 connection taken apart: no bytes make it panic, pieces of any size make the same, every octet is in
//! exactly one leaf of exactly one frame, and what is told leads to octets that are there.
//!
//! Input: one byte for the size of the pieces, then runs: one byte for the side and the length of the run (the highest
//! bit: the server's; 127: as much as is left; 126: a hole of as many octets as the next byte says).

use crate::http2::{
    Block, Connection, ErrorCode, Field, Fragment, Frame, FrameDetail, FrameKind, Gravity, HEAD, Leaf,
    Message, Moment, Odds, Part, Priority, Reset, SentOnStream, Setting, Side, State, Stream, StringLiteral,
    Transition, WindowPoint,
};

/// What one run is.
enum Run<'a> {
    Octets(Side, &'a [u8]),
    Hole(Side, u64),
}

fn runs(mut input: &[u8]) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    while let [head, rest @ ..] = input {
        let side = if head & 0x80 == 0 { Side::Client } else { Side::Server };
        let length = match head & 0x7f {
            127 => rest.len(),
            126 => {
                let [length, after @ ..] = rest else { break };
                runs.push(Run::Hole(side, u64::from(*length)));
                input = after;
                continue;
            }
            length => usize::from(length).min(rest.len()),
        };
        let (octets, after) = rest.split_at(length);
        runs.push(Run::Octets(side, octets));
        input = after;
    }
    runs
}

fn read(runs: &[Run<'_>], size: usize) -> Connection {
    let mut connection = Connection::new();
    for run in runs {
        match run {
            Run::Octets(from, octets) => {
                for piece in octets.chunks(size) {
                    let before = connection.frames().len();
                    let added = connection.push(*from, piece);
                    assert_eq!((added.start, added.end), (before, connection.frames().len()));
                }
            }
            Run::Hole(from, octets) => drop(connection.hole(*from, *octets)),
        }
    }
    connection
}

/// Each once, in their order, and the worst of them is known.
fn check_odd(odd: Odds) {
    let all: Vec<_> = odd.iter().collect();
    assert!(all.windows(2).all(|two| two[0] < two[1]) && all.is_empty() == odd.is_empty());
    let worst: Option<Gravity> = all.iter().map(|odd| odd.gravity()).max();
    assert_eq!(worst, odd.gravity());
}

fn check_frame(frame: &Frame) {
    check_odd(frame.odd);
    let (payload, unknown) = (frame.payload(), frame.unknown_flags().count_ones() as usize);
    assert!(payload.start <= payload.end && payload.end == frame.end);
    assert_eq!(frame.flag_names().count() + unknown, frame.flags.count_ones() as usize);
    let octets = frame.end - frame.start;
    assert!(
        !frame.kind.is_frame() || (octets >= HEAD as u64 && octets <= HEAD as u64 + u64::from(frame.length))
    );
    match &frame.detail {
        FrameDetail::Data { content, .. } => {
            assert!(payload.start <= content.start && content.end <= payload.end);
        }
        FrameDetail::Settings { settings } => {
            for setting in settings {
                let setting: &Setting = setting;
                let odd = setting.odd(frame.side);
                assert!(odd.iter().all(|odd| frame.odd.contains(odd)));
            }
        }
        FrameDetail::RstStream(code) | FrameDetail::GoAway { code, .. } => {
            let ErrorCode(number) = code;
            assert_eq!(code.name().is_some(), *number <= 0xd);
        }
        FrameDetail::Priority(Priority { weight, .. }) => assert!((1..=256).contains(weight)),
        _ => {}
    }
}

/// Frames are the octets of each side, leaves are the octets of each frame.
fn check_leaves(connection: &Connection) {
    for side in Side::BOTH {
        let mut at = 0;
        let frames = connection.frames_of(side).iter().map(|index| connection.frames()[*index].clone());
        for frame in frames.chain(connection.partial(side)) {
            assert!(frame.start == at && frame.end > at && frame.side == side);
            check_frame(&frame);
            for Leaf { part, start, end, .. } in connection.leaves(&frame) {
                assert!(start == at && end > at);
                assert_eq!(part == Part::Text, frame.kind == FrameKind::Text);
                at = end;
            }
            assert_eq!(at, frame.end);
        }
        assert_eq!(at, connection.octets(side));
    }
}

fn check_field(block: &Block, field: &Field, before: Moment) {
    check_odd(field.odd);
    assert!(field.after.first <= field.after.next && field.after.size <= u64::from(field.after.max));
    assert!(before.next <= field.after.next && before.first <= field.after.first);
    for literal in [field.name_literal, field.value_literal].into_iter().flatten() {
        let StringLiteral { start, octets, end, .. } = literal;
        assert!(field.octets.start <= start && start < octets && end <= field.octets.end);
        let runs: u64 = block.in_stream(octets..end).map(|run| run.end - run.start).sum();
        assert_eq!(runs, u64::from(end - octets));
    }
}

fn check_block(block: &Block) {
    let mut octets = 0;
    for Fragment { start, end, .. } in &block.fragments {
        assert!(*start == octets && end >= start);
        octets = *end;
    }
    let mut at = 0;
    for (number, field) in block.fields.iter().enumerate() {
        assert!(field.octets.start == at && field.octets.end > at);
        at = field.octets.end;
        check_field(block, field, block.table_before(number));
    }
    assert!(at == octets || block.fields.is_empty());
}

fn check_window(window: &[WindowPoint]) {
    assert!(window.windows(2).all(|two| two[0].frame < two[1].frame));
}

fn check_stream(connection: &Connection, stream: &Stream) {
    assert!(stream.id != 0 && stream.frames.is_sorted());
    for Transition { frame, .. } in &stream.transitions {
        assert!(stream.frames.contains(frame));
    }
    if let Some(Reset { frame, .. }) = stream.reset {
        assert!(stream.state() == State::Closed && stream.frames.contains(&frame));
    }
    for side in Side::BOTH {
        let carried: u64 = connection.content(stream.id, side).map(|(_, run)| run.end - run.start).sum();
        let SentOnStream { content, end, .. } = stream.sent.of(side);
        assert!(*content <= carried && end.is_none_or(|end| stream.frames.contains(&end)));
        check_window(&connection.window(side, stream.id));
    }
    for Message { block, side, .. } in &stream.messages {
        let block = &connection.blocks()[*block];
        assert_eq!((block.stream, block.side), (stream.id, *side));
    }
}

fn check(connection: &Connection) {
    check_leaves(connection);
    connection.blocks().iter().for_each(check_block);
    connection.streams().values().for_each(|stream| check_stream(connection, stream));
    for side in Side::BOTH {
        check_window(&connection.window(side, 0));
    }
}

/// The target.
pub fn run(input: &[u8]) {
    let [size, input @ ..] = input else { return };
    let runs = runs(input);
    let mut whole = read(&runs, usize::MAX);
    let mut pieces = read(&runs, usize::from(*size).max(1));
    for is_ended in [false, true] {
        if is_ended {
            for side in Side::BOTH {
                assert_eq!(whole.end(side), pieces.end(side));
            }
        }
        check(&whole);
        assert!(whole.frames() == pieces.frames() && whole.blocks() == pieces.blocks());
        assert!(whole.streams() == pieces.streams());
        for side in Side::BOTH {
            assert_eq!(whole.partial(side), pieces.partial(side));
            assert_eq!(whole.window(side, 0), pieces.window(side, 0));
        }
    }
}
