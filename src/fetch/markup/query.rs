//! Addresses as a page in an old encoding means them: their query is in that encoding (URL Standard, "query state").

use std::borrow::Cow;

use encoding_rs::{EncoderResult, Encoding, UTF_8};
use url::{ParseError, Url};

/// Joins `reference`, as a page in `encoding` writes it, to `base`.
pub(crate) fn join(base: &Url, reference: &str, encoding: &'static Encoding) -> Result<Url, ParseError> {
    // No page that is served by HTTP can ask for queries in UTF-16.
    let encoding = encoding.output_encoding();
    if encoding == UTF_8 {
        return base.join(reference);
    }
    let options = Url::options().base_url(Some(base));
    options.encoding_override(Some(&|query| Cow::Owned(encoded(query, encoding)))).parse(reference)
}

/// Rewrites an address whose query the engine, which knows UTF-8 alone, would encode otherwise.
pub(crate) fn in_utf8(base: &Url, reference: &str, encoding: &'static Encoding) -> Option<String> {
    let is_affected = encoding.output_encoding() != UTF_8 && !reference.is_ascii() && reference.contains('?');
    let joined = is_affected.then(|| join(base, reference, encoding).ok()).flatten()?;
    (base.join(reference).ok()? != joined).then(|| joined.into())
}

/// What the encoding does not have becomes a percent-encoded `&#number;`.
fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let mut encoder = encoding.new_encoder();
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    loop {
        let room = encoder.max_buffer_length_from_utf8_without_replacement(rest.len()).unwrap_or(rest.len());
        out.reserve(room);
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, &mut out, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty => return out,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(char) => {
                out.extend_from_slice(format!("%26%23{}%3B", u32::from(char)).as_bytes());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_in_the_pages_encoding() {
        let base = Url::parse("http://h/dir/").unwrap();
        let joined = |label: &str, reference: &str| {
            join(&base, reference, Encoding::for_label(label.as_bytes()).unwrap()).unwrap().to_string()
        };
        assert_eq!(joined("gbk", "/港?n=港&m=2#港"), "http://h/%E6%B8%AF?n=%B8%DB&m=2#%E6%B8%AF");
        assert_eq!(joined("shift_jis", "x?表 %E6"), "http://h/dir/x?%95\\%20%E6");
        assert_eq!(joined("windows-1252", "?é港"), "http://h/dir/?%E9%26%2328207%3B");
        assert_eq!(joined("utf-16le", "?港"), "http://h/dir/?%E6%B8%AF");
        assert_eq!(joined("gbk", "mailto:a@b?subject=港"), "mailto:a@b?subject=%E6%B8%AF");
        assert_eq!(joined("iso-2022-jp", "?港x"), "http://h/dir/?%1B$B9A%1B(Bx");
    }

    #[test]
    fn only_what_would_differ_is_rewritten() {
        let base = Url::parse("http://h/").unwrap();
        assert_eq!(in_utf8(&base, "a?x", encoding_rs::GBK), None);
        assert_eq!(in_utf8(&base, "港", encoding_rs::GBK), None);
        assert_eq!(in_utf8(&base, "a?港", UTF_8), None);
        assert_eq!(in_utf8(&base, "a?港", encoding_rs::GBK).as_deref(), Some("http://h/a?%B8%DB"));
    }
}
