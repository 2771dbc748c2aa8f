//! Style sheets of the nineties: lengths without a unit count as pixels (Quirks Mode Standard, 3.2), and the names of
//! classes in any case (Selectors 4, 6.6).
//!
//! Engine: `make_stylesheet` (blitz-dom, document.rs) reads every sheet for the mode without quirks.

use std::borrow::Cow;

use super::{Rewritten, escaped, is_name, name, prefix, string, suffix, through, word_or_url};

/// "The unitless length quirk".
const PROPERTIES: [&str; 33] = [
    "background-position",
    "border-spacing",
    "border-top-width",
    "border-right-width",
    "border-bottom-width",
    "border-left-width",
    "border-width",
    "bottom",
    "clip",
    "font-size",
    "height",
    "left",
    "letter-spacing",
    "margin-right",
    "margin-left",
    "margin-top",
    "margin-bottom",
    "margin",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "padding-top",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding",
    "right",
    "text-indent",
    "top",
    "vertical-align",
    "width",
    "word-spacing",
];

/// No value with lengths is longer.
const LONGEST_VALUE: usize = 256;

/// Returns the style sheet, or the text of a `style` attribute, with units.
pub(in crate::page) fn with_units(css: &str) -> Cow<'_, str> {
    let mut with = Rewritten::new(css);
    let mut rest = css;
    // Where a declaration may begin.
    let mut at_start = true;
    while let Some(first) = rest.chars().next() {
        let at = css.len() - rest.len();
        let token = match first {
            '/' if rest.starts_with("/*") => through(rest, 2, "*/"),
            '\\' => {
                at_start = false;
                escaped(rest)
            }
            first if first.is_whitespace() => prefix(rest, first.len_utf8()),
            first if at_start && is_name(first) => {
                at_start = false;
                match declaration(rest) {
                    Some((declaration, Some(united))) => {
                        with.replace(at, declaration, &united);
                        declaration
                    }
                    Some((declaration, None)) => declaration,
                    None => prefix(rest, name(rest).len().max(1)),
                }
            }
            first => {
                at_start = matches!(first, '{' | '}' | ';');
                match first {
                    '"' | '\'' => string(rest, first),
                    first => prefix(rest, first.len_utf8()),
                }
            }
        };
        rest = suffix(rest, token);
    }
    with.finish()
}

/// Returns the style sheet with the names of its classes in small letters (parse/attributes.rs: elements have theirs so,
/// too).
pub(in crate::page) fn with_small_classes(css: &str) -> Cow<'_, str> {
    let mut small = Rewritten::new(css);
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let at = css.len() - rest.len();
        let token = match first {
            '/' if rest.starts_with("/*") => through(rest, 2, "*/"),
            '"' | '\'' => string(rest, first),
            '\\' => escaped(rest),
            '.' => {
                let class = prefix(rest, 1 + name(suffix(rest, ".")).len());
                if class.contains(|char: char| char.is_ascii_uppercase()) {
                    small.replace(at, class, &class.to_ascii_lowercase());
                }
                class
            }
            first if is_name(first) => word_or_url(rest),
            first => prefix(rest, first.len_utf8()),
        };
        rest = suffix(rest, token);
    }
    small.finish()
}

/// The declaration of lengths that `text` begins with, and the same with units if it lacks some.
fn declaration(text: &str) -> Option<(&str, Option<String>)> {
    let property = name(text);
    let lower = property.to_ascii_lowercase();
    if !PROPERTIES.contains(&&*lower) {
        return None;
    }
    let after = suffix(text, property);
    let value = after.trim_start().strip_prefix(':')?;
    let head = prefix(text, text.len() - value.len());
    let end = value.find([';', '{', '}']).unwrap_or(value.len());
    if end > LONGEST_VALUE {
        return None;
    }
    // Selectors begin with such names, too; in functions units are needed.
    if value.get(end..)?.starts_with('{') || (value.get(..end)?.contains('(') && lower != "clip") {
        return None;
    }
    let value = prefix(value, end);
    let mut united = String::new();
    for word in
        value.split_inclusive(|char: char| char.is_whitespace() || matches!(char, ',' | '(' | ')' | '!'))
    {
        let number =
            word.trim_end_matches(|char: char| char.is_whitespace() || matches!(char, ',' | '(' | ')' | '!'));
        let is_plain = number.chars().all(|char| char.is_ascii_digit() || matches!(char, '.' | '+' | '-'));
        let is_length = is_plain && number.parse().is_ok_and(|number: f64| number != 0.0);
        united.push_str(number);
        united.push_str(if is_length { "px" } else { "" });
        united.push_str(suffix(word, number));
    }
    let whole = prefix(text, head.len() + value.len());
    Some((whole, (united != value).then(|| format!("{head}{united}"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::beside::Drawn;

    #[test]
    fn numbers_are_pixels() {
        for (css, expected) in [
            ("width:200;height: 4.5 !important", "width:200px;height: 4.5px !important"),
            (
                "p{margin:1 0 -2em auto}/* top:1 */q{ TOP : +3 }",
                "p{margin:1px 0 -2em auto}/* top:1 */q{ TOP : +3px }",
            ),
            ("p{clip:rect(1,2 3,4)}", "p{clip:rect(1px,2px 3px,4px)}"),
        ] {
            assert_eq!(with_units(css), expected);
        }
        for same in [
            "p{line-height:2;z-index:3;border:1 solid;content:'width:2'}",
            "p{width:calc(1 * 2px);--width:3}",
            "a:width:4{}",
            "width",
            "width:",
            "width:4{",
        ] {
            assert_eq!(with_units(same), same);
        }
    }

    #[test]
    fn classes_are_in_small_letters() {
        let css = ".A-b .c, p.D{x:url(E.F)}/* .G */q::after{content:'.H'} .5I{}";
        assert_eq!(
            with_small_classes(css),
            css.replace(".A-b", ".a-b").replace(".D", ".d").replace(".5I", ".5i")
        );
        assert!(matches!(with_small_classes(".a{}"), Cow::Borrowed(_)));
        // An escaped quote begins no string.
        assert_eq!(with_small_classes(".a\\\"B .C{}"), ".a\\\"B .c{}");
        assert_eq!(with_units(".a\\\"b{width:2}"), ".a\\\"b{width:2px}");
    }

    #[test]
    fn pages_without_a_document_type_know_classes_in_any_case() {
        let html = "<style>.Wide{width:200px}.hIGH{height:70px}</style><div id=a class='wide HIGH x'>a</div>";
        let size = |page: Drawn| (page.rect("#a").width, page.rect("#a").height);
        assert!(size(Drawn::by_the_engine(html)).0 > 300.0, "the engine does it itself");
        let (width, height) = size(Drawn::by_us(html));
        assert!((width - 200.0).abs() < 0.1 && (height - 70.0).abs() < 0.1);
        assert!(size(Drawn::by_us(&format!("<!DOCTYPE html>{html}"))).0 > 300.0);
    }

    #[test]
    fn pages_without_a_document_type_have_lengths_without_units() {
        let html = "<style>div{width:200}</style><div id=a>a</div><div id=b style='width:100'>b</div>";
        let widths = |page: Drawn| ["#a", "#b"].map(|id| page.rect(id).width);
        assert!(
            widths(Drawn::by_the_engine(html)).iter().all(|width| *width > 300.0),
            "the engine does it itself"
        );
        let [one, two] = widths(Drawn::by_us(html));
        assert!((one - 200.0).abs() < 0.1 && (two - 100.0).abs() < 0.1);
        assert!(widths(Drawn::by_us(&format!("<!DOCTYPE html>{html}"))).iter().all(|width| *width > 300.0));
    }
}
