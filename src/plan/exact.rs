//! A request given as bytes: they are sent as they are, and read here only as far as others must know of them.

use bytes::Bytes;
use url::Url;

use super::{HttpVersion, Origin, PlannedField, PlannedRequest};

impl PlannedRequest {
    /// The request that is exactly `bytes`, to the server of `url`. Its method, version, fields and body are what
    /// can be read of them; the method decides how the answer is framed.
    #[must_use]
    pub fn exactly(url: &Url, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let (head, body) = split_message(&bytes);
        let head = String::from_utf8_lossy(head).into_owned();
        let mut lines = head.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        let first = lines.next().unwrap_or_default();
        let mut words = first.split(' ');
        let method = words.next().unwrap_or_default().to_owned();
        let target = words.next().map(str::to_owned);
        let old = first.ends_with("HTTP/1.0");
        let fields = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| PlannedField::new(name, value.trim(), Origin::Composed));
        let version = if old { HttpVersion::Http10 } else { HttpVersion::Http11 };
        let plain = Self::new(&method, url, version, "*/*");
        let (fields, body) = (fields.collect(), bytes.slice_ref(body.unwrap_or_default()));
        Self { fields, body, other_target: target, exact: Some(bytes), ..plain }
    }
}

/// The head without its blank line, and what follows it; none when there is no blank line.
#[must_use]
pub fn split_message(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut start = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = start + line.len();
        if start > 0 && matches!(line, b"\r\n" | b"\n") {
            return (bytes.get(..start).unwrap_or_default(), bytes.get(end..));
        }
        start = end;
    }
    (bytes, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_stay_and_what_can_be_read_is_read() {
        let url = Url::parse("http://h/").unwrap();
        let bytes = b"HEAD * HTTP/1.0\nA:b\nbroken\r\n\r\n\xff\0".to_vec();
        let request = PlannedRequest::exactly(&url, bytes.clone());
        assert_eq!(request.to_bytes(), bytes);
        assert_eq!(
            (request.method.as_str(), request.target(), request.version),
            ("HEAD", "*", HttpVersion::Http10)
        );
        assert_eq!((request.fields.len(), &*request.body), (1, b"\xff\0".as_slice()));
        for odd in [b"".as_slice(), b"\n\n", b"GET", b" \r\n\r\n"] {
            assert_eq!(PlannedRequest::exactly(&url, odd.to_vec()).to_bytes(), odd);
        }
    }
}
