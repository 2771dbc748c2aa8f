//! Values as CSS writes them: lengths (with `calc()`), ratios, resolutions, numbers.

use super::split;
use crate::plan::Viewport;

/// Expressions nested deeper than this are not read.
const DEPTH: usize = 16;

/// Longer ones are not read.
const LONGEST: usize = 1000;

/// A length in this viewport in CSS pixels; none for what is no length.
pub(in super::super) fn pixels(length: &str, viewport: Viewport) -> Option<f64> {
    if length.len() > LONGEST {
        return None;
    }
    match sum(&length.to_ascii_lowercase(), viewport, DEPTH)? {
        Value { number, is_length: true } => Some(number),
        Value { number: 0.0, .. } => Some(0.0),
        Value { .. } => None,
    }
}

pub(super) fn number(value: &str) -> Option<f64> {
    value.parse().ok().filter(|number: &f64| number.is_finite())
}

/// `16/9`, or a number.
pub(super) fn ratio(value: &str) -> Option<f64> {
    let (width, height) = value.split_once('/').unwrap_or((value, "1"));
    let (width, height) = (number(width.trim())?, number(height.trim())?);
    (width >= 0.0 && height >= 0.0).then_some(width / height)
}

pub(super) fn resolution(value: &str) -> Option<f64> {
    let (number, unit) = with_unit(value)?;
    match unit {
        "dppx" | "x" => Some(number),
        "dpi" => Some(number / 96.0),
        "dpcm" => Some(number * 2.54 / 96.0),
        _ => None,
    }
}

#[derive(Clone, Copy)]
struct Value {
    number: f64,
    is_length: bool,
}

/// Terms with signs between them; a sign that counts stands between blanks (CSS Values 10.1).
fn sum(text: &str, viewport: Viewport, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    let text = text.trim();
    let at = text.rmatch_indices([' ']).map(|(at, _)| at).find(|at| {
        let sign = text.get(at + 1..at + 3);
        matches!(sign, Some("+ " | "- ")) && is_outside(text, *at)
    });
    let Some(at) = at else { return product(text, viewport, depth) };
    let (left, right) =
        (sum(text.get(..at)?, viewport, depth)?, product(text.get(at + 3..)?, viewport, depth)?);
    let number = if text.get(at + 1..at + 2)? == "+" {
        left.number + right.number
    } else {
        left.number - right.number
    };
    (left.is_length == right.is_length).then_some(Value { number, is_length: left.is_length })
}

fn product(text: &str, viewport: Viewport, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    let text = text.trim();
    let at = text.rmatch_indices(['*', '/']).map(|(at, _)| at).find(|at| is_outside(text, *at));
    let Some(at) = at else { return value(text, viewport, depth) };
    let (left, right) =
        (product(text.get(..at)?, viewport, depth)?, value(text.get(at + 1..)?.trim(), viewport, depth)?);
    let is_division = text.get(at..)?.starts_with('/');
    match (is_division, left.is_length, right.is_length) {
        (true, is_length, false) => Some(Value { number: left.number / right.number, is_length }),
        (false, left_is, right_is) if !(left_is && right_is) => {
            Some(Value { number: left.number * right.number, is_length: left_is || right_is })
        }
        _ => None,
    }
}

fn value(text: &str, viewport: Viewport, depth: usize) -> Option<Value> {
    let Some((name, inner)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) else {
        return plain(text, viewport);
    };
    let values = split(inner, ',').map(|part| sum(part, viewport, depth)).collect::<Option<Vec<_>>>()?;
    let is_length = values.first()?.is_length;
    let numbers = values.iter().filter(|value| value.is_length == is_length).map(|value| value.number);
    let number = match (name, values.as_slice()) {
        ("" | "calc" | "-webkit-calc", [one]) => one.number,
        ("min", _) => numbers.reduce(f64::min)?,
        ("max", _) => numbers.reduce(f64::max)?,
        ("clamp", [low, wanted, high]) => wanted.number.min(high.number).max(low.number),
        _ => return None,
    };
    number.is_finite().then_some(Value { number, is_length })
}

fn plain(text: &str, viewport: Viewport) -> Option<Value> {
    let (width, height) = (f64::from(viewport.width), f64::from(viewport.height));
    let (number, unit) = with_unit(text)?;
    let factor = match unit {
        "" => return Some(Value { number, is_length: false }),
        "px" => 1.0,
        "em" | "rem" | "ic" | "ric" | "pc" => 16.0,
        "ex" | "ch" | "rex" | "rch" => 8.0,
        "vw" | "svw" | "lvw" | "dvw" | "vi" => width / 100.0,
        "vh" | "svh" | "lvh" | "dvh" | "vb" => height / 100.0,
        "vmin" => width.min(height) / 100.0,
        "vmax" => width.max(height) / 100.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        "pt" => 96.0 / 72.0,
        _ => return None,
    };
    Some(Value { number: number * factor, is_length: true })
}

/// Whether the place stands in no parentheses.
fn is_outside(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.matches('(').count() == before.matches(')').count()
}

fn with_unit(value: &str) -> Option<(f64, &str)> {
    let value = value.trim();
    let is_exponent = |at: usize| {
        let digit = value.get(at + 1..).is_some_and(|rest| {
            rest.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit())
        });
        digit && value.get(at..).is_some_and(|rest| rest.starts_with(['e', 'E']))
    };
    let is_end = |(at, char): (usize, char)| {
        ((char.is_ascii_alphabetic() && !is_exponent(at)) || char == '%').then_some(at)
    };
    let (digits, unit) = value.split_at(value.char_indices().find_map(is_end).unwrap_or(value.len()));
    Some((number(digits)?, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_computed() {
        let cases = [
            ("10px", Some(10.0)),
            ("1.5EM", Some(24.0)),
            ("1e2px", Some(100.0)),
            ("50vw", Some(640.0)),
            ("0", Some(0.0)),
            ("5", None),
            ("5%", None),
            ("calc(100vw - 2em)", Some(1248.0)),
            ("calc((100vw - 80px) / 3 * 1)", Some(400.0)),
            ("calc(2 * (1px + 1px) - 1px)", Some(3.0)),
            ("min(100vw, 300px)", Some(300.0)),
            ("max(1px, 2px, calc(1px + 2px))", Some(3.0)),
            ("clamp(10px, 50vw, 20px)", Some(20.0)),
            ("calc(1px + 2)", None),
            ("calc(1px * 2px)", None),
            ("calc(1px -2px)", None),
            ("1in", Some(96.0)),
            ("px", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(pixels(text, Viewport::default()), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[()a-z0-9é.,*/+ -]{0,60}") {
            let _ = (pixels(&text, Viewport::default()), ratio(&text), resolution(&text));
        }
    }
}
