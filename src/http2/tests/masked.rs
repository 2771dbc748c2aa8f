//! Masked values: stars where the values were, everything else as before.

use bytes::Bytes;

use super::wire::{begun, frame, is_whole};
use crate::http2::hpack::BlockDecoder;
use crate::http2::{Connection, Form, PREFACE, Side, TrueLengths, mask_octet, masked_value};

/// Requests whose values enter a small table, so that entries leave it; some strings are Huffman-coded.
fn requests() -> Vec<u8> {
    // A table of 128 octets: three entries at most.
    let mut octets = [&PREFACE[..], &super::wire::settings(&[])].concat();
    for stream in 0..40_u8 {
        let mut block = vec![0x82, 0x86, 0x84];
        if stream == 0 {
            block.splice(0..0, [0x3f, 0x61]);
        }
        let secret = vec![b'a' + stream % 26; usize::from(stream % 23) + 1];
        // `cookie` with a value of its own; `authorization` with one that is Huffman-coded ("www.example.com").
        block.extend([0x60, u8::try_from(secret.len()).unwrap()]);
        block.extend(&secret);
        if stream % 3 == 0 {
            block.extend([0x57, 0x8c]);
            block.extend([0xf1, 0xe3, 0xc2, 0xe5, 0xf2, 0x3a, 0x6b, 0xa0, 0xab, 0x90, 0xf4, 0xff]);
        }
        // The newest entry again, and an older one while it is there.
        block.extend([0xbe, 0xbf]);
        octets.extend(frame(1, 5, u32::from(stream) * 2 + 1, &block));
    }
    octets
}

fn read(octets: &[u8], lengths: TrueLengths) -> Connection {
    let mut connection = Connection::with_true_lengths(lengths);
    connection.push(Side::Client, octets);
    is_whole(&connection);
    connection
}

const SECRET: [&str; 2] = ["cookie", "authorization"];

#[test]
fn a_masked_connection_is_read_like_the_unmasked_one() {
    let octets = requests();
    let open = read(&octets, TrueLengths::default());
    let (mut masked, mut lengths) = (octets, TrueLengths::default());
    for block in open.blocks() {
        for field in block.fields().filter(|field| SECRET.iter().any(|name| field.name == *name)) {
            let Some(literal) = field.value_literal else { continue };
            for run in block.in_stream(literal.octets..literal.end) {
                let run = usize::try_from(run.start).unwrap()..usize::try_from(run.end).unwrap();
                masked[run].fill(mask_octet(literal.huffman));
            }
            lengths.add(
                Side::Client,
                block.offset_of(literal.octets).unwrap(),
                u32::try_from(field.value.len()).unwrap(),
            );
        }
    }
    let read_masked = read(&masked, lengths);
    assert_eq!(open.frames(), read_masked.frames());
    assert_eq!(open.streams(), read_masked.streams());
    let (mut stars, mut evicted) = (0, 0);
    for (before, after) in open.blocks().iter().zip(read_masked.blocks()) {
        assert_eq!((&before.fragments, before.before), (&after.fragments, after.before));
        for (before, after) in before.fields.iter().zip(&after.fields) {
            let mut expected = before.clone();
            if SECRET.iter().any(|name| before.name == *name) && before.form != Form::Unreadable {
                assert!(after.value.iter().all(|octet| *octet == b'*'));
                if let Some(literal) = before.value_literal {
                    let octets = usize::try_from(literal.end - literal.octets).unwrap();
                    assert_eq!(after.value, masked_value(octets));
                }
                stars += 1;
                expected.value.clone_from(&after.value);
            }
            assert_eq!(expected, *after);
            evicted = after.after.first;
        }
        assert_eq!(before.fields.len(), after.fields.len());
    }
    assert!(stars > 60 && evicted > 30, "{stars} {evicted}");
    // Without the true lengths the tables differ.
    let wrong = read(&masked, TrueLengths::default());
    assert!(wrong.blocks().iter().zip(open.blocks()).any(|(wrong, open)| wrong.before != open.before));
    assert!(begun().blocks().is_empty());
}

#[test]
fn a_mask_decodes_to_as_many_stars() {
    for huffman in [false, true] {
        let mut block = vec![0x40, 1, b'a', if huffman { 0x85 } else { 5 }];
        block.extend([mask_octet(huffman); 5]);
        let fields = BlockDecoder::default().read(&block, |at| (at == 4).then_some(70));
        assert_eq!(fields[0].value, masked_value(5));
        assert_eq!((fields[0].value_octets, fields[0].after.size), (70, 32 + 1 + 70));
        assert!(fields[0].odd.is_empty());
        assert_eq!(fields[0].name, Bytes::from_static(b"a"));
    }
}
