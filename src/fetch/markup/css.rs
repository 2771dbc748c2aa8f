//! What the styles that stand in a page name: the sheets that a `<style>` imports, the pictures of a `style` attribute.
//! What needs the rules of all sheets together, the page finds out.

use percent_encoding::{AsciiSet, utf8_percent_encode};

/// Sheets beyond these are not looked for.
const MOST: usize = 100;

/// The addresses of the sheets that a style sheet imports; they come before everything else.
pub(super) fn imports(sheet: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = sheet;
    while found.len() < MOST {
        rest = rest.trim_start();
        let lower = rest.get(..rest.floor_char_boundary(8)).unwrap_or_default().to_ascii_lowercase();
        if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
        } else if let Some(after) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("-->")) {
            rest = after;
        } else if lower.starts_with("@import") {
            let (statement, after) = statement(rest.get(7..).unwrap_or_default());
            found.extend(address(statement.trim_start()).map(|(address, _)| address));
            rest = after;
        } else if lower.starts_with("@charset") || lower.starts_with("@layer") {
            let (statement, after) = statement(rest);
            if statement.contains('{') {
                break;
            }
            rest = after;
        } else {
            break;
        }
    }
    found
}

/// The addresses of the pictures that a `style` attribute puts behind its element; none when it hides the element.
pub(super) fn backgrounds(style: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = style;
    while !rest.is_empty() {
        let (declaration, after) = statement(rest);
        rest = after;
        let Some((property, mut value)) = declaration.split_once(':') else { continue };
        if !["background", "background-image"].iter().any(|name| property.trim().eq_ignore_ascii_case(name)) {
            continue;
        }
        // The last declaration counts.
        found.clear();
        while let Some(at) = value.to_ascii_lowercase().find("url(").filter(|_| found.len() < MOST) {
            let Some((address, after)) = value.get(at..).and_then(address) else { break };
            found.push(address);
            value = after;
        }
    }
    found
}

/// Whether a `style` attribute hides its element and all in it.
pub(super) fn hides(style: &str) -> bool {
    let mut compact = style.to_ascii_lowercase();
    compact.retain(|char| !char.is_ascii_whitespace());
    compact.contains("display:none")
}

/// Up to the next semicolon outside of strings and parentheses, and what follows it.
fn statement(text: &str) -> (&str, &str) {
    let (mut quote, mut depth) = (None, 0_usize);
    let end = text.find(|char: char| {
        match (quote, char) {
            (Some(open), char) if open == char => quote = None,
            (None, '"' | '\'') => quote = Some(char),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, ';') if depth == 0 => return true,
            (Some(_) | None, _) => {}
        }
        false
    });
    end.map_or((text, ""), |end| {
        (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
    })
}

/// The address in `url(...)` or in quotation marks that `text` begins with, as the engine asks for it, and what follows.
fn address(text: &str) -> Option<(String, &str)> {
    let inner = match text.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("url(") => text.get(4..)?.trim_start(),
        _ => text,
    };
    let is_url = inner.len() < text.len();
    let (address, after) = match inner.chars().next()? {
        quote @ ('"' | '\'') => inner.get(1..)?.split_once(quote)?,
        _ if is_url => inner.split_once(')')?,
        _ => return None,
    };
    // Escapes are left to the page.
    let address =
        Some(address.trim()).filter(|address| !address.is_empty() && !address.contains(['\\', '\n']))?;
    Some((in_utf8(address), after))
}

/// Addresses in style sheets are in UTF-8, whatever the page is in.
fn in_utf8(address: &str) -> String {
    utf8_percent_encode(address, &AsciiSet::EMPTY).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_come_first() {
        let sheet = "<!-- /* @import 'no'; */ @charset \"utf-8\"; @import url(a.css?x;y) screen; @IMPORT 'b.css';\
            @layer x; @import url( \"c.css\" ); p{} @import 'late.css';";
        assert_eq!(imports(sheet), ["a.css?x;y", "b.css", "c.css"]);
        for nothing in [
            "",
            "p{}",
            "@import",
            "@import x;",
            "@import '';",
            "@layer x{} @import 'a';",
            "/*",
            "@import url(",
        ] {
            assert!(imports(nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn the_pictures_behind_an_element() {
        let cases: [(&str, &[&str]); 8] = [
            ("background:#fff url(a.png) no-repeat", &["a.png"]),
            ("color:red; Background-Image: URL('b;.png'), url(\"港\")", &["b;.png", "%E6%B8%AF"]),
            ("background:url(a);background:none", &[]),
            ("background-image:url(a);color:url(b)", &["a"]),
            ("list-style:url(a)", &[]),
            ("background:url(a", &[]),
            ("background:url()", &[]),
            ("--x:background:url(a)", &[]),
        ];
        for (style, expected) in cases {
            assert_eq!(backgrounds(style), expected, "{style}");
        }
        assert!(hides("color:red;display : none") && !hides("display:block"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[@a-f(){};:'\"/*\\\\ é-]{0,60}") {
            let _ = (imports(&format!("@import {text}")), backgrounds(&format!("background:url({text}")));
        }
    }
}
