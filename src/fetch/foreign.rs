//! Whether a tag stands in SVG or MathML, where other rules hold: elements close themselves, and `style` and `title`
//! are elements like any other (HTML, "the rules for parsing tokens in foreign content").

use html5ever::LocalName;
use html5ever::tokenizer::{Tag, TagKind};

/// How many open elements are remembered.
const MAX_OPEN: usize = 1024;

/// Elements in which HTML goes on.
const INTEGRATION_POINTS: [&str; 9] =
    ["foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"];

/// Start tags that end the drawing or formula.
const BREAKOUT: [&str; 44] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// Follows the tags of a page.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    /// The open elements from the outermost `<svg>` or `<math>` on, HTML left out.
    open: Vec<LocalName>,
}

impl Foreign {
    /// Takes the next tag. Whether it is one of SVG or MathML, `<svg>` and `<math>` excepted.
    pub(super) fn takes(&mut self, tag: &Tag) -> bool {
        if tag.kind == TagKind::EndTag {
            return self.end(&tag.name);
        }
        let name = &*tag.name;
        if self.is_foreign() && BREAKOUT.contains(&name) {
            while self.is_foreign() {
                self.open.pop();
            }
        }
        let is_foreign = self.is_foreign();
        if (is_foreign || matches!(name, "svg" | "math")) && !tag.self_closing && self.open.len() < MAX_OPEN {
            self.open.push(tag.name.clone());
        }
        is_foreign
    }

    fn end(&mut self, name: &LocalName) -> bool {
        let is_foreign = self.is_foreign();
        match self.open.iter().rposition(|open| open == name) {
            Some(at) => self.open.truncate(at),
            // The end of what stands around the drawing.
            None if is_foreign => self.open.clear(),
            None => return false,
        }
        true
    }

    fn is_foreign(&self) -> bool {
        self.open.last().is_some_and(|open| !INTEGRATION_POINTS.contains(&&**open))
    }
}
