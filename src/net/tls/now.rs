//! Message bytes without waiting: what is sealed is written as the system takes it, and what has come is opened.

use std::io::{self, Read, Write};

use super::{APPLICATION_DATA, FRAGMENT, TlsStream};
use crate::net::socket::Layer;
use crate::record::{ConnectionEvent, Failure, Link, SecureEvent, Side, TlsRecord};

/// So many message bytes are sealed before the system has taken them.
const SEALED_AT_ONCE: usize = 64 * 1024;

/// Records that the system has not taken yet.
#[derive(Debug, Default)]
pub(super) struct Sealed {
    bytes: Vec<u8>,
    written: usize,
    list: Vec<TlsRecord>,
    /// The message bytes inside.
    plain: Vec<u8>,
}

impl TlsStream {
    /// Seals as many of `bytes` as are sealed at once, and writes what the system takes. Returns how many of them need
    /// not be handed over again: all that were sealed.
    pub(in crate::net) fn write_now(&mut self, bytes: &[u8]) -> Result<usize, Failure> {
        if self.sealed.bytes.is_empty() && !bytes.is_empty() {
            let part = bytes.get(..SEALED_AT_ONCE).unwrap_or(bytes);
            self.seal_messages(part)?;
            self.flush_now()?;
            return Ok(part.len());
        }
        self.flush_now()?;
        Ok(0)
    }

    /// Whether sealed records wait for the system.
    pub(in crate::net) const fn is_writing(&self) -> bool {
        !self.sealed.bytes.is_empty()
    }

    fn seal_messages(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        for part in bytes.chunks(FRAGMENT) {
            self.tls.writer().write_all(part).map_err(|error| self.transfer(Link::Send, &error))?;
            let before = self.sealed.list.len();
            self.seal_more()?;
            let carrier = self.sealed.list.get_mut(before..).unwrap_or_default().iter_mut();
            if let Some(last) = carrier.rev().find(|record| record.kind == APPLICATION_DATA) {
                last.plain = part.len() as u64;
            }
        }
        self.sealed.plain.extend_from_slice(bytes);
        Ok(())
    }

    /// Takes the records that the library wants to send.
    fn seal_more(&mut self) -> Result<(), Failure> {
        let (mut out, mut list) =
            (std::mem::take(&mut self.sealed.bytes), std::mem::take(&mut self.sealed.list));
        let sealed = self.seal(&mut out, &mut list);
        (self.sealed.bytes, self.sealed.list) = (out, list);
        sealed
    }

    fn flush_now(&mut self) -> Result<(), Failure> {
        while let Some(rest @ [_, ..]) = self.sealed.bytes.get(self.sealed.written..) {
            match self.socket.write_now(rest, Layer::Records, Link::Send)? {
                0 => return Ok(()),
                wrote => self.sealed.written += wrote,
            }
        }
        let Sealed { list, plain, bytes, .. } = std::mem::take(&mut self.sealed);
        if !bytes.is_empty() {
            self.secure(SecureEvent::Records { from: Side::Client, list });
        }
        if !plain.is_empty() {
            let exchange = self.socket.exchange();
            let chunk = self.socket.wire().recorder.chunk(exchange, Side::Client, &plain);
            self.socket.record(ConnectionEvent::Plaintext { exchange, from: Side::Client, chunk });
        }
        Ok(())
    }

    /// Message bytes that have come: none when there are none, 0 when the server has closed.
    pub(in crate::net) fn read_now(
        &mut self,
        buffer: &mut [u8],
        link: Link,
    ) -> Result<Option<usize>, Failure> {
        loop {
            if !self.plain.is_empty() {
                return self.hand_on(buffer, link).map(Some);
            }
            if let Some(ended) = self.ended(buffer, link)? {
                return Ok(Some(ended));
            }
            let mut records = std::mem::take(&mut self.records);
            let read = self.socket.read_now(&mut records, Layer::Records, link);
            let opened = read.and_then(|got| match got {
                None => Ok(None),
                Some(got) => self.opened(records.get(..got).unwrap_or_default(), link).map(|()| Some(got)),
            });
            self.records = records;
            match opened? {
                None => return Ok(None),
                Some(0) if self.plain.is_empty() => {
                    self.is_cut = true;
                    return Ok(Some(0));
                }
                Some(_) => {
                    // What the library answers by itself, a change of keys for instance.
                    self.seal_more()?;
                    self.flush_now()?;
                }
            }
        }
    }

    /// What was agreed on by ALPN (RFC 7301).
    pub(in crate::net) fn alpn(&self) -> Option<String> {
        self.tls.alpn_protocol().map(|chosen| String::from_utf8_lossy(chosen).into_owned())
    }

    /// 0 when the server has said that it ends, or has ended; none while it goes on.
    pub(super) fn ended(&mut self, buffer: &mut [u8], link: Link) -> Result<Option<usize>, Failure> {
        match self.tls.reader().read(buffer) {
            // The close_notify alert (RFC 8446 6.1): the TCP close follows, and is recorded when it does.
            Ok(_) => Ok(Some(0)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
            // Closed without close_notify: the message's own framing tells whether it is whole, if it has any.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                self.is_cut = true;
                Ok(Some(0))
            }
            Err(error) => Err(self.transfer(link, &error)),
        }
    }

    /// Hands message bytes on that are there.
    pub(super) fn hand_on(&mut self, buffer: &mut [u8], link: Link) -> Result<usize, Failure> {
        let got = self.plain.read(buffer).map_err(|error| self.transfer(link, &error))?;
        let exchange = self.socket.exchange();
        let part = buffer.get(..got).unwrap_or_default();
        let chunk = self.socket.wire().recorder.chunk(exchange, Side::Server, part);
        self.socket.record(ConnectionEvent::Plaintext { exchange, from: Side::Server, chunk });
        Ok(got)
    }
}
