//! The document: what it is, and its text as it arrives.

use bytes::Bytes;
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, WINDOWS_1252};
use url::Url;

/// How many bytes are looked at for a `<meta charset>` (HTML, "prescan a byte stream").
const PRESCAN: usize = 1024;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// HTML, to be parsed.
    Html,
    /// Text, to be shown as it is.
    Text,
    /// A picture.
    Image,
    /// Anything else: only its bytes can be shown.
    Other,
}

impl DocumentKind {
    /// By the media type; without one, by the first bytes (a small part of WHATWG's MIME sniffing).
    #[must_use]
    pub fn of(content_type: Option<&str>, start: &[u8]) -> Self {
        let media = content_type.unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match media.as_str() {
            "text/html" | "application/xhtml+xml" => Self::Html,
            "" => Self::sniffed(start),
            "application/json" | "application/javascript" | "application/xml" => Self::Text,
            other if other.starts_with("image/") => Self::Image,
            other if other.starts_with("text/") => Self::Text,
            _ => Self::Other,
        }
    }

    fn sniffed(start: &[u8]) -> Self {
        const PICTURES: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM"];
        let text = start.trim_ascii_start().to_ascii_lowercase();
        if text.starts_with(b"<!doctype html") || text.starts_with(b"<html") || text.starts_with(b"<head") {
            Self::Html
        } else if PICTURES.iter().any(|magic| start.starts_with(magic)) {
            Self::Image
        } else if start.iter().all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) {
            Self::Text
        } else {
            Self::Other
        }
    }
}

/// A document that has arrived whole.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it came from, after redirects, with the fragment asked for.
    pub url: Url,
    /// The status code.
    pub status: u16,
    /// What it is.
    pub kind: DocumentKind,
    /// `Content-Type` as sent.
    pub content_type: Option<String>,
    /// The decoded bytes; empty when they went elsewhere ([`Order::body_to`](super::Order::body_to)).
    pub bytes: Bytes,
    /// How many decoded bytes there were.
    pub decoded_bytes: u64,
    /// The text, for HTML and text; empty for others.
    pub html: String,
    /// The name of the character encoding that `html` was read with.
    pub charset: &'static str,
}

/// Makes text of bytes that arrive in pieces. The encoding is found by BOM, then `Content-Type`, then
/// `<meta>`, then by whether the first bytes are UTF-8.
pub(super) struct TextDecoder {
    declared: Option<&'static Encoding>,
    held: Vec<u8>,
    decoder: Option<Decoder>,
}

impl std::fmt::Debug for TextDecoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextDecoder").field("charset", &self.charset()).finish_non_exhaustive()
    }
}

impl TextDecoder {
    /// For a body with this `Content-Type`.
    #[must_use]
    pub(super) fn new(content_type: Option<&str>) -> Self {
        let declared =
            content_type.and_then(charset_parameter).and_then(|label| Encoding::for_label(label.as_bytes()));
        Self { declared, held: Vec::new(), decoder: None }
    }

    /// Takes the next bytes and returns the text they make; `last` says that no more will come.
    pub(super) fn push(&mut self, bytes: &[u8], last: bool) -> String {
        let Some(decoder) = &mut self.decoder else {
            self.held.extend_from_slice(bytes);
            if self.declared.is_none() && self.held.len() < PRESCAN && !last {
                return String::new();
            }
            let held = std::mem::take(&mut self.held);
            let encoding =
                self.declared.or_else(|| meta_charset(&held)).unwrap_or_else(|| guess(&held, last));
            self.decoder = Some(encoding.new_decoder());
            return self.push(&held, last);
        };
        let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len());
        let mut text = String::with_capacity(room);
        let mut rest = bytes;
        loop {
            let (result, read, _) = decoder.decode_to_string(rest, &mut text, last);
            rest = rest.get(read..).unwrap_or_default();
            if result == CoderResult::InputEmpty {
                return text;
            }
            text.reserve(rest.len() + 16);
        }
    }

    /// The name of the encoding; `UTF-8` until it is known.
    #[must_use]
    pub(super) fn charset(&self) -> &'static str {
        self.decoder.as_ref().map_or(UTF_8, Decoder::encoding).name()
    }
}

fn charset_parameter(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    })
}

/// The encoding that a `<meta>` in the first bytes names.
fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let start: Vec<u8> = bytes.iter().take(PRESCAN).map(u8::to_ascii_lowercase).collect();
    let text = String::from_utf8_lossy(&start);
    text.split("<meta").skip(1).find_map(|tag| {
        let tag = tag.split('>').next()?;
        let value = tag.split("charset").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
        let label: String = value
            .trim_start_matches(['"', '\''])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
            .collect();
        let encoding = Encoding::for_label(label.as_bytes())?;
        // HTML: a meta that could be read at all does not stand in UTF-16.
        Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
    })
}

fn guess(bytes: &[u8], last: bool) -> &'static Encoding {
    match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        // Cut in the middle of a character, whose other bytes are still to come.
        Err(error) if error.error_len().is_none() && !last => UTF_8,
        Err(_) => WINDOWS_1252,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(content_type: Option<&str>, bytes: &[u8]) -> (String, &'static str) {
        let mut decoder = TextDecoder::new(content_type);
        let mut text: String = bytes.chunks(3).map(|piece| decoder.push(piece, false)).collect();
        text.push_str(&decoder.push(&[], true));
        (text, decoder.charset())
    }

    #[test]
    fn charsets_are_found_in_their_order() {
        let gbk = [0xc4, 0xe3, 0xba, 0xc3];
        assert_eq!(decode(Some("text/html; charset=\"GBK\""), &gbk), ("你好".into(), "GBK"));
        let meta = [b"<meta charset=gb2312>".as_slice(), &gbk].concat();
        assert_eq!(decode(Some("text/html"), &meta), ("<meta charset=gb2312>你好".into(), "GBK"));
        let bom = [b"\xef\xbb\xbf".as_slice(), "é".as_bytes()].concat();
        assert_eq!(decode(Some("text/html; charset=gbk"), &bom), ("é".into(), "UTF-8"));
        assert_eq!(decode(None, "水晶".as_bytes()), ("水晶".into(), "UTF-8"));
        assert_eq!(decode(None, b"caf\xe9"), ("café".into(), "windows-1252"));
        assert_eq!(decode(None, b""), (String::new(), "UTF-8"));
    }

    #[test]
    fn kinds_follow_the_media_type_or_the_first_bytes() {
        assert_eq!(DocumentKind::of(Some("Text/HTML; charset=x"), b""), DocumentKind::Html);
        assert_eq!(DocumentKind::of(Some("image/png"), b""), DocumentKind::Image);
        assert_eq!(DocumentKind::of(Some("application/pdf"), b"%PDF"), DocumentKind::Other);
        assert_eq!(DocumentKind::of(None, b"  <!DOCTYPE html><p>"), DocumentKind::Html);
        assert_eq!(DocumentKind::of(None, b"\x89PNG\r\n"), DocumentKind::Image);
        assert_eq!(DocumentKind::of(None, b"plain"), DocumentKind::Text);
        assert_eq!(DocumentKind::of(None, b"\x00\x01"), DocumentKind::Other);
    }
}
