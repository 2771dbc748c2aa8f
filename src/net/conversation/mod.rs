//! One connection that carries several exchanges at once: HTTP/1.1 with requests sent ahead, or HTTP/2. One thread drives it:
//! what is to be sent is written as the system takes it, what comes is read as it comes, and neither waits for the other.
//!
//! ```text
//!  ask ──> Protocol ── bytes to send ──> Channel (socket, TLS) ──write()──>
//!            │  (Pipeline: HTTP/1.1                │
//!            │   Engine:   HTTP/2, by h2)          │
//!  Arrival <───┴──────── bytes that came ────────────┴──────────────<──read()──
//!                                Ready: one wait for bytes, room, news, a time, a stop
//! ```
//!
//! The connection's events have one true order: that in which this thread made its calls. What a call carried is recorded
//! first, then to which exchange it belongs (`Carried`), then what that means (`HeadReceived`, `ResponseEnd`).

mod engine;
mod frame_heads;
mod pipe;
mod pipeline;
mod ready;

use std::sync::Arc;

use bytes::Bytes;
use url::Url;

use self::engine::Engine;
use self::pipeline::Pipeline;
pub use self::ready::News;
use self::ready::Ready;
use super::agent::{self, HTTP_1};
use super::serving::Serving;
use super::transport::Channel;
use super::{Resolver, Wire};
use crate::clock::Micros;
use crate::plan::{HttpVersion, PlannedRequest, Scheme};
use crate::record::{
    CloseReason, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Failure, HandshakeFault, Link,
    Recorder, Side,
};

/// What a read takes at most.
const READ_BYTES: usize = 64 * 1024;

/// Which versions of HTTP a server is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// HTTP/1 alone.
    Http1,
    /// HTTP/2 alone: by ALPN under TLS, by prior knowledge in the clear.
    Http2,
    /// Both, by ALPN; in the clear it is HTTP/1.
    Both,
}

impl Offer {
    /// The names in ALPN (RFC 7301, IANA registry).
    const fn protocols(self) -> &'static [&'static str] {
        match self {
            Self::Http1 => HTTP_1,
            Self::Http2 => &["h2"],
            Self::Both => &["h2", "http/1.1"],
        }
    }
}

/// What became of an exchange.
#[derive(Debug)]
pub struct Arrival {
    /// The exchange.
    pub exchange: ExchangeId,
    /// What of it came.
    pub what: Part,
}

/// A part of an answer.
#[derive(Debug)]
pub enum Part {
    /// The head, which its [`Serving`] now has.
    Head,
    /// More of the content.
    Content(Bytes),
    /// Nothing more comes: the answer is whole.
    End,
    /// Nothing more comes.
    Failed {
        /// Why.
        failure: Failure,
        /// Whether it may be asked again.
        again: Again,
    },
}

/// Whether what failed may be asked again over another connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Not because of what the server said or did.
    Never,
    /// The server said that it has not begun with it (RFC 9113 8.7).
    Once,
    /// It was sent behind others, and went down with them (RFC 9112 9.3.2); each time some are answered before it.
    Freely,
}

/// Bytes of the connection that belong to an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Owned {
    exchange: ExchangeId,
    from: Side,
    start: u64,
    bytes: u64,
}

impl Owned {
    fn tell(self, recorder: &Recorder) {
        let Self { exchange, from, start, bytes } = self;
        recorder.on_exchange(exchange, ExchangeEvent::Carried { from, start, bytes });
    }
}

/// Who speaks.
#[derive(Debug)]
enum Protocol {
    Http1(Pipeline),
    Http2(Box<Engine>),
}

/// A connection that carries several exchanges at once.
#[derive(Debug)]
pub struct Conversation {
    /// Dropped before the channel, so that closing that closes the connection.
    ready: Option<Ready>,
    channel: Channel,
    wire: Arc<Wire>,
    protocol: Protocol,
    /// Bytes that were not handed to the channel yet.
    out: Vec<u8>,
    /// How many were.
    sent: u64,
    /// How many came.
    received: u64,
    /// Bytes that were handed over and are told of when the system has them.
    untold: Vec<Owned>,
    /// When something was last made of what came or went.
    progress: Micros,
    buffer: Vec<u8>,
    /// Nothing more can be written. A server may answer and close before it has read everything: then its answer counts.
    unwritable: Option<Failure>,
    ended: Option<CloseReason>,
}

impl Conversation {
    /// Looks the host of `url` up, connects for the exchange of `serving`, and agrees on a version of HTTP. `news` wakes whoever
    /// waits in [`Self::turn`].
    ///
    /// # Errors
    /// What broke on the way.
    pub fn open(
        resolver: &Resolver,
        serving: &Arc<Serving>,
        url: &Url,
        offer: Offer,
        news: &News,
    ) -> Result<Self, Failure> {
        let host = url.host_str().unwrap_or_default();
        let is_secure = Scheme::of_url(url).is_secure();
        let addresses = resolver.addresses(serving.exchange, host)?;
        let port = url.port_or_known_default().unwrap_or(80);
        let remotes = addresses.into_iter().map(|address| (address, port).into());
        let tls = is_secure.then_some(offer.protocols());
        let channel = agent::connect(resolver, serving, remotes, host, tls)
            .map_err(|failure| if offer == Offer::Http2 { no_protocol(failure) } else { failure })?
            .ok_or_else(|| Failure::UnknownHost { host: host.to_owned() })?;
        let agreed = channel.alpn();
        let speaks_http2 = match offer {
            Offer::Http1 => false,
            Offer::Http2 if is_secure && agreed.as_deref() != Some("h2") => {
                return Err(Failure::AlpnRefused { host: host.to_owned(), offered: "h2".to_owned(), agreed });
            }
            Offer::Http2 => true,
            Offer::Both => agreed.as_deref() == Some("h2"),
        };
        let wire = Arc::clone(resolver.wire());
        channel.socket().set_nonblocking(true)?;
        let ready = Ready::new(channel.socket(), &wire, news)?;
        let mut out = Vec::new();
        let protocol = if speaks_http2 {
            Protocol::Http2(Box::new(Engine::new(channel.socket().remote(), &mut out)?))
        } else {
            Protocol::Http1(Pipeline::new(channel.socket().remote(), wire.settings.limits.head_bytes))
        };
        Ok(Self {
            ready: Some(ready),
            channel,
            protocol,
            out,
            sent: 0,
            received: 0,
            untold: Vec::new(),
            progress: wire.recorder.now(),
            buffer: vec![0; READ_BYTES],
            unwritable: None,
            ended: None,
            wire,
        })
    }

    /// What is spoken.
    #[must_use]
    pub const fn version(&self) -> HttpVersion {
        match self.protocol {
            Protocol::Http1(_) => HttpVersion::Http11,
            Protocol::Http2(_) => HttpVersion::Http2,
        }
    }

    /// The number of the connection.
    #[must_use]
    pub const fn id(&self) -> ConnectionId {
        self.channel.socket().id()
    }

    /// How many exchanges are under way.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        match &self.protocol {
            Protocol::Http1(pipeline) => pipeline.in_flight(),
            Protocol::Http2(engine) => engine.in_flight(),
        }
    }

    /// How many more exchanges it takes now, of at most `most` at once; 0 when it takes none any more.
    #[must_use]
    pub fn room(&self, most: usize) -> usize {
        let most = match &self.protocol {
            _ if self.ended.is_some() => 0,
            Protocol::Http1(pipeline) => pipeline.takes(most),
            Protocol::Http2(engine) => engine.takes(most),
        };
        most.saturating_sub(self.in_flight())
    }

    /// Whether nothing more can be asked over it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.room(usize::MAX) == 0 && self.in_flight() == 0
    }

    /// Asks: `request` will be sent with the next [`Self::turn`].
    pub fn ask(&mut self, serving: &Arc<Serving>, request: &PlannedRequest) {
        let recorder = &self.wire.recorder;
        {
            let mut found = serving.found();
            found.connection = Some(self.id());
            found.reused = self.sent > 0;
        }
        recorder.on_exchange(serving.exchange, ExchangeEvent::Given(self.id()));
        self.progress = recorder.now();
        match &mut self.protocol {
            Protocol::Http1(pipeline) => pipeline.ask(serving, request, &mut self.out),
            Protocol::Http2(engine) => engine.ask(serving, request, recorder),
        }
    }

    /// Whether nothing of this exchange is under way any more.
    #[must_use]
    pub fn is_done_with(&self, exchange: ExchangeId) -> bool {
        match &self.protocol {
            Protocol::Http1(pipeline) => !pipeline.has(exchange),
            Protocol::Http2(engine) => !engine.has(exchange),
        }
    }

    /// No more of this exchange is wanted. Over HTTP/2 its stream is reset (RFC 9113 5.4.2); over HTTP/1 the connection is
    /// of no more use.
    pub fn give_up(&mut self, exchange: ExchangeId) {
        match &mut self.protocol {
            Protocol::Http1(pipeline) => {
                pipeline.give_up(exchange);
                self.ended = Some(CloseReason::LeftUnread);
            }
            Protocol::Http2(engine) => engine.give_up(exchange),
        }
    }

    /// Sends what is to be sent, waits until something comes or there are news, and tells what became of the exchanges under
    /// way: possibly nothing yet.
    pub fn turn(&mut self) -> Vec<Arrival> {
        self.turned().unwrap_or_else(|failure| self.broke(&failure))
    }

    fn turned(&mut self) -> Result<Vec<Arrival>, Failure> {
        if let Some(stopped) = self.wire.stopped(self.link()) {
            return Err(stopped);
        }
        if self.ended.is_some() && self.in_flight() > 0 {
            // Nothing more is read: what is under way is asked again elsewhere.
            return Ok(self.unanswered());
        }
        let mut heard = self.push(None);
        self.write()?;
        if !heard.is_empty() {
            return Ok(heard);
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        let read = self.read(&mut buffer);
        self.buffer = buffer;
        match read? {
            Some(more) => heard.extend(more),
            None => self.wait()?,
        }
        Ok(heard)
    }

    /// One read, and what it meant; none when nothing has come.
    fn read(&mut self, buffer: &mut [u8]) -> Result<Option<Vec<Arrival>>, Failure> {
        let link = self.link();
        let read = self.channel.read_now(buffer, link);
        let Some(got) = read.map_err(|failure| self.unwritable.take().unwrap_or(failure))? else {
            return Ok(None);
        };
        if got == 0 {
            return Ok(Some(self.closed()));
        }
        let heard = self.push(buffer.get(..got));
        // What the protocol answers to that goes before anything is made of it.
        self.write()?;
        Ok(Some(heard))
    }

    /// Hands `fresh` to the protocol, and takes from it what is to be sent.
    fn push(&mut self, fresh: Option<&[u8]>) -> Vec<Arrival> {
        let (recorder, mut heard) = (&self.wire.recorder, Vec::new());
        let at = self.received;
        self.received += fresh.map_or(0, <[u8]>::len) as u64;
        let outcome = match &mut self.protocol {
            Protocol::Http1(pipeline) => match fresh {
                Some(fresh) => pipeline.take(fresh, at, recorder, &mut heard),
                None => Ok(()),
            },
            Protocol::Http2(engine) => engine.take(fresh, at, recorder, &mut self.out, &mut heard),
        };
        if !heard.is_empty() {
            self.progress = recorder.now();
        }
        for one in &heard {
            if matches!(one.what, Part::End) {
                self.channel.socket().sample(Some(one.exchange));
            }
        }
        if let Err(failure) = outcome {
            // What came before it counts.
            heard.extend(self.broke(&failure));
        }
        let over = match &self.protocol {
            Protocol::Http1(pipeline) => pipeline.is_over(),
            Protocol::Http2(engine) => engine.is_broken().then_some(CloseReason::Failed),
        };
        self.ended = self.ended.or(over);
        heard
    }

    fn write(&mut self) -> Result<(), Failure> {
        loop {
            if self.unwritable.is_some() {
                self.out.clear();
                return Ok(());
            }
            if !self.out.is_empty() || self.channel.is_writing() {
                let wrote = match self.channel.write_now(&self.out) {
                    Ok(wrote) => wrote,
                    Err(failure @ Failure::Reset { .. }) => {
                        self.out.clear();
                        self.unwritable.get_or_insert(failure);
                        return Ok(());
                    }
                    Err(failure) => return Err(failure),
                };
                let part: Vec<u8> = self.out.drain(..wrote).collect();
                if wrote > 0 {
                    match &mut self.protocol {
                        Protocol::Http1(pipeline) => pipeline.sent(wrote as u64, self.sent, &mut self.untold),
                        Protocol::Http2(engine) => engine.sent(&part, self.sent, &mut self.untold),
                    }
                    self.sent += wrote as u64;
                }
                if self.channel.is_writing() || (wrote == 0 && !self.out.is_empty()) {
                    return Ok(());
                }
                if !self.untold.is_empty() {
                    self.progress = self.wire.recorder.now();
                }
            }
            for owned in self.untold.drain(..) {
                owned.tell(&self.wire.recorder);
            }
            if self.out.is_empty() {
                return Ok(());
            }
        }
    }

    /// Waits until something can be read or written, something is new, or the time is over.
    fn wait(&mut self) -> Result<(), Failure> {
        let now = self.wire.recorder.now();
        let silence = self.wire.settings.limits.silence;
        let silent_at = self.progress + Micros::from(silence);
        let awaits = self.in_flight() > 0;
        if awaits && now >= silent_at {
            let (link, remote) = (self.link(), self.channel.socket().remote());
            let failure = Failure::Silence { link, remote, after: Micros::from(silence) };
            self.channel.socket().record(ConnectionEvent::Broken(failure.clone()));
            return Err(failure);
        }
        let until = self.channel.socket().due().into_iter().chain(awaits.then_some(silent_at)).min();
        let writes = !self.out.is_empty() || self.channel.is_writing();
        if let Some(ready) = &mut self.ready {
            ready.wait(&self.wire, writes, until);
        }
        Ok(())
    }

    /// The server has closed.
    fn closed(&mut self) -> Vec<Arrival> {
        let is_cut = self.channel.is_cut();
        let remote = self.channel.socket().remote();
        let unanswered = self.unwritable.take().unwrap_or(Failure::NoAnswer { remote });
        let (recorder, mut heard) = (&self.wire.recorder, Vec::new());
        let reason = match &mut self.protocol {
            Protocol::Http1(pipeline) => pipeline.closed((is_cut, &unanswered), recorder, &mut heard),
            Protocol::Http2(engine) => engine.closed(&unanswered, recorder, &mut heard),
        };
        self.ended = Some(reason);
        heard
    }

    /// The connection can carry nothing more: everything under way has failed with `failure`, what the server has not begun
    /// with apart.
    fn broke(&mut self, failure: &Failure) -> Vec<Arrival> {
        let mut heard = Vec::new();
        let is_stop = matches!(failure, Failure::Stopped { .. } | Failure::LoadTimeout { .. });
        self.ended = Some(if is_stop { CloseReason::Stopped } else { CloseReason::Failed });
        match &mut self.protocol {
            Protocol::Http1(pipeline) => pipeline.broke(failure, &mut heard),
            Protocol::Http2(engine) => engine.broke(failure, &mut heard),
        }
        heard
    }

    /// What the connection will not answer any more.
    fn unanswered(&mut self) -> Vec<Arrival> {
        let remote = self.channel.socket().remote();
        let mut heard = Vec::new();
        match &mut self.protocol {
            Protocol::Http1(pipeline) => pipeline.broke(&Failure::NoAnswer { remote }, &mut heard),
            Protocol::Http2(engine) => engine.broke(&Failure::NoAnswer { remote }, &mut heard),
        }
        heard
    }

    /// At which link the exchange is that is furthest behind.
    fn link(&self) -> Link {
        match &self.protocol {
            _ if !self.out.is_empty() => Link::Send,
            Protocol::Http1(pipeline) => pipeline.link(),
            Protocol::Http2(engine) => engine.link(),
        }
    }

    /// Whether the connection, on which nothing is under way, can be used again. What has come meanwhile is taken in.
    pub fn is_open(&mut self) -> bool {
        let mut buffer = std::mem::take(&mut self.buffer);
        loop {
            match self.read(&mut buffer) {
                Ok(None) => break,
                Ok(Some(_)) if self.ended.is_none() => {}
                Ok(Some(_)) | Err(_) => {
                    self.ended.get_or_insert(CloseReason::ServerIdle);
                    break;
                }
            }
        }
        self.buffer = buffer;
        let open = !self.is_over();
        self.channel.socket().record(ConnectionEvent::Checked { open });
        open
    }

    /// Says good-bye and closes.
    fn close(&mut self) {
        self.ready = None;
        if self.channel.socket().set_nonblocking(false).is_err() {
            return self.channel.socket_mut().close(CloseReason::Failed);
        }
        let gone = self.channel.socket().peer_is_gone();
        let stopped = self.wire.stop.reason().is_some();
        let reason = match self.ended {
            _ if stopped => CloseReason::Stopped,
            Some(_) if self.channel.socket().was_reset() => CloseReason::ServerReset,
            Some(reason) => self.lingered(reason, gone),
            None if matches!(&self.protocol, Protocol::Http2(engine) if engine.went_away()) => {
                CloseReason::GoAway
            }
            None => CloseReason::LoadFinished,
        };
        if !gone && reason == CloseReason::LoadFinished {
            if let Protocol::Http2(engine) = &mut self.protocol {
                engine.say_goodbye(&mut self.out);
                let out = std::mem::take(&mut self.out);
                let _ = self.channel.write_all(&out);
            }
            if let Channel::Tls(stream) = &mut self.channel {
                stream.send_close_notify();
            }
        }
        self.channel.socket_mut().close(reason);
    }

    /// Why it was closed, when the server was to close it: that is waited for, so that the server closes first.
    fn lingered(&mut self, reason: CloseReason, gone: bool) -> CloseReason {
        let announced = matches!(reason, CloseReason::ServerHttp10 | CloseReason::ServerAnnounced);
        if !announced || gone {
            return reason;
        }
        let remote = self.channel.socket().remote();
        if !self.wire.stays_open(remote) {
            self.channel.socket_mut().linger(super::socket::Layer::Records, Link::Body);
        }
        if self.channel.socket().peer_is_gone() {
            return reason;
        }
        self.wire.note_stays_open(remote);
        CloseReason::LingerTimeout
    }
}

impl Drop for Conversation {
    fn drop(&mut self) {
        self.close();
    }
}

/// A server that knows none of the protocols offered ends the handshake with this alert (RFC 7301 3.2).
fn no_protocol(failure: Failure) -> Failure {
    const NO_APPLICATION_PROTOCOL: u8 = 120;
    match failure {
        Failure::Handshake { host, fault: HandshakeFault::Alert(NO_APPLICATION_PROTOCOL) } => {
            Failure::AlpnRefused { host, offered: "h2".to_owned(), agreed: None }
        }
        other => other,
    }
}
