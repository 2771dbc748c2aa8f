//! Places in a message of HTTP/1 (RFC 9112 2.1: a start line, fields, an empty line, a body).

use std::ops::Range;

/// The first line without its end.
pub(super) fn first_line(message: &[u8]) -> Option<String> {
    let end = message.iter().position(|byte| *byte == b'\n')?;
    let line = message.get(..end)?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    Some(String::from_utf8_lossy(line).into_owned())
}

/// The head, the empty line that ends it included.
pub(super) fn head(message: &[u8]) -> Option<Range<u64>> {
    Some(0..end_of_head(message)?.end)
}

/// The empty line that ends the head. A line may end with LF alone (RFC 9112 2.2).
pub(super) fn end_of_head(message: &[u8]) -> Option<Range<u64>> {
    let mut start = 0;
    while let Some(length) = message.get(start..)?.iter().position(|byte| *byte == b'\n') {
        let end = start + length + 1;
        if matches!(message.get(start..end)?, b"\r\n" | b"\n") {
            return Some(start as u64..end as u64);
        }
        start = end;
    }
    None
}

/// Everything behind the head.
pub(super) fn body(message: &[u8]) -> Option<Range<u64>> {
    let start = end_of_head(message)?.end;
    let end = message.len() as u64;
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_its_parts() {
        let message = b"GET / HTTP/1.0\r\nHost: h\r\n\r\nbody";
        assert_eq!(first_line(message).as_deref(), Some("GET / HTTP/1.0"));
        assert_eq!(
            (head(message), end_of_head(message), body(message)),
            (Some(0..27), Some(25..27), Some(27..31))
        );
        assert_eq!(end_of_head(b"GET / HTTP/1.0\nHost: h\n\n"), Some(23..24));
        for cut in [&b""[..], b"GET", b"GET / HTTP/1.0\r\n", b"GET / HTTP/1.0\r\nHost: h\r\n"] {
            assert_eq!((end_of_head(cut), body(cut)), (None, None));
        }
        assert_eq!(body(b"\r\n"), None);
    }
}
