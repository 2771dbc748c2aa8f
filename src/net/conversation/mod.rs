//! One connection that carries several exchanges at once: HTTP/1.1 with requests sent ahead, or HTTP/2. One thread drives it:
//! what is to be sent is written as the system takes it, what comes is read as it comes, and neither waits for the other.
//!
//! ```text
//!  ask ──> Protocol ── bytes to send ──> Channel (socket, TLS) ──write()──>
//!            │  (Pipeline: HTTP/1.1                │
//!            │   Engine:   HTTP/2, by h2)          │
//!   Arrival <─┴──────── bytes that came ────────────┴──────────────<──read()──
//!                                Ready: one wait for bytes, room, news, a time, a stop
//! ```
//!
//! The connection's events have one true order: that in which this thread made its calls. What a call carried is recorded
//! first, then to which exchange it belongs (`Carried`), then what that means (`HeadReceived`, `ResponseEnd`).

pub(super) mod arrival;
mod closing;
pub(super) mod engine;
mod frame_heads;
mod pipe;
pub(super) mod pipeline;
mod ready;
mod turn;

use std::sync::Arc;

use bytes::BytesMut;
use url::Url;

use self::arrival::Owned;
pub use self::arrival::{Again, Arrival, Part};
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
use crate::record::{CloseReason, ConnectionId, ExchangeEvent, ExchangeId, Failure, HandshakeFault, Link};

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
    out: BytesMut,
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
        let mut out = BytesMut::new();
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

    /// At which link the exchange is that is furthest behind.
    pub(super) fn link(&self) -> Link {
        match &self.protocol {
            _ if !self.out.is_empty() => Link::Send,
            Protocol::Http1(pipeline) => pipeline.link(),
            Protocol::Http2(engine) => engine.link(),
        }
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
