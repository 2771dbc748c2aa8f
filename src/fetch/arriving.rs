//! The document while it arrives: its text is handed on as it comes.

use url::Url;

use super::document::{Document, DocumentKind};

/// What has come of a document since someone looked last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arriving {
    /// Where it comes from, after redirects, with the fragment asked for.
    pub url: Url,
    /// What it is.
    pub kind: DocumentKind,
    /// The decoded text that was not seen yet; nothing for what is no text.
    pub text: String,
    /// Where `text` ends in the whole text, in bytes: where to look on from.
    pub end: usize,
    /// Nothing more will come: it is whole, or the rest failed.
    pub is_last: bool,
}

/// The text of a document whose body is not complete yet.
#[derive(Debug)]
pub(super) struct Unfinished {
    pub(super) url: Url,
    pub(super) kind: DocumentKind,
    pub(super) html: String,
}

/// What both have in common.
pub(super) struct SoFar<'a> {
    url: &'a Url,
    kind: DocumentKind,
    html: &'a str,
    is_last: bool,
}

impl<'a> SoFar<'a> {
    /// The document if it is there, or what has come of it.
    pub(super) fn of(
        whole: Option<&'a Document>,
        unfinished: Option<&'a Unfinished>,
        has_failed: bool,
    ) -> Option<Self> {
        match (whole, unfinished) {
            (Some(whole), _) => {
                Some(Self { url: &whole.url, kind: whole.kind, html: &whole.html, is_last: true })
            }
            (None, Some(part)) => {
                Some(Self { url: &part.url, kind: part.kind, html: &part.html, is_last: has_failed })
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
            text: self.html.get(seen..).unwrap_or_default().to_owned(),
            end: self.html.len(),
            is_last: self.is_last,
        }
    }
}
