//! One connection: requests are read by the crate `h2`, whose own answers go nowhere; what the client gets is written
//! by hand.
//!
//! ```text
//! client ──► h2, for the fields of requests ──► nowhere
//! client ◄── frames written here
//! ```

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use h2::server::{Connection, handshake};
use hyper::body::Bytes;
use hyper::{Method, StatusCode};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, sink};

use super::Exhibit;
use super::frames::{Reason, goaway, greeting, headers, reset, response};
use super::strike::strike;
use crate::lab::made::{images, number, pane};
use crate::lab::site::{BROKEN_HTTP2, HTML, Site, SiteAnswer};
use crate::lab::template::page;
use crate::lab::web::{PREFACE, Stream, first_bytes, http1, replayed};

static SITES: [&Site; 1] = [&BROKEN_HTTP2];
/// How long the next request may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);
/// The picture whose stream is reset.
const RESET_PICTURE: usize = 3;
/// How many pictures are served before the connection takes no more.
const SERVED_PICTURES: usize = 2;
const FORM: &str = "<!DOCTYPE html><title>No window</title><h1>No window</h1>\
    <form action=\"/no-window\" method=\"post\" enctype=\"multipart/form-data\">\
    <p><input type=\"file\" name=\"file\"> <input type=\"submit\" value=\"Upload\"></p></form>";

/// Serves one connection, in the clear or under TLS.
pub(in crate::lab) async fn act(mut stream: impl Stream, peer: SocketAddr) -> io::Result<()> {
    let first = first_bytes(&mut stream).await?;
    let is_http2 = first == PREFACE;
    let stream = replayed(first, stream);
    if is_http2 { converse(stream).await } else { http1(stream, &SITES, peer).await }
}

/// A request as far as it matters here.
struct Asked {
    stream: u32,
    method: Method,
    path: String,
}

async fn converse(stream: impl Stream) -> io::Result<()> {
    let (mut reader, mut writer) = tokio::io::split(stream);
    let mut answers = Answers::default();
    let struck = {
        let requests = handshake(tokio::io::join(&mut reader, sink()));
        let mut requests = tokio::time::timeout(PATIENCE, requests).await?.map_err(io::Error::other)?;
        loop {
            let Some(asked) = next(&mut requests).await? else { return Ok(()) };
            match answers.to(&asked) {
                Some(bytes) => {
                    writer.write_all(&bytes).await?;
                    writer.flush().await?;
                }
                None => break asked,
            }
        }
    };
    let Some(exhibit) = Exhibit::at(&struck.path) else { return Ok(()) };
    let greeting = answers.greeting(exhibit);
    strike(exhibit, struck.stream, &greeting, reader, writer).await
}

/// The next request; none when the client has closed.
async fn next(
    requests: &mut Connection<impl AsyncRead + AsyncWrite + Unpin, Bytes>,
) -> io::Result<Option<Asked>> {
    let next = tokio::time::timeout(PATIENCE, requests.accept()).await?;
    let asked = next.transpose().map_err(io::Error::other)?.map(|(request, answer)| Asked {
        stream: answer.stream_id().as_u32(),
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
    });
    Ok(asked)
}

/// What was said on a connection that goes on.
#[derive(Default)]
struct Answers {
    greeted: bool,
    /// Whether the page of the connection that takes no more was asked for here, and the pictures of it since.
    leaving: Option<usize>,
}

impl Answers {
    /// What answers a request; nothing when an exhibit takes the whole connection for itself.
    fn to(&mut self, asked: &Asked) -> Option<Vec<u8>> {
        let exhibit = Exhibit::at(&asked.path);
        let is_picture = number(&asked.path).is_some();
        let answer = match exhibit {
            None => guide(asked),
            Some(Exhibit::ResetStream) if number(&asked.path) == Some(RESET_PICTURE) => {
                reset(asked.stream, Reason::InternalError)
            }
            Some(Exhibit::Goaway) if is_picture => self.picture_before_leaving(asked),
            Some(Exhibit::ResetStream | Exhibit::Goaway) if is_picture => picture(asked),
            Some(Exhibit::RapidReset) if !is_picture => pictures(asked, Exhibit::RapidReset, 1),
            Some(Exhibit::ResetStream) => pictures(asked, Exhibit::ResetStream, 4),
            Some(Exhibit::Goaway) => {
                self.leaving = Some(0);
                pictures(asked, Exhibit::Goaway, 6)
            }
            Some(Exhibit::Interim) => interim(asked),
            Some(Exhibit::NoWindow) if asked.method != Method::POST => {
                response(asked.stream, "200", HTML, FORM.as_bytes())
            }
            Some(_) => return None,
        };
        Some([self.greeting(exhibit.unwrap_or(Exhibit::Interim)), answer].concat())
    }

    /// What the server says once before anything else; whoever answers in HTTP/1.1 has no such words.
    fn greeting(&mut self, exhibit: Exhibit) -> Vec<u8> {
        if std::mem::replace(&mut self.greeted, true) || exhibit == Exhibit::Http1Answer {
            return Vec::new();
        }
        greeting((exhibit == Exhibit::NoWindow).then_some(0))
    }

    /// Two pictures are served; at the third the connection takes no more, and streams above the last one that was
    /// served were not looked at (RFC 9113 6.8). On a connection without the page all of them are served.
    fn picture_before_leaving(&mut self, asked: &Asked) -> Vec<u8> {
        let Some(pictures) = &mut self.leaving else { return picture(asked) };
        *pictures += 1;
        match *pictures {
            1..=SERVED_PICTURES => picture(asked),
            n if n == SERVED_PICTURES + 1 => goaway(asked.stream.saturating_sub(2)),
            _ => Vec::new(),
        }
    }
}

/// The pages that a web server would have here.
fn guide(asked: &Asked) -> Vec<u8> {
    match BROKEN_HTTP2.find(&asked.path) {
        Some(SiteAnswer::Page(status, text)) if status == StatusCode::OK => {
            response(asked.stream, "200", HTML, page(text).as_bytes())
        }
        _ => response(asked.stream, "404", HTML, b"<!DOCTYPE html><title>404</title><h1>404</h1>"),
    }
}

/// One picture of a page, named by its number.
fn picture(asked: &Asked) -> Vec<u8> {
    response(asked.stream, "200", "image/gif", &pane(number(&asked.path).unwrap_or_default()))
}

/// A page with so many pictures.
fn pictures(asked: &Asked, exhibit: Exhibit, count: usize) -> Vec<u8> {
    let path = exhibit.path();
    let images = images(&format!("/{path}"), count);
    let html = format!("<!DOCTYPE html><title>{path}</title><h1>{path}</h1><p>\n{images}</p>");
    response(asked.stream, "200", HTML, html.as_bytes())
}

/// 100 and 103 before the response (RFC 9110 15.2, RFC 8297).
fn interim(asked: &Asked) -> Vec<u8> {
    let hints = [(":status", "103"), ("link", "</style.css>; rel=preload; as=style")];
    let page = b"<!DOCTYPE html><title>interim</title><h1>interim</h1>";
    [
        headers(asked.stream, 0, &[(":status", "100")]),
        headers(asked.stream, 0, &hints),
        response(asked.stream, "200", HTML, page),
    ]
    .concat()
}
