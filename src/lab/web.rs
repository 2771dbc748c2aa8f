//! Speaks HTTP over one connection, in the version that the client speaks.
//!
//! ```text
//! first bytes ─┬─ PRI * HTTP/2.0 ... (RFC 9113 3.4) ─► HTTP/2      over TLS the handshake has agreed on one
//!              └─ anything else ────────────────────► HTTP/1
//! ```
//!
//! Everything has a bound: the size of a head, the time a head may take to arrive, the requests that are open at
//! once, the time for which a connection may idle.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite};
use tokio::sync::Notify;

use super::answer::answer;
use super::site::Site;

/// How many header fields a request of HTTP/1 may have.
const MAX_FIELDS: usize = 64;
/// How many bytes the head of a request of HTTP/1 may have.
const MAX_HEAD_BYTES: usize = 16 * 1024;
/// How long a head may take to arrive, and how long a connection may idle before it.
pub(super) const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How many bytes the fields of a request of HTTP/2 may have, counted as RFC 9113 6.5.2 does.
const MAX_FIELD_LIST_BYTES: u32 = 64 * 1024;
/// How many requests one connection of HTTP/2 may have open at once.
const MAX_STREAMS: u32 = 1000;
/// How much of one request's body may be on its way: what RFC 9113 6.9.2 begins with.
const STREAM_WINDOW_BYTES: u32 = 65_535;
/// How much of all bodies of a connection may be on its way.
const CONNECTION_WINDOW_BYTES: u32 = 1024 * 1024;
/// How much of a response is held for a client whose window is closed.
const MAX_HELD_BYTES: usize = 64 * 1024;

/// What a client of HTTP/2 says first (RFC 9113 3.4).
pub(super) const PREFACE: &[u8] = crate::http2::PREFACE;

/// What a web server reads from and writes to.
pub(super) trait Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> Stream for S {}

/// Serves a connection in the clear: its first bytes tell the version.
pub(super) async fn either(
    mut stream: impl Stream,
    sites: &'static [&'static Site],
    peer: SocketAddr,
) -> io::Result<()> {
    let first = first_bytes(&mut stream).await?;
    let is_http2 = first == PREFACE;
    let stream = replayed(first, stream);
    if is_http2 { http2(stream, sites, peer).await } else { http1(stream, sites, peer).await }
}

/// Reads until it is clear whether the client speaks HTTP/2; what was read.
pub(super) async fn first_bytes(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Vec<u8>> {
    let reading = async {
        let mut first = Vec::with_capacity(PREFACE.len());
        while first.len() < PREFACE.len() && PREFACE.starts_with(&first) {
            let most = PREFACE.len() - first.len();
            if (&mut *stream).take(most as u64).read_buf(&mut first).await? == 0 {
                break;
            }
        }
        Ok(first)
    };
    tokio::time::timeout(HEAD_TIMEOUT, reading).await?
}

/// A stream from which `first` is read once more.
pub(super) fn replayed(first: Vec<u8>, stream: impl Stream) -> impl Stream {
    let (reader, writer) = tokio::io::split(stream);
    tokio::io::join(io::Cursor::new(first).chain(reader), writer)
}

/// Speaks HTTP/1.0 and HTTP/1.1: a connection stays open when the client's version and fields say so.
pub(super) async fn http1(
    stream: impl Stream,
    sites: &'static [&'static Site],
    peer: SocketAddr,
) -> io::Result<()> {
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD_BYTES)
        .max_headers(MAX_FIELDS)
        .title_case_headers(true)
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service_fn(move |request| answer(sites, request, peer)))
        .await
        .map_err(io::Error::other)
}

/// Speaks HTTP/2. After a time without a new request it takes no more (GOAWAY), ends what is open, and closes.
pub(super) async fn http2(
    stream: impl Stream,
    sites: &'static [&'static Site],
    peer: SocketAddr,
) -> io::Result<()> {
    let asked = Arc::new(Notify::new());
    let service = service_fn({
        let asked = Arc::clone(&asked);
        move |request| {
            asked.notify_one();
            answer(sites, request, peer)
        }
    });
    let connection = http2::Builder::new(TokioExecutor::new())
        .timer(TokioTimer::new())
        .max_concurrent_streams(MAX_STREAMS)
        .max_header_list_size(MAX_FIELD_LIST_BYTES)
        .initial_stream_window_size(STREAM_WINDOW_BYTES)
        .initial_connection_window_size(CONNECTION_WINDOW_BYTES)
        .max_send_buf_size(MAX_HELD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    loop {
        tokio::select! {
            ended = connection.as_mut() => return ended.map_err(io::Error::other),
            () = asked.notified() => {}
            () = tokio::time::sleep(HEAD_TIMEOUT) => break,
        }
    }
    connection.as_mut().graceful_shutdown();
    connection.await.map_err(io::Error::other)
}
