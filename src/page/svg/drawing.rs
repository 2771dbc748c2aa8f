//! A drawing as a list of elements in document order, and how it is read: known elements, known attributes.

use std::collections::BTreeSet;

use usvg::roxmltree;

use super::names::{self, Attribute, NAMESPACE as SVG};
use super::{Refusal, values};

/// Elements of one drawing, as they stand in the file.
const MAX_ELEMENTS: usize = 60_000;

/// How deep they may be nested.
const MAX_DEPTH: usize = 256;

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

/// Takes the elements of a drawing one after another, as they are opened and closed.
#[derive(Default)]
pub(in crate::page) struct Builder {
    drawing: Drawing,
    /// The elements that are open. None for one that is left out, with all it holds.
    open: Vec<Option<usize>>,
    ids: BTreeSet<String>,
    sheet: String,
    in_style: bool,
}

impl Builder {
    /// Reads a whole document without a document type.
    pub(in crate::page) fn read_xml(&mut self, text: &str) -> Result<(), Refusal> {
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
    pub(in crate::page) fn open<'a>(
        &mut self,
        name: &str,
        attributes: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<(), Refusal> {
        let parent = self.open.last().copied();
        let known = names::element(name).filter(|_| !matches!(parent, Some(None)));
        if known == Some("style") {
            self.in_style = true;
            self.open.push(None);
            return Ok(());
        }
        let Some(name) = known else {
            self.open.push(None);
            return Ok(());
        };
        let at = self.drawing.elements.len();
        if at >= MAX_ELEMENTS || self.open.len() >= MAX_DEPTH {
            return Err(Refusal::TooComplex);
        }
        let parent = parent.flatten();
        let mut element = self.element(name, attributes);
        element.parent = parent;
        if let Some(parent) = parent.and_then(|parent| self.drawing.elements.get_mut(parent)) {
            element.previous = parent.children.iter().rev().find_map(|child| match child {
                Child::Element(at) => Some(*at),
                Child::Text(_) => None,
            });
            parent.children.push(Child::Element(at));
        }
        self.drawing.elements.push(element);
        self.open.push(Some(at));
        Ok(())
    }

    fn element<'a>(
        &mut self,
        name: &'static str,
        attributes: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Element {
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
        if let Some((href, pixels)) = href.0.or(href.1).and_then(|value| values::href(name, value)) {
            element.href = Some(href);
            element.pixels = pixels;
        }
        element
    }

    /// Whether what the open element holds is of use. What is left out need not be looked into.
    pub(in crate::page) fn takes_children(&self) -> bool {
        self.in_style || matches!(self.open.last(), Some(Some(_)))
    }

    /// Text in the element that is open.
    pub(in crate::page) fn text(&mut self, text: &str) -> Result<(), Refusal> {
        if self.in_style {
            if self.sheet.len() + text.len() > MAX_SHEET_BYTES {
                return Err(Refusal::TooComplex);
            }
            self.sheet.push_str(text);
            self.sheet.push('\n');
        } else if let Some(Some(at)) = self.open.last()
            && let Some(element) = self.drawing.elements.get_mut(*at)
            && (names::holds_text(element.name) || element.name == "a")
        {
            element.children.push(Child::Text(text.to_owned()));
        }
        Ok(())
    }

    /// The element that was opened last ends.
    pub(in crate::page) fn close(&mut self) {
        self.in_style = false;
        self.open.pop();
    }

    /// The drawing, and the text of its style sheets.
    pub(in crate::page) fn finish(self) -> Result<(Drawing, String), Refusal> {
        match self.drawing.get(0) {
            Some(root) if root.name == "svg" => Ok((self.drawing, self.sheet)),
            _ => Err(Refusal::Unreadable),
        }
    }
}

fn name_of(value: &str) -> Option<String> {
    let is_good = !value.is_empty() && value.len() <= 256 && !value.contains(char::is_control);
    is_good.then(|| value.to_owned())
}
