//! Icons within a phrase: an empty element that has nothing but what stands before or after it (`<a><i class=icon></i>text</a>`).
//!
//! Engine: `flush_inline_pseudos_recursive` (blitz-dom, layout/construct.rs) makes no `::before` in a phrase within a
//! phrase, and `classify_flow_children` leaves it out of what stands in an inline block.

use super::changes::Changes;
use super::element::Element;

/// Marks an icon.
const ICON: &str = "data-pellucid-icon";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let is_in_phrase = |parent: Element<'_>| parent.is_phrase() || changes.boxes.contains(&parent.id);
    if element.is_phrase()
        && element.generates()
        && element.has_no_content()
        && element.parent().is_some_and(is_in_phrase)
    {
        changes.make_box(element, ICON);
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn icons_are_drawn_in_links() {
        let html = "<!DOCTYPE html><style>i::before{content:'MM'}i::after{content:'M'}</style><p id=p><a><i></i>x</a>\
            <b id=b style='display:inline-block'>z</b>";
        assert!(Drawn::by_the_engine(html).rect("#b").x < 30.0, "the engine does it itself");
        let page = Drawn::by_us(html);
        assert!(page.rect("#b").x > 40.0);
        assert!(page.rect("#p").height < 30.0, "in one line");
    }
}
