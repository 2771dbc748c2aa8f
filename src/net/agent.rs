//! ureq, put on our own resolver, connector and transport: no call goes unrecorded.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use ureq::config::Config;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver as UreqResolver};
use ureq::unversioned::transport::{ConnectionDetails, Connector, NextTimeout};
use ureq::{Agent, Error};

use super::Resolver;
use super::current::current;
use super::race;
use super::serving::Serving;
use super::tls::TlsStream;
use super::transport::{Channel, RecordedTransport};
use crate::plan::Scheme;
use crate::record::Failure;

/// The application protocol that ureq speaks (RFC 7301, IANA registry).
pub(super) const HTTP_1: &[&str] = &["http/1.1"];

/// An agent for one load, whose names are looked up by `resolver`, and whose every call is recorded.
#[must_use]
pub fn agent(resolver: &Arc<Resolver>) -> Agent {
    let wire = resolver.wire();
    // Connections at work are bounded by the lanes; beyond their share the one idle for longest is closed.
    let idle = wire.settings.limits.idle_connections();
    let config = Config::builder()
        // The default reads `http_proxy`; what is recorded must be what happens.
        .proxy(None)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .allow_non_standard_methods(true)
        .max_idle_connections(idle)
        .max_idle_connections_per_host(idle)
        .max_idle_age(wire.settings.limits.load)
        .timeout_global(None)
        .timeout_await_100(None)
        .build();
    Agent::with_parts(config, RecordedConnector(Arc::clone(resolver)), RecordedResolver(Arc::clone(resolver)))
}

#[derive(Debug)]
struct RecordedResolver(Arc<Resolver>);

impl UreqResolver for RecordedResolver {
    fn resolve(
        &self,
        uri: &ureq::http::Uri,
        _: &Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let serving = current()?;
        let host = uri.host().unwrap_or_default();
        let default_port = uri.scheme_str().and_then(|scheme| Scheme::named(scheme).default_port());
        let port = uri.port_u16().or(default_port).unwrap_or(80);
        let addresses = self
            .0
            .addresses(serving.exchange, host)
            .map_err(|failure| reported_failure(&serving, failure))?;
        let mut list = self.empty();
        // ureq's list holds 16; more addresses than that are never tried.
        for address in addresses.into_iter().take(16) {
            list.push(SocketAddr::new(address, port));
        }
        Ok(list)
    }
}

#[derive(Debug)]
struct RecordedConnector(Arc<Resolver>);

impl Connector for RecordedConnector {
    type Out = RecordedTransport;

    fn connect(&self, details: &ConnectionDetails, _: Option<()>) -> Result<Option<Self::Out>, Error> {
        let serving = current()?;
        let host = details.uri.host().unwrap_or_default();
        let tls = details.needs_tls().then_some(HTTP_1);
        match connect(&self.0, &serving, details.addrs.iter().copied(), host, tls) {
            Ok(Some(channel)) => Ok(Some(RecordedTransport::new(channel))),
            Ok(None) => Err(Error::HostNotFound),
            Err(failure) => Err(reported_failure(&serving, failure)),
        }
    }
}

/// Races the addresses of `host`, and shakes hands when `tls`, offering these protocols; none when there is no address.
pub(super) fn connect(
    resolver: &Resolver,
    serving: &Serving,
    addresses: impl Iterator<Item = SocketAddr>,
    host: &str,
    tls: Option<&'static [&'static str]>,
) -> Result<Option<Channel>, Failure> {
    let addresses: Vec<SocketAddr> = addresses.collect();
    if addresses.is_empty() {
        return Ok(None);
    }
    let socket = race::connect(resolver, serving.exchange, host, &addresses)?;
    Ok(Some(match tls {
        Some(offered) => Channel::Tls(Box::new(TlsStream::handshake(socket, host, offered)?)),
        None => Channel::Plain(socket),
    }))
}

fn reported_failure(serving: &Serving, failure: Failure) -> Error {
    serving.fail(failure);
    Error::Io(io::Error::other("recorded"))
}
