//! Padding, borders, outlines, margins, corners, pictures, opacity and places of elements within a line: `code`, `kbd`, buttons,
//! links of a menu. Short ones become boxes that take no more of the line than their text does.
//!
//! Engine: `build_inline_layout_recursive` (blitz-dom, layout/construct.rs) makes a span of text of such an element, which
//! has none of these; `draw_inline_backgrounds` (blitz-paint, text.rs) paints the colour behind its letters alone.

use blitz_dom::NodeData;
use style::values::computed::font::LineHeight;
use style::values::computed::image::Image;
use style::values::computed::{OutlineStyle, TextDecorationLine};
use style::values::specified::border::BorderStyle;
use style::values::specified::box_::DisplayOutside;

use super::changes::Changes;
use super::element::Element;
use super::hidden_inline::HIDDEN;

/// Marks a phrase that is a box.
pub(super) const BOX: &str = "data-pellucid-box";

/// A longer text would break in its middle in a browser. In letters.
const LONGEST: usize = 48;

/// No letters of common fonts are higher, as a share of their size.
const HIGHEST_LETTERS: f32 = 1.2;

/// More elements than these are no phrase.
const MOST_NODES: usize = 24;

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let is_box = changes.boxes.contains(&element.id);
    if !is_box && !element.is_phrase() {
        return;
    }
    // Hidden text is a box, however long.
    let is_hidden = is_box && (!element.has(BOX) || element.has(HIDDEN));
    if !has_look(element, changes) || !(is_hidden || is_short(element)) {
        if element.has(BOX) {
            changes.unmake_box(element.id, BOX, !is_hidden);
        }
        return;
    }
    if is_box {
        changes.mark(element.id, BOX, true);
    } else if !changes.make_box(element, BOX) {
        return;
    }
    // A line is as high as its text: what is around a phrase reaches into the lines above and below (CSS 2, 10.8.1).
    let [top, _, bottom, _] = element.insets();
    for (property, inset) in [("margin-top", top), ("margin-bottom", bottom)] {
        changes.declare(element.id, property, format!("{}px", -inset));
    }
    // The colour behind a phrase is as high as its letters; no line grows with it.
    if line_height(element) > HIGHEST_LETTERS {
        changes.declare(element.id, "line-height", "normal".to_owned());
    }
    if let Some(decoration) = decoration_around(element) {
        changes.declare(element.id, "text-decoration-line", decoration.to_owned());
    }
}

/// The height of a line, as a share of the size of its letters.
fn line_height(element: &Element<'_>) -> f32 {
    match element.style.clone_line_height() {
        LineHeight::Number(share) => share.0,
        LineHeight::Length(height) => height.0.px() / element.style.clone_font_size().computed_size().px(),
        LineHeight::Normal => 0.0,
    }
}

/// Whether it has what the engine leaves out.
fn has_look(element: &Element<'_>, changes: &Changes) -> bool {
    let style = &element.style;
    let margins = element.margins();
    let pictures = &style.get_background().background_image.0;
    element.insets().iter().chain([&margins[1], &margins[3]]).any(|side| *side != 0.0)
        || pictures.iter().any(|picture| !matches!(picture, Image::None))
        || !style.get_effects().box_shadow.0.is_empty()
        || style.clone_opacity() < 1.0
        || !matches!(
            style.clone_outline_style(),
            OutlineStyle::Auto | OutlineStyle::BorderStyle(BorderStyle::None)
        )
        || element.is_moved()
        || is_icon_bearer(element, changes)
}

/// Whether it has a `::before` or an `::after` that the engine never makes: `flush_inline_pseudos_recursive` (blitz-dom,
/// layout/construct.rs) asks the element around for its `display`, not the one that it has come to.
fn is_icon_bearer(element: &Element<'_>, changes: &Changes) -> bool {
    let is_phrase = |parent: Element<'_>| parent.is_phrase() || changes.boxes.contains(&parent.id);
    element.generates() && element.parent().is_some_and(is_phrase)
}

/// Whether it is a word or a few, with nothing but phrases and pictures in it.
fn is_short(element: &Element<'_>) -> bool {
    let dom = element.dom;
    let mut open = vec![element.id];
    let (mut letters, mut nodes) = (0, 0);
    while let Some(id) = open.pop() {
        let Some(node) = dom.get_node(id) else { continue };
        match &node.data {
            NodeData::Text(text) => letters += text.content.chars().take(LONGEST + 1).count(),
            NodeData::Element(_) => {
                let is_in_line = Element::new(dom, id).is_none_or(|element| {
                    element.outside() == DisplayOutside::Inline
                        && element.is_in_flow()
                        && element.tag() != "br"
                });
                if !is_in_line {
                    return false;
                }
                open.extend(&node.children);
            }
            _ => {}
        }
        nodes += 1;
        if letters > LONGEST || nodes > MOST_NODES {
            return false;
        }
    }
    letters > 0
}

/// The line that the phrases around draw under this one: it does not reach into boxes.
fn decoration_around(element: &Element<'_>) -> Option<&'static str> {
    let around = std::iter::successors(element.parent(), Element::parent);
    let phrases = around.take_while(Element::is_phrase);
    let mut lines = [element.style.clone_text_decoration_line()]
        .into_iter()
        .chain(phrases.map(|phrase| phrase.style.clone_text_decoration_line()));
    let own = lines.next();
    lines.any(|line| line.contains(TextDecorationLine::UNDERLINE)).then_some(())?;
    own.filter(TextDecorationLine::is_empty).map(|_| "underline")
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    fn html(style: &str) -> String {
        format!(
            "<!DOCTYPE html><body style='margin:0'><p id=p style='line-height:2'>x<code style='{style}'>y</code>\
             <b id=b style='display:inline-block'>z</b>"
        )
    }

    #[test]
    fn padding_and_borders_in_a_line_have_room_beside_the_text_and_none_above() {
        let style = "padding:10px;border:2px solid";
        let engine = [html(""), html(style)].map(|html| Drawn::by_the_engine(&html).rect("#b").x);
        assert!((engine[0] - engine[1]).abs() < 1.0, "the engine does it itself");
        let ours = [html(""), html(style)].map(|html| Drawn::by_us(&html));
        assert!((ours[1].rect("#b").x - ours[0].rect("#b").x - 24.0).abs() < 1.0);
        assert!((ours[1].rect("#p").height - ours[0].rect("#p").height).abs() < 0.1);
    }

    #[test]
    fn a_line_lower_than_its_letters_stays_so() {
        let html = html("border-right:2px solid").replace("line-height:2", "line-height:1");
        let without = html.replace("border", "x");
        let height = |html: &str| Drawn::by_us(html).rect("#p").height;
        assert!((height(&html) - height(&without)).abs() < 0.1);
    }

    #[test]
    fn phrases_in_phrases_have_what_stands_before_and_after_them() {
        let html = "<!DOCTYPE html><style>a::after{content:'MMM'}</style><p><i><a>x</a></i>\
            <b id=b style='display:inline-block'>z</b>";
        assert!(Drawn::by_the_engine(html).rect("#b").x < 30.0, "the engine does it itself");
        assert!(Drawn::by_us(html).rect("#b").x > 40.0);
    }

    #[test]
    fn sizes_have_no_effect_on_phrases_and_long_ones_break() {
        let page = Drawn::by_us(&html("padding:1px;width:300px;height:90px"));
        assert!(page.rect("#b").x < 100.0 && page.rect("#p").height < 60.0);
        let long = format!("<!DOCTYPE html><p id=p><code style='padding:1px'>{}</code>", "word ".repeat(30));
        assert!(Drawn::by_us(&long).rect("#p").height > 30.0);
    }

    #[test]
    fn what_is_under_the_pointer_goes_back_when_it_leaves() {
        let html = "<!DOCTYPE html><style>body{margin:0}code{font-size:40px;line-height:2}code:hover{padding:9px}</style>\
            <p id=p><code id=c style='color:#000'>y</code><b id=b style='display:inline-block'>z</b>";
        let mut page = Drawn::by_us(html);
        // How the line stands, and what comes after the phrase in it.
        let places = |page: &Drawn| ["#p", "#b"].map(|id| page.rect(id)).map(|rect| (rect.x, rect.height));
        let before = places(&page);
        for _ in 0..2 {
            page.point_at(8.0, 40.0);
            assert!(page.rect("#b").x > before[1].0 + 17.0);
            page.point_at(300.0, 290.0);
            assert_eq!(places(&page), before);
        }
    }

    #[test]
    fn hidden_text_with_padding_leaves_the_lines_where_they_are() {
        let height = |style: &str| Drawn::by_us(&html(style)).rect("#p").height;
        assert!((height("visibility:hidden;padding:30px 4px") - height("visibility:hidden")).abs() < 0.1);
    }

    #[test]
    fn a_dark_window_takes_back_what_was_made_for_a_light_one() {
        let html = "<!DOCTYPE html><style>@media (prefers-color-scheme:dark){code{display:block!important;\
            padding:0!important}}</style><p><code id=c style='padding:2px'>y</code>";
        let mut page = Drawn::by_us(html);
        assert!(page.rect("#c").width < 100.0);
        page.darken();
        assert!(page.rect("#c").width > 300.0);
    }

    #[test]
    fn a_new_width_of_the_window_takes_back_what_was_made_for_the_old_one() {
        let html = "<!DOCTYPE html><style>@media (min-width:600px){code{display:block!important;padding:0!important}}\
            </style><p><code id=c style='padding:2px'>y</code>";
        let mut page = Drawn::by_us(html);
        assert!(page.rect("#c").width < 100.0);
        page.widen(800);
        assert!(page.rect("#c").width > 500.0);
        page.widen(400);
        assert!(page.rect("#c").width < 100.0);
    }
}
