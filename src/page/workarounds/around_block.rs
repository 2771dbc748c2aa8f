//! Phrases around a block (`<a><div>`): in a browser they have no size and no room of their own, since only the pieces
//! of text before and after the block are theirs.
//!
//! Engine: `is_or_contains_block` (blitz-dom, node/node.rs) makes the phrase itself a block, which obeys its width and
//! the like.

use super::changes::Changes;
use super::element::Element;

/// Marks a phrase around a block.
const AROUND: &str = "data-pellucid-around";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    if element.is_phrase() && element.node.is_or_contains_block() {
        changes.mark(element.id, AROUND, true);
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn a_phrase_around_a_block_does_not_narrow_it() {
        let html = "<!DOCTYPE html><a style='max-width:10px;padding:0 20px'><div id=b>block</div></a>";
        assert!(Drawn::by_the_engine(html).rect("#b").width < 60.0, "the engine does it itself");
        assert!((Drawn::by_us(html).rect("#b").width - 384.0).abs() < 0.1);
    }
}
