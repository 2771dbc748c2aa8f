//! Which hosts belong together, for cookies: a site is a scheme and the name under a public suffix (RFC 6265bis 5.2).
//!
//! The whole list of public suffixes (<https://publicsuffix.org>) has ten thousand lines and changes weekly; this
//! program carries none. It knows every top-level domain, what countries commonly register under (`co.uk`, `com.cn`),
//! and the best-known hosts of other people's pages. A suffix that it does not know is taken for a site.

use url::{Host, Url};

/// Second-level names under which countries register: `ac.uk`, `co.jp`, `com.tw`, ...
const OF_COUNTRIES: [&str; 20] = [
    "ac", "ad", "co", "com", "ed", "edu", "go", "gob", "gouv", "gov", "govt", "gr", "lg", "ltd", "mil", "ne",
    "net", "nom", "or", "org",
];

/// The same where they are of one country only.
const OF_ONE_COUNTRY: [&str; 14] = [
    "firm.in",
    "gen.in",
    "id.au",
    "ind.in",
    "idv.hk",
    "idv.tw",
    "me.uk",
    "ltd.uk",
    "nhs.uk",
    "plc.uk",
    "police.uk",
    "re.kr",
    "sch.uk",
    "waw.pl",
];

/// Where strangers put pages side by side.
const OF_HOSTERS: [&str; 22] = [
    "appspot.com",
    "azurewebsites.net",
    "blogspot.com",
    "cloudfront.net",
    "codeberg.page",
    "firebaseapp.com",
    "fly.dev",
    "gitee.io",
    "github.io",
    "gitlab.io",
    "glitch.me",
    "herokuapp.com",
    "neocities.org",
    "netlify.app",
    "onrender.com",
    "pages.dev",
    "readthedocs.io",
    "s3.amazonaws.com",
    "surge.sh",
    "vercel.app",
    "web.app",
    "workers.dev",
];

/// Whether anyone may register a name under `domain` (in lower case, without a dot at its end).
pub(super) fn is_public_suffix(domain: &str) -> bool {
    let Some((second, top)) = domain.split_once('.') else { return true };
    if OF_HOSTERS.contains(&domain) || OF_ONE_COUNTRY.contains(&domain) {
        return true;
    }
    // Country codes, and no others, have two letters (ISO 3166).
    top.len() == 2 && OF_COUNTRIES.contains(&second)
}

/// Whether both belong to one site.
pub(super) fn is_same(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme() && site(one) == site(other) && site(one).is_some()
}

/// The public suffix and the name under it; the whole host where there is none.
fn site(url: &Url) -> Option<&str> {
    let whole = url.host_str()?;
    let Some(Host::Domain(_)) = url.host() else { return Some(whole) };
    let mut site = whole;
    for (at, _) in whole.match_indices('.') {
        let above = whole.get(at + 1..).unwrap_or_default();
        if is_public_suffix(above) {
            return Some(site);
        }
        site = above;
    }
    Some(site)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_are_told_from_sites() {
        for suffix in ["com", "jp", "localhost", "co.jp", "co.uk", "com.cn", "edu.tw", "github.io", "me.uk"] {
            assert!(is_public_suffix(suffix), "{suffix}");
        }
        for site in
            ["example.com", "example.co.jp", "com.example", "co.example", "me.github.io", "debian.org"]
        {
            assert!(!is_public_suffix(site), "{site}");
        }
    }

    #[test]
    fn hosts_of_one_site_belong_together() {
        let same = |one: &str, other: &str| is_same(&Url::parse(one).unwrap(), &Url::parse(other).unwrap());
        for (one, other) in [
            ("http://example.com/", "http://www.example.com:8080/a"),
            ("http://a.b.example.co.jp/", "http://c.example.co.jp/"),
            ("http://127.0.0.1:1/", "http://127.0.0.1:2/"),
            ("http://localhost/", "http://localhost/"),
            ("http://github.io/", "http://github.io/"),
            ("http://www.lab.glasscom.com/", "http://pictures.lab.glasscom.com/"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("http://example.com/", "https://example.com/"),
            ("http://example.com/", "http://example.org/"),
            ("http://one.co.jp/", "http://two.co.jp/"),
            ("http://one.github.io/", "http://two.github.io/"),
            ("http://127.0.0.1/", "http://127.0.0.2/"),
            ("http://com/", "http://example.com/"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
