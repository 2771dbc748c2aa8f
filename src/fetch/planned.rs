//! The request for a resource, in one place: what the lanes send is what is shown before.

use url::Url;

use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::Kind;

/// The request with `method` for `url`, which is wanted as a `kind`. What answers a server's challenge, and the cookies, go
/// along.
pub(super) fn planned(
    (method, url, kind): (&str, &Url, Kind),
    version: HttpVersion,
    (authorization, cookies): (Option<Vec<u8>>, Option<Vec<u8>>),
    body: Option<&(String, Vec<u8>)>,
) -> PlannedRequest {
    let accept = match kind {
        Kind::Document => "text/html,application/xhtml+xml,*/*;q=0.8",
        Kind::Image => "image/png,image/jpeg,image/gif,image/webp,image/svg+xml,*/*;q=0.8",
        Kind::Stylesheet => "text/css,*/*;q=0.1",
        Kind::Font | Kind::Other => "*/*",
    };
    let request = PlannedRequest::new(method, url, version, accept);
    let request = request.with_authorization(authorization).with_cookies(cookies);
    match body {
        Some((content_type, body)) => request.with_body(content_type, body.clone()),
        None => request,
    }
}
