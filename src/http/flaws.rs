//! What is wrong with a request before it is sent: every rule of RFC 9110 and RFC 9112 that its bytes break.
//!
//! Nothing here stops anybody: a person may send a broken message to see what a server makes of it, and is told.

use super::token::is_token;
use crate::plan::split_message;

/// The most that is reported, so that a file of noise stays readable.
const MOST: usize = 20;

/// One rule that a request breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// There is nothing.
    Empty,
    /// The first line is not method, target and version (RFC 9112 3).
    RequestLine(String),
    /// The method is no token (RFC 9110 9.1).
    Method(String),
    /// The version is neither HTTP/1.0 nor HTTP/1.1 (RFC 9112 2.3).
    Version(String),
    /// The target holds a character that it may not (RFC 3986).
    Target(String),
    /// A line of the head has no colon (RFC 9112 5).
    NoColon(String),
    /// The name of a field is no token (RFC 9110 5.1).
    FieldName(String),
    /// White space stands between a name and its colon (RFC 9112 5.1).
    SpaceBeforeColon(String),
    /// A value holds a control character (RFC 9110 5.5).
    FieldValue(String),
    /// A line goes on in the next one (RFC 9112 5.2).
    Folded(String),
    /// A line ends with LF alone (RFC 9112 2.2).
    BareLineFeed,
    /// No blank line ends the head (RFC 9112 2.1): the server goes on waiting.
    NoBlankLine,
    /// HTTP/1.1 without `Host` (RFC 9112 3.2).
    NoHost,
    /// More than one `Host` (RFC 9112 3.2).
    HostTwice,
    /// `Content-Length` is no number (RFC 9110 8.6).
    LengthNoNumber(String),
    /// Two values of `Content-Length` that differ (RFC 9112 6.3).
    LengthsDiffer,
    /// The body is shorter than `Content-Length` says: the server goes on waiting.
    BodyShort {
        /// What the field says.
        said: u64,
        /// What there is.
        there: u64,
    },
    /// Bytes stand behind the body: the server takes them for the next request.
    BytesBehind {
        /// How many.
        bytes: u64,
    },
    /// `Transfer-Encoding` and `Content-Length` together (RFC 9112 6.1).
    LengthAndEncoding,
    /// `Transfer-Encoding` in HTTP/1.0, which does not know it (RFC 9112 6.1).
    EncodingInOld,
    /// `chunked` is not the last transfer coding (RFC 9112 6.1): where the body ends cannot be known.
    ChunkedNotLast,
}

/// What is wrong with the request in `bytes`, in the order of the message.
#[must_use]
pub fn flaws(bytes: &[u8]) -> Vec<Flaw> {
    let mut found = Vec::new();
    if bytes.is_empty() {
        return vec![Flaw::Empty];
    }
    let (head, body) = split_message(bytes);
    if body.is_none() {
        found.push(Flaw::NoBlankLine);
    }
    let ends = head.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n"));
    if ends.into_iter().any(|line| !line.ends_with(b"\r\n")) {
        found.push(Flaw::BareLineFeed);
    }
    let text = String::from_utf8_lossy(head);
    let mut lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    let old = request_line(lines.next().unwrap_or_default(), &mut found);
    let fields = fields(lines, &mut found);
    hosts(&fields, old, &mut found);
    framing(&fields, old, body.unwrap_or_default(), &mut found);
    found.truncate(MOST);
    found
}

/// Whether the version is HTTP/1.0.
fn request_line(line: &str, found: &mut Vec<Flaw>) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let &[method, target, version] = words.as_slice() else {
        found.push(Flaw::RequestLine(short(line)));
        return line.ends_with("HTTP/1.0");
    };
    if !is_token(method.as_bytes()) {
        found.push(Flaw::Method(short(method)));
    }
    if target.is_empty()
        || target.bytes().any(|byte| !(0x21..0x7f).contains(&byte) || b"\"<>\\^`{|}#".contains(&byte))
    {
        found.push(Flaw::Target(short(target)));
    }
    if !matches!(version, "HTTP/1.0" | "HTTP/1.1") {
        found.push(Flaw::Version(short(version)));
    }
    version == "HTTP/1.0"
}

fn fields<'a>(lines: impl Iterator<Item = &'a str>, found: &mut Vec<Flaw>) -> Vec<(String, &'a str)> {
    let mut fields = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            found.push(Flaw::Folded(short(line)));
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            found.push(Flaw::NoColon(short(line)));
            continue;
        };
        let trimmed = name.trim_end();
        if trimmed.len() < name.len() {
            found.push(Flaw::SpaceBeforeColon(short(trimmed)));
        }
        if !is_token(trimmed.as_bytes()) {
            found.push(Flaw::FieldName(short(trimmed)));
        }
        if value.chars().any(|c| c != '\t' && c.is_control()) {
            found.push(Flaw::FieldValue(short(trimmed)));
        }
        fields.push((trimmed.to_ascii_lowercase(), value.trim()));
    }
    fields
}

fn hosts(fields: &[(String, &str)], old: bool, found: &mut Vec<Flaw>) {
    match fields.iter().filter(|(name, _)| name == "host").count() {
        0 if !old => found.push(Flaw::NoHost),
        0 | 1 => {}
        _ => found.push(Flaw::HostTwice),
    }
}

fn framing(fields: &[(String, &str)], old: bool, body: &[u8], found: &mut Vec<Flaw>) {
    let values = |wanted: &'static str| {
        fields.iter().filter(move |(name, _)| name == wanted).flat_map(|(_, value)| value.split(','))
    };
    let mut lengths = Vec::new();
    for value in values("content-length").map(str::trim) {
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        match value.parse::<u64>().ok().filter(|_| digits) {
            Some(length) => lengths.push(length),
            None => found.push(Flaw::LengthNoNumber(short(value))),
        }
    }
    lengths.dedup();
    if lengths.len() > 1 {
        found.push(Flaw::LengthsDiffer);
    }
    let there = body.len() as u64;
    if let Some(last) = values("transfer-encoding").last() {
        if !last.trim().eq_ignore_ascii_case("chunked") {
            found.push(Flaw::ChunkedNotLast);
        }
        if old {
            found.push(Flaw::EncodingInOld);
        }
        if !lengths.is_empty() {
            found.push(Flaw::LengthAndEncoding);
        }
        return;
    }
    let said = lengths.first().copied().unwrap_or(0);
    if there < said {
        found.push(Flaw::BodyShort { said, there });
    }
    if there > said {
        found.push(Flaw::BytesBehind { bytes: there - said });
    }
}

fn short(text: &str) -> String {
    super::head::short(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(message: &[u8]) -> Vec<String> {
        let name = |flaw: &Flaw| format!("{flaw:?}").split(['(', ' ']).next().unwrap_or_default().to_owned();
        flaws(message).iter().map(name).collect()
    }

    #[test]
    fn good_requests_have_none() {
        for good in [
            b"GET / HTTP/1.1\r\nHost: h\r\n\r\n".as_slice(),
            b"GET / HTTP/1.0\r\n\r\n",
            b"OPTIONS * HTTP/1.1\r\nHost:\r\nX:\t a\r\n\r\n",
            b"POST /a?b=%20 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n\n\n",
            b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ] {
            assert_eq!(flaws(good), [], "{}", String::from_utf8_lossy(good));
        }
    }

    #[test]
    fn every_rule_has_its_flaw() {
        let cases: [(&[u8], &[&str]); 20] = [
            (b"", &["Empty"]),
            (b"GET /\r\n\r\n", &["RequestLine", "NoHost"]),
            (b"G(T / HTTP/1.0\r\n\r\n", &["Method"]),
            (b"GET /{ HTTP/1.0\r\n\r\n", &["Target"]),
            (b"GET / HTTP/3\r\nHost: h\r\n\r\n", &["Version"]),
            (b"GET / HTTP/1.1\r\n\r\n", &["NoHost"]),
            (b"GET / HTTP/1.1\r\nHost: h\r\nhost: i\r\n\r\n", &["HostTwice"]),
            (b"GET / HTTP/1.0\r\nno colon\r\n\r\n", &["NoColon"]),
            (b"GET / HTTP/1.0\r\na b: c\r\n\r\n", &["FieldName"]),
            (b"GET / HTTP/1.0\r\na : c\r\n\r\n", &["SpaceBeforeColon"]),
            (b"GET / HTTP/1.0\r\na: \x01\r\n\r\n", &["FieldValue"]),
            (b"GET / HTTP/1.0\r\na: b\r\n c\r\n\r\n", &["Folded"]),
            (b"GET / HTTP/1.0\na: b\n\n", &["BareLineFeed"]),
            (b"GET / HTTP/1.0\r\n", &["NoBlankLine"]),
            (b"GET / HTTP/1.0\r\nContent-Length: two\r\n\r\n", &["LengthNoNumber"]),
            (b"GET / HTTP/1.0\r\nContent-Length: 0, 1\r\n\r\n", &["LengthsDiffer"]),
            (b"GET / HTTP/1.0\r\nContent-Length: 3\r\n\r\nab", &["BodyShort"]),
            (b"GET / HTTP/1.0\r\n\r\nab", &["BytesBehind"]),
            (
                b"GET / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n",
                &["ChunkedNotLast"],
            ),
            (
                b"GET / HTTP/1.0\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
                &["EncodingInOld", "LengthAndEncoding"],
            ),
        ];
        for (message, expected) in cases {
            assert_eq!(names(message), expected, "{}", String::from_utf8_lossy(message));
        }
    }

    #[test]
    fn noise_is_reported_within_bounds() {
        let noise = b"\x00\xff no\r\n".repeat(1000);
        assert_eq!(flaws(&noise).len(), MOST);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let _ = flaws(&[b"GET / HTTP/1.1\r\n".as_slice(), &bytes].concat());
            let _ = flaws(&bytes);
        }
    }
}
