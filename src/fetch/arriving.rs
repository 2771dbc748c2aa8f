//! The document while it arrives: its text is handed on as it comes.

use encoding_rs::Encoding;
use url::Url;

use super::document::{Document, DocumentKind};
use super::markup::TextForm;
use super::scan::SentOn;

/// What has come of a document since someone looked last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arriving {
    /// Where it comes from, after redirects, with the fragment asked for.
    pub url: Url,
    /// What it is.
    pub kind: DocumentKind,
    /// The name of the encoding that it is read with; `UTF-8` until it is known.
    pub charset: &'static str,
    /// The decoded text that was not seen yet; nothing for what is no text.
    pub text: String,
    /// Where `text` ends in the whole text, in bytes: where to look on from.
    pub end: usize,
    /// Nothing more will come: it is whole, or the rest failed.
    pub is_last: bool,
}

impl Arriving {
    /// How the text is written.
    #[must_use]
    pub fn form(&self) -> TextForm {
        self.kind.form(self.charset)
    }
}

/// The text of a document that has just come.
#[derive(Debug)]
pub(super) struct FreshText {
    pub(super) kind: DocumentKind,
    pub(super) encoding: &'static Encoding,
    pub(super) text: String,
    /// Where the page sends its reader, when that was just read.
    pub(super) sent_on: Option<SentOn>,
}

/// The text of a document whose body is not complete yet.
#[derive(Debug)]
pub(super) struct Unfinished {
    pub(super) url: Url,
    pub(super) kind: DocumentKind,
    pub(super) encoding: &'static Encoding,
    pub(super) html: String,
}

/// What both have in common.
pub(super) struct SoFar<'a> {
    url: &'a Url,
    kind: DocumentKind,
    charset: &'static str,
    html: &'a str,
    is_last: bool,
}

impl<'a> SoFar<'a> {
    /// The document if it is there, or what has come of it.
    pub(super) fn from_parts(
        whole: Option<&'a Document>,
        unfinished: Option<&'a Unfinished>,
        has_failed: bool,
    ) -> Option<Self> {
        match (whole, unfinished) {
            (Some(whole), _) => {
                let (url, kind, charset) = (&whole.url, whole.kind, whole.charset);
                Some(Self { url, kind, charset, html: &whole.html, is_last: true })
            }
            (None, Some(part)) => {
                let (url, kind, charset) = (&part.url, part.kind, part.encoding.name());
                Some(Self { url, kind, charset, html: &part.html, is_last: has_failed })
            }
            (None, None) => None,
        }
    }

    /// Whether there is something beyond `seen`, or will never be.
    pub(super) fn has_more(&self, seen: usize) -> bool {
        self.is_last || self.html.len() > seen
    }

    pub(super) fn since(&self, seen: usize) -> Arriving {
        Arriving {
            url: self.url.clone(),
            kind: self.kind,
            charset: self.charset,
            text: self.html.get(seen..).unwrap_or_default().to_owned(),
            end: self.html.len(),
            is_last: self.is_last,
        }
    }
}
