//! HTTP/2 taken apart (RFC 9113, RFC 7541): the recorded octets of a connection in; frames, fields with the table
//! that they lean on, streams and flow-control windows out. No I/O, no clock.
//!
//! Nothing is refused: what is against the rules stays where it is and is named ([`Odd`]). No bytes make this panic,
//! pieces of any size make the same, and what is told is bounded. It reads for people; what speaks is another.

mod block;
mod bounds;
mod connection;
mod content;
mod frame;
pub mod hpack;
mod leaf;
mod limit;
mod message;
mod odd;
mod priority;
mod side;
mod split;
mod stream;
#[cfg(test)]
mod tests;
mod windows;

pub use self::block::{Block, Fragment};
pub use self::bounds::MAX_BLOCK_OCTETS;
pub use self::connection::Connection;
pub use self::content::content_of;
pub use self::frame::{
    END_HEADERS, END_STREAM, ErrorCode, Frame, FrameDetail, FrameKind, HEAD, PREFACE, Priority, Setting,
    begins_http2,
};
pub use self::hpack::{Field, Form, Moment, StringLiteral, TrueLengths, mask_octet, masked_value};
pub use self::leaf::{Leaf, Part};
pub use self::odd::{Gravity, Odd, Odds};
pub use self::priority::Urgency;
pub use self::side::Side;
pub use self::stream::{Message, MessageKind, Reset, SentOnStream, State, Stream, Transition};
pub use self::windows::WindowPoint;
