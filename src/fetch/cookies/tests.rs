//! The jar: what is kept of what servers set, and what goes back.

use super::*;

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn fate(jar: &Cookies, address: &str, value: &str) -> CookieFate {
    let head = Head::parse(format!("HTTP/1.1 200 OK\r\nSet-Cookie: {value}\r\n\r\n").as_bytes()).unwrap();
    jar.store(&url(address), Asker::Person, &head).remove(0).1
}

fn sent(jar: &Cookies, address: &str) -> Option<String> {
    jar.cookie_field(&url(address), Asker::Person).map(|value| String::from_utf8(value).unwrap())
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
        let field = String::from_utf8(jar.cookie_field(&url(shop), asker).unwrap_or_default()).unwrap();
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
        let back = jar.cookie_field(&page, Asker::Person).unwrap();
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
