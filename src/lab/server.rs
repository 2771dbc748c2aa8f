//! Accepts connections and hands each to what its machine does.
//!
//! Everything has a bound: connections per listener, the size of a head, the time a head may take to arrive
//! and a connection may idle.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;

use super::answer::answer;
use super::broken;
use super::site::Site;
use super::world::Service;

/// Connections that one listener serves at a time; more of them wait in the system's queue.
const MAX_CONNECTIONS: usize = 256;
/// How many header fields a request may have.
const MAX_FIELDS: usize = 64;
/// How many bytes the head of a request may have.
const MAX_HEAD_BYTES: usize = 16 * 1024;
/// How long a head may take to arrive, and how long a connection may idle before it.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How long to wait when the system has no descriptor left for a new connection.
const EXHAUSTED_PAUSE: Duration = Duration::from_millis(50);

/// Serves one listener for as long as the runtime lives.
pub(super) async fn serve(listener: TcpListener, service: Service, acceptor: TlsAcceptor) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    // A conversation that fails is the client's to notice: it has the other end.
                    let _ = converse(stream, service, &acceptor).await;
                    drop(place);
                });
            }
            Err(_) => tokio::time::sleep(EXHAUSTED_PAUSE).await,
        }
    }
}

async fn converse(stream: TcpStream, service: Service, acceptor: &TlsAcceptor) -> io::Result<()> {
    stream.set_nodelay(true)?;
    match service {
        Service::Web(sites) => {
            let peer = stream.peer_addr()?;
            web(stream, sites, peer).await.map_err(io::Error::other)
        }
        Service::Fault(fault) => fault.act(stream).await,
        Service::Secure(sites) => {
            let peer = stream.peer_addr()?;
            let stream = tokio::time::timeout(HEAD_TIMEOUT, acceptor.accept(stream)).await??;
            web(stream, sites, peer).await.map_err(io::Error::other)
        }
        Service::Broken => broken::act(stream).await,
        Service::Nobody => Ok(()),
    }
}

/// Speaks HTTP/1.0 and HTTP/1.1: a connection stays open when the client's version and fields say so.
async fn web(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    sites: &'static [&'static Site],
    peer: SocketAddr,
) -> hyper::Result<()> {
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD_BYTES)
        .max_headers(MAX_FIELDS)
        .title_case_headers(true)
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service_fn(move |request| answer(sites, request, peer)))
        .await
}
