//! Messages rebuilt from what a HAR file says about them: HTTP/1 bytes that any reader understands.
//!
//! A HAR file holds bodies decoded. So the rebuilt response says nothing of codings or chunks, and its
//! Content-Length is that of the decoded body.

use super::foreign::{ForeignEntry, Response};
use crate::plan::HttpVersion;
use crate::record::{Chunk, Kind};

/// Fields that describe the sending of a body, not the body.
const OF_SENDING: [&str; 3] = ["Content-Encoding", "Transfer-Encoding", "Content-Length"];

/// Head and body of the response in `entry`.
pub(super) fn response(said: &Response, status: u16, method: &str) -> (Vec<u8>, Vec<u8>) {
    let bodiless = method == "HEAD" || matches!(status, 100..=199 | 204 | 304);
    let body = if bodiless { Vec::new() } else { said.body.clone() };
    let version = said.version.unwrap_or(HttpVersion::Http11);
    let mut head = format!("{version} {status} {}\r\n", said.reason);
    for field in &said.fields {
        let of_sending = OF_SENDING.iter().any(|other| other.eq_ignore_ascii_case(&field.name));
        if bodiless || !of_sending {
            head.extend([&field.name, ": ", &field.value, "\r\n"]);
        }
    }
    if !bodiless {
        head.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
    }
    head.push_str("\r\n");
    (head.into_bytes(), body)
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
