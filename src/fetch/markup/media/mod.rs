//! Media queries (Media Queries 4 and 5) as Chromium answers them on a desktop, for a screen that is as large as the load's
//! viewport: what the scan chose must be what the page shows.
//!
//! A condition holds, does not hold, or is not known (`None`): what is not known holds neither plain nor under `not`.

mod features;
mod length;

use crate::plan::Viewport;

pub(super) use length::pixels;

/// Conditions nested deeper than this are not known.
const DEPTH: usize = 32;

/// Whether one query of the list fits a screen of this size with one device pixel in a CSS pixel.
pub(crate) fn matches(list: &str, viewport: Viewport) -> bool {
    let list = without_comments(&list.to_ascii_lowercase());
    let list = list.trim();
    list.is_empty() || split(list, ',').any(|query| query_holds(query.trim(), viewport) == Some(true))
}

/// Whether what stands in one pair of parentheses holds; none for what is not known.
pub(crate) fn feature_holds(feature: &str, viewport: Viewport) -> Option<bool> {
    features::holds(without_comments(&feature.to_ascii_lowercase()).trim(), viewport)
}

/// `[not | only] type [and condition]`, or a condition.
fn query_holds(query: &str, viewport: Viewport) -> Option<bool> {
    let (first, rest) = word(query);
    if first.is_empty() || (first == "not" && rest.starts_with('(')) {
        return condition(query, viewport, DEPTH);
    }
    let (is_negated, media, rest) = match first {
        "not" | "only" => {
            let (media, rest) = word(rest);
            (first == "not", media, rest)
        }
        media => (false, media, rest),
    };
    if matches!(media, "" | "not" | "only" | "and" | "or" | "layer") {
        return None;
    }
    let holds = match (rest.is_empty(), word(rest)) {
        (true, _) => Some(true),
        // CSS: behind a type stand no alternatives.
        (false, ("and", rest)) if operands(rest, "or").is_none() => condition(rest, viewport, DEPTH),
        _ => return None,
    };
    let fits = if matches!(media, "all" | "screen") { holds } else { Some(false) };
    if is_negated { fits.map(|fits| !fits) } else { fits }
}

/// `not a`, `a and b ...`, `a or b ...`.
fn condition(text: &str, viewport: Viewport, depth: usize) -> Option<bool> {
    let depth = depth.checked_sub(1)?;
    let text = text.trim();
    if let ("not", rest) = word(text) {
        return in_parentheses(rest, viewport, depth).map(|holds| !holds);
    }
    if let Some(operands) = operands(text, "and") {
        return all(operands.into_iter().map(|one| in_parentheses(one, viewport, depth)));
    }
    if let Some(operands) = operands(text, "or") {
        let none =
            all(operands.into_iter().map(|one| in_parentheses(one, viewport, depth).map(|holds| !holds)));
        return none.map(|none| !none);
    }
    in_parentheses(text, viewport, depth)
}

/// Kleene's "and".
fn all(values: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut sum = Some(true);
    for next in values {
        sum = match (sum, next) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        };
    }
    sum
}

/// A condition or a feature in its parentheses.
fn in_parentheses(text: &str, viewport: Viewport, depth: usize) -> Option<bool> {
    let text = text.trim();
    let inner =
        text.strip_prefix('(')?.strip_suffix(')').filter(|_| closing(text) == Some(text.len() - 1))?.trim();
    if inner.starts_with('(') || word(inner).0 == "not" {
        condition(inner, viewport, depth)
    } else {
        features::holds(inner, viewport)
    }
}

/// The parts that `operator` joins; none when there is only one.
fn operands<'a>(text: &'a str, operator: &str) -> Option<Vec<&'a str>> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    loop {
        let end = closing(rest)? + 1;
        let (operand, after) = rest.split_at(end);
        found.push(operand);
        match word(after.trim()) {
            ("", "") => return (found.len() > 1).then_some(found),
            (between, next) if between == operator && next.starts_with('(') => rest = next,
            _ => return None,
        }
    }
}

/// Where the parenthesis closes that `text` begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.starts_with('(').then_some(())?;
    for (at, char) in text.char_indices() {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The first word of `text`, and what follows it.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end =
        text.find(|char: char| !char.is_alphanumeric() && !matches!(char, '-' | '_')).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    // `and(` is the name of a function.
    if rest.starts_with('(') && !word.is_empty() { ("", text) } else { (word, rest.trim_start()) }
}

/// The parts of `text` between separators outside of parentheses.
pub(super) fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    text.split(move |char: char| {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        char == separator && depth == 0
    })
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(list: &str) -> bool {
        super::matches(list, Viewport::default())
    }

    #[test]
    fn queries_for_this_screen() {
        for yes in [
            "",
            "all",
            "print, screen",
            "(min-width: 600px)",
            "only screen and (min-width: 40em) and (max-width:1400px)",
            "NOT print",
            "not print and (min-width: 1px)",
            "not all and (monochrome)",
            "not screen and (max-width: 600px)",
            "(width >= 600px)",
            "(600px<=width<1281px)",
            "(1280px = width)",
            "(400px < height)",
            "(orientation: landscape)",
            "(aspect-ratio: 16/10) and (min-aspect-ratio: 1) and (max-device-aspect-ratio: 2 / 1)",
            "(1 < aspect-ratio < 2)",
            "(min-resolution: 96dpi) and (resolution: 1x) and (max-resolution: 37.8dpcm)",
            "(-webkit-min-device-pixel-ratio: 1)",
            "(prefers-reduced-motion: no-preference)",
            "not (prefers-reduced-motion)",
            "(not (prefers-reduced-motion: reduce))",
            "(prefers-color-scheme: light) and (prefers-contrast: no-preference) and (forced-colors: none)",
            "(hover) and (hover: hover) and (any-hover: hover) and (pointer: fine) and (any-pointer)",
            "(scripting: none) and (not (scripting))",
            "(update: fast) and (color-gamut: srgb) and (color) and (min-color: 8) and (grid: 0)",
            "(display-mode: browser) and (dynamic-range: standard) and (overflow-block: scroll)",
            "((min-width: 100px) or (unknown: 1)) and (width)",
            "(unknown) or (width)",
            "(min-width: calc(10em + 20px))",
            "screen /* what */ and (min-width: 1in)",
            "(min-width: 0)",
            "nonsense (x), screen",
        ] {
            assert!(matches(yes), "{yes}");
        }
    }

    #[test]
    fn queries_are_judged_by_the_viewport() {
        let phone = Viewport { width: 400, height: 700 };
        for (query, holds) in [
            ("(max-width: 600px)", true),
            ("(width: 100vw) and (height: 100vh)", true),
            ("(orientation: landscape)", false),
            ("(orientation: portrait) and (max-aspect-ratio: 4/7) and (device-height: 700px)", true),
        ] {
            assert_eq!(super::matches(query, phone), holds, "{query}");
        }
    }

    #[test]
    fn queries_for_other_screens() {
        for no in [
            "print",
            "only print",
            "tv",
            "screen and (max-width: 600px)",
            "(min-resolution: 2dppx)",
            "not all",
            "not screen",
            "(prefers-color-scheme: dark)",
            "(prefers-reduced-motion)",
            "(prefers-reduced-motion: reduce)",
            "(scripting)",
            "(scripting: enabled)",
            "(scripting: initial-only)",
            "(hover: none)",
            "(pointer: coarse)",
            "(any-pointer: coarse)",
            "(color-gamut: p3)",
            "(update: slow)",
            "(monochrome)",
            "(orientation: portrait)",
            "(width < 600px)",
            "(600px > width > 100px)",
            "(600px < width > 100px)",
            "(unknown: 1)",
            "not (unknown: 1)",
            "(width: 1280)",
            "(min-width)",
            "(min-width > 1px)",
            "(",
            "()",
            "and (width)",
            "screen and",
            "screen or (width)",
            "screen and (width) or (height)",
            "(width) and (height) or (color)",
            "not",
            "only (width)",
            "screen(width)",
        ] {
            assert!(!matches(no), "{no}");
        }
        assert!(!matches(&"(".repeat(100_000)));
        assert!(!matches(&format!("{}(width){}", "(".repeat(1000), ")".repeat(1000))));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[()<>=:,/a-z0-9é *+-]{0,60}") {
            let _ = (matches(&text), feature_holds(&text, Viewport::default()));
        }
    }
}
