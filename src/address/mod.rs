//! What was typed becomes a URL: every part with its place in the text, every correction on the way with its
//! reason.
//!
//! ```text
//!  typed text ─ letters (what copying left taken out, full-width forms set right)
//!                 ├─ parts (spans of the typed text)
//!                 └─ `url` (WHATWG) ─ corrections (typed against used)
//! ```
//!
//! The parser is the `url` crate (WHATWG URL Standard); spans and corrections are ours on top.

mod correction;
mod drive;
mod ip;
mod mail;
mod outside;
mod parts;
mod pasted;
mod ports;
mod scripts;
mod secret;
mod source;
mod width;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::net::Ipv6Addr;
use std::path::Path;

use url::{ParseError, Url};

pub use correction::Correction;
use correction::{corrections, of_drive};
pub use ip::{AddressKind, BadIp, IpNotation};
pub use mail::{letter, safe_letter};
pub use outside::{Handing, handing};
use parts::{Letters, is_authority, scheme_colon, split};
pub use parts::{Part, PartKind};
pub use ports::{blocked_port, blocked_service};
pub use scripts::mixes_scripts;
pub use secret::{BULLET, hide_password, password_place, shown, without_credentials};
pub use source::{source_of, source_url};

pub use crate::plan::Scheme;

use crate::record::{AddressFault, Failure};

/// A text that is an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The URL.
    pub url: Url,
    /// What was set right, in the order of the parts.
    pub corrections: Vec<Correction>,
    /// The parts of the typed text, without a gap.
    pub parts: Vec<Part>,
}

/// Makes a URL of what was typed, one of the web: only those have connections to compare.
///
/// # Errors
/// As [`parse`], and [`Failure::BadAddress`] for other schemes.
pub fn parse_web(text: &str) -> Result<Parsed, Failure> {
    let parsed = parse(text)?;
    if Scheme::of_url(&parsed.url).is_web() {
        return Ok(parsed);
    }
    Err(Failure::BadAddress { input: text.to_owned(), reason: AddressFault::NotWeb })
}

/// Makes a URL of what was typed, one that can be loaded. `file` is the whole path of the file or folder of
/// this machine that the text names, if the caller has found one: it is then meant.
///
/// # Errors
/// As [`parse`].
pub fn parse_typed(text: &str, file: Option<&Path>) -> Result<Parsed, Failure> {
    let Some(url) = file.and_then(|path| Url::from_file_path(path).ok()) else { return parse(text) };
    let mut parts = parts_of_path(text);
    let mut corrections = vec![Correction::FileAssumed];
    if parts.len() > 1 {
        corrections.insert(0, Correction::Trimmed);
    }
    parts.retain(|part| !part.span.is_empty());
    Ok(Parsed { url, corrections, parts })
}

/// The parts of a path: space around it counts for nothing.
fn parts_of_path(text: &str) -> Vec<Part> {
    let begin = text.len() - text.trim_start().len();
    let end = text.trim_end().len().max(begin);
    [(PartKind::Space, 0..begin), (PartKind::Path, begin..end), (PartKind::Space, end..text.len())]
        .into_iter()
        .map(|(kind, span)| Part { kind, span })
        .filter(|part| !part.span.is_empty())
        .collect()
}

/// Makes a URL of what was typed, one that can be loaded.
///
/// # Errors
/// [`Failure::BadAddress`] when the text is no address, [`Failure::UnsupportedScheme`] when it is one that
/// this program does not load.
pub fn parse(text: &str) -> Result<Parsed, Failure> {
    let mut parsed = loadable(text)?;
    if Scheme::of_url(&parsed.url) == Scheme::ViewSource {
        let inner = parsed.url.as_str().split_once(':').map_or("", |(_, rest)| rest);
        // What has a source is no source itself.
        let source = source_url(&loadable(inner)?.url);
        if source_of(&source).is_none() {
            return Err(Failure::BadAddress { input: text.to_owned(), reason: AddressFault::NoSource });
        }
        parsed.url = source;
    }
    Ok(parsed)
}

/// Makes a URL of what was typed, with a scheme that can be loaded.
fn loadable(text: &str) -> Result<Parsed, Failure> {
    let mut parsed = read(text, None)?;
    let scheme = Scheme::of_url(&parsed.url);
    if !scheme.is_loaded() {
        return Err(Failure::UnsupportedScheme { scheme: parsed.url.scheme().to_owned() });
    }
    // The library keeps the host before a drive (`file://host/c:/`) at the first reading and drops it at the second.
    if scheme == Scheme::File
        && let Ok(again) = Url::parse(parsed.url.as_str())
    {
        parsed.url = again;
    }
    Ok(parsed)
}

/// Makes a URL of `text`, whatever its scheme. With a `base`, the text is what stands in a document from
/// there; without one it is what a person typed: a missing scheme is `http`, and full-width forms count as
/// what they stand for.
///
/// # Errors
/// [`Failure::BadAddress`] when the text is no address.
pub fn read(text: &str, base: Option<&Url>) -> Result<Parsed, Failure> {
    let bad = |error: ParseError| Failure::BadAddress { input: text.to_owned(), reason: error.into() };
    let used = if base.is_some() { Cow::Borrowed(text) } else { width::narrowed(text) };
    if let Some(zone) = zone_of(&used) {
        let reason = AddressFault::Zone(zone.to_string());
        return Err(Failure::BadAddress { input: text.to_owned(), reason });
    }
    if base.is_none()
        && let Some(parsed) = of_drive(text, &used)
    {
        return Ok(parsed);
    }
    let (parts, assumed) = cut(text, &used, base);
    // A path alone is no address: `http:///some/path` would make a host of its first segment.
    let is_path = used.trim_start_matches(is_edge).starts_with(['/', '\\'])
        && !parts.iter().any(|part| part.kind == PartKind::Host);
    let url = match base {
        None if assumed && is_path => return Err(bad(ParseError::RelativeUrlWithoutBase)),
        Some(base) => base.join(text).map_err(bad)?,
        None if assumed => {
            Url::parse(&format!("http://{}", used.trim_start_matches(is_edge))).map_err(bad)?
        }
        None => Url::parse(&used).map_err(bad)?,
    };
    let url = drive::with_colon(url);
    let corrections = corrections(text, &used, &parts, &url, base);
    Ok(Parsed { url, corrections, parts })
}

/// The parts of what was typed, also while it is no address yet. They follow each other without a gap and make
/// up the whole text.
#[must_use]
pub fn parts(text: &str) -> Vec<Part> {
    let used = width::narrowed(text);
    of_drive(text, &used).map_or_else(|| cut(text, &used, None).0, |parsed| parsed.parts)
}

/// The zone behind an IPv6 address, with or without brackets: `[fe80::1%eth0]` (RFC 4007 11, RFC 6874, RFC 9844).
fn zone_of(text: &str) -> Option<&str> {
    let ends = ['/', '\\', '?', '#'];
    let before = text.split(ends).next()?;
    let authority = match text.split_once("//") {
        Some((scheme, rest)) if before.len() <= scheme.len() => rest.split(ends).next()?,
        _ => before,
    };
    let host = authority.rsplit('@').next()?.trim();
    let host = host.strip_prefix('[').map_or(Some(host), |rest| Some(rest.split_once(']')?.0))?;
    let (address, zone) = host.split_once('%')?;
    address.parse::<Ipv6Addr>().ok()?;
    Some(zone.strip_prefix("25").filter(|zone| !zone.is_empty()).unwrap_or(zone))
}

/// The parts, and whether the scheme was left out.
fn cut(text: &str, used: &str, base: Option<&Url>) -> (Vec<Part>, bool) {
    // Narrowing changes no number of characters, so that a place in one is a place in the other.
    let mut narrow = used.chars();
    let read: Vec<char> = text.chars().map(|letter| narrow.next().unwrap_or(letter)).collect();
    let letters = Letters::placed(text, &read);
    let colon = scheme_colon(&letters).filter(|colon| base.is_some() || !is_authority(&letters, *colon));
    (split(&letters, base, colon), colon.is_none() && base.is_none())
}

/// What counts for nothing at the ends (URL Standard 4.4: C0 control or space).
const fn is_edge(letter: char) -> bool {
    letter <= ' '
}
