//! The request we mean to send: every field in its order, each with the reason it is there.

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use url::{Position, Url};

use super::{HttpVersion, octets};

/// Why a part of a request is there (mission B1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The path and query of the address.
    AddressTarget,
    /// The host, and the port when it is not the scheme's own, of the address.
    AddressHost,
    /// The chosen strategy (its HTTP version, its wish about the connection).
    Strategy,
    /// RFC 9112 3.2: HTTP/1.1 requires `Host`.
    HostRule,
    /// A setting of this program.
    Setting,
    /// Cookies that servers have set before (RFC 6265 5.4).
    Cookie,
    /// A user name and a password, which the server asked for (RFC 9110 11.6.2).
    Credentials,
    /// A submitted form.
    Form,
    /// RFC 9112 6.2: the length of the body that follows.
    BodyRule,
    /// The HAR file from which the load was rebuilt.
    File,
    /// An answer that is kept in the cache, to be confirmed (RFC 9111 4.3.1).
    Cache,
    /// A person wrote it in the composer or on the command line.
    Composed,
}

/// One header field as it will stand on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedField {
    /// The name, spelled as it is sent.
    pub name: String,
    /// The value.
    pub value: String,
    /// Why it is sent.
    pub origin: Origin,
    /// Each character of the value is one byte: a server set bytes that are no UTF-8, and gets them back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_latin1: bool,
}

impl PlannedField {
    /// A field whose value is a text.
    #[must_use]
    pub fn new(name: &str, value: impl Into<String>, origin: Origin) -> Self {
        Self { name: name.to_owned(), value: value.into(), origin, is_latin1: false }
    }

    /// A field whose value are these bytes.
    #[must_use]
    pub fn of_bytes(name: &str, bytes: Vec<u8>, origin: Origin) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::new(name, text, origin),
            Err(error) => {
                let value = error.as_bytes().iter().map(|byte| char::from(*byte)).collect();
                Self { name: name.to_owned(), value, origin, is_latin1: true }
            }
        }
    }

    /// The bytes of the value as they are sent.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let one_each = || self.value.chars().map(|c| u8::try_from(c).ok()).collect();
        let bytes: Option<Vec<u8>> = if self.is_latin1 { one_each() } else { None };
        bytes.unwrap_or_else(|| self.value.clone().into_bytes())
    }
}

/// A request message before it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedRequest {
    /// The method.
    pub method: String,
    /// Where it goes; user name and password are already taken out.
    pub url: Url,
    /// The version in the request line.
    pub version: HttpVersion,
    /// The fields in the order in which they are sent.
    pub fields: Vec<PlannedField>,
    /// The body; empty when there is none.
    #[serde(with = "octets")]
    pub body: Bytes,
    /// The request target, when it is other than the path and query of the URL (`*`, `host:port`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_target: Option<String>,
    /// The bytes as a person typed them, when nothing shall be made of them but the message itself. What the
    /// other parts say is then what could be read of them.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "octets::optional")]
    pub exact: Option<Bytes>,
}

/// How many bytes of a person's files one request may carry.
pub const MOST_SENT_BYTES: u64 = 64 * 1024 * 1024;

/// The name by which the program calls itself.
pub const USER_AGENT: &str = concat!("Pellucid/", env!("CARGO_PKG_VERSION"));

/// Whether sending a request of this method twice means no more than sending it once (RFC 9110 9.2.2).
#[must_use]
pub fn is_idempotent(method: &str) -> bool {
    matches!(method, "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "TRACE")
}

impl PlannedRequest {
    /// A request without a body, with the fields that this program always sends.
    #[must_use]
    pub fn new(method: &str, url: &Url, version: HttpVersion, accept: &str) -> Self {
        let mut url = url.clone();
        // Neither call can fail for a URL with a host; one without never comes here.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.set_fragment(None);
        let host = PlannedField::new("Host", host_of(&url), Origin::HostRule);
        let setting = |name: &str, value: &str| PlannedField::new(name, value, Origin::Setting);
        Self {
            method: method.to_owned(),
            version,
            fields: vec![
                host,
                setting("User-Agent", USER_AGENT),
                setting("Accept", accept),
                setting("Accept-Encoding", "gzip, deflate, br"),
            ],
            body: Bytes::new(),
            other_target: None,
            exact: None,
            url,
        }
    }

    /// The same request with the cookies to be sent along, if there are any.
    #[must_use]
    pub fn with_cookies(mut self, cookies: Option<Vec<u8>>) -> Self {
        let field = |value| PlannedField::of_bytes("Cookie", value, Origin::Cookie);
        self.fields.extend(cookies.map(field));
        self
    }

    /// The same request with what answers the server's challenge, if there is something.
    #[must_use]
    pub fn with_authorization(mut self, value: Option<Vec<u8>>) -> Self {
        let field = |value| PlannedField::of_bytes("Authorization", value, Origin::Credentials);
        self.fields.extend(value.map(field));
        self
    }

    /// The same request with a body and the two fields that describe it.
    #[must_use]
    pub fn with_body(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        self.fields.push(PlannedField::new("Content-Type", content_type, Origin::Form));
        self.fields.push(PlannedField::new("Content-Length", body.len().to_string(), Origin::BodyRule));
        self.body = body;
        self
    }

    /// The same request with more fields.
    pub fn add(&mut self, fields: Vec<PlannedField>) {
        let is_small = self.version == HttpVersion::Http2;
        let spelled = |mut field: PlannedField| {
            if is_small {
                field.name.make_ascii_lowercase();
            }
            field
        };
        self.fields.extend(fields.into_iter().map(spelled));
    }

    /// The same request as HTTP/2 asks it: `Host` becomes the pseudo-field `:authority` (RFC 9113 8.3.1), names are in small
    /// letters (8.2.1), fields about one connection are left out (8.2.2), and `priority` says how urgent it is (RFC 9218 5).
    #[must_use]
    pub fn in_http2(self, priority: &str) -> Self {
        let mut request = self.with_fields_of_http2();
        request.fields.push(PlannedField::new("priority", priority, Origin::Strategy));
        request
    }

    /// The same request with the fields that HTTP/2 allows, in small letters.
    pub(super) fn with_fields_of_http2(mut self) -> Self {
        self.version = HttpVersion::Http2;
        for field in &mut self.fields {
            field.name.make_ascii_lowercase();
        }
        self.fields.retain(|field| !is_of_connection(&field.name));
        self
    }

    /// What HTTP/2 says in place of a request line and `Host`, in the order in which it is sent (RFC 9113 8.3.1).
    pub fn pseudo_fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        // A tunnel has neither scheme nor path (RFC 9113 8.5).
        let is_tunnel = self.method == "CONNECT";
        let authority = &self.url[Position::BeforeHost..Position::AfterPort];
        [
            (":method", self.method.as_str()),
            (":scheme", self.url.scheme()),
            (":authority", if is_tunnel { self.target() } else { authority }),
            (":path", self.target()),
        ]
        .into_iter()
        .filter(move |(name, _)| !is_tunnel || matches!(*name, ":method" | ":authority"))
    }

    /// The request target: path and query (RFC 9112 3.2.1).
    #[must_use]
    pub fn target(&self) -> &str {
        if let Some(target) = &self.other_target {
            return target;
        }
        &self.url[Position::BeforePath..Position::AfterQuery]
    }

    /// The exact bytes that will be written: request line, fields, blank line, body.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        if let Some(exact) = &self.exact {
            return exact.to_vec();
        }
        let mut bytes = self.head();
        bytes.extend_from_slice(&self.body);
        bytes
    }

    /// The same bytes, shared where they are there already.
    #[must_use]
    pub fn message(&self) -> Bytes {
        self.exact.clone().unwrap_or_else(|| self.to_bytes().into())
    }

    /// How many bytes will be written.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.exact.as_ref().map_or_else(|| self.head().len() + self.body.len(), Bytes::len) as u64
    }

    /// Request line, fields and blank line.
    fn head(&self) -> Vec<u8> {
        let mut out = format!("{} {} {}\r\n", self.method, self.target(), self.version).into_bytes();
        for field in &self.fields {
            out.extend_from_slice(field.name.as_bytes());
            out.extend_from_slice(b": ");
            out.extend(field.bytes());
            out.extend_from_slice(b"\r\n");
        }
        out.extend_from_slice(b"\r\n");
        out
    }
}

/// Whether a field called `name`, in small letters, is about one connection or has another place in HTTP/2 (RFC 9113 8.2.2,
/// 8.3.1).
#[must_use]
pub fn is_of_connection(name: &str) -> bool {
    matches!(
        name,
        "host" | "connection" | "keep-alive" | "proxy-connection" | "transfer-encoding" | "upgrade"
    )
}

/// `host` or `host:port`, as `Host` wants it (RFC 9110 7.2).
fn host_of(url: &Url) -> String {
    url[Position::BeforeHost..Position::AfterPort].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_line_fields_blank_line() {
        let url = Url::parse("http://user:secret@www.lab.glasscom.com:8080/a/b?c=d#e").unwrap();
        let request = PlannedRequest::new("GET", &url, HttpVersion::Http10, "*/*");
        let text = String::from_utf8(request.to_bytes()).unwrap();
        assert!(
            text.starts_with("GET /a/b?c=d HTTP/1.0\r\nHost: www.lab.glasscom.com:8080\r\nUser-Agent: "),
            "{text}"
        );
        assert!(text.ends_with("\r\n\r\n"));
        assert!(!text.contains("secret"));
    }

    #[test]
    fn a_body_brings_its_length() {
        let url = Url::parse("http://h/").unwrap();
        let request = PlannedRequest::new("POST", &url, HttpVersion::Http11, "*/*")
            .with_body("text/plain", b"hello".to_vec());
        let text = String::from_utf8(request.to_bytes()).unwrap();
        assert!(text.ends_with("Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"), "{text}");
        assert_eq!((request.length(), &*request.message()), (text.len() as u64, text.as_bytes()));
    }

    #[test]
    fn what_a_server_set_goes_back_byte_by_byte() {
        let url = Url::parse("http://h/").unwrap();
        let plain = PlannedRequest::new("GET", &url, HttpVersion::Http11, "*/*");
        for (value, text) in [(&b"a=\xb8\xdb"[..], "a=\u{b8}\u{db}"), ("a=港".as_bytes(), "a=港")] {
            let request = plain.clone().with_cookies(Some(value.to_vec()));
            assert_eq!(request.fields.last().unwrap().value, text);
            assert!(request.to_bytes().ends_with(&[b"Cookie: ", value, b"\r\n\r\n"].concat()));
            let json = serde_json::to_string(&request).unwrap();
            assert_eq!(serde_json::from_str::<PlannedRequest>(&json).unwrap(), request);
        }
    }

    #[test]
    fn bytes_are_base64_in_json_and_were_numbers() {
        let url = Url::parse("http://h/").unwrap();
        let request = PlannedRequest::exactly(&url, b"PUT / HTTP/1.0\n\n\0\xff".to_vec());
        let json = serde_json::to_string(&request).unwrap();
        assert!(json.contains(r#""body":"AP8=""#), "{json}");
        let old = json.replace(r#""AP8=""#, "[0,255]");
        for text in [&json, &old] {
            assert_eq!(serde_json::from_str::<PlannedRequest>(text).unwrap(), request);
        }
        for wrong in ["[256]", "[-1]", "\"?\"", "7", "{}"] {
            assert!(serde_json::from_str::<PlannedRequest>(&json.replace(r#""AP8=""#, wrong)).is_err());
        }
    }
}
