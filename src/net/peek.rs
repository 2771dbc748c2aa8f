//! Whether anything waits to be read, asked with one call where the system has one.

use std::io;
use std::mem::MaybeUninit;
use std::net::TcpStream;

use socket2::SockRef;

/// `MSG_PEEK | MSG_DONTWAIT`, by their values in the systems' headers.
#[cfg(any(target_os = "linux", target_os = "android"))]
const PEEK_AT_ONCE: Option<i32> = Some(0x2 | 0x40);
#[cfg(any(target_vendor = "apple", target_os = "freebsd", target_os = "openbsd", target_os = "netbsd"))]
const PEEK_AT_ONCE: Option<i32> = Some(0x2 | 0x80);
#[cfg(not(any(
    target_os = "linux",
    target_os = "android",
    target_vendor = "apple",
    target_os = "freebsd",
    target_os = "openbsd",
    target_os = "netbsd"
)))]
const PEEK_AT_ONCE: Option<i32> = None;

/// Whether there is surely nothing to read, neither bytes nor an end, asked with a single call; `false` where
/// the system has no such call.
pub(super) fn nothing_waits(stream: &TcpStream) -> bool {
    let Some(flags) = PEEK_AT_ONCE else { return false };
    let answer = SockRef::from(stream).recv_with_flags(&mut [MaybeUninit::uninit()], flags);
    answer.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
}

/// Whether a `read()` called now would wait; asked with three calls where the system has no single one.
pub(super) fn would_wait(stream: &TcpStream) -> bool {
    if PEEK_AT_ONCE.is_some() {
        return nothing_waits(stream);
    }
    let peeked = stream.set_nonblocking(true).and_then(|()| stream.peek(&mut [0]));
    let restored = stream.set_nonblocking(false);
    restored.is_ok() && peeked.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn bytes_and_an_end_are_something() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (mut server, _) = listener.accept().unwrap();
        assert_eq!(nothing_waits(&stream), PEEK_AT_ONCE.is_some());
        assert!(would_wait(&stream));
        server.write_all(b"x").unwrap();
        // Loopback hands over before `write()` returns, but no one promises that: a read that waits does.
        stream.peek(&mut [0]).unwrap();
        assert!(!nothing_waits(&stream) && !would_wait(&stream));
        std::io::Read::read_exact(&mut &stream, &mut [0]).unwrap();
        drop(server);
        assert_eq!(stream.peek(&mut [0]).unwrap(), 0);
        assert!(!nothing_waits(&stream));
    }
}
