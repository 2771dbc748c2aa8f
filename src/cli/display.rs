//! Whether a window can be opened here.

use std::env;

/// Why there is no window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoWindow {
    /// There is no display.
    NoDisplay,
    /// The display has no OpenGL that works.
    NoOpenGl,
    /// The system gave none, for a reason that has been said.
    Other,
}

/// Whether there is a display. Where windows come with the system, there always is.
#[must_use]
pub fn has_display() -> bool {
    if cfg!(any(target_os = "windows", target_os = "macos")) {
        return true;
    }
    ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}
