//! White space between the phrases in an element without a box (`display: contents`). The element becomes a phrase itself,
//! with nothing of its own to be seen.
//!
//! Engine: `push_hoisted_children_and_pseudos` (blitz-dom, layout/construct.rs) leaves the white space out.

use blitz_dom::NodeData;
use style::values::specified::box_::{DisplayInside, DisplayOutside};

use super::changes::Changes;
use super::element::Element;

/// Marks such an element.
const CONTENTS: &str = "data-pellucid-contents";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let is_marked = element.has(CONTENTS);
    if is_marked || element.style.clone_display().is_contents() {
        let is_phrase = stands_in_lines(element) && holds_phrases(element);
        if is_phrase != is_marked {
            changes.mark(element.id, CONTENTS, is_phrase);
        }
    }
}

/// Whether the box around it has lines; in others every child is a box.
fn stands_in_lines(element: &Element<'_>) -> bool {
    let mut around = std::iter::successors(element.parent(), Element::parent);
    let around = around.find(|around| !around.style.clone_display().is_contents());
    around.is_some_and(|around| {
        matches!(around.inside(), DisplayInside::Flow | DisplayInside::FlowRoot | DisplayInside::TableCell)
    })
}

/// Whether texts and phrases stand in it, and nothing else.
fn holds_phrases(element: &Element<'_>) -> bool {
    !element.has_no_content()
        && !element.node.is_or_contains_block()
        && element.node.children.iter().all(|child| {
            match element.dom.get_node(*child).map(|node| &node.data) {
                Some(NodeData::Element(_)) => Element::new(element.dom, *child)
                    .is_none_or(|child| child.outside() == DisplayOutside::Inline),
                _ => true,
            }
        })
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<!DOCTYPE html><style>body{margin:0;font:20px/30px monospace}#c{display:contents;padding:90px;opacity:0}\
        </style><div id=c><b>a</b> <b id=b style='display:inline-block'>b</b></div><p>x";

    #[test]
    fn phrases_in_an_element_without_a_box_keep_their_distance() {
        let engine = Drawn::by_the_engine(HTML).rect("#b").x;
        assert!(engine < 15.0, "the engine does it itself");
        let page = Drawn::by_us(HTML);
        assert!((3.0..10.0).contains(&(page.rect("#b").x - engine)));
        assert!(page.ink() > 0);
    }

    #[test]
    fn blocks_and_boxes_of_a_row_are_left_as_they_are() {
        for html in [
            HTML.replace("<b>a</b>", "<p>a</p>"),
            HTML.replace("body{", "body{display:flex;"),
            HTML.replace("<b>a</b> <b id=b style='display:inline-block'>b</b>", ""),
        ] {
            assert!(!Drawn::by_us(&html).has("#c", super::CONTENTS));
        }
    }
}
