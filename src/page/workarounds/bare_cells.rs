//! `display: table-cell` without a table around: such cells stand side by side.
//!
//! Engine: `collect_layout_children_with_wrap` (blitz-dom, layout/construct.rs) makes no tables around them and lays them
//! out as blocks.

use blitz_dom::{BaseDocument, NodeData, NodeId};
use style::values::specified::box_::{DisplayInside, DisplayOutside};

use super::changes::Changes;
use super::element::Element;

/// Marks a box with cells and nothing else in it.
const CELLS: &str = "data-pellucid-cells";

/// The box that may have to be marked because of a cell in it.
pub(super) fn around(cell: &Element<'_>) -> Option<NodeId> {
    if cell.inside() != DisplayInside::TableCell {
        return None;
    }
    cell.parent().filter(is_box).map(|around| around.id)
}

fn is_box(element: &Element<'_>) -> bool {
    let display = element.style.clone_display();
    display.outside() == DisplayOutside::Block
        && matches!(display.inside(), DisplayInside::Flow | DisplayInside::FlowRoot)
        && !display.is_list_item()
}

pub(super) fn look(dom: &BaseDocument, around: NodeId, changes: &mut Changes) {
    let Some(around) = Element::new(dom, around) else { return };
    let is_cell_or_nothing = |id: &NodeId| match dom.get_node(*id).map(|node| &node.data) {
        Some(NodeData::Text(text)) => text.content.trim_ascii().is_empty(),
        Some(NodeData::Element(_)) => Element::new(dom, *id)
            .is_none_or(|child| child.inside() == DisplayInside::TableCell || !child.is_in_flow()),
        _ => true,
    };
    if around.node.children.iter().all(is_cell_or_nothing) {
        changes.mark(around.id, CELLS, true);
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn cells_without_a_table_stand_side_by_side() {
        let html = "<!DOCTYPE html><style>.c{display:table-cell}</style><div> <div id=a class=c>a</div> <!-- -->\
            <div id=b class=c>b</div></div>";
        let beside = |page: Drawn| page.rect("#b").x > page.rect("#a").x;
        assert!(!beside(Drawn::by_the_engine(html)), "the engine does it itself");
        assert!(beside(Drawn::by_us(html)));
        assert!(!beside(Drawn::by_us(&html.replace("<!-- -->", "text"))));
    }
}
