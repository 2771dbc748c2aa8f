//! The document and what it is.

use bytes::Bytes;
use url::Url;

use crate::http::{self, StatedType};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// HTML, to be parsed.
    Html,
    /// Text, to be shown as it is.
    Text,
    /// A picture.
    Image,
    /// Text that is shown as the source of something.
    Source,
    /// Anything else: only its bytes can be shown.
    Other,
}

impl DocumentKind {
    /// By the media type; where that says nothing, by the bytes of the whole document.
    #[must_use]
    pub fn of(content_type: Option<&str>, bytes: &[u8]) -> Self {
        StatedType::of_value(content_type)
            .computed(bytes, true)
            .map_or(Self::Other, |media| Self::of_media(&media))
    }

    /// By a media type, in lower case.
    pub(super) fn of_media(media: &str) -> Self {
        match media {
            "text/html" | "application/xhtml+xml" => Self::Html,
            "application/json" | "application/javascript" | "application/xml" => Self::Text,
            other if other.starts_with("image/") => Self::Image,
            other if other.starts_with("text/") => Self::Text,
            _ => Self::Other,
        }
    }

    /// What it is when its source was asked for: whatever is written, is shown as it is written.
    #[must_use]
    pub fn as_source(self, content_type: Option<&str>) -> Self {
        let is_drawing = content_type.is_some_and(|media| media.trim_start().starts_with("image/svg"));
        match self {
            Self::Html | Self::Text => Self::Source,
            Self::Image if is_drawing => Self::Source,
            other => other,
        }
    }

    /// Whether an answer that tells of an error brings a picture nevertheless: browsers show it.
    pub(super) fn is_picture(content_type: Option<&str>, start: &[u8]) -> bool {
        // Servers that call their pages of errors a picture send text.
        let is_drawing = content_type.is_some_and(|media| {
            media.trim_start().get(..13).is_some_and(|media| media.eq_ignore_ascii_case("image/svg+xml"))
        });
        is_drawing || http::is_picture(start)
    }
}

/// A document that has arrived whole.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it came from, after redirects, with the fragment asked for.
    pub url: Url,
    /// The status code.
    pub status: u16,
    /// What it is.
    pub kind: DocumentKind,
    /// `Content-Type` as sent.
    pub content_type: Option<String>,
    /// The decoded bytes; empty when they went elsewhere ([`Order::body_to`](super::Order::body_to)), and for a long
    /// document that is no picture.
    pub bytes: Bytes,
    /// How many decoded bytes there were.
    pub decoded_bytes: u64,
    /// The text, for HTML and text; empty for others.
    pub html: String,
    /// The name of the character encoding that `html` was read with.
    pub charset: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_follow_the_media_type_or_the_first_bytes() {
        assert_eq!(DocumentKind::of(Some("Text/HTML; charset=x"), b""), DocumentKind::Html);
        assert_eq!(DocumentKind::of(Some("image/png"), b""), DocumentKind::Image);
        assert_eq!(DocumentKind::of(Some("application/pdf"), b"%PDF"), DocumentKind::Other);
        assert_eq!(DocumentKind::of(None, b"  <!DOCTYPE html><p>"), DocumentKind::Html);
        assert_eq!(DocumentKind::of(None, b"\x89PNG\r\n\x1a\n"), DocumentKind::Image);
        assert_eq!(DocumentKind::of(Some("text/html, text/html"), b""), DocumentKind::Html);
        assert_eq!(DocumentKind::of(Some("unknown/unknown"), b"<html>"), DocumentKind::Html);
        assert_eq!(DocumentKind::of(None, b"plain"), DocumentKind::Text);
        assert_eq!(DocumentKind::of(None, b"\x00\x01"), DocumentKind::Other);
        assert!(DocumentKind::is_picture(Some("text/html"), b"GIF89a"));
        assert!(DocumentKind::is_picture(Some("Image/SVG+XML; charset=utf-8"), b"<svg>"));
        assert!(!DocumentKind::is_picture(Some("image/png"), b"<h1>Not found</h1>"));
    }
}
