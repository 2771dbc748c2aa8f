//! FTP without I/O (RFC 959, 1738, 2389, 2428, 3659): replies out of bytes, the dialogue as a machine of states,
//! listings out of text, and a listing as a page.
//!
//! Nothing here panics on a stranger's bytes, and nothing here opens a socket: `fetch` drives it.

mod listing;
mod page;
mod passive;
mod reply;
mod session;
mod target;
mod text;

pub use listing::{EntryKind, Form, FtpEntry, Listing, ListingLine, MAX_LINES};
pub use page::page;
pub use passive::{extended_port, passive_address};
pub use reply::{MAX_REPLY_BYTES, Reply, ReplyError, ReplyReader};
pub use session::{Session, Step};
pub use target::{BadTarget, Target, TransferKind};
pub use text::readable;

/// The port of the control connection (RFC 959 8).
pub const PORT: u16 = 21;
