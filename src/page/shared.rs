//! What the page's threads leave for the host to take: the latest frame, the events, and since when they work.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Frame, PageEvent};
use crate::clock::{Clock, Micros};

/// Shared by the handle and the threads.
pub(super) struct Shared {
    pub(super) clock: Arc<dyn Clock>,
    /// The page thread's turn.
    pub(super) turn: Busy,
    /// The decoder thread's turn.
    pub(super) decoding: Busy,
    /// What the link says that is being clicked.
    pub(super) link: Mutex<Option<String>>,
    frame: Mutex<Option<Frame>>,
    events: Mutex<Vec<PageEvent>>,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl Shared {
    pub(super) fn new(clock: Arc<dyn Clock>, wake: Box<dyn Fn() + Send + Sync>) -> Self {
        Self {
            clock,
            turn: Busy::default(),
            decoding: Busy::default(),
            link: Mutex::default(),
            frame: Mutex::default(),
            events: Mutex::default(),
            wake,
        }
    }

    /// Leaves an event and wakes the host.
    pub(super) fn tell(&self, event: PageEvent) {
        lock(&self.events).push(event);
        self.wake();
    }

    /// Leaves a frame, in place of one not taken yet.
    pub(super) fn show(&self, frame: Frame) {
        *lock(&self.frame) = Some(frame);
    }

    /// Wakes the host.
    pub(super) fn wake(&self) {
        (self.wake)();
    }

    pub(super) fn take_frame(&self) -> Option<Frame> {
        lock(&self.frame).take()
    }

    pub(super) fn take_events(&self) -> Vec<PageEvent> {
        std::mem::take(&mut *lock(&self.events))
    }
}

/// Since when a thread has been at work; for the watchdog.
#[derive(Default)]
pub(super) struct Busy {
    /// The time plus one; 0 while it waits.
    since: AtomicU64,
}

impl Busy {
    pub(super) fn begin(&self, now: Micros) {
        self.since.store(now.0.saturating_add(1), Ordering::SeqCst);
    }

    pub(super) fn end(&self) {
        self.since.store(0, Ordering::SeqCst);
    }

    /// How long the present turn has taken.
    pub(super) fn for_how_long(&self, now: Micros) -> Micros {
        match self.since.load(Ordering::SeqCst) {
            0 => Micros::ZERO,
            since => now.since(Micros(since - 1)),
        }
    }
}

/// A lock whose holder may have panicked: what these locks guard is whole at every moment.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_timed_until_it_ends() {
        let busy = Busy::default();
        assert_eq!(busy.for_how_long(Micros(9)), Micros::ZERO);
        busy.begin(Micros::ZERO);
        assert_eq!(busy.for_how_long(Micros(5)), Micros(5));
        busy.end();
        assert_eq!(busy.for_how_long(Micros(9)), Micros::ZERO);
    }
}
