//! Fonts that text in a drawing is set in: the engine's reader of drawings knows no stand-ins, and leaves out text whose
//! fonts are not installed.
//!
//! Engine: `default_font_selector` (usvg, text/mod.rs) goes by the names that the drawing says and one family of last
//! resort, which is Times New Roman where the system names none.

use super::drawing::{Drawing, Property};

const SERIF: &[&str] =
    &["Liberation Serif", "Tinos", "Nimbus Roman", "DejaVu Serif", "Noto Serif", "Times New Roman", "Times"];
const SANS_SERIF: &[&str] =
    &["Liberation Sans", "Arimo", "Nimbus Sans", "DejaVu Sans", "Noto Sans", "Arial", "Helvetica"];
const MONOSPACE: &[&str] =
    &["DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", "Courier New", "Menlo", "Consolas", "Courier"];

/// Words in the names of families, and what may stand in for these.
const KINDS: [(&str, &[&str]); 10] = [
    ("mono", MONOSPACE),
    ("courier", MONOSPACE),
    ("consolas", MONOSPACE),
    ("menlo", MONOSPACE),
    ("sans", SANS_SERIF),
    ("serif", SERIF),
    ("times", SERIF),
    ("georgia", SERIF),
    ("palatino", SERIF),
    ("garamond", SERIF),
];

/// The value of `font-family` or `font`, with families after it that are likely to be installed.
pub(super) fn with_stand_ins(value: &str) -> String {
    let lower = value.to_ascii_lowercase();
    if matches!(&*lower, "inherit" | "initial" | "unset" | "revert") {
        return value.to_owned();
    }
    // The first family counts most.
    let kinds = KINDS.iter().filter_map(|(word, kind)| Some((lower.find(word)?, kind)));
    let kind = kinds.min_by_key(|(at, _)| *at).map_or(SANS_SERIF, |(_, kind)| *kind);
    let names: Vec<String> = kind.iter().map(|name| format!("'{name}'")).collect();
    format!("{value}, {}", names.join(", "))
}

/// What text is set in when nobody says more.
pub(in crate::page) fn default_families() -> String {
    with_stand_ins("serif")
}

/// Names the families of text for which the drawing names none.
pub(super) fn name_default(drawing: &mut Drawing) {
    let has_text = drawing.elements.iter().any(|element| element.name == "text");
    let Some(root) = drawing.elements.first_mut().filter(|_| has_text) else { return };
    if !root.properties.iter().any(|property| matches!(property.name, "font" | "font-family")) {
        root.properties.push(Property { name: "font-family", value: default_families(), important: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_of_the_same_kind_stand_in() {
        for (value, stand_in) in [
            ("Arial, sans-serif", "'Liberation Sans'"),
            ("'Courier New', serif", "'DejaVu Sans Mono'"),
            ("italic 12px Georgia", "'Liberation Serif'"),
            ("Verdana", "'Liberation Sans'"),
        ] {
            let with = with_stand_ins(value);
            assert!(with.starts_with(&format!("{value}, {stand_in}, ")), "{with}");
        }
        assert_eq!(with_stand_ins("inherit"), "inherit");
    }
}
