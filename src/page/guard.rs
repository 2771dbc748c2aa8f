//! What may reach the engine: bytes that came for a request, checked before they are decoded.

use bytes::Bytes;
use image::{ImageFormat, ImageReader};
use std::borrow::Cow;
use std::io::Cursor;
use url::Url;

use super::parse::{css, svg};

/// The longest side of a picture, in pixels. The painter fails above 65,535.
const MAX_PICTURE_SIDE_PX: u32 = 16_384;

/// The largest picture: four bytes for each pixel are needed.
const MAX_PICTURE_PX: u64 = 100_000_000;

/// The bytes as the engine may have them; none of a picture that is too large.
pub(super) fn admit(url: &Url, bytes: Bytes) -> Bytes {
    if let Ok(format) = image::guess_format(&bytes) {
        return if is_too_large(&bytes, format) { Bytes::new() } else { bytes };
    }
    if !looks_like_css(&bytes) {
        return match std::str::from_utf8(&bytes).ok().filter(|text| looks_like_svg(text)).map(svg::tame) {
            Some(Cow::Owned(tamed)) => tamed.into(),
            _ => bytes,
        };
    }
    // The engine takes style sheets in UTF-8 only; an older one usually differs in comments and names.
    match String::from_utf8_lossy(&bytes) {
        Cow::Borrowed(text) => match css::tame(text, url) {
            Cow::Borrowed(_) => bytes,
            Cow::Owned(tamed) => tamed.into(),
        },
        Cow::Owned(text) => css::tame(&text, url).into_owned().into(),
    }
}

fn is_too_large(bytes: &[u8], format: ImageFormat) -> bool {
    // What has no readable head is refused by the engine itself.
    ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().is_ok_and(|(width, height)| {
        width > MAX_PICTURE_SIDE_PX
            || height > MAX_PICTURE_SIDE_PX
            || u64::from(width) * u64::from(height) > MAX_PICTURE_PX
    })
}

/// The engine does not say what it asked for. Fonts have zero bytes, SVG and HTML begin with `<`.
fn looks_like_css(bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    first.is_some_and(|first| *first != b'<') && !bytes.iter().take(1024).any(|byte| *byte == 0)
}

fn looks_like_svg(text: &str) -> bool {
    let start = text.get(..text.floor_char_boundary(4096)).unwrap_or_default();
    start.trim_start_matches('\u{feff}').trim_start().starts_with('<') && start.contains("<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url() -> Url {
        Url::parse("http://glasscom.com/a.css").unwrap()
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
    fn pictures_that_are_too_large_are_emptied() {
        for (width, height, admitted) in
            [(100, 100, true), (16_385, 1, false), (1, 70_000, false), (16_000, 16_000, false)]
        {
            let bytes = png_head(width, height);
            assert_eq!(!admit(&url(), bytes).is_empty(), admitted, "{width}x{height}");
        }
    }

    #[test]
    fn style_sheets_in_an_old_encoding_are_read() {
        let bytes = Bytes::from_static(b"/* \xa9 1999 */ p { color: red }");
        assert!(std::str::from_utf8(&admit(&url(), bytes)).unwrap().contains("color: red"));
    }

    #[test]
    fn bad_imports_are_taken_out_of_style_sheets() {
        let bytes = Bytes::from_static(b"@import 'http://['; p { color: red }");
        assert!(admit(&url(), bytes).starts_with(b"@-import"));
    }
}
