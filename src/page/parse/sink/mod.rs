//! The parser's way into the document, which may be laid out and painted while it grows.
//!
//! - Attributes are clean and the depth is bounded: an element deeper than [`MAX_DEPTH`] becomes a sibling of the
//!   deepest one allowed, so that the text is all there and the engine's recursion is bounded. The parser itself
//!   takes time in the square of the depth, so at [`TOO_DEEP`] no more is read; nor beyond the [`Budget`] of the page,
//!   because each node and each letter costs the engine many times its bytes.
//! - The engine reads a style sheet, a title or a text area once: their text is held back until they end.
//! - Drawings (`<svg>`) are kept out of the document until they have ended and were cleaned: see [`InlineDrawings`].
//! - Text added to a node that has been laid out must be told to the layout of its parent.

mod tree;

use std::cell::{Cell, RefCell, RefMut};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use blitz_dom::node::Attribute as DomAttribute;
use blitz_dom::{BaseDocument, DocumentMutator, NodeId, QualName, ns};
use encoding_rs::Encoding;
use html5ever::Attribute;
use html5ever::tree_builder::NodeOrText;
use url::Url;

use super::attributes::{Cleaner, OTHER_SET};
use super::boxes;
use super::drawings::InlineDrawings;
use super::embed;
use super::mend;
use super::select;
use crate::fetch::markup::TOO_DEEP;
use crate::page::Visited;
use crate::page::budget::Budget;
use crate::plan::Viewport;

/// The document, shared between the parser that builds it and those who lay it out, paint it and drive it.
pub(in crate::page) type Dom = Rc<RefCell<BaseDocument>>;

/// How deep elements may be nested in the document.
const MAX_DEPTH: u32 = 400;

/// Where an element stands.
#[derive(Clone, Copy)]
struct Place {
    /// How deep by the HTML.
    depth: u32,
    /// Its parent in the document.
    parent: NodeId,
}

/// What becomes of the text in an element.
enum Fate {
    Shown,
    /// Until the element ends.
    Held,
    /// A style sheet in a drawing, which is none of the page's.
    Sheet,
    Dropped,
}

pub(super) struct GrowingSink {
    dom: Dom,
    cleaner: RefCell<Cleaner>,
    places: RefCell<HashMap<NodeId, Place>>,
    drawings: Rc<RefCell<InlineDrawings>>,
    held: RefCell<BTreeMap<NodeId, String>>,
    /// Texts that the next layout will look at anyway.
    fresh: RefCell<HashSet<NodeId>>,
    /// Elements around the bare text of `<details>` and of an `<object>` with a picture.
    wraps: RefCell<HashSet<NodeId>>,
    /// For each `<details>`: our summary, or none once the page has its own.
    summaries: RefCell<HashMap<NodeId, Option<NodeId>>>,
    /// Controls that name the form they belong to, which may come later.
    controls: RefCell<Vec<NodeId>>,
    bare_pictures: Rc<RefCell<Vec<NodeId>>>,
    /// The last `<select>`, and how much its options said when one was chosen.
    select: Cell<Option<(NodeId, usize)>>,
    title: RefCell<Option<String>>,
    budget: Arc<Budget>,
    too_deep: Cell<bool>,
    visible: Cell<bool>,
    /// The document is laid out as in the nineties.
    has_quirks: Cell<bool>,
    /// Elements whose children stand in one of ours.
    homes: RefCell<HashMap<NodeId, NodeId>>,
    /// Elements that the engine has under another name, and what the parser calls them.
    renamed: RefCell<HashMap<NodeId, QualName>>,
}

impl GrowingSink {
    pub(super) fn new(
        dom: Dom,
        url: &Url,
        drawings: Rc<RefCell<InlineDrawings>>,
        budget: Arc<Budget>,
        visited: Visited,
        viewport: Viewport,
    ) -> Self {
        Self {
            dom,
            cleaner: RefCell::new(Cleaner::new(url, visited, viewport)),
            places: RefCell::default(),
            drawings,
            held: RefCell::default(),
            fresh: RefCell::default(),
            wraps: RefCell::default(),
            summaries: RefCell::default(),
            controls: RefCell::default(),
            bare_pictures: Rc::default(),
            select: Cell::default(),
            title: RefCell::default(),
            budget,
            too_deep: Cell::new(false),
            visible: Cell::new(false),
            has_quirks: Cell::new(false),
            homes: RefCell::default(),
            renamed: RefCell::default(),
        }
    }

    /// The encoding of the text that follows.
    pub(super) fn set_encoding(&self, encoding: &'static Encoding) {
        self.cleaner.borrow_mut().set_encoding(encoding);
    }

    /// Whether parsing should end here.
    pub(super) fn is_full(&self) -> bool {
        self.too_deep.get() || self.budget.is_full()
    }

    fn count_node(&self) {
        self.budget.note_nodes(1);
    }

    /// Whether there is anything to see yet.
    pub(super) fn is_visible(&self) -> bool {
        self.visible.get()
    }

    /// The document's title, once it has been read; told once.
    pub(super) fn take_title(&self) -> Option<String> {
        self.title.borrow_mut().as_mut().map(std::mem::take).filter(|title| !title.is_empty())
    }

    /// Where it notes the pictures without an address that have a text for their place.
    pub(super) fn bare_pictures(&self) -> Rc<RefCell<Vec<NodeId>>> {
        Rc::clone(&self.bare_pictures)
    }

    /// Makes whole what the text so far has left half done. The parser does not tell where a `<select>` ends.
    pub(super) fn settle(&self) {
        let Some((select, said)) = self.select.get() else { return };
        let mut dom = self.dom();
        let now = select::weight(&dom, select);
        if now != said {
            select::choose_first(&mut dom.mutate(), select);
            self.select.set(Some((select, now)));
        }
    }

    /// The document has been laid out.
    pub(super) fn note_layout(&self) {
        self.fresh.borrow_mut().clear();
    }

    fn dom(&self) -> RefMut<'_, BaseDocument> {
        self.dom.borrow_mut()
    }

    /// The node that takes the children of `node`.
    fn home(&self, node: NodeId) -> NodeId {
        match self.places.borrow().get(&node) {
            Some(place) if place.depth >= MAX_DEPTH => place.parent,
            _ => self.homes.borrow().get(&node).copied().unwrap_or(node),
        }
    }

    /// Notes that `child` is a child of `parent` by the HTML, and says who takes it.
    fn place(&self, parent: NodeId, child: &NodeOrText<NodeId>) -> NodeId {
        let home = self.home(parent);
        if let NodeOrText::AppendNode(child) = child {
            let ours = if self.homes.borrow().contains_key(&parent) {
                boxes::IN_CAPTION
            } else {
                u32::from(self.is_html(*child, &["rt"]))
            };
            let mut places = self.places.borrow_mut();
            let above = places.get(&parent);
            let depth = 1 + ours + above.map_or(0, |place| place.depth);
            places.insert(*child, Place { depth, parent: home });
            if depth > TOO_DEEP {
                self.too_deep.set(true);
            }
        }
        home
    }

    /// The node that takes `child`, of one that takes it by the HTML: each annotation of a ruby has an element with its base.
    fn piece(&self, home: NodeId, child: NodeId) -> NodeId {
        if self.is_html(child, &["rt"]) && self.is_html(home, &["ruby"]) {
            self.count_node();
            return boxes::ruby(&mut self.dom().mutate(), home);
        }
        home
    }

    /// Whether a node is one of these elements of HTML.
    fn is_html(&self, node: NodeId, tags: &[&str]) -> bool {
        let dom = self.dom.borrow();
        let name = dom.get_node(node).and_then(|node| node.element_data()).map(|element| &element.name);
        name.is_some_and(|name| name.ns == ns!(html) && tags.contains(&&*name.local))
    }

    /// `child` comes into `home`: `<details>` get a summary before their first content, until there is one of the page.
    fn summarize(&self, home: NodeId, child: &NodeOrText<NodeId>) {
        if !self.is_html(home, &["details"]) {
            return;
        }
        let is_summary = match child {
            NodeOrText::AppendNode(child) => self.is_html(*child, &["summary"]),
            NodeOrText::AppendText(text) if text.trim_ascii().is_empty() => return,
            NodeOrText::AppendText(_) => false,
        };
        let mut summaries = self.summaries.borrow_mut();
        if is_summary {
            if let Some(Some(ours)) = summaries.insert(home, None) {
                self.dom().mutate().remove_node(ours);
            }
        } else {
            summaries.entry(home).or_insert_with(|| {
                self.budget.note_nodes(u64::from(mend::IN_SUMMARY));
                Some(mend::summarize(&mut self.dom().mutate(), home))
            });
        }
    }

    /// Whether text in this element gets an element of its own, which a style sheet can hide.
    fn is_wrapped(&self, parent: NodeId) -> bool {
        self.is_html(parent, &["details"])
            || (self.is_html(parent, &["object"]) && mend::has(&self.dom.borrow(), parent, embed::PICTURE))
    }

    fn fate(&self, parent: NodeId) -> Fate {
        let dom = self.dom.borrow();
        let Some(element) = dom.get_node(parent).and_then(|node| node.element_data()) else {
            return Fate::Shown;
        };
        match (&*element.name.local, element.name.ns == ns!(html)) {
            ("style" | "title" | "textarea", true) => Fate::Held,
            ("style", false) => Fate::Sheet,
            ("script", _) => Fate::Dropped,
            _ => Fate::Shown,
        }
    }

    /// Adds text at the end of `parent`, or before `sibling`.
    fn add_text(&self, parent: NodeId, sibling: Option<NodeId>, text: &str) {
        self.budget.note_text(text.len());
        let is_blank = text.trim_ascii().is_empty();
        if !is_blank {
            self.visible.set(true);
        }
        let wraps = sibling.is_none() && self.is_wrapped(parent);
        let mut dom = self.dom();
        let mut mutator = dom.mutate();
        let mut parent = parent;
        if wraps {
            let last = mutator.last_child_id(parent);
            if let Some(wrap) = last.filter(|last| self.wraps.borrow().contains(last)) {
                parent = wrap;
            } else if !is_blank {
                parent = mend::wrap(&mut mutator, parent);
                self.wraps.borrow_mut().insert(parent);
            }
        }
        let before = match sibling {
            Some(sibling) => mutator.previous_sibling_id(sibling),
            None => mutator.last_child_id(parent),
        };
        if before.is_some_and(|before| self.extend(&mut mutator, before, text)) {
            return;
        }
        self.count_node();
        let node = mutator.create_text_node(text);
        self.fresh.borrow_mut().insert(node);
        match sibling {
            Some(sibling) => mutator.insert_nodes_before(sibling, &[node]),
            None => mutator.append_children(parent, &[node]),
        }
    }

    /// Adds to a text node; false when it is none.
    fn extend(&self, mutator: &mut DocumentMutator<'_>, node: NodeId, text: &str) -> bool {
        let Some(old) = mutator.doc.get_node(node).and_then(|node| node.text_data()) else { return false };
        if self.fresh.borrow_mut().insert(node) {
            let whole = format!("{}{text}", old.content);
            mutator.set_node_text(node, &whole);
            return true;
        }
        mutator.append_text_to_node(node, text).is_ok()
    }

    /// Something comes into `home`.
    fn note_content(&self, home: NodeId) {
        if self.drawings.borrow().are_held() {
            let base = self.cleaner.borrow().base().clone();
            self.drawings.borrow_mut().note_content(&mut self.dom(), home, &base);
        }
    }

    /// What stands in `home` for an element of the HTML.
    fn shown(&self, home: NodeId, child: NodeId) -> NodeId {
        self.drawings.borrow_mut().hold(&mut self.dom(), home, child)
    }

    /// Puts in what was held back from an element that has ended.
    fn release(&self, node: NodeId) {
        let held = self.held.borrow_mut().remove(&node);
        let Some(mut text) = held else { return };
        let mut dom = self.dom();
        let Some(element) = dom.get_node(node).and_then(|node| node.element_data()) else { return };
        match &*element.name.local {
            "style" => {
                let media = element.attr(blitz_dom::local_name!("media")).unwrap_or_default();
                let is_shown = !mend::has(&dom, node, OTHER_SET);
                let cleaner = self.cleaner.borrow();
                let judged = (cleaner.base(), cleaner.viewport());
                text = mend::style_sheet(&text, media, judged, self.has_quirks.get());
                if !is_shown {
                    text.clear();
                }
            }
            "title" => {
                // HTML, `document.title`: white space is stripped and collapsed; the first one counts.
                let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                self.title.borrow_mut().get_or_insert(words);
            }
            _ => {}
        }
        let mut mutator = dom.mutate();
        let text = mutator.create_text_node(&text);
        mutator.append_children(node, &[text]);
    }

    /// An element has ended.
    fn ended(&self, node: NodeId) {
        let dom = self.dom.borrow();
        if let Some(element) = dom.get_node(node).and_then(|node| node.element_data()) {
            self.cleaner.borrow_mut().ended(&element.name);
        }
    }

    fn cleaned(&self, name: &QualName, attributes: Vec<Attribute>) -> Vec<DomAttribute> {
        let bytes = attributes.iter().map(|attribute| attribute.name.local.len() + attribute.value.len());
        self.budget.note_attributes(bytes.sum());
        let mut cleaner = self.cleaner.borrow_mut();
        let attributes = cleaner.clean(name, attributes);
        if let Some(base) = cleaner.take_new_base() {
            self.dom().set_base_url(base.as_str());
        }
        attributes.into_iter().map(|a| DomAttribute { name: a.name, value: a.value.to_string() }).collect()
    }
}

#[cfg(test)]
mod tests {
    use blitz_dom::DocumentConfig;

    use super::*;
    use crate::page::budget::MAX_NODES;
    use crate::page::parse::Growing;

    #[test]
    fn no_more_is_read_beyond_the_bound_of_nodes() {
        let dom = Rc::new(RefCell::new(BaseDocument::new(DocumentConfig::default())));
        let mut growing = Growing::new(
            &dom,
            &Url::parse("http://h/").unwrap(),
            Arc::default(),
            Arc::default(),
            Viewport::default(),
        );
        growing.feed("<p>one");
        assert!(!growing.is_cut());
        growing.sink().unwrap().budget.note_nodes(MAX_NODES);
        growing.feed("<p>two");
        assert!(growing.is_cut());
    }
}
