//! The transport under ureq: a connection that carries one exchange after another, reads every answer along
//! with ureq, and knows who should close it and why.

use std::sync::Arc;
use std::time::Duration;

use ureq::Error;
use ureq::unversioned::transport::{Buffers as UreqBuffers, NextTimeout, Transport};

use super::Wire;
use super::buffers::Buffers;
use super::current::current;
use super::retelling::{self, Retold};
use super::serving::Serving;
use super::socket::{Layer, Socket};
use super::tls::TlsStream;
use crate::http::{Closing, ResponseReader};
use crate::record::{CloseReason, ConnectionEvent, ExchangeEvent, Failure, Link};

/// How much of a request may be held back so that head and body leave in one write.
const HELD_BYTES: usize = 64 * 1024;

/// What lies under the messages.
#[derive(Debug)]
pub(super) enum Channel {
    Plain(Socket),
    Tls(Box<TlsStream>),
}

impl Channel {
    pub(super) const fn socket(&self) -> &Socket {
        match self {
            Self::Plain(socket) => socket,
            Self::Tls(stream) => stream.socket(),
        }
    }

    pub(super) const fn socket_mut(&mut self) -> &mut Socket {
        match self {
            Self::Plain(socket) => socket,
            Self::Tls(stream) => stream.socket_mut(),
        }
    }

    pub(super) fn write_all(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Plain(socket) => socket.write_all(bytes, Layer::Message, Link::Send),
            Self::Tls(stream) => stream.write_all(bytes),
        }
    }

    /// Without waiting: how many of `bytes` need not be handed over again.
    pub(super) fn write_now(&mut self, bytes: &[u8]) -> Result<usize, Failure> {
        match self {
            Self::Plain(_) if bytes.is_empty() => Ok(0),
            Self::Plain(socket) => socket.write_now(bytes, Layer::Message, Link::Send),
            Self::Tls(stream) => stream.write_now(bytes),
        }
    }

    /// Without waiting: message bytes that have come, none when there are none, 0 when the server has closed.
    pub(super) fn read_now(&mut self, buffer: &mut [u8], link: Link) -> Result<Option<usize>, Failure> {
        match self {
            Self::Plain(socket) => socket.read_now(buffer, Layer::Message, link),
            Self::Tls(stream) => stream.read_now(buffer, link),
        }
    }

    /// Whether what was handed over waits for the system.
    pub(super) const fn is_writing(&self) -> bool {
        match self {
            Self::Plain(_) => false,
            Self::Tls(stream) => stream.is_writing(),
        }
    }

    /// What was agreed on by ALPN (RFC 7301).
    pub(super) fn alpn(&self) -> Option<String> {
        match self {
            Self::Plain(_) => None,
            Self::Tls(stream) => stream.alpn(),
        }
    }

    /// Whether the stream ended in a way that anybody on the way could have brought about.
    pub(super) const fn is_cut(&self) -> bool {
        match self {
            Self::Plain(_) => false,
            Self::Tls(stream) => stream.is_cut(),
        }
    }

    fn read(&mut self, buffer: &mut [u8], link: Link, limit: Duration) -> Result<usize, Failure> {
        match self {
            Self::Plain(socket) => socket.read(buffer, Layer::Message, link, limit),
            Self::Tls(stream) => stream.read(buffer, link, limit),
        }
    }
}

/// A connection as ureq sees it.
#[derive(Debug)]
pub(super) struct RecordedTransport {
    channel: Channel,
    buffers: Buffers,
    serving: Option<Arc<Serving>>,
    reader: Option<ResponseReader>,
    /// Bytes of the request that have not been written yet.
    held: Vec<u8>,
    /// Bytes of the request handed over so far.
    handed: u64,
    /// It was passed over for a new connection, and is closed.
    distrusted: bool,
    /// What is wrong after the bytes that were handed on last.
    broken: Option<Failure>,
}

impl RecordedTransport {
    pub(super) fn new(channel: Channel) -> Self {
        Self {
            channel,
            buffers: Buffers::default(),
            serving: None,
            reader: None,
            held: Vec::new(),
            handed: 0,
            distrusted: false,
            broken: None,
        }
    }

    fn wire(&self) -> Arc<Wire> {
        Arc::clone(self.channel.socket().wire())
    }

    /// The first bytes of a request: from here on the connection serves its exchange.
    fn begin(&mut self, serving: &Arc<Serving>) {
        let wire = self.wire();
        let id = self.channel.socket().id();
        self.reader =
            Some(ResponseReader::new(&serving.method, serving.version, wire.settings.limits.head_bytes));
        self.handed = 0;
        self.channel.socket_mut().serve(Some(serving.exchange));
        {
            let mut found = serving.found();
            found.connection = Some(id);
            found.reused = self.serving.is_some();
        }
        wire.recorder.on_exchange(serving.exchange, ExchangeEvent::Given(id));
        self.serving = Some(Arc::clone(serving));
    }

    fn flush(&mut self) -> Result<(), Failure> {
        if self.held.is_empty() {
            return Ok(());
        }
        let held = std::mem::take(&mut self.held);
        self.channel.write_all(&held)
    }

    /// At which link we are, going by what has arrived.
    fn link(&self) -> Link {
        match &self.reader {
            Some(reader) if reader.head().is_some() => Link::Body,
            Some(reader) if reader.offset() > 0 => Link::Response,
            _ => Link::Wait,
        }
    }

    /// Reads until there is something for ureq: a `read()` may bring a part of a head, or framing alone.
    /// Returns whether anything came.
    fn fill(&mut self) -> Result<bool, Failure> {
        loop {
            if let Some(failure) = self.broken.take() {
                return Err(failure);
            }
            let (link, limit) = (self.link(), self.wire().settings.limits.silence);
            let got = self.channel.read(self.buffers.read_buf(), link, limit)?;
            self.buffers.adapt(got);
            let mut retold = Retold::AsRead;
            if let (Some(reader), Some(serving)) = (&mut self.reader, &self.serving) {
                let socket = self.channel.socket();
                let recorder = &socket.wire().recorder;
                let was_done = reader.is_done();
                let sample = |reader: &ResponseReader| {
                    if !was_done && reader.is_done() {
                        socket.sample(Some(serving.exchange));
                    }
                };
                retold = match self.buffers.fresh(got) {
                    [] => {
                        let is_cut = self.channel.is_cut();
                        let end = retelling::ended(reader, serving, recorder, socket.remote(), is_cut)?;
                        sample(reader);
                        self.buffers.append(end);
                        return Ok(!end.is_empty());
                    }
                    fresh => {
                        serving.found().answered = true;
                        let retold = retelling::took(reader, serving, recorder, fresh)?;
                        sample(reader);
                        retold
                    }
                };
            }
            match retold {
                Retold::AsRead => {
                    self.buffers.input_appended(got);
                    return Ok(got > 0);
                }
                Retold::MadeThenBroke(bytes, failure) => {
                    self.broken = Some(failure);
                    self.buffers.append(&bytes);
                    return Ok(true);
                }
                Retold::Made(bytes) if bytes.is_empty() => {}
                Retold::Made(bytes) => {
                    self.buffers.append(&bytes);
                    return Ok(true);
                }
            }
        }
    }

    /// Tells the exchange what broke, and ureq that it did.
    fn fail(&self, failure: Failure) -> Error {
        if let Some(serving) = &self.serving {
            serving.fail(failure);
        }
        // Not an error kind that ureq takes for an ordinary end of the body.
        Error::Io(std::io::Error::other("recorded"))
    }

    /// The server said that it will close: waits until it does, so that it closes first. A server that has let us
    /// wait in vain once is not waited for again in this load.
    fn linger(&mut self, wire: &Wire) {
        let socket = self.channel.socket_mut();
        if wire.stays_open(socket.remote()) {
            return;
        }
        socket.serve(None);
        socket.linger(Layer::Records, Link::Body);
        if !socket.peer_is_gone() {
            wire.note_stays_open(socket.remote());
        }
    }

    /// Whether the exchange of this thread must not go over this connection, which carried others before.
    fn is_barred(&self) -> bool {
        let before = self.serving.as_ref().map(|serving| serving.exchange);
        current().is_ok_and(|now| now.needs_new_connection && before.is_some_and(|id| id != now.exchange))
    }

    /// Whether this connection had carried an exchange before the one that got no byte of an answer.
    fn died_unanswered(&self) -> bool {
        self.serving.as_ref().is_some_and(|serving| {
            let found = serving.found();
            found.reused && !found.answered
        })
    }

    fn close_reason(&mut self) -> CloseReason {
        let wire = self.wire();
        let (done, closing) = self
            .reader
            .as_ref()
            .map_or((true, Closing::StaysOpen), |reader| (reader.is_done(), reader.closing()));
        let stopped = wire.stop.reason().is_some();
        let left_unread = self.serving.as_ref().is_some_and(|serving| serving.found().left_unread);
        if done && closing != Closing::StaysOpen && !stopped && !self.channel.socket().peer_is_gone() {
            self.linger(&wire);
        }
        let socket = self.channel.socket();
        if socket.peer_is_gone() {
            return match (done, closing) {
                _ if socket.was_reset() => CloseReason::ServerReset,
                (false, _) if self.died_unanswered() => CloseReason::ServerUnanswered,
                (false, _) => CloseReason::ServerEarly,
                (true, Closing::Http10) => CloseReason::ServerHttp10,
                (true, Closing::Announced) => CloseReason::ServerAnnounced,
                (true, Closing::EndOfBody) => CloseReason::ServerEndOfBody,
                (true, Closing::StaysOpen) => CloseReason::ServerIdle,
            };
        }
        match (wire.stop.reason(), done, closing) {
            (Some(_), ..) => CloseReason::Stopped,
            (None, false, _) if left_unread => CloseReason::LeftUnread,
            (None, false, _) => CloseReason::Failed,
            (None, true, Closing::StaysOpen) if self.distrusted => CloseReason::Failed,
            (None, true, Closing::StaysOpen) => CloseReason::LoadFinished,
            (None, true, _) => CloseReason::LingerTimeout,
        }
    }
}

impl Transport for RecordedTransport {
    fn buffers(&mut self) -> &mut dyn UreqBuffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), Error> {
        let serving = current()?;
        if self.serving.as_ref().is_none_or(|before| before.exchange != serving.exchange) {
            self.begin(&serving);
        }
        let output = self.buffers.output().get(..amount).unwrap_or_default();
        self.held.extend_from_slice(output);
        self.handed += amount as u64;
        if self.handed >= serving.request_bytes || self.held.len() >= HELD_BYTES {
            self.flush().map_err(|failure| self.fail(failure))?;
        }
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, Error> {
        self.flush().map_err(|failure| self.fail(failure))?;
        self.fill().map_err(|failure| self.fail(failure))
    }

    fn is_open(&mut self) -> bool {
        self.channel.socket_mut().serve(None);
        let open = match &mut self.channel {
            // Bytes that nobody asked for are as bad as a close: the next answer could not be told from them.
            Channel::Plain(socket) => socket.poll(&mut [0_u8; 1]).is_none(),
            Channel::Tls(stream) => stream.is_open(),
        };
        self.channel.socket().record(ConnectionEvent::Checked { open });
        self.distrusted = open && self.is_barred();
        open && !self.distrusted
    }

    fn is_tls(&self) -> bool {
        matches!(self.channel, Channel::Tls(_))
    }
}

impl Drop for RecordedTransport {
    fn drop(&mut self) {
        let reason = self.close_reason();
        if let (Channel::Tls(stream), CloseReason::LoadFinished) = (&mut self.channel, reason) {
            stream.socket_mut().serve(None);
            stream.send_close_notify();
        }
        self.channel.socket_mut().close(reason);
    }
}
