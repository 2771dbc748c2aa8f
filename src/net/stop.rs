//! Stop: one handle that ends every wait of a load.
//!
//! Whoever waits registers what would wake it (a socket to shut down, a channel to write to). [`Stop::stop`]
//! calls them all; whoever registers later is woken at once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Why a load is being stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// The person asked for it, or the program ends.
    Person,
    /// The load took longer than its bound.
    Deadline,
}

type Waker = Box<dyn Fn() + Send>;

#[derive(Default)]
struct State {
    reason: Option<StopReason>,
    next: u64,
    wakers: BTreeMap<u64, Waker>,
}

/// Ends every wait of a load. Clones are the same handle.
#[derive(Clone, Default)]
pub struct Stop {
    state: Arc<Mutex<State>>,
}

impl std::fmt::Debug for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stop").field("reason", &self.reason()).finish_non_exhaustive()
    }
}

impl Stop {
    /// Stops. The first reason stands.
    pub fn stop(&self, reason: StopReason) {
        let wakers = {
            let mut state = self.lock();
            if state.reason.is_some() {
                return;
            }
            state.reason = Some(reason);
            std::mem::take(&mut state.wakers)
        };
        for waker in wakers.values() {
            waker();
        }
    }

    /// Why it was stopped, if it was.
    pub fn reason(&self) -> Option<StopReason> {
        self.lock().reason
    }

    /// Registers what wakes a waiter, for as long as the guard lives. Called at once when already stopped.
    #[must_use]
    pub fn on_stop(&self, waker: impl Fn() + Send + 'static) -> StopGuard {
        let mut state = self.lock();
        if state.reason.is_some() {
            drop(state);
            waker();
            return StopGuard { stop: self.clone(), number: 0 };
        }
        state.next += 1;
        let number = state.next;
        state.wakers.insert(number, Box::new(waker));
        StopGuard { stop: self.clone(), number }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes its waker out when dropped.
#[derive(Debug)]
pub struct StopGuard {
    stop: Stop,
    number: u64,
}

impl Drop for StopGuard {
    fn drop(&mut self) {
        self.stop.lock().wakers.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn everyone_who_waits_is_woken_once() {
        let (stop, woken) = (Stop::default(), Arc::new(AtomicUsize::new(0)));
        let count = |woken: &Arc<AtomicUsize>| {
            let woken = Arc::clone(woken);
            move || {
                woken.fetch_add(1, Ordering::SeqCst);
            }
        };
        let _waiting = stop.on_stop(count(&woken));
        drop(stop.on_stop(count(&woken)));
        stop.stop(StopReason::Person);
        stop.stop(StopReason::Deadline);
        assert_eq!(woken.load(Ordering::SeqCst), 1);
        assert_eq!(stop.reason(), Some(StopReason::Person));
        let _late = stop.on_stop(count(&woken));
        assert_eq!(woken.load(Ordering::SeqCst), 2);
    }
}
