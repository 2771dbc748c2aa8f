//! Phrases around a block (`<a><div>`): in a browser they have no size and no room of their own, since only the pieces
//! of text before and after the block are theirs. The line that it draws under its text goes on in the block.
//!
//! Engine: `is_or_contains_block` (blitz-dom, node/node.rs) makes the phrase itself a block, which obeys its width and
//! the like; `stroke_text` (blitz-paint, text.rs) looks for lines no farther than the block that has the text.

use blitz_dom::NodeId;
use style::values::computed::TextDecorationLine;
use style::values::specified::box_::DisplayOutside;

use super::changes::Changes;
use super::element::Element;

/// Marks a phrase around a block.
const AROUND: &str = "data-pellucid-around";

/// In a phrase with more elements no text is underlined.
const MOST_NODES: usize = 64;

const LINE: &str = "text-decoration-line";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    if element.is_phrase() && element.node.is_or_contains_block() {
        changes.mark(element.id, AROUND, true);
        underline(element, changes);
    }
}

/// Underlines the blocks in a phrase that is underlined, or does so no longer.
fn underline(phrase: &Element<'_>, changes: &mut Changes) {
    let is_underlined = phrase.style.clone_text_decoration_line().contains(TextDecorationLine::UNDERLINE);
    for block in blocks(phrase) {
        if is_underlined {
            changes.declare(block, LINE, "underline".to_owned());
        } else if changes.has_declared(block, LINE) {
            changes.undeclared.push(block);
        }
    }
}

/// The blocks in its flow.
fn blocks(phrase: &Element<'_>) -> Vec<NodeId> {
    let (mut found, mut nodes) = (Vec::new(), 0);
    let mut open: Vec<NodeId> = phrase.node.children.iter().copied().take(MOST_NODES).collect();
    while let Some(id) = open.pop() {
        nodes += 1;
        if nodes > MOST_NODES {
            return Vec::new();
        }
        let Some(element) = Element::new(phrase.dom, id).filter(Element::is_in_flow) else { continue };
        let is_block = element.outside() == DisplayOutside::Block;
        if is_block {
            found.push(id);
        }
        if is_block || element.is_phrase() {
            open.extend(element.node.children.iter().take(MOST_NODES));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn the_line_under_a_phrase_goes_on_in_its_block() {
        let html = "<!DOCTYPE html><style>a{text-decoration:underline;color:#000}b{display:block;color:#fff}</style>\
            <a><b>MMM</b></a>";
        let html = html.replace("color:#fff", "color:#fff;text-decoration-color:#000");
        assert_eq!(Drawn::by_the_engine(&html).ink(), 0, "the engine does it itself");
        assert!(Drawn::by_us(&html).ink() > 0);
        assert_eq!(Drawn::by_us(&html.replace("underline", "none")).ink(), 0);
    }

    #[test]
    fn a_phrase_around_a_block_does_not_narrow_it() {
        let html = "<!DOCTYPE html><a style='max-width:10px;padding:0 20px'><div id=b>block</div></a>";
        assert!(Drawn::by_the_engine(html).rect("#b").width < 60.0, "the engine does it itself");
        assert!((Drawn::by_us(html).rect("#b").width - 384.0).abs() < 0.1);
    }
}
