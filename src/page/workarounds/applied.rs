//! What the pass after styling has written into a document, and how that is taken back.
//!
//! A mark is an attribute without a value, for the rules of `user_agent.css`. The author's own `style` attribute stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use blitz_dom::{BaseDocument, ElementData, NodeId, RestyleHint};

use super::changes::{Changes, Declared};
use super::{old_borders, right_markers};
use crate::page::parse::{attribute, has};

/// Marks that rules about what stands in the element ask for: that is styled anew, too.
const OF_WHAT_IS_IN_IT: [&str; 2] = [old_borders::BLACK, right_markers::RIGHT];

/// The changes made to one document.
#[derive(Default)]
pub(super) struct Applied {
    marks: BTreeMap<NodeId, BTreeSet<&'static str>>,
    declared: Declared,
    /// The attributes that elements had before ours were set.
    attributes: BTreeMap<(NodeId, &'static str), Option<String>>,
    boxes: BTreeSet<NodeId>,
}

impl Applied {
    /// Changes to be collected, which know what was done before; for [`Self::apply`].
    pub(super) fn begin(&mut self) -> Changes {
        Changes {
            boxes: std::mem::take(&mut self.boxes),
            declared: std::mem::take(&mut self.declared),
            ..Changes::default()
        }
    }

    /// Makes the changes.
    pub(super) fn apply(&mut self, dom: &mut BaseDocument, changes: Changes) {
        (self.boxes, self.declared) = (changes.boxes, changes.declared);
        for node in changes.undeclared {
            if let Some(own) = self.declared.remove(&node) {
                undeclare(dom, node, &own);
            }
        }
        for item in changes.unmarked {
            if let Some(element) = dom.get_node_mut(item).and_then(|node| node.element_data_mut()) {
                element.list_item_data = None;
            }
        }
        for (node, name, is_set) in changes.marks {
            self.mark(dom, node, name, is_set);
        }
        for (node, name, value) in changes.attributes {
            self.set(dom, node, name, value);
        }
        for (node, property, value) in changes.declarations {
            self.declare(dom, node, property, value);
        }
    }

    fn mark(&mut self, dom: &mut BaseDocument, node: NodeId, name: &'static str, is_set: bool) {
        if has(dom, node, name) == is_set {
            return;
        }
        if is_set {
            self.marks.entry(node).or_default().insert(name);
        } else if let Some(names) = self.marks.get_mut(&node) {
            names.remove(name);
        }
        set_attribute(dom, node, name, is_set);
    }

    fn set(&mut self, dom: &mut BaseDocument, node: NodeId, name: &'static str, value: Option<String>) {
        let Some(element) = dom.get_node_mut(node).and_then(|node| node.element_data_mut()) else { return };
        if let Some(value) = value {
            let own = || element.attr(blitz_dom::LocalName::from(name)).map(str::to_owned);
            self.attributes.entry((node, name)).or_insert_with(own);
            element.attrs.set(attribute(name), &value);
        } else if let Some(own) = self.attributes.remove(&(node, name)) {
            reset(element, name, own);
        }
    }

    /// Declares a property for one node. Whether it had another value.
    pub(super) fn declare(
        &mut self,
        dom: &mut BaseDocument,
        node: NodeId,
        property: &'static str,
        value: String,
    ) -> bool {
        let own = self.declared.entry(node).or_default();
        let is_other = own.get(property) != Some(&value);
        if is_other {
            dom.set_style_property(node, property, &value);
            own.insert(property, value);
        }
        is_other
    }

    /// Takes back what was declared of a property for one node.
    pub(super) fn undeclare(&mut self, dom: &mut BaseDocument, node: NodeId, property: &str) {
        if !self.declared.get(&node).is_some_and(|own| own.contains_key(property)) {
            return;
        }
        let mut own = self.declared.remove(&node).unwrap_or_default();
        undeclare(dom, node, &own);
        own.remove(property);
        for (property, value) in own {
            self.declare(dom, node, property, value);
        }
    }

    /// Leaves everything as the page has it.
    pub(super) fn take_back(&mut self, dom: &mut BaseDocument) {
        for (node, names) in std::mem::take(&mut self.marks) {
            for name in names {
                set_attribute(dom, node, name, false);
            }
        }
        for (node, own) in std::mem::take(&mut self.declared) {
            undeclare(dom, node, &own);
        }
        for ((node, name), own) in std::mem::take(&mut self.attributes) {
            if let Some(element) = dom.get_node_mut(node).and_then(|node| node.element_data_mut()) {
                reset(element, name, own);
            }
        }
        self.boxes.clear();
    }
}

/// Gives an attribute its own value again.
fn reset(element: &mut ElementData, name: &str, own: Option<String>) {
    match own {
        Some(own) => element.attrs.set(attribute(name), &own),
        None => drop(element.attrs.remove(&attribute(name))),
    }
}

/// Takes back what was declared for a node alone; the author's own `style` stays.
fn undeclare(dom: &mut BaseDocument, node: NodeId, own: &BTreeMap<&'static str, String>) {
    let Some(style) = dom.get_node(node).map(|node| node.attr(blitz_dom::local_name!("style"))) else {
        return;
    };
    let style = style.map(str::to_owned);
    for property in own.keys() {
        dom.remove_style_property(node, property);
    }
    if let Some(style) = style {
        dom.mutate().set_attribute(node, attribute("style"), &style);
    }
}

/// Sets a mark: the element is styled anew, and what stands in it where rules for that ask for the mark.
fn set_attribute(dom: &mut BaseDocument, node: NodeId, name: &str, is_set: bool) {
    let Some(node) = dom.get_node_mut(node) else { return };
    let Some(element) = node.element_data_mut() else { return };
    if is_set {
        element.attrs.set(attribute(name), "");
    } else {
        element.attrs.remove(&attribute(name));
    }
    let is_of_all = OF_WHAT_IS_IN_IT.contains(&name);
    node.set_restyle_hint(if is_of_all { RestyleHint::restyle_subtree() } else { RestyleHint::RESTYLE_SELF });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::workarounds::{RULES, quirks};

    #[test]
    fn what_rules_about_children_ask_for_is_known() {
        let lists = RULES.lines().filter_map(|line| line.split_once('{'));
        for selector in lists.flat_map(|(list, _)| list.split(',')) {
            for (at, _) in selector.match_indices("[data-pellucid-") {
                let (mark, later) = selector.split_at(at + 1).1.split_once(']').unwrap();
                // The parser tells of quirks, before anything is styled.
                if later.trim_end().contains([' ', '>', '+', '~']) && mark != quirks::QUIRKS {
                    assert!(OF_WHAT_IS_IN_IT.contains(&mark), "{selector}");
                }
            }
        }
    }
}
