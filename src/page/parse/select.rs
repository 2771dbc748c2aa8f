//! The options of a `<select>`: which are chosen, and what of them is sent.
//!
//! Engine: `construct_entry_list` (blitz-dom, form.rs) sends the `value` attribute of any control, and knows no options.

use blitz_dom::traversal::TreeTraverser;
use blitz_dom::{BaseDocument, DocumentMutator, NodeId, local_name};

use super::gauges::LIST;
use super::mend::{attribute, has};

/// Marks an option that is chosen: the style sheet shows those.
pub(in crate::page) const CHOSEN: &str = "data-pellucid-chosen";

/// Chooses the options of a `<select>` that the page has chosen; without one the first, where one must be.
pub(super) fn choose_first(mutator: &mut DocumentMutator<'_>, select: NodeId) {
    let options = options(mutator.doc, select);
    let mut selected = options.iter().filter(|option| has(mutator.doc, **option, "selected"));
    if takes_several(mutator.doc, select) {
        let selected: Vec<_> = selected.copied().collect();
        return selected.into_iter().for_each(|option| mark(mutator, option, true));
    }
    // In a list nothing may be chosen. Of several the last one counts (HTML, "the select element").
    let first = options.first().filter(|_| !is_list(mutator.doc, select));
    if let Some(option) = selected.next_back().or(first) {
        choose(mutator, select, *option);
    }
}

/// Whether a `<select>` shows several options at once.
pub(in crate::page) fn is_list(document: &BaseDocument, select: NodeId) -> bool {
    has(document, select, LIST) || takes_several(document, select)
}

/// Whether several options of a `<select>` may be chosen.
pub(in crate::page) fn takes_several(document: &BaseDocument, select: NodeId) -> bool {
    has(document, select, "multiple")
}

/// Grows with the options of a `<select>` and with their text.
pub(super) fn weight(document: &BaseDocument, select: NodeId) -> usize {
    let text = document.get_node(select).map_or(0, |node| node.text_content().len());
    text + options(document, select).len()
}

/// The options of a `<select>`, in order.
pub(in crate::page) fn options(document: &BaseDocument, select: NodeId) -> Vec<NodeId> {
    let is_option = |id: &NodeId| {
        document.get_node(*id).is_some_and(|node| node.data.is_element_with_tag_name(&local_name!("option")))
    };
    TreeTraverser::new_with_root(document, select).filter(is_option).collect()
}

/// Chooses one option of a `<select>` and no other.
pub(in crate::page) fn choose(mutator: &mut DocumentMutator<'_>, select: NodeId, option: NodeId) {
    for other in options(mutator.doc, select) {
        mark(mutator, other, other == option);
    }
    if !takes_several(mutator.doc, select) {
        let value = value(mutator.doc, option);
        mutator.set_attribute(select, attribute("value"), &value);
    }
}

/// Chooses an option besides others, or no longer.
pub(in crate::page) fn toggle(mutator: &mut DocumentMutator<'_>, option: NodeId) {
    let is_chosen = has(mutator.doc, option, CHOSEN);
    mark(mutator, option, !is_chosen);
}

fn mark(mutator: &mut DocumentMutator<'_>, option: NodeId, is_chosen: bool) {
    match (has(mutator.doc, option, CHOSEN), is_chosen) {
        (false, true) => mutator.set_attribute(option, attribute(CHOSEN), ""),
        (true, false) => mutator.clear_attribute(option, attribute(CHOSEN)),
        (true, true) | (false, false) => {}
    }
}

/// What is sent for an option (HTML, "the option element").
pub(in crate::page) fn value(document: &BaseDocument, option: NodeId) -> String {
    let value = document.get_node(option).map(|node| match node.attr(local_name!("value")) {
        Some(value) => value.to_owned(),
        None => node.text_content().split_whitespace().collect::<Vec<_>>().join(" "),
    });
    value.unwrap_or_default()
}
