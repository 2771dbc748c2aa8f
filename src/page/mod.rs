//! The page: a document laid out and painted by Blitz on a thread of its own.
//!
//! ```text
//!  window, cli ── Command ──▶ ┌────────────── page thread ──────────────┐ ── Frame ──▶ the latest only
//!                             │ input ▶ document ▶ resolve ▶ paint      │ ── PageEvent ▶ a list
//!                             └──┬──────────────────────▲───────────────┘
//!                          errands thread              │ wake
//!                                │ Resources::fetch     │
//!                                ▼                      │
//!                             fetch ── Answer ──▶ decoder thread (checks and decodes the bytes)
//! ```
//!
//! - The page never fetches: it asks its [`Resources`] and shows what comes. A picture that does not come is a
//!   marked box with the reason.
//! - Nothing here blocks the window: commands are sent, frames and events are taken.
//! - The engine is not trusted. What is known to upset it is taken out before (`parse`, `guard`); each turn of
//!   both threads stands in a `catch_unwind`, after which the source is shown as text; and a turn that does not
//!   end is told by [`Page::is_stuck`], whereupon the window drops the page and spawns another.
//! - The kernel confines the page thread, the decoder thread and the pools of the engine (`confine`): they open no
//!   file but fonts, and no connection.
//! - What the page does is recorded: document parsed, title, first paint, each picture painted.

mod aim;
mod api;
mod broken;
mod budget;
mod confine;
mod decoder;
mod document;
mod errands;
mod faces;
mod families;
mod find;
mod fonts;
#[cfg(test)]
pub(crate) mod fuzzed;
mod guard;
mod handle;
mod input;
mod marks;
mod message;
mod paint;
mod parse;
mod pictures;
mod provider;
mod resources;
mod screenshot;
mod shared;
mod shell;
mod svg;
mod telling;
mod traffic;
mod workarounds;
mod worker;

#[cfg(test)]
mod tests;

pub use api::{Button, Command, Cursor, Frame, Key, MenuTarget, Modifiers, PageError, PageEvent, Visited};
pub use broken::{Broken, BrokenWords};
pub use confine::{Readable, confine_thread, confinement};
pub use find::{FindResult, FindStep};
pub use fonts::Fonts;
pub use handle::Page;
pub use paint::MAX_SIDE_PX;
pub use resources::{Answer, Resources};
pub use screenshot::{Screenshot, screenshot, to_png};
