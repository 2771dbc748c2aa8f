//! The calls of a socket's life, one line each, as a programmer would write them.

use std::net::SocketAddr;

use crate::clock::Micros;
use crate::explain::{Lang, Ui, message};
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

impl Call {
    /// A call as a programmer would write it, with its result.
    #[must_use]
    pub fn words(&self, descriptor: &str, lang: Lang) -> String {
        match &self.kind {
            CallKind::Socket { ipv6, descriptor } => {
                let family = if *ipv6 { "IPv6" } else { "IPv4" };
                let result = descriptor.map(|number| format!(" = {number}")).unwrap_or_default();
                format!("socket({family}, stream){result}")
            }
            CallKind::Connect { remote, failure: Some(why), .. } => {
                format!("connect({descriptor}, {remote}) = -1: {}", message(why, lang))
            }
            CallKind::Connect { remote, .. } => {
                let result = if self.end.is_some() { " = 0" } else { "" };
                format!("connect({descriptor}, {remote}){result}")
            }
            CallKind::Handshake { server_name, agreed: Some((version, cipher)), .. } => {
                format!("TLS({server_name}) = {version}, {cipher}")
            }
            CallKind::Handshake { server_name, failure: Some(why), .. } => {
                format!("TLS({server_name}): {}", message(why, lang))
            }
            CallKind::Handshake { server_name, .. } => format!("TLS({server_name})"),
            CallKind::Write { asked, wrote, records } => {
                format!("write({descriptor}, ..., {asked}) = {wrote}{}", sealed(*records, lang))
            }
            CallKind::Read { buffer, got, records } => {
                format!("read({descriptor}, buffer of {buffer}) = {got}{}", sealed(*records, lang))
            }
            CallKind::Check { open } => {
                let words = if *open { Ui::CheckOpen } else { Ui::CheckClosed };
                format!("read({descriptor}, {}): {}", Ui::WithoutWaiting.text(lang), words.text(lang))
            }
            CallKind::ReadEnd => format!("read({descriptor}) = 0: {}", Ui::ServerHasClosed.text(lang)),
            CallKind::Broken(why) => format!("= -1: {}", message(why, lang)),
            CallKind::Close { .. } => format!("close({descriptor})"),
        }
    }

    /// Whether it failed.
    #[must_use]
    pub const fn has_failed(&self) -> bool {
        matches!(
            &self.kind,
            CallKind::Connect { failure: Some(_), .. }
                | CallKind::Handshake { failure: Some(_), .. }
                | CallKind::Broken(_)
        )
    }
}

fn sealed(records: bool, lang: Lang) -> &'static str {
    if records { Ui::InRecords.text(lang) } else { "" }
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
