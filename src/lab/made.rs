//! What is made for one request: pages with as many pictures as asked for, their pixels, a digest that follows its
//! page, the length and digest of a large upload.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::BodyExt;
use hyper::body::{Body, Bytes, Incoming};
use hyper::http::{HeaderMap, HeaderValue};
use hyper::{Response, StatusCode};
use sha2::{Digest, Sha256};

use super::body::{LabBody, whole, with_trailers};
use super::response::{Unanswered, html, too_large, with_type};
use super::site::HTML;
use super::template::{Value, filled, page};

/// How many pictures a page may have.
const MAX_PICTURES: usize = 1000;
/// What the server takes over each of them: enough for a thousand requests to arrive before the first is answered.
const PANE_DELAY: Duration = Duration::from_millis(20);
/// How large an upload may be: as much as this program keeps of one body. The words
/// about 413 name the same number.
const MAX_UPLOAD_BYTES: usize = 64 * 1024 * 1024;
/// How long the next piece of an upload may take to arrive.
const PIECE_TIMEOUT: Duration = Duration::from_secs(30);
/// A digest of what came before (RFC 9530 2).
const DIGEST: &str = "content-digest";

/// The page at `path`, with as many pictures as its last part says.
pub(super) fn many(template: &str, path: &str) -> Option<Response<LabBody>> {
    let count = path.rsplit('/').next()?.parse().ok();
    let count = count.filter(|count| (1..=MAX_PICTURES).contains(count))?;
    let values =
        [("count", Value::Text(count.to_string().into())), ("images", Value::Html(images("/pane", count)))];
    Some(html(StatusCode::OK, filled(template, &values)))
}

/// One of those pictures.
pub(super) async fn pane_at(path: &str) -> Option<Response<LabBody>> {
    let number = number(path)?;
    tokio::time::sleep(PANE_DELAY).await;
    Some(with_type("image/gif", whole(pane(number))))
}

/// So many pictures of `folder`, by number.
pub(super) fn images(folder: &str, count: usize) -> String {
    let image = |n| format!("<img src=\"{folder}/{n}.gif\" width=\"16\" height=\"16\" alt=\"{n}\">\n");
    (1..=count).map(image).collect::<Vec<_>>().concat()
}

/// The number of the picture at `path`.
pub(super) fn number(path: &str) -> Option<usize> {
    path.rsplit('/').next()?.strip_suffix(".gif")?.parse().ok()
}

/// A picture of one pixel (`GIF87a`); its number picks the colour.
pub(super) fn pane(number: usize) -> Vec<u8> {
    // The colours of sea glass: much green and blue, little red.
    let shade = |step: usize, from: u8| from + u8::try_from(number % 96 * step % 96).unwrap_or_default();
    let colour = [shade(23, 40), shade(37, 130), shade(53, 140)];
    // Screen of 1 x 1, a table of two colours, an image of 1 x 1, and the pixel, compressed.
    let head = b"GIF87a\x01\0\x01\0\x80\0\0";
    let image = b"\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    [&head[..], &colour, image].concat()
}

/// The page `text`, and its digest in the fields after it.
pub(super) fn trailed(text: &str) -> Response<LabBody> {
    let text = Bytes::from(page(text));
    let digest = format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(&text)));
    // Base64 is always fit for a field.
    let trailers = HeaderValue::from_str(&digest).map(|digest| (DIGEST.parse().ok(), digest));
    let trailers: HeaderMap = trailers.into_iter().filter_map(|(name, value)| Some((name?, value))).collect();
    let mut response = with_type(HTML, with_trailers(text, trailers));
    // RFC 9110 6.6.2: which fields to expect there.
    response.headers_mut().insert("trailer", HeaderValue::from_static(DIGEST));
    response
}

/// The page `text` with the length and digest of `body`, which is not kept.
pub(super) async fn uploaded(text: &str, mut body: Incoming) -> Result<Response<LabBody>, Unanswered> {
    if body.size_hint().lower() > MAX_UPLOAD_BYTES as u64 {
        return Ok(too_large("67,108,864"));
    }
    let (mut digest, mut length) = (Sha256::new(), 0);
    while let Some(frame) = tokio::time::timeout(PIECE_TIMEOUT, body.frame()).await? {
        let frame = frame.map_err(|cause| Unanswered::Broken(cause.into()))?;
        let Some(piece) = frame.data_ref() else { continue };
        length += piece.len();
        if length > MAX_UPLOAD_BYTES {
            return Ok(too_large("67,108,864"));
        }
        digest.update(piece);
    }
    let digest = digest.finalize();
    Ok(html(StatusCode::OK, upload_page(text, &length.to_string(), &format!("{digest:x}"))))
}

/// The page before and after an upload.
pub(super) fn upload_page(text: &str, length: &str, digest: &str) -> String {
    filled(text, &[("length", Value::Text(length.into())), ("digest", Value::Text(digest.into()))])
}
