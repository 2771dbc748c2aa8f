//! What all pictures of one document may take together.

use std::sync::atomic::{AtomicU64, Ordering};

/// Elements of all drawings of a document, each counted as often as it is drawn.
const MAX_ELEMENTS: u64 = 400_000;

/// Pixels of all pictures of a document: four bytes each.
const MAX_PIXELS: u64 = 300_000_000;

/// What the pictures of a document have taken so far.
#[derive(Debug, Default)]
pub(super) struct Budget {
    elements: AtomicU64,
    pixels: AtomicU64,
}

impl Budget {
    /// Whether so many elements more may be drawn.
    pub(super) fn take_elements(&self, elements: u64) -> bool {
        take(&self.elements, elements, MAX_ELEMENTS)
    }

    /// Whether so many pixels more may be decoded.
    pub(super) fn take_pixels(&self, pixels: u64) -> bool {
        take(&self.pixels, pixels, MAX_PIXELS)
    }
}

/// What is refused takes nothing.
fn take(taken: &AtomicU64, more: u64, most: u64) -> bool {
    let sum = |taken: u64| taken.checked_add(more).filter(|sum| *sum <= most);
    taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, sum).is_ok()
}
