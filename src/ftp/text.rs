//! Bytes of a server as text. FTP does not say in which encoding they are, and old servers use that of their country.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// `bytes` as UTF-8 (RFC 2640), or else in the encoding that they look like: GBK, windows-1252, ...
#[must_use]
pub fn readable(bytes: &[u8]) -> String {
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny).decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_every_encoding_is_read() {
        assert_eq!(readable("220-港口".as_bytes()), "220-港口");
        assert_eq!(readable(b"220-\xbb\xb6\xd3\xad\xc0\xb4\xb5\xbd\xb8\xdb\xbf\xda"), "220-欢迎来到港口");
        assert_eq!(readable(b"220 caf\xe9 ouvert"), "220 café ouvert");
    }
}
