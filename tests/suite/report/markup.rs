//! A report read strictly: only elements and attributes that the maker knows, every link leads somewhere inside the file, and
//! nothing would be fetched.

use std::collections::BTreeSet;

const TAGS: [&str; 42] = [
    "!DOCTYPE", "a", "b", "body", "circle", "details", "div", "footer", "g", "h1", "h2", "h3", "head",
    "header", "html", "img", "li", "link", "main", "meta", "p", "path", "pre", "rect", "section", "span",
    "style", "summary", "svg", "table", "tbody", "td", "th", "thead", "title", "tr", "ul", "text", "line",
    "polygon", "col", "colgroup",
];

const ATTRIBUTES: [&str; 38] = [
    "alt",
    "aria-hidden",
    "charset",
    "class",
    "colspan",
    "content",
    "cx",
    "cy",
    "d",
    "fill",
    "fill-opacity",
    "height",
    "href",
    "html",
    "http-equiv",
    "id",
    "lang",
    "name",
    "points",
    "preserveAspectRatio",
    "r",
    "rel",
    "role",
    "rx",
    "src",
    "stroke",
    "stroke-dasharray",
    "stroke-width",
    "style",
    "title",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// What stands in a report.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// The anchors.
    pub ids: BTreeSet<String>,
    /// The elements of `<details>`.
    pub folds: usize,
}

/// Reads `report`.
pub(super) fn check(report: &str) -> Markup {
    let mut markup = Markup::default();
    let mut links = BTreeSet::new();
    let mut open: Vec<&str> = Vec::new();
    for (at, _) in report.match_indices('<') {
        let end = at + report[at..].find('>').expect("a tag ends");
        let tag = &report[at + 1..end];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        assert!(TAGS.contains(&name), "<{tag}>");
        if let Some(ended) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(ended), "at byte {at}");
        } else if !tag.ends_with('/') && !["!DOCTYPE", "img", "link", "meta"].contains(&name) {
            open.push(name);
        }
        for (attribute, value) in attributes(tag) {
            assert!(ATTRIBUTES.contains(&attribute), "{attribute} in <{tag}>");
            match attribute {
                "id" => assert!(markup.ids.insert(value.to_owned()), "#{value} stands there twice"),
                "href" if name == "link" => assert_eq!(value, "data:,"),
                "href" => _ = links.insert(value.strip_prefix('#').expect("a place in the file").to_owned()),
                "src" => assert!(value.starts_with("data:image/"), "{value}"),
                "style" => {
                    let known = ["left:", "right:", "grid-template-columns:repeat("];
                    let length = known.iter().find_map(|known| value.strip_prefix(known)).unwrap_or("?");
                    let is_length = |letter: char| letter.is_ascii_digit() || ".%,fr)".contains(letter);
                    assert!(length.chars().all(is_length), "{value}");
                }
                _ => {}
            }
        }
        markup.folds += usize::from(tag.starts_with("details"));
    }
    assert!(open.is_empty(), "{open:?}");
    let dead: Vec<_> = links.difference(&markup.ids).collect();
    assert!(dead.is_empty(), "{dead:?}");
    for fetched in ["url(", "@import", "<script", "<iframe", "javascript:"] {
        let (before, style) = report.split_once("<style>").unwrap();
        let (style, _) = style.split_once("</style>").unwrap();
        assert!(!style.contains(fetched) && !before.contains(fetched), "{fetched}");
    }
    let policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    assert!(report.contains(policy));
    markup
}

/// The attributes of a tag; a value stands between double quotes.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').expect("the value ends in its tag");
        found.push((name.trim(), value));
        rest = after;
    }
    let left = rest.trim().trim_end_matches('/');
    if !left.is_empty() {
        found.push((left, ""));
    }
    found
}

#[test]
#[should_panic(expected = "script")]
fn what_is_not_known_is_found() {
    check("<html><script>1</script></html>");
}
