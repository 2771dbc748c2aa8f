//! The words of the composer, and of what is wrong with a request before it is sent.

mod words;

pub use words::Composing;
