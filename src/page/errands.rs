//! The errands thread: does what the page's other threads may not.
//!
//! Those are confined (`confine`), and so would be a lane that one of them started. This one is not: it asks for what
//! the page needs, and starts the threads that read the files that a person has put into a form. It handles no content.

use std::io;
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

    /// Has `errand` done on a thread of its own, for which the others do not wait: it may hang. `failed` is told when there
    /// is no thread.
    pub(super) fn run_apart(
        &self,
        errand: impl FnOnce() + Send + 'static,
        failed: impl FnOnce(io::Error) + Send + 'static,
    ) {
        self.run(move || {
            let begun = std::thread::Builder::new().name("page files".into()).spawn(errand);
            if let Err(error) = begun {
                failed(error);
            }
        });
    }
}

fn run(errands: &Receiver<Errand>) {
    for errand in errands {
        errand();
    }
}
