//! What the workarounds ask for when they look at an element: marks, and declarations for it alone.

use std::collections::{BTreeMap, BTreeSet};

use blitz_dom::NodeId;

use super::element::Element;

/// The properties that were declared for each node.
pub(super) type Declared = BTreeMap<NodeId, BTreeMap<&'static str, String>>;

#[derive(Default)]
pub(super) struct Changes {
    pub(super) marks: Vec<(NodeId, &'static str, bool)>,
    pub(super) declarations: Vec<(NodeId, &'static str, String)>,
    /// Attributes; with none the element's own counts.
    pub(super) attributes: Vec<(NodeId, &'static str, Option<String>)>,
    /// Phrases that the pass has made boxes of.
    pub(super) boxes: BTreeSet<NodeId>,
    pub(super) declared: Declared,
    /// Items that the engine draws no mark of.
    pub(super) unmarked: Vec<NodeId>,
    /// Nodes for which nothing is to be declared any more, before anything else is.
    pub(super) undeclared: Vec<NodeId>,
}

impl Changes {
    /// Makes a box within its line of a phrase, with the mark `name`; false where it is one already, or stands too deep.
    pub(super) fn make_box(&mut self, element: &Element<'_>, name: &'static str) -> bool {
        // A box in a line is laid out several times by the one around it.
        const MOST_NESTED: usize = 2;
        let around = std::iter::successors(element.parent(), Element::parent);
        let may = !self.boxes.contains(&element.id)
            && around.filter(|around| self.boxes.contains(&around.id)).count() < MOST_NESTED;
        if may {
            self.boxes.insert(element.id);
            self.mark(element.id, name, true);
        }
        may
    }

    /// Takes the mark `name` from a box, and what was declared for it. With `is_phrase` it is a piece of text again.
    pub(super) fn unmake_box(&mut self, node: NodeId, name: &'static str, is_phrase: bool) {
        if is_phrase {
            self.boxes.remove(&node);
        }
        self.mark(node, name, false);
        self.undeclared.push(node);
    }

    /// Sets the mark `name` on a node, or takes it away.
    pub(super) fn mark(&mut self, node: NodeId, name: &'static str, is_set: bool) {
        self.marks.push((node, name, is_set));
    }

    /// Gives an attribute another value, or its own again.
    pub(super) fn attribute(&mut self, node: NodeId, name: &'static str, value: Option<String>) {
        self.attributes.push((node, name, value));
    }

    /// Whether a property was declared for a node before.
    pub(super) fn has_declared(&self, node: NodeId, property: &str) -> bool {
        self.declared.get(&node).is_some_and(|own| own.contains_key(property))
    }

    /// Declares a property for one node.
    pub(super) fn declare(&mut self, node: NodeId, property: &'static str, value: String) {
        self.declarations.push((node, property, value));
    }
}
