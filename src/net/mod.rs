//! Every system call of a load: one function and one event each.
//!
//! ```text
//! ureq::Agent ── RecordedResolver ── Resolver ── nearest server | walk from the root | getaddrinfo on a helper thread
//!      │
//!      └─ RecordedConnector ── race of addresses ── Socket ── TlsStream::handshake ── RecordedTransport
//! ```

mod agent;
mod attempt;
mod buffers;
mod connecting;
mod conversation;
mod current;
mod families;
mod file;
#[cfg(test)]
pub(crate) mod fuzzed;
mod key_file;
mod link;
mod lookup;
mod names;
mod peek;
mod plain;
mod race;
mod resolver;
mod retelling;
mod serving;
mod socket;
mod stop;
mod tcp_info;
mod tls;
mod tls_config;
mod transport;
mod trust;
mod wire;
mod witness;

pub use agent::agent;
pub use buffers::OUTPUT_BYTES;
pub use conversation::{Again, Arrival, Conversation, News, Offer, Part};
pub use current::serve;
pub use file::{FileReading, FileStep, existing_path};
pub use link::EmulatedLink;
pub use lookup::{Book, Configuration, Memory, random};
pub use names::{Names, SystemNames};
pub use plain::Plain;
pub use resolver::{Naming, Resolver};
pub use serving::Serving;
pub use stop::{Stop, StopGuard, StopReason};
pub use tcp_info::Kernel;
pub use trust::Trust;
pub use wire::Wire;
