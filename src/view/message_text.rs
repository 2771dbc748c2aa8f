//! A message as lines of text: of HTTP/1 its own bytes; of HTTP/2, which has no text, its fields as they were decoded and
//! its content, in the order in which they were sent.

use super::raw_text::{LinePart, RawText, is_binary};
use super::{Exchange, Message, MessageBytes};
use crate::http2::content_of;
use crate::plan::PlannedRequest;
use crate::record::{FieldLine, FieldsPart, Side};

/// A message as lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageText {
    /// The text, where it is not the bytes of the message.
    own: Option<Vec<u8>>,
    /// Its lines.
    pub lines: RawText,
}

impl MessageText {
    /// The request of `exchange`.
    #[must_use]
    pub fn of_request(exchange: &Exchange, message: &Message) -> Self {
        Self::new(exchange, Side::Client, &message.request)
    }

    /// The response to `exchange`.
    #[must_use]
    pub fn of_response(exchange: &Exchange, message: &Message) -> Self {
        Self::new(exchange, Side::Server, &message.response)
    }

    fn new(exchange: &Exchange, side: Side, bytes: &MessageBytes) -> Self {
        match exchange.stream {
            Some(_) => Self::of_stream(exchange, side, &bytes.data),
            None => Self { own: None, lines: RawText::of_message(&bytes.data) },
        }
    }

    /// The bytes that the lines are of; `message` are those of the message.
    #[must_use]
    pub fn data<'a>(&'a self, message: &'a [u8]) -> &'a [u8] {
        self.own.as_deref().unwrap_or(message)
    }

    fn of_stream(exchange: &Exchange, side: Side, frames: &[u8]) -> Self {
        let content = content_of(frames);
        let (mut own, mut lines) = (Vec::new(), RawText::default());
        let sent = exchange.fields.iter().filter(|(from, ..)| *from == side);
        let (trailers, heads): (Vec<_>, Vec<_>) =
            sent.partition(|(_, part, _)| *part == FieldsPart::Trailers);
        for (.., fields) in heads {
            add_fields(&mut own, &mut lines, fields);
            lines.add_unended(own.len()..own.len(), LinePart::Blank);
        }
        lines.binary_body = is_binary(&content);
        if lines.binary_body {
            for (.., fields) in trailers {
                add_fields(&mut own, &mut lines, fields);
            }
            lines.head_bytes = own.len();
            own.extend(content);
        } else {
            lines.head_bytes = own.len();
            own.extend(content);
            lines.add_content(&own);
            for (.., fields) in trailers {
                lines.add_unended(own.len()..own.len(), LinePart::Blank);
                add_fields(&mut own, &mut lines, fields);
            }
        }
        Self { own: Some(own), lines }
    }
}

/// A request that will be sent over HTTP/2 as text, and its lines.
pub(super) fn text_of_request(request: &PlannedRequest) -> (Vec<u8>, RawText) {
    let (mut text, mut lines) = (Vec::new(), RawText::default());
    let pseudo = request.pseudo_fields().map(|(name, value)| FieldLine::of_bytes(name, value.as_bytes()));
    let fields = request.fields.iter().map(|field| FieldLine::of_bytes(&field.name, &field.bytes()));
    add_fields(&mut text, &mut lines, &pseudo.chain(fields).collect::<Vec<_>>());
    lines.head_bytes = text.len();
    lines.binary_body = is_binary(&request.body);
    text.extend_from_slice(&request.body);
    if !lines.binary_body && !request.body.is_empty() {
        lines.add_unended(lines.head_bytes..lines.head_bytes, LinePart::Blank);
        lines.add_content(&text);
    }
    (text, lines)
}

/// Adds a line for each of `fields`: `name: value`.
fn add_fields(text: &mut Vec<u8>, lines: &mut RawText, fields: &[FieldLine]) {
    for field in fields {
        let start = text.len();
        text.extend(field.name.as_bytes());
        text.extend(b": ");
        text.extend(field.bytes());
        lines.add_unended(start..text.len(), LinePart::Field);
    }
}
