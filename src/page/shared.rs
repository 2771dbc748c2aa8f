//! What the page's threads leave for the host to take: the latest frame, the events, and since when they work.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Frame, PageEvent};
use crate::clock::{Clock, Micros};

/// Shared by the handle and the threads.
pub(super) struct SharedPage {
    pub(super) clock: Arc<dyn Clock>,
    /// The page thread's turn.
    pub(super) turn: Busy,
    /// The decoder thread's turn.
    pub(super) decoding: Busy,
    /// What the link says that is being clicked.
    pub(super) link: Mutex<Option<String>>,
    frame: Mutex<Option<Frame>>,
    events: Mutex<Events>,
    wake: Box<dyn Fn() + Send + Sync>,
}

/// What is told of the document that the host has begun last: of one before it, nothing any more.
#[derive(Default)]
struct Events {
    left: Vec<PageEvent>,
    /// How many documents the host has begun, and how many of them the page's thread has.
    begun: u64,
    reached: u64,
    /// How often the host has gone elsewhere.
    gone: u64,
}

/// What a document had under way when it asked for files to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Sending {
    document: u64,
    gone: u64,
}

impl SharedPage {
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

    /// The host begins a document.
    pub(super) fn note_begun(&self) {
        let mut events = lock(&self.events);
        events.begun += 1;
        events.left.clear();
    }

    /// The page's thread has come to the next document.
    pub(super) fn note_reached(&self) {
        lock(&self.events).reached += 1;
    }

    /// Whether the host has begun a newer document than the one that the page's thread has.
    pub(super) fn is_replaced(&self) -> bool {
        let events = lock(&self.events);
        events.reached < events.begun
    }

    /// The host goes elsewhere: what the document is about to send is not sent any more.
    pub(super) fn note_gone(&self) {
        lock(&self.events).gone += 1;
    }

    /// What the document begins to send now.
    pub(super) fn sending(&self) -> Sending {
        let events = lock(&self.events);
        Sending { document: events.reached, gone: events.gone }
    }

    /// Leaves an event of the document that the page's thread has, and wakes the host.
    pub(super) fn tell(&self, event: PageEvent) {
        let mut events = lock(&self.events);
        if events.reached == events.begun {
            events.left.push(event);
        }
        drop(events);
        self.wake();
    }

    /// The same, unless the host has gone elsewhere since.
    pub(super) fn tell_of(&self, sending: Sending, event: PageEvent) {
        if sending == self.sending() {
            self.tell(event);
        }
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
        std::mem::take(&mut lock(&self.events).left)
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
    fn what_an_earlier_document_tells_is_dropped() {
        let clock = Arc::new(crate::clock::StoppedClock::default());
        let shared = SharedPage::new(clock, Box::new(|| ()));
        let title = |text: &str| PageEvent::Title(text.to_owned());
        shared.note_begun();
        shared.note_reached();
        shared.tell(title("first"));
        let first = shared.sending();
        shared.tell_of(first, title("sent"));
        assert_eq!(shared.take_events(), [title("first"), title("sent")]);
        shared.note_gone();
        shared.tell_of(first, title("too late"));
        shared.tell(title("still shown"));
        assert_eq!(shared.take_events(), [title("still shown")]);
        shared.tell(title("not taken yet"));
        shared.note_begun();
        shared.tell(title("of the first"));
        shared.note_reached();
        shared.tell_of(first, title("too late"));
        shared.tell(title("second"));
        assert_eq!(shared.take_events(), [title("second")]);
    }

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
