//! Blocks that are generated before or after a text (`h2::after { display: block; height: 3px }`): lines under headings.
//! The box becomes a column of its text and what is generated.
//!
//! Engine: `classify_flow_children` (blitz-dom, layout/construct.rs) asks the children alone whether they are blocks, so
//! such a block stands in the lines of the text, as wide as nothing.

use blitz_dom::NodeData;
use style::properties::ComputedValues;
use style::values::computed::{Content, ContentItem, Size};
use style::values::specified::box_::{DisplayInside, DisplayOutside};

use super::changes::Changes;
use super::element::{Element, is_in_flow};

/// Marks a box that is a column.
const COLUMN: &str = "data-pellucid-column";

/// Marks a box of lines before which a block without any room is generated (`::before { content: " "; display: table }`).
const NONE_BEFORE: &str = "data-pellucid-none-before";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let has_room = |part: &ComputedValues| {
        !is_in_flow(part) || part.clone_display().outside() != DisplayOutside::Block || takes_room(part)
    };
    if element.before().is_some_and(|before| !has_room(&before))
        && is_plain_block(element)
        && has_lines(element)
    {
        changes.mark(element.id, NONE_BEFORE, true);
    }
    let parts = [element.before(), element.after()];
    let mut parts = parts.iter().flatten().filter(|part| is_in_flow(part)).peekable();
    if parts.peek().is_none() || !is_plain_block(element) || !is_one_piece(element) {
        return;
    }
    let (mut are_blocks, mut are_seen) = (true, false);
    for part in parts {
        are_blocks &= part.clone_display().outside() == DisplayOutside::Block;
        are_seen |= takes_room(part);
    }
    if are_blocks && are_seen {
        changes.mark(element.id, COLUMN, true);
    }
}

/// Whether it is a block, and no item of a list, which would lose its mark.
fn is_plain_block(element: &Element<'_>) -> bool {
    let display = element.style.clone_display();
    let is_block = element.outside() == DisplayOutside::Block
        && matches!(element.inside(), DisplayInside::Flow | DisplayInside::FlowRoot);
    is_block && !display.is_list_item()
}

/// Whether nothing but lines, and what is out of flow, stands in it.
fn has_lines(element: &Element<'_>) -> bool {
    element.children().all(|child| {
        !child.is_in_flow()
            || (child.outside() == DisplayOutside::Inline && !child.node.is_or_contains_block())
    })
}

/// Whether its content is a text, or one phrase: what would be one piece of a column.
fn is_one_piece(element: &Element<'_>) -> bool {
    let mut pieces = 0;
    for id in &element.node.children {
        match element.dom.get_node(*id).map(|node| &node.data) {
            Some(NodeData::Text(text)) if text.content.trim_ascii().is_empty() => {}
            Some(NodeData::Text(_)) => pieces += 1,
            Some(NodeData::Element(_)) => match Element::new(element.dom, *id) {
                // In a column it is as wide as the box.
                Some(child) if is_plain_phrase(&child) => pieces += 1,
                Some(_) => return false,
                None => {}
            },
            _ => {}
        }
        if pieces > 1 {
            return false;
        }
    }
    pieces == 1
}

fn is_plain_phrase(child: &Element<'_>) -> bool {
    child.is_phrase()
        && !child.node.is_or_contains_block()
        && child.insets().iter().all(|side| *side <= 0.0)
        && child.is_clear()
}

/// Whether a generated block is more than one that clears floats.
fn takes_room(part: &ComputedValues) -> bool {
    let has_text = match &part.get_counters().content {
        Content::Items(content) => content.items.iter().any(|item| match item {
            ContentItem::String(text) => !text.trim_ascii().is_empty(),
            _ => true,
        }),
        _ => false,
    };
    let has_border = |width: f32, is_none: bool| width > 0.0 && !is_none;
    has_text
        || !matches!(part.clone_height(), Size::Auto)
        || has_border(
            part.clone_border_top_width().0.to_f32_px(),
            part.clone_border_top_style().none_or_hidden(),
        )
        || has_border(
            part.clone_border_bottom_width().0.to_f32_px(),
            part.clone_border_bottom_style().none_or_hidden(),
        )
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<!DOCTYPE html><style>body{margin:0}h2{margin:0;font:20px/30px serif}\
        h2::after{content:'';display:block;width:60px;height:10px;margin:4px auto 0;background:#f00}</style>\
        <h2 id=h>text <!-- and no more --></h2><p id=p>x";

    #[test]
    fn a_line_under_a_heading_stands_below_its_text() {
        let red = |page: &Drawn, x: u32, y: u32| page.color(x, y) == [255, 0, 0];
        assert!(!red(&Drawn::by_the_engine(HTML), 200, 38), "the engine does it itself");
        let page = Drawn::by_us(HTML);
        assert!(red(&page, 200, 38) && red(&page, 172, 38) && !red(&page, 160, 38) && !red(&page, 200, 32));
        assert!((page.rect("#h").height - 44.0).abs() < 0.1);
    }

    #[test]
    fn a_block_without_any_room_before_lines_takes_none() {
        let html = "<!DOCTYPE html><style>body{margin:0;font:20px/30px sans-serif}div::before{content:' ';display:table}\
            i{float:left;width:40px;height:9px}b{display:inline-block}</style><div><i></i> <b id=b>x</b></div>";
        assert!(Drawn::by_the_engine(html).rect("#b").x > 41.0, "the engine does it itself");
        assert!((Drawn::by_us(html).rect("#b").x - 40.0).abs() < 0.1);
    }

    #[test]
    fn several_phrases_and_marked_items_are_left_as_they_are() {
        for html in [
            HTML.replace("text", "a <b>b</b>"),
            HTML.replace("text", "<b style='background:#ff0'>b</b>"),
            HTML.replace("h2{", "h2{display:list-item;"),
            HTML.replace("height:10px", "clear:both"),
        ] {
            assert!(!Drawn::by_us(&html).has("#h", super::COLUMN));
        }
    }
}
