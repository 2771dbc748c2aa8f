//! How many questions a document has asked, and what became of them.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use encoding_rs::{Encoding, UTF_8};

use super::broken::Outcome;
use super::budget::Budget;
use super::shared::lock;

/// Counts one document's questions and answers.
#[derive(Default)]
pub(super) struct Traffic {
    asked: AtomicUsize,
    answered: AtomicUsize,
    ended: AtomicBool,
    /// What the document, its frames and their pictures may take.
    pub(super) budget: Arc<Budget>,
    outcomes: Mutex<Vec<Outcome>>,
    /// What the document is written in.
    encoding: Mutex<Option<&'static Encoding>>,
}

impl Traffic {
    /// How many questions there were so far.
    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// One more question is asked.
    pub(super) fn note_question(&self) {
        self.asked.fetch_add(1, Ordering::SeqCst);
    }

    /// Whether all of them are answered, and the answers handed to the document.
    pub(super) fn is_quiet(&self) -> bool {
        self.answered.load(Ordering::SeqCst) == self.asked()
    }

    /// One more answer is with the document.
    pub(super) fn note_answer(&self, outcome: Outcome) {
        lock(&self.outcomes).push(outcome);
        self.answered.fetch_add(1, Ordering::SeqCst);
    }

    /// What became of the answers since the last call.
    pub(super) fn take_outcomes(&self) -> Vec<Outcome> {
        std::mem::take(&mut *lock(&self.outcomes))
    }

    /// The document is written in this from here on.
    pub(super) fn set_encoding(&self, encoding: &'static Encoding) {
        *lock(&self.encoding) = Some(encoding);
    }

    /// What the document is written in.
    pub(super) fn encoding(&self) -> &'static Encoding {
        lock(&self.encoding).unwrap_or(UTF_8)
    }

    /// The document is gone: answers to it need not be decoded.
    pub(super) fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }
}
