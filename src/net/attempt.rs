//! One try to connect: `socket()`, `connect()`, and how that ended, each recorded.
//!
//! ```text
//! begin() ── end(): connected, failed ──> Socket | Failure
//!       └─── lose(): another address was faster
//! ```

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use socket2::{Domain, Type};

use super::connecting::connect_until;
use super::socket::Socket;
use super::{StopGuard, Wire};
use crate::clock::Micros;
use crate::record::{
    Barrier, CloseReason, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Failure, Link,
};

/// A socket that connects.
#[derive(Debug)]
pub(super) struct Attempt {
    wire: Arc<Wire>,
    id: ConnectionId,
    remote: SocketAddr,
    via: Option<SocketAddr>,
    stream: Arc<TcpStream>,
    called: Micros,
    guard: StopGuard,
}

impl Socket {
    /// `socket()` and `connect()` to `remote`, for `exchange`.
    pub(super) fn connect(
        wire: &Arc<Wire>,
        remote: SocketAddr,
        exchange: ExchangeId,
    ) -> Result<Self, Failure> {
        Self::connect_telling(wire, remote, exchange, ExchangeEvent::Connecting)
    }

    /// The same; `told` is what the exchange is told of it.
    pub(super) fn connect_telling(
        wire: &Arc<Wire>,
        remote: SocketAddr,
        exchange: ExchangeId,
        told: fn(ConnectionId) -> ExchangeEvent,
    ) -> Result<Self, Failure> {
        let attempt = Attempt::begin_telling(wire, remote, exchange, told)?;
        let result = match attempt.barred() {
            Some(error) => Err(error),
            None => {
                connect_until(attempt.stream(), attempt.target(), wire.settings.limits.connect, &wire.stop)
            }
        };
        if wire.link.profile().rtt_us > 0 {
            wire.wait_until(attempt.due());
        }
        attempt.end(result)
    }
}

impl Attempt {
    /// `socket()` for a connection to `remote`, for `exchange`; `connect()` is what the caller does next.
    pub(super) fn begin(wire: &Arc<Wire>, remote: SocketAddr, exchange: ExchangeId) -> Result<Self, Failure> {
        Self::begin_telling(wire, remote, exchange, ExchangeEvent::Connecting)
    }

    /// The same; `told` is what the exchange is told of it.
    pub(super) fn begin_telling(
        wire: &Arc<Wire>,
        remote: SocketAddr,
        exchange: ExchangeId,
        told: fn(ConnectionId) -> ExchangeEvent,
    ) -> Result<Self, Failure> {
        let recorder = &wire.recorder;
        let id = recorder.next_connection();
        let called_at = recorder.now();
        let via = wire.via(remote);
        let target = via.unwrap_or(remote);
        let socket = socket2::Socket::new(Domain::for_address(target), Type::STREAM, None)
            .map_err(|error| Failure::ConnectFailed { remote, system: error.to_string() })?;
        let descriptor = descriptor_of(&socket);
        let created = ConnectionEvent::Created { descriptor, ipv6: remote.is_ipv6(), called_at };
        recorder.on_connection(id, created);
        recorder.on_exchange(exchange, told(id));
        let stream = Arc::new(TcpStream::from(socket));
        let weak = Arc::downgrade(&stream);
        let guard = wire.stop.on_stop(move || {
            if let Some(stream) = weak.upgrade() {
                // Wakes whoever is blocked in connect, read or write; that one records it.
                let _ = stream.shutdown(std::net::Shutdown::Both);
            }
        });
        recorder.on_connection(id, ConnectionEvent::ConnectCalled { remote, via });
        let called = recorder.now();
        Ok(Self { wire: Arc::clone(wire), id, remote, via, stream, called, guard })
    }

    /// Where the packets really go.
    pub(super) fn target(&self) -> SocketAddr {
        self.via.unwrap_or(self.remote)
    }

    pub(super) fn stream(&self) -> &TcpStream {
        &self.stream
    }

    /// When `connect()` was called.
    pub(super) const fn called(&self) -> Micros {
        self.called
    }

    /// What stands in the way before anything is sent.
    pub(super) fn barred(&self) -> Option<io::Error> {
        self.wire.barred(self.remote, self.via)
    }

    /// When the emulated link lets the outcome through: a refusal takes its round trip, too.
    pub(super) fn due(&self) -> Micros {
        self.wire.link.round_trip_after(self.called)
    }

    /// `connect()` has returned `result`.
    pub(super) fn end(self, result: io::Result<()>) -> Result<Socket, Failure> {
        let local = result.and_then(|()| {
            self.stream.set_nodelay(true)?;
            self.stream.local_addr()
        });
        let Self { wire, id, remote, stream, guard, .. } = self;
        let failure = match (wire.stopped(Link::Connect), local) {
            (None, Ok(local)) => {
                wire.recorder.on_connection(id, ConnectionEvent::Connected { local });
                return Ok(Socket::new(wire, id, remote, stream, guard));
            }
            (Some(stopped), _) => stopped,
            (None, Err(error)) => failure_of(&wire, remote, &error),
        };
        wire.recorder.on_connection(id, ConnectionEvent::ConnectFailed(failure.clone()));
        drop(stream);
        closed(&wire, id, CloseReason::NotConnected);
        Err(failure)
    }

    /// `close()`, because another address of the same name was faster.
    pub(super) fn lose(self) {
        let Self { wire, id, stream, guard, .. } = self;
        drop((guard, stream));
        closed(&wire, id, CloseReason::RaceLost);
    }
}

fn closed(wire: &Wire, id: ConnectionId, reason: CloseReason) {
    wire.recorder.on_connection(id, ConnectionEvent::Closed { reason, first: None });
}

fn failure_of(wire: &Wire, remote: SocketAddr, error: &io::Error) -> Failure {
    use io::ErrorKind as K;
    if let Some(by) = Barrier::of_error(error) {
        return Failure::Barred { remote, by };
    }
    match error.kind() {
        K::ConnectionRefused => Failure::Refused { remote },
        K::TimedOut | K::WouldBlock => {
            Failure::ConnectTimeout { remote, after: Micros::from(wire.settings.limits.connect) }
        }
        K::NetworkUnreachable | K::HostUnreachable | K::NetworkDown | K::AddrNotAvailable => {
            Failure::Unreachable { remote, system: error.to_string() }
        }
        _ => Failure::ConnectFailed { remote, system: error.to_string() },
    }
}

/// The number by which the process knows the socket; Windows has handles instead.
fn descriptor_of(socket: &socket2::Socket) -> Option<i64> {
    #[cfg(unix)]
    let number = Some(i64::from(std::os::fd::AsRawFd::as_raw_fd(socket)));
    #[cfg(not(unix))]
    let number = Some(socket).and(None);
    number
}
