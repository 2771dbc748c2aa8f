//! Messages rebuilt from what a HAR file says about them: HTTP/1 bytes that any reader understands.
//!
//! A HAR file holds bodies decoded. So the rebuilt response says nothing of codings or chunks, and its
//! Content-Length is that of the decoded body.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::Encoding;
use url::Url;

use super::foreign::{Entry, List, NameValue, PostData, Response};
use crate::plan::{Field, HttpVersion, Origin, PlannedRequest};
use crate::record::Kind;

/// Fields that describe the sending of a body, not the body.
const OF_SENDING: [&str; 3] = ["Content-Encoding", "Transfer-Encoding", "Content-Length"];

/// The request of `entry`; none when its URL cannot be read.
pub(super) fn request(entry: &Entry) -> Option<PlannedRequest> {
    let said = &entry.request;
    let mut url = Url::parse(&said.url).ok()?;
    // Neither call can fail for a URL with a host; one without has neither name nor password.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.set_fragment(None);
    let body = said.post_data.as_ref().map(body_sent).unwrap_or_default();
    let field = |(name, value): (&str, &str)| Field {
        name: name.to_owned(),
        value: value.to_owned(),
        origin: Origin::File,
    };
    let mut fields: Vec<Field> = headers(said.headers.as_ref()).map(field).collect();
    if !fields.iter().any(|field| field.name.eq_ignore_ascii_case("Host")) {
        let host = url[url::Position::BeforeHost..url::Position::AfterPort].to_owned();
        fields.insert(0, Field { name: "Host".into(), value: host, origin: Origin::HostRule });
    }
    let method = if is_token(&said.method) { said.method.clone() } else { "GET".to_owned() };
    let version = version(said.http_version.as_deref());
    Some(PlannedRequest { method, url, version, fields, body: body.into(), other_target: None, exact: None })
}

/// Head and body of the response in `entry`.
pub(super) fn response(said: &Response, status: u16, method: &str) -> (Vec<u8>, Vec<u8>) {
    let bodiless = method == "HEAD" || matches!(status, 100..=199 | 204 | 304);
    let body = if bodiless { Vec::new() } else { body_received(said) };
    let reason: String =
        said.status_text.iter().flat_map(|text| text.chars()).filter(|c| !c.is_control()).collect();
    let mut head = format!("{} {status} {reason}\r\n", version(said.http_version.as_deref()));
    for (name, value) in headers(said.headers.as_ref()) {
        let of_sending = OF_SENDING.iter().any(|other| other.eq_ignore_ascii_case(name));
        if bodiless || !of_sending {
            head.extend([name, ": ", value, "\r\n"]);
        }
    }
    if !bodiless {
        head.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
    }
    head.push_str("\r\n");
    (head.into_bytes(), body)
}

/// `HTTP/2` and later have no form of their own here: their messages are rebuilt as HTTP/1.1.
pub(super) fn version(said: Option<&str>) -> HttpVersion {
    match said {
        Some(said) if said.eq_ignore_ascii_case("HTTP/1.0") => HttpVersion::Http10,
        _ => HttpVersion::Http11,
    }
}

/// What a resource is, by Chrome's word or by its media type.
pub(super) fn kind(entry: &Entry, document: bool) -> Kind {
    let mime = entry.response.content.as_ref().and_then(|content| content.mime_type.as_deref()).unwrap_or("");
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

/// The charset that a media type names; UTF-8 when it names none.
pub(super) fn charset(mime_type: &str) -> &'static Encoding {
    let lower = mime_type.to_ascii_lowercase();
    let label = lower.split("charset=").nth(1).and_then(|rest| rest.split(';').next()).unwrap_or_default();
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes()).unwrap_or(encoding_rs::UTF_8)
}

fn body_sent(said: &PostData) -> Vec<u8> {
    match (&said.text, &said.params) {
        (Some(text), _) if said.encoding.as_deref() == Some("base64") => {
            STANDARD.decode(text).unwrap_or_else(|_| text.clone().into_bytes())
        }
        (Some(text), _) if !text.is_empty() => text.clone().into_bytes(),
        (_, Some(List(params))) if !params.is_empty() => url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(params.iter().map(|one| (&one.name, one.value.as_deref().unwrap_or_default())))
            .finish()
            .into_bytes(),
        _ => Vec::new(),
    }
}

fn body_received(said: &Response) -> Vec<u8> {
    let Some(content) = &said.content else { return Vec::new() };
    let text = content.text.as_deref().unwrap_or_default();
    if content.encoding.as_deref() == Some("base64") {
        return STANDARD.decode(text.trim()).unwrap_or_default();
    }
    // The text was made UTF-8 for the file; the page declares the charset that it had.
    let (bytes, _, lossy) = charset(content.mime_type.as_deref().unwrap_or_default()).encode(text);
    if lossy { text.as_bytes().to_vec() } else { bytes.into_owned() }
}

/// The fields that can stand in a message: the pseudo-fields of HTTP/2 and what is no token cannot.
fn headers<const N: usize>(list: Option<&List<NameValue, N>>) -> impl Iterator<Item = (&str, &str)> {
    let fine = |value: &str| !value.contains(['\r', '\n', '\0']);
    list.into_iter()
        .flat_map(|List(fields)| fields)
        .filter(move |field| is_token(&field.name) && fine(&field.value))
        .take(crate::http::MAX_FIELDS - 2)
        .map(|field| (field.name.as_str(), field.value.trim()))
}

/// RFC 9110 5.6.2.
pub(in crate::export) fn is_token(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
