//! One TCP socket: each system call is one function here, and each records one event.
//!
//! ```text
//! created ──connect()──> connecting ──> connected ──write()/read()──> communicating
//!    └──────── failed ───────┘                         │
//!    close() <── read() = 0: the server has closed ────┴── the load is finished, stopped, or failed
//! ```

mod now;

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use self::now::Held;
use super::peek::{nothing_waits, would_wait};
use super::{StopGuard, Wire};
use crate::clock::Micros;
use crate::record::{CloseReason, ConnectionEvent, ConnectionId, ExchangeId, Failure, Link, Moved, Side};

/// While a server's close is waited for, so many reads may bring something that nobody wants.
const LINGERING_READS: usize = 16;

/// What a call moves: message bytes, or TLS records that are only counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    Message,
    Records,
}

/// The other end.
#[derive(Clone, Copy, Debug)]
enum Peer {
    Here,
    /// `read()` has returned 0.
    Closed,
    /// The connection was reset.
    Reset,
}

/// A connected socket, recorded.
#[derive(Debug)]
pub(super) struct Socket {
    /// None once it is closed.
    stream: Option<Arc<TcpStream>>,
    wire: Arc<Wire>,
    id: ConnectionId,
    remote: SocketAddr,
    /// Whom the calls serve now.
    exchange: Option<ExchangeId>,
    read_timeout: Option<Duration>,
    write_timeout: Option<Duration>,
    peer: Peer,
    /// When the last bytes came in over the emulated link.
    arrived: Micros,
    /// How much later than in reality everything arrives over the emulated link.
    shift: Micros,
    /// Nothing has been read since the last write.
    answer_awaited: bool,
    /// What was read without waiting, and the emulated link holds back.
    held: Held,
    _stop: StopGuard,
}

impl Socket {
    /// A socket that has just connected.
    pub(super) fn new(
        wire: Arc<Wire>,
        id: ConnectionId,
        remote: SocketAddr,
        stream: Arc<TcpStream>,
        guard: StopGuard,
    ) -> Self {
        Self {
            stream: Some(stream),
            wire,
            id,
            remote,
            exchange: None,
            read_timeout: None,
            write_timeout: None,
            peer: Peer::Here,
            shift: Micros::ZERO,
            arrived: Micros::ZERO,
            answer_awaited: false,
            held: Held::default(),
            _stop: guard,
        }
    }

    pub(super) const fn id(&self) -> ConnectionId {
        self.id
    }

    pub(super) const fn remote(&self) -> SocketAddr {
        self.remote
    }

    pub(super) const fn wire(&self) -> &Arc<Wire> {
        &self.wire
    }

    /// Whether `read()` has returned 0 or the server reset the connection.
    pub(super) const fn peer_is_gone(&self) -> bool {
        !matches!(self.peer, Peer::Here)
    }

    /// Whether the server reset the connection.
    pub(super) const fn was_reset(&self) -> bool {
        matches!(self.peer, Peer::Reset)
    }

    /// From now on the calls serve `exchange`.
    pub(super) const fn serve(&mut self, exchange: Option<ExchangeId>) {
        self.exchange = exchange;
    }

    pub(super) const fn exchange(&self) -> Option<ExchangeId> {
        self.exchange
    }

    /// The server speaks first: its first bytes come one round trip after the connection, as if we had asked.
    pub(super) fn awaits_greeting(&mut self) {
        if !self.wire.link.profile().is_none() {
            self.shift = self.wire.link.round_trip_after(Micros::ZERO);
            self.answer_awaited = true;
        }
    }

    /// What arrives here answers what was last written to `other`, and comes as much later over the emulated link.
    pub(super) fn answers(&mut self, other: &Self) {
        if !self.wire.link.profile().is_none() {
            self.shift = other.shift;
            self.arrived = self.wire.recorder.now() + other.shift;
        }
    }

    /// `write()` until all of `bytes` have been taken.
    pub(super) fn write_all(&mut self, mut bytes: &[u8], layer: Layer, link: Link) -> Result<(), Failure> {
        let silence = self.wire.settings.limits.silence;
        if self.write_timeout != Some(silence) {
            let set = self.stream().and_then(|stream| stream.set_write_timeout(Some(silence)));
            set.map_err(|error| self.failed(link, &error, silence))?;
            self.write_timeout = Some(silence);
        }
        while !bytes.is_empty() {
            let called_at = self.wire.recorder.now();
            let result = self.stream().and_then(|mut stream| io::Write::write(&mut stream, bytes));
            match result {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.failed(link, &error, silence)),
                Ok(wrote) => {
                    self.wrote(bytes.get(..wrote).unwrap_or(bytes), bytes.len(), called_at, layer);
                    bytes = bytes.get(wrote..).unwrap_or_default();
                }
            }
        }
        Ok(())
    }

    /// Records that a `write()` of `asked` bytes took `part`.
    fn wrote(&mut self, part: &[u8], asked: usize, called_at: Micros, layer: Layer) {
        let (exchange, asked) = (self.exchange, asked as u64);
        let moved = self.moved(part, layer, Side::Client);
        if !self.wire.link.profile().is_none() {
            self.shift = self.wire.link.shift_of_write(part.len() as u64, called_at);
            self.answer_awaited = true;
        }
        self.record(ConnectionEvent::Wrote { exchange, called_at, asked, moved });
    }

    /// `read()`: at least one byte, or 0 when the server has closed; waits at most `limit`.
    pub(super) fn read(
        &mut self,
        buffer: &mut [u8],
        layer: Layer,
        link: Link,
        limit: Duration,
    ) -> Result<usize, Failure> {
        if matches!(self.peer, Peer::Closed) {
            return Ok(0);
        }
        if self.read_timeout != Some(limit) {
            let set = self.stream().and_then(|stream| stream.set_read_timeout(Some(limit)));
            set.map_err(|error| self.failed(link, &error, limit))?;
            self.read_timeout = Some(limit);
        }
        loop {
            let called_at = self.wire.recorder.now();
            let room = buffer.len().min(self.wire.link.bytes_at_once());
            let buffer = buffer.get_mut(..room).unwrap_or_default();
            let waits = self.will_wait();
            match self.stream().and_then(|mut stream| io::Read::read(&mut stream, buffer)) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.failed(link, &error, limit)),
                // A stop shuts our own socket down, which also reads as 0.
                Ok(0) => {
                    self.over_the_link(0, waits);
                    if let Some(stopped) = self.wire.stopped(link) {
                        return Err(self.broken(stopped));
                    }
                    self.peer = Peer::Closed;
                    self.record(ConnectionEvent::PeerClosed { called_at });
                    return Ok(0);
                }
                Ok(got) => {
                    self.over_the_link(got as u64, waits);
                    if let Some(stopped) = self.wire.stopped(link) {
                        return Err(self.broken(stopped));
                    }
                    let part = buffer.get(..got).unwrap_or_default();
                    let moved = self.moved(part, layer, Side::Server);
                    let size = buffer.len() as u64;
                    let exchange = self.exchange;
                    self.record(ConnectionEvent::Read { exchange, called_at, buffer: size, moved });
                    return Ok(got);
                }
            }
        }
    }

    /// `read()` until the server has closed, for no longer than the bound, whatever it sends meanwhile.
    pub(super) fn linger(&mut self, layer: Layer, link: Link) {
        let until = self.wire.recorder.now() + Micros::from(self.wire.settings.limits.linger);
        let mut rest = [0; 4096];
        for _ in 0..LINGERING_READS {
            let left = until.since(self.wire.recorder.now()).as_duration();
            // For the system, a timeout of zero is none at all.
            if left.is_zero() || !matches!(self.read(&mut rest, layer, link, left), Ok(1..)) {
                return;
            }
        }
    }

    /// Whether a `read()` called now would have to wait. Asked for the emulated link alone; no part of what is
    /// told.
    fn will_wait(&self) -> bool {
        !self.wire.link.profile().is_none() && self.stream().is_ok_and(would_wait)
    }

    /// What a `read()` has just returned arrives later over the emulated link.
    ///
    /// When the call had to wait, its bytes have really arrived now and are shifted. When they were there
    /// already, they arrived while earlier ones were held up, and only the downlink's rate counts.
    fn over_the_link(&mut self, bytes: u64, waited: bool) {
        let wire = Arc::clone(&self.wire);
        if wire.link.profile().is_none() {
            return;
        }
        let now = wire.recorder.now();
        let waited = std::mem::take(&mut self.answer_awaited) || waited;
        // Behind the bytes before them, not behind this call, which may have come late.
        let earliest = if waited { now + self.shift } else { self.arrived };
        self.arrived = wire.link.arrival(bytes, earliest);
        wire.wait_until(self.arrived);
    }

    /// A `read()` that does not wait: `None` when there is nothing to read, which is how an idle connection
    /// should be. What it read is recorded as TLS records, since no exchange expects it.
    pub(super) fn poll(&mut self, buffer: &mut [u8]) -> Option<io::Result<usize>> {
        let called_at = self.wire.recorder.now();
        let mut stream = match self.stream() {
            Ok(stream) if nothing_waits(stream) => return None,
            Ok(stream) => stream,
            Err(error) => return Some(Err(error)),
        };
        if let Err(error) = stream.set_nonblocking(true) {
            return Some(Err(error));
        }
        let result = io::Read::read(&mut stream, buffer);
        if let Err(error) = stream.set_nonblocking(false) {
            return Some(Err(error));
        }
        match result {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => None,
            Ok(0) => {
                self.peer = Peer::Closed;
                self.record(ConnectionEvent::PeerClosed { called_at });
                Some(Ok(0))
            }
            Ok(got) => {
                let buffer = buffer.len() as u64;
                let moved = Moved::Records(got as u64);
                self.record(ConnectionEvent::Read { exchange: None, called_at, buffer, moved });
                Some(Ok(got))
            }
            Err(error) => {
                if error.kind() == io::ErrorKind::ConnectionReset {
                    self.peer = Peer::Reset;
                }
                Some(Err(error))
            }
        }
    }

    /// Records something about this connection.
    pub(super) fn record(&self, event: ConnectionEvent) {
        self.wire.recorder.on_connection(self.id, event);
    }

    /// Records what the kernel knows of the socket, where it tells; `exchange` has just come to its end.
    pub(super) fn sample(&self, exchange: Option<ExchangeId>) {
        let ends = self.stream().and_then(|stream| Ok((stream.local_addr()?, stream.peer_addr()?)));
        if let Ok((local, remote)) = ends
            && let Some(info) = self.wire.kernel.tcp_info(local, remote)
        {
            self.record(ConnectionEvent::Kernel { exchange, info });
        }
    }

    /// `close()`, with its reason.
    pub(super) fn close(&mut self, reason: CloseReason) {
        let Some(stream) = self.stream.take() else { return };
        // The call itself: nobody else owns the stream, but for a stop in the moment in which it is made.
        drop(stream);
        let first = if self.peer_is_gone() { Side::Server } else { Side::Client };
        self.record(ConnectionEvent::Closed { reason, first: Some(first) });
    }

    fn stream(&self) -> io::Result<&TcpStream> {
        self.stream.as_deref().ok_or_else(|| io::ErrorKind::NotConnected.into())
    }

    fn moved(&self, bytes: &[u8], layer: Layer, from: Side) -> Moved {
        match layer {
            Layer::Message => Moved::Message(self.wire.recorder.chunk(self.exchange, from, bytes)),
            Layer::Records => Moved::Records(bytes.len() as u64),
        }
    }

    fn failed(&mut self, link: Link, error: &io::Error, limit: Duration) -> Failure {
        use io::ErrorKind as K;
        let remote = self.remote;
        let failure = match (self.wire.stopped(link), error.kind()) {
            (Some(stopped), _) => stopped,
            (None, K::WouldBlock | K::TimedOut) => {
                Failure::Silence { link, remote, after: Micros::from(limit) }
            }
            (None, K::ConnectionReset | K::ConnectionAborted | K::BrokenPipe) => {
                self.peer = Peer::Reset;
                Failure::Reset { link, remote }
            }
            (None, _) => Failure::Transfer { link, remote, system: error.to_string() },
        };
        self.broken(failure)
    }

    fn broken(&self, failure: Failure) -> Failure {
        self.record(ConnectionEvent::Broken(failure.clone()));
        failure
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.close(CloseReason::Failed);
    }
}
