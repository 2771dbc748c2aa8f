//! What is sent to the page thread.

use super::Command;

/// What reaches the page thread.
pub(super) enum Message {
    Command(Command),
    /// Something has changed or come.
    Wake,
}
