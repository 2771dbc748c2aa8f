//! What a body is, when the media type does not say it: the first bytes tell (WHATWG MIME Sniffing 5 and 7).
//!
//! The tables hold what decides how a document is shown. What only tells one kind of binary data from another (fonts,
//! films) ends as `application/octet-stream` here.

use std::borrow::Cow;

use super::Head;
use super::media::media_type;

/// How many bytes are looked at (MIME Sniffing 5.2).
const SNIFFED_BYTES: usize = 1445;

/// What the fields of a response say about the type of its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedType {
    essence: Option<String>,
    /// `X-Content-Type-Options: nosniff`.
    no_sniff: bool,
    /// The type is one that old Apache servers put on everything that they did not know.
    may_be_default: bool,
}

/// The values of that default, letter by letter (MIME Sniffing 5.1).
const DEFAULTS: [&str; 4] = [
    "text/plain",
    "text/plain; charset=ISO-8859-1",
    "text/plain; charset=iso-8859-1",
    "text/plain; charset=UTF-8",
];

impl StatedType {
    /// What `head` says.
    #[must_use]
    pub fn of_head(head: &Head) -> Self {
        let options = head.joined("X-Content-Type-Options").unwrap_or_default();
        let first = options.split(',').next().unwrap_or_default().trim();
        let last = head.values("Content-Type").last();
        Self {
            no_sniff: first.eq_ignore_ascii_case("nosniff"),
            may_be_default: last.is_some_and(|last| DEFAULTS.contains(&last)),
            ..Self::of_value(head.joined("Content-Type").as_deref())
        }
    }

    /// What the value of `Content-Type` alone says.
    #[must_use]
    pub fn of_value(content_type: Option<&str>) -> Self {
        let essence = content_type.and_then(media_type).map(|media| media.essence);
        let may_be_default = content_type.is_some_and(|value| DEFAULTS.contains(&value));
        Self { essence, no_sniff: false, may_be_default }
    }

    /// The media type that counts for content which begins with `start`; none while more bytes are needed to tell.
    /// `is_whole`: no more will come.
    #[must_use]
    pub fn computed(&self, start: &[u8], is_whole: bool) -> Option<Cow<'_, str>> {
        let is_enough = is_whole || start.len() >= SNIFFED_BYTES;
        let start = start.get(..SNIFFED_BYTES).unwrap_or(start);
        match self.essence.as_deref() {
            None | Some("unknown/unknown" | "application/unknown" | "*/*") => {
                let found = known(start, !self.no_sniff);
                found.or_else(|| is_enough.then(|| text_or_binary(start))).map(Cow::Borrowed)
            }
            Some("text/plain") if self.may_be_default && !self.no_sniff => {
                let is_binary = start.iter().any(|byte| is_binary(*byte)) && (is_enough || start.len() >= 3);
                (is_enough || is_binary).then(|| Cow::Borrowed(text_or_binary(start)))
            }
            Some(essence) => Some(Cow::Borrowed(essence)),
        }
    }
}

/// Whether `start` are the first bytes of a picture (MIME Sniffing 6.1).
#[must_use]
pub fn is_picture(start: &[u8]) -> bool {
    PICTURES.iter().any(|signature| signature.fits(start))
}

/// What the tables of MIME Sniffing 7.1 find, in their order.
fn known(start: &[u8], may_be_page: bool) -> Option<&'static str> {
    let text = start.trim_ascii_start();
    let is_tag = |tag: &&str| {
        let (name, rest) = text.split_at_checked(tag.len()).unwrap_or_default();
        // A comment needs no more; browsers ask for nothing after it.
        let ends = matches!(rest.first(), Some(b' ' | b'>')) || *tag == "<!--";
        name.eq_ignore_ascii_case(tag.as_bytes()) && ends
    };
    if may_be_page && TAGS.iter().any(is_tag) {
        return Some("text/html");
    }
    if may_be_page && text.starts_with(b"<?xml") {
        return Some("text/xml");
    }
    if may_be_page && start.starts_with(b"%PDF-") {
        return Some("application/pdf");
    }
    let mut tables = SIGNATURES.iter().chain(PICTURES).chain(FILES);
    tables.find(|signature| signature.fits(start)).map(|signature| signature.media)
}

/// MIME Sniffing 7.2, and the end of 7.1.
fn text_or_binary(start: &[u8]) -> &'static str {
    let marks: [&[u8]; 3] = [b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf"];
    let is_text =
        marks.iter().any(|mark| start.starts_with(mark)) || !start.iter().any(|byte| is_binary(*byte));
    if is_text { "text/plain" } else { "application/octet-stream" }
}

/// A byte that stands in no text (MIME Sniffing 3).
const fn is_binary(byte: u8) -> bool {
    matches!(byte, 0..=0x08 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f)
}

/// What HTML begins with, before a blank or `>`.
const TAGS: [&str; 17] = [
    "<!doctype html",
    "<html",
    "<head",
    "<script",
    "<iframe",
    "<h1",
    "<div",
    "<font",
    "<table",
    "<a",
    "<style",
    "<title",
    "<b",
    "<body",
    "<br",
    "<p",
    "<!--",
];

/// A beginning, and bytes that stand `at` a place behind it.
struct Signature {
    start: &'static [u8],
    at: usize,
    then: &'static [u8],
    media: &'static str,
}

impl Signature {
    const fn new(start: &'static [u8], media: &'static str) -> Self {
        Self { start, at: 0, then: b"", media }
    }

    /// A container of this type: its size stands between the two.
    const fn container(start: &'static [u8], then: &'static [u8], media: &'static str) -> Self {
        Self { start, at: 8, then, media }
    }

    fn fits(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(self.start) && bytes.get(self.at..).is_some_and(|rest| rest.starts_with(self.then))
    }
}

const SIGNATURES: &[Signature] = &[
    Signature::new(b"%!PS-Adobe-", "application/postscript"),
    Signature::new(b"\xfe\xff", "text/plain"),
    Signature::new(b"\xff\xfe", "text/plain"),
    Signature::new(b"\xef\xbb\xbf", "text/plain"),
];

const PICTURES: &[Signature] = &[
    Signature::new(b"\x00\x00\x01\x00", "image/x-icon"),
    Signature::new(b"\x00\x00\x02\x00", "image/x-icon"),
    Signature::new(b"BM", "image/bmp"),
    Signature::new(b"GIF87a", "image/gif"),
    Signature::new(b"GIF89a", "image/gif"),
    Signature::container(b"RIFF", b"WEBPVP", "image/webp"),
    Signature::new(b"\x89PNG\r\n\x1a\n", "image/png"),
    Signature::new(b"\xff\xd8\xff", "image/jpeg"),
];

/// Sound, films and archives.
const FILES: &[Signature] = &[
    Signature::container(b"FORM", b"AIFF", "audio/aiff"),
    Signature::new(b"ID3", "audio/mpeg"),
    Signature::new(b"OggS\x00", "application/ogg"),
    Signature::new(b"MThd\x00\x00\x00\x06", "audio/midi"),
    Signature::container(b"RIFF", b"AVI ", "video/avi"),
    Signature::container(b"RIFF", b"WAVE", "audio/wave"),
    Signature::new(b"\x1f\x8b\x08", "application/x-gzip"),
    Signature::new(b"PK\x03\x04", "application/zip"),
    Signature::new(b"Rar!\x1a\x07\x00", "application/x-rar-compressed"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(content_type: Option<&str>, bytes: &[u8]) -> String {
        StatedType::of_value(content_type).computed(bytes, true).unwrap().into_owned()
    }

    #[test]
    fn the_first_bytes_tell_what_no_type_tells() {
        let cases: [(&[u8], &str); 26] = [
            (b"<!DOCTYPE html><p>", "text/html"),
            (b" \n<!doctype HTML x", "text/html"),
            (b"<!-- spring tide --><title>", "text/html"),
            (b"<!--[if IE]>", "text/html"),
            (b"\t<P>", "text/html"),
            (b"<a href=x>", "text/html"),
            (b"<abbr>", "text/plain"),
            (b"<span>a</span>", "text/plain"),
            (b"<meta charset=utf-8><title>", "text/plain"),
            (b"tide <title>", "text/plain"),
            (b"<html", "text/plain"),
            (b"<?xml version='1.0'?>", "text/xml"),
            (b"%PDF-1.7\n", "application/pdf"),
            (b"%!PS-Adobe-3.0", "application/postscript"),
            (b"\xef\xbb\xbf<!DOCTYPE html>", "text/plain"),
            (b"\xff\xfe<\0h\0", "text/plain"),
            (b"GIF89a\x01", "image/gif"),
            (b"\x89PNG\r\n\x1a\n\0", "image/png"),
            (b"RIFF\x08\0\0\0WEBPVP8 ", "image/webp"),
            (b"RIFF\x08\0\0\0WAVE", "audio/wave"),
            (b"RIFFraff", "text/plain"),
            (b"\x1f\x8b\x08\0", "application/x-gzip"),
            (b"\0\0\0\x18ftypmp42", "application/octet-stream"),
            (b"\x1b[1m tide", "text/plain"),
            (b"a\x01b", "application/octet-stream"),
            (b"", "text/plain"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(whole(None, bytes), expected, "{}", bytes.escape_ascii());
            for unknown in ["unknown/unknown", "Application/Unknown", "*/*", "html"] {
                assert_eq!(whole(Some(unknown), bytes), expected, "{unknown}: {}", bytes.escape_ascii());
            }
        }
    }

    #[test]
    fn a_stated_type_is_looked_behind_only_where_servers_put_it_on_everything() {
        for default in DEFAULTS {
            assert_eq!(whole(Some(default), b"\0\x01"), "application/octet-stream", "{default}");
            assert_eq!(whole(Some(default), b"\xff\xfea\0"), "text/plain", "{default}");
            assert_eq!(whole(Some(default), b"<!DOCTYPE html>"), "text/plain", "{default}");
        }
        assert_eq!(whole(Some("text/plain;charset=utf-8"), b"\0\x01"), "text/plain");
        assert_eq!(whole(Some("text/css"), b"\0\x01"), "text/css");
        let head = |fields: &str| Head::parse(format!("HTTP/1.1 200 OK\r\n{fields}\r\n").as_bytes()).unwrap();
        let told = |fields: &str, bytes: &[u8]| {
            StatedType::of_head(&head(fields)).computed(bytes, true).unwrap().into_owned()
        };
        let no_sniff = "X-Content-Type-Options: NoSniff\r\n";
        assert_eq!(told(no_sniff, b"<html>"), "text/plain");
        assert_eq!(told(&format!("{no_sniff}Content-Type: text/plain\r\n"), b"\0"), "text/plain");
        assert_eq!(told("Content-Type: text/html\r\nContent-Type: text/html\r\n", b""), "text/html");
    }

    #[test]
    fn more_bytes_are_waited_for_only_where_they_may_tell() {
        let unknown = StatedType::default();
        assert_eq!(unknown.computed(b"<ht", false), None);
        assert_eq!(unknown.computed(b"<html>", false).as_deref(), Some("text/html"));
        assert_eq!(unknown.computed(b"tide", false), None);
        assert_eq!(unknown.computed(&[b'x'; SNIFFED_BYTES], false).as_deref(), Some("text/plain"));
        assert_eq!(StatedType::of_value(Some("text/css")).computed(b"", false).as_deref(), Some("text/css"));
        let default = StatedType::of_value(Some("text/plain"));
        assert_eq!(default.computed(b"tide", false), None);
        assert_eq!(default.computed(b"tide\0", false).as_deref(), Some("application/octet-stream"));
    }
}
