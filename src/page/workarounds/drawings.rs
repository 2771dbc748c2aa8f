//! What a page's style sheets say of the drawings in it (`.icon { fill: currentColor }`): written into their attributes.
//!
//! Engine: `svg_source` (blitz-dom, node/serialize.rs) hands the reader of drawings attributes, and of the computed style
//! the colour alone.

use blitz_dom::{BaseDocument, Node, NodeId, ns};
use style::properties::{ComputedValues, LonghandId, PropertyDeclarationId};
use style::servo_arc::Arc;

use super::changes::Changes;
use crate::page::svg;

/// The properties that are handed on, and what they are when nobody says anything.
const PAINT: [(&str, LonghandId, &str); 9] = [
    ("fill", LonghandId::Fill, "rgb(0, 0, 0)"),
    ("fill-opacity", LonghandId::FillOpacity, "1"),
    ("fill-rule", LonghandId::FillRule, "nonzero"),
    ("stroke", LonghandId::Stroke, "none"),
    ("stroke-width", LonghandId::StrokeWidth, "1px"),
    ("stroke-opacity", LonghandId::StrokeOpacity, "1"),
    ("stroke-dasharray", LonghandId::StrokeDasharray, "none"),
    ("stroke-linecap", LonghandId::StrokeLinecap, "butt"),
    ("stroke-linejoin", LonghandId::StrokeLinejoin, "miter"),
];

/// Looks at an element of a drawing.
pub(super) fn look(dom: &BaseDocument, id: NodeId, changes: &mut Changes) {
    let Some((node, style)) = dom.get_node(id).and_then(drawn) else { return };
    let around = node.parent.and_then(|parent| dom.get_node(parent)).and_then(drawn);
    let around = around.map(|(_, style)| style);
    if around.is_none() {
        set_font(node, &style, changes);
    }
    let is_inherited = around
        .as_ref()
        .is_some_and(|around| std::ptr::eq(style.get_inherited_svg(), around.get_inherited_svg()));
    for (name, property, initial) in PAINT {
        let value = if is_inherited { None } else { said(&style, property, around.as_deref(), initial) };
        changes.attribute(id, name, value.and_then(|value| svg::property(name, &value)));
    }
}

/// An element of a drawing that has a style.
fn drawn(node: &Node) -> Option<(&Node, Arc<ComputedValues>)> {
    let is_drawn = node.element_data().is_some_and(|element| element.name.ns == ns!(svg));
    let style = node.primary_styles().filter(|_| is_drawn)?.clone();
    Some((node, style))
}

/// The value that a style sheet gives; none where it is inherited within the drawing or nobody says anything.
fn said(
    style: &ComputedValues,
    property: LonghandId,
    around: Option<&ComputedValues>,
    initial: &str,
) -> Option<String> {
    let property = PropertyDeclarationId::Longhand(property);
    let value = style.computed_value_to_string(property);
    let is_said = match around {
        Some(around) => around.computed_value_to_string(property) != value,
        None => value != initial,
    };
    // The engine knows it by this spelling alone.
    is_said.then(|| value.replace("currentcolor", "currentColor"))
}

/// Text for which the drawing names no fonts is set in those of the page.
fn set_font(root: &Node, style: &ComputedValues, changes: &mut Changes) {
    let attribute = |name: &str| root.attr(blitz_dom::LocalName::from(name));
    // A drawing without text has none.
    let Some(own) = attribute("font-family").filter(|own| svg::last_resort().as_deref() == Some(*own)) else {
        return;
    };
    let computed = |property| style.computed_value_to_string(PropertyDeclarationId::Longhand(property));
    let families = svg::installed_families(&computed(LonghandId::FontFamily));
    changes.attribute(root.id, "font-family", Some(families).filter(|families| families != own));
    if attribute("font-size").is_none() {
        changes.attribute(root.id, "font-size", svg::property("font-size", &computed(LonghandId::FontSize)));
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<!DOCTYPE html><style>body{margin:0}svg{display:block}.a{fill:#f00}.b{color:#00f;fill:currentColor}\
        .c path{fill:#0f0}</style><svg class=a width=50 height=50><path d='M0 0h50v50H0z'/></svg>\
        <svg class=b width=50 height=50><path d='M0 0h50v50H0z'/></svg>\
        <svg class=c width=50 height=50><path d='M0 0h50v50H0z'/></svg>\
        <svg width=50 height=50><path fill='#ff0' d='M0 0h50v50H0z'/></svg>";

    #[test]
    fn drawings_are_painted_as_the_page_says() {
        let colors = |page: &Drawn| [25, 75, 125, 175].map(|y| page.color(25, y));
        let yellow = [255, 255, 0];
        assert_eq!(
            colors(&Drawn::by_the_engine(HTML)),
            [[0; 3], [0; 3], [0; 3], yellow],
            "the engine does it itself"
        );
        assert_eq!(colors(&Drawn::by_us(HTML)), [[255, 0, 0], [0, 0, 255], [0, 255, 0], yellow]);
    }

    #[test]
    fn a_drawing_under_the_pointer_goes_back_when_it_leaves() {
        let html = HTML.replace(".a{", ".a:hover{");
        let mut page = Drawn::by_us(&html);
        for color in [[255, 0, 0], [0; 3]] {
            page.point_at(25.0, if color[0] > 0 { 25.0 } else { 280.0 });
            assert_eq!(page.color(25, 25), color);
        }
    }
}
