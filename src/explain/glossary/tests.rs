//! The glossary is whole, and says what it does not know.

use super::entry::GlossaryEntry;
use super::{coding, field, media, media_type, method, method_traits, status};
use crate::explain::Lang;
use crate::plan::is_idempotent;

/// The codes of the "Hypertext Transfer Protocol (HTTP) Status Code Registry",
/// <https://www.iana.org/assignments/http-status-codes/>, as of its update of 2025-09-15.
const IANA: [u16; 63] = [
    100, 101, 102, 103, 104, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305,
    306, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417,
    418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 511,
];
/// Registered too, but marked as obsoleted there.
const OBSOLETED: u16 = 510;

#[test]
fn every_registered_code_is_there_and_no_other() {
    let mut ours: Vec<u16> = super::status::CODES.iter().map(|entry| entry.key.parse().unwrap()).collect();
    let mut registered = [IANA.as_slice(), &[OBSOLETED]].concat();
    ours.sort_unstable();
    registered.sort_unstable();
    assert_eq!(ours, registered);
}

#[test]
fn every_entry_has_its_words_and_its_source() {
    let tables: [(&[GlossaryEntry], usize); 6] = [
        (super::status::CODES, 64),
        (super::method::METHODS, 9),
        (super::field::FIELDS, 60),
        (media::TYPES, 30),
        (media::KINDS, 8),
        (media::CODINGS, 8),
    ];
    for (table, at_least) in tables {
        assert!(table.len() >= at_least, "only {}", table.len());
        for (index, entry) in table.iter().enumerate() {
            assert!(!entry.source.is_empty(), "{}", entry.key);
            for lang in Lang::ALL {
                let text = entry.text(lang);
                assert!(!text.is_empty() && !text.ends_with('.') && !text.ends_with('。'), "{text}");
            }
            let chinese = entry.text(Lang::ZhCn);
            assert!(chinese.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)), "{chinese}");
            let again = table.iter().skip(index + 1).any(|other| other.key.eq_ignore_ascii_case(entry.key));
            assert!(!again, "{} stands there twice", entry.key);
        }
    }
}

#[test]
fn the_unknown_is_said_to_be_unknown() {
    let lang = Lang::En;
    assert!(status(404, lang).text.starts_with("Not Found"));
    assert!(status(499, lang).text.starts_with("an unknown code; treated as 400 (client error"));
    assert_eq!(status(999, lang).source, None);
    assert!(method("BREW", lang).text.contains("unknown"));
    assert!(method("get", lang).text.contains("unknown"), "methods are told apart by case");
    assert!(field("Frobnicate", lang).text.contains("unknown"));
    assert!(field("X-Whatever", lang).text.contains("non-standard"));
    assert_eq!(field("cOnTeNt-tYpE", lang).source, Some("RFC 9110 8.3"));
    assert_eq!(media_type("text/HTML; charset=gbk", lang).text, "a page in HTML");
    assert_eq!(media_type("image/x-new", lang).text, "an unknown type: some kind of picture");
    assert_eq!(media_type("", lang).source, None);
    assert_eq!(coding("GZIP", lang).source, Some("RFC 9110 8.4.1.3"));
    assert!(coding("rot13", lang).text.contains("unknown"));
}

#[test]
fn methods_keep_their_promises() {
    let get = method("GET", Lang::En).text;
    assert!(get.contains("safe (it only reads); idempotent"), "{get}");
    assert!(method("POST", Lang::ZhCn).text.contains("非幂等"));
    for entry in super::method::METHODS {
        let traits = method_traits(entry.key).unwrap();
        assert_eq!(traits.idempotent, is_idempotent(entry.key), "{}", entry.key);
        assert!(!traits.safe || traits.idempotent, "{}: what is safe is idempotent", entry.key);
    }
    assert_eq!(method_traits("BREW"), None);
}
