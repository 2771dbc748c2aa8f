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
    match &requested.body {
        Some((content_type, body)) => request.with_body(content_type, body.clone()),
        None => request,
    }
}
