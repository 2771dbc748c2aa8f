//! Connections as pipes between two sockets: their phase, their ports, and which call carried which byte of
//! which message.
//!
//! ```text
//! calls    │ read 1400 │ read 900 │        bytes on the wire, one direction
//! records  │ 22 │   23    │  23   │        under TLS alone
//! plain         │ 1200    │ 800   │        message bytes
//! messages      │ exchange 1 │ 2  │
//! ```
//!
//! On a plain connection the bytes of the calls are the bytes of the messages; under TLS a call leads to the
//! records that it touched, and a record to the message bytes that were in it.

mod phase;
mod streams;
#[cfg(test)]
mod tests;

pub use phase::{PortKind, SocketPhase, port_kind, socket_phase};
pub use streams::{Carried, Streams};
