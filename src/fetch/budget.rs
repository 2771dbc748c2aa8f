//! How many decoded bytes a load holds in memory, all its pages and pictures together.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;

use crate::record::{Bound, Failure};

/// What is left of it. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    held: Arc<AtomicUsize>,
    limit: usize,
}

impl Budget {
    /// At most `limit` bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self { held: Arc::default(), limit }
    }

    /// Takes `bytes` more.
    ///
    /// # Errors
    /// When that is more than there is.
    fn take(&self, bytes: usize) -> Result<(), Failure> {
        let held = self.held.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        if held <= self.limit {
            return Ok(());
        }
        self.give_back(bytes);
        Err(Failure::TooLarge { bound: Bound::PageBytes, limit: self.limit as u64 })
    }

    /// So many bytes are held no more.
    pub(super) fn give_back(&self, bytes: usize) {
        self.held.fetch_sub(bytes, Ordering::Relaxed);
    }
}

/// Bytes that a load holds. Until it is said that they stay, they are given back when they are dropped.
#[derive(Debug)]
pub(super) struct HeldBytes {
    budget: Budget,
    bytes: Vec<u8>,
}

impl HeldBytes {
    /// None yet.
    pub(super) const fn new(budget: Budget) -> Self {
        Self { budget, bytes: Vec::new() }
    }

    /// Holds `fresh` as well.
    ///
    /// # Errors
    /// When that is more than the load may hold.
    pub(super) fn extend(&mut self, fresh: &[u8]) -> Result<(), Failure> {
        self.budget.take(fresh.len())?;
        self.bytes.extend_from_slice(fresh);
        Ok(())
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Gives all of them back.
    pub(super) fn clear(&mut self) {
        self.budget.give_back(std::mem::take(&mut self.bytes).len());
    }

    /// The bytes, which stay from now on.
    pub(super) fn kept(mut self) -> Bytes {
        std::mem::take(&mut self.bytes).into()
    }
}

impl Drop for HeldBytes {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_given_back() {
        let budget = Budget::new(10);
        let hold = |count: usize| {
            let mut held = HeldBytes::new(budget.clone());
            held.extend(&vec![0; count]).map(|()| held)
        };
        drop(hold(8).unwrap());
        assert_eq!(hold(6).unwrap().kept().len(), 6);
        assert!(hold(5).is_err(), "six stay");
        hold(4).unwrap().clear();
        assert_eq!(hold(4).unwrap().len(), 4);
    }
}
