//! `view-source:`, an address in front of an address.

use url::Url;

const SCHEME: &str = "view-source";

/// The address whose source `url` asks for; none when it asks for no source, or its rest is no address whose
/// source could be shown.
#[must_use]
pub fn source_of(url: &Url) -> Option<Url> {
    if url.scheme() != SCHEME {
        return None;
    }
    let inner = Url::parse(url.as_str().get(SCHEME.len() + 1..)?).ok()?;
    matches!(inner.scheme(), "http" | "https" | "ftp" | "file" | "data").then_some(inner)
}

/// The address of the source of `url`.
#[must_use]
pub fn source_url(url: &Url) -> Url {
    // A scheme in front of an address is always an address.
    Url::parse(&format!("{SCHEME}:{url}")).unwrap_or_else(|_| url.clone())
}
