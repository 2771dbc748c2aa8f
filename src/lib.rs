//! Pellucid: a mini-browser with glass walls.
pub mod clock;
pub mod lab;
pub mod plan;
