//! What a drawing is after it was written anew.

use usvg::roxmltree;

use super::*;

const HEAD: &str = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>";

fn cleaned(file: &str) -> Result<String, Refusal> {
    match clean_file(file.as_bytes(), &Budget::default())? {
        Markup::Drawing(text) => Ok(text),
        Markup::Other => Err(Refusal::Unreadable),
    }
}

/// What stands in the root element.
fn inner(part: &str) -> String {
    let text = cleaned(&format!("{HEAD}{part}</svg>")).unwrap();
    let start = text.find('>').unwrap() + 1;
    text[start..].trim_end_matches("</svg>").to_owned()
}

#[test]
fn what_is_not_known_is_left_out() {
    let cases = [
        ("<rect x='1' onclick='x()' inkscape='y'/>", "<rect x=\"1\"/>"),
        ("<script>x</script><g><foreignObject><image/></foreignObject></g>", "<g/>"),
        ("<image href='a.png'/><image xlink:href='/b.png'/>", "<image/><image/>"),
        ("<use href='a.svg#b'/><use xlink:href='#b'/>", "<use/><use href=\"#b\"/>"),
        ("<use xlink:href='#a' href='#b'/>", "<use href=\"#b\"/>"),
        (
            "<path fill='url(#a)' stroke='url( \"#b\" ) red'/>",
            "<path fill=\"url(#a)\" stroke=\"url( &quot;#b&quot; ) red\"/>",
        ),
        ("<path fill='url(a.svg#a)' stroke='URL(#b)' color='red url(x)'/>", "<path/>"),
        ("<rect fill='u\\rl(x)' style='stroke:red;filter:url(#f)'/>", "<rect stroke=\"red\"/>"),
        (
            "<style>@charset 'x'; @media print { a{} g{fill:red} } /* } */ g { fill : lime }</style><g/>",
            "<g fill=\"lime\"/>",
        ),
        (
            "<style>@import 'x'; .a,#b{fill:red;stroke:url(x)} c{fill:lime}</style><g class='a'/>",
            "<g class=\"a\" fill=\"red\"/>",
        ),
        ("<g fill='red' style='fill:lime !important'/><style>g{fill:blue}</style>", "<g fill=\"lime\"/>"),
        (
            "<text x='1'>a <tspan>&lt;b</tspan><title>t</title> c</text>",
            "<text x=\"1\">a <tspan>&lt;b</tspan> c</text>",
        ),
        ("<g id='a'/><g id='a'/>", "<g id=\"a\"/><g/>"),
        ("<g id='a'><use href='#a'/></g>", "<g id=\"a\"><use/></g>"),
        ("<x:g xmlns:x='other'><rect/></x:g>text", ""),
    ];
    for (part, expected) in cases {
        assert_eq!(inner(part), expected, "{part}");
    }
}

#[test]
fn numbers_are_bounded_and_dashes_can_be_seen() {
    let cases = [
        ("<path d='M0 0A1e38 1e38 0 0 1-5 1'/>", "<path d=\"M0 0A100000 100000 0 0 1-5 1\"/>"),
        ("<circle r='999999999' fill='#123456'/>", "<circle r=\"100000\" fill=\"#123456\"/>"),
        ("<g transform='scale(1e9)'/>", "<g transform=\"scale(100000)\"/>"),
        ("<path stroke-dasharray='0.00001'/>", "<path/>"),
        ("<path stroke-dasharray='&#48;.00001'/>", "<path/>"),
        ("<path style='fill:red;stroke-dasharray:1e-9 0'/>", "<path fill=\"red\"/>"),
        ("<style>path{stroke-dasharray:1e-7px}</style><path/>", "<path/>"),
        ("<path stroke-dasharray='1e-7%,1e-7'/>", "<path/>"),
        ("<path stroke-dasharray='1,2'/>", "<path stroke-dasharray=\"1,2\"/>"),
        ("<path stroke-dasharray='none'/>", "<path stroke-dasharray=\"none\"/>"),
        ("<path stroke-dasharray='nan'/>", "<path stroke-dasharray=\"nan\"/>"),
    ];
    for (part, expected) in cases {
        assert_eq!(inner(part), expected, "{part}");
    }
}

#[test]
fn entities_of_text_are_put_in_and_others_refused() {
    let with = |subset: &str, body: &str| cleaned(&format!("<!DOCTYPE svg [{subset}]>{HEAD}{body}</svg>"));
    let text = with("<!-- ]> --><!ENTITY a 'r&b;d'><!ENTITY b \"e\"><!ENTITY % p 'x'>", "<g fill='&a;'/>");
    assert!(text.unwrap().contains("<g fill=\"red\"/>"));
    let quoted = with("<!ENTITY q '&#34;&#60;'>", "<g id=\"&q;\"/>").unwrap();
    assert!(quoted.contains("id=\"&quot;&lt;\""), "{quoted}");
    let unused = with("<!ENTITY m '<g/>'><!ELEMENT svg ANY><!ATTLIST svg a CDATA #IMPLIED>", "<g/>");
    assert!(unused.is_ok());
    let laughs = "<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>";
    let large = format!("<!ENTITY a '{}'>", "a".repeat(1000));
    for (subset, body, why) in [
        ("<!ENTITY m '<g/>'>", "&m;", Refusal::Entities),
        (laughs, &*"&c;".repeat(100), Refusal::Entities),
        (&*large, &*"&a;".repeat(66), Refusal::Entities),
        ("<!ENTITY a '&a;'>", "&a;", Refusal::Entities),
        ("<!ENTITY a SYSTEM '/etc/passwd'>", "&a;", Refusal::Unreadable),
        ("", "&nothing;", Refusal::Unreadable),
    ] {
        assert_eq!(with(subset, body).unwrap_err(), why, "{subset}");
    }
}

#[test]
fn what_is_no_drawing_is_told_apart() {
    let other = |text: &str| matches!(clean_file(text.as_bytes(), &Budget::default()), Ok(Markup::Other));
    for html in ["<!DOCTYPE html><p><svg/>", "<p>", "<", "<!-- <svg/>", "<!DOCTYPE svg [", "<?xml"] {
        assert!(other(html), "{html}");
    }
    assert!(could_be_drawing(b"\xef\xbb\xbf \n<svg/>") && could_be_drawing(b"\x1f\x8b"));
    assert!(!could_be_drawing(b"a{}") && !could_be_drawing(b""));
}

#[test]
fn what_would_grow_is_refused() {
    let pairs: String = (0..18)
        .map(|n| format!("<g id='a{}'><use href='#a{n}'/><use href='#a{n}'/></g>", n + 1))
        .collect::<Vec<_>>()
        .concat();
    let stops = "<stop/>".repeat(2000);
    for part in [
        format!("<g id='a0'/>{pairs}"),
        "<g>".repeat(300) + &"</g>".repeat(300),
        "<g/>".repeat(70_000),
        format!("<linearGradient id='a'>{stops}</linearGradient>{}", "<rect fill='url(#a)'/>".repeat(3000)),
        format!("<style>{}</style>{}", "a{fill:red}".repeat(4000), "<g/>".repeat(4000)),
        format!("<g {}/>", (0..300).map(|n| format!("a{n}='' ")).collect::<Vec<_>>().concat()),
        format!("<text>{}</text>", "<tspan>a</tspan>".repeat(3000)),
    ] {
        assert_eq!(cleaned(&format!("{HEAD}{part}</svg>")).unwrap_err(), Refusal::TooComplex, "{part:.60}");
    }
}

#[test]
fn declarations_are_read_one_by_one() {
    let read = |style| -> Vec<(String, String, bool)> {
        let own =
            |one: simplecss::Declaration<'_>| (one.name.to_owned(), one.value.to_owned(), one.important);
        declarations(style).into_iter().map(own).collect()
    };
    let one = |name: &str, value: &str, important| (name.to_owned(), value.to_owned(), important);
    assert_eq!(
        read("a:b; c : d e!important;/* x;y */f:\"g;h\";i:url(j;k) ;; l:m"),
        [
            one("a", "b", false),
            one("c", "d e", true),
            one("f", "\"g;h\"", false),
            one("i", "url(j;k)", false),
            one("l", "m", false)
        ]
    );
    assert!(read("a:;b:c").contains(&one("b", "c", false)));
    assert_eq!(read(&"a:b;".repeat(250_000)).len(), 250_000);
}

/// 2 MiB of stack must do.
#[test]
fn no_element_escapes_the_bound_of_depth() {
    let nested = |name: &str| format!("<{name}>").repeat(100_000) + &format!("</{name}>").repeat(100_000);
    assert_eq!(inner(&format!("<style>g{{fill:red}}{}a{{}}</style><g/>", nested("a"))), "<g fill=\"red\"/>");
    assert_eq!(inner(&nested("unknown")), "");
    assert_eq!(inner("<style><g/><style>g{fill:red}</style>rect{x:1}</style><g/>"), "<g/>");
    assert_eq!(cleaned(&format!("{HEAD}{}</svg>", nested("g"))).unwrap_err(), Refusal::TooComplex);
}

#[test]
fn prefixes_of_names_are_bounded() {
    let nested = |count: usize| {
        let open: String = (0..count).map(|n| format!("<g xmlns:a{n}='a'>")).collect::<Vec<_>>().concat();
        cleaned(&format!("{HEAD}{open}{}</svg>", "</g>".repeat(count)))
    };
    assert!(nested(20).is_ok());
    assert_eq!(nested(20_000).unwrap_err(), Refusal::TooComplex);
}

#[test]
fn a_selector_asks_only_so_much() {
    let groups = "<g>".repeat(200) + "<rect/>" + &"</g>".repeat(200);
    let path = format!("<path d='{}'/>", "M0 0h9".repeat(100_000));
    for (sheet, drawing) in [
        (format!("text {}{{fill:red}}", "g ".repeat(20)), &groups),
        (format!("text {}{{fill:red}}", "* ".repeat(20)), &groups),
        (format!("text {}{{fill:red}}", ":first-child ".repeat(20)), &groups),
        ("path[d~=x]{fill:red}".repeat(2000), &path),
    ] {
        let budget = Budget::default();
        let file = format!("{HEAD}<style>{sheet}</style>{drawing}</svg>");
        let before = budget.steps_left();
        assert_eq!(clean_file(file.as_bytes(), &budget).unwrap_err(), Refusal::TooComplex, "{sheet:.60}");
        assert_eq!(before - budget.steps_left(), 8_000_000, "{sheet:.60}");
    }
    assert_eq!(
        inner("<style>g > g rect{fill:red}</style><g><g><a><rect/></a></g></g>").matches("red").count(),
        1
    );
}

#[test]
fn the_style_sheets_of_all_drawings_are_bounded_together() {
    let budget = Budget::default();
    let groups = "<g>".repeat(200) + "<rect/>" + &"</g>".repeat(200);
    let file = format!("{HEAD}<style>text {}{{fill:red}}</style>{groups}</svg>", "g ".repeat(20));
    for _ in 0..4 {
        assert!(budget.steps_left() > 0);
        assert_eq!(clean_file(file.as_bytes(), &budget).unwrap_err(), Refusal::TooComplex);
    }
    assert_eq!(budget.steps_left(), 0);
}

/// A picture that says how large it is and has nothing else is known to be broken only when it is decoded.
#[test]
fn pictures_are_counted_before_they_are_decoded() {
    let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x0f\xa0\0\0\x0f\xa0\x01\0\0\0\0".to_vec();
    let mut crc = flate2::Crc::new();
    crc.update(&head[12..]);
    head.extend(crc.sum().to_be_bytes());
    head.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    let data = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, head);
    let picture = format!("<image href='data:image/png;base64,{data}'/>");
    assert_eq!(inner(&picture), "<image/>");
    assert_eq!(cleaned(&format!("{HEAD}{picture}{picture}</svg>")).unwrap_err(), Refusal::TooComplex);
    // Nor is it begun when the page has no room for it.
    let (budget, file) = (Budget::default(), format!("{HEAD}{picture}</svg>"));
    assert!(budget.take_pixels(290_000_000));
    assert_eq!(clean_file(file.as_bytes(), &budget).unwrap_err(), Refusal::TooComplex);
}

fn leads_nowhere(text: &str) -> bool {
    let document = roxmltree::Document::parse(text).unwrap();
    document.descendants().flat_map(|node| node.attributes()).all(|attribute| {
        attribute.name() != "href"
            || attribute.value().starts_with('#')
            || attribute.value().starts_with("data:image/")
    })
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), packed: bool) {
        let start: &[u8] = if packed { b"\x1f\x8b\x08\0\0\0\0\0" } else { b"<svg " };
        let _ = clean_file(&[start, &bytes].concat(), &Budget::default());
    }

    #[test]
    fn any_markup_leads_nowhere(parts in proptest::collection::vec(0..PARTS.len(), 0..24)) {
        let body: String = parts.into_iter().map(|part| PARTS[part]).collect();
        for file in [format!("{HEAD}{body}</svg>"), format!("<!DOCTYPE svg [{body}]>{HEAD}{body}")] {
            if let Ok(text) = cleaned(&file) {
                proptest::prop_assert!(leads_nowhere(&text), "{}", text);
            }
        }
    }
}

/// Pieces of drawings.
const PARTS: &[&str] = &[
    "<g>",
    "</g>",
    "<g ",
    "<use ",
    "<image ",
    "/>",
    ">",
    "href='",
    "xlink:href=\"",
    "/a.png",
    "#a",
    "'",
    "\"",
    " id='a'",
    "style='",
    "fill:url(",
    ")",
    "</style>",
    "<style>",
    "{",
    "}",
    "&a;",
    "<!ENTITY a '",
    "'>",
    "&#47;",
    "é",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "stroke-dasharray:1e-9;",
    " d='M0 0h9'",
    "<path",
    "<text>",
    "</text>",
    "<svg>",
    "</svg>",
    "\\",
];

#[test]
fn numbers_name_no_place() {
    for value in ["Murl(9 9", "u\u{1}rl(file)", "M0 0 URL(#a)"] {
        assert_eq!(super::values::geometry(value), "", "{value}");
    }
    assert_eq!(super::values::geometry("M0 0L9 9"), "M0 0L9 9");
}
