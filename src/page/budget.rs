//! What one page may take, its frames and all its pictures together.

use std::sync::atomic::{AtomicU64, Ordering};

/// Elements of all drawings of a page, each counted as often as it is drawn.
const MAX_ELEMENTS: u64 = 400_000;

/// Pixels of all pictures of a page: four bytes each.
const MAX_PIXELS: u64 = 300_000_000;

/// Steps that the style sheets of all drawings take.
const MAX_STEPS: u64 = 32_000_000;

/// What the pictures of a page, and those of its frames, have taken so far.
#[derive(Debug, Default)]
pub(super) struct Budget {
    elements: AtomicU64,
    pixels: AtomicU64,
    steps: AtomicU64,
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

    /// How many steps the style sheet of a drawing may still take.
    pub(super) fn steps_left(&self) -> u64 {
        MAX_STEPS.saturating_sub(self.steps.load(Ordering::Relaxed))
    }

    /// So many steps were taken.
    pub(super) fn note_steps(&self, steps: u64) {
        self.steps.fetch_add(steps, Ordering::Relaxed);
    }
}

/// What is refused takes nothing.
fn take(taken: &AtomicU64, more: u64, most: u64) -> bool {
    let sum = |taken: u64| taken.checked_add(more).filter(|sum| *sum <= most);
    taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, sum).is_ok()
}
