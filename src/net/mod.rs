//! Every system call of a load: one function and one event each.
//!
//! ```text
//! ureq::Agent ── RecordedResolver ── Resolver ── lab's table | getaddrinfo on a helper thread
//!      │
//!      └─ RecordedConnector ── Socket::connect ── TlsStream::handshake ── RecordedTransport
//! ```

mod agent;
mod buffers;
mod connecting;
mod link;
mod names;
mod peek;
mod resolver;
mod retelling;
mod serving;
mod socket;
mod stop;
mod tls;
mod transport;
mod trust;
mod wire;

pub use agent::agent;
pub use link::Link;
pub use names::{HANGING_LOOKUPS, Names, SystemNames};
pub use resolver::Resolver;
pub use serving::{Found, Serving};
pub use stop::{Stop, StopGuard, StopReason};
pub use trust::Trust;
pub use wire::Wire;
