//! Which exchange the thread that calls is serving.
//!
//! ureq owns the loop: it calls our resolver, our connector, and each connection that it has pooled with nothing of ours
//! in hand, but always on the thread that gave it the request, and a thread gives it one at a time. So
//! [`serve`] leaves the exchange here before ureq begins, and [`current`] finds it where ureq calls back: the only
//! argument that is passed this way.

use std::cell::RefCell;
use std::io;
use std::sync::Arc;

use ureq::Error;

use super::serving::Serving;

thread_local! {
    static CURRENT: RefCell<Option<Arc<Serving>>> = const { RefCell::new(None) };
}

/// Runs `work`, in which ureq is called for this exchange.
pub fn serve<T>(serving: &Arc<Serving>, work: impl FnOnce() -> T) -> T {
    CURRENT.with_borrow_mut(|current| *current = Some(Arc::clone(serving)));
    let _leave = Leave;
    work()
}

/// The exchange for which ureq calls.
///
/// # Errors
/// Outside of [`serve`].
pub(super) fn current() -> Result<Arc<Serving>, Error> {
    let none = || Error::Io(io::Error::other("no exchange is served on this thread"));
    CURRENT.with_borrow(Clone::clone).ok_or_else(none)
}

/// Nothing is served any more, even after a panic.
struct Leave;

impl Drop for Leave {
    fn drop(&mut self) {
        CURRENT.with_borrow_mut(|current| *current = None);
    }
}
