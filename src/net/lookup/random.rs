//! Numbers that nobody can guess: the system's randomness, stretched by a keyed hash.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A number that nobody can guess. The standard library draws the key of each `RandomState` from the system's
/// randomness; what its hash makes of it tells nothing of the next.
#[must_use]
pub fn random() -> u64 {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u8(0);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn no_number_comes_twice() {
        let numbers: BTreeSet<u64> = (0..1000).map(|_| super::random()).collect();
        assert_eq!(numbers.len(), 1000);
    }
}
