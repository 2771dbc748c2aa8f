//! Request and response as what they say, whatever version of HTTP carried them (RFC 9110 6): the one place where the
//! bytes of HTTP/1 and the fields of HTTP/2 become the same thing.

use super::{Exchange, Message};
use crate::http::spans::{Part, PieceKind, Section, request_spans};
use crate::http::{self, DecodeError, Field};
use crate::http2::content_of;
use crate::plan::{HttpVersion, Limits};
use crate::record::{Chunk, FieldLine, FieldsPart, Side, Way};

/// What a request says, its content apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: String,
    /// Path and query, or what else is asked for.
    pub target: String,
    /// The fields in their order, without pseudo-fields (RFC 9113 8.3).
    pub fields: Vec<Field>,
}

/// What the final response says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The version that carried it; none before its head is there.
    pub version: Option<HttpVersion>,
    /// The status code; none before its head is there.
    pub status: Option<u16>,
    /// The reason phrase, which HTTP/2 does not have.
    pub reason: String,
    /// The fields in their order, without pseudo-fields (RFC 9113 8.3).
    pub fields: Vec<Field>,
    /// The content without framing, as it was sent.
    pub content: Vec<u8>,
}

impl Request {
    /// The request of `exchange`, as far as it was sent.
    #[must_use]
    pub fn from_exchange(exchange: &Exchange, message: &Message) -> Self {
        match (exchange.way, exchange.stream) {
            (Way::Http, Some(_)) => Self::from_fields(exchange.fields_of(Side::Client, FieldsPart::Head)),
            (Way::Http, None) => Self::from_bytes(&message.request.data),
            (Way::Ftp | Way::Local, _) => Self::default(),
        }
    }

    /// The value of the first field called `name`, in any case.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        value_of(&self.fields, name)
    }

    /// What the bytes of a request of HTTP/1 say.
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        let spans = request_spans(bytes);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut request = Self::default();
        for piece in &spans.pieces {
            let part = |part| spans.part_of(bytes, piece, part).map(text).unwrap_or_default();
            match (piece.kind, piece.section) {
                (PieceKind::RequestLine, _) => {
                    (request.method, request.target) = (part(Part::Method), part(Part::Target));
                }
                (PieceKind::Field, Section::Head) => {
                    let value = text(&spans.value_of(bytes, piece));
                    request.fields.push(Field::new(&part(Part::Name), &value));
                }
                _ => {}
            }
        }
        request
    }

    fn from_fields(lines: &[FieldLine]) -> Self {
        let pseudo = |name: &str| {
            let found = lines.iter().find(|line| line.name == name);
            found.map(|line| line.value.clone()).unwrap_or_default()
        };
        Self { method: pseudo(":method"), target: pseudo(":path"), fields: ordinary(lines) }
    }
}

impl Response {
    /// The response to `exchange` as the server sent it. What comes without a head is all content.
    #[must_use]
    pub fn from_exchange(exchange: &Exchange, message: &Message) -> Self {
        let headless = |content: &[u8]| Self { content: content.to_vec(), ..Self::default() };
        match (exchange.way, exchange.stream) {
            (Way::Ftp, _) => headless(&message.data.data),
            (Way::Local, _) => headless(&message.local.data),
            (Way::Http, Some(_)) => Self::from_stream(exchange, message),
            (Way::Http, None) => Self::from_bytes(&message.response.data, &exchange.method),
        }
    }

    /// The response that the page gets: the stored one, where that was used.
    #[must_use]
    pub fn used(exchange: &Exchange, message: &Message) -> Self {
        let stored = exchange.from_cache().map(|(_, stored)| Self::stored(stored, &exchange.method));
        stored.unwrap_or_else(|| Self::from_exchange(exchange, message))
    }

    /// The response to a request with `method` as a cache keeps it.
    #[must_use]
    pub fn stored(chunk: &Chunk, method: &str) -> Self {
        Self::from_bytes(&chunk.data, method)
    }

    /// The value of the first field called `name`, in any case.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        value_of(&self.fields, name)
    }

    /// The values of all fields called `name`, in any case, in their order.
    pub fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let named = self.fields.iter().filter(move |field| field.name.eq_ignore_ascii_case(name));
        named.map(|field| field.value.as_str())
    }

    /// Puts the content without its codings into `out`. Returns how many bytes came behind the end of compressed data and were
    /// passed over.
    ///
    /// # Errors
    /// When the content is damaged, cut, coded too often, or larger than the bound; what was decoded before is in `out`.
    pub fn decode_into(&self, out: &mut Vec<u8>) -> Result<u64, DecodeError> {
        http::decode_body(out, &self.codings(), &self.content, Limits::default().decoded_bytes)
    }

    /// The beginning of a content of which more may come, as far as it can be decoded.
    #[must_use]
    pub fn decoded_so_far(&self) -> Vec<u8> {
        http::decode_so_far(&self.codings(), &self.content, Limits::default().decoded_bytes)
    }

    fn codings(&self) -> Vec<&str> {
        self.values("Content-Encoding").collect()
    }

    /// What the bytes of HTTP/1 say that answer a request with `method`.
    fn from_bytes(bytes: &[u8], method: &str) -> Self {
        let read = http::read_response(bytes, method);
        let Some(head) = read.head else { return Self { content: read.body, ..Self::default() } };
        Self {
            version: Some(head.version),
            status: Some(head.status),
            reason: head.reason,
            fields: head.fields,
            content: read.body,
        }
    }

    /// The response on a stream of HTTP/2: the fields as they were decoded, the content of its frames.
    fn from_stream(exchange: &Exchange, message: &Message) -> Self {
        let lines = exchange.fields_of(Side::Server, FieldsPart::Head);
        let content = content_of(&message.response.data);
        if lines.is_empty() {
            return Self { content, ..Self::default() };
        }
        let (version, status) = (Some(HttpVersion::Http2), exchange.status);
        Self { version, status, reason: String::new(), fields: ordinary(lines), content }
    }
}

fn value_of<'a>(fields: &'a [Field], name: &str) -> Option<&'a str> {
    let mut named = fields.iter().filter(|field| field.name.eq_ignore_ascii_case(name));
    named.next().map(|field| field.value.as_str())
}

/// Without pseudo-fields, which say what the first line of HTTP/1 says.
fn ordinary(lines: &[FieldLine]) -> Vec<Field> {
    let ordinary = lines.iter().filter(|line| !line.name.starts_with(':'));
    ordinary.map(|line| Field { is_utf8: !line.is_latin1, ..Field::new(&line.name, &line.value) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_says_the_same_in_both_versions() {
        let bytes = b"GET /a?b HTTP/1.1\r\nHost: h\r\nIf-None-Match: \"a\"\r\n\r\n";
        let old = Request::from_bytes(bytes);
        let lines = [(":method", "GET"), (":scheme", "http"), (":authority", "h"), (":path", "/a?b")];
        let lines = lines.iter().chain(&[("if-none-match", "\"a\"")]);
        let lines: Vec<FieldLine> =
            lines.map(|(name, value)| FieldLine::of_bytes(name, value.as_bytes())).collect();
        let new = Request::from_fields(&lines);
        assert_eq!((&old.method, &old.target), (&new.method, &new.target));
        assert_eq!((old.field("if-none-match"), old.field("HOST")), (Some("\"a\""), Some("h")));
        assert_eq!((new.field("If-None-Match"), new.field("host")), (Some("\"a\""), None));
    }

    #[test]
    fn a_response_is_decoded_by_its_fields() {
        let response =
            Response::from_bytes(b"HTTP/1.1 200 Fine\r\nA: 1\r\na: 2\r\nContent-Length: 2\r\n\r\nhi", "GET");
        assert_eq!((response.status, response.reason.as_str()), (Some(200), "Fine"));
        assert_eq!(response.values("A").collect::<Vec<_>>(), ["1", "2"]);
        let mut decoded = Vec::new();
        assert_eq!(response.decode_into(&mut decoded), Ok(0));
        assert_eq!(decoded, b"hi");
        let headless = Response::from_bytes(b"220 tide\r\n", "GET");
        assert_eq!((headless.status, headless.field("a")), (None, None));
    }
}
