//! The body of a response as a person wants to see it: text, picture or bytes.

use super::highlight::{Language, Lit, highlight};
use super::{Exchange, Message, RawText, Response, raw_text::is_binary};
use crate::http;

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
    /// Bytes that unpacking made, whether or not it failed in the end: what looking at the body costs.
    pub unpacked_bytes: u64,
}

/// Text up to this size is shown as text.
const LONGEST_TEXT: usize = 8 * 1024 * 1024;
/// Text up to this size is shown in colours.
const LONGEST_COLOURED: usize = 1024 * 1024;

impl Body {
    /// The body of the response in `message`.
    #[must_use]
    pub fn from_message(exchange: &Exchange, message: &Message) -> Self {
        Self::of_response(exchange, message, Response::used(exchange, message))
    }

    /// The body in `response`, which the page gets for `exchange`.
    pub(super) fn of_response(exchange: &Exchange, message: &Message, response: Response) -> Self {
        let (data, surplus, unpacked_bytes) = match &exchange.local {
            Some(_) => (message.local.data.clone(), 0, 0),
            None => unpacked(response),
        };
        let content_type = exchange.content_type.as_deref().unwrap_or_default();
        let shape = shape_of(content_type, &data);
        Self { data, shape, surplus, unpacked_bytes }
    }

    /// The bytes of the body alone.
    #[must_use]
    pub fn bytes_of(exchange: &Exchange, message: &Message) -> Vec<u8> {
        match &exchange.local {
            Some(_) => message.local.data.clone(),
            None => unpacked(Response::used(exchange, message)).0,
        }
    }

    /// The bytes of a body of which more may come: what of it can be unpacked.
    #[must_use]
    pub fn bytes_so_far(exchange: &Exchange, message: &Message) -> Vec<u8> {
        match &exchange.local {
            Some(_) => message.local.data.clone(),
            None => Response::used(exchange, message).decoded_so_far(),
        }
    }
}

/// The content as the page gets it, the bytes that were passed over, and how many unpacking has made; as it was sent, when it
/// cannot be unpacked.
fn unpacked(response: Response) -> (Vec<u8>, u64, u64) {
    if response.field("Content-Encoding").is_none() {
        return (response.content, 0, 0);
    }
    let mut data = Vec::new();
    let surplus = response.decode_into(&mut data);
    let made = data.len() as u64;
    match surplus {
        Ok(surplus) => (data, surplus, made),
        Err(_) => (response.content, 0, made),
    }
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
