//! The version of HTTP that an entry names, and what follows from it.

use super::fields::NameValue;
use super::report::Report;
use crate::plan::{HttpVersion, PlannedRequest, is_of_connection};

/// Counts an entry whose messages are newer than what they are shown as; once, by its response.
pub(super) fn version_of(said: Option<&str>, report: &mut Report) -> HttpVersion {
    let lower = said.unwrap_or_default().to_ascii_lowercase();
    let is_newer = ["h3", "http/3", "http3", "quic", "spdy", "http/2+"];
    if is_newer.iter().any(|newer| lower.starts_with(newer)) {
        report.newer.insert(report.entry);
    }
    version(said)
}

/// What is newer than HTTP/2 has no form of its own here: its messages are rebuilt as HTTP/1.1.
fn version(said: Option<&str>) -> HttpVersion {
    match said.map(str::to_ascii_lowercase).as_deref().map(str::trim) {
        Some("http/1.0") => HttpVersion::Http10,
        Some("h2" | "h2c" | "http/2" | "http/2.0" | "http2" | "http/2.0+tls") => HttpVersion::Http2,
        _ => HttpVersion::Http11,
    }
}

/// The fields as HTTP/2 has them: in small letters, and without those about one connection, which some programs write
/// all the same (RFC 9113 8.2).
pub(super) fn of_http2(fields: Vec<NameValue>) -> Vec<NameValue> {
    let small = |field: NameValue| NameValue { name: field.name.to_ascii_lowercase(), ..field };
    fields.into_iter().map(small).filter(|field| !is_of_connection(&field.name)).collect()
}

/// A stream of a client (RFC 9113 5.1.1).
pub(super) fn stream_of(said: f64) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a stream")]
    let number = (1.0..=f64::from(0x7fff_ffff_u32)).contains(&said).then_some(said as u32)?;
    (number % 2 == 1).then_some(number)
}

/// The same request, of which only the response said that HTTP/2 carried it.
pub(super) fn made_http2(request: &mut PlannedRequest) {
    request.version = HttpVersion::Http2;
    for field in &mut request.fields {
        field.name.make_ascii_lowercase();
    }
    request.fields.retain(|field| !is_of_connection(&field.name));
}
