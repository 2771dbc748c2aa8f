//! Words: everything the program says to people, in every language, from the same keys.

mod failure;
mod lang;
mod window;

pub use failure::Broken;
pub use lang::{Lang, UnknownLang, fill};
pub use window::Ui;
