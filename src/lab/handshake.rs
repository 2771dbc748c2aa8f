//! The handshakes of the secure servers: the name that is asked for picks the certificate, and the protocols that
//! are agreed to (ALPN, RFC 7301).

use std::io;
use std::sync::Arc;

use tokio::net::TcpStream;
use tokio_rustls::LazyConfigAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::server::{Acceptor, ResolvesServerCert};
use tokio_rustls::server::TlsStream;

use super::error::LabError;
use super::secure::{FOREIGN_PROTOCOL_HOST, HTTP1_ONLY_HOST, Secure, made};

/// The name of HTTP/2 over TLS (RFC 9113 3.2).
const HTTP2: &[u8] = b"h2";
/// The name of HTTP/1.1 (RFC 7301 6).
const HTTP1: &[u8] = b"http/1.1";
/// A protocol that no browser offers.
const FOREIGN: &[u8] = b"glass/0.7";

/// What the secure servers agree to.
#[derive(Clone)]
pub(super) struct Handshakes {
    usual: Arc<ServerConfig>,
    http1_only: Arc<ServerConfig>,
    /// With whoever offers protocols, none is agreed: the handshake fails (RFC 7301 3.2).
    foreign: Arc<ServerConfig>,
}

impl Handshakes {
    pub(super) fn new(secure: Secure) -> Result<Self, LabError> {
        let certificates: Arc<dyn ResolvesServerCert> = Arc::new(secure);
        let agreeing_to = |protocols: &[&[u8]]| {
            let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
            let builder = builder.with_safe_default_protocol_versions().map_err(made)?;
            let mut config = builder.with_no_client_auth().with_cert_resolver(Arc::clone(&certificates));
            config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
            Ok::<_, LabError>(Arc::new(config))
        };
        Ok(Self {
            usual: agreeing_to(&[HTTP2, HTTP1])?,
            http1_only: agreeing_to(&[HTTP1])?,
            foreign: agreeing_to(&[FOREIGN])?,
        })
    }

    /// Shakes hands with a client.
    pub(super) async fn shake(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        let begun = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
        let config = match begun.client_hello().server_name() {
            Some(HTTP1_ONLY_HOST) => &self.http1_only,
            Some(FOREIGN_PROTOCOL_HOST) => &self.foreign,
            _ => &self.usual,
        };
        begun.into_stream(Arc::clone(config)).await
    }
}

/// Whether HTTP/2 was agreed. Without an agreement it is HTTP/1.
pub(super) fn agreed_on_http2(stream: &TlsStream<TcpStream>) -> bool {
    stream.get_ref().1.alpn_protocol() == Some(HTTP2)
}
