//! What the operating system keeps from the threads that handle a stranger's content.

/// How far the kernel confines the threads that parse, style, decode and paint pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confinement {
    /// Not at all: the system has no means, or refused.
    None,
    /// They can open no file but fonts.
    Files,
    /// They can open no file but fonts, and no TCP connection.
    FilesAndTcp,
}
