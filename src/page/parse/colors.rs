//! Colours in the attributes of old HTML (HTML, "rules for parsing a legacy colour value"), as `#rrggbb`.
//!
//! Engine: `parse_color_attr` (blitz-dom, stylo.rs) reads `#rrggbb` alone, and makes black of `#cfc`.

use peniko::color::{Srgb, parse_color};

/// Longer values are cut.
const LONGEST: usize = 128;

/// None where the attribute says nothing.
pub(super) fn legacy_color(value: &str) -> Option<String> {
    let value = value.trim_ascii();
    if value.is_empty() || value.eq_ignore_ascii_case("transparent") {
        return None;
    }
    let is_hex = |text: &str| text.chars().all(|char| char.is_ascii_hexdigit());
    if value.chars().all(|char| char.is_ascii_alphabetic())
        && let Ok(color) = parse_color(&value.to_ascii_lowercase())
    {
        let [red, green, blue, _] = color.to_alpha_color::<Srgb>().to_rgba8().to_u8_array();
        return Some(format!("#{red:02x}{green:02x}{blue:02x}"));
    }
    if let Some(short) = value.strip_prefix('#').filter(|short| short.len() == 3 && is_hex(short)) {
        let twice = short.chars().flat_map(|char| [char, char]).collect::<String>();
        return Some(format!("#{}", twice.to_ascii_lowercase()));
    }
    let digits = value.chars().take(LONGEST).collect::<String>();
    let digits = digits.strip_prefix('#').unwrap_or(&digits);
    let mut digits: String = digits
        .chars()
        .map(|char| if char.is_ascii_hexdigit() { char.to_ascii_lowercase() } else { '0' })
        .collect();
    while digits.is_empty() || !digits.len().is_multiple_of(3) {
        digits.push('0');
    }
    let len = digits.len() / 3;
    let mut parts: Vec<&str> =
        [0, 1, 2].iter().filter_map(|part| digits.get(part * len..(part + 1) * len)).collect();
    for part in &mut parts {
        *part = part.get(part.len().saturating_sub(8)..).unwrap_or(part);
    }
    while parts.iter().all(|part| part.len() > 2 && part.starts_with('0')) {
        for part in &mut parts {
            *part = part.get(1..).unwrap_or(part);
        }
    }
    let parts = parts.iter().map(|part| format!("{:0>2}", part.get(..2).unwrap_or(part)));
    Some(parts.fold("#".to_owned(), |all, part| all + &part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_colours_are_read_as_browsers_do() {
        for (value, expected) in [
            ("#336699", "#336699"),
            ("#cfc", "#ccffcc"),
            ("ccffcc", "#ccffcc"),
            (" LightSteelBlue ", "#b0c4de"),
            ("rebeccapurple", "#663399"),
            ("chucknorris", "#c00000"),
            ("#f", "#0f0000"),
            ("12", "#010200"),
            ("#abcdefabc", "#abdeab"),
            ("ü336699", "#036690"),
        ] {
            assert_eq!(legacy_color(value).as_deref(), Some(expected), "{value}");
        }
        assert_eq!(legacy_color(" "), None);
        assert_eq!(legacy_color("transparent"), None);
    }
}
