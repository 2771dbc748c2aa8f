//! Where a document's body goes while it arrives, instead of into memory.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Takes the decoded body of the document, piece by piece. Clones lead to the same place.
///
/// Redirects on the way to the document are not written. When the load breaks off, what had arrived stays.
/// A target that fails does not fail the load: nothing more is written, and [`BodySink::take_error`] tells.
#[derive(Clone)]
pub struct BodySink(Arc<Mutex<State>>);

struct State {
    target: Box<dyn Write + Send>,
    error: Option<io::Error>,
    failed: bool,
}

impl std::fmt::Debug for BodySink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BodySink")
    }
}

impl BodySink {
    /// A sink that writes to `target` and flushes it at the end.
    #[must_use]
    pub fn new(target: impl Write + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(State { target: Box::new(target), error: None, failed: false })))
    }

    /// Why the body was not written whole, if so; told once.
    #[must_use]
    pub fn take_error(&self) -> Option<io::Error> {
        self.lock().error.take()
    }

    pub(super) fn write(&self, bytes: &[u8]) {
        self.lock().run(|target| target.write_all(bytes));
    }

    pub(super) fn end(&self) {
        self.lock().run(Write::flush);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn run(&mut self, work: impl FnOnce(&mut Box<dyn Write + Send>) -> io::Result<()>) {
        if !self.failed
            && let Err(error) = work(&mut self.target)
        {
            self.failed = true;
            self.error = Some(error);
        }
    }
}
