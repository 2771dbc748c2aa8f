//! What was typed becomes a URL; every correction on the way is listed with its reason.
//!
//! The parser is the `url` crate (WHATWG URL); the corrections are ours on top.

mod ip;

use url::{ParseError, Url};

pub use ip::{AddressKind, BadIp, IpNetwork, IpNotation};

use crate::record::Failure;

/// Something in the typed text that was set right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// White space around the text was taken off.
    Trimmed,
    /// No scheme was typed: `http` is assumed.
    SchemeAssumed,
}

/// A text that is an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The URL.
    pub url: Url,
    /// What was set right, in order.
    pub corrections: Vec<Correction>,
}

/// The schemes that can be loaded.
const LOADED: [&str; 2] = ["http", "https"];

/// Makes a URL of what was typed.
///
/// # Errors
/// [`Failure::BadAddress`] when the text is no address, [`Failure::UnsupportedScheme`] when it is one that
/// this program does not load.
pub fn parse(text: &str) -> Result<Parsed, Failure> {
    let mut corrections = Vec::new();
    let trimmed = text.trim();
    if trimmed.len() != text.len() {
        corrections.push(Correction::Trimmed);
    }
    let bad = |error: ParseError| Failure::BadAddress { input: text.to_owned(), reason: error.to_string() };
    let url = if has_scheme(trimmed) {
        Url::parse(trimmed).map_err(bad)?
    } else {
        corrections.push(Correction::SchemeAssumed);
        Url::parse(&format!("http://{trimmed}")).map_err(bad)?
    };
    if !LOADED.contains(&url.scheme()) {
        return Err(Failure::UnsupportedScheme { scheme: url.scheme().to_owned() });
    }
    Ok(Parsed { url, corrections })
}

/// Whether the text begins with a scheme: letters, and a colon that no port follows (RFC 3986 3.1).
fn has_scheme(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let word = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    // `localhost:8080/x` and `example.com:80` are a host and a port.
    let port: String = rest.chars().take_while(|c| !matches!(c, '/' | '?' | '#')).collect();
    let host_and_port = !port.is_empty() && port.chars().all(|c| c.is_ascii_digit());
    word && !host_and_port
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> String {
        parse(text).map_or_else(|failure| format!("{failure:?}"), |parsed| parsed.url.to_string())
    }

    #[test]
    fn a_missing_scheme_is_http() {
        assert_eq!(url("www.lab.glasscom.com"), "http://www.lab.glasscom.com/");
        assert_eq!(url("localhost:8080/x"), "http://localhost:8080/x");
        assert_eq!(url("192.0.2.80"), "http://192.0.2.80/");
        assert_eq!(parse(" a.b ").unwrap().corrections, [Correction::Trimmed, Correction::SchemeAssumed]);
    }

    #[test]
    fn what_is_no_address_says_so() {
        assert!(matches!(parse("http://"), Err(Failure::BadAddress { .. })));
        assert!(matches!(parse(""), Err(Failure::BadAddress { .. })));
        assert!(matches!(parse("two words"), Err(Failure::BadAddress { .. })));
        assert!(matches!(parse("ftp://h/x"), Err(Failure::UnsupportedScheme { .. })));
        assert!(matches!(parse("mailto:a@b.c"), Err(Failure::UnsupportedScheme { .. })));
    }
}
