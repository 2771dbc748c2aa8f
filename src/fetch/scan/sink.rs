//! What the scan keeps of a document while the parser builds it: names, and what elements ask for.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, QualName, ns};

use crate::fetch::markup::refresh;
use crate::fetch::markup::{Ask, Pictures, TOO_DEEP, asks, imported, is_hidden, password_field};
use crate::http::Refresh;
use crate::plan::Viewport;

/// How much of a title is read.
const TITLE_BYTES: usize = 4096;

/// How much of a style sheet is read: what it imports comes first.
const STYLE_BYTES: usize = 64 * 1024;

/// What the last piece brought.
#[derive(Debug, Default)]
pub(super) struct FoundInHtml {
    /// The attributes of each `<base>`.
    pub(super) bases: Vec<Vec<Attribute>>,
    /// What was asked for, and the name of the tag that asks.
    pub(super) asks: Vec<(String, Ask)>,
    /// The first refresh of the page.
    pub(super) refresh: Option<Refresh>,
}

/// The first title of the page: not yet seen, being read, read, or told.
#[derive(Debug, Default)]
enum Title {
    #[default]
    Awaited,
    Read(String),
    Ended(String),
    Told,
}

/// A node as far as it matters here.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Empty for what is no element.
    name: Option<QualName>,
    /// Until it is in the document.
    attributes: RefCell<Option<Vec<Attribute>>>,
    depth: Cell<u32>,
    /// It is not shown, or stands in what is not.
    is_hidden: Cell<bool>,
    /// It stands in a template, and asks for nothing.
    is_inert: Cell<bool>,
}

/// Takes what the parser builds.
#[derive(Debug, Default)]
pub(super) struct ScanSink {
    document: Rc<Node>,
    found: RefCell<FoundInHtml>,
    pictures: RefCell<Pictures>,
    title: RefCell<Title>,
    /// The beginning of the style sheet that is being read.
    style: RefCell<String>,
    has_refresh: Cell<bool>,
    passwords: RefCell<Passwords>,
    too_deep: Cell<bool>,
    /// How many were made.
    elements: Cell<u64>,
}

/// How many names of password fields of one page are recorded, and how long each may be.
const PASSWORD_FIELDS: usize = 100;
const PASSWORD_FIELD_BYTES: usize = 256;

/// Names of fields for passwords.
#[derive(Debug, Default)]
struct Passwords {
    known: BTreeSet<String>,
    new: Vec<String>,
}

impl Passwords {
    fn take(&mut self, name: &str) {
        let fits =
            !name.is_empty() && name.len() <= PASSWORD_FIELD_BYTES && self.known.len() < PASSWORD_FIELDS;
        if fits && self.known.insert(name.to_owned()) {
            self.new.push(name.to_owned());
        }
    }
}

impl ScanSink {
    pub(super) fn new(viewport: Viewport) -> Self {
        Self { pictures: RefCell::new(Pictures::new(viewport)), ..Self::default() }
    }

    pub(super) fn take_found(&self) -> FoundInHtml {
        self.found.take()
    }

    /// Whether parsing should end here.
    pub(super) fn is_too_deep(&self) -> bool {
        self.too_deep.get()
    }

    /// How many elements the parser has made.
    pub(super) fn elements(&self) -> u64 {
        self.elements.get()
    }

    /// The title, once it has been read to its end; told once.
    pub(super) fn take_title(&self) -> Option<String> {
        let mut title = self.title.borrow_mut();
        let Title::Ended(text) = &*title else { return None };
        // HTML, `document.title`: white space is stripped and collapsed.
        let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        *title = Title::Told;
        Some(words)
    }

    /// The names of fields for passwords that were found since the last call.
    pub(super) fn take_password_fields(&self) -> Vec<String> {
        std::mem::take(&mut self.passwords.borrow_mut().new)
    }

    /// Something is put into `parent`.
    fn add(&self, parent: &Node, child: &NodeOrText<Rc<Node>>) {
        match child {
            NodeOrText::AppendText(text) => {
                if parent.is_html("style") && self.style.borrow().len() < STYLE_BYTES {
                    self.style.borrow_mut().push_str(text);
                }
                if parent.is_html("title")
                    && let Title::Read(title) = &mut *self.title.borrow_mut()
                    && title.len() < TITLE_BYTES
                {
                    title.push_str(text);
                }
            }
            NodeOrText::AppendNode(child) => {
                child.depth.set(parent.depth.get() + 1);
                child.is_inert.set(parent.is_inert.get());
                child.is_hidden.set(parent.is_hidden.get());
                if child.depth.get() > TOO_DEEP {
                    self.too_deep.set(true);
                }
                // What is moved has been looked at.
                if let Some(attributes) = child.attributes.take() {
                    self.look_at(child, &attributes);
                }
            }
        }
    }

    /// An element is in the document now, or has got these attributes as well.
    fn look_at(&self, node: &Node, attributes: &[Attribute]) {
        let Some(name) = node.name.as_ref().filter(|_| !node.is_inert.get()) else { return };
        let mut found = self.found.borrow_mut();
        node.is_hidden.set(node.is_hidden.get() || is_hidden(attributes));
        let is_shown = !node.is_hidden.get();
        let asked = asks(name, attributes, &mut self.pictures.borrow_mut(), is_shown);
        found.asks.extend(asked.into_iter().map(|ask| (name.local.to_string(), ask)));
        if name.ns != ns!(html) {
            return;
        }
        match &*name.local {
            "base" => found.bases.push(attributes.to_vec()),
            "title" => {
                let mut title = self.title.borrow_mut();
                if matches!(*title, Title::Awaited) {
                    *title = Title::Read(String::new());
                }
            }
            "input" => {
                if let Some(field) = password_field(attributes) {
                    self.passwords.borrow_mut().take(field);
                }
            }
            "meta" if !self.has_refresh.get() => {
                found.refresh = refresh::of_meta(attributes);
                self.has_refresh.set(found.refresh.is_some());
            }
            _ => {}
        }
    }
}

impl Node {
    fn is_html(&self, tag: &str) -> bool {
        self.name.as_ref().is_some_and(|name| name.ns == ns!(html) && *name.local == *tag)
    }
}

impl TreeSink for ScanSink {
    type Handle = Rc<Node>;
    type Output = ();
    type ElemName<'a> = ExpandedName<'a>;

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Rc<Node> {
        self.elements.set(self.elements.get() + 1);
        Rc::new(Node { name: Some(name), attributes: RefCell::new(Some(attributes)), ..Node::default() })
    }

    fn append(&self, parent: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        self.add(parent, &child);
    }

    /// What stands in front of a node stands as deep, so nearly that the bound is one.
    fn append_before_sibling(&self, sibling: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        if let NodeOrText::AppendNode(_) = &child {
            self.add(sibling, &child);
        }
    }

    fn append_based_on_parent_node(
        &self,
        _element: &Rc<Node>,
        previous: &Rc<Node>,
        child: NodeOrText<Rc<Node>>,
    ) {
        self.add(previous, &child);
    }

    fn pop(&self, node: &Rc<Node>) {
        let Some(name) = &node.name else { return };
        self.pictures.borrow_mut().end(&name.local);
        if node.is_html("style") {
            let imported = imported(&self.style.take());
            if !node.is_inert.get() {
                let asks = imported.into_iter().map(|ask| (name.local.to_string(), ask));
                self.found.borrow_mut().asks.extend(asks);
            }
        }
        if node.is_html("title") && !node.is_inert.get() {
            let mut title = self.title.borrow_mut();
            if let Title::Read(text) = &mut *title {
                *title = Title::Ended(std::mem::take(text));
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &Rc<Node>, attributes: Vec<Attribute>) {
        self.look_at(target, &attributes);
    }

    fn get_template_contents(&self, target: &Rc<Node>) -> Rc<Node> {
        let contents = Node { depth: target.depth.clone(), ..Node::default() };
        contents.is_inert.set(true);
        Rc::new(contents)
    }

    #[expect(
        clippy::expect_used,
        reason = "the parsers promise to ask for elements only, and have no other answer"
    )]
    fn elem_name<'a>(&'a self, target: &'a Rc<Node>) -> ExpandedName<'a> {
        target.name.as_ref().expect("an element").expanded()
    }

    fn get_document(&self) -> Rc<Node> {
        Rc::clone(&self.document)
    }

    fn create_comment(&self, _: StrTendril) -> Rc<Node> {
        Rc::default()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Rc<Node> {
        Rc::default()
    }

    fn same_node(&self, one: &Rc<Node>, other: &Rc<Node>) -> bool {
        Rc::ptr_eq(one, other)
    }

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn remove_from_parent(&self, _: &Rc<Node>) {}

    fn reparent_children(&self, _: &Rc<Node>, _: &Rc<Node>) {}
}
