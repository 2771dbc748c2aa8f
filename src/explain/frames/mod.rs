//! The words about HTTP/2: what frames say, what is odd about them.

mod odd;
mod words;

pub use odd::FrameOdd;
pub use words::FrameWord;
