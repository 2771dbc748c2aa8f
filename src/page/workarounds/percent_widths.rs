//! Widths of cells and columns in per cent, in a table that has a width.
//!
//! Engine: `build_table_context` (blitz-dom, layout/table.rs) drops them unless the table is laid out by the fixed
//! algorithm; so it is, where the first row says enough.

use blitz_dom::{BaseDocument, NodeId};
use style::computed_values::table_layout::T as TableLayout;
use style::values::computed::Size;

use super::changes::Changes;
use super::column_shares::Said;
use super::column_widths::{Own, said_by_columns, said_width};
use super::element::Element;
use super::table_grid::TableGrid;

/// Marks a table that is laid out by the widths of its first row.
pub(super) const FIXED: &str = "data-pellucid-fixed";

/// Marks a cell whose share includes its padding.
const SHARE: &str = "data-pellucid-share";

/// Columns narrower than this want to be as narrow as their content.
const NARROWEST: f32 = 0.05;

/// What columns without a width need at least.
const REST: f32 = 0.05;

pub(super) fn look(dom: &BaseDocument, table: NodeId, grid: &TableGrid, changes: &mut Changes) {
    let Some(table) = Element::new(dom, table) else { return };
    let has_width = matches!(table.style.clone_width(), Size::LengthPercentage(_));
    if !has_width || table.style.clone_table_layout() == TableLayout::Fixed || table.has(FIXED) {
        return;
    }
    // The first row of the fixed algorithm is the caption above.
    if table.children().any(|child| child.is_caption()) {
        return;
    }
    let columns: Vec<Said> = said_by_columns(&table, &Own::new()).map(|(_, said)| said).collect();
    let first_row = grid.cells.iter().take_while(|cell| cell.row == 0);
    let cells: Vec<_> = first_row.filter_map(|cell| Element::new(dom, cell.id)).collect();
    let says: Vec<Said> = if columns.iter().any(|said| matches!(said, Said::Share(_))) {
        columns
    } else {
        cells.iter().map(said_width).collect()
    };
    let percents = says.iter().filter_map(|said| match said {
        Said::Share(percent) => Some(*percent),
        Said::Nothing | Said::Length(_) => None,
    });
    let (mut sum, mut narrowest, mut count) = (0.0_f32, f32::INFINITY, 0);
    for percent in percents {
        sum += percent;
        narrowest = narrowest.min(percent);
        count += 1;
    }
    let has_rest = says.iter().any(|said| !matches!(said, Said::Share(_)));
    if count > 0 && narrowest > NARROWEST && sum <= if has_rest { 1.0 - REST } else { 1.01 } {
        changes.mark(table.id, FIXED, true);
        for cell in cells.iter().filter(|cell| matches!(said_width(cell), Said::Share(_))) {
            changes.mark(cell.id, SHARE, true);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn cells_and_columns_have_their_share_of_the_table() {
        for html in [
            "<!DOCTYPE html><table width=300 cellspacing=0><tr><td id=a width='70%'>a<td>b</table>",
            "<!DOCTYPE html><table width=300 cellspacing=0><col width='70%'><tr><td id=a>a<td>b</table>",
        ] {
            let width = |page: Drawn| page.rect("#a").width;
            assert!((width(Drawn::by_the_engine(html)) - 210.0).abs() > 20.0, "the engine does it itself");
            assert!((width(Drawn::by_us(html)) - 210.0).abs() < 4.0, "{html}");
        }
    }

    #[test]
    fn a_share_includes_the_padding() {
        let html = "<!DOCTYPE html><table width=400 cellspacing=0 cellpadding=20><tr><td id=a width='25%'>a<td width='25%'>b<td>c</table>";
        assert!((Drawn::by_us(html).rect("#a").width - 100.0).abs() < 1.0);
    }

    #[test]
    fn a_column_that_wants_all_leaves_the_others_their_content() {
        let html = "<!DOCTYPE html><table width=300><tr><td width='100%'>a<td id=b>wide enough</table>";
        assert!(Drawn::by_us(html).rect("#b").width > 20.0);
    }
}
