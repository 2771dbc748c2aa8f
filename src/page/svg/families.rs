//! Families of fonts that are installed, for the texts of drawings.
//!
//! The reader of drawings leaves a text out when none of its families is installed, and knows the generic ones by names of
//! another system: `layout_text` (usvg, text/layout.rs), `Database::new` (fontdb). So each list of families names what is
//! there, and the drawing itself has one for the texts without a list.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use usvg::fontdb::Database;

use super::drawing::{Drawing, Property};
use super::font_files;
use crate::page::families::{generic_families, stand_ins};

/// Families of one list, and bytes.
const MOST_FAMILIES: usize = 16;
const LONGEST_BYTES: usize = 1_000;

/// Sizes in words (CSS Fonts 4, 2.5).
const SIZES: [&str; 10] = [
    "xx-small",
    "x-small",
    "small",
    "medium",
    "large",
    "x-large",
    "xx-large",
    "xxx-large",
    "larger",
    "smaller",
];

/// The fonts of the system: the engine has the same.
static INSTALLED: LazyLock<Installed> = LazyLock::new(|| Installed::new(font_files::installed()));

/// The fonts that texts are set in.
struct Installed {
    fonts: Arc<Database>,
    /// The names of their families, which the reader of drawings wants letter by letter, under the same in small letters.
    names: BTreeMap<String, String>,
}

/// The fonts of the system, for texts.
pub(super) fn fonts() -> Arc<Database> {
    Arc::clone(&INSTALLED.fonts)
}

/// Leaves families that are installed in every list of a drawing that has text.
pub(super) fn name_installed(drawing: &mut Drawing) {
    if drawing.elements.iter().any(|element| element.name == "text") {
        INSTALLED.name(drawing);
    }
}

/// The family of texts whose drawing names none.
pub(in crate::page) fn last_resort() -> Option<String> {
    INSTALLED.generic("serif").map(quoted)
}

/// The families of `list` that are installed, or stand in for one that is not.
pub(in crate::page) fn installed_families(list: &str) -> String {
    INSTALLED.families(list)
}

impl Installed {
    fn new(fonts: Database) -> Self {
        let families = fonts.faces().flat_map(|face| &face.families);
        let names = families.map(|(name, _)| (name.to_lowercase(), name.clone())).collect();
        Self { fonts: Arc::new(fonts), names }
    }

    fn name(&self, drawing: &mut Drawing) {
        let Some(last_resort) = self.generic("serif").map(quoted) else { return };
        for property in drawing.elements.iter_mut().flat_map(|element| &mut element.properties) {
            let is_list = matches!(property.name, "font" | "font-family") && !is_word_of_all(&property.value);
            let head = if property.name == "font" { size_end(&property.value) } else { Some(0) };
            if let Some((head, list)) =
                head.filter(|_| is_list).and_then(|at| property.value.split_at_checked(at))
            {
                let families = self.families(list);
                let is_whole = head.is_empty();
                property.value = if is_whole { families } else { format!("{} {families}", head.trim_end()) };
            }
        }
        let Some(root) = drawing.elements.first_mut() else { return };
        if !root.properties.iter().any(|property| matches!(property.name, "font" | "font-family")) {
            root.properties.push(Property { name: "font-family", value: last_resort, important: false });
        }
    }

    fn families(&self, list: &str) -> String {
        let list = list.get(..list.floor_char_boundary(LONGEST_BYTES)).unwrap_or_default();
        let named = list.split(',').take(MOST_FAMILIES).filter_map(|name| {
            let name = name.trim().trim_matches(['"', '\'']);
            self.installed(name)
                .or_else(|| self.generic(name))
                .or_else(|| stand_ins(name).find_map(|name| self.installed(name)))
        });
        let families: Vec<String> = named.chain(self.generic("serif")).map(quoted).collect();
        families.join(", ")
    }

    fn installed(&self, name: &str) -> Option<&str> {
        self.names.get(&name.to_lowercase()).map(String::as_str)
    }

    /// The family that stands for a generic name; any, if the usual ones are not there.
    fn generic(&self, name: &str) -> Option<&str> {
        let known = generic_families(name)?.find_map(|name| self.installed(name));
        known.or_else(|| self.names.values().next().map(String::as_str))
    }
}

/// Where the size ends that stands before the families in `font`, which may have the height of a line.
fn size_end(font: &str) -> Option<usize> {
    let first = font.split(',').next()?;
    let is_size = |word: &str| {
        let size = word.split('/').next().unwrap_or_default();
        size.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
            || SIZES.iter().any(|name| size.eq_ignore_ascii_case(name))
    };
    let (mut at, mut end) = (0, None);
    // A name in quotation marks is a family.
    for word in first.split_inclusive(char::is_whitespace).take_while(|word| !word.starts_with(['"', '\''])) {
        at += word.len();
        if is_size(word.trim_end()) {
            end = Some(at);
        }
    }
    end
}

/// Words that stand for whole values (CSS Cascading 7.3).
fn is_word_of_all(value: &str) -> bool {
    ["inherit", "initial", "unset", "revert"].iter().any(|word| value.trim().eq_ignore_ascii_case(word))
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

    fn installed() -> Installed {
        let mut fonts = Database::new();
        fonts.load_font_data(epaint_default_fonts::UBUNTU_LIGHT.to_vec());
        fonts.load_font_data(epaint_default_fonts::HACK_REGULAR.to_vec());
        Installed::new(fonts)
    }

    /// How many of the texts are drawn.
    fn texts(drawing: &str) -> usize {
        let options = Options { fontdb: installed().fonts, ..Options::default() };
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
        installed().name(&mut drawing);
        assert_eq!(texts(&write::document(&drawing)), all.len(), "{}", write::document(&drawing));
    }

    #[test]
    fn a_list_stays_in_its_order_with_what_is_installed() {
        let installed = installed();
        let any = installed.names.values().next().unwrap();
        let list = |list: &str| installed.families(list).replace(any, "Any");
        assert_eq!(list("No Such Serif, \"hack\", ubuntu, monospace"), "'Any', 'Ubuntu', 'Any', 'Any'");
        assert_eq!(list(&"x,".repeat(100_000)), "'Any'");
        for (font, list) in [
            ("bold 9px Serif, x", "Serif, x"),
            ("700 1.5em/2 \"A 3\", x", "\"A 3\", x"),
            ("italic X-Large A B", "A B"),
        ] {
            assert_eq!(size_end(font).map(|at| &font[at..]), Some(list));
        }
        assert_eq!(size_end("caption"), None);
    }
}
