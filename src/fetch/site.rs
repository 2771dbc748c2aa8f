//! Which hosts belong together, for cookies: a site is a scheme and the name under a public suffix (RFC 6265bis 5.2).
//!
//! The list of public suffixes (<https://publicsuffix.org>) is the crate `psl`, compiled in. Where it has no rule, the
//! last label is the suffix.

use url::{Host, Url};

/// Whether anyone may register a name under `domain` (in lower case, without a dot at its end).
pub(super) fn is_public_suffix(domain: &str) -> bool {
    psl::suffix_str(domain).is_none_or(|suffix| suffix == domain)
}

/// Whether both belong to one site.
pub(super) fn is_same(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme() && site_of(one) == site_of(other) && site_of(one).is_some()
}

/// The public suffix and the name under it; the whole host where there is none.
pub(super) fn site_of(url: &Url) -> Option<&str> {
    let whole = url.host_str()?;
    let Some(Host::Domain(_)) = url.host() else { return Some(whole) };
    Some(psl::domain_str(whole).unwrap_or(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_are_told_from_sites() {
        for suffix in [
            "com",
            "jp",
            "localhost",
            "co.jp",
            "co.uk",
            "com.cn",
            "edu.tw",
            "github.io",
            "me.uk",
            "qc.ca",
            "k12.ca.us",
            "s3.eu-central-1.amazonaws.com",
        ] {
            assert!(is_public_suffix(suffix), "{suffix}");
        }
        for site in [
            "example.com",
            "example.co.jp",
            "com.example",
            "co.example",
            "me.github.io",
            "debian.org",
            "ad.nl",
            "gr.ch",
            "ne.ch",
            "or.de",
            "go.fr",
            "lab.glasscom.com",
            "glasscom.com",
        ] {
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
