//! The host's end of a page.

use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use super::confine::{Readable, confine_thread};
use super::decoder::Decoder;
use super::errands::Errands;
use super::message::Message;
use super::shared::SharedPage;
use super::worker::Worker;
use super::{Command, Fonts, Frame, PageError, PageEvent};
use crate::clock::{Clock, Micros};

/// A turn that takes longer than this does not end any more.
pub const STUCK_AFTER: Micros = Micros::from_ms(5000);

/// The engine recurses over the tree, which is at most 400 deep; this holds it many times over.
pub(super) const STACK_BYTES: usize = 256 << 20;

/// A page on a thread of its own. Dropping it ends the thread, without waiting.
pub struct Page {
    inbox: Sender<Message>,
    shared: Arc<SharedPage>,
}

impl Page {
    /// Starts an empty page. `wake` is called after each new frame and event, from the page's threads, and
    /// must return at once.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn spawn(
        fonts: Fonts,
        clock: Arc<dyn Clock>,
        wake: Box<dyn Fn() + Send + Sync>,
    ) -> Result<Self, PageError> {
        let shared = Arc::new(SharedPage::new(clock, wake));
        let (inbox, messages) = channel();
        let decoder = Decoder::spawn(Arc::clone(&shared), inbox.clone())?;
        let errands = Errands::spawn()?;
        let (outbox, theirs) = (inbox.clone(), Arc::clone(&shared));
        // The worker is made on its thread: the engine's document may not move between threads.
        let work = move || {
            fonts.find();
            confine_thread(Readable::Fonts);
            Worker::new(messages, outbox, theirs, fonts, decoder, errands).run();
        };
        std::thread::Builder::new()
            .name("page".into())
            .stack_size(STACK_BYTES)
            .spawn(work)
            .map_err(PageError::Thread)?;
        Ok(Self { inbox, shared })
    }

    /// Tells the page something. Never blocks; a page that has ended hears nothing.
    pub fn send(&self, command: Command) {
        if matches!(command, Command::Begin { .. }) {
            self.shared.note_begun();
        }
        let _ended = self.inbox.send(Message::Command(command));
    }

    /// The same for another thread.
    pub(super) fn feed(&self) -> impl Fn(Command) + Send + 'static {
        let inbox = self.inbox.clone();
        move |command| {
            let _ended = inbox.send(Message::Command(command));
        }
    }

    /// The newest frame, if there is one that was not taken yet.
    pub fn take_frame(&self) -> Option<Frame> {
        self.shared.take_frame()
    }

    /// Says that the person goes elsewhere: a form whose files are still being read is not sent.
    pub fn leave(&self) {
        self.shared.note_gone();
    }

    /// What has happened since the last call, oldest first; all of it in the document that was begun last.
    pub fn take_events(&self) -> Vec<PageEvent> {
        self.shared.take_events()
    }

    /// Whether the page's thread has come to the document that was begun last.
    pub fn has_begun(&self) -> bool {
        !self.shared.is_replaced()
    }

    /// Whether one of the page's threads is at work.
    pub fn is_working(&self, now: Micros) -> bool {
        [&self.shared.turn, &self.shared.decoding]
            .into_iter()
            .any(|busy| busy.for_how_long(now) > Micros::ZERO)
    }

    /// Whether one of the page's threads hangs: the host should drop this page and spawn another. `now` is
    /// read from the clock that was handed in.
    pub fn is_stuck(&self, now: Micros) -> bool {
        [&self.shared.turn, &self.shared.decoding]
            .into_iter()
            .any(|busy| busy.for_how_long(now) >= STUCK_AFTER)
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.send(Command::Quit);
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").finish_non_exhaustive()
    }
}
