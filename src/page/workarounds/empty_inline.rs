//! Empty elements of a line (`<a name=x></a>`, `<span id=x></span>`) between blocks: margins collapse across them.
//!
//! Engine: `compute_inline_layout_inner` (blitz-dom, layout/inline.rs) returns an anonymous block without text by
//! `from_outer_size`, which says that margins do not collapse through it.

use super::changes::Changes;
use super::element::Element;

/// Marks an element that makes no box.
const EMPTY: &str = "data-pellucid-empty";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let is_marked = element.has(EMPTY);
    if is_marked || element.is_phrase() {
        let has_box = || {
            element.insets().iter().chain(&element.margins()).any(|side| *side != 0.0)
                || element.has("contenteditable")
        };
        let is_empty = element.is_empty() && !has_box();
        if is_empty != is_marked {
            changes.mark(element.id, EMPTY, is_empty);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<!DOCTYPE html><body style='margin:0'><p id=a style='margin:20px 0'>a</p>\
        <a name=x></a><span id=y></span><p id=b style='margin:20px 0'>b</p>";

    fn gap(page: &Drawn) -> f64 {
        let above = page.rect("#a");
        page.rect("#b").y - above.y - above.height
    }

    #[test]
    fn margins_collapse_across_empty_elements() {
        assert!(gap(&Drawn::by_the_engine(HTML)) > 30.0, "the engine does it itself");
        assert!((gap(&Drawn::by_us(HTML)) - 20.0).abs() < 0.1);
    }

    #[test]
    fn an_element_with_room_of_its_own_is_not_empty() {
        let page = Drawn::by_us(
            "<!DOCTYPE html><p>x<span style='padding-left:30px'></span><b id=b style='display:inline-block'>y",
        );
        let without = Drawn::by_us("<!DOCTYPE html><p>x<span></span><b id=b style='display:inline-block'>y");
        assert!((page.rect("#b").x - without.rect("#b").x).abs() < 31.0);
    }
}
