//! Quirks mode: pages without a document type are laid out as in the nineties (HTML, 15.3; Quirks Mode Standard).
//!
//! - The parser names the mode (`QUIRKS` on the root); the rules of the style sheet ask for it.
//! - The first and the last margins in a cell, and the first in the body, vanish.
//! - A box with pictures alone is as high as they are.
//! - A height in per cent is one of the window where nothing around says how high it is.
//!
//! Engine: `BaseDocument::new` (blitz-dom, document.rs) makes every stylist for the mode without quirks.

use blitz_dom::{BaseDocument, NodeData, NodeId, ns};
use style::values::computed::Size;
use style::values::specified::box_::{DisplayInside, DisplayOutside};

use super::changes::Changes;
use super::element::Element;

/// Marks the root of a page in quirks mode.
pub(in crate::page) const QUIRKS: &str = "data-pellucid-quirks";

/// Mark the first and the last block of a cell.
const FIRST: &str = "data-pellucid-first";
const LAST: &str = "data-pellucid-last";

/// Marks a box with nothing but pictures in it.
const PICTURES: &str = "data-pellucid-pictures";

/// "Elements with default margins".
const WITH_MARGINS: [&str; 17] = [
    "blockquote",
    "dir",
    "dl",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "listing",
    "menu",
    "ol",
    "p",
    "pre",
    "ul",
    "xmp",
];

/// More nodes than these are no box of pictures.
const MOST_NODES: usize = 64;

/// Whether the document is in quirks mode.
pub(super) fn has_quirks(dom: &BaseDocument) -> bool {
    dom.try_root_element().is_some_and(|root| root.attr(blitz_dom::LocalName::from(QUIRKS)).is_some())
}

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let is_cell = matches!(element.tag(), "td" | "th");
    if is_cell || element.tag() == "body" {
        drop_margins(element, is_cell, changes);
    }
    if let Some(height) = height_in_window(element) {
        changes.declare(element.id, "height", height);
    }
}

/// The height of an element that says it in per cent, in a body and boxes that say nothing ("The percentage height
/// calculation quirk").
fn height_in_window(element: &Element<'_>) -> Option<String> {
    let Size::LengthPercentage(height) = element.style.clone_height() else { return None };
    let share = height.0.to_percentage()?.0;
    let is_auto = |around: &Element<'_>| {
        matches!(around.style.clone_height(), Size::Auto)
            && around.inside() == DisplayInside::Flow
            && around.is_in_flow()
    };
    let mut around = std::iter::successors(element.parent(), Element::parent).take_while(is_auto);
    let body = around.find(|around| around.tag() == "body").filter(|_| element.is_in_flow())?;
    let [top, _, bottom, _] = body.margins();
    Some(format!("calc({share} * (100vh - {}px))", top + bottom))
}

/// Takes away the margins at the edges of a cell or of the body.
fn drop_margins(around: &Element<'_>, is_cell: bool, changes: &mut Changes) {
    let (dom, children) = (around.dom, &around.node.children);
    let first = children.iter().copied().find(|child| is_substantial(dom, *child));
    let last =
        is_cell.then(|| children.iter().rev().copied().find(|child| is_substantial(dom, *child))).flatten();
    for child in around.children() {
        let has_margin = WITH_MARGINS.contains(&child.tag());
        for (name, edge) in [(FIRST, first), (LAST, last)] {
            let is_edge = has_margin && edge == Some(child.id);
            if child.has(name) != is_edge {
                changes.mark(child.id, name, is_edge);
            }
        }
    }
}

fn is_substantial(dom: &BaseDocument, child: NodeId) -> bool {
    match dom.get_node(child).map(|node| &node.data) {
        Some(NodeData::Text(text)) => !text.content.trim_ascii().is_empty(),
        Some(NodeData::Element(element)) if element.name.ns != ns!(html) => true,
        Some(NodeData::Element(_)) => Element::new(dom, child).is_some_and(|element| {
            let is_nothing =
                element.inside() == DisplayInside::Contents || element.is_phrase() && element.is_empty();
            element.is_in_flow() && !is_nothing
        }),
        _ => false,
    }
}

/// The box that may have to be marked, or no longer, because of an element in its lines.
pub(super) fn box_around(element: &Element<'_>) -> Option<NodeId> {
    let is_picture = element.tag() == "img";
    let around =
        std::iter::successors(Element::new(element.dom, element.id), Element::parent).find(is_box)?;
    (is_picture || around.has(PICTURES)).then_some(around.id)
}

fn is_box(element: &Element<'_>) -> bool {
    let is_cell = element.inside() == DisplayInside::TableCell;
    is_cell || (element.outside() == DisplayOutside::Block && element.inside() == DisplayInside::Flow)
}

/// Marks a box that has nothing but pictures in it, or takes the mark away.
pub(super) fn look_at_box(dom: &BaseDocument, id: NodeId, changes: &mut Changes) {
    let Some(element) = Element::new(dom, id) else { return };
    let has_pictures = has_pictures_alone(dom, id);
    if element.has(PICTURES) != has_pictures {
        changes.mark(id, PICTURES, has_pictures);
    }
}

fn has_pictures_alone(dom: &BaseDocument, id: NodeId) -> bool {
    let mut open = vec![id];
    let (mut nodes, mut pictures) = (0, 0);
    while let Some(at) = open.pop() {
        nodes += 1;
        let Some(node) = dom.get_node(at) else { continue };
        match &node.data {
            NodeData::Text(text) if !text.content.trim_ascii().is_empty() => return false,
            NodeData::Element(_) => {
                let Some(element) = Element::new(dom, at) else { continue };
                if element.tag() == "img" {
                    pictures += usize::from(element.outside() == DisplayOutside::Inline);
                } else if at == id || (element.is_phrase() && !element.generates()) {
                    open.extend(&node.children);
                } else {
                    return false;
                }
            }
            _ => {}
        }
        if nodes > MOST_NODES {
            return false;
        }
    }
    pictures > 0
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<body><h1 id=h>Title</h1><table style='font-size:30px'><tr><td><p id=p>text</p></td></tr></table>\
        <table cellspacing=0 cellpadding=0><tr><td id=c><img width=40 height=20></td></tr></table>";

    #[test]
    fn pages_without_a_document_type_are_laid_out_as_in_the_nineties() {
        let sizes = |page: Drawn| {
            let (cell, text) = (page.rect("table td"), page.rect("#p"));
            (page.rect("#h").y, cell.height - text.height, page.rect("#c").height)
        };
        let (heading, margins, picture) = sizes(Drawn::by_the_engine(HTML));
        assert!(heading > 8.5 && margins > 3.0 && picture > 20.5, "the engine does it itself");
        let (heading, margins, picture) = sizes(Drawn::by_us(HTML));
        assert!((heading - 8.0).abs() < 0.1 && (margins - 2.0).abs() < 0.1 && (picture - 20.0).abs() < 0.1);
        let (heading, margins, picture) = sizes(Drawn::by_us(&format!("<!DOCTYPE html>{HTML}")));
        assert!(heading > 8.5 && margins > 3.0 && picture > 20.5);
    }

    #[test]
    fn heights_in_per_cent_are_those_of_the_window() {
        let html = "<body style='margin:10px'><div><div id=a style='height:50%'></div></div>\
            <div style='height:40px'><div id=b style='height:50%'></div></div>";
        let heights = |page: Drawn| ["#a", "#b"].map(|id| page.rect(id).height);
        assert!(heights(Drawn::by_the_engine(html))[0] < 0.1, "the engine does it itself");
        let [in_window, in_box] = heights(Drawn::by_us(html));
        assert!((in_window - 140.0).abs() < 0.1 && (in_box - 20.0).abs() < 0.1);
        assert!(heights(Drawn::by_us(&format!("<!DOCTYPE html>{html}")))[0] < 0.1);
    }

    #[test]
    fn a_paragraph_after_text_keeps_its_margin() {
        let page = Drawn::by_us("<table><tr><td>text<p id=p>more<p id=q>last</table>");
        let (cell, first, last) = (page.rect("td"), page.rect("#p"), page.rect("#q"));
        assert!(first.y - cell.y > 20.0);
        assert!(cell.y + cell.height - last.y - last.height < 2.0);
    }
}
