//! What servers write for `Set-Cookie` and the library for cookies refuses: dates in any order and spelling
//! (RFC 6265 5.1.1), and cookies without a name (RFC 6265bis 5.6).

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A `Set-Cookie` value as the library can read it.
pub(super) struct Readable {
    /// The value; with a name that stands in for a missing one.
    pub value: String,
    /// Whether the cookie has no name.
    pub is_nameless: bool,
}

/// Makes `value` readable; none when it is no cookie at all.
pub(super) fn readable(value: &str) -> Option<Readable> {
    let (pair, attributes) = value.split_at(value.find(';').unwrap_or(value.len()));
    let (name, content) = pair.split_once('=').map_or(("", pair), |(name, content)| (name.trim(), content));
    let content = content.trim();
    let is_nameless = name.is_empty();
    // RFC 6265bis 5.7: a value that would pass for one of these names when it is sent back is refused.
    let prefixes = ["__Secure-", "__Host-"];
    let pretends =
        |prefix: &str| content.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    if is_nameless && (content.is_empty() || prefixes.into_iter().any(pretends)) {
        return None;
    }
    let mut out = format!("{}={content}", if is_nameless { "-" } else { name });
    for attribute in attributes.split(';').skip(1) {
        let (key, date) = attribute.split_once('=').unwrap_or((attribute, ""));
        if !key.trim().eq_ignore_ascii_case("expires") {
            out.extend([";", attribute]);
        } else if let Some(date) = date_of(date) {
            out.extend(["; Expires=", &date]);
        }
    }
    Some(Readable { value: out, is_nameless })
}

/// A date as RFC 6265 5.1.1 reads it, in the one spelling that everybody reads; none when it is no date.
fn date_of(text: &str) -> Option<String> {
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in text.as_bytes().split(|byte| is_delimiter(*byte)) {
        if let (None, Some(found)) = (time, time_of(token)) {
            time = Some(found);
        } else if let (None, Some(found)) = (day, number(token, 1..=2)) {
            day = Some(found);
        } else if let (None, Some(found)) = (month, month_of(token)) {
            month = Some(found);
        } else if let (None, Some(found)) = (year, number(token, 2..=4)) {
            year = Some(found);
        }
    }
    let (hour, minute, second) = time?;
    let (day, month) = (day?, month?);
    let year = match year? {
        year @ 70..=99 => year + 1900,
        year @ 0..=69 => year + 2000,
        year => year,
    };
    let is_date = (1..=31).contains(&day) && year >= 1601 && hour <= 23 && minute <= 59 && second <= 59;
    let name = MONTHS.get(month)?;
    let name: String =
        name.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(name.chars().skip(1)).collect();
    is_date.then(|| format!("{day:02} {name} {year} {hour:02}:{minute:02}:{second:02} GMT"))
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, 0x09 | 0x20..=0x2f | 0x3b..=0x40 | 0x5b..=0x60 | 0x7b..=0x7e)
}

/// The digits that `token` begins with, as many as `count` allows and no more.
fn number(token: &[u8], count: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let digits = token.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let text = std::str::from_utf8(token.get(..digits)?).ok()?;
    text.parse().ok().filter(|_| count.contains(&digits))
}

/// `8:03:09`; what follows the last digit does not count.
fn time_of(token: &[u8]) -> Option<(u32, u32, u32)> {
    let mut parts = token.splitn(3, |byte| *byte == b':');
    let whole = |part: &[u8]| number(part, 1..=2).filter(|_| part.iter().all(u8::is_ascii_digit));
    let (hour, minute) = (whole(parts.next()?)?, whole(parts.next()?)?);
    Some((hour, minute, number(parts.next()?, 1..=2)?))
}

fn month_of(token: &[u8]) -> Option<usize> {
    let start = token.get(..3)?;
    MONTHS.iter().position(|month| start.eq_ignore_ascii_case(month.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_any_order() {
        let cases = [
            ("Sun, 04 Jan 1970 00:00:01 GMT", Some("04 Jan 1970 00:00:01 GMT")),
            ("Sun, 4 Jan 1970 00:00:01 GMT", Some("04 Jan 1970 00:00:01 GMT")),
            ("Sunday, 04-Jan-70 0:0:1 UTC", Some("04 Jan 1970 00:00:01 GMT")),
            ("Sun Jan  4 00:00:01 1970", Some("04 Jan 1970 00:00:01 GMT")),
            ("1970 january 4th 00:00:01.5+02:00", Some("04 Jan 1970 00:00:01 GMT")),
            ("\"Sun, 4 Jan 2037 23:59:59 GMT\"", Some("04 Jan 2037 23:59:59 GMT")),
            ("4 Jan 69 00:00:01", Some("04 Jan 2069 00:00:01 GMT")),
            ("1970-01-04 00:00:01", None),
            ("Sun, 32 Jan 1970 00:00:00 GMT", None),
            ("Sun, 04 Jan 1970 25:00:00 GMT", None),
            ("Sun, 04 Jan 1600 00:00:00 GMT", None),
            ("Sun, 04 Jan 19700 00:00:00 GMT", None),
            ("Sun, 04 Jan 1970", None),
            ("0", None),
            ("-1", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(date_of(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let read = |value: &str| readable(value).map(|readable| (readable.value, readable.is_nameless));
        let named = |value: &str| Some((value.to_owned(), false));
        assert_eq!(read("a=1; Path=/; expires=0; Secure"), named("a=1; Path=/; Secure"));
        assert_eq!(
            read(" a = b=c ;Expires = 4-Jan-70 0:0:0 ;HttpOnly"),
            named("a=b=c; Expires=04 Jan 1970 00:00:00 GMT;HttpOnly")
        );
        assert_eq!(read("lighthouse; Path=/"), Some(("-=lighthouse; Path=/".to_owned(), true)));
        assert_eq!(read("=a=b"), Some(("-=a=b".to_owned(), true)));
        for nothing in ["", "; Path=/", "=", "=__host-a=1", "__Secure-x"] {
            assert_eq!(read(nothing), None, "{nothing:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,80}") {
            let _ = readable(&text);
            let _ = date_of(&text);
        }
    }
}
