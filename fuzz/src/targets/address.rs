//! Typed text becomes a URL or a failure, and a URL typed again is itself.

use crate::address::parse;

/// The target.
pub fn run(input: &[u8]) {
    let text = super::text(input);
    if let Ok(parsed) = parse(text) {
        let again = parse(parsed.url.as_str()).expect("what it became can be typed");
        assert_eq!(parsed.url, again.url);
    }
}
