//! Confines the threads that parse, style, decode and paint a stranger's content, so that a fault of an engine
//! opens nothing: on Linux with Landlock, elsewhere not at all.
//!
//! A restriction belongs to one thread and to every thread that it starts later, for good. So a confined thread
//! must not start one that needs more: what the page asks for goes through the unconfined `page errands`
//! thread (`errands`), and the pools of style and layout, which the engine makes when it first needs them, are
//! confined because a page thread makes them.

#[cfg(target_os = "linux")]
mod font_folders;
#[cfg(target_os = "linux")]
mod landlocked;
#[cfg(not(target_os = "linux"))]
mod nothing;

use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(target_os = "linux")]
use landlocked as system;
#[cfg(not(target_os = "linux"))]
use nothing as system;

use crate::plan::Confinement;

/// Whether a thread of this process could not be confined although the system has the means.
static REFUSED: AtomicBool = AtomicBool::new(false);

/// What a confined thread may still read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readable {
    /// The folders of the installed fonts.
    Fonts,
    /// No file.
    Nothing,
}

/// Confines the calling thread, and every thread that it starts from now on, as far as the system can.
pub fn confine_thread(readable: Readable) {
    if system::confine(readable).is_none() {
        REFUSED.store(true, Ordering::SeqCst);
    }
}

/// How far threads are confined here: what the kernel offers, or nothing once it has refused.
#[must_use]
pub fn confinement() -> Confinement {
    if REFUSED.load(Ordering::SeqCst) { Confinement::None } else { system::offered() }
}
