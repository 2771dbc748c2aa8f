//! What overflows an element with `opacity` or a filter is drawn with it.
//!
//! Engine: `render_element` (blitz-paint, render.rs) cuts the layer of such an element at its border box. The scene is not
//! told whose layer it is: its opacity and its size tell.

use std::collections::BTreeMap;

use blitz_dom::{BaseDocument, Node, NodeId};
use peniko::kurbo::Rect;

use super::element::Element;

/// How far what is drawn in layers of one kind reaches beyond them.
#[derive(Default)]
pub(super) struct Overflowing(BTreeMap<Layer, Rect>);

/// A layer as the engine hands it over: its opacity, and its size in pixels of the screen.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Layer {
    alpha: u32,
    width: i64,
    height: i64,
}

impl Layer {
    /// Sizes are told apart by an eighth of a pixel.
    fn new(alpha: f32, width: f64, height: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "within what is painted")]
        let [width, height] = [width, height].map(|side| (side * 8.0).round() as i64);
        Self { alpha: alpha.to_bits(), width, height }
    }
}

/// Whether an element has a layer of its own.
pub(super) fn has_layer(element: &Element<'_>) -> bool {
    let effects = element.style.get_effects();
    effects.opacity < 1.0 || !effects.filter.0.is_empty()
}

impl Overflowing {
    /// Reads an element with a layer as it is laid out now.
    pub(super) fn read(&mut self, dom: &BaseDocument, id: NodeId) {
        let Some(node) = dom.get_node(id) else { return };
        let Some(style) = node.primary_styles() else { return };
        let scale = dom.viewport().scale_f64();
        let (width, height) = size(node, scale);
        // The one knows of what is moved, the other is never that of another scale.
        let laid_out = node.final_layout().scrollable_overflow_rect.map(f64::from);
        let laid_out = Rect::new(laid_out.left, laid_out.top, laid_out.right, laid_out.bottom);
        let around = node.scrollable_overflow().union(laid_out.scale_from_origin(scale));
        let own = Rect::new(0.0, 0.0, width, height);
        if own.union(around) != own && around.is_finite() {
            let reach = self.0.entry(Layer::new(style.get_effects().opacity, width, height)).or_insert(own);
            *reach = reach.union(around);
        }
    }

    /// What is to be seen of a layer that the engine cuts at `clip`.
    pub(super) fn whole(&self, alpha: f32, clip: Rect) -> Rect {
        // Ordinary pages have none.
        if self.0.is_empty() {
            return clip;
        }
        self.0.get(&Layer::new(alpha, clip.width(), clip.height())).map_or(clip, |around| clip.union(*around))
    }
}

fn size(node: &Node, scale: f64) -> (f64, f64) {
    let size = node.final_layout().size;
    (f64::from(size.width) * scale, f64::from(size.height) * scale)
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    fn html(style: &str) -> String {
        format!(
            "<!DOCTYPE html><style>body{{margin:0}}.o{{width:100px;height:30px;background:#fc9;{style}}}\
             .i{{margin-left:60px;width:120px;height:50px;background:#00f}}</style><div class=o><div class=i></div></div>"
        )
    }

    #[test]
    fn what_overflows_a_translucent_element_is_drawn() {
        let at = |page: &Drawn| [page.color(150, 20), page.color(80, 45)];
        assert_eq!(
            at(&Drawn::by_the_engine(&html("opacity:.5"))),
            [[255; 3]; 2],
            "the engine does it itself"
        );
        let mut page = Drawn::by_us(&html("opacity:.5"));
        for [red, green, blue] in at(&page) {
            assert!((126..=129).contains(&red) && red == green && blue == 255, "{red} {green} {blue}");
        }
        page.magnify(2.0);
        assert_eq!(page.color(300, 40)[2], 255);
        assert!(page.color(300, 40)[0] < 130);
        assert_eq!(at(&Drawn::by_us(&html("filter:invert(1)"))), [[255, 255, 0]; 2]);
    }

    #[test]
    fn what_is_cut_on_purpose_stays_cut() {
        assert_eq!(Drawn::by_us(&html("opacity:.5;overflow:hidden")).color(150, 20), [255; 3]);
    }
}
