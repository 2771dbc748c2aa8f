//! Workarounds for what the engine draws otherwise than browsers do, each in a file of its own with the engine's function
//! that makes it necessary. `docs/page.md` has their table.
//!
//! - `after_styling` visits the elements whose style has changed, before they are laid out, and lets the workarounds
//!   that need computed styles look at them;
//! - `user_agent.css` has the rules of those that a style sheet can do, and of the marks that the others set.
//!
//! Each has a test that fails once the engine does it by itself: the page drawn by the engine alone must still be wrong.

mod after_styling;
mod around_block;
mod bare_tables;
mod canvas;
mod changes;
mod collapsed_borders;
mod counters;
mod element;
mod empty_inline;
pub(super) mod glyphs;
mod hidden_inline;
mod inline_box;
mod list_markers;
mod percent_widths;
pub(super) mod quirks;
mod table_grid;

pub(super) use after_styling::AfterStyling;

/// The rules of the workarounds, for the engine's own sheets.
pub(super) const RULES: &str = include_str!("user_agent.css");
