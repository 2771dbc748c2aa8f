//! Rows of a table that are collapsed (`visibility: collapse`) take no room.
//!
//! Engine: `collect_table_cells` (blitz-dom, layout/table.rs) asks rows for their `display` alone.

use blitz_dom::{BaseDocument, NodeId};
use style::computed_values::visibility::T as Visibility;
use style::values::specified::box_::DisplayInside;

use super::changes::Changes;
use super::element::Element;
use crate::page::parse::has;

/// Marks a row, or a group of them.
const COLLAPSED: &str = "data-pellucid-collapsed-row";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let is_row = matches!(
        element.inside(),
        DisplayInside::TableRow
            | DisplayInside::TableRowGroup
            | DisplayInside::TableHeaderGroup
            | DisplayInside::TableFooterGroup
    );
    if is_row && element.style.clone_visibility() == Visibility::Collapse {
        changes.mark(element.id, COLLAPSED, true);
    }
}

/// Looks at what is not shown: a row may be collapsed no longer.
pub(super) fn look_again(dom: &BaseDocument, id: NodeId, changes: &mut Changes) {
    let Some(node) = dom.get_node(id).filter(|_| has(dom, id, COLLAPSED)) else { return };
    if node.primary_styles().is_some_and(|style| style.clone_visibility() != Visibility::Collapse) {
        changes.mark(id, COLLAPSED, false);
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn collapsed_rows_take_no_room() {
        let html = "<!DOCTYPE html><table id=t><tr><td>a<tr style='visibility:collapse'><td style='height:90px'>b</table>";
        assert!(Drawn::by_the_engine(html).rect("#t").height > 90.0, "the engine does it itself");
        assert!(Drawn::by_us(html).rect("#t").height < 40.0);
    }

    #[test]
    fn rows_come_back() {
        let html = "<!DOCTYPE html><style>body{margin:0}#t:hover tr{visibility:collapse}</style>\
            <table id=t style='padding:15px'><tr><td style='height:90px'>a</table>";
        let mut page = Drawn::by_us(html);
        let whole = page.rect("#t").height;
        for _ in 0..2 {
            page.point_at(8.0, 8.0);
            assert!((30.0..50.0).contains(&page.rect("#t").height));
            page.point_at(300.0, 290.0);
            assert!((page.rect("#t").height - whole).abs() < 0.1);
        }
    }
}
