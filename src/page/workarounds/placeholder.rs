//! The text that a field shows while it is empty.
//!
//! The engine paints what stands in the editor of a field. While a page is painted, that is this text; before anything
//! else is done with the field, it is empty again. The colour is that of its `::before`, which is never laid out:
//! `::placeholder` in a style sheet means that (parse/css/selectors.rs).
//!
//! Engine: `create_text_editor` (blitz-dom, layout/construct.rs) never asks for `placeholder`.

use blitz_dom::node::TextBrush;
use blitz_dom::{BaseDocument, NodeId, local_name};
use parley::StyleProperty;
use parley::style::StyleSet;

use super::element::Element;

/// No longer text is shown. In letters.
const LONGEST: usize = 400;

/// No more fields show a text at once: it is laid out whenever they are painted.
const MOST: usize = 200;

/// Fields that show a text now, with the styles that they are to have again.
#[derive(Default)]
pub(super) struct Filled(Vec<(usize, NodeId, StyleSet<TextBrush>)>);

/// Whether an element is a field with such a text.
pub(super) fn has_one(element: &Element<'_>) -> bool {
    matches!(element.tag(), "input" | "textarea") && element.has("placeholder")
}

/// Puts its text into a field that is empty and in view.
pub(super) fn fill(dom: &mut BaseDocument, field: NodeId, filled: &mut Filled) {
    if filled.0.len() >= MOST {
        return;
    }
    let Some((text, color_of)) = text(dom, field) else { return };
    let is_password = dom
        .get_node(field)
        .and_then(|node| node.attr(local_name!("type")))
        .is_some_and(|kind| kind == "password");
    let document = dom.id();
    dom.with_text_input(field, |driver| {
        filled.0.push((document, field, driver.editor.get_styles().clone()));
        let styles = driver.editor.edit_styles();
        styles.insert(StyleProperty::Brush(TextBrush { id: color_of }));
        if is_password {
            // In their own font all letters are bullets.
            styles.insert(StyleProperty::FontFamily("system-ui, sans-serif".into()));
        }
        driver.editor.set_text(&text);
        driver.editor.refresh_layout(driver.font_cx, driver.layout_cx);
    });
}

/// Empties what was filled of a document.
pub(super) fn empty(dom: &mut BaseDocument, filled: &Filled) {
    let document = dom.id();
    for (_, field, styles) in filled.0.iter().filter(|(of, ..)| *of == document) {
        dom.with_text_input(*field, |driver| {
            *driver.editor.edit_styles() = styles.clone();
            driver.editor.set_text("");
            driver.editor.refresh_layout(driver.font_cx, driver.layout_cx);
        });
    }
}

/// What a field is to show, and the node that has the colour of it; none while it is not empty, or out of view.
fn text(dom: &BaseDocument, field: NodeId) -> Option<(String, NodeId)> {
    let node = dom.get_node(field)?;
    let input = node.element_data()?.text_input_data()?;
    let text = node.attr(local_name!("placeholder"))?;
    if !input.editor.raw_text().is_empty() || text.is_empty() {
        return None;
    }
    let (width, height) = dom.viewport().logical_size();
    let place = dom.get_client_bounding_rect(field)?;
    let is_in_view = place.x < f64::from(width)
        && place.y < f64::from(height)
        && place.x + place.width > 0.0
        && place.y + place.height > 0.0;
    let text = text.chars().filter(|char| input.is_multiline || !matches!(char, '\r' | '\n'));
    is_in_view.then(|| (text.take(LONGEST).collect(), node.before().unwrap_or(field)))
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<!DOCTYPE html><style>body{margin:0}input,textarea{display:block;width:200px;height:30px;border:0;\
        padding:0;margin:0;font-size:20px}#c::placeholder{color:#f00}</style>";

    fn ink(page: &Drawn, top: u32) -> usize {
        let frame = page.frame();
        let row = frame.width as usize * 4;
        let rows = &frame.pixels[row * top as usize..row * (top as usize + 30)];
        rows.as_chunks::<4>().0.iter().filter(|pixel| pixel[1] < 200).count()
    }

    #[test]
    fn empty_fields_show_their_text() {
        let html = format!(
            "{HTML}<input placeholder='a\nb'><textarea placeholder=xyz></textarea><input value=M placeholder=xyz>\
             <input><input type=password placeholder=xyz><input id=c placeholder=MMM>"
        );
        assert_eq!(ink(&Drawn::by_the_engine(&html), 0), 0, "the engine does it itself");
        let page = Drawn::by_us(&html);
        assert!(ink(&page, 0) > 20 && ink(&page, 30) > 20);
        assert_eq!(ink(&page, 60), ink(&Drawn::by_us(&html.replace("placeholder=xyz", "")), 60));
        assert_eq!(ink(&page, 90), 0);
        assert_eq!(ink(&page, 120), ink(&page, 30), "no bullets");
        let frame = page.frame();
        let reddest =
            frame.pixels.as_chunks::<4>().0.iter().map(|pixel| pixel[0].saturating_sub(pixel[1])).max();
        assert!(reddest > Some(200));
    }

    #[test]
    fn long_texts_and_many_fields_are_bounded() {
        let many = format!("<input style='position:absolute' placeholder='{}'>", "x ".repeat(100_000));
        let page = Drawn::by_us(&many.repeat(300));
        assert!(page.ink() > 0);
    }
}
