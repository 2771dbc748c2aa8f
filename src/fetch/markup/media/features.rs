//! What is true of the screen: a desktop with a mouse, its settings as they come, no scripts.

use super::length::{number, pixels, ratio, resolution};
use crate::plan::Viewport;

/// What a feature is measured in.
#[derive(Clone, Copy)]
enum Unit {
    Length,
    Ratio,
    Resolution,
    Number,
}

/// Features that are a number, and may be in a range. `-webkit-device-pixel-ratio` is called so for its prefixes.
fn numeric(name: &str, viewport: Viewport) -> Option<(Unit, f64)> {
    let (width, height) = (f64::from(viewport.width), f64::from(viewport.height));
    Some(match name {
        "width" | "device-width" => (Unit::Length, width),
        "height" | "device-height" => (Unit::Length, height),
        "aspect-ratio" | "device-aspect-ratio" => (Unit::Ratio, width / height),
        "resolution" => (Unit::Resolution, 1.0),
        "-webkit-device-pixel-ratio" | "horizontal-viewport-segments" | "vertical-viewport-segments" => {
            (Unit::Number, 1.0)
        }
        "color" => (Unit::Number, 8.0),
        "color-index" | "monochrome" => (Unit::Number, 0.0),
        _ => return None,
    })
}

/// Features that are a word: what holds, and what else they could be. Without a value they hold unless the word that
/// holds means nothing.
const WORDS: [(&str, &str, &[&str]); 20] = [
    ("scan", "", &["interlace", "progressive"]),
    ("grid", "0", &["1"]),
    ("update", "fast", &["none", "slow"]),
    ("overflow-block", "scroll", &["none", "paged"]),
    ("overflow-inline", "scroll", &["none"]),
    ("color-gamut", "srgb", &["p3", "rec2020"]),
    ("dynamic-range", "standard", &["high"]),
    ("video-dynamic-range", "standard", &["high"]),
    ("display-mode", "browser", &["fullscreen", "standalone", "minimal-ui", "picture-in-picture"]),
    ("hover", "hover", &["none"]),
    ("any-hover", "hover", &["none"]),
    ("pointer", "fine", &["none", "coarse"]),
    ("any-pointer", "fine", &["none", "coarse"]),
    ("scripting", "none", &["enabled", "initial-only"]),
    ("prefers-color-scheme", "light", &["dark"]),
    ("prefers-reduced-motion", "no-preference", &["reduce"]),
    ("prefers-reduced-transparency", "no-preference", &["reduce"]),
    ("prefers-contrast", "no-preference", &["more", "less", "custom"]),
    ("forced-colors", "none", &["active"]),
    ("-webkit-transform-3d", "1", &["0"]),
];

/// Whether a feature in parentheses holds; none for one that is not known.
pub(super) fn holds(feature: &str, viewport: Viewport) -> Option<bool> {
    if let Some((name, value)) = feature.split_once(':') {
        return plain(name.trim(), value.trim(), viewport);
    }
    if feature.contains(['<', '>', '=']) {
        return range(feature, viewport);
    }
    if let Some((_, value)) = numeric(feature, viewport) {
        return Some(value != 0.0);
    }
    let (value, _) = word(feature, viewport)?;
    Some(!matches!(value, "" | "0" | "none" | "no-preference"))
}

/// A feature that is a word: what holds, and what else it could be.
fn word(name: &str, viewport: Viewport) -> Option<(&'static str, &'static [&'static str])> {
    if name == "orientation" {
        let is_tall = viewport.height >= viewport.width;
        return Some(if is_tall { ("portrait", &["landscape"]) } else { ("landscape", &["portrait"]) });
    }
    WORDS.iter().find(|(known, ..)| *known == name).map(|(_, is, others)| (*is, *others))
}

/// `name: value`, where the name may begin with `min-` or `max-`.
fn plain(name: &str, value: &str, viewport: Viewport) -> Option<bool> {
    if let Some((is, others)) = word(name, viewport) {
        let holds = is == value;
        return (holds || others.contains(&value)).then_some(holds);
    }
    let vendor = name.strip_prefix("-webkit-");
    let (holds, name): (fn(&f64, &f64) -> bool, String) = match vendor.unwrap_or(name).split_at_checked(4) {
        Some(("min-", bare)) => (f64::ge, bare.to_owned()),
        Some(("max-", bare)) => (f64::le, bare.to_owned()),
        _ => (|is: &f64, value: &f64| is_equal(*is, *value), vendor.unwrap_or(name).to_owned()),
    };
    let name = if vendor.is_some() { format!("-webkit-{name}") } else { name };
    let (unit, is) = numeric(&name, viewport)?;
    Some(holds(&is, &value_in(unit, value, viewport)?))
}

/// `value < name < value`, or one half of it.
fn range(text: &str, viewport: Viewport) -> Option<bool> {
    let (first, sign, rest) = comparison(text)?;
    if let Some((unit, is)) = numeric(first, viewport) {
        return Some(compare(is, sign, value_in(unit, rest, viewport)?));
    }
    match comparison(rest) {
        None => {
            let (unit, is) = numeric(rest, viewport)?;
            Some(compare(value_in(unit, first, viewport)?, sign, is))
        }
        Some((name, second, last)) => {
            let (unit, is) = numeric(name, viewport)?;
            // Both signs point the same way, and neither is `=`.
            let same_way = sign != "=" && second != "=" && sign.get(..1) == second.get(..1);
            let (low, high) = (value_in(unit, first, viewport)?, value_in(unit, last, viewport)?);
            same_way.then(|| compare(low, sign, is) && compare(is, second, high))
        }
    }
}

/// What stands before the first comparison, its sign, and what stands behind it.
fn comparison(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_at(text.find(['<', '>', '='])?);
    let is_two = rest.starts_with("<=") || rest.starts_with(">=");
    let (sign, after) = rest.split_at(if is_two { 2 } else { 1 });
    Some((before.trim(), sign, after.trim()))
}

fn compare(left: f64, sign: &str, right: f64) -> bool {
    match sign {
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        ">=" => left >= right,
        _ => is_equal(left, right),
    }
}

fn is_equal(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-6
}

fn value_in(unit: Unit, value: &str, viewport: Viewport) -> Option<f64> {
    match unit {
        Unit::Length => pixels(value, viewport),
        Unit::Ratio => ratio(value),
        Unit::Resolution => resolution(value),
        Unit::Number => number(value),
    }
}
