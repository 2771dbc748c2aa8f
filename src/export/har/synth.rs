//! Messages rebuilt from what a HAR file says about them: bytes of HTTP/1, or fields and content for frames of HTTP/2.
//!
//! A HAR file holds bodies decoded. So the rebuilt response says nothing of codings or chunks, and its
//! Content-Length is that of the decoded body.

use super::foreign::{ForeignEntry, Response};
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::{Chunk, Kind};

/// Fields that describe the sending of a body, not the body.
const OF_SENDING: [&str; 3] = ["Content-Encoding", "Transfer-Encoding", "Content-Length"];

/// Head and body of the response in `entry`, as HTTP/1 writes them.
pub(super) fn response(said: &Response, status: u16, method: &str) -> (Vec<u8>, Vec<u8>) {
    let version = match said.version {
        Some(version @ (HttpVersion::Http10 | HttpVersion::Http11)) => version,
        // What a cache keeps has this form, whatever carried it.
        Some(HttpVersion::Http2) | None => HttpVersion::Http11,
    };
    let (fields, body) = fields_and_body(said, status, method);
    let mut head = format!("{version} {status} {}\r\n", said.reason);
    for (name, value) in fields {
        head.extend([&name, ": ", &value, "\r\n"]);
    }
    head.push_str("\r\n");
    (head.into_bytes(), body)
}

/// Fields and body of the response in `entry`, as HTTP/2 sends them.
pub(super) fn stream_response(
    said: &Response,
    status: u16,
    method: &str,
) -> (Vec<(String, String)>, Vec<u8>) {
    let (fields, body) = fields_and_body(said, status, method);
    let small = |(name, value): (String, String)| (name.to_ascii_lowercase(), value);
    let first = (":status".to_owned(), status.to_string());
    (std::iter::once(first).chain(fields.into_iter().map(small)).collect(), body)
}

/// Fields and body of `request`, as HTTP/2 sends them (RFC 9113 8.3.1).
pub(super) fn stream_request(request: &PlannedRequest) -> Vec<(String, String)> {
    let fields = request.fields.iter().map(|field| (field.name.clone(), field.value.clone()));
    request.pseudo_fields().map(|(name, value)| (name.to_owned(), value.to_owned())).chain(fields).collect()
}

fn fields_and_body(said: &Response, status: u16, method: &str) -> (Vec<(String, String)>, Vec<u8>) {
    let bodiless = method == "HEAD" || matches!(status, 100..=199 | 204 | 304);
    let body = if bodiless { Vec::new() } else { said.body.clone() };
    let is_of_sending = |name: &str| OF_SENDING.iter().any(|other| other.eq_ignore_ascii_case(name));
    let told = said.fields.iter().filter(|field| bodiless || !is_of_sending(&field.name));
    let mut fields: Vec<_> = told.map(|field| (field.name.clone(), field.value.clone())).collect();
    if !bodiless {
        fields.push(("Content-Length".to_owned(), body.len().to_string()));
    }
    (fields, body)
}

/// The response in `entry` as a cache keeps it, with this status.
pub(super) fn kept(said: &Response, status: u16, method: &str) -> Chunk {
    let (head, body) = response(said, status, method);
    Chunk::whole([head, body].concat().into())
}

/// What a resource is, by Chrome's word or by its media type.
pub(super) fn kind(entry: &ForeignEntry, document: bool) -> Kind {
    let mime = entry.response.mime_type.as_str();
    if document {
        return Kind::Document;
    }
    match (entry.resource_type.as_deref(), mime) {
        (Some("document"), _) => Kind::Document,
        (Some("image"), _) => Kind::Image,
        (Some("stylesheet"), _) => Kind::Stylesheet,
        (Some("font"), _) => Kind::Font,
        (None, mime) if mime.starts_with("image/") => Kind::Image,
        (None, mime) if mime.starts_with("text/css") => Kind::Stylesheet,
        (None, mime) if mime.starts_with("font/") || mime.contains("font-") => Kind::Font,
        _ => Kind::Other,
    }
}
