//! The text of fields of one line stands at the right or in the middle where its style says so (`text-align`).
//!
//! Engine: `create_text_editor` (blitz-dom, layout/construct.rs) sets such a text in a line without a width, in which it
//! always stands at the left. Here it is scrolled to its place: the caret and the pointer follow that.

use blitz_dom::{BaseDocument, Node, NodeId};
use style::computed_values::direction::T as Direction;
use style::properties::ComputedValues;
use style::values::computed::TextAlign;

use super::element::Element;

/// The caret behind the text has room.
const CARET_PX: f32 = 1.0;

/// Whether the text of a field does not stand at the left.
pub(super) fn is_moved(element: &Element<'_>) -> bool {
    element.tag() == "input" && share_before(&element.style) > 0.0
}

/// Moves the text of a field to its place, unless it is longer than the field.
pub(super) fn place(dom: &mut BaseDocument, field: NodeId) {
    let Some(node) = dom.get_node_mut(field) else { return };
    let (width, share) = (node.final_layout().content_box_width(), share(node));
    let Some(input) = node.element_data_mut().and_then(|element| element.text_input_data_mut()) else {
        return;
    };
    let Some(layout) = input.editor.try_layout() else { return };
    let left_over = width - layout.full_width() / layout.scale() - CARET_PX;
    if left_over > 0.0 && !input.is_multiline {
        input.scroll_offset = -left_over * share;
    }
}

fn share(node: &Node) -> f32 {
    node.primary_styles().map_or(0.0, |style| share_before(&style))
}

/// How much of the room that the text leaves stands before it.
fn share_before(style: &ComputedValues) -> f32 {
    let is_rtl = style.clone_direction() == Direction::Rtl;
    match style.clone_text_align() {
        TextAlign::Center | TextAlign::MozCenter => 0.5,
        TextAlign::Right | TextAlign::MozRight => 1.0,
        TextAlign::Left | TextAlign::MozLeft => 0.0,
        TextAlign::Start | TextAlign::Justify => f32::from(u8::from(is_rtl)),
        TextAlign::End => f32::from(u8::from(!is_rtl)),
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    /// From where to where there is ink in the field that begins at `top`.
    fn ink(page: &Drawn, top: u32) -> (u32, u32) {
        let is_dark = |x: &u32| (top..top + 30).any(|y| page.color(*x, y)[0] < 128);
        let dark: Vec<u32> = (0..400).filter(is_dark).collect();
        (*dark.first().unwrap(), *dark.last().unwrap())
    }

    fn html(style: &str) -> String {
        let field = format!(
            "<input value=MMM style='display:block;box-sizing:border-box;width:300px;height:30px;border:0;padding:0;{style}'>"
        );
        format!("<!DOCTYPE html><body style='margin:0'>{field}{}", field.replace("value", "placeholder"))
    }

    #[test]
    fn the_text_of_fields_stands_where_it_should() {
        assert!(
            ink(&Drawn::by_the_engine(&html("text-align:right")), 0).1 < 100,
            "the engine does it itself"
        );
        for style in ["text-align:right", "text-align:end", "direction:rtl"] {
            let page = Drawn::by_us(&html(style));
            assert!((294..300).contains(&ink(&page, 0).1), "{style}");
        }
        let (left, right) = ink(&Drawn::by_us(&html("text-align:center")), 0);
        assert!((left + right).abs_diff(299) < 6, "{left} {right}");
        assert!(ink(&Drawn::by_us(&html("")), 0).0 < 5);
    }

    #[test]
    fn what_is_too_long_begins_at_the_left() {
        let long = html("text-align:right;font:30px monospace").replace("MMM", &"M".repeat(40));
        assert!(ink(&Drawn::by_us(&long), 0).0 < 8);
    }
}
