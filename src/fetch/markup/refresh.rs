//! A page that sends its reader on by itself (HTML, "shared declarative refresh steps").

use html5ever::Attribute;

use super::value;

/// What a `Refresh` field or a `<meta http-equiv=refresh>` asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refresh {
    /// After how many seconds.
    pub(crate) delay_seconds: u64,
    /// Where it leads, as written; none for the page itself.
    pub(crate) url: Option<String>,
}

/// Reads what a `<meta>` asks for.
pub(crate) fn of_meta(attributes: &[Attribute]) -> Option<Refresh> {
    let is_refresh = value(attributes, "http-equiv")?.trim().eq_ignore_ascii_case("refresh");
    value(attributes, "content").filter(|_| is_refresh).and_then(parse)
}

/// Reads what stands in the field or in `content`; none when it asks for nothing.
pub(crate) fn parse(text: &str) -> Option<Refresh> {
    let text = text.trim_ascii_start();
    let digits = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(digits);
    if number.is_empty() && !rest.starts_with('.') {
        return None;
    }
    let delay_seconds = if number.is_empty() { 0 } else { number.parse().unwrap_or(u64::MAX) };
    let rest = rest.trim_start_matches(|char: char| char.is_ascii_digit() || char == '.');
    let nowhere = Some(Refresh { delay_seconds, url: None });
    if rest.is_empty() {
        return nowhere;
    }
    let after = rest.strip_prefix(|char: char| matches!(char, ';' | ',') || char.is_ascii_whitespace())?;
    let after = rest.trim_ascii_start().strip_prefix([';', ',']).unwrap_or(after).trim_ascii_start();
    if after.is_empty() {
        return nowhere;
    }
    Some(Refresh { delay_seconds, url: Some(address(after).to_owned()) })
}

/// Without `url=` and quotation marks.
fn address(text: &str) -> &str {
    let named = text
        .split_at_checked(3)
        .filter(|(word, _)| word.eq_ignore_ascii_case("url"))
        .and_then(|(_, rest)| rest.trim_ascii_start().strip_prefix('='))
        .map(str::trim_ascii_start);
    let text = named.unwrap_or(text);
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            text.get(1..).and_then(|rest| rest.split(quote).next()).unwrap_or_default()
        }
        _ => text.trim_ascii_end(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refreshes_are_read_as_browsers_do() {
        let cases = [
            ("5", 5, None),
            ("0;url=/real", 0, Some("/real")),
            (" 3 ; URL = 'a b' x", 3, Some("a b")),
            ("0;URL=\"/x\"", 0, Some("/x")),
            ("0, /x ", 0, Some("/x")),
            ("0 url=/x", 0, Some("/x")),
            ("0;/x", 0, Some("/x")),
            ("1.9;url=/x", 1, Some("/x")),
            (".5;/x", 0, Some("/x")),
            ("2;", 2, None),
            ("0;'/x'y", 0, Some("/x")),
            ("0;url=", 0, Some("")),
            ("0;urls", 0, Some("urls")),
            ("99999999999999999999999;x", u64::MAX, Some("x")),
        ];
        for (text, delay_seconds, url) in cases {
            assert_eq!(parse(text), Some(Refresh { delay_seconds, url: url.map(str::to_owned) }), "{text}");
        }
        for nothing in ["", "url=/x", "x", "-1;/x", "5x", "0/x"] {
            assert_eq!(parse(nothing), None, "{nothing}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[0-9.;, url='\"/é]{0,30}") {
            let _ = parse(&text);
        }
    }
}
