//! Rows of a table that are collapsed (`visibility: collapse`) take no room.
//!
//! Engine: `collect_table_cells` (blitz-dom, layout/table.rs) asks rows for their `display` alone.

use style::computed_values::visibility::T as Visibility;
use style::values::specified::box_::DisplayInside;

use super::changes::Changes;
use super::element::Element;

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

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn collapsed_rows_take_no_room() {
        let html = "<!DOCTYPE html><table id=t><tr><td>a<tr style='visibility:collapse'><td style='height:90px'>b</table>";
        assert!(Drawn::by_the_engine(html).rect("#t").height > 90.0, "the engine does it itself");
        assert!(Drawn::by_us(html).rect("#t").height < 40.0);
    }
}
