//! Empty cells that a style sheet hides (`empty-cells: hide`) have neither border nor background (CSS 2, 17.6.1.1).
//!
//! Engine: `render_element` (blitz-paint, render.rs) never asks for the property.

use style::computed_values::border_collapse::T as BorderCollapse;
use style::computed_values::empty_cells::T as EmptyCells;
use style::values::specified::box_::DisplayInside;

use super::changes::Changes;
use super::collapsed_borders::COLLAPSED;
use super::element::Element;

/// Marks a cell of which nothing is drawn.
const NO_CELL: &str = "data-pellucid-no-cell";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    if element.inside() == DisplayInside::TableCell
        && element.style.clone_empty_cells() == EmptyCells::Hide
        && !is_collapsed(element)
        && element.is_blank()
    {
        changes.mark(element.id, NO_CELL, true);
    }
}

/// Whether the borders of its table collapse, or did before we drew them.
fn is_collapsed(cell: &Element<'_>) -> bool {
    // A row, a group of rows, the table.
    let mut around = std::iter::successors(cell.parent(), Element::parent).take(3);
    cell.style.clone_border_collapse() == BorderCollapse::Collapse
        || around.any(|around| around.has(COLLAPSED))
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn an_empty_cell_that_is_hidden_is_not_drawn() {
        let html = "<!DOCTYPE html><style>table{empty-cells:hide}td{width:9px;height:9px;border:9px solid}</style><table><tr><td> </table>";
        assert!(Drawn::by_the_engine(html).ink() > 0, "the engine does it itself");
        assert_eq!(Drawn::by_us(html).ink(), 0);
        assert!(Drawn::by_us(&html.replace("> <", ">x<")).ink() > 0);
    }
}
