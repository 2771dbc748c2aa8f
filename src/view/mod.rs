//! View models: pure functions of a log, ready to be drawn or printed.
//!
//! [`Load::of`] folds a log once into tables; every other view is computed from these tables or, for bytes,
//! from the log itself.

mod call;
pub mod format;
mod load;
mod message;
mod phases;
mod summary;
mod waterfall;

pub use call::{Call, CallKind};
pub use load::{Connection, Exchange, Load, Lookup};
pub use message::{Bytes, Message, message};
pub use phases::{Phase, Phases, Span};
pub use summary::Summary;
pub use waterfall::{Row, Waterfall, short_name, ticks, waterfall};
