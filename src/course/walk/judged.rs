//! What follows from how far a lesson has been walked: worked out when it is first asked for, and forgotten when anything changes.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{AnswerWords, PassedOver, Verdict};
use crate::explain::Lang;

/// What has been worked out.
#[derive(Clone, Debug, Default)]
pub(super) struct Judged {
    verdicts: RefCell<BTreeMap<(usize, Lang), Option<Verdict>>>,
    right: RefCell<BTreeMap<(usize, Lang), Option<AnswerWords>>>,
    passed: RefCell<BTreeMap<usize, Option<PassedOver>>>,
    /// Whether the conditions of the step hold.
    holds: RefCell<BTreeMap<usize, bool>>,
}

impl Judged {
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    pub(super) fn verdict(
        &self,
        key: (usize, Lang),
        make: impl FnOnce() -> Option<Verdict>,
    ) -> Option<Verdict> {
        remembered(&self.verdicts, key, make)
    }

    pub(super) fn right(
        &self,
        key: (usize, Lang),
        make: impl FnOnce() -> Option<AnswerWords>,
    ) -> Option<AnswerWords> {
        remembered(&self.right, key, make)
    }

    pub(super) fn passed(
        &self,
        place: usize,
        make: impl FnOnce() -> Option<PassedOver>,
    ) -> Option<PassedOver> {
        remembered(&self.passed, place, make)
    }

    pub(super) fn holds(&self, place: usize, make: impl FnOnce() -> bool) -> bool {
        remembered(&self.holds, place, make)
    }
}

/// The value of `key`, made when it is not known. Nothing is borrowed while it is made: that may ask for others.
fn remembered<K: Ord, T: Clone>(known: &RefCell<BTreeMap<K, T>>, key: K, make: impl FnOnce() -> T) -> T {
    if let Some(found) = known.borrow().get(&key) {
        return found.clone();
    }
    let worked_out = make();
    known.borrow_mut().insert(key, worked_out.clone());
    worked_out
}
