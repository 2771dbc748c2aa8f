//! The head of a response: status line and fields, and what they say about the body and the connection.

use std::ops::Range;

use crate::plan::HttpVersion;

/// How many fields a head may have.
pub const MAX_FIELDS: usize = 1000;

/// Why bytes are no HTTP response.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The first line is no status line (RFC 9112 4).
    #[error("the first line is no status line: {0}")]
    StatusLine(String),
    /// A line of the head is no field (RFC 9112 5).
    #[error("a header line cannot be read: {0}")]
    Field(String),
    /// Content-Length is no number (RFC 9110 8.6).
    #[error("Content-Length is wrong: {0}")]
    ContentLength(String),
    /// Two values of Content-Length disagree (RFC 9112 6.3).
    #[error("Content-Length is both {0} and {1}")]
    ContentLengths(u64, u64),
    /// The size line of a chunk, or what follows its data, is wrong (RFC 9112 7.1).
    #[error("the framing of a chunk is wrong: {0}")]
    Chunk(String),
    /// The head is larger than the bound, in bytes.
    #[error("the head is larger than {0} bytes")]
    HeadTooLarge(usize),
    /// The head has more fields than the bound.
    #[error("the head has more than {0} fields")]
    TooManyFields(usize),
}

/// One header field as it stands in the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name as spelled.
    pub name: String,
    /// The value without the white space around it.
    pub value: String,
    /// Whether its line is UTF-8; each character of the value is one byte otherwise (ISO-8859-1).
    pub is_utf8: bool,
    /// The whole line in the head, line end included.
    pub span: Range<usize>,
}

impl Field {
    /// A field that stands in no message.
    #[must_use]
    pub fn new(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), value: value.to_owned(), is_utf8: true, span: 0..0 }
    }

    /// The bytes of the value as they were received.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let latin1 = || self.value.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
        let bytes: Option<Vec<u8>> = if self.is_utf8 { None } else { latin1() };
        bytes.unwrap_or_else(|| self.value.clone().into_bytes())
    }
}

/// How the end of a body is known (RFC 9112 6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// There is none: HEAD, 1xx, 204, 304.
    None,
    /// `Content-Length` says.
    Length(u64),
    /// `Transfer-Encoding: chunked`.
    Chunked,
    /// The server closes the connection.
    UntilClose,
}

/// Whether the server will close the connection after this answer, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It stays open.
    StaysOpen,
    /// HTTP/1.0 without `keep-alive`.
    Http10,
    /// `Connection: close`.
    Announced,
    /// The close is the end of the body.
    EndOfBody,
}

/// Status line and fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The version in the status line; a higher minor version counts as 1.1.
    pub version: HttpVersion,
    /// The status code.
    pub status: u16,
    /// The reason phrase.
    pub reason: String,
    /// The fields in order, duplicates included.
    pub fields: Vec<Field>,
    /// Bytes of the head, the blank line included.
    pub len: usize,
}

impl Head {
    /// Reads a whole head, blank line included. White space before a colon is not part of the name, and a second
    /// status line among the fields is passed over, as browsers do.
    ///
    /// # Errors
    /// When the first line is no status line or another line is no field.
    pub fn parse(bytes: &[u8]) -> Result<Self, HttpError> {
        let mut lines = lines(bytes);
        let first = lines.next().unwrap_or(0..0);
        let (version, status, reason) = status_line(&text(bytes, &first))?;
        let mut fields: Vec<Field> = Vec::new();
        for span in lines {
            let line = text(bytes, &span);
            if line.is_empty() {
                break;
            }
            if is_status_line(&line) {
                continue;
            }
            let is_utf8 = is_utf8(bytes, &span);
            if line.starts_with([' ', '\t']) {
                // A folded line belongs to the field before it (RFC 9112 5.2).
                let last = fields.last_mut().ok_or_else(|| HttpError::Field(short(&line)))?;
                let joined = format!("{} {}", last.value, trimmed(&line));
                trimmed(&joined).clone_into(&mut last.value);
                last.is_utf8 &= is_utf8;
                last.span.end = span.end;
                continue;
            }
            let (name, value) = line.split_once(':').ok_or_else(|| HttpError::Field(short(&line)))?;
            // A proxy takes the white space away, and so do browsers (RFC 9112 5.1).
            let name = name.trim_end_matches([' ', '\t']);
            if name.is_empty() || name.contains(char::is_whitespace) {
                return Err(HttpError::Field(short(&line)));
            }
            if fields.len() == MAX_FIELDS {
                return Err(HttpError::TooManyFields(MAX_FIELDS));
            }
            fields.push(Field { name: name.to_owned(), value: trimmed(value).to_owned(), is_utf8, span });
        }
        Ok(Self { version, status, reason, fields, len: bytes.len() })
    }

    /// The value of the first field called `name` (any case).
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// The fields called `name`, in order.
    pub fn named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Field> {
        self.fields.iter().filter(move |field| field.name.eq_ignore_ascii_case(name))
    }

    /// The values of all fields called `name`, in order.
    pub fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.named(name).map(|field| field.value.as_str())
    }

    /// The values of all fields called `name` as one list (RFC 9110 5.3); none without such a field.
    #[must_use]
    pub fn joined(&self, name: &str) -> Option<String> {
        let values: Vec<&str> = self.values(name).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// Whether one of the comma-separated words of the fields called `name` is `word`.
    #[must_use]
    pub fn has_word(&self, name: &str, word: &str) -> bool {
        self.values(name)
            .flat_map(|value| value.split(','))
            .any(|item| trimmed(item).eq_ignore_ascii_case(word))
    }

    /// How the body that follows is framed, for an answer to `method`.
    ///
    /// # Errors
    /// When `Content-Length` is no number or contradicts itself.
    pub fn framing(&self, method: &str) -> Result<Framing, HttpError> {
        // RFC 9110 9.3.6: behind a successful answer to CONNECT comes a tunnel, no body.
        let tunnel = method == "CONNECT" && matches!(self.status, 200..=299);
        if method == "HEAD" || tunnel || matches!(self.status, 100..=199 | 204 | 304) {
            return Ok(Framing::None);
        }
        if let Some(framing) = transfer_framing(self.values("Transfer-Encoding")) {
            return Ok(framing);
        }
        let mut length = None;
        for item in self.values("Content-Length").flat_map(|value| value.split(',')) {
            let item = trimmed(item);
            let digits = !item.is_empty() && item.bytes().all(|byte| byte.is_ascii_digit());
            let number = item.parse::<u64>().ok().filter(|_| digits);
            let number = number.ok_or_else(|| HttpError::ContentLength(short(item)))?;
            if let Some(before) = length.filter(|before| *before != number) {
                return Err(HttpError::ContentLengths(before, number));
            }
            length = Some(number);
        }
        Ok(length.map_or(Framing::UntilClose, Framing::Length))
    }

    /// Whether the server will close after this answer to a request of version `asked` (RFC 9112 9.3).
    #[must_use]
    pub fn closing(&self, framing: Framing, asked: HttpVersion) -> Closing {
        if framing == Framing::UntilClose {
            return Closing::EndOfBody;
        }
        if self.has_word("Connection", "close") {
            return Closing::Announced;
        }
        let is_old = self.version == HttpVersion::Http10;
        // RFC 9112 6.1: whoever passed the message on may not have known where it ends.
        let is_faulty = is_old && self.field("Transfer-Encoding").is_some();
        let may_stay = self.has_word("Connection", "keep-alive") && !is_faulty;
        if (is_old || asked == HttpVersion::Http10) && !may_stay {
            return Closing::Http10;
        }
        Closing::StaysOpen
    }
}

/// How `Transfer-Encoding` frames a body; none when it says nothing about that (RFC 9112 6.3).
///
/// `chunked` frames when it is the last coding; after any other one only the close is the end. `identity` alone is
/// what RFC 2616 3.6 had for "not coded": browsers go by the length then.
pub(super) fn transfer_framing<'a>(values: impl Iterator<Item = &'a str>) -> Option<Framing> {
    let codings: Vec<&str> =
        values.flat_map(|value| value.split(',')).map(trimmed).filter(|coding| !coding.is_empty()).collect();
    if codings.iter().all(|coding| coding.eq_ignore_ascii_case("identity")) {
        return None;
    }
    let is_chunked = codings.last().is_some_and(|last| last.eq_ignore_ascii_case("chunked"));
    Some(if is_chunked { Framing::Chunked } else { Framing::UntilClose })
}

/// `text` without the white space around it (RFC 9110 5.6.3). A carriage return is what a sender left over; any other
/// byte that some alphabet has for a space may be a part of a letter here.
fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r'])
}

/// Whether `line` begins as a status line does: no name of a field has a slash.
pub(super) fn is_status_line(line: &str) -> bool {
    line.starts_with("HTTP/")
}

/// What the status lines of `SHOUTcast` begin with in place of a version.
pub(super) const ICY: &str = "ICY ";

fn status_line(line: &str) -> Result<(HttpVersion, u16, String), HttpError> {
    let bad = || HttpError::StatusLine(short(line));
    let icy = line.strip_prefix(ICY).map(|rest| format!("0 {rest}"));
    let rest = icy.as_deref().or_else(|| line.strip_prefix("HTTP/1.")).ok_or_else(bad)?;
    let mut parts = rest.splitn(3, ' ');
    let version = match parts.next() {
        Some("0") => HttpVersion::Http10,
        Some(minor) if minor.len() == 1 && minor.bytes().all(|b| b.is_ascii_digit()) => HttpVersion::Http11,
        _ => return Err(bad()),
    };
    let code = parts.next().unwrap_or_default();
    let digits = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    let status = code.parse().ok().filter(|status| digits && *status >= 100).ok_or_else(bad)?;
    Ok((version, status, parts.next().unwrap_or_default().to_owned()))
}

/// The spans of the lines of `bytes`, line ends included.
fn lines(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    bytes.split_inclusive(|byte| *byte == b'\n').map(move |line| {
        let span = start..start + line.len();
        start = span.end;
        span
    })
}

/// A line without its end. Bytes that are no UTF-8 are read as ISO-8859-1 (RFC 9110 5.5).
fn text<'a>(bytes: &'a [u8], span: &Range<usize>) -> std::borrow::Cow<'a, str> {
    let line = bytes.get(span.clone()).unwrap_or_default();
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    match std::str::from_utf8(line) {
        Ok(text) => text.into(),
        Err(_) => line.iter().map(|byte| char::from(*byte)).collect::<String>().into(),
    }
}

fn is_utf8(bytes: &[u8], span: &Range<usize>) -> bool {
    std::str::from_utf8(bytes.get(span.clone()).unwrap_or_default()).is_ok()
}

/// The beginning of a stranger's line, for a message.
pub(super) fn short(line: &str) -> String {
    let mut out: String =
        line.chars().take(60).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if line.chars().nth(60).is_some() {
        out.push('\u{2026}');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(fields: &[u8]) -> Result<Head, HttpError> {
        Head::parse(&[b"HTTP/1.1 200 OK\r\n", fields, b"\r\n"].concat())
    }

    #[test]
    fn what_servers_get_wrong_is_read_as_browsers_read_it() {
        let odd = head(b"Server : a\r\nHTTP/1.0 200 OK\r\nX-B\t:b\r\n").unwrap();
        assert_eq!((odd.field("server"), odd.field("x-b"), odd.fields.len()), (Some("a"), Some("b"), 2));
        assert!(head(b"no colon\r\n").is_err() && head(b"A B: c\r\n").is_err() && head(b" : c\r\n").is_err());
        let icy = Head::parse(b"ICY 200 OK\r\nicy-name: x\r\n\r\n").unwrap();
        assert_eq!((icy.version, icy.status, icy.reason.as_str()), (HttpVersion::Http10, 200, "OK"));
        assert!(Head::parse(b"ICY\r\n\r\n").is_err() && Head::parse(b"ICYCLE 200 OK\r\n\r\n").is_err());
    }

    #[test]
    fn the_bytes_of_a_value_stay_what_they_were() {
        let gbk = head(b"Location: /\xb8\xdb\r\n").unwrap();
        assert_eq!(gbk.fields[0].bytes(), b"/\xb8\xdb");
        // In ISO-8859-1, these would be a line end and a space.
        for last in [b"\xb8\x85", b"\xb8\xa0"] {
            let field = [b"Location: \xa0", &last[..], b" \r\n \t\r\n"].concat();
            assert_eq!(head(&field).unwrap().fields[0].bytes(), [b"\xa0", &last[..]].concat());
        }
        assert!(head(b"Content-Length: 3\xa0\r\n").unwrap().framing("GET").is_err());
        let utf8 = head("Location: /é港\r\n".as_bytes()).unwrap();
        assert_eq!(utf8.fields[0].bytes(), "/é港".as_bytes());
    }

    #[test]
    fn a_coded_transfer_of_http_1_0_is_the_last_on_its_connection() {
        let closing = |version: &str, fields: &str| {
            let bytes = format!("HTTP/{version} 200 OK\r\nConnection: keep-alive\r\n{fields}\r\n");
            let head = Head::parse(bytes.as_bytes()).unwrap();
            head.closing(head.framing("GET").unwrap(), HttpVersion::Http11)
        };
        assert_eq!(closing("1.0", "Transfer-Encoding: chunked\r\n"), Closing::Http10);
        assert_eq!(closing("1.1", "Transfer-Encoding: chunked\r\n"), Closing::StaysOpen);
        assert_eq!(closing("1.0", "Content-Length: 1\r\n"), Closing::StaysOpen);
    }

    #[test]
    fn only_the_last_coding_frames() {
        let cases: [(&[u8], Framing); 8] = [
            (b"Transfer-Encoding: chunked\r\n", Framing::Chunked),
            (b"Transfer-Encoding: gzip, Chunked\r\n", Framing::Chunked),
            (b"Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", Framing::Chunked),
            (b"Transfer-Encoding: chunked, identity\r\nContent-Length: 3\r\n", Framing::UntilClose),
            (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n", Framing::UntilClose),
            (b"Transfer-Encoding: Identity\r\nContent-Length: 3\r\n", Framing::Length(3)),
            (b"Transfer-Encoding:\r\nContent-Length: 3\r\n", Framing::Length(3)),
            (b"Transfer-Encoding: identity\r\n", Framing::UntilClose),
        ];
        for (fields, expected) in cases {
            assert_eq!(head(fields).unwrap().framing("GET"), Ok(expected), "{}", fields.escape_ascii());
        }
    }
}
