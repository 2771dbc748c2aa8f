//! A conversation of `h2` whose secrets were masked is read as before, over everything that leaves the tables.

use pellucid::internals::http2::{Block, Connection, Side, TrueLengths, Urgency, mask_octet, masked_value};

use super::recorded::conversation;
use super::{Recorded, read};

const SECRET: [&str; 3] = ["authorization", "set-cookie", "every-octet"];

/// The octets of both sides, the client's first.
fn octets_of(recorded: &Recorded) -> [Vec<u8>; 2] {
    Side::BOTH.map(|side| {
        let all = recorded.iter().filter(|(from, _)| *from == side);
        all.flat_map(|(_, octets)| octets.clone()).collect()
    })
}

#[test]
fn a_masked_conversation_is_read_like_the_unmasked_one() {
    let (recorded, _) = conversation();
    let open = read(&recorded);
    let (mut octets, mut lengths) = (octets_of(&recorded), TrueLengths::default());
    for block in open.blocks() {
        for field in block.fields().filter(|field| SECRET.iter().any(|name| field.name == *name)) {
            let Some(literal) = field.value_literal else { continue };
            for run in block.in_stream(literal.octets..literal.end) {
                let run = usize::try_from(run.start).unwrap()..usize::try_from(run.end).unwrap();
                octets[usize::from(block.side == Side::Server)][run].fill(mask_octet(literal.huffman));
            }
            let offset = block.offset_of(literal.octets).unwrap();
            lengths.add(block.side, offset, u32::try_from(field.value.len()).unwrap());
        }
    }
    let (mut masked, mut at) = (Connection::with_true_lengths(lengths), [0, 0]);
    for (side, piece) in &recorded {
        let number = usize::from(*side == Side::Server);
        masked.push(*side, &octets[number][at[number]..at[number] + piece.len()]);
        at[number] += piece.len();
    }
    assert_eq!(open.frames(), masked.frames());
    assert!(open.streams() == masked.streams());
    let mut evicted = 0;
    for (before, after) in open.blocks().iter().zip(masked.blocks()) {
        for (before, after) in before.fields.iter().zip(&after.fields) {
            let mut expected = before.clone();
            if SECRET.iter().any(|name| before.name == *name) {
                expected.value.clone_from(&after.value);
                assert_eq!(after.value, masked_value(after.value.len()));
            }
            assert_eq!(expected, *after);
            evicted = evicted.max(after.after.first);
        }
    }
    assert!(evicted > 20, "{evicted}");
}

#[test]
fn priorities_are_read_from_their_fields() {
    let (recorded, _) = conversation();
    let connection = read(&recorded);
    let mut levels: Vec<u8> = Vec::new();
    for field in connection.blocks().iter().flat_map(Block::fields) {
        if &field.name[..] == b"priority" {
            let urgency = Urgency::from_value(&field.value);
            assert!(urgency.incremental);
            levels.push(urgency.level);
        }
    }
    levels.sort_unstable();
    levels.dedup();
    assert_eq!(levels, (0..8).collect::<Vec<u8>>());
}
