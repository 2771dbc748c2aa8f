//! The HTML of the nineties, for an engine that knows little of it: `<font>`, colour names, `align`.

use blitz_dom::{QualName, ns};
use html5ever::{Attribute, LocalName};

/// The colour names of HTML 4; the engine reads only `#rrggbb` in attributes.
const COLORS: &[(&str, &str)] = &[
    ("aqua", "#00ffff"),
    ("black", "#000000"),
    ("blue", "#0000ff"),
    ("fuchsia", "#ff00ff"),
    ("gray", "#808080"),
    ("green", "#008000"),
    ("lime", "#00ff00"),
    ("maroon", "#800000"),
    ("navy", "#000080"),
    ("olive", "#808000"),
    ("orange", "#ffa500"),
    ("purple", "#800080"),
    ("red", "#ff0000"),
    ("silver", "#c0c0c0"),
    ("teal", "#008080"),
    ("white", "#ffffff"),
    ("yellow", "#ffff00"),
];

/// Adds to the `style` of an element what its old attributes mean, and to a button the label it has by default.
pub(super) fn translate(tag: &LocalName, attributes: &mut Vec<Attribute>) {
    label(tag, attributes);
    let mut style = String::new();
    for attribute in attributes.iter_mut() {
        let value = attribute.value.trim().to_ascii_lowercase();
        match (&**tag, &*attribute.name.local) {
            ("body" | "table" | "tr" | "td" | "th", "bgcolor") => {
                if let Some((_, hex)) = COLORS.iter().find(|(name, _)| *name == value) {
                    attribute.value = (*hex).into();
                }
            }
            ("font", "color") | ("body", "text") if is_color(&value) => declare(&mut style, "color", &value),
            ("font", "face") if is_plain(&value) => declare(&mut style, "font-family", &value),
            ("font", "size") => declare(&mut style, "font-size", font_size(&value)),
            ("img" | "table", "align") if matches!(&*value, "left" | "right") => {
                declare(&mut style, "float", &value);
            }
            ("table", "align") if value == "center" => declare(&mut style, "margin-inline", "auto"),
            _ => {}
        }
    }
    if style.is_empty() {
        return;
    }
    // What the author says in `style` comes later and wins.
    match attributes.iter_mut().find(|attribute| &*attribute.name.local == "style") {
        Some(own) => own.value = format!("{style}{}", own.value).into(),
        None => attributes.push(new("style", &style)),
    }
}

/// The engine draws the label of a button when the button is built.
fn label(tag: &LocalName, attributes: &mut Vec<Attribute>) {
    let value = |name: &str| attributes.iter().find(|attribute| &*attribute.name.local == name);
    if &**tag != "input" || value("value").is_some() {
        return;
    }
    match value("type").map(|kind| kind.value.trim().to_ascii_lowercase()).as_deref() {
        Some("submit") => attributes.push(new("value", "Submit")),
        Some("reset") => attributes.push(new("value", "Reset")),
        _ => {}
    }
}

fn new(name: &str, value: &str) -> Attribute {
    Attribute { name: QualName::new(None, ns!(), LocalName::from(name)), value: value.into() }
}

fn declare(style: &mut String, property: &str, value: &str) {
    if !value.is_empty() {
        *style = format!("{style}{property}:{value};");
    }
}

/// A name or `#rrggbb`, and nothing that would end the declaration.
fn is_color(value: &str) -> bool {
    let name = value.strip_prefix('#').unwrap_or(value);
    !name.is_empty() && name.chars().all(|char| char.is_ascii_alphanumeric())
}

/// A list of names and nothing that would end the declaration.
fn is_plain(value: &str) -> bool {
    value.chars().all(|char| char.is_alphanumeric() || matches!(char, ' ' | ',' | '-' | '\'' | '"'))
}

/// HTML's seven sizes; `+1` and `-1` count from the third.
fn font_size(value: &str) -> &'static str {
    let Ok(number) = value.trim_start_matches('+').parse::<i32>() else { return "" };
    match if value.starts_with(['+', '-']) { 3 + number } else { number } {
        ..=1 => "x-small",
        2 => "small",
        3 => "medium",
        4 => "large",
        5 => "x-large",
        6 => "xx-large",
        _ => "xxx-large",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(tag: &str, given: &[(&str, &str)]) -> String {
        let mut attributes = given.iter().map(|(name, value)| new(name, value)).collect();
        translate(&LocalName::from(tag), &mut attributes);
        let style = attributes.iter().find(|attribute| &*attribute.name.local == "style");
        style.map(|style| style.value.to_string()).unwrap_or_default()
    }

    #[test]
    fn fonts_become_style() {
        assert_eq!(style("font", &[("color", "RED"), ("size", "+2")]), "color:red;font-size:x-large;");
        assert_eq!(style("font", &[("face", "Arial, sans-serif")]), "font-family:arial, sans-serif;");
        assert_eq!(style("font", &[("color", "x;position:fixed")]), "");
    }

    #[test]
    fn the_authors_own_style_wins() {
        assert_eq!(style("img", &[("align", "left"), ("style", "float:none")]), "float:left;float:none");
    }
}
