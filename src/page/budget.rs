//! What one page may take, its frames and all its pictures together.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Elements of all drawings of a page, each counted as often as it is drawn.
const MAX_ELEMENTS: u64 = 400_000;

/// Pixels of all pictures of a page: four bytes each.
const MAX_PIXELS: u64 = 300_000_000;

/// Steps that the style sheets of all drawings take.
const MAX_STEPS: u64 = 32_000_000;

/// Nodes of the document and its frames. Of each the engine keeps about a kilobyte.
pub(super) const MAX_NODES: u64 = 500_000;

/// Bytes of their text. Laid out, each takes about fifty.
const MAX_TEXT: u64 = 8 << 20;

/// Bytes of their attributes, addresses that hold a picture among them.
const MAX_ATTRIBUTES: u64 = 64 << 20;

/// Frames, in frames as well: each is a document, with all the style sheets of the engine.
pub(super) const MAX_FRAMES: u64 = 64;

/// What a page and its frames have taken so far.
#[derive(Debug, Default)]
pub(super) struct Budget {
    elements: AtomicU64,
    pixels: AtomicU64,
    steps: AtomicU64,
    nodes: AtomicU64,
    text: AtomicU64,
    attributes: AtomicU64,
    frames: AtomicU64,
    refused_frame: AtomicBool,
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

    /// A document has got so many nodes more.
    pub(super) fn note_nodes(&self, nodes: u64) {
        self.nodes.fetch_add(nodes, Ordering::Relaxed);
    }

    /// A document has got so many bytes of text more.
    pub(super) fn note_text(&self, bytes: usize) {
        self.text.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// An element has attributes of so many bytes.
    pub(super) fn note_attributes(&self, bytes: usize) {
        self.attributes.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Whether one more frame may have a document.
    pub(super) fn take_frame(&self) -> bool {
        let may = take(&self.frames, 1, MAX_FRAMES);
        if !may {
            self.refused_frame.store(true, Ordering::Relaxed);
        }
        may
    }

    /// Whether a frame was left empty.
    pub(super) fn has_refused_frame(&self) -> bool {
        self.refused_frame.load(Ordering::Relaxed)
    }

    /// Whether no document may grow any more.
    pub(super) fn is_full(&self) -> bool {
        let is_over = |taken: &AtomicU64, most| taken.load(Ordering::Relaxed) > most;
        is_over(&self.nodes, MAX_NODES)
            || is_over(&self.text, MAX_TEXT)
            || is_over(&self.attributes, MAX_ATTRIBUTES)
    }
}

/// What is refused takes nothing.
fn take(taken: &AtomicU64, more: u64, most: u64) -> bool {
    let sum = |taken: u64| taken.checked_add(more).filter(|sum| *sum <= most);
    taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, sum).is_ok()
}
