//! The calls of a socket's life, one line each, as a programmer would write them.

use std::net::SocketAddr;

use crate::clock::Micros;
use crate::record::{CloseReason, ConnectionEvent, ExchangeId, Failure, Side};

/// One call with its arguments and its result.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// When it was called.
    pub start: Micros,
    /// When it returned; none while it is under way.
    pub end: Option<Micros>,
    /// Which exchange it served.
    pub exchange: Option<ExchangeId>,
    /// What was called.
    pub kind: CallKind,
}

/// What was called, with arguments and result.
#[derive(Clone, Debug, PartialEq)]
pub enum CallKind {
    /// `socket()`.
    Socket {
        /// An IPv6 socket.
        ipv6: bool,
        /// The descriptor it returned.
        descriptor: Option<i64>,
    },
    /// `connect()`.
    Connect {
        /// The address asked for.
        remote: SocketAddr,
        /// The loopback listener really used in the lab.
        via: Option<SocketAddr>,
        /// Our end, when it succeeded.
        local: Option<SocketAddr>,
        /// Why it failed.
        failure: Option<Failure>,
    },
    /// The TLS handshake, which is calls of `write` and `read` itself.
    Handshake {
        /// The name sent.
        server_name: String,
        /// Version and cipher agreed on.
        agreed: Option<(String, String)>,
        /// Why it failed.
        failure: Option<Failure>,
    },
    /// `write()`.
    Write {
        /// Bytes asked.
        asked: u64,
        /// Bytes written.
        wrote: u64,
        /// TLS records rather than message bytes.
        records: bool,
    },
    /// `read()` that returned bytes.
    Read {
        /// The size of the buffer.
        buffer: u64,
        /// Bytes read.
        got: u64,
        /// TLS records rather than message bytes.
        records: bool,
    },
    /// A non-blocking `read()` before the connection is used again.
    Check {
        /// Whether the connection is still open.
        open: bool,
    },
    /// `read()` that returned 0: the server has closed.
    ReadEnd,
    /// `read()` or `write()` that failed.
    Broken(Failure),
    /// `close()`.
    Close {
        /// Why.
        reason: CloseReason,
        /// Who closed first.
        first: Option<Side>,
    },
}

/// Adds what `event` tells to the calls so far; `open`: the places of those that have not returned.
pub(super) fn add(calls: &mut Vec<Call>, open: &mut Vec<usize>, event: &ConnectionEvent, at: Micros) {
    let done = |start: Micros, exchange: Option<ExchangeId>, kind: CallKind| Call {
        start,
        end: Some(at),
        exchange,
        kind,
    };
    let records = |moved: &crate::record::Moved| matches!(moved, crate::record::Moved::Records(_));
    match event {
        ConnectionEvent::Created { descriptor, ipv6, called_at } => {
            calls.push(done(*called_at, None, CallKind::Socket { ipv6: *ipv6, descriptor: *descriptor }));
        }
        ConnectionEvent::ConnectCalled { remote, via } => {
            open.push(calls.len());
            let kind = CallKind::Connect { remote: *remote, via: *via, local: None, failure: None };
            calls.push(Call { start: at, end: None, exchange: None, kind });
        }
        ConnectionEvent::Connected { local: our_end } => {
            if let Some(Call { end, kind: CallKind::Connect { local, .. }, .. }) = last_open(calls, open) {
                (*end, *local) = (Some(at), Some(*our_end));
                open.pop();
            }
        }
        ConnectionEvent::ConnectFailed(why) => {
            if let Some(Call { end, kind: CallKind::Connect { failure, .. }, .. }) = last_open(calls, open) {
                (*end, *failure) = (Some(at), Some(why.clone()));
                open.pop();
            }
        }
        ConnectionEvent::TlsStarted { server_name } => {
            open.push(calls.len());
            let kind = CallKind::Handshake { server_name: server_name.clone(), agreed: None, failure: None };
            calls.push(Call { start: at, end: None, exchange: None, kind });
        }
        ConnectionEvent::TlsDone(session) => {
            if let Some(Call { end, kind: CallKind::Handshake { agreed, .. }, .. }) = last_open(calls, open) {
                (*end, *agreed) = (Some(at), Some((session.version.clone(), session.cipher.clone())));
                open.pop();
            }
        }
        ConnectionEvent::TlsFailed(why) => {
            if let Some(Call { end, kind: CallKind::Handshake { failure, .. }, .. }) = last_open(calls, open)
            {
                (*end, *failure) = (Some(at), Some(why.clone()));
                open.pop();
            }
        }
        ConnectionEvent::Wrote { exchange, called_at, asked, moved } => {
            let kind = CallKind::Write { asked: *asked, wrote: moved.byte_count(), records: records(moved) };
            calls.push(done(*called_at, *exchange, kind));
        }
        ConnectionEvent::Read { exchange, called_at, buffer, moved } => {
            let kind = CallKind::Read { buffer: *buffer, got: moved.byte_count(), records: records(moved) };
            calls.push(done(*called_at, *exchange, kind));
        }
        ConnectionEvent::Plaintext { .. }
        | ConnectionEvent::Masked { .. }
        | ConnectionEvent::Secure(_)
        | ConnectionEvent::Kernel { .. } => {}
        ConnectionEvent::Checked { open } => calls.push(done(at, None, CallKind::Check { open: *open })),
        ConnectionEvent::PeerClosed { called_at } => calls.push(done(*called_at, None, CallKind::ReadEnd)),
        ConnectionEvent::Broken(why) => calls.push(done(at, None, CallKind::Broken(why.clone()))),
        ConnectionEvent::Closed { reason, first } => {
            calls.push(done(at, None, CallKind::Close { reason: *reason, first: *first }));
        }
    }
}

fn last_open<'a>(calls: &'a mut [Call], open: &[usize]) -> Option<&'a mut Call> {
    calls.get_mut(*open.last()?)
}
