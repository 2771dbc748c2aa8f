//! The background of the body covers the whole canvas (CSS Backgrounds 3, 2.11.2): it is given to the root.
//!
//! Engine: `BlitzDomPainter::paint_scene` (blitz-paint, render.rs) hands only the colour on.

use style::properties::{LonghandId, PropertyDeclarationId};
use style::values::computed::image::Image;

use super::changes::Changes;
use super::element::Element;

const PROPERTIES: [(&str, LonghandId); 9] = [
    ("background-image", LonghandId::BackgroundImage),
    ("background-repeat", LonghandId::BackgroundRepeat),
    ("background-position-x", LonghandId::BackgroundPositionX),
    ("background-position-y", LonghandId::BackgroundPositionY),
    ("background-size", LonghandId::BackgroundSize),
    ("background-attachment", LonghandId::BackgroundAttachment),
    ("background-origin", LonghandId::BackgroundOrigin),
    ("background-clip", LonghandId::BackgroundClip),
    ("background-color", LonghandId::BackgroundColor),
];

pub(super) fn look(body: &Element<'_>, changes: &mut Changes) {
    if body.tag() != "body" || !has_picture(body) {
        return;
    }
    let Some(root) = body.parent().filter(|root| root.tag() == "html") else { return };
    let color = root.style.resolve_color(&root.style.clone_background_color());
    if has_picture(&root) || !color.is_transparent() {
        return;
    }
    for (name, id) in PROPERTIES {
        let value = body.style.computed_value_to_string(PropertyDeclarationId::Longhand(id));
        changes.declare(root.id, name, value);
    }
    changes.declare(root.id, "min-height", "100vh".to_owned());
    changes.declare(body.id, "background-image", "none".to_owned());
    changes.declare(body.id, "background-color", "transparent".to_owned());
}

fn has_picture(element: &Element<'_>) -> bool {
    let pictures = &element.style.get_background().background_image.0;
    pictures.iter().any(|picture| !matches!(picture, Image::None))
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn the_background_of_the_body_covers_the_canvas() {
        let html = "<!DOCTYPE html><body style='background:linear-gradient(#f00,#f00)'><p>x";
        assert_ne!(Drawn::by_the_engine(html).color(200, 280), [255, 0, 0], "the engine does it itself");
        let page = Drawn::by_us(html);
        assert_eq!(page.color(200, 280), [255, 0, 0]);
        assert_eq!(page.color(1, 1), [255, 0, 0]);
    }
}
