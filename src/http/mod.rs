//! HTTP/1 without I/O: a recorded byte stream in, messages out.
//!
//! [`ResponseReader`] takes bytes as they arrive, in pieces of any size. [`read_response`] reads a whole
//! recorded message as far as it can be read. Neither ever panics on a stranger's bytes.

mod challenge;
mod charset;
mod decode;
mod flaws;
mod head;
mod reader;
mod response;
pub mod spans;

pub use challenge::{Challenge, challenges};
pub use charset::{charset_parameter, declared_charset, is_prescanned, sheet_charset};
pub use decode::{DecodeError, Decoder};
pub use flaws::{Flaw, flaws};
pub use head::{Closing, Field, Framing, Head, HttpError, MAX_FIELDS};
pub use reader::ResponseReader;
pub use response::{Response, decode_body, read_response};
