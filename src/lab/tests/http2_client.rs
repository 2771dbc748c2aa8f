//! A client of HTTP/2: the crate `h2` over a socket or over TLS. Everything is bounded by a time-out.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use h2::client::SendRequest;
use http::{HeaderMap, Method, Request, StatusCode};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::client::listener_at;
use crate::lab::Lab;
use crate::lab::web::Stream;

/// One response.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) fields: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) trailers: Option<HeaderMap>,
}

impl Answer {
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(|value| value.to_str().unwrap())
    }
}

/// A connection on which requests are sent.
pub(super) struct Client {
    pub(super) sender: SendRequest<Bytes>,
    /// Ends with the connection, and with what was the matter with it.
    pub(super) ended: tokio::task::JoinHandle<Result<(), h2::Error>>,
    origin: String,
}

/// Runs what waits, on this thread.
pub(super) fn run<T>(waiting: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(Duration::from_secs(20), waiting).await.unwrap() })
}

pub(super) async fn connect(lab: &Lab, host: &str, port: u16) -> TcpStream {
    TcpStream::connect(listener_at(lab, host, port)).await.unwrap()
}

/// Shakes hands with `host`, offering `protocols`.
pub(super) async fn shake(lab: &Lab, host: &str, protocols: &[&str]) -> io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    for root in lab.routes().certificate_roots() {
        roots.add(CertificateDer::from(root.to_vec())).unwrap();
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().unwrap();
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    let name = ServerName::try_from(host.to_owned()).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, connect(lab, host, 443).await).await
}

impl Client {
    /// Begins a connection in the clear, by prior knowledge.
    pub(super) async fn clear(lab: &Lab, host: &str) -> Self {
        Self::over(connect(lab, host, 80).await, &format!("http://{host}")).await
    }

    pub(super) async fn over(stream: impl Stream, origin: &str) -> Self {
        Self::bounded(stream, origin, 16 << 20).await
    }

    /// A connection that takes so many bytes of fields.
    pub(super) async fn bounded(stream: impl Stream, origin: &str, field_bytes: u32) -> Self {
        let mut builder = h2::client::Builder::new();
        builder.initial_max_send_streams(1000).max_header_list_size(field_bytes);
        builder.initial_window_size(1 << 20).initial_connection_window_size(1 << 24);
        let (sender, connection) = builder.handshake(stream).await.unwrap();
        Self { sender, ended: tokio::spawn(connection), origin: origin.to_owned() }
    }

    /// Sends a request without a body; the response is for whoever waits for it.
    pub(super) async fn begin(&mut self, path: &str) -> h2::client::ResponseFuture {
        let request = Request::get(format!("{}{path}", self.origin)).body(()).unwrap();
        self.sender = self.sender.clone().ready().await.unwrap();
        self.sender.send_request(request, true).unwrap().0
    }

    pub(super) async fn get(&mut self, path: &str) -> Result<Answer, h2::Error> {
        self.ask(Method::GET, path, None).await
    }

    pub(super) async fn ask(
        &mut self,
        method: Method,
        path: &str,
        body: Option<&[u8]>,
    ) -> Result<Answer, h2::Error> {
        let uri = format!("{}{path}", self.origin);
        let request = Request::builder().method(method).uri(uri).body(()).unwrap();
        self.sender = self.sender.clone().ready().await?;
        let (response, mut upload) = self.sender.send_request(request, body.is_none())?;
        if let Some(body) = body {
            upload.send_data(Bytes::copy_from_slice(body), true)?;
        }
        answer(response).await
    }
}

/// A whole response.
pub(super) async fn answer(response: h2::client::ResponseFuture) -> Result<Answer, h2::Error> {
    let (head, mut stream) = response.await?.into_parts();
    let mut body = Vec::new();
    while let Some(piece) = stream.data().await {
        let piece = piece?;
        stream.flow_control().release_capacity(piece.len())?;
        body.extend(piece);
    }
    let trailers = stream.trailers().await?;
    Ok(Answer { status: head.status, fields: head.headers, body, trailers })
}
