//! The request for a resource, in one place: what the lanes send is what is shown before.

use super::order::Request;
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::Kind;

/// The message for what is requested as a `kind`. What answers a server's challenge, and the cookies, go along.
pub(super) fn planned(
    requested: &Request,
    kind: Kind,
    version: HttpVersion,
    (authorization, cookies): (Option<Vec<u8>>, Option<Vec<u8>>),
) -> PlannedRequest {
    let accept = match kind {
        Kind::Document => "text/html,application/xhtml+xml,*/*;q=0.8",
        Kind::Image => "image/png,image/jpeg,image/gif,image/webp,image/svg+xml,*/*;q=0.8",
        Kind::Stylesheet => "text/css,*/*;q=0.1",
        Kind::Font | Kind::Other => "*/*",
    };
    let request = PlannedRequest::new(&requested.method, &requested.url, version, accept);
    let request = request.with_authorization(authorization).with_cookies(cookies);
    let request = match &requested.body {
        Some((content_type, body)) => request.with_body(content_type, body.clone()),
        None => request,
    };
    if version == HttpVersion::Http2 { in_http2(request, kind) } else { request }
}

/// The same request as HTTP/2 asks it, with how urgent what is requested as a `kind` is (RFC 9218 4): the page first,
/// bytes as they come; what its layout waits for before pictures.
pub(super) fn in_http2(request: PlannedRequest, kind: Kind) -> PlannedRequest {
    let priority = match kind {
        Kind::Document => "u=0, i",
        Kind::Stylesheet => "u=0",
        Kind::Font => "u=1",
        Kind::Image => "u=3, i",
        Kind::Other => "u=3",
    };
    request.in_http2(priority)
}
