//! What is drawn over the page: every match of the text that is looked for, and a ring around what has the focus by the
//! keyboard, for which the engine knows no `:focus-visible`.

use anyrender::PaintScene;
use blitz_dom::{BaseDocument, NodeId};
use parley::{Affinity, Cursor, Selection};
use peniko::kurbo::{Affine, Rect, RoundedRect, Stroke};
use peniko::{Color, Fill};

use super::find::{self, Match};

/// Over a match. The one that is gone to is selected as well.
const MATCH: Color = Color::from_rgba8(255, 200, 0, 96);
/// The ring, and what sets it off from dark and light grounds.
const RING: Color = Color::from_rgb8(0x0b, 0x63, 0xc5);
const AROUND_RING: Color = Color::from_rgb8(0xff, 0xff, 0xff);

/// What is to be marked.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The text that is looked for; empty when none is.
    pub(super) text: String,
    /// What has the focus.
    pub(super) ring: Option<NodeId>,
}

impl Marks {
    /// Draws the marks over `document` as it is laid out now. `scale`: device pixels in a CSS pixel.
    pub(super) fn paint(&self, scene: &mut impl PaintScene, document: &BaseDocument, scale: f64) {
        let (width, height) = document.viewport().window_size;
        let seen = Rect::new(0.0, 0.0, f64::from(width) / scale, f64::from(height) / scale);
        let to_device = Affine::scale(scale);
        for found in find::matches(document, &self.text) {
            for rect in rects(document, found, seen) {
                scene.fill(Fill::NonZero, to_device, MATCH, None, &rect);
            }
        }
        let ring = self.ring.and_then(|node| document.get_client_bounding_rect(node));
        if let Some(ring) = ring {
            let rect = Rect::new(ring.x, ring.y, ring.x + ring.width, ring.y + ring.height);
            for (color, width) in [(AROUND_RING, 4.0), (RING, 2.0)] {
                let ring = RoundedRect::from_rect(rect.inflate(2.0, 2.0), 3.0);
                scene.stroke(&Stroke::new(width), to_device, color, None, &ring);
            }
        }
    }
}

/// Where `found` stands in the viewport, line by line, in CSS pixels; nothing when its block is not `seen`.
fn rects(document: &BaseDocument, found: Match, seen: Rect) -> Vec<Rect> {
    let block = document.get_client_bounding_rect(found.node);
    let block = block.filter(|block| block.y < seen.y1 && block.y + block.height > seen.y0);
    let node = document.get_node(found.node);
    let text = node.and_then(|node| node.element_data()?.inline_layout_data.as_ref());
    let (Some(block), Some(node), Some(text)) = (block, node, text) else { return Vec::new() };
    let inset = node.final_layout().padding + node.final_layout().border;
    let (left, top) = (block.x + f64::from(inset.left), block.y + f64::from(inset.top + text.block_offset));
    let cursor = |at| Cursor::from_byte_index(&text.layout, at, Affinity::Downstream);
    let selection = Selection::new(cursor(found.start), cursor(found.end));
    let scale = f64::from(text.layout.scale());
    let lines = selection.geometry(&text.layout).into_iter();
    lines
        .map(|(line, _)| {
            Rect::new(
                left + line.x0 / scale,
                top + line.y0 / scale,
                left + line.x1 / scale,
                top + line.y1 / scale,
            )
        })
        .collect()
}
