//! Where a redirect leads, and with which method (RFC 9110 15.4).

use percent_encoding::{AsciiSet, percent_encode};
use url::Url;

use super::policy::may_redirect;
use crate::http::Field;
use crate::record::{AddressFault, Failure};

/// The request that a redirect asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Next {
    /// Where it goes.
    pub url: Url,
    /// Its method.
    pub method: String,
    /// Whether the body goes along.
    pub keeps_body: bool,
}

/// Whether `status` asks for another request when `Location` is there.
#[must_use]
pub(super) const fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// The address in the field `location`. Bytes that are no UTF-8 go back as they came, each as `%XX`.
pub(super) fn target(location: &Field) -> String {
    if location.is_utf8 {
        return location.value.clone();
    }
    percent_encode(&location.bytes(), &AsciiSet::EMPTY).to_string()
}

/// What follows from an answer `status` with `Location: location` to `method` `from`.
///
/// # Errors
/// When `location` cannot be followed.
pub(super) fn next(status: u16, location: &str, method: &str, from: &Url) -> Result<Next, Failure> {
    let bad = |reason| Failure::BadRedirect { location: location.chars().take(200).collect(), reason };
    let mut url = from.join(location.trim()).map_err(|error| bad(error.into()))?;
    if !may_redirect(&url) {
        return Err(bad(AddressFault::Scheme(url.scheme().to_owned())));
    }
    // RFC 9110 10.2.2: the fragment is inherited unless the new address has its own.
    if url.fragment().is_none() {
        url.set_fragment(from.fragment());
    }
    let becomes_get = match status {
        303 => method != "HEAD",
        301 | 302 => method == "POST",
        _ => false,
    };
    let method = if becomes_get { "GET" } else { method }.to_owned();
    Ok(Next { url, method, keeps_body: !becomes_get })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follow(status: u16, location: &str, method: &str) -> Result<(String, String, bool), String> {
        let from = Url::parse("http://h/a/b?c#frag").unwrap();
        next(status, location, method, &from)
            .map(|next| (next.url.to_string(), next.method, next.keeps_body))
            .map_err(|failure| failure.code().name().to_owned())
    }

    #[test]
    fn methods_change_as_the_status_says() {
        let cases = [
            (301, "POST", "GET", false),
            (302, "POST", "GET", false),
            (303, "PUT", "GET", false),
            (303, "HEAD", "HEAD", true),
            (302, "PUT", "PUT", true),
            (307, "POST", "POST", true),
            (308, "POST", "POST", true),
        ];
        for (status, method, expected, keeps) in cases {
            let followed = follow(status, "/x", method).unwrap();
            assert_eq!((followed.1.as_str(), followed.2), (expected, keeps), "{status} {method}");
        }
    }

    #[test]
    fn locations_are_joined_and_checked() {
        assert_eq!(follow(301, "../x", "GET").unwrap().0, "http://h/x#frag");
        assert_eq!(follow(301, "//k/y#own", "GET").unwrap().0, "http://k/y#own");
        for bad in ["file:///etc/passwd", "javascript:alert(1)", "http://[::1", "mailto:a@b"] {
            assert_eq!(follow(302, bad, "GET"), Err("bad-redirect".to_owned()), "{bad}");
        }
    }
}
