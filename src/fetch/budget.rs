//! How many decoded bytes a load holds in memory, all its pages and pictures together.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    pub(super) fn take(&self, bytes: usize) -> Result<(), Failure> {
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
