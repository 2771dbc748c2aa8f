//! Captions of tables: a row above or below the others (`parse/boxes.rs` puts it in), as wide as they are.
//!
//! Engine: `collect_table_cells` (blitz-dom, layout/table.rs) leaves captions out.
//!
//! Limit: a border of the table itself goes around its caption as well.

use blitz_dom::{BaseDocument, NodeId};
use style::computed_values::caption_side::T as CaptionSide;

use super::changes::Changes;
use super::element::Element;
use super::table_grid::TableGrid;

/// Marks a caption below its table.
const BELOW: &str = "data-pellucid-below";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    if element.is_caption() {
        let is_below = element.style.clone_caption_side() == CaptionSide::Bottom;
        changes.mark(element.id, BELOW, is_below);
    }
}

/// Makes captions as wide as their table.
pub(super) fn widen(dom: &BaseDocument, table: NodeId, grid: &TableGrid, changes: &mut Changes) {
    let Some(table) = Element::new(dom, table) else { return };
    let first = |around: &Element<'_>| around.node.children.first().copied();
    for caption in table.children().filter(Element::is_caption) {
        let row = first(&caption).and_then(|row| Element::new(dom, row));
        let Some(cell) = row.and_then(|row| Element::new(dom, first(&row)?)) else { continue };
        let columns = grid.columns().max(1).to_string();
        if cell.attribute("colspan") != Some(&columns) {
            changes.attribute(cell.id, "colspan", Some(columns));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn captions_stand_above_or_below_their_table() {
        let html = "<!DOCTYPE html><style>body{margin:0}table{border-spacing:0}td{width:50px;height:20px;padding:0}\
            span{display:inline-block;width:30px;height:10px}caption{padding:3px 0}</style>\
            <table id=t><caption><span id=a></span> <span></span> <span></span> <span></span> <span></span></caption>\
            <tr><td id=c><td><tr><td></table><table><caption align=bottom><span id=b></span></caption><tr><td id=d></table>";
        let engine = Drawn::by_the_engine(html);
        assert!(engine.rect("#c").y < 1.0, "the engine does it itself");
        let page = Drawn::by_us(html);
        assert!((page.rect("#t").width - 100.0).abs() < 0.1, "no table is as wide as a line of its caption");
        let [above, cell, below, other] = ["#a", "#c", "#b", "#d"].map(|id| page.rect(id));
        assert!(above.y > 2.0 && above.y + above.height < cell.y - 2.0, "{above:?} {cell:?}");
        assert!(below.y > other.y + 20.0, "{below:?} {other:?}");
        assert!((below.x + 15.0 - 25.0).abs() < 1.0, "in the middle: {below:?}");
    }
}
