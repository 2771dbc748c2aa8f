//! What a value may say: numbers within bounds, dashes that can be seen, links that stay inside the drawing.

use crate::page::pictures::PictureInDrawing;

/// No drawing is larger, in its own units.
const MAX_NUMBER: f64 = 100_000.0;

/// Dashes and gaps that are shorter together are left out: the line is drawn whole.
const MIN_DASHES: f64 = 0.1;

/// No property needs more.
const MAX_PROPERTY_BYTES: usize = 2048;

/// The value of an attribute of numbers and words; empty when it names a place, which none of them does.
pub(super) fn geometry(value: &str) -> String {
    let value = bounded(value);
    if value.to_ascii_lowercase().contains("url(") { String::new() } else { value }
}

/// The value of a property; none when it must not stand.
pub(super) fn property(name: &str, value: &str) -> Option<String> {
    let value = value.trim();
    let is_plain = value.len() <= MAX_PROPERTY_BYTES
        && !value.contains(['\\', ';', '{', '}', '<', '@'])
        && !value.contains("/*")
        && [value.matches('"').count(), value.matches('\'').count()].iter().all(|quotes| quotes % 2 == 0)
        && !value.contains(|c: char| c.is_control() && !c.is_whitespace());
    if value.is_empty() || !is_plain || !leads_inside(value) {
        return None;
    }
    match name {
        "stroke-dasharray" if has_short_dashes(value) => None,
        "font-family" => Some(super::fonts::with_stand_ins(value)),
        "font" => Some(super::fonts::with_stand_ins(&bounded(value))),
        _ => Some(bounded(value)),
    }
}

/// The place in the drawing that a value names by `url(#place)`.
pub(super) fn place_in(value: &str) -> Option<&str> {
    let (target, _) = value.strip_prefix("url(")?.split_once(')')?;
    let target = target.trim();
    let quoted = |quote: char| target.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote));
    name_of(quoted('"').or_else(|| quoted('\'')).unwrap_or(target))
}

/// Whether what a value names by `url(...)`, if anything, is a place in the drawing.
fn leads_inside(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    match lower.matches("url(").count() {
        0 => true,
        // In small letters and in front, as everybody writes it: the engine's reader must see the same.
        1 => place_in(value).is_some(),
        _ => false,
    }
}

/// The name in `#name`.
pub(super) fn name_of(reference: &str) -> Option<&str> {
    let name = reference.trim().strip_prefix('#')?;
    (!name.is_empty() && name.len() <= 256 && !name.contains(['"', '\'', '(', ')', '\\'])).then_some(name)
}

/// What an element leads to.
pub(super) enum Href {
    /// A place in the drawing, `#` and its name.
    Place(String),
    /// A picture written inside the drawing, to be checked as any other.
    Picture(PictureInDrawing),
}

/// The value of `href` on an element; none when it leads elsewhere.
pub(super) fn href(element: &str, value: &str) -> Option<Href> {
    match element {
        "use" | "linearGradient" | "radialGradient" | "textPath" => {
            name_of(value).map(|name| Href::Place(format!("#{name}")))
        }
        "image" => picture(value).map(Href::Picture),
        _ => None,
    }
}

fn picture(value: &str) -> Option<PictureInDrawing> {
    let value = value.trim();
    value.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:"))?;
    let (bytes, _) = data_url::DataUrl::process(value).ok()?.decode_to_vec().ok()?;
    PictureInDrawing::from_bytes(bytes)
}

/// Whether all dashes and gaps together are so short that there would be too many.
fn has_short_dashes(value: &str) -> bool {
    let numbers = value.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    let mut lengths = Vec::new();
    for word in numbers {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        match number.parse::<f64>() {
            Ok(length) => lengths.push(length),
            // `none` and `inherit` have no length; what we cannot read, we do not hand on.
            Err(_) if number.is_empty() => {}
            Err(_) => return true,
        }
    }
    let sum: f64 = lengths.iter().sum();
    !lengths.is_empty() && (sum.is_nan() || sum < MIN_DASHES) && sum != 0.0
}

/// `value` with its numbers within bounds.
fn bounded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let digits = number(rest);
        if digits == 0 {
            if !first.is_control() || first.is_whitespace() {
                out.push(first);
            }
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            // A colour or a name holds its digits.
            if first == '#' {
                let name = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
                out.push_str(rest.get(..name).unwrap_or_default());
                rest = rest.get(name..).unwrap_or_default();
            }
            continue;
        }
        let (number, after) = rest.split_at(digits);
        let is_large = number.parse().is_ok_and(|number: f64| number > MAX_NUMBER);
        out.push_str(if is_large { "100000" } else { number });
        rest = after;
    }
    out
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
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
    if len > 0 && starts(len, &['.']) {
        len += 1;
    }
    if len > 0 && starts(len, &['e', 'E']) {
        let sign = usize::from(starts(len + 1, &['+', '-']));
        if digits(len + 1 + sign) > 0 {
            len += 1 + sign + digits(len + 1 + sign);
        }
    }
    len
}
