//! What a `Refresh` field or a `<meta http-equiv=refresh>` asks for (HTML, "shared declarative refresh steps").

/// A page asks to be left for another one, or to be loaded again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refresh {
    /// After how many seconds; fractions are ignored.
    pub delay_s: u64,
    /// Where it leads, as written: relative to the page. None: the page itself.
    pub target: Option<String>,
}

impl Refresh {
    /// Reads `value`, the value of the field or of the attribute `content`; none when it asks for nothing.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let rest = trimmed(value);
        let (digits, rest) = rest.split_at(run(rest, |c| c.is_ascii_digit()));
        if digits.is_empty() && !rest.starts_with('.') {
            return None;
        }
        // Only digits stand there: what does not fit is longer than anybody waits.
        let delay_s = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) };
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        if rest.is_empty() {
            return Some(Self { delay_s, target: None });
        }
        if !rest.starts_with([';', ',']) && !rest.starts_with(is_space) {
            return None;
        }
        let rest = trimmed(rest);
        let rest = trimmed(rest.strip_prefix([';', ',']).unwrap_or(rest));
        let target = (!rest.is_empty()).then(|| target(rest).to_owned());
        Some(Self { delay_s, target })
    }
}

/// The address in `text`, which may begin with `url=` and stand in quotation marks.
fn target(text: &str) -> &str {
    let after_url = |text: &'_ str| -> Option<usize> {
        let rest = trimmed(text.get(..3).filter(|word| word.eq_ignore_ascii_case("url")).and(text.get(3..))?);
        Some(text.len() - trimmed(rest.strip_prefix('=')?).len())
    };
    // A text that begins with `u` and is no `url=` is the address as it stands, quotation marks included; it
    // begins with none.
    let text = after_url(text).and_then(|at| text.get(at..)).unwrap_or(text);
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return text };
    let inside = text.get(1..).unwrap_or_default();
    inside.split(quote).next().unwrap_or(inside)
}

/// Without white space at the beginning.
fn trimmed(text: &str) -> &str {
    text.trim_start_matches(is_space)
}

/// ASCII white space as the standard of HTML means it.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{c}' | '\r')
}

/// How many bytes of `text` come before the first character that does not fit.
fn run(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_asks_for_is_read_as_browsers_do() {
        type Asked = Option<(u64, Option<&'static str>)>;
        let cases: &[(&str, Asked)] = &[
            ("0;url=/real", Some((0, Some("/real")))),
            ("5", Some((5, None))),
            (" 5 ", Some((5, None))),
            ("5;", Some((5, None))),
            ("1.9; URL = 'a b' tail", Some((1, Some("a b")))),
            (".5,url=\"x", Some((0, Some("x")))),
            ("3 /next", Some((3, Some("/next")))),
            ("3;urls/next", Some((3, Some("urls/next")))),
            ("3;url/next", Some((3, Some("url/next")))),
            ("3;'next'x", Some((3, Some("next")))),
            ("3;url='", Some((3, Some("")))),
            ("3,,url=x", Some((3, Some(",url=x")))),
            ("99999999999999999999999", Some((u64::MAX, None))),
            ("3url=x", None),
            ("", None),
            ("url=x", None),
            ("-1;url=x", None),
            ("港;url=x", None),
            ("1;港口", Some((1, Some("港口")))),
        ];
        for (value, expected) in cases {
            let found = Refresh::parse(value).map(|refresh| (refresh.delay_s, refresh.target));
            let expected = expected.map(|(delay, target)| (delay, target.map(str::to_owned)));
            assert_eq!(found, expected, "{value:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,80}") {
            let _ = Refresh::parse(&text);
        }
    }
}
