//! The cookies in `Cookie` and `Set-Cookie` (RFC 6265 4), as HAR lists them.

use super::{Cookie, date};
use crate::view::{SetCookie, cookie_pair};

/// Those that a request sends.
pub(super) fn sent(value: &str) -> impl Iterator<Item = Cookie> {
    value.split(';').filter(|pair| !pair.trim().is_empty()).map(|pair| {
        let (name, value) = cookie_pair(pair);
        Cookie { name, value, ..Cookie::default() }
    })
}

/// The one that a response sets.
pub(super) fn set(value: &str) -> Cookie {
    let SetCookie { name, value, attributes, .. } = SetCookie::read(value);
    let mut cookie = Cookie { name, value, ..Cookie::default() };
    for (attribute, value) in attributes {
        let value = value.unwrap_or_default();
        match attribute.to_ascii_lowercase().as_str() {
            "path" => cookie.path = Some(value),
            "domain" => cookie.domain = Some(value),
            "expires" => cookie.expires = date::parse_http(&value).map(date::iso),
            "httponly" => cookie.http_only = true,
            "secure" => cookie.secure = true,
            "samesite" => cookie.same_site = Some(value),
            _ => {}
        }
    }
    cookie
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_name_it_is_the_value() {
        let cookie = set("lighthouse; Path=/; Secure");
        assert_eq!((cookie.name.as_str(), cookie.value.as_str()), ("", "lighthouse"));
        assert_eq!((cookie.path.as_deref(), cookie.secure), (Some("/"), true));
        let sent: Vec<_> = sent("lighthouse; a=b=c; ").map(|cookie| (cookie.name, cookie.value)).collect();
        assert_eq!(sent, [(String::new(), "lighthouse".into()), ("a".into(), "b=c".into())]);
    }
}
