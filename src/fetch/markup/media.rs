//! Media queries as far as they decide about a file, for one screen: the scan does not know the window, and what
//! it chose must be what the page shows, so both take the same size for granted.

/// The width of the screen that files are chosen for, in CSS pixels.
pub(super) const WIDTH: f64 = 1280.0;

/// Its height.
const HEIGHT: f64 = 800.0;

/// Whether one query of the list fits a screen of this size with one device pixel in a CSS pixel.
pub(crate) fn matches(list: &str) -> bool {
    let list = list.trim().to_ascii_lowercase();
    list.is_empty() || list.split(',').any(|query| query_matches(query.trim()))
}

fn query_matches(query: &str) -> bool {
    if let Some(rest) = query.strip_prefix("not ") {
        return !query_matches(rest.trim_start());
    }
    let query = query.strip_prefix("only ").unwrap_or(query);
    query.split(" and ").map(str::trim).all(|part| match part.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')').is_some_and(|feature| feature_matches(feature.trim())),
        None => matches!(part, "all" | "screen"),
    })
}

fn feature_matches(feature: &str) -> bool {
    if let Some((name, value)) = feature.split_once(':') {
        let (name, value) = (name.trim(), value.trim());
        let px = || pixels(value);
        return match name {
            "min-width" => px().is_some_and(|px| WIDTH >= px),
            "max-width" => px().is_some_and(|px| WIDTH <= px),
            "min-height" => px().is_some_and(|px| HEIGHT >= px),
            "max-height" => px().is_some_and(|px| HEIGHT <= px),
            "orientation" => value == "landscape",
            "prefers-color-scheme" => value == "light",
            "min-resolution" => resolution(value).is_some_and(|dppx| dppx <= 1.0),
            "max-resolution" => resolution(value).is_some_and(|dppx| dppx >= 1.0),
            "-webkit-min-device-pixel-ratio" => value.parse().is_ok_and(|ratio: f64| ratio <= 1.0),
            "hover" | "any-hover" => value == "hover",
            "pointer" | "any-pointer" => value == "fine",
            _ => false,
        };
    }
    // The range syntax: `width >= 600px`.
    for (sign, holds) in
        [(">=", f64::ge as fn(&f64, &f64) -> bool), ("<=", f64::le), (">", f64::gt), ("<", f64::lt)]
    {
        if let Some((name, value)) = feature.split_once(sign) {
            let side = match name.trim() {
                "width" => WIDTH,
                "height" => HEIGHT,
                _ => return false,
            };
            return pixels(value.trim()).is_some_and(|px| holds(&side, &px));
        }
    }
    matches!(feature, "color" | "width" | "height" | "hover" | "pointer")
}

fn resolution(value: &str) -> Option<f64> {
    let (number, unit) = split(value)?;
    match unit {
        "dppx" | "x" => Some(number),
        "dpi" => Some(number / 96.0),
        _ => None,
    }
}

/// A length on this screen in CSS pixels; none for what is not a plain length.
pub(super) fn pixels(length: &str) -> Option<f64> {
    let (number, unit) = split(length)?;
    match unit {
        "px" => Some(number),
        "em" | "rem" => Some(number * 16.0),
        "vw" => Some(number * WIDTH / 100.0),
        "vh" => Some(number * HEIGHT / 100.0),
        "" if number == 0.0 => Some(0.0),
        _ => None,
    }
}

fn split(value: &str) -> Option<(f64, &str)> {
    let at = value.find(|char: char| char.is_ascii_alphabetic() || char == '%').unwrap_or(value.len());
    let (number, unit) = value.split_at(at);
    Some((number.trim().parse().ok().filter(|number: &f64| number.is_finite())?, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_for_this_screen() {
        for yes in [
            "",
            "all",
            "print, screen",
            "(min-width: 600px)",
            "only screen and (min-width: 40em) and (max-width:1400px)",
            "not print",
            "(width >= 600px)",
            "(orientation: landscape)",
            "(min-resolution: 96dpi)",
        ] {
            assert!(matches(yes), "{yes}");
        }
        for no in [
            "print",
            "screen and (max-width: 600px)",
            "(min-resolution: 2dppx)",
            "not all",
            "(prefers-color-scheme: dark)",
            "(width < 600px)",
            "(unknown: 1)",
            "(",
        ] {
            assert!(!matches(no), "{no}");
        }
    }
}
