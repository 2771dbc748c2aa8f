//! One exchange without ureq: the bytes of a request as they are, over a connection of their own, and the answer
//! as our own splitter reads it. What ureq refuses (a second `Host`, names that are none, a broken message) goes
//! this way.

use std::io::{self, Read};
use std::net::SocketAddr;
use std::sync::Arc;

use url::Url;

use super::Resolver;
use super::agent::connect;
use super::serving::Serving;
use super::transport::RecordedTransport;
use crate::plan::Scheme;
use crate::record::Failure;

/// An answer that is being read. Reading from it brings the body, without its framing; when reading fails,
/// [`super::serving::TransportNotes::failure`] says why.
#[derive(Debug)]
pub struct Direct {
    transport: RecordedTransport,
    serving: Arc<Serving>,
    /// Bytes of the body that nobody has taken yet.
    ready: Vec<u8>,
    taken: usize,
}

impl Direct {
    /// Looks the host of `url` up, connects, sends exactly `bytes`, and reads until the head of the answer is
    /// there.
    ///
    /// # Errors
    /// What broke on the way.
    pub fn send(
        resolver: &Resolver,
        serving: &Arc<Serving>,
        url: &Url,
        bytes: &[u8],
    ) -> Result<Self, Failure> {
        let host = url.host_str().unwrap_or_default();
        let port = url.port_or_known_default().unwrap_or(80);
        let addresses = resolver.addresses(serving.exchange, host)?;
        let remotes = addresses.into_iter().map(|address| SocketAddr::new(address, port));
        let channel = connect(resolver, serving, remotes, host, Scheme::of_url(url).is_secure())?
            .ok_or_else(|| Failure::UnknownHost { host: host.to_owned() })?;
        let transport = RecordedTransport::new(channel);
        let mut direct = Self { transport, serving: Arc::clone(serving), ready: Vec::new(), taken: 0 };
        let sent = direct.transport.send_exactly(serving, bytes);
        // A server may answer and close before it has read everything; then its answer counts.
        let mut first = if sent.is_err() { direct.next().or(sent.map(|()| false)) } else { direct.next() }?;
        while first && serving.found().head.is_none() {
            first = direct.next()?;
        }
        Ok(direct)
    }

    /// One more read; whether the answer may go on.
    fn next(&mut self) -> Result<bool, Failure> {
        if self.taken == self.ready.len() {
            self.ready.clear();
            self.taken = 0;
        }
        let body = self.transport.read_exactly()?;
        let goes_on = body.is_some();
        self.ready.extend(body.unwrap_or_default());
        Ok(goes_on)
    }
}

impl Read for Direct {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.ready.len() {
            let goes_on = self.next().map_err(|failure| {
                self.serving.fail(failure);
                io::Error::other("recorded")
            })?;
            if !goes_on {
                return Ok(0);
            }
        }
        let mut rest = self.ready.get(self.taken..).unwrap_or_default();
        let got = rest.read(buffer)?;
        self.taken += got;
        Ok(got)
    }
}
