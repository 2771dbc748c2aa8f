//! Changes to the built document, before its style sheets are read: what the engine leaves blank or wrong and
//! no style sheet can mend.

use std::borrow::Cow;

use blitz_dom::traversal::TreeTraverser;
use blitz_dom::{DocumentMutator, LocalName, Node, NodeId, QualName, local_name, ns};
use url::Url;

use super::css;

/// Marks the option of a `<select>` that is chosen: the style sheet shows that one.
pub(in crate::page) const CHOSEN: &str = "data-pellucid-chosen";

const TAB_STOP: usize = 8;

pub(super) fn mend(mutator: &mut DocumentMutator<'_>, base: &Url) {
    let nodes: Vec<NodeId> = TreeTraverser::new(mutator.doc).collect();
    let mut tabs = Tabs::default();
    for id in nodes {
        let Some(node) = mutator.doc.get_node(id) else { continue };
        if let Some(text) = node.text_data() {
            if let Some(mended) = mend_text(node, &text.content, base, &mut tabs) {
                mutator.set_node_text(id, &mended);
            }
            continue;
        }
        let Some(element) = node.element_data() else { continue };
        match &*element.name.local {
            "select" => {
                let options = options(mutator.doc, id);
                let selected = options.iter().find(|option| has(mutator.doc, **option, "selected"));
                if let Some(option) = selected.or(options.first()) {
                    choose(mutator, id, *option);
                }
            }
            "details" => wrap_texts(mutator, id),
            "pre" | "listing" | "xmp" => tabs = Tabs { within: Some(id), column: 0 },
            _ => {}
        }
    }
}

/// Puts the bare text of a closed `<details>` into elements, which the style sheet can hide.
fn wrap_texts(mutator: &mut DocumentMutator<'_>, details: NodeId) {
    for child in mutator.child_ids(details) {
        let text =
            mutator.doc.get_node(child).filter(|node| node.is_text_node() && !node.is_whitespace_node());
        if text.is_some() {
            let span =
                mutator.create_element(QualName::new(None, ns!(html), local_name!("span")), Vec::new());
            mutator.insert_nodes_before(child, &[span]);
            mutator.append_children(span, &[child]);
        }
    }
}

/// The name of an attribute of HTML.
pub(in crate::page) fn attribute(name: &str) -> QualName {
    QualName::new(None, ns!(), LocalName::from(name))
}

/// The options of a `<select>`, in order.
pub(in crate::page) fn options(document: &blitz_dom::BaseDocument, select: NodeId) -> Vec<NodeId> {
    let is_option = |id: &NodeId| {
        document.get_node(*id).is_some_and(|node| node.data.is_element_with_tag_name(&local_name!("option")))
    };
    TreeTraverser::new_with_root(document, select).filter(is_option).collect()
}

/// Whether a node has an attribute.
pub(in crate::page) fn has(document: &blitz_dom::BaseDocument, node: NodeId, name: &str) -> bool {
    document.get_node(node).is_some_and(|node| node.data.has_attr(LocalName::from(name)))
}

/// Chooses one option of a `<select>`. The engine sends the `value` attribute of any control.
pub(in crate::page) fn choose(mutator: &mut DocumentMutator<'_>, select: NodeId, option: NodeId) {
    for other in options(mutator.doc, select) {
        if other != option && has(mutator.doc, other, CHOSEN) {
            mutator.clear_attribute(other, attribute(CHOSEN));
        }
    }
    let value = mutator.doc.get_node(option).map(|node| match node.attr(local_name!("value")) {
        Some(value) => value.to_owned(),
        None => node.text_content().split_whitespace().collect::<Vec<_>>().join(" "),
    });
    mutator.set_attribute(option, attribute(CHOSEN), "");
    mutator.set_attribute(select, attribute("value"), &value.unwrap_or_default());
}

fn mend_text(node: &Node, text: &str, base: &Url, tabs: &mut Tabs) -> Option<String> {
    let parent = node.parent.map(|parent| node.with(parent))?;
    if parent.data.is_element_with_tag_name(&local_name!("style")) {
        return match css::tame(text, base) {
            Cow::Owned(tamed) => Some(tamed),
            Cow::Borrowed(_) => None,
        };
    }
    let within = tabs.within?;
    let mut ancestor = Some(parent);
    while let Some(node) = ancestor {
        if node.id == within {
            return tabs.expand(text);
        }
        ancestor = node.parent.map(|parent| node.with(parent));
    }
    *tabs = Tabs::default();
    None
}

/// Tabs in preformatted text, which the engine draws as boxes.
#[derive(Default)]
struct Tabs {
    /// The preformatted element.
    within: Option<NodeId>,
    /// How many characters the line has so far.
    column: usize,
}

impl Tabs {
    /// `text` with spaces up to the tab stops; none when it has no tab.
    fn expand(&mut self, text: &str) -> Option<String> {
        let mut expanded = String::new();
        for char in text.chars() {
            let width = if char == '\t' { TAB_STOP - self.column % TAB_STOP } else { 1 };
            self.column = if char == '\n' { 0 } else { self.column + width };
            if char == '\t' {
                expanded.extend(std::iter::repeat_n(' ', width));
            } else {
                expanded.push(char);
            }
        }
        text.contains('\t').then_some(expanded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_reach_the_next_stop() {
        let mut tabs = Tabs::default();
        assert_eq!(tabs.expand("a\tb\n\tc"), Some("a       b\n        c".into()));
        assert_eq!(tabs.expand("no tab"), None);
        assert_eq!(tabs.expand("\t!"), Some(" !".into()));
    }
}
