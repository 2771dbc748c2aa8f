//! The fields that explain an answer: redirects, conditions, ranges, what is allowed, when to come again.

use super::{Request, Response};

/// A field that explains what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TellingField {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// Whether the request carried it; the answer otherwise.
    pub asked: bool,
}

/// Fields by which a request is conditional or wants a part (RFC 9110 13 and 14).
const ASKED: [&str; 6] =
    ["If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since", "If-Range", "Range"];

/// The fields that explain `response`, in the order in which they matter.
#[must_use]
pub fn telling_fields(request: &Request, response: &Response) -> Vec<TellingField> {
    let answered: &[&str] = match response.status.unwrap_or_default() {
        201 | 300..=303 | 305..=308 => &["Location"],
        206 => &["Content-Range", "ETag", "Last-Modified"],
        304 => &["ETag", "Last-Modified", "Cache-Control", "Expires", "Age"],
        401 => &["WWW-Authenticate"],
        405 => &["Allow"],
        407 => &["Proxy-Authenticate"],
        412 => &["ETag", "Last-Modified"],
        416 => &["Content-Range"],
        426 | 101 => &["Upgrade"],
        413 | 429 | 503 => &["Retry-After"],
        _ => &[],
    };
    let of = |name: &'static str, value: Option<&str>, asked: bool| {
        value.map(|value| TellingField { name, value: value.to_owned(), asked })
    };
    let asked = ASKED.into_iter().filter_map(|name| of(name, request.field(name), true));
    let answered = answered.iter().filter_map(|name| of(name, response.field(name), false));
    asked.chain(answered).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Chunk;

    fn names(request: &[u8], response: &[u8]) -> Vec<(&'static str, String)> {
        let chunk = Chunk::whole(response.to_vec().into());
        let fields = telling_fields(&Request::from_bytes(request), &Response::stored(&chunk, "GET"));
        fields.into_iter().map(|field| (field.name, field.value)).collect()
    }

    #[test]
    fn conditions_ranges_and_redirects_are_found() {
        let conditional = b"GET / HTTP/1.1\r\nHost: h\r\nif-none-match: \"a\"\r\n\r\n";
        let same = b"HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nServer: x\r\n\r\n";
        let expected = [("If-None-Match", "\"a\"".to_owned()), ("ETag", "\"a\"".to_owned())];
        assert_eq!(names(conditional, same), expected);
        let plain = b"GET / HTTP/1.1\r\nHost: h\r\n\r\n";
        let moved = b"HTTP/1.1 103 Early Hints\r\nLocation: /no\r\n\r\nHTTP/1.1 301 Moved\r\nLocation: /a\r\n b\r\n\r\n";
        assert_eq!(names(plain, moved), [("Location", "/a b".to_owned())]);
        let ranged = b"GET / HTTP/1.1\r\nHost: h\r\nRange: bytes=0-1\r\n\r\n";
        let part =
            b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/9\r\nContent-Length: 2\r\n\r\nab";
        let expected = [("Range", "bytes=0-1".to_owned()), ("Content-Range", "bytes 0-1/9".to_owned())];
        assert_eq!(names(ranged, part), expected);
        assert_eq!(names(plain, b"HTTP/1.1 200 OK\r\nLocation: /x\r\n\r\n"), []);
    }
}
