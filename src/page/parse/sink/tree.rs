//! What the parser asks of the document, one call after another.

use std::borrow::Cow;
use std::cell::Ref;

use blitz_dom::{NodeId, QualName};
use html5ever::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};

use super::super::mend::{self, attribute};
use super::{DomAttribute, Fate, GrowingSink, boxes, embed};
use crate::page::workarounds::quirks::QUIRKS;

impl TreeSink for GrowingSink {
    type Handle = NodeId;
    type Output = ();
    type ElemName<'a> = Ref<'a, QualName>;

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        const SEEN: [&str; 12] = [
            "img", "input", "button", "select", "textarea", "hr", "svg", "iframe", "frame", "object",
            "embed", "table",
        ];
        if SEEN.contains(&&*name.local) {
            self.visible.set(true);
        }
        self.count_node();
        let is_select = &*name.local == "select";
        let attributes = self.cleaned(&name, attributes);
        let picture = embed::picture(&name, &attributes);
        let (known, mut attributes) = embed::known(name.clone(), attributes);
        if self.has_quirks.get() && &*name.local == "html" {
            attributes.push(DomAttribute { name: attribute(QUIRKS), value: String::new() });
        }
        if embed::has_document(&known, &attributes) && !self.budget.take_frame() {
            embed::empty(&mut attributes);
        }
        let is_bare = mend::is_bare(&known, &attributes);
        let names_form = attributes.iter().any(|attribute| &*attribute.name.local == "form");
        let node = self.dom().mutate().create_element(known.clone(), attributes);
        if known != name {
            self.renamed.borrow_mut().insert(node, name);
        }
        if let Some(picture) = picture {
            embed::put(&mut self.dom().mutate(), node, picture);
        }
        if self.is_html(node, &["caption"]) {
            let inner = boxes::caption(&mut self.dom().mutate(), node);
            self.budget.note_nodes(u64::from(boxes::IN_CAPTION));
            self.homes.borrow_mut().insert(node, inner);
        }
        if names_form {
            self.controls.borrow_mut().push(node);
        }
        if is_bare {
            self.bare_pictures.borrow_mut().push(node);
        }
        if is_select {
            self.settle();
            self.select.set(Some((node, 0)));
        }
        node
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendText(text) = &child {
            match self.fate(*parent) {
                Fate::Shown => {}
                Fate::Held => return self.held.borrow_mut().entry(*parent).or_default().push_str(text),
                Fate::Sheet => return self.drawings.borrow_mut().note_sheet(*parent, text),
                Fate::Dropped => return,
            }
        }
        let home = self.place(*parent, &child);
        self.note_content(home);
        self.summarize(home, &child);
        match child {
            NodeOrText::AppendNode(child) => {
                let shown = self.shown(home, child);
                let home = self.piece(home, child);
                self.dom().mutate().append_children(home, &[shown]);
            }
            NodeOrText::AppendText(text) => self.add_text(home, None, &text),
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = {
            let before = self.drawings.borrow().stand_in(*sibling);
            self.dom().mutate().parent_id(before)
        };
        let Some(parent) = parent else { return };
        self.note_content(parent);
        let before = self.drawings.borrow().stand_in(*sibling);
        match child {
            NodeOrText::AppendNode(child) => {
                let place = self.places.borrow().get(sibling).copied();
                if let Some(place) = place {
                    self.places.borrow_mut().insert(child, place);
                }
                let shown = self.shown(parent, child);
                self.dom().mutate().insert_nodes_before(before, &[shown]);
            }
            NodeOrText::AppendText(text) => self.add_text(parent, Some(before), &text),
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.dom().mutate().node_has_parent(*element);
        if has_parent {
            self.place(*previous, &child);
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn pop(&self, node: &NodeId) {
        self.ended(*node);
        self.release(*node);
        if self.drawings.borrow().are_held() {
            let base = self.cleaner.borrow().base().clone();
            self.drawings.borrow_mut().end(&mut self.dom(), *node, &base);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let name = self.elem_name(target).clone();
        let attributes = self.cleaned(&name, attributes);
        self.dom().mutate().add_attrs_if_missing(*target, attributes);
    }

    fn reparent_children(&self, from: &NodeId, to: &NodeId) {
        // The children of an element at the bound are not its children in the document.
        if self.home(*from) == *from {
            let home = self.home(*to);
            self.dom().mutate().reparent_children(*from, home);
            self.drawings.borrow_mut().hold_children(&mut self.dom(), home);
        }
    }

    fn finish(self) {
        let held: Vec<NodeId> = self.held.borrow().keys().copied().collect();
        for node in held {
            self.release(node);
        }
        self.settle();
        let base = self.cleaner.borrow().base().clone();
        self.drawings.borrow_mut().end_all(&mut self.dom(), &base);
        for control in self.controls.take() {
            self.dom().reset_form_owner(control);
        }
        self.drawings.borrow_mut().free(&mut self.dom(), &base);
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.dom.borrow().root_node().id
    }

    #[expect(
        clippy::expect_used,
        reason = "html5ever promises to ask for elements only, and has no other answer"
    )]
    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Self::ElemName<'a> {
        if let Ok(name) = Ref::filter_map(self.renamed.borrow(), |renamed| renamed.get(target)) {
            return name;
        }
        Ref::map(self.dom.borrow(), |dom| {
            let element = dom.get_node(*target).and_then(|node| node.element_data());
            &element.expect("an element").name
        })
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.count_node();
        self.dom().mutate().create_comment_node(&text)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.count_node();
        self.dom().mutate().create_comment_node("")
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.dom().mutate().template_contents(*target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        let has_quirks = mode == QuirksMode::Quirks;
        self.has_quirks.set(has_quirks);
        self.cleaner.borrow_mut().set_quirks(has_quirks);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.drawings.borrow().note_removal(&mut self.dom(), *target);
        self.dom().mutate().remove_node(*target);
    }
}
