//! Several addresses of one name, raced (RFC 8305): connects that do not block, one poll, one thread.
//!
//! ```text
//! order (when whose turn is) ─> Attempt, Attempt, ... ─┐
//! lookup (an answer that comes late) ──────────────────┼─ one poll ─> the first that is connected; the others
//! stop, head starts, bounds, the emulated link ────────┘              are closed: `race-lost`
//! ```

mod order;

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::task::Poll;

use socket2::SockRef;
use tokio::io::Interest;
use tokio::net::{TcpStream, UdpSocket};
use tokio::runtime::Builder;
use tokio::sync::Notify;

use self::order::{Race, Turn, unreachable_last};
use super::attempt::Attempt;
use super::connecting::under_way;
use super::lookup::{CameLate, Late};
use super::socket::Socket;
use super::{Resolver, Wire};
use crate::clock::Micros;
use crate::record::{ExchangeId, Failure, Link};

/// The longest late answer that is read.
const MAX_MESSAGE: usize = 65_535;
/// Messages that are looked at before nothing more is listened to: a flood of forged ones ends, too.
const MAX_HEARD: u32 = 64;

/// Connects to one of `addresses` of `host`, for `exchange`.
///
/// # Errors
/// What became of the last one, when none was connected.
pub(super) fn connect(
    resolver: &Resolver,
    exchange: ExchangeId,
    host: &str,
    addresses: &[SocketAddr],
) -> Result<Socket, Failure> {
    let (wire, late) = (resolver.wire(), resolver.late(host));
    if let ([only], None) = (addresses, &late) {
        return Socket::connect(wire, *only, exchange);
    }
    // No descriptor is left for a poll: one after another, then.
    let Ok(runtime) = Builder::new_current_thread().enable_io().enable_time().build() else {
        return one_after_another(wire, exchange, host, addresses);
    };
    let addresses = &unreachable_last(addresses, |is_ipv6| resolver.is_unreachable(is_ipv6));
    let port = addresses.first().map_or(80, SocketAddr::port);
    let listener = late.and_then(|late| {
        let _inside = runtime.enter();
        let socket = UdpSocket::from_std(late.socket().ok()?).ok()?;
        Some(Listener { late, socket, port, held: None, heard: 0 })
    });
    let race = Race::new(addresses);
    let track = Track { resolver, wire, exchange, host, race, tries: Vec::new(), listener, last: None };
    runtime.block_on(track.run())
}

fn one_after_another(
    wire: &Arc<Wire>,
    exchange: ExchangeId,
    host: &str,
    addresses: &[SocketAddr],
) -> Result<Socket, Failure> {
    let mut last = Failure::UnknownHost { host: host.to_owned() };
    for remote in addresses {
        match Socket::connect(wire, *remote, exchange) {
            Err(failure) if wire.stop.reason().is_none() => last = failure,
            ended => return ended,
        }
    }
    Err(last)
}

/// One of the tries under way.
struct Try {
    attempt: Attempt,
    /// The same socket for the poll; none when there is nothing to wait for.
    line: Option<TcpStream>,
    /// How it ended, before the emulated link lets it through.
    ended: Option<io::Result<()>>,
}

/// The ear for the answer that was not waited for.
struct Listener {
    late: Late,
    socket: UdpSocket,
    port: u16,
    /// A message that has come, and when the emulated link lets it through.
    held: Option<(Vec<u8>, Micros)>,
    heard: u32,
}

struct Track<'a> {
    resolver: &'a Resolver,
    wire: &'a Arc<Wire>,
    exchange: ExchangeId,
    host: &'a str,
    race: Race,
    tries: Vec<Try>,
    listener: Option<Listener>,
    last: Option<Failure>,
}

impl Track<'_> {
    async fn run(mut self) -> Result<Socket, Failure> {
        let stopped = Arc::new(Notify::new());
        let _guard = self.wire.stop.on_stop({
            let stopped = Arc::clone(&stopped);
            move || stopped.notify_one()
        });
        loop {
            if let Some(failure) = self.wire.stopped(Link::Connect) {
                for one in self.tries.drain(..) {
                    // Each is told as stopped.
                    let _ = one.end(Ok(()));
                }
                return Err(failure);
            }
            let now = self.wire.recorder.now();
            self.time_out(now);
            if let Some(socket) = self.finish(now) {
                return Ok(socket);
            }
            self.hear(now);
            let next_at = match self.race.next(now) {
                Turn::Begin(remote) => {
                    self.begin(remote);
                    continue;
                }
                Turn::Wait(until) => until,
                Turn::Over if self.listener.is_some() => None,
                Turn::Over => {
                    let host = self.host.to_owned();
                    return Err(self.last.unwrap_or(Failure::UnknownHost { host }));
                }
            };
            let left = self.next_moment(next_at).map(|at| at.since(now).as_duration());
            tokio::select! {
                () = stopped.notified() => {}
                () = readiness(&mut self.tries) => {}
                () = datagram(&mut self.listener, self.wire) => {}
                () = async {
                    match left {
                        Some(left) => tokio::time::sleep(left).await,
                        None => std::future::pending().await,
                    }
                } => {}
            }
        }
    }

    /// `socket()` and `connect()`, which does not block.
    fn begin(&mut self, remote: SocketAddr) {
        let attempt = match Attempt::begin(self.wire, remote, self.exchange) {
            Ok(attempt) => attempt,
            Err(failure) => return self.lost(failure),
        };
        let (line, ended) = match attempt.barred() {
            Some(error) => (None, Some(Err(error))),
            None => match start(&attempt) {
                Ok(Some(line)) => (Some(line), None),
                Ok(None) => (None, Some(Ok(()))),
                Err(error) => (None, Some(Err(error))),
            },
        };
        self.tries.push(Try { attempt, line, ended });
    }

    fn lost(&mut self, failure: Failure) {
        self.race.failed();
        // That an address cannot be reached from here says least: most machines lack one family.
        let says_little = matches!(failure, Failure::Unreachable { .. } | Failure::Barred { .. });
        if self.last.is_none() || !says_little {
            self.last = Some(failure);
        }
    }

    /// Those that have taken too long have failed.
    fn time_out(&mut self, now: Micros) {
        let limit = Micros::from(self.wire.settings.limits.connect);
        for one in self.tries.iter_mut().filter(|one| one.ended.is_none()) {
            if now.since(one.attempt.called()) >= limit {
                one.ended = Some(Err(io::ErrorKind::TimedOut.into()));
            }
        }
    }

    /// Takes those out that have ended, in the order in which the link lets them through. The first that is
    /// connected wins.
    fn finish(&mut self, now: Micros) -> Option<Socket> {
        let ended = |one: &Try| one.ended.is_some() && one.attempt.due() <= now;
        while let Some(place) = self.tries.iter().position(ended) {
            let mut one = self.tries.remove(place);
            let result = one.ended.take().unwrap_or(Ok(()));
            if matches!(&result, Err(error) if error.kind() == io::ErrorKind::NetworkUnreachable) {
                self.resolver.note_unreachable(one.attempt.target().is_ipv6());
            }
            match one.end(result) {
                Ok(socket) => {
                    for other in self.tries.drain(..) {
                        other.lose();
                    }
                    return Some(socket);
                }
                Err(failure) => self.lost(failure),
            }
        }
        None
    }

    /// A late answer that has come through adds its addresses; one that is overdue is given up.
    fn hear(&mut self, now: Micros) {
        let Some(listener) = &mut self.listener else { return };
        let came = match listener.held.take_if(|(_, due)| *due <= now) {
            Some((message, _)) => listener.late.hear(self.wire, &message),
            None if now >= listener.late.until() => CameLate::Answer(Vec::new()),
            None => return,
        };
        let addresses = match came {
            CameLate::Answer(addresses) => addresses,
            CameLate::Nothing => {
                listener.heard += 1;
                if listener.heard >= MAX_HEARD {
                    listener.late.give_up();
                }
                return;
            }
        };
        if !addresses.is_empty() {
            listener.late.used(self.wire, &addresses);
            self.resolver.add(self.host, &addresses);
            let port = listener.port;
            let late: Vec<SocketAddr> =
                addresses.into_iter().map(|address| SocketAddr::new(address, port)).collect();
            self.race.join(&late);
        }
        self.listener = None;
    }

    /// When something is to be done at the latest.
    fn next_moment(&self, next_at: Option<Micros>) -> Option<Micros> {
        let limit = Micros::from(self.wire.settings.limits.connect);
        let tries = self.tries.iter().map(|one| match one.ended {
            Some(_) => one.attempt.due(),
            None => one.attempt.called() + limit,
        });
        let listener = self.listener.as_ref().map(|listener| match &listener.held {
            Some((_, due)) => *due,
            None => listener.late.until(),
        });
        tries.chain(listener).chain(next_at).min()
    }
}

impl Try {
    fn end(self, result: io::Result<()>) -> Result<Socket, Failure> {
        let Self { attempt, line, .. } = self;
        // The poll lets go of the socket before anybody else uses it.
        drop(line);
        let result = result.and_then(|()| attempt.stream().set_nonblocking(false));
        attempt.end(result)
    }

    fn lose(self) {
        let Self { attempt, line, .. } = self;
        drop(line);
        attempt.lose();
    }
}

/// `connect()`; what to wait for, if there is anything.
fn start(attempt: &Attempt) -> io::Result<Option<TcpStream>> {
    let stream = attempt.stream();
    stream.set_nonblocking(true)?;
    match SockRef::from(stream).connect(&attempt.target().into()) {
        Ok(()) => Ok(None),
        Err(error) if under_way(&error) => Ok(Some(TcpStream::from_std(stream.try_clone()?)?)),
        Err(error) => Err(error),
    }
}

/// Waits until one of those under way has ended, and notes how.
async fn readiness(tries: &mut [Try]) {
    poll_fn(|context| {
        let mut any = Poll::Pending;
        for one in tries.iter_mut().filter(|one| one.ended.is_none()) {
            let Some(line) = &one.line else { continue };
            while line.poll_write_ready(context).is_ready() {
                let state = line.try_io(Interest::WRITABLE, || connected(line));
                if !matches!(&state, Err(error) if error.kind() == io::ErrorKind::WouldBlock) {
                    one.ended = Some(state);
                    any = Poll::Ready(());
                    break;
                }
            }
        }
        any
    })
    .await;
}

/// How a `connect()` that did not block has ended; `WouldBlock` when it has not.
fn connected(line: &TcpStream) -> io::Result<()> {
    if let Some(error) = line.take_error()? {
        return Err(error);
    }
    match line.peer_addr() {
        Err(error) if error.kind() == io::ErrorKind::NotConnected => Err(io::ErrorKind::WouldBlock.into()),
        other => other.map(drop),
    }
}

/// Waits for a datagram and keeps it for as long as the emulated link takes.
async fn datagram(listener: &mut Option<Listener>, wire: &Wire) {
    let Some(listener) = listener.as_mut().filter(|listener| listener.held.is_none()) else {
        return std::future::pending().await;
    };
    let mut buffer = vec![0; MAX_MESSAGE];
    match listener.socket.recv(&mut buffer).await {
        Ok(length) => {
            buffer.truncate(length);
            let due = wire.link.round_trip_after(wire.recorder.now());
            listener.held = Some((buffer, due));
        }
        // Nobody listens there any more: nothing will come.
        Err(_) => listener.late.give_up(),
    }
}
