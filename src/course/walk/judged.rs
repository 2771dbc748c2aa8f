//! What follows from how far a lesson has been walked: worked out when it is first asked for, and forgotten when anything changes.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use super::{AnswerWords, PassedOver, Verdict};
use crate::explain::Lang;

/// What has been worked out.
#[derive(Clone, Debug, Default)]
pub(super) struct Judged {
    pub(super) verdicts: Known<(usize, Lang), Option<Verdict>>,
    pub(super) right: Known<(usize, Lang), Option<AnswerWords>>,
    /// Of the step that is shown.
    pub(super) passed: OnceCell<Option<PassedOver>>,
    /// Whether its conditions hold.
    pub(super) holds: OnceCell<bool>,
}

impl Judged {
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// Values that are known by now.
#[derive(Clone, Debug)]
pub(super) struct Known<K, T>(RefCell<BTreeMap<K, T>>);

impl<K, T> Default for Known<K, T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Ord, T: Clone> Known<K, T> {
    /// The value of `key`, made when it is not known. Nothing is borrowed while it is made: that may ask for others.
    pub(super) fn get(&self, key: K, make: impl FnOnce() -> T) -> T {
        if let Some(found) = self.0.borrow().get(&key) {
            return found.clone();
        }
        let found = make();
        self.0.borrow_mut().insert(key, found.clone());
        found
    }
}
