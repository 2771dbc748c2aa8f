//! The scan of the arriving HTML: no text makes it panic, and where the text is cut does not matter.
//!
//! Input: one byte for the size of the pieces, then the HTML.

use crate::fetch::fuzzed::{Found, scan};
use url::Url;

fn pieces(html: &str, size: usize) -> Vec<&str> {
    let mut rest = html;
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (piece, later) = rest.split_at(rest.ceil_char_boundary(size.min(rest.len())));
        pieces.push(piece);
        rest = later;
    }
    pieces
}

/// The target.
pub fn run(input: &[u8]) {
    let [size, html @ ..] = input else { return };
    let html = String::from_utf8_lossy(html);
    let base = Url::parse("http://glasscom.com/dir/page.html").unwrap();
    let whole: Found = scan(&base, &[&html]);
    assert_eq!(whole, scan(&base, &pieces(&html, usize::from(*size).max(1))));
    for (url, _, offset) in &whole.needs {
        assert!(matches!(url.scheme(), "http" | "https") && url.fragment().is_none());
        let from = html.get(usize::try_from(*offset).unwrap()..).expect("between two characters");
        assert!(from.starts_with('<'), "{offset}: {from:.20}");
    }
}
