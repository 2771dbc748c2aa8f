//! A recorded HTTP/2 connection taken apart: no bytes make it panic, pieces of any size make the same, every octet is in
//! exactly one leaf of exactly one frame, and what is told leads to octets that are there.
//!
//! Input: one byte for the size of the pieces, then runs: one byte for the side and the length of the run (the highest
//! bit: the server's; 127: as much as is left; 126: a hole of as many octets as the next byte says).

use crate::http2::{Connection, Detail, Side};

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

fn read(all: &[Run<'_>], size: usize) -> Connection {
    let mut connection = Connection::new();
    for run in all {
        match run {
            Run::Octets(from, octets) => {
                for piece in octets.chunks(size) {
                    let before = connection.frames().len();
                    let added = connection.push(*from, piece);
                    assert_eq!((added.start, added.end), (before, connection.frames().len()));
                }
            }
            Run::Hole(from, count) => drop(connection.hole(*from, *count)),
        }
    }
    connection
}

/// Frames are the octets of each side, leaves are the octets of each frame.
fn check_leaves(connection: &Connection) {
    for side in Side::BOTH {
        let mut at = 0;
        let frames = connection.frames_of(side).iter().map(|index| connection.frames()[*index].clone());
        for frame in frames.chain(connection.partial(side)) {
            assert!(frame.start == at && frame.end > at && frame.side == side);
            for leaf in connection.leaves(&frame) {
                assert!(leaf.start == at && leaf.end > at);
                at = leaf.end;
            }
            assert_eq!(at, frame.end);
        }
        assert_eq!(at, connection.octets(side));
    }
}

fn check_blocks(connection: &Connection) {
    for block in connection.blocks() {
        let octets = block.fragments.last().map_or(0, |last| last.end);
        let mut at = 0;
        for (number, field) in block.fields.iter().enumerate() {
            assert!(field.octets.start == at && field.octets.end > at);
            at = field.octets.end;
            assert!(field.after.first <= field.after.next && field.after.size <= u64::from(field.after.max));
            let before = block.table_before(number);
            assert!(before.next <= field.after.next && before.first <= field.after.first);
            for literal in [field.name_literal, field.value_literal].into_iter().flatten() {
                assert!(field.octets.start < literal.octets && literal.end <= field.octets.end);
                let runs: u64 =
                    block.in_stream(literal.octets..literal.end).map(|run| run.end - run.start).sum();
                assert_eq!(runs, u64::from(literal.end - literal.octets));
            }
        }
        assert!(at == octets || block.fields.is_empty());
    }
}

fn check_streams(connection: &Connection) {
    for (id, stream) in connection.streams() {
        assert!(*id != 0 && stream.frames.is_sorted());
        for side in Side::BOTH {
            let content: u64 = connection.content(*id, side).map(|(_, run)| run.end - run.start).sum();
            assert!(stream.sent.of(side).content <= content);
            let window = connection.window(side, *id);
            assert!(window.windows(2).all(|two| two[0].frame < two[1].frame));
        }
        for message in &stream.messages {
            assert!(connection.blocks()[message.block].stream == *id);
        }
    }
    for frame in connection.frames() {
        if let Detail::Data { content, .. } = &frame.detail {
            assert!(frame.payload().start <= content.start && content.end <= frame.end);
        }
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
        check_leaves(&whole);
        check_blocks(&whole);
        check_streams(&whole);
        assert!(whole.frames() == pieces.frames() && whole.blocks() == pieces.blocks());
        assert!(whole.streams() == pieces.streams());
        for side in Side::BOTH {
            assert_eq!(whole.partial(side), pieces.partial(side));
            assert_eq!(whole.window(side, 0), pieces.window(side, 0));
        }
    }
}
