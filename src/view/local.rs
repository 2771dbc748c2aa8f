//! What happened on this machine in place of a request: the calls at a file, or where bytes came from.

use crate::clock::Micros;
use crate::record::{LocalEvent, LocalSource};

/// What happened on this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    /// The file's path; none where no file was read.
    pub path: Option<String>,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// How long the file is, in bytes.
    pub bytes: Option<u64>,
    /// When it was last changed, in milliseconds since 1970.
    pub modified_ms: Option<u64>,
    /// Where the bytes come from that were not read.
    pub source: Option<LocalSource>,
    /// The calls, in order.
    pub calls: Vec<LocalCall>,
}

/// One call at a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalCall {
    /// `open`, `readdir`, `read`, `close`.
    pub name: &'static str,
    /// What it returned: a descriptor, names, bytes.
    pub returned: Option<i64>,
    /// When it began.
    pub start: Micros,
    /// When it returned.
    pub end: Micros,
}

impl Local {
    pub(super) fn add(&mut self, what: &LocalEvent, at: Micros) {
        let count = |n: u64| i64::try_from(n).ok();
        let (name, returned, start) = match what {
            LocalEvent::Opened { path, descriptor, is_folder, bytes, modified_ms, called_at } => {
                self.path = Some(path.clone());
                self.is_folder = *is_folder;
                self.bytes = Some(*bytes).filter(|_| !is_folder);
                self.modified_ms = *modified_ms;
                (if *is_folder { "opendir" } else { "open" }, *descriptor, *called_at)
            }
            LocalEvent::Listed { entries, called_at } => ("readdir", count(*entries), *called_at),
            LocalEvent::Read { chunk, called_at, .. } => ("read", count(chunk.len), *called_at),
            LocalEvent::Closed => ("close", None, at),
            LocalEvent::Given { source, .. } => {
                self.source = Some(*source);
                return;
            }
        };
        self.calls.push(LocalCall { name, returned, start, end: at });
    }
}
