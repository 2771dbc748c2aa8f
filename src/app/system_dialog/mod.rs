//! The system's own dialog for files, on a thread that waits for it: the window never does.
//!
//! ```text
//!  asked ──▶ open ──▶ files, or none
//!    │        └─ given up by the person ─┐
//!    └─ there is none, or no word ───────┴─▶ a path is typed
//! ```

#[cfg(any(windows, target_os = "macos"))]
mod native;
#[cfg(target_os = "linux")]
mod portal;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;
use futures_channel::oneshot;

use crate::clock::Micros;
use crate::ui::FileDialog;

/// So long the system may take to say that it has a dialog: with what else happens, less than half a second.
const PATIENCE: Micros = Micros::from_ms(400);

/// What the person is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// What stands above it.
    pub(super) title: String,
    /// A file is to be written, not read.
    pub(super) saves: bool,
    /// Several files may be chosen.
    pub(super) multiple: bool,
    /// The folder that is shown first.
    pub(super) folder: PathBuf,
    /// The name that most people will take.
    pub(super) name: String,
    /// Kinds of files to look through: what they are called, and how their names end; `*` is any end.
    pub(super) kinds: Vec<(String, &'static [&'static str])>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The person chose these.
    Chosen(Vec<PathBuf>),
    /// The person chose none.
    Cancelled,
    /// There is no such dialog, or it does not work.
    Missing,
}

/// What the thread reports.
enum News {
    Open,
    Over(Heard),
}

/// Becomes ready when nobody waits for the dialog any more.
pub(super) type Stop = oneshot::Receiver<Infallible>;

/// Shows the dialog, calls what it is given when there is one, and waits for its end. Tests hand in their own.
pub(super) type Chooser = Arc<dyn Fn(&Question, &dyn Fn(), Stop) -> Heard + Send + Sync>;

/// What the window does next.
pub(super) enum Outcome {
    /// It uses these files for the dialog.
    Use(FileDialog, Vec<PathBuf>),
    /// It asks for a path to be typed.
    Type(FileDialog),
}

/// A dialog of the system that was asked for.
struct Asked {
    /// The dialog of our own that stands in for it.
    dialog: FileDialog,
    since: Micros,
    is_open: bool,
    coming: Receiver<News>,
    _dropped_to_stop: oneshot::Sender<Infallible>,
}

/// The system's dialogs, one at a time.
pub(super) struct SystemDialog {
    chooser: Chooser,
    asked: Option<Asked>,
}

impl SystemDialog {
    /// Dialogs that `chooser` shows.
    pub(super) const fn new(chooser: Chooser) -> Self {
        Self { chooser, asked: None }
    }

    /// Asks `question` in place of `dialog`, from `now` on.
    ///
    /// # Errors
    /// The dialog, when the system gives no thread.
    pub(super) fn ask(
        &mut self,
        ctx: &Context,
        dialog: FileDialog,
        question: Question,
        now: Micros,
    ) -> Result<(), FileDialog> {
        let (send, coming) = channel();
        let (dropped_to_stop, stop) = oneshot::channel();
        let (chooser, wake) = (Arc::clone(&self.chooser), ctx.clone());
        let run = move || {
            let report = |news| {
                let _given_up = send.send(news);
                wake.request_repaint();
            };
            report(News::Over(chooser(&question, &|| report(News::Open), stop)));
        };
        if std::thread::Builder::new().name("file dialog".into()).spawn(run).is_err() {
            return Err(dialog);
        }
        self.asked =
            Some(Asked { dialog, since: now, is_open: false, coming, _dropped_to_stop: dropped_to_stop });
        ctx.request_repaint_after(PATIENCE.as_duration());
        Ok(())
    }

    /// What has come of it, once.
    pub(super) fn poll(&mut self, ctx: &Context, now: Micros) -> Option<Outcome> {
        let asked = self.asked.as_mut()?;
        let heard = loop {
            match asked.coming.try_recv() {
                Ok(News::Open) => asked.is_open = true,
                Ok(News::Over(heard)) => break heard,
                // The thread panicked.
                Err(TryRecvError::Disconnected) => break Heard::Missing,
                Err(TryRecvError::Empty) => {
                    let waited = now.since(asked.since);
                    if !asked.is_open && waited >= PATIENCE {
                        break Heard::Missing;
                    }
                    if !asked.is_open {
                        ctx.request_repaint_after((PATIENCE - waited).as_duration());
                    }
                    return None;
                }
            }
        };
        let dialog = self.asked.take()?.dialog;
        match heard {
            Heard::Chosen(files) => Some(Outcome::Use(dialog, files)),
            Heard::Cancelled => None,
            Heard::Missing => Some(Outcome::Type(dialog)),
        }
    }

    /// Waits for it no longer: a path will be typed in this dialog.
    pub(super) fn give_up(&mut self) -> Option<FileDialog> {
        self.asked.take().map(|asked| asked.dialog)
    }

    /// Whether it was asked for, and is not over.
    pub(super) const fn is_asked(&self) -> bool {
        self.asked.is_some()
    }

    /// What it is open for.
    pub(super) fn open_for(&self) -> Option<&FileDialog> {
        self.asked.as_ref().filter(|asked| asked.is_open).map(|asked| &asked.dialog)
    }
}

/// The dialogs of this system.
pub(super) fn system() -> Chooser {
    Arc::new(choose)
}

/// On Linux the portal of the desktop, when the session bus has one.
#[cfg(target_os = "linux")]
fn choose(question: &Question, opens: &dyn Fn(), stop: Stop) -> Heard {
    zbus::Address::session().map_or(Heard::Missing, |bus| choose_at(bus, question, opens, stop))
}

#[cfg(target_os = "linux")]
fn choose_at(bus: zbus::Address, question: &Question, opens: &dyn Fn(), stop: Stop) -> Heard {
    let stopped = async {
        let _never_sent = stop.await;
        Heard::Cancelled
    };
    zbus::block_on(futures_lite::future::or(portal::ask(bus, question, opens), stopped))
}

/// Windows and macOS always have one, which nothing but the person ends.
#[cfg(any(windows, target_os = "macos"))]
fn choose(question: &Question, opens: &dyn Fn(), _: Stop) -> Heard {
    native::ask(question, opens)
}

#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
fn choose(_: &Question, _: &dyn Fn(), _: Stop) -> Heard {
    Heard::Missing
}
