//! The document and what it is.

use bytes::Bytes;
use url::Url;

use super::markup::{Syntax, TextForm};
use crate::http::{self, StatedType, media_type};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// HTML, to be parsed.
    Html,
    /// The same written in XML.
    Xhtml,
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
    pub fn detect(content_type: Option<&str>, bytes: &[u8]) -> Self {
        StatedType::of_value(content_type)
            .computed(bytes, true)
            .map_or(Self::Other, |media| Self::of_media(&media, bytes))
    }

    /// By a media type, in lower case, and for XML by its first bytes.
    pub(super) fn of_media(media: &str, start: &[u8]) -> Self {
        match media {
            "text/html" => Self::Html,
            "application/xhtml+xml" => Self::Xhtml,
            "application/xml" | "text/xml" if is_xhtml(start) => Self::Xhtml,
            "application/json" | "application/javascript" | "application/xml" => Self::Text,
            other if other.starts_with("image/") => Self::Image,
            other if other.starts_with("text/") => Self::Text,
            _ => Self::Other,
        }
    }

    /// What it is when its source was asked for: whatever is written, is shown as it is written.
    #[must_use]
    pub fn as_source(self, content_type: Option<&str>) -> Self {
        match self {
            Self::Html | Self::Xhtml | Self::Text => Self::Source,
            Self::Image if is_drawing(content_type) => Self::Source,
            Self::Image | Self::Source | Self::Other => self,
        }
    }

    /// How the text that shows it is written; `charset` is that of its own.
    #[must_use]
    pub fn form(self, charset: &'static str) -> TextForm {
        match self {
            Self::Html => TextForm { syntax: Syntax::Html, charset },
            Self::Xhtml => TextForm { syntax: Syntax::Xml, charset },
            // A page of our own stands around it.
            Self::Text | Self::Source | Self::Image | Self::Other => TextForm::default(),
        }
    }

    /// Whether it is parsed and may name what it needs.
    #[must_use]
    pub const fn is_markup(self) -> bool {
        matches!(self, Self::Html | Self::Xhtml)
    }

    /// Whether it has a text.
    #[must_use]
    pub const fn is_text(self) -> bool {
        match self {
            Self::Html | Self::Xhtml | Self::Text | Self::Source => true,
            Self::Image | Self::Other => false,
        }
    }

    /// Whether an answer that tells of an error brings a picture nevertheless: browsers show it.
    pub(super) fn is_picture(content_type: Option<&str>, start: &[u8]) -> bool {
        // Servers that call their pages of errors a picture send text.
        is_drawing(content_type) || http::is_picture(start)
    }
}

/// Whether this is the type of a picture that is written in letters.
fn is_drawing(content_type: Option<&str>) -> bool {
    content_type.and_then(media_type).is_some_and(|media| media.essence == "image/svg+xml")
}

/// Whether XML is a page: its first element is the `html` of XHTML.
fn is_xhtml(start: &[u8]) -> bool {
    let start = String::from_utf8_lossy(start.get(..4096).unwrap_or(start)).into_owned();
    let root = start.split('<').skip(1).find(|tag| !tag.starts_with(['?', '!']));
    root.is_some_and(|root| root.starts_with("html") && root.contains("http://www.w3.org/1999/xhtml"))
}

/// A document that has arrived whole.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it came from, after redirects, with the fragment asked for.
    pub url: Url,
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

impl Document {
    /// How the text that shows it is written.
    #[must_use]
    pub fn form(&self) -> TextForm {
        self.kind.form(self.charset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_follow_the_media_type_or_the_first_bytes() {
        assert_eq!(DocumentKind::detect(Some("Text/HTML; charset=x"), b""), DocumentKind::Html);
        assert_eq!(DocumentKind::detect(Some("application/xhtml+xml"), b""), DocumentKind::Xhtml);
        let xhtml = b"<?xml version='1.0'?><!-- x --><html xmlns='http://www.w3.org/1999/xhtml'>";
        assert_eq!(DocumentKind::detect(Some("text/xml"), xhtml), DocumentKind::Xhtml);
        assert_eq!(DocumentKind::detect(Some("text/xml"), b"<rss>"), DocumentKind::Text);
        assert_eq!(DocumentKind::detect(Some("image/png"), b""), DocumentKind::Image);
        assert_eq!(DocumentKind::detect(Some("application/pdf"), b"%PDF"), DocumentKind::Other);
        assert_eq!(DocumentKind::detect(None, b"  <!DOCTYPE html><p>"), DocumentKind::Html);
        assert_eq!(DocumentKind::detect(None, b"\x89PNG\r\n\x1a\n"), DocumentKind::Image);
        assert_eq!(DocumentKind::detect(Some("text/html, text/html"), b""), DocumentKind::Html);
        assert_eq!(DocumentKind::detect(Some("unknown/unknown"), b"<html>"), DocumentKind::Html);
        assert_eq!(DocumentKind::detect(None, b"plain"), DocumentKind::Text);
        assert_eq!(DocumentKind::detect(None, b"\x00\x01"), DocumentKind::Other);
        assert!(DocumentKind::is_picture(Some("text/html"), b"GIF89a"));
        assert!(DocumentKind::is_picture(Some("Image/SVG+XML; charset=utf-8"), b"<svg>"));
        assert!(!DocumentKind::is_picture(Some("image/png"), b"<h1>Not found</h1>"));
        let drawing = |media: &str| DocumentKind::Image.as_source(Some(media));
        assert_eq!(drawing("Image/SVG+XML;charset=utf-8"), DocumentKind::Source);
        assert_eq!(drawing("image/svg+xml, image/svg+xml"), DocumentKind::Source);
        assert_eq!(drawing("image/png"), DocumentKind::Image);
    }
}
