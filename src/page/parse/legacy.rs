//! The HTML of the nineties, for an engine that knows little of it: `<font>`, colours, `align`, tables, rules.
//!
//! What a style sheet of the page may override is a property of our own, for the rules of `workarounds/user_agent.css`.
//!
//! Engine: `synthesize_presentational_hints_for_legacy_attributes` (blitz-dom, stylo.rs).

use blitz_dom::{QualName, ns};
use html5ever::{Attribute, LocalName};

use super::colors::legacy_color;
use super::gauges;

/// Fields whose content is written out, and for how many letters they have room.
const FIELDS_OF_TEXT: [(&str, &str); 6] = [
    ("number", "20"),
    ("date", "14.5"),
    ("time", "12"),
    ("datetime-local", "23"),
    ("month", "16"),
    ("week", "16"),
];

/// Adds to the `style` of an element what its old attributes mean, and to a button the label it has by default.
pub(super) fn translate(tag: &LocalName, attributes: &mut Vec<Attribute>) {
    label(tag, attributes);
    let mut style = gauges::declarations(tag, attributes);
    let mut size = "";
    if &**tag == "select" && gauges::rows(attributes).is_some() {
        attributes.push(new(gauges::LIST, ""));
    }
    for attribute in attributes.iter_mut() {
        let value = attribute.value.trim().to_ascii_lowercase();
        match (&**tag, &*attribute.name.local) {
            ("body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "marquee", "bgcolor") => {
                attribute.value = legacy_color(&value).unwrap_or_default().into();
            }
            ("font", "color") | ("body", "text") => declare_color(&mut style, "color", &value),
            ("font", "face") if is_plain(&value) => declare(&mut style, "font-family", &value),
            ("font", "size") => declare(&mut style, "font-size", font_size(&value)),
            ("body", "link") => declare_color(&mut style, "--pellucid-link", &value),
            ("body", "vlink") => declare_color(&mut style, "--pellucid-visited", &value),
            ("img" | "object" | "input", "align") => declare(&mut style, "vertical-align", beside(&value)),
            ("table", "align") if value == "center" => declare(&mut style, "margin-inline", "auto"),
            // The engine sets one side of the page for these; browsers set both, as for the others.
            ("body", "leftmargin") => attribute.name = name("marginwidth"),
            ("body", "topmargin") => attribute.name = name("marginheight"),
            // HTML, 13.2.6.4.1: such a document is never in quirks mode.
            ("iframe", "srcdoc") => attribute.value = format!("<!DOCTYPE html>{}", attribute.value).into(),
            ("br", "clear") => declare(&mut style, "clear", sides(&value)),
            ("table", "border") => {
                // What is no number is a border of one pixel.
                let width = leading_number(&value).unwrap_or(1);
                attribute.value = width.to_string().into();
                declare(&mut style, "--pellucid-border", &format!("{width}px"));
            }
            ("table", "cellpadding") => declare_length(&mut style, "--pellucid-padding", &value),
            ("table", "cellspacing") => declare_length(&mut style, "--pellucid-spacing", &value),
            ("table", "bordercolor") => declare_color(&mut style, "--pellucid-border-color", &value),
            ("input", "size") => {
                declare(
                    &mut style,
                    "--pellucid-size",
                    &leading_number(&value)
                        .filter(|size| *size > 0)
                        .map_or_else(String::new, |size| size.to_string()),
                );
            }
            ("textarea", "cols") => {
                let columns = leading_number(&value).filter(|columns| *columns > 0);
                declare(
                    &mut style,
                    "--pellucid-columns",
                    &columns.map_or_else(String::new, |columns| columns.to_string()),
                );
            }
            // The engine has no lines for them.
            ("input", "type") => {
                if let Some((_, letters)) = FIELDS_OF_TEXT.iter().find(|(kind, _)| *kind == value) {
                    size = letters;
                    attribute.value = "text".into();
                }
            }
            ("hr", "align") => declare(&mut style, "margin-inline", at_side(&value)),
            _ => {}
        }
        if matches!((&**tag, &*attribute.name.local), ("img" | "table", "align"))
            && matches!(&*value, "left" | "right")
        {
            declare(&mut style, "float", &value);
        }
    }
    // In whichever order they stand: fields of this kind have no `size`.
    declare(&mut style, "--pellucid-size", size);
    match &**tag {
        "hr" => rule(attributes, &mut style),
        "img" | "object" | "input" => on_the_line(attributes, &mut style),
        _ => {}
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

/// Of `align=middle` the middle of the picture is on the line, where its height is said; of `absmiddle` a little higher.
fn on_the_line(attributes: &[Attribute], style: &mut String) {
    let value = |name: &str| attributes.iter().find(|attribute| &*attribute.name.local == name);
    let is_middle = value("align").is_some_and(|align| align.value.trim().eq_ignore_ascii_case("middle"));
    let height = value("height").filter(|height| !height.value.contains('%'));
    if let Some(height) = height.and_then(|height| leading_number(&height.value)).filter(|_| is_middle) {
        declare(style, "vertical-align", &format!("-{}px", f64::from(height) / 2.0));
    }
}

/// The look of an `<hr>` with attributes (HTML, 15.3.12).
fn rule(attributes: &[Attribute], style: &mut String) {
    let value = |name: &str| attributes.iter().find(|attribute| &*attribute.name.local == name);
    let color = value("color").and_then(|color| legacy_color(&color.value));
    let is_solid = color.is_some() || value("noshade").is_some();
    let size = value("size").and_then(|size| leading_number(&size.value));
    if let Some(color) = color.or_else(|| is_solid.then(|| "#808080".to_owned())) {
        declare(style, "border-color", &color);
        declare(style, "background-color", &color);
    }
    match size {
        Some(0 | 1) => declare(style, "border-bottom-width", "0"),
        Some(size) => declare(style, "height", &format!("{}px", size - 2)),
        None => {}
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

pub(super) fn new(name: &str, value: &str) -> Attribute {
    Attribute { name: self::name(name), value: value.into() }
}

fn name(name: &str) -> QualName {
    QualName::new(None, ns!(), LocalName::from(name))
}

fn declare(style: &mut String, property: &str, value: &str) {
    if !value.is_empty() {
        *style = format!("{style}{property}:{value};");
    }
}

fn declare_color(style: &mut String, property: &str, value: &str) {
    declare(style, property, &legacy_color(value).unwrap_or_default());
}

fn declare_length(style: &mut String, property: &str, value: &str) {
    if let Some(length) = leading_number(value) {
        declare(style, property, &format!("{length}px"));
    }
}

/// The number that a text begins with. No old length is longer.
fn leading_number(value: &str) -> Option<u32> {
    const LONGEST: u32 = 20_000;
    let value = value.trim();
    let digits = value.find(|char: char| !char.is_ascii_digit()).unwrap_or(value.len());
    let digits = value.get(..digits).filter(|digits| !digits.is_empty())?;
    Some(digits.parse().map_or(LONGEST, |number: u32| number.min(LONGEST)))
}

/// Where a picture stands in its line.
fn beside(align: &str) -> &'static str {
    match align {
        "top" => "top",
        "texttop" => "text-top",
        "middle" | "center" | "absmiddle" | "abscenter" => "middle",
        "bottom" | "baseline" => "baseline",
        "absbottom" => "bottom",
        _ => "",
    }
}

/// The floats that a line stands below.
fn sides(clear: &str) -> &'static str {
    match clear {
        "left" => "left",
        "right" => "right",
        "all" | "both" => "both",
        _ => "",
    }
}

/// The margins of a rule at one side.
fn at_side(align: &str) -> &'static str {
    match align {
        "left" => "0 auto",
        "right" => "auto 0",
        _ => "",
    }
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
        assert_eq!(style("font", &[("color", "RED"), ("size", "+2")]), "color:#ff0000;font-size:x-large;");
        assert_eq!(style("font", &[("face", "Arial, sans-serif")]), "font-family:arial, sans-serif;");
        assert_eq!(style("font", &[("color", "0;position:fixed")]), "color:#0000ed;");
    }

    #[test]
    fn the_authors_own_style_wins() {
        assert_eq!(style("img", &[("align", "left"), ("style", "float:none")]), "float:left;float:none");
    }

    #[test]
    fn the_middle_of_a_picture_stands_on_the_line() {
        let picture = |align, height| style("img", &[("align", align), ("height", height)]);
        assert_eq!(picture("middle", "25"), "vertical-align:middle;vertical-align:-12.5px;");
        assert_eq!(picture("middle", "25%"), "vertical-align:middle;");
        assert_eq!(picture("absmiddle", "25"), "vertical-align:middle;");
    }

    #[test]
    fn tables_and_rules_say_how_wide_they_are() {
        assert_eq!(
            style("table", &[("border", ""), ("cellpadding", "12px")]),
            "--pellucid-border:1px;--pellucid-padding:12px;"
        );
        assert_eq!(style("table", &[("cellspacing", "99999999999")]), "--pellucid-spacing:20000px;");
        assert_eq!(
            style("hr", &[("color", "red"), ("size", "5")]),
            "border-color:#ff0000;background-color:#ff0000;height:3px;"
        );
        assert_eq!(style("hr", &[("size", "1")]), "border-bottom-width:0;");
    }
}
