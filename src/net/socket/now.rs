//! Calls that do not wait: for connections on which several exchanges are under way, so that something may have to be
//! sent while something is awaited.
//!
//! ```text
//! read() ──> real bytes at r ──> held until the emulated link lets them through ──> told at that time
//! ```
//!
//! The calls are really made as soon as there is something, so that each run of bytes has the time at which it came.
//! What the link holds back is bounded; beyond that the rest waits in the kernel, as behind a real link.

use std::collections::VecDeque;
use std::io;

use super::{Layer, Peer, Socket};
use crate::clock::Micros;
use crate::record::{ConnectionEvent, Failure, Link, Side};

/// So many bytes are held back at most.
const MOST_HELD: usize = 1024 * 1024;
/// Room for a `read()` whose bytes are held back.
const HELD_READ: usize = 64 * 1024;

/// What a `read()` brought that is not through yet.
#[derive(Debug)]
struct HeldRead {
    due: Micros,
    called_at: Micros,
    room: usize,
    /// None at the end of the stream.
    bytes: Vec<u8>,
}

/// What the emulated link holds back of one connection.
#[derive(Debug, Default)]
pub(super) struct Held {
    reads: VecDeque<HeldRead>,
    bytes: usize,
    /// The last call found bytes, so the next one may find some that came long before.
    is_behind: bool,
    /// The end of the stream has been read.
    ended: bool,
}

impl Socket {
    /// From now on (or no longer) no call waits.
    pub(in crate::net) fn set_nonblocking(&self, on: bool) -> Result<(), Failure> {
        let set = self.stream().and_then(|stream| stream.set_nonblocking(on));
        set.map_err(|error| Failure::Transfer {
            link: Link::Send,
            remote: self.remote,
            system: error.to_string(),
        })
    }

    /// The same connection, for a poll.
    pub(in crate::net) fn for_poll(&self) -> io::Result<std::net::TcpStream> {
        self.stream()?.try_clone()
    }

    /// When the emulated link lets the next bytes through; none when it holds none back.
    pub(in crate::net) fn due(&self) -> Option<Micros> {
        self.held.reads.front().map(|read| read.due)
    }

    /// `write()` once: how many of `bytes` were taken; 0 when the system takes none now.
    pub(in crate::net) fn write_now(
        &mut self,
        bytes: &[u8],
        layer: Layer,
        link: Link,
    ) -> Result<usize, Failure> {
        loop {
            let called_at = self.wire.recorder.now();
            match self.stream().and_then(|mut stream| io::Write::write(&mut stream, bytes)) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(0),
                Err(error) => return Err(self.failed(link, &error, self.wire.settings.limits.silence)),
                Ok(wrote) => {
                    let part = bytes.get(..wrote).unwrap_or(bytes);
                    self.wrote(part, bytes.len(), called_at, layer);
                    return Ok(wrote);
                }
            }
        }
    }

    /// `read()` without waiting: none when nothing is there, or not through yet; 0 when the server has closed.
    pub(in crate::net) fn read_now(
        &mut self,
        buffer: &mut [u8],
        layer: Layer,
        link: Link,
    ) -> Result<Option<usize>, Failure> {
        if matches!(self.peer, Peer::Closed) {
            return Ok(Some(0));
        }
        if self.wire.link.profile().is_none() {
            let called_at = self.wire.recorder.now();
            return match self.try_read(buffer, link)? {
                None => Ok(None),
                Some(got) => {
                    let part = buffer.get(..got).unwrap_or_default();
                    self.came(part, (called_at, buffer.len()), layer, link).map(Some)
                }
            };
        }
        self.take_in(buffer.len(), link)?;
        let now = self.wire.recorder.now();
        let Some(read) = self.held.reads.pop_front_if(|read| read.due <= now) else { return Ok(None) };
        self.held.bytes -= read.bytes.len();
        if let Some(room) = buffer.get_mut(..read.bytes.len()) {
            room.copy_from_slice(&read.bytes);
        }
        self.came(&read.bytes, (read.called_at, read.room), layer, link).map(Some)
    }

    /// Reads what is there, in pieces of at most `most` bytes, and notes when each is through.
    fn take_in(&mut self, most: usize, link: Link) -> Result<(), Failure> {
        let room = most.min(HELD_READ).min(self.wire.link.bytes_at_once());
        while !self.held.ended && self.held.bytes < MOST_HELD {
            let called_at = self.wire.recorder.now();
            let mut bytes = vec![0; room];
            let Some(got) = self.try_read(&mut bytes, link)? else {
                self.held.is_behind = false;
                return Ok(());
            };
            bytes.truncate(got);
            // What a call finds right after another may have come at any time since; it follows the bytes before it.
            let earliest =
                if self.held.is_behind { self.arrived } else { self.wire.recorder.now() + self.shift };
            self.held.is_behind = true;
            self.arrived = self.wire.link.arrival(got as u64, earliest.max(self.arrived));
            self.held.bytes += got;
            self.held.ended = got == 0;
            self.held.reads.push_back(HeldRead { due: self.arrived, called_at, room, bytes });
        }
        Ok(())
    }

    fn try_read(&mut self, buffer: &mut [u8], link: Link) -> Result<Option<usize>, Failure> {
        loop {
            match self.stream().and_then(|mut stream| io::Read::read(&mut stream, buffer)) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(None),
                // What came before a reset is told first.
                Err(_) if !self.held.reads.is_empty() => return Ok(None),
                Err(error) => return Err(self.failed(link, &error, self.wire.settings.limits.silence)),
                Ok(got) => return Ok(Some(got)),
            }
        }
    }

    /// Records what a `read()` brought; a stop shuts our own socket down, which also reads as 0.
    fn came(
        &mut self,
        bytes: &[u8],
        (called_at, room): (Micros, usize),
        layer: Layer,
        link: Link,
    ) -> Result<usize, Failure> {
        if let Some(stopped) = self.wire.stopped(link) {
            return Err(self.broken(stopped));
        }
        if bytes.is_empty() {
            self.peer = Peer::Closed;
            self.record(ConnectionEvent::PeerClosed { called_at });
        } else {
            let (moved, exchange) = (self.moved(bytes, layer, Side::Server), self.exchange);
            self.record(ConnectionEvent::Read { exchange, called_at, buffer: room as u64, moved });
        }
        Ok(bytes.len())
    }
}
