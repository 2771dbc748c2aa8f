//! Selectors that the engine never matches, in terms of attributes.
//!
//! Engine: `match_non_ts_pseudo_class` (blitz-dom, stylo.rs) answers `false` for them.

use super::{name, prefix, suffix};

/// Marks the element that the fragment of the page's address names.
pub(in crate::page) const TARGET: &str = "data-pellucid-target";

/// Marks a link that was followed.
pub(in crate::page) const VISITED: &str = "data-pellucid-visited";

/// Marks what has the focus and shows it.
pub(in crate::page) const FOCUS_VISIBLE: &str = "data-pellucid-focus-visible";

/// No list of languages is longer.
const LONGEST_LIST: usize = 256;

/// Returns the pseudo-class that `text` begins with, and what stands in for it.
pub(super) fn known(text: &str) -> Option<(&str, String)> {
    if let Some(pseudo) = text.strip_prefix("::") {
        let whole = prefix(text, 2 + name(pseudo).len());
        let instead = match &*name(pseudo).to_ascii_lowercase() {
            // It has the colour (workarounds/placeholder.rs).
            "placeholder" | "-webkit-input-placeholder" => "[placeholder]::before",
            // The engine works out no style for the one, and has no use for the other (workarounds/marker_style.rs).
            "marker" => "::selection",
            "selection" => "::backdrop",
            _ => return None,
        };
        return Some((whole, instead.to_owned()));
    }
    let word = name(text.strip_prefix(':')?);
    let whole = prefix(text, 1 + word.len());
    let after = suffix(text, whole);
    let instead = match &*word.to_ascii_lowercase() {
        "target" => format!("[{TARGET}]"),
        "focus-visible" => format!("[{FOCUS_VISIBLE}]"),
        "visited" => format!("[{VISITED}]"),
        // Selectors 4, 8.2: of the two a link matches one.
        "link" => format!(":link:where(:not([{VISITED}]))"),
        "required" => "[required]".to_owned(),
        "placeholder-shown" => "[placeholder]:not([value]:not([value=\"\"]))".to_owned(),
        "lang" => {
            let list =
                prefix(after, after.floor_char_boundary(LONGEST_LIST)).strip_prefix('(')?.split_once(')')?.0;
            let tags: Vec<&str> = list.split(',').map(|tag| tag.trim().trim_matches(['"', '\''])).collect();
            let is_tag = |tag: &&str| {
                !tag.is_empty() && tag.chars().all(|char| char.is_ascii_alphanumeric() || char == '-')
            };
            if !tags.iter().all(is_tag) {
                return None;
            }
            let whole = prefix(text, whole.len() + 2 + list.len());
            return Some((whole, within(&tags)));
        }
        _ => return None,
    };
    // Not the name of a function, nor a value.
    (!after.starts_with('(')).then_some((whole, instead))
}

/// Returns the selector of what is written in one of these languages: the nearest `lang` counts. `:where()` adds nothing
/// to what the selector counts.
///
/// Limit: where one of them stands in another language, and that again in one of them, the innermost elements are found
/// only if they have the attribute themselves.
fn within(tags: &[&str]) -> String {
    let these: Vec<_> = tags.iter().map(|tag| format!("[lang|={tag} i]")).collect();
    let these = format!(":is({})", these.join(","));
    let other = format!("{these} [lang]:not({these})");
    format!(":is({these},{these} :where(:not({other},{other} *)))")
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    fn heights(page: &Drawn) -> [bool; 4] {
        ["#a", "#b", "#c", "#d"].map(|id| (page.rect(id).height - 50.0).abs() < 0.1)
    }

    #[test]
    fn the_nearest_language_counts() {
        let html = "<!DOCTYPE html><html lang=en><style>p:lang(zh, ja){height:50px} #c{height:9px}</style>\
            <div lang=zh-TW><p id=a>a<p id=b lang=en>b<p id=c lang=ja>c</div><p id=d>d";
        assert_eq!(heights(&Drawn::by_the_engine(html)), [false; 4], "the engine does it itself");
        // The third has a rule that counts more.
        assert_eq!(heights(&Drawn::by_us(html)), [true, false, false, false]);
    }

    #[test]
    fn fields_that_are_required_or_empty_are_found() {
        let html = "<!DOCTYPE html><style>input{box-sizing:border-box}input:required,input:placeholder-shown{height:50px}</style>\
            <input id=a required><input id=b placeholder=x><input id=c placeholder=x value=y><input id=d>";
        let html = html.replace("<input", "<br><input");
        let engine = Drawn::by_the_engine(&html);
        assert_eq!(heights(&engine), [false; 4], "the engine does it itself");
        assert_eq!(heights(&Drawn::by_us(&html)), [true, true, false, false]);
    }
}
