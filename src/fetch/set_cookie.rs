//! What servers write for `Set-Cookie` and the library for cookies refuses: dates in any order and spelling
//! (RFC 6265 5.1.1), and cookies without a name (RFC 6265bis 5.6).

use crate::http::CookieDate;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

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

/// A date as browsers read it, in the one spelling that everybody reads; none when it is no date.
fn date_of(text: &str) -> Option<String> {
    let CookieDate { year, month, day, time: (hour, minute, second) } = CookieDate::parse(text)?;
    let month = MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    Some(format!("{day:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT"))
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
