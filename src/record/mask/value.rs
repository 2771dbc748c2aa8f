//! Which bytes of a field's value, an address or a text are secret.

use std::ops::Range;

use super::names::{Names, is_of_oauth, is_secret};
use crate::plan::Scheme;

/// Schemes of `Authorization` (IANA's registry); what follows them is the secret.
const SCHEMES: [&str; 12] = [
    "basic",
    "bearer",
    "concealed",
    "digest",
    "dpop",
    "gnap",
    "hoba",
    "mutual",
    "negotiate",
    "ntlm",
    "vapid",
    "scram-sha-256",
];

/// Attributes of `Set-Cookie` (RFC 6265bis 4.1.2), which are no secret.
const ATTRIBUTES: [&str; 9] =
    ["domain", "expires", "httponly", "max-age", "partitioned", "path", "priority", "samesite", "secure"];

/// What a field hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hides {
    /// Credentials after the scheme.
    Credentials,
    /// The values of cookies.
    Cookies,
    /// The value of one cookie, before its attributes.
    NewCookie,
    /// All of it.
    Whole,
}

/// What the header field called `name` hides. What a page calls its passwords says nothing about header fields.
pub(super) fn hides(name: &[u8]) -> Option<Hides> {
    // What is no name of a field (RFC 9110 5.6.2) is the first line, or nothing that a field can be told from.
    let name = str::from_utf8(name.trim_ascii()).ok().filter(|name| !name.contains([' ', '/', '?']))?;
    match name.to_ascii_lowercase().as_str() {
        "authorization" | "proxy-authorization" => Some(Hides::Credentials),
        "cookie" | "cookie2" => Some(Hides::Cookies),
        "set-cookie" | "set-cookie2" => Some(Hides::NewCookie),
        _ => is_secret(name).then_some(Hides::Whole),
    }
}

/// The value of the field called `name`, with its secrets hidden.
pub(super) fn field(name: &str, value: &[u8], names: &Names) -> Vec<u8> {
    let mut hidden = value.to_vec();
    star(&mut hidden, &secrets(hides(name.as_bytes()), value, names));
    hidden
}

/// The value of the field called `name` in a header block, with its secrets hidden.
pub(super) fn block_field(name: &str, value: &[u8], names: &Names) -> Vec<u8> {
    match name {
        // The target of the request: parameters in it may be secrets.
        ":path" => {
            let mut hidden = value.to_vec();
            star(&mut hidden, &in_text(value, names));
            hidden
        }
        name => field(name, value, names),
    }
}

/// A text in which addresses may stand, with their passwords and secret parameters hidden.
pub(super) fn text(text: &str, names: &Names) -> String {
    starred(text, &in_text(text.as_bytes(), names))
}

/// A text that may quote a header line.
pub(super) fn line(text: &str, names: &Names) -> String {
    starred(text, &line_secrets(text.as_bytes(), names))
}

/// What a server of FTP said.
pub(super) fn said(text: &str, names: &Names) -> String {
    starred(text, &dialogue_secrets(text.as_bytes(), names))
}

/// A typed address, whose scheme may be missing.
pub(super) fn typed(text: &str, names: &Names) -> String {
    let bytes = text.as_bytes();
    let mut start = bytes.len() - bytes.trim_ascii_start().len();
    let begins = |at: usize, scheme: &str| {
        let end = at + scheme.len();
        bytes.get(end) == Some(&b':')
            && bytes.get(at..end).is_some_and(|head| head.eq_ignore_ascii_case(scheme.as_bytes()))
    };
    let networks = Scheme::ALL.into_iter().filter(|scheme| scheme.speaks_over_network()).map(Scheme::name);
    for scheme in [Scheme::ViewSource.name()].into_iter().chain(networks).chain(["ws", "wss"]) {
        if begins(start, scheme) {
            start += scheme.len() + 1;
        }
    }
    let rest = bytes.get(start..).unwrap_or_default();
    start += rest.iter().take_while(|byte| matches!(byte, b'/' | b'\\')).count();
    let bare = Scheme::ALL.into_iter().filter(|scheme| !scheme.may_have_password());
    let known = bare.map(Scheme::name).any(|scheme| begins(start, scheme));
    let mut ranges = in_text(bytes, names);
    if !known {
        ranges.extend(password(bytes, start, |byte| matches!(byte, b'/' | b'\\' | b'?' | b'#')));
    }
    starred(text, &ranges)
}

/// The secrets in a value that hides `what`.
pub(super) fn secrets(what: Option<Hides>, value: &[u8], names: &Names) -> Vec<Range<usize>> {
    match what {
        None => in_text(value, names),
        Some(Hides::Whole) => vec![trimmed(value, 0..value.len())],
        Some(Hides::Credentials) => {
            let start = value.len() - value.trim_ascii_start().len();
            let word = value.iter().skip(start).take_while(|byte| !byte.is_ascii_whitespace()).count();
            let scheme = value.get(start..start + word).unwrap_or_default();
            let known = SCHEMES.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(scheme));
            vec![trimmed(value, if known { start + word } else { start }..value.len())]
        }
        Some(Hides::Cookies) => pieces(value).map(|piece| cookie(value, piece)).collect(),
        Some(Hides::NewCookie) => pieces(value)
            .enumerate()
            .filter(|(index, piece)| *index == 0 || !is_attribute(value, piece))
            .map(|(_, piece)| cookie(value, piece))
            .collect(),
    }
}

/// The secrets in a line of a head.
pub(super) fn line_secrets(line: &[u8], names: &Names) -> Vec<Range<usize>> {
    let Some(colon) = line.iter().position(|byte| *byte == b':') else { return in_text(line, names) };
    let Some(what) = line.get(..colon).and_then(hides) else {
        return in_text(line, names);
    };
    let value = colon + 1;
    let inside = secrets(Some(what), line.get(value..).unwrap_or_default(), names);
    inside.into_iter().map(|range| range.start + value..range.end + value).collect()
}

/// The secrets in a line of FTP: what follows `PASS` or `ACCT`, also where a server repeats the command.
pub(super) fn dialogue_secrets(line: &[u8], names: &Names) -> Vec<Range<usize>> {
    let ends_word = |at: usize| at == 0 || line.get(at - 1).is_some_and(|byte| !byte.is_ascii_alphanumeric());
    let command = line.windows(5).enumerate().find(|(at, word)| {
        let name = word.get(..4).unwrap_or_default();
        let known = [b"PASS", b"ACCT"].iter().any(|known| known.as_slice() == name);
        known && word.last() == Some(&b' ') && ends_word(*at)
    });
    let Some((at, _)) = command else { return in_text(line, names) };
    std::iter::once(at + 5..line.len()).collect()
}

/// The spans between semicolons.
fn pieces(value: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    value.split(|byte| *byte == b';').map(move |piece| {
        let span = start..start + piece.len();
        start = span.end + 1;
        span
    })
}

/// What is secret in `name=value`; all of it when there is no name.
fn cookie(value: &[u8], piece: Range<usize>) -> Range<usize> {
    let bytes = value.get(piece.clone()).unwrap_or_default();
    let start = bytes.iter().position(|byte| *byte == b'=').map_or(piece.start, |at| piece.start + at + 1);
    trimmed(value, start..piece.end)
}

fn is_attribute(value: &[u8], piece: &Range<usize>) -> bool {
    let bytes = value.get(piece.clone()).unwrap_or_default();
    let name = bytes.split(|byte| *byte == b'=').next().unwrap_or_default().trim_ascii();
    name.is_empty() || ATTRIBUTES.iter().any(|attribute| attribute.as_bytes().eq_ignore_ascii_case(name))
}

/// The range without the white space at its ends.
fn trimmed(value: &[u8], range: Range<usize>) -> Range<usize> {
    let bytes = value.get(range.clone()).unwrap_or_default();
    let start = range.start + (bytes.len() - bytes.trim_ascii_start().len());
    start..start + bytes.trim_ascii().len()
}

/// The passwords and secret parameters of all addresses in `text`.
fn in_text(text: &[u8], names: &Names) -> Vec<Range<usize>> {
    let starts = |byte: u8| matches!(byte, b'?' | b'&' | b';' | b'#');
    let ends =
        |byte: u8| starts(byte) || byte.is_ascii_whitespace() || matches!(byte, b'<' | b'>' | b'"' | b'\'');
    let mut ranges = pairs(text, false, starts, ends, names);
    ranges.extend(passwords(text));
    ranges
}

/// The values of all pairs `name=value` whose names are secret. A name stands behind a byte that `starts` one, and `at_once`
/// where the text begins; a value goes on until a byte `ends` it.
pub(super) fn pairs(
    text: &[u8],
    at_once: bool,
    starts: impl Fn(u8) -> bool,
    ends: impl Fn(u8) -> bool,
    names: &Names,
) -> Vec<Range<usize>> {
    let each = |take: &mut dyn FnMut(&str, Range<usize>)| {
        let mut name_from = at_once.then_some(0);
        let mut at = 0;
        while let Some(byte) = text.get(at).copied() {
            match name_from {
                _ if starts(byte) => name_from = Some(at + 1),
                Some(from) if byte == b'=' => {
                    let rest = text.get(at + 1..).unwrap_or_default();
                    let length = rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len());
                    if length > 0 && from < at {
                        take(&decoded(text.get(from..at).unwrap_or_default()), at + 1..at + 1 + length);
                    }
                    name_from = None;
                    at += length;
                }
                Some(_) if ends(byte) => name_from = None,
                _ => {}
            }
            at += 1;
        }
    };
    let (mut has_code, mut is_oauth) = (false, false);
    let mut found = Vec::new();
    each(&mut |name, value| {
        has_code |= name == "code";
        is_oauth |= is_of_oauth(name);
        if names.hide(name) {
            found.push(value);
        }
    });
    if has_code && is_oauth {
        each(&mut |name, value| {
            if name == "code" {
                found.push(value);
            }
        });
        found.sort_by_key(|value| value.start);
    }
    found
}

/// The name of a parameter as it is meant (URL Standard 5.1).
fn decoded(name: &[u8]) -> String {
    let form = url::form_urlencoded::parse(name).next();
    form.map(|(name, _)| name.into_owned()).unwrap_or_default()
}

/// The passwords of all addresses in `text`.
fn passwords(text: &[u8]) -> Vec<Range<usize>> {
    let ends = |byte: u8| {
        byte.is_ascii_whitespace() || matches!(byte, b'/' | b'\\' | b'?' | b'#' | b'<' | b'>' | b'"')
    };
    let starts = text.windows(2).enumerate().filter(|(_, pair)| *pair == b"//").map(|(at, _)| at + 2);
    starts.filter_map(|start| password(text, start, ends)).collect()
}

/// The password in the authority (`user:password@host`) that begins at `start`.
fn password(text: &[u8], start: usize, ends: impl Fn(u8) -> bool) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let authority = rest.get(..rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len()))?;
    let at = authority.iter().rposition(|byte| *byte == b'@')?;
    let colon = authority.get(..at)?.iter().position(|byte| *byte == b':')?;
    Some(start + colon + 1..start + at)
}

/// `text` with a star for each byte of `ranges`.
fn starred(text: &str, ranges: &[Range<usize>]) -> String {
    if ranges.is_empty() {
        return text.to_owned();
    }
    let mut bytes = text.as_bytes().to_vec();
    star(&mut bytes, ranges);
    // Ranges begin and end at ASCII marks, so no character is cut.
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Puts a star in the place of each byte of `ranges`.
fn star(bytes: &mut [u8], ranges: &[Range<usize>]) {
    for range in ranges {
        if let Some(secret) = bytes.get_mut(range.clone()) {
            secret.fill(b'*');
        }
    }
}
