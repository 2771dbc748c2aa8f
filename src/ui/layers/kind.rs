//! Which layers have one row per event.

/// A layer with one row per event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum LayerKind {
    /// What happened to the page.
    Page,
    /// The frames of connections of HTTP/2.
    Frames,
    /// The records of connections under TLS.
    Records,
}
