//! Drawings (SVG) without what takes the engine minutes: radii and lengths beyond any picture, and dashes too short
//! to be seen.

use std::borrow::Cow;

use html5ever::Attribute;

/// No drawing is larger, in its own units.
const MAX_NUMBER: f64 = 100_000.0;

/// Dashes and gaps that are shorter together are left out: the line is drawn whole.
const MIN_DASHES: f64 = 0.1;

/// The attributes of one element.
pub(super) fn clean(attributes: &mut Vec<Attribute>) {
    attributes.retain_mut(|attribute| {
        match tame_value(&attribute.name.local, &attribute.value) {
            Tamed::Good => {}
            Tamed::Bounded(value) => attribute.value = value.into(),
            Tamed::Bad => return false,
        }
        true
    });
}

/// A whole drawing as it came in a file.
pub(in crate::page) fn tame(svg: &str) -> Cow<'_, str> {
    let mut tamed = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some((name, value)) = next_attribute(svg, at) {
        at = value.end + 1;
        let (Some(name), Some(text)) = (svg.get(name), svg.get(value.clone())) else { continue };
        let with = match tame_value(name, text) {
            Tamed::Good => continue,
            Tamed::Bounded(with) => with,
            Tamed::Bad => "none".to_owned(),
        };
        tamed.push_str(svg.get(copied..value.start).unwrap_or_default());
        tamed.push_str(&with);
        copied = value.end;
    }
    if copied == 0 {
        return Cow::Borrowed(svg);
    }
    tamed.push_str(svg.get(copied..).unwrap_or_default());
    Cow::Owned(tamed)
}

/// Where the next `name="value"` stands: the name, and the value between the quotes.
fn next_attribute(svg: &str, from: usize) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut from = from;
    loop {
        let equals = from + svg.get(from..)?.find('=')?;
        let before = svg.get(from..equals)?.trim_ascii_end();
        let name = from + before.rfind(|c: char| !is_name(c)).map_or(0, |at| at + 1)..from + before.len();
        let after = svg.get(equals + 1..)?;
        let quote = after.trim_ascii_start().chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let Some(quote) = quote else {
            from = equals + 1;
            continue;
        };
        let start = equals + 1 + (after.len() - after.trim_ascii_start().len()) + 1;
        let end = start + svg.get(start..)?.find(quote)?;
        // What stands before an ASCII character may end with a longer one: the name begins after it.
        let name = if svg.is_char_boundary(name.start) { name } else { equals..equals };
        return Some((name, start..end));
    }
}

fn is_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | ':')
}

enum Tamed {
    Good,
    Bounded(String),
    Bad,
}

fn tame_value(name: &str, value: &str) -> Tamed {
    match name {
        "d" | "points" | "x" | "y" | "x1" | "x2" | "y1" | "y2" | "cx" | "cy" | "r" | "rx" | "ry"
        | "width" | "height" | "viewBox" | "transform" | "stroke-width" => bounded(value),
        "stroke-dasharray" if has_short_dashes(value) => Tamed::Bad,
        "style" if value.contains("stroke-dasharray") => {
            let kept: Vec<&str> = value
                .split(';')
                .filter(|declaration| match declaration.split_once(':') {
                    Some((property, dashes)) => {
                        property.trim() != "stroke-dasharray" || !has_short_dashes(dashes)
                    }
                    None => true,
                })
                .collect();
            Tamed::Bounded(kept.join(";"))
        }
        _ => Tamed::Good,
    }
}

/// Whether all dashes and gaps together are so short that there would be too many.
fn has_short_dashes(value: &str) -> bool {
    let numbers = value.split([',', ' ', '\t', '\n']).map(str::trim).filter(|word| !word.is_empty());
    let lengths: Vec<Option<f64>> = numbers
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse().ok())
        .collect();
    // `none` and other words have no length.
    let sum: f64 = lengths.iter().flatten().sum();
    lengths.iter().any(Option::is_some) && sum < MIN_DASHES && sum > 0.0
}

/// The numbers of `value` within bounds.
fn bounded(value: &str) -> Tamed {
    let mut out = String::new();
    let mut changed = false;
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let digits = number(rest);
        if digits == 0 {
            out.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (number, after) = rest.split_at(digits);
        if number.parse().is_ok_and(|number: f64| number > MAX_NUMBER) {
            out.push_str("100000");
            changed = true;
        } else {
            out.push_str(number);
        }
        rest = after;
    }
    if changed { Tamed::Bounded(out) } else { Tamed::Good }
}

/// How many bytes of a number without its sign `text` begins with.
fn number(text: &str) -> usize {
    let digits = |from: usize| {
        text.get(from..).map_or(0, |rest| rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()))
    };
    let starts = |from: usize, with: &[char]| text.get(from..).is_some_and(|rest| rest.starts_with(with));
    let mut len = digits(0);
    if starts(len, &['.']) && digits(len + 1) > 0 {
        len += 1 + digits(len + 1);
    }
    if len > 0 && starts(len, &['e', 'E']) {
        let sign = usize::from(starts(len + 1, &['+', '-']));
        if digits(len + 1 + sign) > 0 {
            len += 1 + sign + digits(len + 1 + sign);
        }
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_are_bounded() {
        let cases = [
            ("<path d='M0 0A1e38 1e38 0 0 1-5 1'/>", "<path d='M0 0A100000 100000 0 0 1-5 1'/>"),
            ("<circle r = \"999999999\">", "<circle r = \"100000\">"),
            ("<path stroke-dasharray='0.00001'>", "<path stroke-dasharray='none'>"),
            ("<path style='fill:red;stroke-dasharray:1e-9 0'>", "<path style='fill:red'>"),
        ];
        for (svg, expected) in cases {
            assert_eq!(tame(svg), expected);
        }
        for good in [
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><path stroke-dasharray='1,2' d='M1-.5e1'/>",
            "<a href='data:image/png;base64,99999999999=='>x = y</a>",
            "<path stroke-dasharray='none' é='1' =''",
            "='",
            "",
        ] {
            assert_eq!(tame(good), good);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(svg in "[<>a-f/=\"' rd0-9.eé-]{0,80}") {
            let _ = tame(&svg);
        }
    }
}
