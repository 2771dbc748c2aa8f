//! What may reach the engine: bytes that came for a request, checked before they are decoded.

use std::borrow::Cow;

use bytes::Bytes;
use encoding_rs::Encoding;
use url::Url;

use super::broken::Broken;
use super::budget::Budget;
use super::parse::css;
use super::pictures;
use super::svg::{self, Markup};
use crate::plan::Viewport;

/// Before markup that is no drawing: a comment to the reader of HTML, the end to the reader of XML, which the engine
/// gives everything to that is no picture of pixels, and which would unpack and repeat without a bound.
const NO_XML: &[u8] = b"<?>";

/// No font is longer, unpacked.
const MAX_FONT_BYTES: u64 = 64 << 20;

/// The bytes as the engine may have them. `around` is the encoding of the document that asks for them, which is made for
/// `viewport`.
pub(super) fn admit(
    url: &Url,
    bytes: Bytes,
    budget: &Budget,
    around: &'static Encoding,
    viewport: Viewport,
) -> Result<Bytes, Broken> {
    if let Ok(format) = image::guess_format(&bytes) {
        return pictures::admit(bytes, format, budget).ok_or(Broken::TooLarge);
    }
    if svg::could_be_drawing(&bytes) {
        return Ok(match svg::clean_file(&bytes, budget)? {
            Markup::Drawing(drawing) => drawing.into(),
            Markup::Other => [NO_XML, &bytes[..]].concat().into(),
        });
    }
    if is_font_bomb(&bytes) {
        return Err(Broken::TooLarge);
    }
    if !looks_like_css(&bytes) {
        return Ok(bytes);
    }
    let Ok(text) = std::str::from_utf8(&bytes) else {
        // The engine takes style sheets in UTF-8 only.
        let encoding = named_charset(&bytes).unwrap_or(around);
        return Ok(css::tame(&encoding.decode(&bytes).0, url, viewport).into_owned().into());
    };
    Ok(match css::tame(text, url, viewport) {
        Cow::Borrowed(_) => bytes,
        Cow::Owned(tamed) => tamed.into(),
    })
}

/// The encoding that a style sheet begins with (CSS Syntax 3, 3.2).
fn named_charset(sheet: &[u8]) -> Option<&'static Encoding> {
    const LONGEST: usize = 64;
    let named = sheet.strip_prefix(b"@charset \"")?;
    let end = named.iter().take(LONGEST).position(|byte| *byte == b'"')?;
    Encoding::for_label(named.get(..end)?)
}

/// Whether a font (WOFF 1.0) says that its tables are longer than any font. The engine believes it; that of WOFF 2.0 is
/// bounded by its reader.
fn is_font_bomb(bytes: &[u8]) -> bool {
    let number = |at: usize, len: usize| {
        let digits = bytes.get(at..at + len).unwrap_or_default();
        digits.iter().fold(0, |number: u64, digit| number << 8 | u64::from(*digit))
    };
    let tables = usize::try_from(number(12, 2)).unwrap_or_default();
    let unpacked: u64 = (0..tables).map(|table| number(44 + 20 * table + 12, 4)).sum();
    bytes.starts_with(b"wOFF") && unpacked > MAX_FONT_BYTES
}

/// The engine does not say what it asked for. Fonts have zero bytes, SVG and HTML begin with `<`.
fn looks_like_css(bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    first.is_some_and(|first| *first != b'<') && !bytes.iter().take(1024).any(|byte| *byte == 0)
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_8;

    use super::*;

    fn url() -> Url {
        Url::parse("http://glasscom.com/a.css").unwrap()
    }

    fn admitted(bytes: Bytes, around: &'static Encoding) -> Result<Bytes, Broken> {
        admit(&url(), bytes, &Budget::default(), around, Viewport::default())
    }

    /// A PNG that says how large it is and then ends.
    fn png_head(width: u32, height: u32) -> Bytes {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend(width.to_be_bytes());
        png.extend(height.to_be_bytes());
        png.extend([8, 6, 0, 0, 0]);
        let mut crc = flate2::Crc::new();
        crc.update(&png[12..]);
        png.extend(crc.sum().to_be_bytes());
        png.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
        png.into()
    }

    #[test]
    fn pictures_that_are_too_large_are_refused() {
        for (width, height, is_admitted) in
            [(100, 100, true), (16_385, 1, false), (1, 70_000, false), (16_000, 16_000, false)]
        {
            let bytes = png_head(width, height);
            assert_eq!(admitted(bytes, UTF_8).is_ok(), is_admitted, "{width}x{height}");
        }
    }

    #[test]
    fn fonts_that_unpack_without_end_are_refused() {
        for (length, is_admitted) in [(1 << 20, true), (u32::MAX, false)] {
            let mut font = b"wOFF".to_vec();
            font.resize(44, 0);
            font[13] = 1;
            font.extend([0; 12]);
            font.extend(length.to_be_bytes());
            font.extend([0; 4]);
            assert_eq!(admitted(font.into(), UTF_8).is_ok(), is_admitted, "{length}");
        }
    }

    #[test]
    fn markup_that_is_no_drawing_is_none_for_the_reader_of_xml() {
        let html = Bytes::from_static(b"<!DOCTYPE html><p><svg/>");
        assert_eq!(admitted(html, UTF_8).unwrap(), &b"<?><!DOCTYPE html><p><svg/>"[..]);
    }

    #[test]
    fn style_sheets_in_an_old_encoding_are_read() {
        let bytes = Bytes::from_static(b"/* \xa9 1999 */ p { color: red }");
        assert!(std::str::from_utf8(&admitted(bytes, UTF_8).unwrap()).unwrap().contains("color: red"));
    }

    #[test]
    fn style_sheets_are_read_in_their_own_encoding_or_that_of_the_page() {
        // 港 in GBK, and in Shift JIS with its name before it.
        for (sheet, around) in [
            (&b"p::before{content:'\xb8\xdb'}"[..], encoding_rs::GBK),
            (b"@charset \"shift_jis\";p::before{content:'\x8d\x60'}", encoding_rs::GBK),
        ] {
            let sheet = admitted(Bytes::from_static(sheet), around).unwrap();
            assert!(std::str::from_utf8(&sheet).unwrap().contains('港'), "{sheet:?}");
        }
    }

    #[test]
    fn bad_imports_are_taken_out_of_style_sheets() {
        let bytes = Bytes::from_static(b"@import 'http://['; p { color: red }");
        assert!(admitted(bytes, UTF_8).unwrap().starts_with(b"@-import"));
    }
}
