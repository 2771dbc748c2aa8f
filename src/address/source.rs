//! `view-source:`, an address in front of an address.

use url::Url;

use super::Scheme;

/// The address whose source `url` asks for; none when it asks for no source, or its rest is no address whose
/// source could be shown.
#[must_use]
pub fn source_of(url: &Url) -> Option<Url> {
    if Scheme::of_url(url) != Scheme::ViewSource {
        return None;
    }
    let (_, inner) = url.as_str().split_once(':')?;
    Url::parse(inner).ok().filter(|inner| Scheme::of_url(inner).has_source())
}

/// The address of the source of `url`.
#[must_use]
pub fn source_url(url: &Url) -> Url {
    // A scheme in front of an address is always an address.
    Url::parse(&format!("{}:{url}", Scheme::ViewSource.name())).unwrap_or_else(|_| url.clone())
}
