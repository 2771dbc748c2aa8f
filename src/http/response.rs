//! A recorded response read as a whole, as far as it can be read.

use super::decode::{DecodeError, Decoder};
use super::head::{Field, Framing, Head, HttpError};
use super::reader::ResponseReader;
use crate::plan::HttpVersion;

/// A response as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The final head, if it has arrived.
    pub head: Option<Head>,
    /// Where the final head begins (interim answers come before it).
    pub head_start: usize,
    /// How the body is framed.
    pub framing: Framing,
    /// The body without framing, as far as it is there.
    pub body: Vec<u8>,
    /// Whether the last byte is there.
    pub complete: bool,
    /// Why the rest could not be read.
    pub error: Option<HttpError>,
}

impl Response {
    /// The fields of the final head.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        self.head.as_ref().map_or(&[], |head| &head.fields)
    }

    /// The value of the first field called `name`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.head.as_ref()?.field(name)
    }
}

/// Reads a recorded response to a request with `method`.
#[must_use]
pub fn read_response(bytes: &[u8], method: &str) -> Response {
    let mut reader = ResponseReader::new(method, HttpVersion::Http11, usize::MAX);
    let error = reader.push(bytes).err();
    let complete = error.is_none() && reader.end();
    let at = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let body: Vec<u8> = reader
        .body_spans()
        .iter()
        .filter_map(|span| bytes.get(at(span.start)..at(span.end)))
        .flatten()
        .copied()
        .collect();
    let head_start = reader.head_start();
    Response { head: reader.head().cloned(), head_start, framing: reader.framing(), body, complete, error }
}

/// Undoes the content codings that the fields called `Content-Encoding` say, in this order; at most `limit` bytes come out.
/// Returns how many bytes came after the end of the compressed data and were passed over.
///
/// # Errors
/// When the data is damaged, cut, coded too often, or larger than the bound; what was decoded before is in `out`.
pub fn decode_body(
    out: &mut Vec<u8>,
    codings: &[&str],
    body: &[u8],
    limit: usize,
) -> Result<u64, DecodeError> {
    let mut decoder = Decoder::new(&codings.join(","), limit)?;
    let mut take = into(out);
    decoder.push(body, &mut take)?;
    decoder.finish(&mut take)?;
    drop(take);
    Ok(decoder.surplus())
}

/// The beginning of a body of which more may come, as far as it can be decoded; as it was sent, if nothing can.
#[must_use]
pub fn decode_so_far(codings: &[&str], body: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let decoded = Decoder::new(&codings.join(","), limit)
        .and_then(|mut decoder| decoder.push(body, &mut into(&mut out)));
    if decoded.is_err() && out.is_empty() { body.to_vec() } else { out }
}

fn into(out: &mut Vec<u8>) -> impl FnMut(&[u8]) -> Result<(), DecodeError> {
    |fresh| {
        out.extend_from_slice(fresh);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_is_read_as_far_as_it_goes() {
        let bytes =
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: 1\r\nA: 2\r\nContent-Length: 9\r\n\r\nhalf";
        let response = read_response(bytes, "GET");
        assert_eq!(response.head_start, 25);
        assert_eq!(response.body, b"half");
        assert!(!response.complete);
        assert_eq!(response.fields().len(), 3);
        let mut decoded = Vec::new();
        assert_eq!(decode_body(&mut decoded, &[], &response.body, 100), Ok(0));
        assert_eq!(decoded, b"half");
    }

    #[test]
    fn what_is_no_http_has_no_head() {
        let response = read_response(b"220 ftp.example.com ready\r\n", "GET");
        assert!(response.head.is_none());
        assert!(matches!(response.error, Some(HttpError::StatusLine(_))));
    }
}
