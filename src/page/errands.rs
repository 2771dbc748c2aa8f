//! The errands thread: does what the page's other threads may not.
//!
//! Those are confined (`confine`), and so would be a lane that one of them started. This one is not: it asks for what
//! the page needs, and reads the files that a person has put into a form. It handles no content.

use std::sync::mpsc::{Receiver, Sender, channel};

use super::PageError;

type Errand = Box<dyn FnOnce() + Send>;

/// Sends to the errands thread, which ends with the last of its senders.
#[derive(Clone)]
pub(super) struct Errands {
    queue: Sender<Errand>,
}

impl Errands {
    /// Starts the thread.
    pub(super) fn spawn() -> Result<Self, PageError> {
        let (queue, errands) = channel();
        std::thread::Builder::new()
            .name("page errands".into())
            .spawn(move || run(&errands))
            .map_err(PageError::Thread)?;
        Ok(Self { queue })
    }

    /// Has `errand` done after those before it. Returns at once; after the end of the thread it is dropped.
    pub(super) fn run(&self, errand: impl FnOnce() + Send + 'static) {
        let _ended = self.queue.send(Box::new(errand));
    }
}

fn run(errands: &Receiver<Errand>) {
    for errand in errands {
        errand();
    }
}
