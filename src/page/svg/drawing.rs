//! A drawing as a list of elements in document order, and how it is read: known elements, known attributes.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use usvg::roxmltree;

use super::Refusal;
use super::names::{self, Attribute, NAMESPACE as SVG};
use super::values::{self, Href};
use crate::page::budget::Budget;
use crate::page::pictures::PictureInDrawing;

/// Elements of one drawing, as they stand in the file.
const MAX_ELEMENTS: usize = 60_000;

/// How deep they may be nested.
const MAX_DEPTH: usize = 256;

/// Prefixes of names.
const MAX_NAMESPACES: usize = 48;

/// Pixels of its pictures, each counted as often as it is drawn.
pub(super) const MAX_PIXELS: u64 = 16_000_000;

/// Style sheets together.
const MAX_SHEET_BYTES: usize = 1 << 20;

const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A property with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::page) struct Property {
    pub(in crate::page) name: &'static str,
    pub(in crate::page) value: String,
    pub(in crate::page) important: bool,
}

#[derive(Debug)]
pub(in crate::page) enum Child {
    Element(usize),
    Text(String),
}

#[derive(Debug, Default)]
pub(in crate::page) struct Element {
    pub(in crate::page) name: &'static str,
    pub(in crate::page) parent: Option<usize>,
    /// The element before it in its parent.
    pub(in crate::page) previous: Option<usize>,
    pub(in crate::page) id: Option<String>,
    pub(in crate::page) class: Option<String>,
    pub(in crate::page) href: Option<String>,
    /// The `style` attribute as it was written.
    pub(in crate::page) style: String,
    pub(in crate::page) geometry: Vec<(&'static str, String)>,
    /// From the attributes first; after `styles`, all that hold.
    pub(in crate::page) properties: Vec<Property>,
    pub(in crate::page) children: Vec<Child>,
    /// Pixels of the picture that it shows.
    pub(in crate::page) pixels: u64,
}

impl Element {
    /// How many bytes its values have.
    pub(in crate::page) fn bytes(&self) -> usize {
        let geometry: usize = self.geometry.iter().map(|(name, value)| name.len() + value.len()).sum();
        let properties: usize =
            self.properties.iter().map(|property| property.name.len() + property.value.len()).sum();
        geometry + properties + self.href.as_ref().map_or(0, String::len) + self.text_bytes()
    }

    pub(in crate::page) fn text_bytes(&self) -> usize {
        let texts = self.children.iter().map(|child| match child {
            Child::Text(text) => text.len(),
            Child::Element(_) => 0,
        });
        texts.sum()
    }
}

/// The first element is the root.
#[derive(Debug, Default)]
pub(in crate::page) struct Drawing {
    pub(in crate::page) elements: Vec<Element>,
}

impl Drawing {
    pub(in crate::page) fn get(&self, at: usize) -> Option<&Element> {
        self.elements.get(at)
    }
}

/// A drawing as it was read.
pub(in crate::page) struct Read<'a> {
    pub(in crate::page) budget: &'a Budget,
    pub(in crate::page) drawing: Drawing,
    /// The text of its style sheets.
    pub(in crate::page) sheet: String,
    /// What its pictures have taken from the budget.
    pub(in crate::page) pixels: u64,
}

/// Takes the elements of a drawing one after another, as they are opened and closed.
pub(in crate::page) struct Builder<'a> {
    budget: &'a Budget,
    drawing: Drawing,
    open: Vec<Open>,
    ids: BTreeSet<String>,
    sheet: String,
    /// Of the pictures inside, taken from the budget.
    pixels: u64,
}

/// An element that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// One of the drawing.
    Known(usize),
    /// A style sheet: its text is kept, and no element in it.
    Style,
    /// It is left out, with all it holds.
    LeftOut,
}

impl<'a> Builder<'a> {
    /// The pictures inside the drawing take from `budget` before they are decoded.
    pub(in crate::page) fn new(budget: &'a Budget) -> Self {
        Self {
            budget,
            drawing: Drawing::default(),
            open: Vec::new(),
            ids: BTreeSet::new(),
            sheet: String::new(),
            pixels: 0,
        }
    }

    /// Reads a whole document without a document type.
    pub(in crate::page) fn read_xml(&mut self, text: &str) -> Result<(), Refusal> {
        if has_many_namespaces(text) {
            return Err(Refusal::TooComplex);
        }
        let options = roxmltree::ParsingOptions {
            // Texts and comments count, too.
            nodes_limit: 4 * u32::try_from(MAX_ELEMENTS).unwrap_or(u32::MAX),
            ..roxmltree::ParsingOptions::default()
        };
        let document =
            roxmltree::Document::parse_with_options(text, options).map_err(|error| match error {
                roxmltree::Error::NodesLimitReached => Refusal::TooComplex,
                _ => Refusal::Unreadable,
            })?;
        self.read_node(document.root_element())
    }

    fn read_node(&mut self, node: roxmltree::Node<'_, '_>) -> Result<(), Refusal> {
        if node.is_text() {
            return self.text(node.text().unwrap_or_default());
        }
        if !node.is_element() {
            return Ok(());
        }
        let name = match node.tag_name().namespace() {
            None | Some(SVG) => node.tag_name().name(),
            Some(_) => "",
        };
        let attributes = node.attributes().filter_map(|attribute| {
            let name = match (attribute.namespace(), attribute.name()) {
                (Some(XLINK), "href") => "xlink:href",
                (Some(XML), "space") => "xml:space",
                (None | Some(SVG), name) => name,
                (Some(_), _) => return None,
            };
            Some((name, attribute.value()))
        });
        self.open(name, attributes)?;
        if self.takes_children() {
            for child in node.children() {
                self.read_node(child)?;
            }
        }
        self.close();
        Ok(())
    }

    /// An element begins.
    pub(in crate::page) fn open<'v>(
        &mut self,
        name: &str,
        attributes: impl Iterator<Item = (&'v str, &'v str)>,
    ) -> Result<(), Refusal> {
        let at = self.drawing.elements.len();
        if at >= MAX_ELEMENTS || self.open.len() >= MAX_DEPTH {
            return Err(Refusal::TooComplex);
        }
        let parent = match self.open.last() {
            None => None,
            Some(Open::Known(parent)) => Some(*parent),
            Some(Open::Style | Open::LeftOut) => {
                self.open.push(Open::LeftOut);
                return Ok(());
            }
        };
        let name = match names::element(name) {
            None => {
                self.open.push(Open::LeftOut);
                return Ok(());
            }
            Some("style") => {
                self.open.push(Open::Style);
                return Ok(());
            }
            Some(name) => name,
        };
        let mut element = self.element(name, attributes)?;
        element.parent = parent;
        if let Some(parent) = parent.and_then(|parent| self.drawing.elements.get_mut(parent)) {
            element.previous = parent.children.iter().rev().find_map(|child| match child {
                Child::Element(at) => Some(*at),
                Child::Text(_) => None,
            });
            parent.children.push(Child::Element(at));
        }
        self.drawing.elements.push(element);
        self.open.push(Open::Known(at));
        Ok(())
    }

    fn element<'v>(
        &mut self,
        name: &'static str,
        attributes: impl Iterator<Item = (&'v str, &'v str)>,
    ) -> Result<Element, Refusal> {
        let mut element = Element { name, ..Element::default() };
        let mut href = (None, None);
        for (attribute, value) in attributes {
            if attribute == "xlink:href" {
                href.1 = Some(value);
                continue;
            }
            match names::attribute(attribute) {
                Some(Attribute::Id) => {
                    // Of two with one name the first counts, for every reader.
                    element.id = name_of(value).filter(|id| self.ids.insert(id.clone()));
                }
                Some(Attribute::Class) => element.class = name_of(value),
                Some(Attribute::Style) => value.clone_into(&mut element.style),
                Some(Attribute::Href) => href.0 = Some(value),
                Some(Attribute::Geometry(known)) => element.geometry.push((known, values::geometry(value))),
                Some(Attribute::Property(known)) => {
                    if let Some(value) = values::property(known, value) {
                        element.properties.push(Property { name: known, value, important: false });
                    }
                }
                None => {}
            }
        }
        // SVG 2, 16.1.3: `href` counts more than `xlink:href`.
        match href.0.or(href.1).and_then(|value| values::href(name, value)) {
            Some(Href::Place(place)) => element.href = Some(place),
            Some(Href::Picture(picture)) => {
                element.pixels = picture.pixels;
                element.href = self.picture(picture)?;
            }
            None => {}
        }
        Ok(element)
    }

    /// The address of a picture inside the drawing; none when it is broken. What all of them take is counted first.
    fn picture(&mut self, picture: PictureInDrawing) -> Result<Option<String>, Refusal> {
        self.pixels = self.pixels.saturating_add(picture.pixels);
        if self.pixels > MAX_PIXELS || !self.budget.take_pixels(picture.pixels) {
            return Err(Refusal::TooComplex);
        }
        let shown = picture.checked();
        Ok(shown.map(|(media_type, bytes)| format!("data:{media_type};base64,{}", STANDARD.encode(bytes))))
    }

    /// Whether what the open element holds is of use. What is left out need not be looked into.
    pub(in crate::page) fn takes_children(&self) -> bool {
        self.open.last().is_some_and(|open| *open != Open::LeftOut)
    }

    /// Text in the element that is open.
    pub(in crate::page) fn text(&mut self, text: &str) -> Result<(), Refusal> {
        if self.open.last() == Some(&Open::Style) {
            if self.sheet.len() + text.len() > MAX_SHEET_BYTES {
                return Err(Refusal::TooComplex);
            }
            self.sheet.push_str(text);
            self.sheet.push('\n');
        } else if let Some(Open::Known(at)) = self.open.last()
            && let Some(element) = self.drawing.elements.get_mut(*at)
            && (names::holds_text(element.name) || element.name == "a")
        {
            element.children.push(Child::Text(text.to_owned()));
        }
        Ok(())
    }

    /// The element that was opened last ends.
    pub(in crate::page) fn close(&mut self) {
        self.open.pop();
    }

    /// What was read.
    pub(in crate::page) fn finish(self) -> Result<Read<'a>, Refusal> {
        match self.drawing.get(0) {
            Some(root) if root.name == "svg" => {
                let Self { budget, drawing, sheet, pixels, .. } = self;
                Ok(Read { budget, drawing, sheet, pixels })
            }
            _ => Err(Refusal::Unreadable),
        }
    }
}

/// Whether more than [`MAX_NAMESPACES`] prefixes are declared: the reader of XML takes time in their square for each
/// element that declares one, and keeps them for each.
fn has_many_namespaces(text: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, '=' | ':' | '"' | '\'' | '<' | '>' | '/' | '&');
    let declared = text.match_indices("xmlns:").filter_map(|(at, found)| text.get(at + found.len()..));
    let mut prefixes = BTreeSet::new();
    declared.filter_map(|rest| rest.split(ends).next()).any(|prefix| {
        prefixes.insert(prefix);
        prefixes.len() > MAX_NAMESPACES
    })
}

fn name_of(value: &str) -> Option<String> {
    let is_good = !value.is_empty() && value.len() <= 256 && !value.contains(char::is_control);
    is_good.then(|| value.to_owned())
}
