//! Values that were masked in a recorded block: their octets are stars, their length counts as before.

use std::collections::BTreeMap;

use super::super::side::Side;

/// What masked values show.
const STAR: u8 = b'*';
/// The code of a star, which has eight bits.
const STAR_CODE: u8 = 0xf9;

/// The octet that stands for each octet of a masked string.
#[must_use]
pub const fn mask_octet(huffman: bool) -> u8 {
    if huffman { STAR_CODE } else { STAR }
}

/// What a masked string of `octets` decodes to, Huffman-coded or not: as many stars.
#[must_use]
pub fn masked_value(octets: usize) -> Vec<u8> {
    vec![STAR; octets]
}

/// How long values were, decoded, before they were masked: by their side and by where their octets begin in its
/// stream. Tables are sized by these lengths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrueLengths(BTreeMap<(Side, u64), u32>);

impl TrueLengths {
    /// The value whose octets begin at `offset` was `octets` long, decoded.
    pub fn add(&mut self, side: Side, offset: u64, octets: u32) {
        self.0.insert((side, offset), octets);
    }

    /// How long that value was, when it was masked.
    #[must_use]
    pub fn octets(&self, side: Side, offset: u64) -> Option<u32> {
        self.0.get(&(side, offset)).copied()
    }

    /// Whether nothing was masked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
