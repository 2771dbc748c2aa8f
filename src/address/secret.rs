//! Passwords in addresses: found to be hidden, or taken out.

use std::ops::Range;

use url::Url;

use super::{PartKind, Scheme, parts, source_of, source_url};

/// What stands for a character of a password.
pub const BULLET: char = '•';

/// Where the password of an address stands, in bytes; also while it is no address yet, and also in the address of a
/// page whose source is asked for.
#[must_use]
pub fn password_place(text: &str) -> Option<Range<usize>> {
    let mut address = text;
    while let Some(rest) = behind_source(address) {
        address = rest;
    }
    let before = text.len() - address.len();
    let password = parts(address).into_iter().find(|part| part.kind == PartKind::Password)?;
    Some(password.span.start + before..password.span.end + before)
}

/// What stands behind `view-source:`, if `text` begins with that.
fn behind_source(text: &str) -> Option<&str> {
    let (scheme, rest) = text.trim_start().split_once(':')?;
    scheme.eq_ignore_ascii_case(Scheme::ViewSource.name()).then_some(rest)
}

/// `text` with as many bullets as its password has characters.
#[must_use]
pub fn hide_password(text: &str) -> String {
    let mut shown = text.to_owned();
    if let Some(place) = password_place(text)
        && let Some(secret) = text.get(place.clone())
    {
        shown.replace_range(place, &BULLET.to_string().repeat(secret.chars().count()));
    }
    shown
}

/// `url` without user name and password.
#[must_use]
pub fn without_credentials(url: &Url) -> Url {
    if let Some(source) = source_of(url) {
        return source_url(&without_credentials(&source));
    }
    let mut url = url.clone();
    // Neither call can fail for a URL with a host; one without has neither.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

/// A URL as it may be shown: without user name and password.
#[must_use]
pub fn shown(url: &Url) -> String {
    without_credentials(url).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_becomes_as_many_bullets_and_nothing_else_changes() {
        for (typed, shown) in [
            ("http://user:secret@h/p?q#f", "http://user:••••••@h/p?q#f"),
            ("user:pässword@h", "user:••••••••@h"),
            ("ftp://u:p@w@h/", "ftp://u:•••@h/"),
            (" view-source:http://u:pw@h/", " view-source:http://u:••@h/"),
            ("view-source: View-Source:http://u:pw@h/", "view-source: View-Source:http://u:••@h/"),
            ("http://h/u:p@w", "http://h/u:p@w"),
            ("http://user@h/", "http://user@h/"),
            ("http://u:@h/", "http://u:@h/"),
            ("你好", "你好"),
            ("", ""),
        ] {
            assert_eq!(hide_password(typed), shown);
        }
    }

    #[test]
    fn a_source_of_a_source_takes_no_stack() {
        let deep = "view-source:".repeat(100_000);
        assert_eq!(password_place(&format!("{deep}http://u:pw@h/")).map(|place| place.len()), Some(2));
    }

    #[test]
    fn credentials_are_taken_out_of_sources_too() {
        let without = |text: &str| without_credentials(&Url::parse(text).unwrap()).to_string();
        assert_eq!(without("http://u:p@h/a"), "http://h/a");
        assert_eq!(without("view-source:http://u:p@h/a"), "view-source:http://h/a");
        assert_eq!(without("mailto:a@h"), "mailto:a@h");
    }
}
