//! The words about HTTP/2: what is odd about frames.

mod odd;

pub use odd::FrameOdd;
