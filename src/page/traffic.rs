//! How many questions a document has asked, and what became of them.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use encoding_rs::{Encoding, UTF_8};
use url::Url;

use super::broken::Outcome;
use super::budget::Budget;
use super::faces::Faces;
use super::shared::lock;
use crate::plan::Viewport;

/// Counts one document's questions and answers, and says which it may ask.
pub(super) struct Traffic {
    asked: AtomicUsize,
    answered: AtomicUsize,
    ended: AtomicBool,
    /// What the document, its frames and their pictures may take.
    pub(super) budget: Arc<Budget>,
    outcomes: Mutex<Vec<Outcome>>,
    /// What decides what the document asks for.
    pub(super) viewport: Viewport,
    /// What it has asked for.
    known: Mutex<BTreeSet<String>>,
    /// It may ask for nothing else: it is shown as another viewport has it.
    closed: AtomicBool,
    /// Faces of fonts that it has not asked for.
    pub(super) faces: Faces,
    /// The addresses that brought nothing.
    failed: Mutex<BTreeSet<String>>,
    /// What the document is written in.
    encoding: Mutex<Option<&'static Encoding>>,
}

impl Traffic {
    /// Nothing was asked; `viewport` decides what will be.
    pub(super) fn new(viewport: Viewport) -> Self {
        Self {
            asked: AtomicUsize::default(),
            answered: AtomicUsize::default(),
            ended: AtomicBool::default(),
            budget: Arc::default(),
            outcomes: Mutex::default(),
            viewport,
            known: Mutex::default(),
            closed: AtomicBool::default(),
            faces: Faces::default(),
            failed: Mutex::default(),
            encoding: Mutex::default(),
        }
    }

    /// Whether the document may ask for nothing new from now on.
    pub(super) fn set_closed(&self, closed: bool) {
        self.closed.store(closed, Ordering::SeqCst);
    }

    /// Whether `url` may be asked for now.
    pub(super) fn may_ask(&self, url: &Url) -> bool {
        let mut known = lock(&self.known);
        if self.is_closed() {
            return known.contains(url.as_str());
        }
        if !known.contains(url.as_str()) {
            known.insert(url.as_str().to_owned());
        }
        true
    }

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
        self.answered() == self.asked()
    }

    /// How many answers the document was handed.
    pub(super) fn answered(&self) -> usize {
        self.answered.load(Ordering::SeqCst)
    }

    /// How many questions have no answer.
    #[cfg(test)]
    pub(super) fn unanswered(&self) -> usize {
        self.asked() - self.answered()
    }

    /// One more answer is with the document.
    pub(super) fn note_answer(&self, outcome: Outcome) {
        if outcome.1.is_some() {
            lock(&self.failed).insert(outcome.0.clone());
        }
        lock(&self.outcomes).push(outcome);
        self.answered.fetch_add(1, Ordering::SeqCst);
    }

    /// Whether `url` was answered with nothing.
    pub(super) fn has_failed(&self, url: &Url) -> bool {
        lock(&self.failed).contains(url.as_str())
    }

    /// How many addresses were.
    pub(super) fn failures(&self) -> usize {
        lock(&self.failed).len()
    }

    /// Whether nothing new may be asked for.
    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::SeqCst)
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
        // They hold the traffic.
        self.faces.forget();
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }
}
