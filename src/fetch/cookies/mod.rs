//! The cookie jar: what servers have set, and what goes along with which request (RFC 6265).
//!
//! `cookie_store` knows the rules of domain, path, `Secure` and expiry. What it does not know is decided here:
//! `SameSite` (RFC 6265bis 5.6.7; a cookie without it counts as `Lax`), that nobody sets cookies for a public suffix
//! ([`site`]), and what the prefixes of a name promise.

#[cfg(test)]
mod tests;

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
    pub(super) fn cookie_field(&self, url: &Url, asker: Asker<'_>) -> Option<Vec<u8>> {
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
    let is_safe = Scheme::of_url(url).is_secure();
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
    let site = site::site_of(url).unwrap_or_default();
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
    let is_secure = cookie.secure() == Some(true) && Scheme::of_url(url).is_secure();
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
