//! Huffman-coded strings (RFC 7541 5.2), read bit by bit with what a canonical code needs: for each length its first
//! code and how many there are.

use super::super::odd::Odd;
use super::codes::CODES;

/// The symbol for the end of a string, which is never sent.
const EOS: usize = 256;
/// The longest code.
const LONGEST: usize = 30;

/// The codes of one length.
#[derive(Clone, Copy)]
struct Length {
    first: u32,
    count: u32,
    /// Where their symbols begin in [`SYMBOLS`].
    place: usize,
}

/// By length, from 0 on.
const LENGTHS: [Length; LONGEST + 1] = lengths();
/// The symbols in the order of their codes.
const SYMBOLS: [u16; CODES.len()] = symbols();

#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler, which would refuse an index out of bounds"
)]
const fn lengths() -> [Length; LONGEST + 1] {
    let mut all = [Length { first: 0, count: 0, place: 0 }; LONGEST + 1];
    let (mut length, mut place) = (0, 0);
    while length <= LONGEST {
        let mut symbol = 0;
        all[length].place = place;
        while symbol < CODES.len() {
            if CODES[symbol].1 as usize == length {
                if all[length].count == 0 {
                    all[length].first = CODES[symbol].0;
                }
                all[length].count += 1;
                place += 1;
            }
            symbol += 1;
        }
        length += 1;
    }
    all
}

#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler, which would refuse an index out of bounds"
)]
const fn symbols() -> [u16; CODES.len()] {
    let mut all = [0; CODES.len()];
    let (mut length, mut place) = (0, 0);
    while length <= LONGEST {
        let mut symbol: u16 = 0;
        while (symbol as usize) < CODES.len() {
            if CODES[symbol as usize].1 as usize == length {
                all[place] = symbol;
                place += 1;
            }
            symbol += 1;
        }
        length += 1;
    }
    all
}

/// What `octets` decode to, as far as they do, and what is wrong with them.
pub(super) fn decode(octets: &[u8]) -> (Vec<u8>, Option<Odd>) {
    let mut decoded = Vec::with_capacity(octets.len().saturating_mul(8) / 5);
    let (mut code, mut length) = (0_u32, 0);
    for octet in octets {
        for bit in (0..8).rev() {
            code = code << 1 | u32::from(octet >> bit & 1);
            length += 1;
            let Some(symbol) = symbol(code, length) else { continue };
            let Ok(symbol) = u8::try_from(symbol) else { return (decoded, Some(Odd::EosInString)) };
            decoded.push(symbol);
            (code, length) = (0, 0);
        }
    }
    let is_padding = length < 8 && code.count_ones() as usize == length;
    (decoded, (!is_padding).then_some(Odd::BadPadding))
}

fn symbol(code: u32, length: usize) -> Option<usize> {
    let Length { first, count, place } = *LENGTHS.get(length)?;
    let behind = code.checked_sub(first).filter(|behind| *behind < count)?;
    SYMBOLS.get(place + behind as usize).map(|symbol| usize::from(*symbol))
}

const _: () = assert!(CODES.len() == EOS + 1, "every octet has a code, and the end");
