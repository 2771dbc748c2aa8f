//! A drawing written as text, in one way.

use std::fmt::Write as _;

use super::drawing::{Child, Drawing, Element};
use super::names::{self, NAMESPACE};

/// The whole drawing as a document.
pub(super) fn document(drawing: &Drawing) -> String {
    let mut out = String::new();
    element(drawing, 0, &mut out);
    out
}

fn element(drawing: &Drawing, at: usize, out: &mut String) {
    let Some(element_at) = drawing.get(at) else { return };
    let name = element_at.name;
    let _infallible = write!(out, "<{name}");
    if at == 0 {
        let _infallible = write!(out, " xmlns=\"{NAMESPACE}\"");
    }
    for (name, value) in attributes(element_at) {
        let _infallible = write!(out, " {name}=\"{}\"", Escaped(&value));
    }
    if element_at.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in &element_at.children {
        match child {
            Child::Element(at) => element(drawing, *at, out),
            Child::Text(text) => {
                let _infallible = write!(out, "{}", Escaped(text));
            }
        }
    }
    let _infallible = write!(out, "</{name}>");
}

/// All attributes of an element. Its properties are attributes, too, where the reader allows it.
pub(in crate::page) fn attributes(element: &Element) -> Vec<(&'static str, String)> {
    let named = [("id", &element.id), ("class", &element.class), ("href", &element.href)];
    let mut attributes: Vec<(&'static str, String)> =
        named.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))).collect();
    attributes.extend(element.geometry.iter().cloned());
    // The order of `font` and what belongs to it counts.
    let has_font = element.properties.iter().any(|property| property.name == "font");
    let mut style = String::new();
    for property in &element.properties {
        if names::is_for_style(property.name) || (has_font && property.name.starts_with("font")) {
            let _infallible = write!(style, "{}:{};", property.name, property.value);
        } else {
            attributes.push((property.name, property.value.clone()));
        }
    }
    if !style.is_empty() {
        attributes.push(("style", style));
    }
    attributes
}

/// Text as XML, without the characters that XML does not know.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for char in self.0.chars() {
            match char {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => write!(f, "&#{};", u32::from(char))?,
                char if char.is_control() || matches!(char, '\u{fffe}' | '\u{ffff}') => {}
                char => f.write_char(char)?,
            }
        }
        Ok(())
    }
}
