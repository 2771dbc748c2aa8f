//! Families of fonts that are installed, for the texts of drawings.
//!
//! The reader of drawings leaves a text out when none of its families is installed, and knows the generic ones by names of
//! another system: `layout_text` (usvg, text/layout.rs), `Database::new` (fontdb). So each list of families names what is
//! there, and the drawing itself has one for the texts without a list.

use std::sync::{Arc, LazyLock};

use usvg::fontdb::{Database, Family, Query};

use super::drawing::{Drawing, Property};
use crate::page::families::{generic_families, stand_ins};

/// The fonts of the system: the engine has the same.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    Arc::new(fonts)
});

/// Families of one list.
const MOST_FAMILIES: usize = 16;

/// Letters of one list.
const LONGEST_BYTES: usize = 1_000;

/// The fonts of the system, for texts. Looking for them takes a moment.
pub(super) fn fonts() -> Arc<Database> {
    Arc::clone(&FONTS)
}

/// Adds families that are installed to every list of a drawing that has text.
pub(super) fn add_installed(drawing: &mut Drawing) {
    if drawing.elements.iter().any(|element| element.name == "text") {
        add(drawing, &FONTS);
    }
}

/// The family of texts whose drawing names none. Looking for fonts takes a moment.
pub(in crate::page) fn last_resort() -> Option<String> {
    last_resort_of(&FONTS)
}

/// `list`, with families that are installed.
pub(in crate::page) fn installed_families(list: &str) -> Option<String> {
    Some(with_installed(list, &FONTS, &last_resort()?))
}

fn last_resort_of(fonts: &Database) -> Option<String> {
    installed("serif", fonts)
}

fn add(drawing: &mut Drawing, fonts: &Database) {
    let Some(last_resort) = last_resort_of(fonts) else { return };
    for element in &mut drawing.elements {
        for property in &mut element.properties {
            if matches!(property.name, "font" | "font-family") {
                property.value = with_installed(&property.value, fonts, &last_resort);
            }
        }
    }
    let Some(root) = drawing.elements.first_mut() else { return };
    if !root.properties.iter().any(|property| property.name.starts_with("font")) {
        root.properties.push(Property { name: "font-family", value: last_resort, important: false });
    }
}

/// `list`, with what stands for each name of it on this system, and a last resort. It may stand after the size of `font`.
fn with_installed(list: &str, fonts: &Database, last_resort: &str) -> String {
    if list.len() > LONGEST_BYTES || is_word_of_all(list) {
        return list.to_owned();
    }
    let mut families = Vec::new();
    for item in list.split(',').take(MOST_FAMILIES) {
        let item = item.trim();
        let (before, word) = item.rsplit_once(char::is_whitespace).unwrap_or(("", item));
        let is_family = before.is_empty() || ends_with_size(before);
        match (installed(word, fonts).filter(|_| is_family), before) {
            (Some(family), "") => families.push(family),
            (Some(family), before) => families.push(format!("{before} {family}")),
            (None, _) => {
                families.push(item.to_owned());
                let name = item.trim_matches(['"', '\'']);
                families.extend(stand_ins(name).find(|name| has(fonts, name)).map(quoted));
            }
        }
    }
    families.push(last_resort.to_owned());
    families.join(", ")
}

/// Whether `text` is what stands before the families in `font`: it ends with a size, which may have the height of a line.
fn ends_with_size(text: &str) -> bool {
    text.rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.'))
}

/// Words that stand for whole values (CSS Cascading 7.3).
fn is_word_of_all(value: &str) -> bool {
    ["inherit", "initial", "unset", "revert"].iter().any(|word| value.trim().eq_ignore_ascii_case(word))
}

/// The family that stands for a generic name; any, if the usual ones are not there.
fn installed(generic: &str, fonts: &Database) -> Option<String> {
    let known = generic_families(generic)?.find(|name| has(fonts, name)).map(str::to_owned);
    let any = || Some(fonts.faces().next()?.families.first()?.0.clone());
    known.or_else(any).as_deref().map(quoted)
}

fn has(fonts: &Database, name: &str) -> bool {
    fonts.query(&Query { families: &[Family::Name(name)], ..Query::default() }).is_some()
}

fn quoted(name: &str) -> String {
    format!("'{}'", name.replace(['\'', '\\'], ""))
}

#[cfg(test)]
mod tests {
    use usvg::{Options, Tree};

    use super::super::{Builder, write};
    use super::*;
    use crate::page::budget::Budget;

    fn fonts() -> Database {
        let mut fonts = Database::new();
        fonts.load_font_data(epaint_default_fonts::UBUNTU_LIGHT.to_vec());
        fonts
    }

    /// How many of the texts are drawn.
    fn texts(drawing: &str) -> usize {
        let options = Options { fontdb: Arc::new(fonts()), ..Options::default() };
        let tree = Tree::from_str(drawing, &options).unwrap();
        let is_drawn =
            |node: &&usvg::Node| matches!(node, usvg::Node::Text(text) if !text.layouted().is_empty());
        tree.root().children().iter().filter(is_drawn).count()
    }

    #[test]
    fn a_text_is_drawn_whatever_its_family() {
        let text = |attribute: &str| format!("<text y='20' {attribute}>text</text>");
        let all = [
            "",
            "font-family='sans-serif'",
            "font-family='No Such, MONOSPACE'",
            "font-family='Helvetica'",
            "style='font:bold 12px/1.5 serif'",
            "style='font:italic 12px \"No Such\", fantasy'",
            "font-family='inherit'",
        ];
        let file = format!("<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>", all.map(text).concat());
        let budget = Budget::default();
        let mut builder = Builder::new(&budget);
        builder.read_xml(&file).unwrap();
        let mut drawing = super::super::finish(builder).unwrap();
        assert_eq!(texts(&file), 0, "the engine does it itself");
        add(&mut drawing, &fonts());
        assert_eq!(texts(&write::document(&drawing)), all.len(), "{}", write::document(&drawing));
    }

    #[test]
    fn a_list_stays_in_its_order() {
        let fonts = fonts();
        let list = |list: &str| with_installed(list, &fonts, "'Last'");
        assert_eq!(list("A B, \"C\", serif"), "A B, \"C\", 'Ubuntu', 'Last'");
        assert_eq!(list("bold 9px Serif, x"), "bold 9px 'Ubuntu', x, 'Last'");
        assert_eq!(list("Liberation Serif, x"), "Liberation Serif, x, 'Last'");
        assert_eq!(list(" Inherit"), " Inherit");
    }
}
