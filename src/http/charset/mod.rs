//! The character encoding of a text, as far as it is declared: byte order mark, `Content-Type`, and what a page says
//! of itself in its first bytes.

mod prescan;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::media::media_type;
use prescan::PRESCAN_BYTES;

/// Returns the encoding of a page or a text with this `Content-Type` that begins with `start` (HTML, "determining the
/// character encoding"); none when nothing declares it.
#[must_use]
pub fn declared_charset(content_type: Option<&str>, start: &[u8]) -> Option<&'static Encoding> {
    marked(start)
        .or_else(|| content_type.and_then(charset_parameter))
        .or_else(|| written_in_16_bits(start))
        .or_else(|| prescan::prescan(start))
}

/// Returns the encoding of a style sheet (CSS Syntax 3.2, "the input byte stream"). `environment` is that of the
/// document that asks for it.
#[must_use]
pub fn sheet_charset(
    content_type: Option<&str>,
    environment: &'static Encoding,
    bytes: &[u8],
) -> &'static Encoding {
    // A sheet inherits no UTF-16: that of pages in UTF-16 is written in ASCII far more often.
    let inherited = if environment.is_ascii_compatible() { environment } else { UTF_8 };
    marked(bytes)
        .or_else(|| content_type.and_then(charset_parameter))
        .or_else(|| at_charset(bytes))
        .unwrap_or(inherited)
}

/// Returns the encoding that the value of `Content-Type` names, or the values of several, joined by commas.
#[must_use]
pub fn charset_parameter(content_type: &str) -> Option<&'static Encoding> {
    let label = media_type(content_type)?.charset?;
    Encoding::for_label(label.as_bytes())
}

/// Whether all that a page may say of its encoding is in `start`: more bytes change nothing.
#[must_use]
pub fn is_prescanned(start: &[u8]) -> bool {
    prescan::is_decided(start)
}

fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding)
}

/// The zeroes of UTF-16 around the first `<`.
fn written_in_16_bits(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, ..] => Some(UTF_16LE),
        [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// What `@charset "...";` names, which must be the very first bytes.
fn at_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let rest = bytes.get(..bytes.len().min(PRESCAN_BYTES))?.strip_prefix(b"@charset \"")?;
    let end = rest.iter().position(|byte| *byte == b'"')?;
    rest.get(end + 1).filter(|byte| **byte == b';')?;
    Encoding::for_label(rest.get(..end)?).map(readable)
}

/// What could be read byte by byte is not written in UTF-16.
fn readable(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_more_comes_first() {
        let named = |content_type: Option<&str>, start: &[u8]| {
            declared_charset(content_type, start).map(Encoding::name)
        };
        let meta = b"<meta charset=big5>";
        assert_eq!(named(None, meta), Some("Big5"));
        assert_eq!(named(Some("text/html; charset=\"GB2312\""), meta), Some("GBK"));
        assert_eq!(named(Some("text/html; charset=klingon"), meta), Some("Big5"));
        assert_eq!(named(Some("text/html; charset=gbk, text/html"), meta), Some("GBK"));
        assert_eq!(named(Some("text/html; charset=gbk, text/plain"), meta), Some("Big5"));
        assert_eq!(named(Some("text/html; charset=gbk"), b"\xef\xbb\xbfx"), Some("UTF-8"));
        assert_eq!(named(Some("text/html"), b"<\0!\0"), Some("UTF-16LE"));
        assert_eq!(named(Some("text/html"), b"plain"), None);
    }

    #[test]
    fn a_style_sheet_has_its_own_order() {
        let gbk = encoding_rs::GBK;
        let of = |content_type: Option<&str>, environment, bytes: &[u8]| {
            sheet_charset(content_type, environment, bytes).name()
        };
        assert_eq!(of(None, gbk, b"p{}"), "GBK");
        assert_eq!(of(None, UTF_16LE, b"p{}"), "UTF-8");
        assert_eq!(of(None, UTF_8, b"@charset \"gbk\";p{}"), "GBK");
        assert_eq!(of(None, gbk, b"@charset \"utf-16\";"), "UTF-8");
        assert_eq!(of(None, UTF_8, b"@charset 'gbk';"), "UTF-8");
        assert_eq!(of(None, UTF_8, b" @charset \"gbk\";"), "UTF-8");
        assert_eq!(of(Some("text/css; charset=shift_jis"), UTF_8, b"@charset \"gbk\";"), "Shift_JIS");
        assert_eq!(of(Some("text/css; charset=gbk"), UTF_8, b"\xef\xbb\xbf"), "UTF-8");
    }
}
