//! Header blocks: no bytes make it panic, every octet is in exactly one representation, what is told is bounded, the
//! table is as large as its entries, and masked values leave the table as it was.
//!
//! Input: blocks, each behind two bytes with its length (high byte first).

use crate::http2::hpack::{BlockDecoder, DynamicTable};
use crate::http2::{Field, MAX_BLOCK_OCTETS, mask_octet, masked_value};

fn check_table(table: &DynamicTable) {
    let now = table.now();
    assert!(now.size <= u64::from(now.max) && now.first <= now.next);
    if !table.is_lost() {
        let entries: Vec<_> = table.entries(now).collect();
        assert_eq!(entries.len() as u64, now.count());
        assert_eq!(entries.iter().map(|(_, entry)| entry.size()).sum::<u64>(), now.size);
    }
}

/// The target.
pub fn run(mut input: &[u8]) {
    let (mut decoder, mut of_masked) = (BlockDecoder::default(), BlockDecoder::default());
    while let [high, low, rest @ ..] = input {
        let length = usize::from(u16::from_be_bytes([*high, *low])).min(rest.len());
        let (block, after) = rest.split_at(length);
        input = after;
        let fields = decoder.read(block, |_| None);
        check_table(decoder.table());
        let mut at = 0;
        for field in &fields {
            assert!(field.octets.start == at && field.octets.end > at);
            at = field.octets.end;
        }
        assert_eq!(at as usize, block.len());
        let told = fields.iter().filter(|field| field.form.is_field());
        assert!(told.clone().map(Field::size).sum::<u64>() <= MAX_BLOCK_OCTETS);

        let mut masked = block.to_vec();
        let mut lengths = Vec::new();
        for field in told {
            let Some(literal) = field.value_literal else { continue };
            masked[literal.octets as usize..literal.end as usize].fill(mask_octet(literal.huffman));
            lengths.push((literal.octets, u32::try_from(field.value.len()).unwrap()));
        }
        let stars = of_masked.read(&masked, |at| {
            let place = lengths.binary_search_by_key(&at, |(octets, _)| *octets).ok()?;
            Some(lengths[place].1)
        });
        assert_eq!(fields.len(), stars.len());
        for (open, masked) in fields.iter().zip(&stars) {
            assert!(open.form == masked.form && open.octets == masked.octets && open.name == masked.name);
            assert!(open.after == masked.after && open.index == masked.index);
            if let Some(literal) = open.value_literal {
                assert_eq!(masked.value, masked_value((literal.end - literal.octets) as usize));
            }
        }
    }
}
