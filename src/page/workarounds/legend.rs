//! The legend of a fieldset stands on its border, in the middle of it.
//!
//! Engine: `collect_layout_children` (blitz-dom, layout/construct.rs) makes a block within the fieldset of it.

use blitz_dom::NodeData;
use style::properties::{LonghandId, PropertyDeclarationId};

use super::changes::Changes;
use super::element::Element;

/// Among more elements than these nothing is looked for.
const MOST_SIBLINGS: usize = 200;

pub(super) fn look(legend: &Element<'_>, changes: &mut Changes) {
    const MARGIN: &str = "margin-top";
    if legend.tag() != "legend" || changes.has_declared(legend.id, MARGIN) || !legend.is_in_flow() {
        return;
    }
    let Some(fieldset) = legend.parent().filter(|parent| parent.tag() == "fieldset") else { return };
    let first =
        fieldset.children().take(MOST_SIBLINGS).find(|child| child.tag() == "legend").map(|first| first.id);
    if first != Some(legend.id) {
        return;
    }
    let padding = fieldset.paddings()[0];
    let border = fieldset.insets()[0] - padding;
    let [top, _, bottom, _] = legend.insets();
    let half = (legend.line_height_px() + top + bottom) / 2.0;
    changes.declare(legend.id, MARGIN, format!("{}px", -(padding + border / 2.0 + half)));
    changes.declare(legend.id, "margin-bottom", format!("{padding}px"));
    changes.declare(
        fieldset.id,
        MARGIN,
        format!("{}px", margin_before(&fieldset) + (half - border / 2.0).max(0.0)),
    );
    // The border does not go through it.
    if legend.is_clear() && border > 0.0 {
        changes.declare(legend.id, "background-color", color_behind(&fieldset));
    }
}

/// The margins that collapse into the one above an element, and that one: what is added to it is not to vanish in them.
fn margin_before(element: &Element<'_>) -> f32 {
    let own = element.margins()[0];
    let Some(around) = element.parent() else { return own };
    let siblings = &around.node.children;
    let at = siblings.iter().take(MOST_SIBLINGS).position(|child| *child == element.id);
    let Some(before) = at.and_then(|at| siblings.get(..at)) else { return own };
    let before =
        before.iter().rev().find(|child| match element.dom.get_node(**child).map(|node| &node.data) {
            Some(NodeData::Text(text)) => !text.content.trim_ascii().is_empty(),
            Some(NodeData::Element(_)) => {
                Element::new(element.dom, **child).is_some_and(|element| element.is_in_flow())
            }
            _ => false,
        });
    match before {
        Some(before) => Element::new(element.dom, *before).map_or(own, |before| own.max(before.margins()[2])),
        None if around.insets()[0] > 0.0 || around.tag() == "html" => own,
        None => own.max(margin_before(&around)),
    }
}

/// The colour that is seen behind an element; white as paper where nothing has any.
fn color_behind(element: &Element<'_>) -> String {
    let mut around = std::iter::successors(Element::new(element.dom, element.id), Element::parent);
    around.find(|around| !around.is_clear()).map_or_else(
        || "#fff".to_owned(),
        |around| {
            around
                .style
                .computed_value_to_string(PropertyDeclarationId::Longhand(LonghandId::BackgroundColor))
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn legends_stand_on_the_border() {
        let html = "<!DOCTYPE html><body style='margin:0;background:#efe'><div id=d style='height:20px'></div><fieldset id=f \
            style='border:4px solid #f00;padding:10px;margin:0'><legend id=l style='font:20px/20px serif'>&nbsp;</legend>\
            <div id=c>c</div></fieldset>";
        let engine = Drawn::by_the_engine(html);
        assert!(engine.rect("#l").y >= engine.rect("#f").y + 4.0, "the engine does it itself");
        let page = Drawn::by_us(html);
        let [fieldset, legend, content] = ["#f", "#l", "#c"].map(|id| page.rect(id));
        assert!((legend.y - 20.0).abs() < 0.6, "{legend:?}");
        assert!((legend.y + 10.0 - fieldset.y - 2.0).abs() < 0.6, "{legend:?} {fieldset:?}");
        assert!((content.y - legend.y - 30.0).abs() < 0.6, "{content:?}");
        assert_eq!(page.color(17, 30), [0xee, 255, 0xee]);
        assert_eq!(page.color(200, 30), [255, 0, 0]);
    }
}
