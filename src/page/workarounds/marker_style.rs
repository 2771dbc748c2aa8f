//! The colour, the size and the weight of the marks of lists, where they have a style of their own (`::marker`). What it says that they
//! hold is written by `list_markers`.
//!
//! The style is that of `::selection`, which the engine works out and never uses: `::marker` in a style sheet means that
//! (parse/css/selectors.rs).
//!
//! Engine: `node_list_item_child` (blitz-dom, layout/list.rs) gives marks the style of their item.

use anyrender::Glyph;
use blitz_dom::Node;
use blitz_dom::node::{ListItemLayout, ListItemLayoutPosition, TextBrush};
use blitz_dom::util::ToColorColor as _;
use parley::{GlyphRun, Layout};
use peniko::Color;
use style::properties::ComputedValues;
use style::selector_parser::PseudoElement;
use style::servo_arc::Arc;

/// How much larger a mark becomes, at the most.
const MOST_LARGER: f32 = 16.0;

/// The style of the marker of an item; none where it is that of the item.
pub(super) fn style_of_marker(item: &Node) -> Option<Arc<ComputedValues>> {
    item.try_stylo_element_data()?.get()?.styles.pseudos.get(&PseudoElement::Selection).cloned()
}

/// The marker of an item with a style of its own.
pub(super) struct Marker<'a> {
    pub(super) layout: &'a Layout<TextBrush>,
    pub(super) color: Color,
    /// How much larger it is than the engine has laid it out.
    pub(super) larger: f32,
    pub(super) is_bolder: bool,
}

impl<'a> Marker<'a> {
    /// None for an item whose mark has its style, or stands in its text.
    pub(super) fn new(item: &'a Node) -> Option<Self> {
        let marker = item.element_data()?.list_item_data.as_deref()?;
        let ListItemLayout { position: ListItemLayoutPosition::Outside(layout), .. } = marker else {
            return None;
        };
        let (style, own) = (style_of_marker(item)?, item.primary_styles()?);
        let size_px = |style: &ComputedValues| style.clone_font_size().computed_size().px();
        Some(Self {
            layout,
            color: style.clone_color().as_color_color(),
            larger: (size_px(&style) / size_px(&own).max(1.0)).clamp(0.0, MOST_LARGER),
            is_bolder: style.clone_font_weight().is_bold() && !own.clone_font_weight().is_bold(),
        })
    }

    /// The glyphs of a run of it, which ends where it did before.
    pub(super) fn glyphs(&self, run: &GlyphRun<'_, TextBrush>) -> Vec<Glyph> {
        let end = run.offset() + run.advance();
        let larger = |at: f32, fixed: f32| fixed + (at - fixed) * self.larger;
        let placed = run.positioned_glyphs();
        placed
            .map(|glyph| Glyph { id: glyph.id, x: larger(glyph.x, end), y: larger(glyph.y, run.baseline()) })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    fn html(style: &str) -> String {
        format!(
            "<!DOCTYPE html><style>body{{margin:0}}ul{{margin:0;padding-left:100px;font:30px/40px sans-serif}}\
            {style}</style><ul><li>a<li>b</ul>"
        )
    }

    fn red(page: &Drawn) -> usize {
        let frame = page.frame();
        frame.pixels.as_chunks::<4>().0.iter().filter(|p| p[0] > 200 && p[1] < 100 && p[2] < 100).count()
    }

    #[test]
    fn marks_have_the_colour_and_the_size_of_their_style() {
        let style = "li::marker{color:red}::selection{color:lime}";
        assert_eq!(red(&Drawn::by_the_engine(&html(style))), 0, "the engine does it itself");
        let usual = red(&Drawn::by_us(&html(style)));
        assert!(usual > 40, "{usual}");
        let large = red(&Drawn::by_us(&html("li::marker{color:red;font-size:200%}")));
        assert!((3 * usual..6 * usual).contains(&large), "{large} for {usual}");
        let first = red(&Drawn::by_us(&html("li:first-child::marker{color:red}")));
        assert_eq!(2 * first, usual);
    }

    #[test]
    fn marks_hold_what_their_style_says() {
        let html = "<!DOCTYPE html><style>#a::marker{content:'\\2192  '}#b::marker{content:counter(list-item,lower-roman) ') '}\
            #c::marker{content:counter(other)}#d::marker{content:''}</style>\
            <ol start=3><li id=a>a<li id=b>b<li id=c>c<li id=d>d</ol>";
        let markers = |page: &Drawn| ["#a", "#b", "#c", "#d"].map(|item| page.marker(item));
        assert_eq!(
            markers(&Drawn::by_the_engine(html)),
            ["3. ", "4. ", "5. ", "6. "],
            "the engine does it itself"
        );
        let page = Drawn::by_us(html);
        assert!(page.ink() > 0);
        assert_eq!(markers(&page), ["→\u{a0}", "iv)\u{a0}", "5.\u{a0}", ""]);
    }
}
