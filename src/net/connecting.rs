//! `connect()` that a stop can break and that ends in time.
//!
//! On Linux `shutdown(2)` breaks a pending `connect()`, and `SO_SNDTIMEO` bounds it, so the call simply
//! blocks. Elsewhere the socket connects without blocking and is asked in slices of at most 50 ms.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::time::Duration;

use socket2::{SockAddr, SockRef};

use super::Stop;

/// How often a socket that connects without blocking is asked whether it has.
const SLICE: Duration = Duration::from_millis(50);

/// Connects, for at most `limit`, unless stopped.
///
/// # Errors
/// As the system tells them; `TimedOut` when the limit was reached.
pub(super) fn connect_until(
    stream: &TcpStream,
    target: SocketAddr,
    limit: Duration,
    stop: &Stop,
) -> io::Result<()> {
    if cfg!(target_os = "linux") {
        connect_blocking(stream, target, limit)
    } else {
        connect_in_slices(stream, target, limit, stop)
    }
}

/// EINPROGRESS, which a blocking `connect()` returns when `SO_SNDTIMEO` has run out (socket(7)).
const LINUX_IN_PROGRESS: i32 = 115;

fn connect_blocking(stream: &TcpStream, target: SocketAddr, limit: Duration) -> io::Result<()> {
    stream.set_write_timeout(Some(limit))?;
    SockRef::from(stream).connect(&SockAddr::from(target)).map_err(|error| {
        if error.raw_os_error() == Some(LINUX_IN_PROGRESS) {
            io::Error::from(io::ErrorKind::TimedOut)
        } else {
            error
        }
    })
}

fn connect_in_slices(stream: &TcpStream, target: SocketAddr, limit: Duration, stop: &Stop) -> io::Result<()> {
    let socket = SockRef::from(stream);
    let (sender, stopped) = mpsc::channel();
    let _guard = stop.on_stop(move || {
        // The waiter may have gone already.
        let _ = sender.send(());
    });
    stream.set_nonblocking(true)?;
    let began = socket.connect(&SockAddr::from(target));
    let mut waited = Duration::ZERO;
    let mut slice = Duration::from_millis(1);
    let result = loop {
        match &began {
            Ok(()) => break Ok(()),
            Err(error) if under_way(error) => {}
            Err(_) => break began,
        }
        if let Some(error) = socket.take_error()? {
            break Err(error);
        }
        if stream.peer_addr().is_ok() {
            break Ok(());
        }
        if waited >= limit {
            break Err(io::Error::from(io::ErrorKind::TimedOut));
        }
        if stopped.recv_timeout(slice).is_ok() {
            break Err(io::Error::from(io::ErrorKind::Interrupted));
        }
        waited += slice;
        slice = (slice * 2).min(SLICE);
    };
    stream.set_nonblocking(false)?;
    result
}

/// Whether a `connect()` that does not block has only begun.
pub(super) fn under_way(error: &io::Error) -> bool {
    // EINPROGRESS is 115 on Linux and 36 on BSD and macOS; Windows says WouldBlock.
    error.kind() == io::ErrorKind::WouldBlock || matches!(error.raw_os_error(), Some(LINUX_IN_PROGRESS | 36))
}

#[cfg(test)]
mod tests {
    use super::*;
    use socket2::{Domain, Socket, Type};
    use std::net::TcpListener;

    fn socket() -> TcpStream {
        Socket::new(Domain::IPV4, Type::STREAM, None).unwrap().into()
    }

    #[test]
    fn both_ways_connect_and_are_refused() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let target = listener.local_addr().unwrap();
        let limit = Duration::from_secs(5);
        connect_blocking(&socket(), target, limit).unwrap();
        connect_in_slices(&socket(), target, limit, &Stop::default()).unwrap();
        drop(listener);
        let refused = io::ErrorKind::ConnectionRefused;
        assert_eq!(connect_blocking(&socket(), target, limit).unwrap_err().kind(), refused);
        let slices = connect_in_slices(&socket(), target, limit, &Stop::default());
        assert_eq!(slices.unwrap_err().kind(), refused);
    }
}
