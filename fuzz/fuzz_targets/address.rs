//! Typed text becomes a URL or a failure, and a URL typed again is itself.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pellucid_fuzz::address::parse;

fuzz_target!(|text: &str| {
    if let Ok(parsed) = parse(text) {
        let again = parse(parsed.url.as_str()).expect("what it became can be typed");
        assert_eq!(parsed.url, again.url);
    }
});
