//! Pictures as marks of lists (`list-style-image`): asked for once, and painted behind the item, which reaches as far to
//! the left as they do.
//!
//! Engine: `collect_list_item_children` (blitz-dom, layout/list.rs) makes marks of `list-style-type` alone.

use std::collections::{BTreeMap, BTreeSet};

use blitz_dom::node::{ImageData, Status};
use blitz_dom::{BaseDocument, NodeId};
use style::computed_values::direction::T as Direction;
use style::computed_values::list_style_position::T as Position;
use style::url::ComputedUrl;
use style::values::computed::font::LineHeight;
use style::values::computed::image::Image;
use style::values::specified::box_::DisplayOutside;

use super::changes::Changes;
use super::element::Element;

/// The room between a picture and its item, as in other browsers. In pixels.
const GAP: f32 = 7.0;

/// Most fonts reach as far above the baseline, and below it, as a share of their size.
const ASCENT: f32 = 0.9;
const DESCENT: f32 = 0.22;

/// The pictures that mark the items of one document.
#[derive(Default)]
pub(super) struct ListImages {
    /// Elements that were looked at.
    known: BTreeSet<NodeId>,
    /// Items whose pictures have not come.
    waiting: BTreeMap<NodeId, String>,
    /// Items that have their picture.
    placed: BTreeSet<NodeId>,
    /// The width and height of the pictures that have come.
    sizes: BTreeMap<String, (f32, f32)>,
}

impl ListImages {
    /// Whether a picture marks this item.
    pub(super) fn mark(&self, item: NodeId) -> bool {
        self.placed.contains(&item)
    }

    /// Forgets the items; what has come stays known.
    pub(super) fn take_back(&mut self) {
        self.known.clear();
        self.waiting.clear();
        self.placed.clear();
    }

    /// Whether one of those waited for is there.
    pub(super) fn have_come(&self, dom: &BaseDocument) -> bool {
        self.waiting.iter().any(|(item, url)| self.sizes.contains_key(url) || size(dom, *item, url).is_some())
    }

    /// Asks for the picture of an element.
    pub(super) fn look(&mut self, element: &Element<'_>, changes: &mut Changes) {
        let Some(url) = image(element).filter(|_| !self.known.contains(&element.id)) else { return };
        let pictures = &element.style.get_background().background_image.0;
        let has_own = pictures.iter().any(|picture| !matches!(picture, Image::None));
        let is_item = element.style.clone_display().is_list_item();
        // One that marks no item is asked for all the same, where it is declared.
        let is_declared = || element.parent().and_then(|parent| image(&parent)).as_ref() != Some(&url);
        if has_own || !(is_item || (element.outside() == DisplayOutside::Block && is_declared())) {
            return;
        }
        self.known.insert(element.id);
        let quoted = url.replace('\\', "%5C").replace('"', "%22");
        for (property, value) in [
            ("background-image", format!("url(\"{quoted}\")")),
            ("background-repeat", "no-repeat".to_owned()),
            ("background-position", "-9px -9px".to_owned()),
            ("background-size", "1px 1px".to_owned()),
        ] {
            changes.declare(element.id, property, value);
        }
        if is_item {
            self.waiting.insert(element.id, url);
        }
    }

    /// Puts the pictures that have come into their places.
    pub(super) fn place(&mut self, dom: &BaseDocument, changes: &mut Changes) {
        for (item, url) in std::mem::take(&mut self.waiting) {
            let known = self.sizes.get(&url).copied().or_else(|| size(dom, item, &url));
            let (Some(size), Some(element)) = (known, Element::new(dom, item)) else {
                self.waiting.insert(item, url);
                continue;
            };
            self.sizes.insert(url, size);
            // Inside an item the engine has made the mark a part of its text.
            let is_outside = element.style.clone_list_style_position() == Position::Outside;
            if is_outside && element.style.clone_direction() == Direction::Ltr {
                self.placed.insert(item);
                place(&element, size, changes);
            }
        }
    }
}

fn place(item: &Element<'_>, (width, height): (f32, f32), changes: &mut Changes) {
    let room = width + GAP;
    let [top, _, _, left] = item.paddings();
    changes.declare(item.id, "margin-left", format!("{}px", item.margins()[3] - room));
    changes.declare(item.id, "padding-left", format!("{}px", left + room));
    // It stands on the first line, which is as high as it.
    let above = (height - baseline(item)).max(0.0);
    if above > 0.0 {
        changes.declare(item.id, "padding-top", format!("{}px", top + above));
    }
    // The engine makes marks only when it makes the list.
    changes.unmarked.push(item.id);
    let down = top + above + baseline(item) - height;
    for (property, value) in [
        ("background-position", format!("0 {down}px")),
        ("background-size", "auto".to_owned()),
        ("list-style-type", "none".to_owned()),
    ] {
        changes.declare(item.id, property, value);
    }
}

/// How far the first baseline is below the top of the content.
fn baseline(item: &Element<'_>) -> f32 {
    let font = item.style.clone_font_size().computed_size().px();
    let line = match item.style.clone_line_height() {
        LineHeight::Normal => (ASCENT + DESCENT) * font,
        LineHeight::Number(share) => share.0 * font,
        LineHeight::Length(height) => height.0.px(),
    };
    (line - (ASCENT + DESCENT) * font) / 2.0 + ASCENT * font
}

/// The picture that marks an element, or those in it.
fn image(element: &Element<'_>) -> Option<String> {
    match element.style.clone_list_style_image() {
        Image::Url(ComputedUrl::Valid(url)) => Some(url.as_str().to_owned()),
        _ => None,
    }
}

/// The size of a picture that has come.
#[expect(clippy::cast_precision_loss, reason = "no picture is that large")]
fn size(dom: &BaseDocument, item: NodeId, url: &str) -> Option<(f32, f32)> {
    let element = dom.get_node(item)?.element_data()?;
    let picture = element.background_images.first()?.as_ref()?;
    if picture.status != Status::Ok || picture.url.as_str() != url {
        return None;
    }
    match &picture.image {
        ImageData::Raster(picture) => Some((picture.width as f32, picture.height as f32)),
        ImageData::Svg(drawing) => Some((drawing.tree.size().width(), drawing.tree.size().height())),
        ImageData::None => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const DOT: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><rect width='8' height='8' fill='#f00'/></svg>";
    const HTML: &str = "<!DOCTYPE html><style>body{margin:0}ul{margin:0;padding:0 0 0 40px;font:20px/30px sans-serif;\
        list-style-image:url(dot.svg)}</style><ul><li id=a><b id=b style='display:inline-block'>x</b><li>y</ul>\
        <ul style='list-style-position:inside'><li id=d>x</ul>";

    #[test]
    fn pictures_mark_items() {
        assert!(Drawn::asked_by_the_engine(HTML).is_empty(), "the engine does it itself");
        let page = Drawn::by_us_with(HTML, &[("dot.svg", DOT)]);
        let red = |x: u32, y: u32| page.color(x, y) == [255, 0, 0];
        // The box is 8 pixels wide, 7 before the text, on its baseline.
        assert!(red(26, 15) && red(32, 15) && !red(24, 15) && !red(34, 15) && !red(28, 24), "outside");
        assert!((page.rect("#b").x - 40.0).abs() < 0.1, "the text stays where it is");
        assert!(red(28, 45), "the second item");
        assert!(!page.has_marker("#a") && page.has_marker("#d"), "inside the mark stays");
        assert!((page.rect("#a").height - 30.0).abs() < 0.1);
    }

    #[test]
    fn without_the_picture_the_type_marks_the_item() {
        let page = Drawn::by_us_with(HTML, &[("dot.svg", "")]);
        assert_eq!(page.marker("#a").trim_end(), "\u{2022}");
    }

    #[test]
    fn a_picture_that_marks_nothing_is_asked_for_once_where_it_is_declared() {
        let html = "<!DOCTYPE html><ol style='list-style-image:url(a.svg)'><p>x<p>y</ol><ul><li style='list-style:none'>z</ul>";
        assert_eq!(Drawn::asked_by_us(html), ["a.svg"]);
        assert_eq!(Drawn::asked_by_us(HTML), ["dot.svg"]);
    }
}
