//! Which bytes of a field's value, an address or a text are secret.

use std::ops::Range;

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
}

/// What the field called `name` hides.
pub(super) fn hides(name: &[u8]) -> Option<Hides> {
    let name = name.trim_ascii().to_ascii_lowercase();
    match name.as_slice() {
        b"authorization" | b"proxy-authorization" => Some(Hides::Credentials),
        b"cookie" | b"cookie2" => Some(Hides::Cookies),
        b"set-cookie" | b"set-cookie2" => Some(Hides::NewCookie),
        _ => None,
    }
}

/// The value of the field called `name`, with its secrets hidden.
pub(super) fn field(name: &str, value: &str) -> String {
    starred(value, &secrets(hides(name.as_bytes()), value.as_bytes()))
}

/// A text in which addresses may stand, with their passwords hidden.
pub(super) fn text(text: &str) -> String {
    starred(text, &passwords(text.as_bytes()))
}

/// A text that may quote a header line.
pub(super) fn line(text: &str) -> String {
    starred(text, &line_secrets(text.as_bytes()))
}

/// What a server of FTP said.
pub(super) fn said(text: &str) -> String {
    starred(text, &dialogue_secrets(text.as_bytes()))
}

/// A typed address, whose scheme may be missing.
pub(super) fn typed(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut start = bytes.len() - bytes.trim_ascii_start().len();
    let schemes: [&[u8]; 6] = [b"view-source:", b"http:", b"https:", b"ftp:", b"ws:", b"wss:"];
    for scheme in schemes {
        let rest = bytes.get(start..).unwrap_or_default();
        if rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)) {
            start += scheme.len();
        }
    }
    let rest = bytes.get(start..).unwrap_or_default();
    start += rest.iter().take_while(|byte| matches!(byte, b'/' | b'\\')).count();
    let known = ["mailto:", "data:", "about:"].iter().any(|scheme| {
        bytes
            .get(start..start + scheme.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(scheme.as_bytes()))
    });
    let mut ranges = passwords(bytes);
    if !known {
        ranges.extend(password(bytes, start, |byte| matches!(byte, b'/' | b'\\' | b'?' | b'#')));
    }
    starred(text, &ranges)
}

/// The secrets in a value that hides `what`.
pub(super) fn secrets(what: Option<Hides>, value: &[u8]) -> Vec<Range<usize>> {
    match what {
        None => passwords(value),
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
pub(super) fn line_secrets(line: &[u8]) -> Vec<Range<usize>> {
    let Some(colon) = line.iter().position(|byte| *byte == b':') else { return passwords(line) };
    let Some(what) = line.get(..colon).and_then(hides) else { return passwords(line) };
    let value = colon + 1;
    let inside = secrets(Some(what), line.get(value..).unwrap_or_default());
    inside.into_iter().map(|range| range.start + value..range.end + value).collect()
}

/// The secrets in a line of FTP: what follows `PASS` or `ACCT`, also where a server repeats the command.
pub(super) fn dialogue_secrets(line: &[u8]) -> Vec<Range<usize>> {
    let ends_word = |at: usize| at == 0 || line.get(at - 1).is_some_and(|byte| !byte.is_ascii_alphanumeric());
    let command = line.windows(5).enumerate().find(|(at, word)| {
        let name = word.get(..4).unwrap_or_default();
        let known = [b"PASS", b"ACCT"].iter().any(|known| known.as_slice() == name);
        known && word.last() == Some(&b' ') && ends_word(*at)
    });
    let Some((at, _)) = command else { return passwords(line) };
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
    for range in ranges {
        if let Some(secret) = bytes.get_mut(range.clone()) {
            secret.fill(b'*');
        }
    }
    // Ranges begin and end at ASCII marks, so no character is cut.
    String::from_utf8_lossy(&bytes).into_owned()
}
