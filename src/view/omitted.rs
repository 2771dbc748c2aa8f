//! What a server made of an address that names no file (mission A3), as far as its answer tells.

use url::Url;

use super::{Exchange, Response};
use crate::explain::{Lang, OmittedWord as W};
use crate::record::Way;

/// What a server made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Omitted {
    /// It picked this file, and says so (`Content-Location`, RFC 9110 8.7).
    Index(String),
    /// It picked a document and does not say which.
    Unnamed,
    /// It made a listing of the directory.
    Listing,
    /// It sends the browser to the same address with a slash.
    SlashAdded,
    /// It answered without adding a slash.
    TakenAsFile,
    /// It found nothing.
    NothingThere,
    /// It shows nothing.
    Forbidden,
}

impl Omitted {
    /// What the `response` to `exchange` tells, whose body has this beginning. None when the address names a file, or nobody answered over HTTP.
    #[must_use]
    pub fn from_exchange(exchange: &Exchange, response: &Response, body: &[u8]) -> Option<Self> {
        let url = Url::parse(&exchange.url).ok()?;
        let status = exchange.status.filter(|_| exchange.way == Way::Http)?;
        let last = url.path().rsplit('/').next().unwrap_or_default();
        let is_directory = last.is_empty();
        if last.contains('.') || url.query().is_some() {
            return None;
        }
        if let Some((to, _)) = &exchange.redirected_to {
            let slashed = Url::parse(to).is_ok_and(|to| to.path() == format!("{}/", url.path()));
            return (!is_directory && slashed).then_some(Self::SlashAdded);
        }
        match status {
            200..=299 if !is_directory => Some(Self::TakenAsFile),
            200..=299 => {
                let named = content_location(response).filter(|name| !name.is_empty());
                Some(match named {
                    Some(name) => Self::Index(name),
                    None if is_listing(body) => Self::Listing,
                    None => Self::Unnamed,
                })
            }
            403 if is_directory => Some(Self::Forbidden),
            404 => Some(Self::NothingThere),
            _ => None,
        }
    }

    /// The same in words.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Index(file) => W::Index.with(lang, &[("file", file)]),
            Self::Unnamed => W::Unnamed.text(lang).to_owned(),
            Self::Listing => W::Listing.text(lang).to_owned(),
            Self::SlashAdded => W::SlashAdded.text(lang).to_owned(),
            Self::TakenAsFile => W::TakenAsFile.text(lang).to_owned(),
            Self::NothingThere => W::NothingThere.text(lang).to_owned(),
            Self::Forbidden => W::Forbidden.text(lang).to_owned(),
        }
    }
}

/// The file that the field `Content-Location` names.
fn content_location(response: &Response) -> Option<String> {
    response.field("Content-Location")?.rsplit('/').next().map(str::to_owned)
}

/// The title that servers give to the listings they make (Apache, nginx, lighttpd, Python).
fn is_listing(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(body.get(..body.len().min(2048)).unwrap_or_default());
    let lower = start.to_ascii_lowercase();
    lower.contains("<title>index of ") || lower.contains("<title>directory listing for ")
}
