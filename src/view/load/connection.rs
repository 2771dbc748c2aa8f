//! One socket's life, as the log tells it.

use std::net::SocketAddr;

use super::Load;
use crate::clock::Micros;
use crate::record::{
    CloseReason, ConnectionEvent, ConnectionId, ExchangeId, SecureEvent, Side, TcpInfo, TlsSession,
};
use crate::view::call::{self, Call};

/// One socket's life.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Its number.
    pub id: ConnectionId,
    /// Its descriptor, where the system has them.
    pub descriptor: Option<i64>,
    /// The address that the name resolved to.
    pub remote: Option<SocketAddr>,
    /// The loopback listener really used in the lab.
    pub via: Option<SocketAddr>,
    /// Our end.
    pub local: Option<SocketAddr>,
    /// When the socket was made.
    pub opened: Micros,
    /// When it was connected (TLS not included).
    pub connected: Option<Micros>,
    /// When it was closed.
    pub closed: Option<Micros>,
    /// Who closed first.
    pub closed_first: Option<Side>,
    /// Why it was closed.
    pub close_reason: Option<CloseReason>,
    /// What TLS agreed on.
    pub tls: Option<TlsSession>,
    /// The application protocol that TLS agreed on (RFC 7301).
    pub alpn: Option<String>,
    /// The exchanges it carried, in order.
    pub exchanges: Vec<ExchangeId>,
    /// Bytes that `write()` moved.
    pub written_bytes: u64,
    /// Bytes that `read()` moved.
    pub read_bytes: u64,
    /// Message bytes, above TLS, that we sent and that belong to no exchange: the preface and frames of HTTP/2 that
    /// concern the connection.
    pub overhead_sent: u64,
    /// The same for the server's bytes.
    pub overhead_received: u64,
    /// Its calls in order.
    pub calls: Vec<Call>,
    /// What the kernel knew of it when an exchange was last over.
    pub kernel: Option<TcpInfo>,
    /// When the handshake of TLS began.
    pub(in crate::view) tls_began: Option<Micros>,
    /// When it could carry bytes: connected, and after the handshake of TLS.
    pub(in crate::view) ready: Option<Micros>,
    /// The places of the calls that have not returned.
    open_calls: Vec<usize>,
    /// Bytes have crossed it.
    pub(in crate::view) has_moved: bool,
    /// The other side has closed it, or it broke.
    pub(in crate::view) has_ended: bool,
    /// How many events had been folded when it last changed.
    pub(super) changed: usize,
    /// How many when it began.
    pub(super) began: usize,
}

impl Load {
    pub(super) fn on_connection(&mut self, id: ConnectionId, what: &ConnectionEvent, at: Micros) {
        if let ConnectionEvent::Created { descriptor, called_at, .. } = what {
            let place = self.connections.partition_point(|connection| connection.id < id);
            let new = Connection { began: self.events, ..Connection::new(id, *descriptor, *called_at) };
            self.connections.insert(place, new);
        }
        self.uses_tls |= matches!(what, ConnectionEvent::TlsStarted { .. });
        let events = self.events;
        if let Some(connection) = self.connection_mut(id) {
            connection.on(what, at);
            connection.changed = events;
        }
        self.on_message_bytes(id, what, at);
    }
}

impl Connection {
    /// The message bytes of `from` that belong to no exchange, to be counted.
    pub(super) const fn overhead_mut(&mut self, from: Side) -> &mut u64 {
        match from {
            Side::Client => &mut self.overhead_sent,
            Side::Server => &mut self.overhead_received,
        }
    }

    fn new(id: ConnectionId, descriptor: Option<i64>, opened: Micros) -> Self {
        Self {
            id,
            descriptor,
            remote: None,
            via: None,
            local: None,
            opened,
            connected: None,
            closed: None,
            closed_first: None,
            close_reason: None,
            tls: None,
            alpn: None,
            exchanges: Vec::new(),
            written_bytes: 0,
            read_bytes: 0,
            overhead_sent: 0,
            overhead_received: 0,
            calls: Vec::new(),
            kernel: None,
            tls_began: None,
            ready: None,
            open_calls: Vec::new(),
            has_moved: false,
            has_ended: false,
            changed: 0,
            began: 0,
        }
    }

    fn on(&mut self, what: &ConnectionEvent, at: Micros) {
        call::add(&mut self.calls, &mut self.open_calls, what, at);
        match what {
            ConnectionEvent::ConnectCalled { remote, via } => {
                (self.remote, self.via) = (Some(*remote), *via);
            }
            ConnectionEvent::Connected { local } => {
                self.local = Some(*local);
                self.connected = Some(at);
                self.ready = Some(at);
            }
            ConnectionEvent::TlsStarted { .. } => self.tls_began = Some(at),
            ConnectionEvent::TlsDone(session) => {
                self.tls = Some(session.clone());
                self.ready = Some(at);
            }
            ConnectionEvent::Secure(SecureEvent::Agreed(agreement)) => self.alpn.clone_from(&agreement.alpn),
            ConnectionEvent::Kernel { info, .. } => self.kernel = Some(*info),
            ConnectionEvent::Wrote { moved, .. } => {
                self.written_bytes += moved.byte_count();
                self.has_moved = true;
            }
            ConnectionEvent::Read { moved, .. } => {
                self.read_bytes += moved.byte_count();
                self.has_moved = true;
            }
            ConnectionEvent::PeerClosed { .. } | ConnectionEvent::Broken(_) => self.has_ended = true,
            ConnectionEvent::Closed { reason, first } => {
                self.closed = Some(at);
                self.close_reason = Some(*reason);
                self.closed_first = *first;
            }
            ConnectionEvent::Created { .. }
            | ConnectionEvent::ConnectFailed(_)
            | ConnectionEvent::TlsFailed(_)
            | ConnectionEvent::Plaintext { .. }
            | ConnectionEvent::Masked { .. }
            | ConnectionEvent::Secure(SecureEvent::Records { .. } | SecureEvent::Certificates(_))
            | ConnectionEvent::Checked { .. } => {}
        }
    }
}
