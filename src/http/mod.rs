//! HTTP/1 without I/O: a recorded byte stream in, messages out.
//!
//! [`ResponseReader`] takes bytes as they arrive, in pieces of any size. [`read_response`] reads a whole
//! recorded message as far as it can be read. Neither ever panics on a stranger's bytes.

mod challenge;
mod charset;
mod date;
mod decode;
mod digest;
mod head;
mod media;
mod reader;
mod refresh;
mod response;
mod sniff;
pub mod spans;
mod token;

pub use challenge::{Challenge, challenges};
pub use charset::{declared_charset, is_prescanned, sheet_charset};
pub use date::CookieDate;
pub use decode::{DecodeError, Decoder};
pub use digest::{Digest, DigestRequest};
pub use head::{Closing, Field, Framing, Head, HttpError, MAX_FIELDS};
pub use media::media_type;
pub use reader::ResponseReader;
pub use refresh::Refresh;
pub use response::{decode_body, decode_so_far, read_response};
pub use sniff::{StatedType, is_picture};
pub use token::is_token;
