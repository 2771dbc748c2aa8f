//! Text beside floats in a box that is to reach below them, by `::after { display: block; clear: both }` or by
//! `display: flow-root`.
//!
//! Engine: `classify_flow_children` (blitz-dom, layout/construct.rs) asks the children alone whether they are blocks, so
//! what is generated after text stands in its lines, where it clears nothing; and `compute_inline_layout` (layout/inline.rs)
//! begins a formatting context for boxes that scroll and no others.

use blitz_dom::{NodeData, NodeId};
use style::computed_values::position::T as Position;
use style::properties::{LonghandId, PropertyDeclarationId};
use style::values::computed::Clear;
use style::values::specified::box_::{DisplayInside, DisplayOutside};

use super::changes::Changes;
use super::element::Element;

/// Marks a box that has its floats inside of it. What reaches out of it is cut off.
const CLEARING: &str = "data-pellucid-clearing";

/// So many nodes are looked at for what may reach out.
const MOST_NODES: usize = 64;

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    if element.outside() == DisplayOutside::Block
        && (element.inside() == DisplayInside::FlowRoot || clears(element))
        && has_text_beside_floats(element)
        && !reaches_out(element)
    {
        changes.mark(element.id, CLEARING, true);
    }
}

fn clears(element: &Element<'_>) -> bool {
    let is_clearing = |after: &style::properties::ComputedValues| {
        after.clone_display().outside() == DisplayOutside::Block && after.clone_clear() != Clear::None
    };
    element.inside() == DisplayInside::Flow && element.after().is_some_and(|after| is_clearing(&after))
}

fn has_text_beside_floats(element: &Element<'_>) -> bool {
    let (mut has_floats, mut has_text) = (false, false);
    for id in &element.node.children {
        let Some(node) = element.dom.get_node(*id) else { continue };
        if let NodeData::Text(text) = &node.data {
            has_text |= !text.content.trim_ascii().is_empty();
        } else if let Some(child) = Element::new(element.dom, *id) {
            if child.style.clone_float().is_floating() {
                has_floats = true;
            } else if child.is_in_flow() {
                if child.outside() == DisplayOutside::Block || node.is_or_contains_block() {
                    return false;
                }
                has_text = true;
            }
        }
    }
    has_floats && has_text
}

/// Whether something stands outside of the box: the mark of a list item, or what has a place of its own.
fn reaches_out(element: &Element<'_>) -> bool {
    let list_style = PropertyDeclarationId::Longhand(LonghandId::ListStyleType);
    if element.style.clone_display().is_list_item()
        && element.style.computed_value_to_string(list_style) != "none"
    {
        return true;
    }
    let mut open: Vec<NodeId> = element.node.children.iter().copied().take(MOST_NODES).collect();
    let mut nodes = 0;
    while let Some(id) = open.pop().filter(|_| nodes < MOST_NODES) {
        nodes += 1;
        let Some(inner) = Element::new(element.dom, id) else { continue };
        if inner.style.clone_position() != Position::Static {
            return true;
        }
        open.extend(inner.node.children.iter().take(MOST_NODES));
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const STYLE: &str = "<!DOCTYPE html><style>.x::after{content:'';display:block;clear:both}.y{display:flow-root}\
        i{float:left;height:90px}</style>";

    #[test]
    fn a_box_with_text_reaches_below_its_floats() {
        let html = format!(
            "{STYLE}<div id=a class=x><i>float</i>text</div><div style='clear:both' id=b class=y><i>float</i><b>text</b></div>"
        );
        let heights = |page: Drawn| ["#a", "#b"].map(|id| page.rect(id).height);
        for height in heights(Drawn::by_the_engine(&html)) {
            assert!(height < 50.0, "the engine does it itself");
        }
        for height in heights(Drawn::by_us(&html)) {
            assert!((height - 90.0).abs() < 0.1);
        }
    }

    #[test]
    fn nothing_is_cut_off() {
        for inner in [
            "<div id=a class=x><i>float</i><p>text</div>",
            "<ul><li id=a class=x><i>float</i>text</ul>",
            "<div id=a class=x><i>float</i>text<b style='position:absolute'>menu</b></div>",
        ] {
            assert!(!Drawn::by_us(&format!("{STYLE}{inner}")).has("#a", super::CLEARING), "{inner}");
        }
    }
}
