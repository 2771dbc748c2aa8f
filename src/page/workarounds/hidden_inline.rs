//! Hidden text within a line (`visibility: hidden`): the signs behind headings that are there only under the pointer.
//!
//! Engine: `stroke_text` (blitz-paint, text.rs) draws every run of a line and never asks whether its element is visible;
//! a box of its own is asked.

use style::computed_values::visibility::T as Visibility;

use super::changes::Changes;
use super::element::Element;

/// Marks hidden text in a line.
pub(super) const HIDDEN: &str = "data-pellucid-hidden";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let is_hidden = |element: &Element<'_>| element.style.clone_visibility() != Visibility::Visible;
    // What stands in a hidden box is hidden with it.
    if is_hidden(element) && element.is_phrase() && element.parent().is_some_and(|parent| !is_hidden(&parent))
    {
        changes.make_box(element, HIDDEN);
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn hidden_text_is_not_drawn_and_keeps_its_room() {
        let html =
            "<!DOCTYPE html><p><a style='visibility:hidden'>MMM</a><b id=b style='display:inline-block'></b>";
        assert!(Drawn::by_the_engine(html).ink() > 0, "the engine does it itself");
        let page = Drawn::by_us(html);
        assert_eq!(page.ink(), 0);
        assert!(page.rect("#b").x > 30.0);
    }
}
