//! The parser's way into the document: the engine's own sink, with clean attributes and a bounded depth.
//!
//! An element deeper than [`MAX_DEPTH`] becomes a sibling of the deepest one allowed: the text is all there,
//! and the engine's recursion is bounded. The parser itself takes time in the square of the depth, so at
//! [`TOO_DEEP`] no more is read.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use blitz_dom::{DocumentMutator, NodeId, QualName};
use blitz_html::DocumentHtmlParser;
use html5ever::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use url::Url;

use super::attributes::{self, Base};

/// How deep elements may be nested in the document.
const MAX_DEPTH: u32 = 400;

/// How deep they may be nested in the HTML.
const TOO_DEEP: u32 = 10_000;

/// Where an element stands.
#[derive(Clone, Copy)]
struct Place {
    /// How deep by the HTML.
    depth: u32,
    /// Its parent in the document.
    parent: NodeId,
}

pub(super) struct CleanSink<'m, 'doc> {
    inner: DocumentHtmlParser<'m, 'doc>,
    base: RefCell<Base>,
    places: RefCell<HashMap<NodeId, Place>>,
    too_deep: Cell<bool>,
}

impl<'m, 'doc> CleanSink<'m, 'doc> {
    pub(super) fn new(mutator: &'m mut DocumentMutator<'doc>, url: &Url) -> Self {
        Self {
            inner: DocumentHtmlParser::new(mutator),
            base: RefCell::new(Base::new(url)),
            places: RefCell::default(),
            too_deep: Cell::new(false),
        }
    }

    /// Whether parsing should end here.
    pub(super) fn is_too_deep(&self) -> bool {
        self.too_deep.get()
    }

    /// The node that takes the children of `node`.
    fn home(&self, node: NodeId) -> NodeId {
        match self.places.borrow().get(&node) {
            Some(place) if place.depth >= MAX_DEPTH => place.parent,
            _ => node,
        }
    }

    /// Notes that `child` is a child of `parent` by the HTML, and says who takes it.
    fn place(&self, parent: NodeId, child: &NodeOrText<NodeId>) -> NodeId {
        let home = self.home(parent);
        if let NodeOrText::AppendNode(child) = child {
            let mut places = self.places.borrow_mut();
            let depth = 1 + places.get(&parent).map_or(0, |place| place.depth);
            places.insert(*child, Place { depth, parent: home });
            if depth > TOO_DEEP {
                self.too_deep.set(true);
            }
        }
        home
    }
}

impl<'m, 'doc> TreeSink for CleanSink<'m, 'doc> {
    type Handle = NodeId;
    /// What the document's addresses are relative to.
    type Output = Url;
    type ElemName<'a>
        = <DocumentHtmlParser<'m, 'doc> as TreeSink>::ElemName<'a>
    where
        Self: 'a;

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let clean = attributes::clean(&name, attributes, &mut self.base.borrow_mut());
        self.inner.create_element(name, clean, flags)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.inner.append(&self.place(*parent, &child), child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(child) = &child {
            let mut places = self.places.borrow_mut();
            if let Some(place) = places.get(sibling).copied() {
                places.insert(*child, place);
            }
        }
        self.inner.append_before_sibling(sibling, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let home = self.place(*previous, &child);
        self.inner.append_based_on_parent_node(element, &home, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let name = self.inner.elem_name(target).clone();
        let clean = attributes::clean(&name, attributes, &mut self.base.borrow_mut());
        self.inner.add_attrs_if_missing(target, clean);
    }

    fn reparent_children(&self, from: &NodeId, to: &NodeId) {
        // The children of an element at the bound are not its children in the document.
        if self.home(*from) == *from {
            self.inner.reparent_children(from, &self.home(*to));
        }
    }

    fn finish(self) -> Url {
        self.inner.finish();
        self.base.into_inner().url().clone()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Self::ElemName<'a> {
        self.inner.elem_name(target)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.inner.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.inner.create_pi(target, data)
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.inner.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }
}
