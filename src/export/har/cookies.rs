//! The cookies in `Cookie` and `Set-Cookie` (RFC 6265 4), as HAR lists them.

use super::{Cookie, date};

/// Those that a request sends.
pub(super) fn sent(value: &str) -> impl Iterator<Item = Cookie> {
    value.split(';').filter(|pair| !pair.trim().is_empty()).map(|pair| {
        let (name, value) = name_value(pair);
        Cookie { name, value, ..Cookie::default() }
    })
}

/// The one that a response sets.
pub(super) fn set(value: &str) -> Cookie {
    let mut parts = value.split(';');
    let (name, value) = name_value(parts.next().unwrap_or_default());
    let mut cookie = Cookie { name, value, ..Cookie::default() };
    for part in parts {
        let (attribute, value) = name_value(part);
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

fn name_value(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (name.trim().to_owned(), value.trim().to_owned())
}
