//! `display: table` without a row, a group or a cell: what stands in it makes one cell.
//!
//! Engine: `collect_table_cells` (blitz-dom, layout/table.rs) leaves out what is no part of a table.

use style::values::specified::box_::{DisplayInside, DisplayOutside};

use super::changes::Changes;
use super::element::Element;

/// Mark what becomes a block as wide as its content, or the same within a line.
const BLOCK: &str = "data-pellucid-bare-table";
const IN_LINE: &str = "data-pellucid-bare-inline-table";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    if element.inside() != DisplayInside::Table || element.tag() == "table" {
        return;
    }
    let is_part = |child: Element<'_>| {
        matches!(child.outside(), DisplayOutside::InternalTable | DisplayOutside::TableCaption)
            || child.inside() == DisplayInside::Contents
    };
    // White space alone may be what stands before the first cell.
    if !element.is_blank() && !element.children().any(is_part) {
        let is_block = element.outside() == DisplayOutside::Block;
        changes.mark(element.id, if is_block { BLOCK } else { IN_LINE }, true);
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn what_stands_in_a_table_without_rows_is_shown() {
        let html = "<!DOCTYPE html><div id=t style='display:table'><p>text</p></div>";
        assert_eq!(Drawn::by_the_engine(html).ink(), 0, "the engine does it itself");
        let page = Drawn::by_us(html);
        assert!(page.ink() > 0 && page.rect("#t").width < 100.0);
        let cells = "<!DOCTYPE html><div style='display:table'><div id=a style='display:table-cell'>a</div>\
            <div id=b style='display:table-cell'>b</div></div>";
        let page = Drawn::by_us(cells);
        assert!(page.rect("#b").x > page.rect("#a").x);
    }

    #[test]
    fn white_space_is_no_content() {
        let blank = Drawn::by_us("<!DOCTYPE html><div id=t style='display:table'>\n </div>");
        assert!(!blank.has("#t", "data-pellucid-bare-table"));
    }
}
