//! The cookie jar: what servers have set, and what goes along with which request (RFC 6265).
//!
//! `cookie_store` knows the rules of domain, path, `Secure` and expiry. What it does not know is decided here:
//! `SameSite` (RFC 6265bis 5.6.7; a cookie without it counts as `Lax`), that nobody sets cookies for a public suffix
//! ([`site`]), and what the prefixes of a name promise.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cookie_store::{Cookie, CookieError, CookieStore, RawCookie, StoreAction};
use encoding_rs::X_USER_DEFINED;
use url::Url;

use super::set_cookie::readable;
use super::site;
use crate::http::{Field, Head};
use crate::plan::Scheme;
use crate::record::CookieFate;

/// How many cookies a jar holds (RFC 6265 6.1 asks for at least 3,000).
const MAX_COOKIES: usize = 3000;
/// How many of them are of one site (RFC 6265 6.1 asks for at least 50 of a domain).
const MAX_OF_SITE: usize = 180;
/// Bytes of one `Set-Cookie` value (RFC 6265 6.1 asks for at least 4,096).
const MAX_BYTES: usize = 4096;

/// Who asks for something, which decides about `SameSite`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asker<'a> {
    /// The person: an address was typed, or a page reloaded.
    Person,
    /// A link or a form of this page; `safely` when the method only reads (RFC 9110 9.2.1).
    Link { page: &'a Url, safely: bool },
    /// This page, for what it shows.
    Page(&'a Url),
}

impl Asker<'_> {
    fn is_of_site(self, url: &Url) -> bool {
        match self {
            Self::Person => true,
            Self::Link { page, .. } | Self::Page(page) => site::is_same(page, url),
        }
    }

    /// Whether a cookie goes along with a request for `url`.
    fn takes(self, cookie: &RawCookie<'_>, url: &Url) -> bool {
        let same_site = cookie.same_site();
        self.is_of_site(url)
            || same_site.is_some_and(|same_site| same_site.is_none())
            || matches!(self, Self::Link { safely: true, .. })
                && same_site.is_none_or(|same_site| same_site.is_lax())
    }

    /// Whether the answer from `url` may set a cookie: what goes along only within a site is set only there, or
    /// by a page that a person goes to.
    fn may_set(self, cookie: &RawCookie<'_>, url: &Url) -> bool {
        !matches!(self, Self::Page(_))
            || self.is_of_site(url)
            || cookie.same_site().is_some_and(|same_site| same_site.is_none())
    }
}

/// A jar. Clones are the same jar.
#[derive(Clone, Default)]
pub(super) struct Cookies(Arc<Mutex<Jar>>);

/// What it holds.
#[derive(Default)]
struct Jar {
    /// Each byte that is no ASCII as a character of private use: to no rule about cookies these are spaces or controls.
    store: CookieStore,
    /// Every cookie in `store`, with the turn of its last use and the site that set it.
    uses: BTreeMap<Key, (u64, String)>,
    /// Counts uses.
    turn: u64,
}

impl std::fmt::Debug for Cookies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cookies")
    }
}

impl Cookies {
    /// The value of the `Cookie` field of a request for `url`; none when no cookie goes along.
    pub(super) fn of(&self, url: &Url, asker: Asker<'_>) -> Option<Vec<u8>> {
        let mut jar = self.lock();
        let mut cookies = jar.store.matches(url);
        cookies.retain(|cookie| asker.takes(cookie, url));
        // RFC 6265 5.4: longer paths first, then the order in which they were set.
        cookies.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.as_ref().len()));
        let pairs: Vec<String> = cookies.iter().map(|cookie| sent_as(cookie)).collect();
        let keys: Vec<Key> = cookies.into_iter().map(key_of).collect();
        for key in &keys {
            jar.touch(key);
        }
        (!pairs.is_empty()).then(|| X_USER_DEFINED.encode(&pairs.join("; ")).0.into_owned())
    }

    /// Takes in what an answer from `url` sets: the name of each cookie and what became of it.
    pub(super) fn store(&self, url: &Url, asker: Asker<'_>, head: &Head) -> Vec<(String, CookieFate)> {
        let mut jar = self.lock();
        let set = |field: &Field| (name(&field.value), set(&mut jar, url, asker, &field.bytes()));
        head.named("Set-Cookie").map(set).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Jar> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Jar {
    /// The cookie is used now.
    fn touch(&mut self, key: &Key) {
        self.turn += 1;
        if let Some((turn, _)) = self.uses.get_mut(key) {
            *turn = self.turn;
        }
    }

    /// Forgets what is too much (RFC 6265 5.3): what has expired, then the oldest of a site that has more than its
    /// share, so that no site costs another one its cookies, then the oldest of all.
    fn make_room(&mut self, site: &str) {
        let is_of_site = |(_, known): &(u64, String)| known == site;
        let of_site = |jar: &Self| jar.uses.values().filter(|known| is_of_site(known)).count();
        if self.uses.len() <= MAX_COOKIES && of_site(self) <= MAX_OF_SITE {
            return;
        }
        let expired = self.store.iter_any().filter(|cookie| cookie.is_expired());
        let expired: Vec<Key> = expired.map(key_of).collect();
        for key in &expired {
            self.forget(key);
        }
        while of_site(self) > MAX_OF_SITE && self.forget_oldest(is_of_site) {}
        while self.uses.len() > MAX_COOKIES && self.forget_oldest(|_| true) {}
    }

    /// Forgets the one that was not used for longest of those that fit; false when there is none.
    fn forget_oldest(&mut self, fits: impl Fn(&(u64, String)) -> bool) -> bool {
        let fitting = self.uses.iter().filter(|(_, known)| fits(known));
        let oldest = fitting.min_by_key(|(_, (turn, _))| *turn).map(|(key, _)| key.clone());
        oldest.inspect(|key| self.forget(key)).is_some()
    }

    fn forget(&mut self, key: &Key) {
        let (domain, path, name) = key;
        self.store.remove(domain, path, name);
        self.uses.remove(key);
    }
}

fn set(jar: &mut Jar, url: &Url, asker: Asker<'_>, value: &[u8]) -> CookieFate {
    if value.len() > MAX_BYTES {
        return CookieFate::TooLarge { limit: MAX_BYTES as u64 };
    }
    let value = &*X_USER_DEFINED.decode_without_bom_handling(value).0;
    // It would be sent back in a field, where these must not stand.
    if value.contains(|c: char| c.is_control() && c != '\t') {
        return CookieFate::Unreadable;
    }
    let Some(readable) = readable(value) else { return CookieFate::Unreadable };
    let Ok(mut cookie) = RawCookie::parse(readable.value) else { return CookieFate::Unreadable };
    if !keeps_promise(&cookie, url) {
        return CookieFate::Promise;
    }
    if readable.is_nameless {
        cookie.set_name("");
    }
    let is_safe = Scheme::of(url).is_secure();
    // RFC 6265bis 5.7: whoever is between here and the server could have set it as well.
    if cookie.secure() == Some(true) && !is_safe {
        return CookieFate::NotSecure;
    }
    let domain = cookie.domain().map(|domain| domain.trim_matches('.').to_ascii_lowercase());
    if domain.is_some_and(|domain| !domain.is_empty() && site::is_public_suffix(&domain)) {
        if !url.host_str().is_some_and(|host| cookie.domain().is_some_and(|domain| is_named(host, domain))) {
            return CookieFate::TopLevelDomain;
        }
        // RFC 6265 5.3, step 5: a host that is a suffix itself keeps its cookies to itself.
        cookie.unset_domain();
    }
    if cookie.same_site().is_some_and(|same_site| same_site.is_none()) && cookie.secure() != Some(true) {
        return CookieFate::NotSecure;
    }
    if !asker.may_set(&cookie, url) {
        return CookieFate::OtherSite;
    }
    let cookie = match Cookie::try_from_raw_cookie(&cookie, url) {
        Ok(cookie) => cookie.into_owned(),
        Err(error) => return refused(&error),
    };
    if !is_safe && jar.store.iter_unexpired().any(|kept| is_guarded(kept, &cookie)) {
        return CookieFate::NotSecure;
    }
    let key = key_of(&cookie);
    let fate = match jar.store.insert(cookie, url) {
        Ok(StoreAction::Inserted) => CookieFate::Kept,
        Ok(StoreAction::UpdatedExisting) => CookieFate::Replaced,
        Ok(StoreAction::ExpiredExisting) => return CookieFate::Removed,
        Err(error) => return refused(&error),
    };
    let site = site::of(url).unwrap_or_default();
    jar.uses.insert(key.clone(), (0, site.to_owned()));
    jar.touch(&key);
    jar.make_room(site);
    fate
}

/// Whether `kept`, which came over TLS, must not be replaced or hidden by a `cookie` that did not: one of the same name
/// for a part of the same requests (RFC 6265bis 5.7).
fn is_guarded(kept: &Cookie<'_>, cookie: &Cookie<'_>) -> bool {
    let is_below = |one: &str, other: &str| {
        one.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let (domain, of_kept) = (String::from(&cookie.domain), String::from(&kept.domain));
    let behind = cookie.path.as_ref().strip_prefix(kept.path.as_ref());
    let is_in_path = behind
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || kept.path.as_ref().ends_with('/'));
    kept.secure() == Some(true)
        && kept.name() == cookie.name()
        && is_in_path
        && (is_below(&domain, &of_kept) || is_below(&of_kept, &domain))
}

/// A cookie as it goes back: one without a name is its value alone (RFC 6265bis 5.8.3).
fn sent_as(cookie: &Cookie<'_>) -> String {
    if cookie.name().is_empty() { cookie.value().to_owned() } else { cookie.stripped().to_string() }
}

/// Whether a cookie is what the prefix of its name promises (RFC 6265bis 4.1.3).
fn keeps_promise(cookie: &RawCookie<'_>, url: &Url) -> bool {
    let begins = |prefix: &str| {
        cookie.name().get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let is_secure = cookie.secure() == Some(true) && Scheme::of(url).is_secure();
    let is_hosts = cookie.domain().is_none() && cookie.path() == Some("/");
    (!begins("__Secure-") || is_secure) && (!begins("__Host-") || (is_secure && is_hosts))
}

fn is_named(host: &str, domain: &str) -> bool {
    host.eq_ignore_ascii_case(domain.trim_matches('.'))
}

const fn refused(error: &CookieError) -> CookieFate {
    match error {
        CookieError::Expired => CookieFate::Expired,
        CookieError::DomainMismatch => CookieFate::OtherDomain,
        _ => CookieFate::Unreadable,
    }
}

/// Domain, path, name: what tells one cookie from another.
type Key = (String, String, String);

fn key_of(cookie: &Cookie<'_>) -> Key {
    (String::from(&cookie.domain), cookie.path.as_ref().to_owned(), cookie.name().to_owned())
}

/// What stands before the first `=`, at most 100 characters of it; nothing without one.
fn name(value: &str) -> String {
    let pair = value.split(';').next().unwrap_or_default();
    pair.split_once('=').map_or("", |(name, _)| name).trim().chars().take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn fate(jar: &Cookies, address: &str, value: &str) -> CookieFate {
        let head = Head::parse(format!("HTTP/1.1 200 OK\r\nSet-Cookie: {value}\r\n\r\n").as_bytes()).unwrap();
        jar.store(&url(address), Asker::Person, &head).remove(0).1
    }

    fn sent(jar: &Cookies, address: &str) -> Option<String> {
        jar.of(&url(address), Asker::Person).map(|value| String::from_utf8(value).unwrap())
    }

    #[test]
    fn cookies_go_where_they_belong() {
        let jar = Cookies::default();
        let page = "http://www.shop.example/a/b";
        assert_eq!(fate(&jar, page, "one=1"), CookieFate::Kept);
        assert_eq!(fate(&jar, page, "two=2; Path=/"), CookieFate::Kept);
        assert_eq!(fate(&jar, page, "all=3; Path=/; Domain=shop.example"), CookieFate::Kept);
        assert_eq!(fate(&jar, "https://www.shop.example/", "safe=4; Path=/; Secure"), CookieFate::Kept);
        let cases = [
            ("http://www.shop.example/a/c", Some("one=1; two=2; all=3")),
            ("http://www.shop.example/", Some("two=2; all=3")),
            ("https://www.shop.example/", Some("two=2; all=3; safe=4")),
            ("http://shop.example/", Some("all=3")),
            ("http://other.example/", None),
        ];
        for (address, expected) in cases {
            let sent = sent(&jar, address);
            let sorted = |text: &str| {
                let mut parts: Vec<String> = text.split("; ").map(str::to_owned).collect();
                parts.sort();
                parts
            };
            assert_eq!(sent.as_deref().map(sorted), expected.map(sorted), "{address}");
        }
        let first = sent(&jar, "http://www.shop.example/a/c").unwrap();
        assert!(first.starts_with("one=1; "), "longer paths first: {first}");
    }

    #[test]
    fn what_is_not_kept_is_told() {
        let jar = Cookies::default();
        let page = "http://www.shop.example/";
        assert_eq!(fate(&jar, page, "a=1"), CookieFate::Kept);
        assert_eq!(fate(&jar, page, "a=2"), CookieFate::Replaced);
        assert_eq!(fate(&jar, page, "a=; Max-Age=0"), CookieFate::Removed);
        assert_eq!(fate(&jar, page, "b=; Max-Age=0"), CookieFate::Expired);
        assert_eq!(sent(&jar, page), None);
        assert_eq!(fate(&jar, page, "c=1; Domain=other.example"), CookieFate::OtherDomain);
        assert_eq!(fate(&jar, page, "c=1; Domain=example"), CookieFate::TopLevelDomain);
        assert_eq!(fate(&jar, page, "; Path=/"), CookieFate::Unreadable);
        assert_eq!(fate(&jar, page, "__host-pretends=; Path=/"), CookieFate::Promise);
        assert_eq!(fate(&jar, page, "=__Host-pretends=1"), CookieFate::Unreadable);
        assert_eq!(fate(&jar, page, "c=a\u{1}b"), CookieFate::Unreadable);
        let large = format!("c={}", "x".repeat(MAX_BYTES));
        assert_eq!(fate(&jar, page, &large), CookieFate::TooLarge { limit: 4096 });
    }

    #[test]
    fn a_date_in_any_spelling_takes_a_cookie_back() {
        let jar = Cookies::default();
        let page = "http://www.shop.example/";
        let dates = ["Sun, 4 Jan 1970 00:00:01 GMT", "Jan 4 70 0:0:1", "4-jan-1970 00:00:01 +0000"];
        for (number, date) in dates.into_iter().enumerate() {
            assert_eq!(fate(&jar, page, &format!("c{number}=1")), CookieFate::Kept);
            let again = format!("c{number}=2; Expires={date}");
            assert_eq!(fate(&jar, page, &again), CookieFate::Removed, "{date}");
        }
        assert_eq!(fate(&jar, page, "a=3; Expires=1970-01-04 00:00:01"), CookieFate::Kept);
        assert_eq!(fate(&jar, page, "a=4; Expires=Sun, 31 Feb 2037 00:00:01 GMT"), CookieFate::Replaced);
    }

    #[test]
    fn a_cookie_without_a_name_is_its_value_alone() {
        let jar = Cookies::default();
        let page = "http://www.shop.example/";
        assert_eq!(fate(&jar, page, "lighthouse; Path=/"), CookieFate::Kept);
        assert_eq!(sent(&jar, page).as_deref(), Some("lighthouse"));
        assert_eq!(fate(&jar, page, "=pier=7; Path=/"), CookieFate::Replaced);
        assert_eq!(sent(&jar, page).as_deref(), Some("pier=7"));
        assert_eq!(fate(&jar, page, "x; Max-Age=0; Path=/"), CookieFate::Removed);
    }

    #[test]
    fn names_and_attributes_keep_their_promises() {
        let jar = Cookies::default();
        let (safe, open) = ("https://www.shop.example/", "http://www.shop.example/");
        for (address, value, expected) in [
            (safe, "__Secure-a=1; Secure", CookieFate::Kept),
            (open, "__Secure-a=1; Secure", CookieFate::Promise),
            (safe, "__secure-b=1", CookieFate::Promise),
            (safe, "__Host-a=1; Secure; Path=/", CookieFate::Kept),
            (safe, "__Host-b=1; Secure", CookieFate::Promise),
            (safe, "__Host-b=1; Secure; Path=/a", CookieFate::Promise),
            (safe, "__host-b=1; Secure; Path=/; Domain=shop.example", CookieFate::Promise),
            (safe, "c=1; SameSite=None", CookieFate::NotSecure),
            (open, "c=1; SameSite=None", CookieFate::NotSecure),
            (safe, "c=1; SameSite=None; Secure", CookieFate::Kept),
        ] {
            assert_eq!(fate(&jar, address, value), expected, "{address} {value}");
        }
    }

    #[test]
    fn nobody_sets_cookies_for_a_public_suffix() {
        let jar = Cookies::default();
        for (address, domain) in [
            ("http://www.shop.co.jp/", "co.jp"),
            ("http://www.shop.co.jp/", ".CO.JP"),
            ("http://shop.com/", "com"),
            ("http://me.github.io/", "github.io"),
            ("http://shop.qc.ca/", "qc.ca"),
            ("http://school.k12.ca.us/", "k12.ca.us"),
            ("http://bucket.s3.eu-central-1.amazonaws.com/", "s3.eu-central-1.amazonaws.com"),
        ] {
            assert_eq!(fate(&jar, address, &format!("a=1; Domain={domain}")), CookieFate::TopLevelDomain);
        }
        assert_eq!(fate(&jar, "http://www.shop.co.jp/", "a=1; Domain=shop.co.jp"), CookieFate::Kept);
        for site in ["ad.nl", "gr.ch", "ne.ch", "or.de", "go.fr", "lab.glasscom.com", "glasscom.com"] {
            let value = format!("a=1; Domain={site}");
            assert_eq!(fate(&jar, &format!("http://www.{site}/"), &value), CookieFate::Kept, "{site}");
        }
        assert_eq!(sent(&jar, "http://other.shop.co.jp/").as_deref(), Some("a=1"));
        assert_eq!(fate(&jar, "http://github.io/", "a=1; Domain=github.io"), CookieFate::Kept);
        assert_eq!(sent(&jar, "http://github.io/").as_deref(), Some("a=1"));
        assert_eq!(sent(&jar, "http://you.github.io/"), None, "it stays with the one host");
    }

    #[test]
    fn pages_of_other_sites_bring_only_what_may_cross() {
        let jar = Cookies::default();
        let shop = "https://www.shop.example/";
        for cookie in
            ["strict=1; SameSite=Strict", "lax=2; SameSite=Lax", "silent=3", "open=4; SameSite=None; Secure"]
        {
            assert_eq!(fate(&jar, shop, cookie), CookieFate::Kept);
        }
        let (own, other) = (url("https://pay.shop.example/"), url("https://news.example.org/"));
        let cases = [
            (Asker::Person, vec!["lax=2", "open=4", "silent=3", "strict=1"]),
            (Asker::Page(&own), vec!["lax=2", "open=4", "silent=3", "strict=1"]),
            (Asker::Link { page: &own, safely: false }, vec!["lax=2", "open=4", "silent=3", "strict=1"]),
            (Asker::Link { page: &other, safely: true }, vec!["lax=2", "open=4", "silent=3"]),
            (Asker::Link { page: &other, safely: false }, vec!["open=4"]),
            (Asker::Page(&other), vec!["open=4"]),
        ];
        for (asker, expected) in cases {
            let field = String::from_utf8(jar.of(&url(shop), asker).unwrap_or_default()).unwrap();
            let mut sent: Vec<&str> = field.split("; ").collect();
            sent.sort_unstable();
            assert_eq!(sent, expected, "{asker:?}");
        }

        let head = b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=1; SameSite=None; Secure\r\n\r\n";
        let head = Head::parse(head).unwrap();
        let fates =
            |asker| jar.store(&url(shop), asker, &head).into_iter().map(|(_, fate)| fate).collect::<Vec<_>>();
        assert_eq!(fates(Asker::Page(&other)), [CookieFate::OtherSite, CookieFate::Kept]);
        let link = Asker::Link { page: &other, safely: true };
        assert_eq!(fates(link), [CookieFate::Kept, CookieFate::Replaced]);
    }

    #[test]
    fn what_is_secure_comes_over_tls_alone() {
        let jar = Cookies::default();
        let (safe, open) = ("https://www.shop.example/", "http://www.shop.example/");
        assert_eq!(fate(&jar, open, "a=1; Secure"), CookieFate::NotSecure);
        assert_eq!(fate(&jar, safe, "a=1; Secure; Path=/in"), CookieFate::Kept);
        for (address, value) in [
            (open, "a=2; Path=/in"),
            (open, "a=2; Path=/in/x"),
            (open, "a=2; Path=/in; Domain=shop.example"),
            (open, "a=; Path=/in; Max-Age=0"),
        ] {
            assert_eq!(fate(&jar, address, value), CookieFate::NotSecure, "{value}");
        }
        for (address, value) in [
            (open, "a=2; Path=/"),
            (open, "a=2; Path=/inn"),
            (open, "b=2; Path=/in"),
            ("http://mail.shop.example/", "a=2; Path=/in"),
        ] {
            assert_eq!(fate(&jar, address, value), CookieFate::Kept, "{value}");
        }
        assert_eq!(fate(&jar, safe, "a=3; Secure; Path=/in"), CookieFate::Replaced);
        assert!(sent(&jar, "https://www.shop.example/in").unwrap().starts_with("a=3; "));
    }

    #[test]
    fn bytes_go_back_as_they_came() {
        let jar = Cookies::default();
        let page = url("http://www.shop.example/");
        // GBK; letters whose last byte is a control or a space in ISO-8859-1; UTF-8.
        for value in [&b"\xb8\xdb"[..], b"\xc3\xa0", b"\xe0\x85", "\u{e0}\u{6e2f}".as_bytes(), b"\xff"] {
            let head = [b"HTTP/1.1 200 OK\r\nSet-Cookie: a=", value, b"; Path=/\r\n\r\n"].concat();
            jar.store(&page, Asker::Person, &Head::parse(&head).unwrap());
            let back = jar.of(&page, Asker::Person).unwrap();
            assert_eq!(back, [b"a=", value].concat(), "{}", value.escape_ascii());
        }
    }

    #[test]
    fn a_site_has_its_share_of_the_jar() {
        let jar = Cookies::default();
        assert_eq!(fate(&jar, "http://old.example/", "a=1"), CookieFate::Kept);
        // One site under many names.
        for number in 0..2 * MAX_OF_SITE {
            let page = format!("http://w{number}.shop.example/");
            assert_eq!(fate(&jar, &page, "c=1; Path=/"), CookieFate::Kept);
            assert!(sent(&jar, "http://w0.shop.example/").is_some(), "it was used last");
        }
        assert_eq!(sent(&jar, "http://w1.shop.example/"), None);
        assert_eq!(sent(&jar, "http://old.example/").as_deref(), Some("a=1"));
        for number in 0..MAX_COOKIES {
            let page = format!("http://shop{number}.example/");
            assert_eq!(fate(&jar, &page, "c=1"), CookieFate::Kept);
        }
        assert_eq!(jar.lock().store.iter_any().count(), MAX_COOKIES);
        assert_eq!(sent(&jar, "http://w0.shop.example/"), None, "the oldest go");
        assert!(sent(&jar, "http://shop0.example/").is_some());
    }
}
