//! From a request to its response: the rules of the web server, in the order in which they apply.
//!
//! ```text
//! body too large ─ 413    Host missing or doubled in HTTP/1.1 ─ 400    method unknown ─ 405
//! path unknown ─ 404      directory without its slash ─ 301            otherwise what the site has there
//! ```

use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{
    ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_LOCATION, ETAG, HOST, HeaderValue, IF_NONE_MATCH, LOCATION,
    SERVER, WWW_AUTHENTICATE,
};
use hyper::http::request::Parts;
use hyper::http::uri::Authority;
use hyper::{Method, Request, Response, StatusCode, Version};

use super::body::{LabBody, big, paused, whole};
use super::cgi::{message, program};
use super::echo::echo;
use super::made::{many, pane_at, trailed, upload_page, uploaded};
use super::response::{Unanswered, bodiless, empty, html, too_large, with_type};
use super::site::{HTML, PAUSE_MARK, Site, SiteAnswer, chosen};
use super::template::{Value, filled, page};

/// How many bytes the body of a request may have. The words about 413 name the same number.
const MAX_BODY_BYTES: usize = 65_536;
/// How long the body of a request may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);
/// The pause between the pieces of a page that comes in pieces.
const PIECE_PAUSE: Duration = Duration::from_millis(300);
const ALLOWED: &str = "GET, HEAD, POST";
const ALLOWED_BY_PROGRAM: &str = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE";

const BAD_REQUEST: &str = include_str!("../../assets/lab/400.html");
const NOT_FOUND: &str = include_str!("../../assets/lab/404.html");
const NOT_ALLOWED: &str = include_str!("../../assets/lab/405.html");
const UNAUTHORIZED: &str = include_str!("../../assets/lab/401.html");
/// What asks for a name and password, and what `user:password` makes of it in Base64.
const CHALLENGE: &str = "Basic realm=\"the glass house\", charset=\"UTF-8\"";
const USER_PASSWORD: &[u8] = b"Basic dXNlcjpwYXNzd29yZA==";
const MOVED: &str = include_str!("../../assets/lab/moved.html");

/// The response of a server that has `sites`.
pub(super) async fn answer(
    sites: &'static [&'static Site],
    request: Request<Incoming>,
    peer: SocketAddr,
) -> Result<Response<LabBody>, Unanswered> {
    let (head, body) = request.into_parts();
    let mut response = if let Some(text) = upload(sites, &head) {
        uploaded(text, body).await?
    } else if let Some(body) = received(body).await? {
        respond(sites, &head, &body, peer).await
    } else {
        too_large("65,536")
    };
    response.headers_mut().insert(SERVER, HeaderValue::from_static("Pellucid-Lab"));
    Ok(if head.version == Version::HTTP_2 && head.method == Method::HEAD {
        bodiless(response)
    } else {
        response
    })
}

/// The page for a body that is read as it comes, if the request has one.
fn upload(sites: &[&'static Site], head: &Parts) -> Option<&'static str> {
    match chosen(sites, host_of(head).as_deref())?.find(head.uri.path())? {
        SiteAnswer::Upload(text) if head.method == Method::POST => Some(text),
        _ => None,
    }
}

/// The body of a request, or nothing when it is too large. One that is announced as too large is not read.
async fn received(body: Incoming) -> Result<Option<Bytes>, Unanswered> {
    if body.size_hint().lower() > MAX_BODY_BYTES as u64 {
        return Ok(None);
    }
    match tokio::time::timeout(BODY_TIMEOUT, Limited::new(body, MAX_BODY_BYTES).collect()).await? {
        Ok(body) => Ok(Some(body.to_bytes())),
        Err(cause) if cause.is::<LengthLimitError>() => Ok(None),
        Err(cause) => Err(Unanswered::Broken(cause)),
    }
}

async fn respond(sites: &[&'static Site], head: &Parts, body: &Bytes, peer: SocketAddr) -> Response<LabBody> {
    let hosts = head.headers.get_all(HOST).iter().count();
    if head.version == Version::HTTP_11 && hosts != 1 {
        let count = Value::Text(hosts.to_string().into());
        return html(StatusCode::BAD_REQUEST, filled(BAD_REQUEST, &[("count", count)]));
    }
    let host = host_of(head);
    let site = chosen(sites, host.as_deref());
    let name = host.or_else(|| site.map(|site| site.name.to_owned())).unwrap_or_default();
    let found = site.and_then(|site| site.find(head.uri.path()));
    let is_program = matches!(found, Some(SiteAnswer::Program(..)));
    if !is_program && ![Method::GET, Method::HEAD, Method::POST].contains(&head.method) {
        return not_allowed(&head.method);
    }
    match found {
        Some(found) => show(found, head, &name, body, peer).await,
        None => page_for(StatusCode::NOT_FOUND, NOT_FOUND, head, &name),
    }
}

/// A program takes every method. OPTIONS and TRACE are the server's to answer (RFC 9110 9.3.7, 9.3.8).
fn run(
    script: &str,
    text: &str,
    head: &Parts,
    body: &Bytes,
    host: &str,
    peer: SocketAddr,
) -> Response<LabBody> {
    match head.method {
        Method::OPTIONS => {
            let mut response = empty(StatusCode::NO_CONTENT);
            response.headers_mut().insert(ALLOW, HeaderValue::from_static(ALLOWED_BY_PROGRAM));
            response
        }
        Method::TRACE => with_type("message/http", whole(message(head, body).replace('\n', "\r\n"))),
        _ => html(StatusCode::OK, program(text, script, head, body, host, peer)),
    }
}

async fn show(
    found: SiteAnswer,
    head: &Parts,
    host: &str,
    body: &Bytes,
    peer: SocketAddr,
) -> Response<LabBody> {
    let missing = || page_for(StatusCode::NOT_FOUND, NOT_FOUND, head, host);
    match found {
        SiteAnswer::Page(status, text) => page_for(status, text, head, host),
        SiteAnswer::Index(file, text) => {
            let mut response = page_for(StatusCode::OK, text, head, host);
            // RFC 9110 8.7: which resource this is a representation of. Few servers say so.
            let place = format!("{}{file}", head.uri.path());
            if let Ok(place) = HeaderValue::from_str(&place) {
                response.headers_mut().insert(CONTENT_LOCATION, place);
            }
            response
        }
        SiteAnswer::File { media, bytes, delay_ms } => {
            // Even no time at all takes the runtime's timer a millisecond.
            if delay_ms > 0 {
                tokio::time::sleep(Duration::from_millis(delay_ms)).await;
            }
            with_type(media, whole(bytes))
        }
        SiteAnswer::Kept { media, bytes, control } => kept(media, bytes, control, head),
        SiteAnswer::Guarded(text) => {
            let given = head.headers.get(AUTHORIZATION).map(HeaderValue::as_bytes);
            if given == Some(USER_PASSWORD) {
                return page_for(StatusCode::OK, text, head, host);
            }
            let mut response = page_for(StatusCode::UNAUTHORIZED, UNAUTHORIZED, head, host);
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(CHALLENGE));
            response
        }
        SiteAnswer::Moved(status, to) => moved(status, to),
        SiteAnswer::Pieces(text) => {
            let pieces = page(text).split(PAUSE_MARK).map(|piece| Bytes::from(piece.to_owned())).collect();
            with_type(HTML, paused(pieces, PIECE_PAUSE))
        }
        SiteAnswer::Echo(text) => html(StatusCode::OK, echo(text, head, body)),
        SiteAnswer::Program(script, text) => run(script, text, head, body, host, peer),
        SiteAnswer::Big { lines, width } => with_type("text/plain; charset=utf-8", big(lines, width)),
        SiteAnswer::Many(text) => many(text, head.uri.path()).unwrap_or_else(missing),
        SiteAnswer::Pane => pane_at(head.uri.path()).await.unwrap_or_else(missing),
        SiteAnswer::Trailed(text) => trailed(text),
        SiteAnswer::Upload(text) => html(StatusCode::OK, upload_page(text, "–", "–")),
        SiteAnswer::Empty(status) => empty(status),
    }
}

/// The name that the request was made for: in its target (the absolute form), or else in `Host`.
fn host_of(head: &Parts) -> Option<String> {
    if let Some(host) = head.uri.host() {
        return Some(host.to_owned());
    }
    let authority: Authority = head.headers.get(HOST)?.to_str().ok()?.parse().ok()?;
    Some(authority.host().to_owned())
}

/// A page that may name the host and the path that were asked for.
fn page_for(status: StatusCode, text: &str, head: &Parts, host: &str) -> Response<LabBody> {
    let values = [("host", Value::Text(host.into())), ("path", Value::Text(head.uri.path().into()))];
    html(status, filled(text, &values))
}

fn not_allowed(method: &Method) -> Response<LabBody> {
    let values = [("method", Value::Text(method.as_str().into()))];
    let mut response = html(StatusCode::METHOD_NOT_ALLOWED, filled(NOT_ALLOWED, &values));
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(ALLOWED));
    response
}

fn moved(status: StatusCode, to: &'static str) -> Response<LabBody> {
    let values = [("status", Value::Text(status.to_string().into())), ("to", Value::Text(to.into()))];
    let mut response = html(status, filled(MOVED, &values));
    response.headers_mut().insert(LOCATION, HeaderValue::from_static(to));
    response
}

/// A file that may be kept; 304 when the client has it (RFC 9110 13.1.2).
fn kept(media: &'static str, bytes: &'static [u8], control: &'static str, head: &Parts) -> Response<LabBody> {
    // The pages differ from run to run in nothing, so their length is mark enough.
    let mark = format!("\"{:x}\"", bytes.len());
    let asked = head.headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let known = asked
        .flat_map(|value| value.split(','))
        .any(|value| matches!(value.trim(), "*") || value.trim() == mark);
    let mut response = if known {
        empty(StatusCode::NOT_MODIFIED)
    } else if media == HTML {
        with_type(media, whole(page(&String::from_utf8_lossy(bytes))))
    } else {
        with_type(media, whole(bytes))
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(control));
    if let Ok(mark) = HeaderValue::from_str(&mark) {
        response.headers_mut().insert(ETAG, mark);
    }
    response
}
