//! The one fact that a station shows.

use std::net::IpAddr;

use crate::clock::Micros;
use crate::explain::{JourneyWord as W, Lang, failure_title};
use crate::record::{ConnectionId, Failure};
use crate::view::format;

/// The one fact that a station shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Nothing yet.
    None,
    /// What was added to the typed text: `+http:// +/`.
    Added(Vec<&'static str>),
    /// So many things in the typed text were corrected.
    Corrected(usize),
    /// The scheme of an address that was right as it stood.
    Scheme(String),
    /// The address of the name.
    Found(IpAddr),
    /// The address of the name stood in the system's file of hosts.
    Hosts(IpAddr),
    /// The address of the name was in the cache, which saved so many queries.
    NameCached {
        /// The address.
        address: Option<IpAddr>,
        /// Queries saved.
        saved: u32,
    },
    /// The host is an address already.
    IsAddress,
    /// The ports at both ends of the connection.
    Ports {
        /// Ours.
        local: Option<u16>,
        /// The server's.
        remote: u16,
    },
    /// A connection that was open was used again.
    Reused(ConnectionId),
    /// The version of TLS.
    Tls(String),
    /// Who logged in.
    User(String),
    /// The command that asked for the file.
    Command(String),
    /// The request.
    Request {
        /// Its bytes.
        bytes: u64,
        /// Its method.
        method: String,
    },
    /// The first byte of the response came.
    FirstByte,
    /// The response.
    Response {
        /// Its status or the code of the reply.
        status: Option<u16>,
        /// Its bytes.
        bytes: u64,
    },
    /// So many bytes came from the cache of responses.
    FromCache(u64),
    /// So many bytes were read or made on this machine.
    Local(u64),
    /// When the page was first painted.
    Painted(Micros),
    /// What the document is.
    ContentType(String),
    /// So many of those that the page names have come.
    Come {
        /// Those that came whole.
        done: usize,
        /// All.
        all: usize,
    },
    /// Who closed the connections first.
    Closed {
        /// Closed first by the server.
        server: usize,
        /// Closed first by the client.
        client: usize,
        /// Open.
        open: usize,
    },
    /// The load broke here.
    Broken(Box<Failure>),
    /// The load was stopped here.
    Stopped,
}

impl Fact {
    /// The fact in a few words; empty for [`Fact::None`].
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::None => String::new(),
            Self::Added(parts) => parts.join(" "),
            Self::Corrected(n) => W::Corrected.with(lang, &[("n", &n.to_string())]),
            Self::Scheme(scheme) => W::Scheme.with(lang, &[("scheme", scheme)]),
            Self::Found(address) => address.to_string(),
            Self::Hosts(address) => W::Hosts.with(lang, &[("address", &address.to_string())]),
            Self::NameCached { address: Some(address), .. } => {
                W::NameCached.with(lang, &[("address", &address.to_string())])
            }
            Self::NameCached { address: None, .. } => W::Cached.text(lang).to_owned(),
            Self::IsAddress => W::IsAddress.text(lang).to_owned(),
            Self::Ports { local: Some(local), remote } => format!(":{local} → :{remote}"),
            Self::Ports { local: None, remote } => format!("→ :{remote}"),
            Self::Reused(connection) => W::Reused.with(lang, &[("n", &connection.to_string())]),
            Self::Tls(version) => W::Plain.with(lang, &[("text", version)]),
            Self::User(user) => W::User.with(lang, &[("user", user)]),
            Self::Command(command) => W::Plain.with(lang, &[("text", command)]),
            Self::Request { bytes, method } => {
                W::Request.with(lang, &[("method", method), ("size", &format::bytes(*bytes))])
            }
            Self::FirstByte => W::FirstByte.text(lang).to_owned(),
            Self::Response { status: Some(status), bytes } => {
                format!("{status} · {}", format::bytes(*bytes))
            }
            Self::Response { status: None, bytes } | Self::Local(bytes) => format::bytes(*bytes),
            Self::FromCache(bytes) => W::FromCache.with(lang, &[("size", &format::bytes(*bytes))]),
            Self::Painted(at) => W::Painted.with(lang, &[("at", &format::duration(*at))]),
            Self::ContentType(content) => W::Plain.with(lang, &[("text", content)]),
            Self::Come { done, all } => {
                W::Come.with(lang, &[("done", &done.to_string()), ("all", &all.to_string())])
            }
            Self::Closed { server, client, open } => closed(*server, *client, *open, lang),
            Self::Broken(failure) => failure_title(failure, lang),
            Self::Stopped => W::Stopped.text(lang).to_owned(),
        }
    }
}

fn closed(server: usize, client: usize, open: usize, lang: Lang) -> String {
    let parts = [(server, W::ByServer), (client, W::ByClient), (open, W::Open)];
    let parts = parts.into_iter().filter(|(n, _)| *n > 0);
    parts.map(|(n, word)| word.with(lang, &[("n", &n.to_string())])).collect::<Vec<_>>().join(" · ")
}
