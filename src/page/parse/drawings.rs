//! Drawings inside a page: kept out of the document until they have ended, then put in as they were written anew.
//!
//! The engine reads an `<svg>` of any namespace whenever it lays the page out. So from its start tag on, a comment stands
//! in its place. What a drawing uses of another one (`<use href="#icon">`) is copied into it, at the end of the page if that
//! comes later.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::Arc;

use blitz_dom::node::Attribute as DomAttribute;
use blitz_dom::{BaseDocument, DocumentMutator, LocalName, NodeData, NodeId, QualName, ns};
use url::Url;

use super::css;
use crate::page::budget::Budget;
use crate::page::svg::{self, Builder, Child, Drawing, Refusal};
use crate::plan::Viewport;

/// Attributes of `<svg>` that the page may look at, beside those of drawings.
const OF_THE_PAGE: &[&str] = &["dir", "hidden", "lang", "role", "tabindex", "title"];

/// What is kept of the `style` of `<svg>`: the engine's reader of drawings takes time in its square, at each layout.
const MAX_STYLE_BYTES: usize = 8 * 1024;

/// A drawing takes no more than so much from others.
const MOST_BORROWED: usize = 64;

/// Nor do all of a page together take more nodes.
const MOST_LENT: usize = 20_000;

/// The drawings of one document.
#[derive(Default)]
pub(super) struct InlineDrawings {
    budget: Arc<Budget>,
    /// Drawings that have not ended, each with the comment in its place.
    held: BTreeMap<NodeId, NodeId>,
    /// Drawings that have ended, as they came.
    ended: Vec<NodeId>,
    /// What stands in them under a name.
    named: HashMap<String, NodeId>,
    /// How many nodes of them were copied.
    lent: usize,
    /// Drawings as they came that use what has not come yet, each with what is shown for it.
    waiting: Vec<(NodeId, NodeId)>,
    /// The texts of style sheets in drawings: the engine would take them for the page's.
    sheets: BTreeMap<NodeId, String>,
    /// Drawings that were written anew.
    cleaned: BTreeSet<NodeId>,
    refused: Vec<(NodeId, Refusal)>,
}

impl InlineDrawings {
    pub(super) fn new(budget: Arc<Budget>) -> Self {
        Self { budget, ..Self::default() }
    }

    /// What is to stand in `home` instead of `child`: a comment if it is a drawing that does not stand in another.
    pub(super) fn hold(&mut self, dom: &mut BaseDocument, home: NodeId, child: NodeId) -> NodeId {
        if self.is_inside(dom, home) {
            return child;
        }
        if dom.get_node(child).is_none_or(|child| child.element_data().is_none()) {
            return child;
        }
        if self.is_drawing(dom, child) {
            return self.comment(dom, child);
        }
        self.hold_below(dom, child);
        child
    }

    /// Whether there are drawings that have not ended.
    pub(super) fn are_held(&self) -> bool {
        !self.held.is_empty()
    }

    /// Text of a style sheet in a drawing.
    pub(super) fn note_sheet(&mut self, style: NodeId, text: &str) {
        self.sheets.entry(style).or_default().push_str(text);
    }

    /// The parser has moved elements: none of the drawings among them may be bare.
    pub(super) fn hold_children(&mut self, dom: &mut BaseDocument, parent: NodeId) {
        if !self.is_inside(dom, parent) {
            self.hold_below(dom, parent);
        }
    }

    fn hold_below(&mut self, dom: &mut BaseDocument, parent: NodeId) {
        let mut bare = Vec::new();
        let mut left: Vec<NodeId> = children(dom, parent);
        while let Some(node) = left.pop() {
            if self.is_drawing(dom, node) { bare.push(node) } else { left.extend(children(dom, node)) }
        }
        for drawing in bare {
            let comment = self.comment(dom, drawing);
            let mut mutator = dom.mutate();
            mutator.insert_nodes_before(drawing, &[comment]);
            mutator.remove_node(drawing);
        }
    }

    /// The comment in place of a drawing, which may have stood elsewhere.
    fn comment(&mut self, dom: &mut BaseDocument, drawing: NodeId) -> NodeId {
        let mut mutator = dom.mutate();
        if let Some(comment) = self.held.get(&drawing).copied() {
            mutator.remove_node(comment);
            return comment;
        }
        let comment = mutator.create_comment_node("svg");
        self.held.insert(drawing, comment);
        comment
    }

    /// The parser has taken an element out of the document.
    pub(super) fn note_removal(&self, dom: &mut BaseDocument, node: NodeId) {
        if let Some(comment) = self.held.get(&node) {
            dom.mutate().remove_node(*comment);
        }
    }

    /// What stands before `node` by the HTML stands before this in the document.
    pub(super) fn stand_in(&self, node: NodeId) -> NodeId {
        self.held.get(&node).copied().unwrap_or(node)
    }

    fn is_drawing(&self, dom: &BaseDocument, node: NodeId) -> bool {
        let element = dom.get_node(node).and_then(|node| node.element_data());
        element.is_some_and(|element| &*element.name.local == "svg") && !self.cleaned.contains(&node)
    }

    /// Whether a node is a drawing that is held, or stands in one.
    fn is_inside(&self, dom: &BaseDocument, node: NodeId) -> bool {
        if self.held.is_empty() {
            return false;
        }
        let mut next = Some(node);
        while let Some(node) = next {
            if self.held.contains_key(&node) {
                return true;
            }
            next = dom.get_node(node).and_then(|node| node.parent);
        }
        false
    }

    /// An element has ended: if it is a drawing that is held, it is shown.
    pub(super) fn end(&mut self, dom: &mut BaseDocument, node: NodeId, base: &Url) {
        let Some(comment) = self.held.remove(&node) else { return };
        self.ended.push(node);
        if dom.get_node(comment).is_none_or(|comment| comment.parent.is_none()) {
            return;
        }
        let links = Links::read(dom, node);
        let borrowed = self.borrow(dom, &links);
        let root = self.show(dom, node, &borrowed, comment, base);
        if links.wanted().any(|name| !self.named.contains_key(name)) {
            self.waiting.push((node, root));
        }
        for (name, place) in links.names {
            self.named.entry(name).or_insert(place);
        }
    }

    /// Puts a drawing, written anew with what it borrows, where another node stands.
    fn show(
        &mut self,
        dom: &mut BaseDocument,
        node: NodeId,
        borrowed: &[NodeId],
        place: NodeId,
        base: &Url,
    ) -> NodeId {
        let mut builder = Builder::new(&self.budget);
        let read = read(dom, &self.sheets, node, borrowed, &mut builder);
        let (drawing, refusal) = match read.and_then(|()| svg::finish(builder)) {
            Ok(drawing) => (drawing, None),
            Err(why) => (Drawing::default(), Some(why)),
        };
        let attributes = root_attributes(dom, node, &drawing, base);
        let mut mutator = dom.mutate();
        let root = mutator.create_element(svg_name("svg"), attributes);
        fill(&mut mutator, root, &drawing, 0);
        mutator.insert_nodes_before(place, &[root]);
        mutator.remove_node(place);
        self.cleaned.insert(root);
        self.refused.extend(refusal.map(|why| (root, why)));
        root
    }

    /// What a drawing takes from those before it, and what that takes.
    fn borrow(&mut self, dom: &BaseDocument, links: &Links) -> Vec<NodeId> {
        let mut borrowed: Vec<NodeId> = Vec::new();
        let mut wanted: Vec<String> = links.wanted().cloned().collect();
        while let Some(name) =
            wanted.pop().filter(|_| borrowed.len() < MOST_BORROWED && self.lent <= MOST_LENT)
        {
            let Some(place) = self.named.get(&name).filter(|place| !borrowed.contains(place)) else {
                continue;
            };
            let links = Links::read(dom, *place);
            self.lent += links.nodes;
            if self.lent > MOST_LENT {
                break;
            }
            borrowed.push(*place);
            wanted.extend(links.wanted().cloned());
        }
        borrowed
    }

    /// Shows the drawings again that use what has come after them.
    fn show_late(&mut self, dom: &mut BaseDocument, base: &Url) {
        for (node, root) in std::mem::take(&mut self.waiting) {
            let borrowed = self.borrow(dom, &Links::read(dom, node));
            let is_shown = dom.get_node(root).is_some_and(|root| root.parent.is_some());
            if is_shown && !borrowed.is_empty() {
                self.show(dom, node, &borrowed, root, base);
            }
        }
    }

    /// Something comes into `home`: where that stands in no drawing, those before have ended. (The parser does not
    /// always tell of the end.)
    pub(super) fn note_content(&mut self, dom: &mut BaseDocument, home: NodeId, base: &Url) {
        if !self.is_inside(dom, home) {
            self.end_all(dom, base);
        }
    }

    /// Frees the drawings as they came; the parser must not come back to them.
    pub(super) fn free(&mut self, dom: &mut BaseDocument, base: &Url) {
        self.show_late(dom, base);
        self.named.clear();
        let mut mutator = dom.mutate();
        for drawing in self.ended.drain(..) {
            mutator.remove_node_if_unparented(drawing);
        }
    }

    /// No more comes: what the parser has not ended, ends.
    pub(super) fn end_all(&mut self, dom: &mut BaseDocument, base: &Url) {
        let held: Vec<NodeId> = self.held.keys().copied().collect();
        for drawing in held {
            self.end(dom, drawing, base);
        }
    }

    /// The drawings that are not shown, and why; told once.
    pub(super) fn take_refused(&mut self) -> Vec<(NodeId, Refusal)> {
        std::mem::take(&mut self.refused)
    }
}

fn children(dom: &BaseDocument, node: NodeId) -> Vec<NodeId> {
    dom.get_node(node).map(|node| node.children.to_vec()).unwrap_or_default()
}

/// The names in a drawing, and those that it uses.
#[derive(Default)]
struct Links {
    names: HashMap<String, NodeId>,
    used: BTreeSet<String>,
    nodes: usize,
}

impl Links {
    fn read(dom: &BaseDocument, node: NodeId) -> Self {
        let mut links = Self::default();
        let mut open = vec![node];
        while let Some(id) = open.pop() {
            let Some(node) = dom.get_node(id) else { continue };
            links.nodes += 1;
            open.extend(node.children.iter().rev());
            let Some(element) = node.element_data() else { continue };
            for attribute in element.attrs() {
                match &*attribute.name.local {
                    "id" => {
                        links.names.entry(attribute.value.clone()).or_insert(id);
                    }
                    "href" if &*element.name.local == "use" => {
                        links.used.extend(svg::name_of(&attribute.value).map(str::to_owned));
                    }
                    _ => {}
                }
            }
        }
        links
    }

    /// The names of what stands in other drawings.
    fn wanted(&self) -> impl Iterator<Item = &String> {
        self.used.iter().filter(|name| !self.names.contains_key(*name))
    }
}

/// Reads a drawing, and after its own children what it borrows.
fn read(
    dom: &BaseDocument,
    sheets: &BTreeMap<NodeId, String>,
    id: NodeId,
    borrowed: &[NodeId],
    builder: &mut Builder<'_>,
) -> Result<(), Refusal> {
    let Some(node) = dom.get_node(id) else { return Ok(()) };
    match &node.data {
        NodeData::Text(text) => builder.text(&text.content),
        NodeData::Element(element) => {
            let attributes = element.attrs().iter().map(|attribute| {
                let name = match (&attribute.name.ns, &*attribute.name.local) {
                    (space, "href") if *space == ns!(xlink) => "xlink:href",
                    (space, "space") if *space == ns!(xml) => "xml:space",
                    (_, name) => name,
                };
                (name, &*attribute.value)
            });
            builder.open(&element.name.local, attributes)?;
            if let Some(sheet) = sheets.get(&id) {
                builder.text(sheet)?;
            }
            if builder.takes_children() {
                for child in &node.children {
                    read(dom, sheets, *child, &[], builder)?;
                }
                if !borrowed.is_empty() {
                    builder.open("defs", std::iter::empty())?;
                    for lent in borrowed {
                        read(dom, sheets, *lent, &[], builder)?;
                    }
                    builder.close();
                }
            }
            builder.close();
            Ok(())
        }
        NodeData::Document(_) | NodeData::AnonymousBlock(_) | NodeData::Comment { .. } => Ok(()),
    }
}

fn fill(mutator: &mut DocumentMutator<'_>, parent: NodeId, drawing: &Drawing, at: usize) {
    let Some(element) = drawing.get(at) else { return };
    let mut nodes = Vec::with_capacity(element.children.len());
    for child in &element.children {
        nodes.push(match child {
            Child::Text(text) => mutator.create_text_node(text),
            Child::Element(at) => {
                let Some(element) = drawing.get(*at) else { continue };
                let attributes = svg::attributes(element);
                let attributes = attributes.into_iter().map(|(name, value)| attribute(name, value)).collect();
                let node = mutator.create_element(svg_name(element.name), attributes);
                fill(mutator, node, drawing, *at);
                node
            }
        });
    }
    mutator.append_children(parent, &nodes);
}

/// The attributes of `<svg>` itself, which is an element of the page, too: it may be styled as any other.
fn root_attributes(dom: &BaseDocument, node: NodeId, drawing: &Drawing, base: &Url) -> Vec<DomAttribute> {
    let mut attributes = vec![attribute("xmlns", svg::NAMESPACE.to_owned())];
    let mut style = String::new();
    for (name, value) in drawing.get(0).map(svg::attributes).unwrap_or_default() {
        if name == "style" { style = value } else { attributes.push(attribute(name, value)) }
    }
    let Some(element) = dom.get_node(node).and_then(|node| node.element_data()) else { return attributes };
    for own in element.attrs() {
        let name = &*own.name.local;
        let is_of_the_page = OF_THE_PAGE.contains(&name)
            || name
                .strip_prefix("data-")
                .or(name.strip_prefix("aria-"))
                .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        // A drawing that is refused keeps its room.
        let is_size = drawing.elements.is_empty() && matches!(name, "width" | "height" | "class" | "id");
        if name == "style" {
            style.push_str(&root_style(&own.value, base));
        } else if is_of_the_page || is_size {
            let value = own.value.chars().filter(|c| !c.is_control()).collect();
            attributes.push(DomAttribute { name: QualName::new(None, ns!(), LocalName::from(name)), value });
        }
    }
    if !style.is_empty() {
        attributes.push(attribute("style", style));
    }
    attributes
}

/// The `style` of `<svg>`: properties of drawings as in any drawing, those of pages as in any page.
fn root_style(style: &str, base: &Url) -> String {
    let style = css::tame(style, base, Viewport::default());
    let mut kept = String::new();
    for declaration in svg::declarations(&style) {
        let (name, value) = (declaration.name, declaration.value);
        let value = match name {
            name if svg::is_property(name) => svg::property(name, value),
            // The reader of drawings leaves out what has a filter or mask that it does not know.
            "filter" | "mask" | "marker" => None,
            _ => Some(value.to_owned()),
        };
        if let Some(value) = value {
            if kept.len() + name.len() + value.len() > MAX_STYLE_BYTES {
                break;
            }
            let important = if declaration.important { " !important" } else { "" };
            let _infallible = write!(kept, "{name}:{value}{important};");
        }
    }
    kept
}

fn svg_name(name: &str) -> QualName {
    QualName::new(None, ns!(svg), LocalName::from(name))
}

fn attribute(name: &str, value: String) -> DomAttribute {
    let name = match name {
        "xml:space" => QualName::new(None, ns!(xml), LocalName::from("space")),
        name => QualName::new(None, ns!(), LocalName::from(name)),
    };
    DomAttribute { name, value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::beside::Drawn;

    const ICON: &str = "<svg style='display:none'><symbol id=i viewBox='0 0 9 9'><use href='#j'/></symbol></svg>\
        <svg style='display:none'><path id=j fill='#f00' d='M0 0h9v9H0z'/></svg>";
    const USED: &str = "<svg style='display:block' width=90 height=90><use href='#i'/></svg>";

    #[test]
    fn drawings_use_what_stands_in_others_before_or_after_them() {
        for (before, after) in [(ICON, ""), ("", ICON)] {
            let html = format!("<!DOCTYPE html><body style='margin:0'>{before}{USED}{after}");
            assert_ne!(Drawn::by_the_engine(&html).color(45, 45), [255, 0, 0], "the engine does it itself");
            assert_eq!(Drawn::by_us(&html).color(45, 45), [255, 0, 0]);
        }
    }

    #[test]
    fn drawings_that_use_one_another_end() {
        let circle = "<svg><g id=a><use href='#b'/></g></svg><svg><g id=b><use href='#a'/></g></svg>";
        Drawn::by_us(&format!("{circle}<p id=p>text")).rect("#p");
    }

    #[test]
    fn the_style_of_a_drawing_is_bounded() {
        let base = Url::parse("http://h/").unwrap();
        assert_eq!(root_style("fill:red;a:b !important;filter:url(#x)", &base), "fill:red;a:b !important;");
        let long = root_style(&"a:b;".repeat(250_000), &base).len();
        assert!((8_000..=MAX_STYLE_BYTES + 16).contains(&long), "{long}");
    }
}
