//! `::after { display: block; clear: both }` of a box that has text beside its floats: the box reaches below them.
//!
//! Engine: `classify_flow_children` (blitz-dom, layout/construct.rs) asks the children alone whether they are blocks, so
//! what is generated after text stands in its lines, where it clears nothing.

use blitz_dom::NodeData;
use style::properties::{LonghandId, PropertyDeclarationId};
use style::values::computed::Clear;
use style::values::specified::box_::{DisplayInside, DisplayOutside};

use super::changes::Changes;
use super::element::Element;

/// Marks a box that has its floats inside of it.
const CLEARING: &str = "data-pellucid-clearing";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let is_block = element.outside() == DisplayOutside::Block && element.inside() == DisplayInside::Flow;
    if is_block && clears(element) && has_text_beside_floats(element) && !has_marker(element) {
        changes.mark(element.id, CLEARING, true);
    }
}

fn clears(element: &Element<'_>) -> bool {
    element.after().is_some_and(|after| {
        after.clone_display().outside() == DisplayOutside::Block && after.clone_clear() != Clear::None
    })
}

/// Whether it is an item of a list with a mark before it, which another kind of box would not have.
fn has_marker(element: &Element<'_>) -> bool {
    let list_style = PropertyDeclarationId::Longhand(LonghandId::ListStyleType);
    element.style.clone_display().is_list_item()
        && element.style.computed_value_to_string(list_style) != "none"
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

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const STYLE: &str = "<!DOCTYPE html><style>.x::after{content:'';display:block;clear:both}i{float:left;height:90px}\
        li{list-style:none}</style>";

    #[test]
    fn a_box_with_text_reaches_below_its_floats() {
        let html = format!(
            "{STYLE}<div id=a class=x><i>float</i>text</div><ul><li id=b class=x><i>float</i><b>text</b></ul>"
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
    fn boxes_with_blocks_and_marked_items_are_left_as_they_are() {
        for inner in [
            "<div id=a class=x><i>float</i><p>text</div>",
            "<ul><li id=a class=x style='list-style:disc'><i>float</i>text</ul>",
        ] {
            assert!(!Drawn::by_us(&format!("{STYLE}{inner}")).has("#a", super::CLEARING), "{inner}");
        }
    }
}
