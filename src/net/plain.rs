//! A connection that is driven by hand: what a protocol without a library of its own speaks over.

use std::net::SocketAddr;
use std::sync::Arc;

use super::socket::{Layer, Socket};
use super::{Resolver, Wire, race};
use crate::record::{CloseReason, ConnectionId, ExchangeEvent, ExchangeId, Failure, Link};

/// A connected socket, recorded, which serves one exchange for its whole life.
#[derive(Debug)]
pub struct Plain(Socket);

impl Plain {
    /// `socket()` and `connect()` to one of `addresses` of `host`, for `exchange`. The server speaks first: over the
    /// emulated link its first bytes are one round trip away.
    ///
    /// # Errors
    /// When there is no connection, or the load was stopped.
    pub fn to_host(
        resolver: &Resolver,
        exchange: ExchangeId,
        host: &str,
        addresses: &[SocketAddr],
    ) -> Result<Self, Failure> {
        let mut socket = race::connect(resolver, exchange, host, addresses)?;
        socket.serve(Some(exchange));
        socket.awaits_greeting();
        Ok(Self(socket))
    }

    /// A data connection (RFC 959 3.2) to `remote`, for `exchange`.
    ///
    /// # Errors
    /// When there is no connection, or the load was stopped.
    pub fn for_data(wire: &Arc<Wire>, remote: SocketAddr, exchange: ExchangeId) -> Result<Self, Failure> {
        let mut socket = Socket::connect_telling(wire, remote, exchange, ExchangeEvent::DataConnecting)?;
        socket.serve(Some(exchange));
        Ok(Self(socket))
    }

    /// The number of the connection.
    #[must_use]
    pub const fn id(&self) -> ConnectionId {
        self.0.id()
    }

    /// The address connected to; in the laboratory the one that stands for it.
    #[must_use]
    pub const fn remote(&self) -> SocketAddr {
        self.0.remote()
    }

    /// What arrives here answers what was last written to `other`.
    pub fn answers(&mut self, other: &Self) {
        self.0.answers(&other.0);
    }

    /// `write()` until all of `bytes` have been taken.
    ///
    /// # Errors
    /// When the connection is broken or the load was stopped.
    pub fn write_all(&mut self, bytes: &[u8], link: Link) -> Result<(), Failure> {
        self.0.write_all(bytes, Layer::Message, link)
    }

    /// `read()`: at least one byte, or 0 when the server has closed. Waits as long as a connection may be silent.
    ///
    /// # Errors
    /// When the connection is broken, silent for too long, or the load was stopped.
    pub fn read(&mut self, buffer: &mut [u8], link: Link) -> Result<usize, Failure> {
        let limit = self.0.wire().settings.limits.silence;
        self.0.read(buffer, Layer::Message, link, limit)
    }

    /// `read()` until the server has closed, as long as an announced close is waited for. What comes is recorded, and no
    /// more than a few pieces of it.
    pub fn linger(&mut self) {
        self.0.linger(Layer::Message, Link::Wait);
    }

    /// Whether the server has closed, or reset the connection.
    #[must_use]
    pub const fn peer_is_gone(&self) -> bool {
        self.0.peer_is_gone()
    }

    /// Whether the server reset the connection.
    #[must_use]
    pub const fn was_reset(&self) -> bool {
        self.0.was_reset()
    }

    /// `close()`, with its reason.
    pub fn close(mut self, reason: CloseReason) {
        self.0.close(reason);
    }
}
