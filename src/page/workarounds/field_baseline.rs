//! Fields of one line stand in their line as the text in them does.
//!
//! Engine: `compute_child_layout_internal` (blitz-dom, layout/mod.rs) lays a field out without a baseline, so it stands on
//! the line with its lower edge.

use style::computed_values::box_sizing::T as BoxSizing;
use style::values::computed::Size;
use style::values::computed::box_::{AlignmentBaseline, BaselineShift};
use style::values::specified::box_::DisplayOutside;

use super::changes::Changes;
use super::element::Element;

/// The types of fields in which text stands.
const TYPES: [&str; 7] = ["text", "password", "email", "number", "search", "tel", "url"];

/// How high the letters of common fonts are, and how far they reach below the line, as shares of their size.
const LETTERS: f32 = 1.12;
const BELOW: f32 = 0.21;

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let is_field =
        element.tag() == "input" && element.attribute("type").is_none_or(|kind| TYPES.contains(&kind));
    if !is_field || element.outside() != DisplayOutside::Inline || !element.is_in_flow() {
        return;
    }
    let style = &element.style;
    let is_on_line = style.clone_alignment_baseline() == AlignmentBaseline::Baseline
        && matches!(style.clone_baseline_shift(), BaselineShift::Length(shift) if shift.to_length().is_some_and(|shift| shift.px() == 0.0));
    if !is_on_line {
        return;
    }
    let [top, _, bottom, _] = element.insets();
    let height = match style.clone_height() {
        Size::LengthPercentage(height) => {
            height.0.to_length().map(style::values::computed::CSSPixelLength::px)
        }
        _ => None,
    };
    let around = if style.clone_box_sizing() == BoxSizing::BorderBox { top + bottom } else { 0.0 };
    let height = height.map_or_else(|| element.line_height_px(), |height| (height - around).max(0.0));
    let size = element.font_size_px();
    let below = element.margins()[2] + bottom + (height - LETTERS * size) / 2.0 + BELOW * size;
    changes.declare(element.id, "vertical-align", format!("{}px", -below.round()));
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn the_text_of_fields_stands_on_the_line() {
        let bottom = |page: &Drawn, id: &str| page.rect(id).y + page.rect(id).height;
        let html = "<!DOCTYPE html><style>input{width:30px}</style><p style='font:40px/80px serif'><b id=b style='display:inline-block;height:1px;width:1px'>\
            </b><input id=a><input id=h style='height:40px'><input id=m style='vertical-align:10px'><input type=checkbox id=c>";
        let engine = Drawn::by_the_engine(html);
        assert!((bottom(&engine, "#a") - bottom(&engine, "#b")).abs() < 1.0, "the engine does it itself");
        let page = Drawn::by_us(html);
        let below = |id: &str| bottom(&page, id) - bottom(&page, "#b");
        assert!((below("#a") - 6.0).abs() < 1.1, "{}", below("#a"));
        assert!(below("#h") > 15.0 && below("#h") < 20.0, "{}", below("#h"));
        assert!((below("#m") + 10.0).abs() < 1.1, "{}", below("#m"));
    }
}
