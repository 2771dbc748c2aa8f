//! Integers with a prefix (RFC 7541 5.1).

/// Behind the prefix; more could only be zeros, or too large.
const MAX_OCTETS: usize = 8;

/// Why an integer could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoInteger {
    /// The octets end before it does.
    Cut,
    /// It has more than 32 bits, or too many octets.
    TooLarge,
}

/// The integer whose prefix is the lowest `bits` of octet `at`, and where it ends.
pub(super) fn integer(octets: &[u8], at: usize, bits: u8) -> Result<(u32, usize), NoInteger> {
    let mask = u8::MAX >> 8_u8.saturating_sub(bits);
    let first = octets.get(at).ok_or(NoInteger::Cut)? & mask;
    if first < mask {
        return Ok((u32::from(first), at + 1));
    }
    let mut value = u64::from(mask);
    for count in 0..MAX_OCTETS {
        let octet = *octets.get(at + 1 + count).ok_or(NoInteger::Cut)?;
        value = value.saturating_add(u64::from(octet & 0x7f) << (7 * count));
        if octet & 0x80 == 0 {
            let value = u32::try_from(value).map_err(|_| NoInteger::TooLarge)?;
            return Ok((value, at + 2 + count));
        }
    }
    Err(NoInteger::TooLarge)
}
