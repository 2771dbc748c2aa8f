//! In which phase of its life a socket is, and what its port numbers mean.

use crate::clock::Micros;
use crate::view::{CallKind, Connection};

/// The phases of a socket's life, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SocketPhase {
    /// `socket()` has returned.
    Created,
    /// `connect()` has been called and has not returned.
    Connecting,
    /// There is a connection, and nothing has crossed it.
    Connected,
    /// Bytes cross it.
    Communicating,
    /// One side has closed or broken it, and we have not called `close()`.
    Closing,
    /// `close()` has returned.
    Closed,
}

impl SocketPhase {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Created, Self::Connecting, Self::Connected, Self::Communicating, Self::Closing, Self::Closed];
}

/// The phase of `connection` as far as its calls tell.
#[must_use]
pub fn socket_phase(connection: &Connection) -> SocketPhase {
    if connection.closed.is_some() {
        SocketPhase::Closed
    } else if connection.has_ended {
        SocketPhase::Closing
    } else if connection.has_moved {
        SocketPhase::Communicating
    } else if connection.connected.is_some() {
        SocketPhase::Connected
    } else if connection.remote.is_some() {
        SocketPhase::Connecting
    } else {
        SocketPhase::Created
    }
}

/// A range of port numbers (RFC 6335 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortKind {
    /// 0 to 1023: services that everybody knows.
    WellKnown,
    /// 1024 to 49151: registered for services.
    Registered,
    /// 49152 to 65535: given out for a while, registered by nobody.
    Dynamic,
}

/// The range that `port` lies in.
#[must_use]
pub const fn port_kind(port: u16) -> PortKind {
    match port {
        0..=1023 => PortKind::WellKnown,
        1024..=49_151 => PortKind::Registered,
        49_152.. => PortKind::Dynamic,
    }
}

impl Connection {
    /// The time spent in calls and the time between them, up to `now` while the connection is open. A handshake is
    /// made of calls itself and does not count twice.
    #[must_use]
    pub fn time_in_calls(&self, now: Micros) -> (Micros, Micros) {
        let end = self.closed.unwrap_or(now).max(self.opened);
        let calls = self.calls.iter().filter(|call| !matches!(call.kind, CallKind::Handshake { .. }));
        let inside: u64 = calls.map(|call| call.end.unwrap_or(end).since(call.start).0).sum();
        let began = self.calls.first().map_or(self.opened, |call| call.start.min(self.opened));
        let whole = end.since(began).0;
        (Micros(inside.min(whole)), Micros(whole.saturating_sub(inside)))
    }
}
