//! The body of a response as a person wants to see it: text, picture or bytes.

use super::highlight::{Language, Lit, highlight};
use super::{Exchange, Message, RawText, raw_text::is_binary};
use crate::http::{self, Field, Head, Response};
use crate::http2::content_of;
use crate::plan::{HttpVersion, Limits};
use crate::record::{FieldsPart, Side, Way};

/// How a body is best shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyShape {
    /// There is none.
    Empty,
    /// As text.
    Text {
        /// The text in UTF-8.
        text: String,
        /// Its lines.
        lines: RawText,
        /// The encoding that it was read in.
        encoding: &'static str,
        /// What its pieces mean, for colours; empty for a very long text.
        lits: Vec<Lit>,
    },
    /// As a picture.
    Picture,
    /// As bytes.
    Bytes,
}

/// The body without framing and compression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its bytes.
    pub data: Vec<u8>,
    /// How it is best shown.
    pub shape: BodyShape,
    /// Bytes that came after the end of the compressed data, which are not shown.
    pub surplus: u64,
}

/// Text up to this size is shown as text.
const LONGEST_TEXT: usize = 8 * 1024 * 1024;
/// Text up to this size is shown in colours.
const LONGEST_COLOURED: usize = 1024 * 1024;

impl Body {
    /// The body of the response in `message`.
    #[must_use]
    pub fn from_message(exchange: &Exchange, message: &Message) -> Self {
        let (data, surplus) = Self::bytes_and_surplus(exchange, message);
        let content_type = exchange.content_type.as_deref().unwrap_or_default();
        let shape = shape_of(content_type, &data);
        Self { data, shape, surplus }
    }
}

impl Body {
    /// The bytes of the body alone.
    #[must_use]
    pub fn bytes_of(exchange: &Exchange, message: &Message) -> Vec<u8> {
        Self::bytes_and_surplus(exchange, message).0
    }

    /// The bytes of a body of which more may come: what of it can be unpacked.
    #[must_use]
    pub fn bytes_so_far(exchange: &Exchange, message: &Message) -> Vec<u8> {
        match &exchange.local {
            Some(_) => message.local.data.clone(),
            None => http::decode_so_far(&answer_used(exchange, message), Limits::default().decoded_bytes),
        }
    }

    fn bytes_and_surplus(exchange: &Exchange, message: &Message) -> (Vec<u8>, u64) {
        match &exchange.local {
            Some(_) => (message.local.data.clone(), 0),
            None => unpacked(exchange, message),
        }
    }
}

/// The answer to `exchange` as it was sent. What comes without a head is all body.
#[must_use]
pub fn response_of(exchange: &Exchange, message: &Message) -> Response {
    let headless =
        |body: &[u8]| Response { body: body.to_vec(), ..http::read_response(b"", &exchange.method) };
    match exchange.way {
        Way::Ftp => headless(&message.data.data),
        Way::Local => headless(&message.local.data),
        Way::Http if exchange.stream.is_some() => of_stream(exchange, message),
        Way::Http => http::read_response(&message.response.data, &exchange.method),
    }
}

/// The answer on a stream of HTTP/2: fields as they were understood, content from its frames.
fn of_stream(exchange: &Exchange, message: &Message) -> Response {
    let fields = exchange.fields_of(Side::Server, FieldsPart::Head);
    let told = fields.iter().filter(|line| !line.name.starts_with(':'));
    let head = exchange.status.filter(|_| !fields.is_empty()).map(|status| Head {
        version: HttpVersion::Http2,
        status,
        reason: String::new(),
        fields: told
            .map(|line| Field { is_utf8: !line.is_latin1, ..Field::new(&line.name, &line.value) })
            .collect(),
        len: 0,
    });
    let complete = exchange.end.is_some() && exchange.failure.is_none();
    let body = content_of(&message.response.data);
    Response { head, body, complete, ..http::read_response(b"", &exchange.method) }
}

/// The answer that the page gets: what the cache kept, where that was used.
fn answer_used(exchange: &Exchange, message: &Message) -> Response {
    exchange.from_cache().map_or_else(
        || response_of(exchange, message),
        |(_, kept)| http::read_response(&kept.data, &exchange.method),
    )
}

/// The body as the page gets it, and the bytes that were passed over; as it was sent, when it cannot be unpacked.
fn unpacked(exchange: &Exchange, message: &Message) -> (Vec<u8>, u64) {
    let response = answer_used(exchange, message);
    let is_packed = response.head.as_ref().is_some_and(|head| head.field("Content-Encoding").is_some());
    if !is_packed {
        return (response.body, 0);
    }
    http::decode_with_surplus(&response, Limits::default().decoded_bytes).unwrap_or((response.body, 0))
}

fn shape_of(content_type: &str, data: &[u8]) -> BodyShape {
    let stated = http::media_type(content_type);
    let essence = stated.as_ref().map_or("", |media| media.essence.as_str());
    if data.is_empty() {
        BodyShape::Empty
    } else if essence.starts_with("image/") && essence != "image/svg+xml" {
        BodyShape::Picture
    } else if data.len() > LONGEST_TEXT || is_binary(data) {
        BodyShape::Bytes
    } else {
        let declared = http::declared_charset(Some(content_type), data);
        let (text, used, _) = declared.unwrap_or(encoding_rs::UTF_8).decode(data);
        let text = text.into_owned();
        let lines = RawText::of_text(text.as_bytes());
        let kind = Some(content_type).filter(|kind| !kind.is_empty());
        let lits = if text.len() <= LONGEST_COLOURED {
            highlight(Language::detect(kind, &text), &text)
        } else {
            Vec::new()
        };
        BodyShape::Text { lines, encoding: used.name(), lits, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_type_decides_how_a_body_is_shown() {
        assert_eq!(shape_of("text/html", b""), BodyShape::Empty);
        assert_eq!(shape_of("image/png", b"\x89PNG"), BodyShape::Picture);
        assert_eq!(shape_of("", b"\0\x01\x02\x03"), BodyShape::Bytes);
        let gbk = shape_of("text/html; charset=\"gbk\"", b"\xc4\xe3\xba\xc3");
        assert!(matches!(gbk, BodyShape::Text { text, encoding: "GBK", .. } if text == "你好"));
        let named = b"<meta charset='big5'><p>\xa7A\xa6n";
        let big5 = shape_of("text/html", named);
        assert!(
            matches!(&big5, BodyShape::Text { text, lits, .. } if text.ends_with("你好") && lits.len() > 4)
        );
        let marked = shape_of("text/plain; charset=gbk", b"\xef\xbb\xbfhi");
        assert!(matches!(marked, BodyShape::Text { text, encoding: "UTF-8", .. } if text == "hi"));
    }
}
