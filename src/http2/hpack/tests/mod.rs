//! Header blocks: the examples of the standard, its tables, and blocks that are broken in every way.

mod examples;

use bytes::Bytes;
use proptest::prelude::*;

use self::examples::table;
use super::codes::CODES;
use super::{BlockDecoder, EntryPlace, Form, huffman, static_entry};
use crate::http2::bounds::{MAX_FIELDS, MAX_INSERTIONS};
use crate::http2::{MAX_BLOCK_OCTETS, Odd};

fn octets(hex: &str) -> Vec<u8> {
    let digits: String = hex.split_whitespace().collect();
    let octet = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(octet).collect()
}

#[test]
fn each_representation_is_told() {
    let read = |block: &str| {
        let mut decoder = BlockDecoder::default();
        let field = decoder.read(&octets(block), |_| None).pop().unwrap();
        (field, table(&decoder))
    };
    // C.2.1 to C.2.4.
    let (field, entries) = read("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572");
    assert_eq!(
        (field.form, field.index, entries.as_str()),
        (Form::Incremental, None, "1 55 custom-key: custom-header\n55")
    );
    let (name, value) = (field.name_literal.unwrap(), field.value_literal.unwrap());
    assert_eq!((name.start, name.octets, name.end, name.huffman), (1, 2, 12, false));
    assert_eq!((value.start, value.octets, value.end), (12, 13, 26));
    let (field, entries) = read("040c 2f73 616d 706c 652f 7061 7468");
    assert_eq!((field.form, field.index), (Form::WithoutIndexing, Some(EntryPlace::Static(4))));
    assert_eq!(
        (&field.name[..], &field.value[..], entries.as_str()),
        (&b":path"[..], &b"/sample/path"[..], "0")
    );
    let (field, entries) = read("1008 7061 7373 776f 7264 0673 6563 7265 74");
    assert_eq!((field.form, &field.value[..], entries.as_str()), (Form::NeverIndexed, &b"secret"[..], "0"));
    let (field, _) = read("82");
    assert_eq!((field.form, field.index), (Form::Indexed, Some(EntryPlace::Static(2))));
    let (field, _) = read("3f e1 1f");
    assert_eq!((field.form, field.octets), (Form::SizeUpdate(4096), 0..3));
}

#[test]
fn integers_are_read() {
    use super::integer::{NoInteger, integer};
    // C.1.
    assert_eq!(integer(&[0b1110_1010], 0, 5), Ok((10, 1)));
    assert_eq!(integer(&[0, 0b0001_1111, 0b1001_1010, 0b0000_1010], 1, 5), Ok((1337, 4)));
    assert_eq!(integer(&[42], 0, 8), Ok((42, 1)));
    assert_eq!(integer(&[0xff, 0x80, 0xfe, 0xff, 0xff, 0x0f], 0, 8), Ok((u32::MAX, 6)));
    assert_eq!(integer(&[0xff, 0x80, 0xff, 0xff, 0xff, 0x0f], 0, 8), Err(NoInteger::TooLarge));
    assert_eq!(integer(&[0x1f, 0x80, 0x80, 0x00], 0, 5), Ok((31, 4)));
    assert_eq!(integer(&[0x1f, 0xff, 0xff, 0xff, 0xff, 0x7f], 0, 5), Err(NoInteger::TooLarge));
    assert_eq!(integer(&[&[0x1f][..], &[0x80; 20]].concat(), 0, 5), Err(NoInteger::TooLarge));
    assert_eq!(integer(&[0x1f, 0x80], 0, 5), Err(NoInteger::Cut));
    assert_eq!(integer(&[], 0, 5), Err(NoInteger::Cut));
}

/// Encodes by the codes alone.
fn encoded(text: &[u8]) -> Vec<u8> {
    let mut bits = String::new();
    for octet in text {
        let (code, length) = CODES[usize::from(*octet)];
        bits.extend((0..length).rev().map(|bit| if code >> bit & 1 == 1 { '1' } else { '0' }));
    }
    while !bits.len().is_multiple_of(8) {
        bits.push('1');
    }
    let octet = |at: usize| u8::from_str_radix(&bits[at..at + 8], 2).unwrap();
    (0..bits.len()).step_by(8).map(octet).collect()
}

#[test]
fn the_code_is_complete_and_canonical() {
    let mut symbols: Vec<usize> = (0..CODES.len()).collect();
    symbols.sort_by_key(|symbol| (CODES[*symbol].1, *symbol));
    let (mut next, mut length) = (0_u64, 0);
    for symbol in symbols {
        let (code, bits) = CODES[symbol];
        next <<= bits - length;
        length = bits;
        assert_eq!(u64::from(code), next, "{symbol}");
        next += 1;
    }
    // Nothing is left: every row of bits is the beginning of a code.
    assert_eq!(next, 1 << 30);
    assert_eq!(CODES[usize::from(b'*')], (0xf9, 8));
    assert_eq!(CODES[256], (0x3fff_ffff, 30));
}

#[test]
fn every_symbol_is_decoded() {
    for octet in 0..=u8::MAX {
        for text in [vec![octet], vec![octet; 3], vec![b'a', octet, b'0']] {
            assert_eq!(huffman::decode(&encoded(&text)), (text, None));
        }
    }
    assert_eq!(huffman::decode(b""), (vec![], None));
}

#[test]
fn broken_codes_are_named() {
    // A whole octet of padding; zeros as padding; the end inside.
    assert_eq!(huffman::decode(&[0x1f, 0xff]), (b"a".to_vec(), Some(Odd::BadPadding)));
    assert_eq!(huffman::decode(&[0x18]), (b"a".to_vec(), Some(Odd::BadPadding)));
    assert_eq!(huffman::decode(&[0xff, 0xff, 0xff, 0xff, 0x1f]), (vec![], Some(Odd::EosInString)));
}

#[test]
fn the_static_table_is_complete() {
    let name = |index| {
        static_entry(index).map(|(name, value)| format!("{}: {}", name.escape_ascii(), value.escape_ascii()))
    };
    assert_eq!((name(0), name(62)), (None, None));
    assert_eq!(name(1).as_deref(), Some(":authority: "));
    assert_eq!(name(8).as_deref(), Some(":status: 200"));
    assert_eq!(name(16).as_deref(), Some("accept-encoding: gzip, deflate"));
    assert_eq!(name(61).as_deref(), Some("www-authenticate: "));
    let names: Vec<Bytes> = (1..=61).map(|index| static_entry(index).unwrap().0).collect();
    // Pseudo-fields first; each of the others once.
    assert!(names[..14].iter().all(|name| name.starts_with(b":")));
    let others: std::collections::BTreeSet<&Bytes> = names[14..].iter().collect();
    assert_eq!(others.len(), 61 - 14);
}

#[test]
fn what_is_wrong_with_a_field_does_not_hide_the_next() {
    let mut decoder = BlockDecoder::default();
    let fields = decoder.read(&octets("c2 80 40 81 18 01 61 82 3f e1 ff 03 0f 2f 01 62 82"), |_| None);
    let odd: Vec<Vec<Odd>> = fields.iter().map(|field| field.odd.iter().collect()).collect();
    assert_eq!(
        odd,
        [
            vec![Odd::BadIndex],
            vec![Odd::BadIndex],
            vec![Odd::BadPadding],
            vec![],
            vec![Odd::SizeUpdateTooBig, Odd::SizeUpdateMisplaced],
            vec![],
            vec![]
        ]
    );
    let last = fields.last().unwrap();
    assert_eq!((last.form, &last.value[..], last.octets.clone()), (Form::Indexed, &b"GET"[..], 16..17));
    assert!(!decoder.table().is_lost());
}

#[test]
fn behind_what_cannot_be_read_the_table_is_lost() {
    let mut decoder = BlockDecoder::default();
    decoder.read(&octets("40 01 61 01 62"), |_| None);
    let fields = decoder.read(&octets("be 00 7f ff ff ff ff 7f 82"), |_| None);
    assert_eq!(
        (&fields[0].value[..], fields[1].form, fields[1].octets.end),
        (&b"b"[..], Form::Unreadable, 9)
    );
    assert!(fields[1].odd.contains(Odd::BadInteger));
    let fields = decoder.read(&octets("be 82"), |_| None);
    assert_eq!(fields[0].odd.iter().collect::<Vec<_>>(), [Odd::TableLost]);
    assert_eq!(&fields[1].value[..], b"GET");
}

#[test]
fn a_block_that_unpacks_without_end_is_bounded() {
    let mut decoder = BlockDecoder::default();
    let entry = [&[0x40, 1, b'a', 0x7f, 0xa1, 0x1e][..], &[b'x'; 4000]].concat();
    assert_eq!(entry.len(), 4006);
    let bomb = [entry, vec![0xbe; 100_000]].concat();
    let fields = decoder.read(&bomb, |_| None);
    let told: u64 = fields.iter().filter(|field| field.form.is_field()).map(super::Field::size).sum();
    assert!(told <= MAX_BLOCK_OCTETS && fields.len() < 300);
    let last = fields.last().unwrap();
    assert_eq!((last.form, last.octets.end), (Form::Untold, 104_006));
    assert!(last.odd.contains(Odd::TooMuch));
    // The table goes on.
    assert_eq!(decoder.read(&[0xbe], |_| None)[0].name, "a");
    // So are all blocks together.
    let methods = [0x82; 10_000];
    for _ in 0..=MAX_FIELDS / methods.len() {
        decoder.read(&methods, |_| None);
    }
    let fields = decoder.read(&methods, |_| None);
    assert_eq!((fields.len(), fields[0].form), (1, Form::Untold));
}

#[test]
fn old_entries_are_forgotten_and_the_table_goes_on() {
    let mut decoder = BlockDecoder::default();
    let block = [0x40, 1, b'a', 1, b'b'].repeat(1000);
    let mut first = None;
    for _ in 0..=MAX_INSERTIONS / 1000 {
        first = first.or(decoder.read(&block, |_| None).last().map(|field| field.after));
    }
    let table = decoder.table();
    assert_eq!(table.entries(first.unwrap()).count(), 0);
    assert_eq!(table.entries(table.now()).count(), 4096 / 34);
    assert!(!table.is_lost() && table.entry(0).is_none());
    // A table that is larger than what can be kept.
    let mut decoder = BlockDecoder::default();
    decoder.announce(u32::MAX);
    decoder.read(&[0x3f, 0xe0, 0xff, 0xff, 0x7f], |_| None);
    for _ in 0..=MAX_INSERTIONS / 1000 {
        decoder.read(&block, |_| None);
    }
    assert!(decoder.table().is_lost());
}

proptest! {
    #[test]
    fn any_string_is_decoded(text in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(huffman::decode(&encoded(&text)), (text, None));
    }

    #[test]
    fn any_block_is_read(blocks in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 0..8)) {
        let mut decoder = BlockDecoder::default();
        for block in blocks {
            let mut at = 0;
            for field in decoder.read(&block, |_| None) {
                prop_assert_eq!(field.octets.start, at);
                at = field.octets.end;
                prop_assert!(field.after.first <= field.after.next);
                prop_assert!(field.after.size <= u64::from(field.after.max));
            }
            prop_assert_eq!(at as usize, block.len());
            let (table, now) = (decoder.table(), decoder.table().now());
            let size: u64 = table.entries(now).map(|(_, entry)| entry.size()).sum();
            prop_assert!(table.is_lost() || size == now.size);
        }
    }
}
