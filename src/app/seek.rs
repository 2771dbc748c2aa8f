//! Whether a typed text names a file, looked up on a thread: a network drive may never answer.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::fetch::existing_path;
use crate::record::Cause;

/// A typed text, while a thread looks whether it names a file.
#[derive(Debug)]
pub(super) struct Seeking {
    typed: String,
    cause: Cause,
    coming: Receiver<Option<PathBuf>>,
}

/// A typed text, and the file that it names, if it names one.
#[derive(Debug)]
pub(super) struct Sought {
    pub(super) typed: String,
    pub(super) path: Option<PathBuf>,
    pub(super) cause: Cause,
}

impl Seeking {
    /// Begins to look.
    ///
    /// # Errors
    /// Without a thread nothing is looked for: the text names no file.
    pub(super) fn begin(ctx: &Context, typed: &str, cause: Cause) -> Result<Self, Sought> {
        let (send, coming) = channel();
        let (wake, text) = (ctx.clone(), typed.to_owned());
        let seek = move || {
            let _closed = send.send(existing_path(&text));
            wake.request_repaint();
        };
        let typed = typed.to_owned();
        match std::thread::Builder::new().name("seek".into()).spawn(seek) {
            Ok(_) => Ok(Self { typed, cause, coming }),
            Err(_) => Err(Sought { typed, path: None, cause }),
        }
    }

    /// What was found.
    ///
    /// # Errors
    /// Itself, while nothing is known.
    pub(super) fn poll(self) -> Result<Sought, Self> {
        let path = match self.coming.try_recv() {
            Ok(path) => path,
            Err(TryRecvError::Empty) => return Err(self),
            Err(TryRecvError::Disconnected) => None,
        };
        Ok(Sought { typed: self.typed, path, cause: self.cause })
    }
}
