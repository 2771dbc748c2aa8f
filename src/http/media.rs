//! Media types as they stand in `Content-Type` (Fetch, "extract a MIME type"; MIME Sniffing 4.4).

use super::token::is_token;

/// A media type, as far as a document needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaType {
    /// Type and subtype, in lower case.
    pub essence: String,
    /// The parameter `charset`.
    pub charset: Option<String>,
}

/// The media type that `value` means: the value of one `Content-Type`, or those of several, joined by commas. The
/// last one that can be read counts; where it repeats the one before, the charset of that one stays.
#[must_use]
pub fn media_type(value: &str) -> Option<MediaType> {
    let mut found: Option<MediaType> = None;
    for mut next in split(value, ',').into_iter().filter_map(parse) {
        if next.essence == "*/*" {
            continue;
        }
        if let Some(before) = found.filter(|before| before.essence == next.essence) {
            next.charset = next.charset.or(before.charset);
        }
        found = Some(next);
    }
    found
}

fn parse(text: &str) -> Option<MediaType> {
    let mut parts = split(text, ';').into_iter();
    let essence = parts.next()?.trim_matches(is_space);
    let (kind, subtype) = essence.split_once('/')?;
    if !is_token(kind.as_bytes()) || !is_token(subtype.as_bytes()) {
        return None;
    }
    let charset = parts.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim_matches(is_space).eq_ignore_ascii_case("charset").then(|| unquoted(value))
    });
    let charset = charset.filter(|charset| !charset.is_empty());
    Some(MediaType { essence: essence.to_ascii_lowercase(), charset })
}

/// `text` cut at every `at` that stands outside quotation marks.
fn split(text: &str, at: char) -> Vec<&str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(|c: char| {
        let cuts = c == at && !quoted;
        quoted ^= c == '"' && !escaped;
        escaped = quoted && c == '\\' && !escaped;
        cuts
    })
    .collect()
}

/// The value of a parameter. Single quotation marks are no syntax, but old servers write them.
fn unquoted(value: &str) -> String {
    let value = value.trim_matches(is_space);
    let Some(inside) = value.strip_prefix('"') else {
        return value.trim_matches('\'').to_owned();
    };
    let mut out = String::new();
    let mut chars = inside.chars();
    while let Some(c) = chars.next().filter(|c| *c != '"') {
        out.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    out
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of Fetch, "extract a MIME type", and what servers write.
    #[test]
    fn the_last_type_that_can_be_read_counts() {
        let cases = [
            ("Text/HTML", Some(("text/html", None))),
            (" text/html ;charset=gbk; x=y", Some(("text/html", Some("gbk")))),
            ("text/html; charset=\"g\\bk\"; charset=utf-8", Some(("text/html", Some("gbk")))),
            ("text/html; charset='gbk'", Some(("text/html", Some("gbk")))),
            ("text/html, text/html", Some(("text/html", None))),
            ("text/plain;charset=gbk, text/plain", Some(("text/plain", Some("gbk")))),
            ("text/html;charset=gbk;a=\",\", text/html;x=y", Some(("text/html", Some("gbk")))),
            ("text/html;charset=gbk, x/x, text/html;x=y", Some(("text/html", None))),
            ("text/html;charset=gbk, text/plain", Some(("text/plain", None))),
            ("text/html, */*", Some(("text/html", None))),
            ("text/html, */*;charset=gbk", Some(("text/html", None))),
            ("text/html, cannot-parse", Some(("text/html", None))),
            ("text/html, ", Some(("text/html", None))),
            ("unknown/unknown", Some(("unknown/unknown", None))),
            ("", None),
            ("html", None),
            ("text/", None),
            ("te xt/html", None),
        ];
        for (value, expected) in cases {
            let found = media_type(value);
            let found = found.as_ref().map(|media| (media.essence.as_str(), media.charset.as_deref()));
            assert_eq!(found, expected, "{value:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,80}") {
            let _ = media_type(&text);
        }
    }
}
