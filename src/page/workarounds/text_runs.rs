//! Which runs of glyphs are painted otherwise than the engine hands them to the scene, and how.
//!
//! Engine: `stroke_text` (blitz-paint, text.rs) says nothing of the element that a run belongs to. But it hands over the
//! layout's own list of fonts and the places of the layout: where the font lies in memory tells the layout, the first
//! glyph tells the run in it. This holds from one layout to the next, so it is read before each painting.

use std::collections::BTreeMap;
use std::ptr;

use anyrender::Glyph;
use blitz_dom::node::TextBrush;
use blitz_dom::{BaseDocument, Node};
use parley::PositionedLayoutItem;
use peniko::{Color, FontData};

use super::element::Element;
use super::ellipsis::{self, Cut, CutRun};
use super::marker_style::{self, Marker};
use super::text_shadow::{self, Shadow};

/// What the text of a document has that the engine does not paint.
#[derive(Clone, Copy, Default)]
pub(super) struct TextEffects {
    shadows: bool,
    dots: bool,
    markers: bool,
}

impl TextEffects {
    pub(super) fn note(&mut self, element: &Element<'_>) {
        self.shadows |= text_shadow::has_any(&element.style);
        self.dots |= ellipsis::ends_in_dots(&element.style);
        self.markers |= marker_style::style_of_marker(element.node).is_some();
    }
}

/// How runs are painted, by where they stand.
#[derive(Default)]
pub(in crate::page) struct ChangedRuns(BTreeMap<Place, ChangedRun>);

/// How one run is painted.
#[derive(Default)]
pub(super) struct ChangedRun {
    /// Under it, the uppermost first.
    pub(super) shadows: Vec<Shadow>,
    /// In place of its own glyphs.
    pub(super) glyphs: Option<Vec<Glyph>>,
    /// How much larger the glyphs are.
    pub(super) larger: Option<f32>,
    pub(super) color: Option<Color>,
    /// In the colour of the block, behind it.
    pub(super) dots: Option<(Vec<Glyph>, Color)>,
    /// Where lines under the text of its line end.
    pub(super) line_end_px: Option<f32>,
    /// Whether its letters are drawn thicker.
    pub(super) is_bolder: bool,
}

/// A run: the address of its font in the layout, and its first glyph.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    font: usize,
    x: u32,
    y: u32,
}

impl Place {
    fn new(font: &FontData, x: f32, y: f32) -> Self {
        Self { font: ptr::from_ref(font).addr(), x: x.to_bits(), y: y.to_bits() }
    }
}

/// Whether a block of this height stands in the viewport or near it. In a moved box it may be anywhere.
fn may_be_seen(dom: &BaseDocument, block: &Node, height_px: f32) -> bool {
    let room_px = dom.viewport().logical_size().1;
    let is_near = |top_px: f32| top_px < 2.0 * room_px && top_px + height_px > -room_px;
    let (mut top_px, mut around) = (0.0, Some(block));
    while let Some(node) = around {
        if node.transform().is_some() {
            return true;
        }
        #[expect(clippy::cast_possible_truncation, reason = "a place on the page")]
        let scrolled_px = node.scroll_offset().y as f32;
        top_px += node.final_layout().location.y - scrolled_px;
        around = node.containing_block().and_then(|id| dom.get_node(id));
    }
    #[expect(clippy::cast_possible_truncation, reason = "a place on the page")]
    let scrolled_px = dom.viewport_scroll().y as f32;
    // What is fixed to the viewport does not scroll.
    is_near(top_px - scrolled_px) || is_near(top_px)
}

impl ChangedRuns {
    /// How the run is painted whose first glyph this is.
    pub(super) fn get(&self, font: &FontData, first: Option<Glyph>) -> Option<&ChangedRun> {
        // Ordinary pages have none.
        if self.0.is_empty() {
            return None;
        }
        let first = first?;
        self.0.get(&Place::new(font, first.x, first.y))
    }

    /// Reads a document as it is laid out now.
    pub(super) fn read(&mut self, dom: &BaseDocument, effects: TextEffects) {
        if effects.shadows || effects.dots {
            for (_, node) in dom.tree().iter().filter(|(_, node)| node.flags.is_inline_root()) {
                self.read_root(dom, node, effects);
            }
        }
        if effects.markers {
            for (_, item) in dom.tree().iter() {
                let is_seen = || may_be_seen(dom, item, item.final_layout().size.height);
                if let Some(marker) = Marker::new(item).filter(|_| is_seen()) {
                    self.read_marker(&marker);
                }
            }
        }
    }

    fn read_marker(&mut self, marker: &Marker<'_>) {
        for line in marker.layout.lines() {
            for item in line.items() {
                let PositionedLayoutItem::GlyphRun(run) = item else { continue };
                let Some(first) = run.positioned_glyphs().next() else { continue };
                let changed = ChangedRun {
                    glyphs: Some(marker.glyphs(&run)),
                    larger: Some(marker.larger),
                    color: Some(marker.color),
                    is_bolder: marker.is_bolder,
                    ..ChangedRun::default()
                };
                self.0.insert(Place::new(run.run().font(), first.x, first.y), changed);
            }
        }
    }

    fn read_root(&mut self, dom: &BaseDocument, root: &Node, effects: TextEffects) {
        let Some(text) = root.element_data().and_then(|element| element.inline_layout_data.as_ref()) else {
            return;
        };
        let mut cut = Cut::new(dom, root).filter(|_| effects.dots);
        let style_of = |brush: TextBrush| dom.get_node(brush.id)?.primary_styles();
        let has_shadow = |brush| style_of(brush).is_some_and(|style| text_shadow::has_any(&style));
        let is_shadowed = effects.shadows && text.layout.styles().iter().any(|style| has_shadow(style.brush));
        let height_px = text.layout.height() / text.layout.scale();
        if (cut.is_none() && !is_shadowed) || !may_be_seen(dom, root, height_px) {
            return;
        }
        let count = text.layout.len();
        for (index, line) in text.layout.lines().enumerate() {
            if let Some(cut) = &mut cut {
                cut.begin(&line, index, count);
            }
            for item in line.items() {
                let PositionedLayoutItem::GlyphRun(run) = item else { continue };
                let Some(first) = run.positioned_glyphs().next() else { continue };
                let cut = cut.as_mut().and_then(|cut| cut.run(&run));
                let style = if is_shadowed { style_of(run.style().brush) } else { None };
                let shadows = style.map(|style| text_shadow::shadows_from_style(&style)).unwrap_or_default();
                if cut.is_none() && shadows.is_empty() {
                    continue;
                }
                let mut changed = ChangedRun { shadows, ..ChangedRun::default() };
                if let Some(CutRun { glyphs, end_px, dots }) = cut {
                    (changed.glyphs, changed.line_end_px, changed.dots) = (Some(glyphs), Some(end_px), dots);
                }
                self.0.insert(Place::new(run.run().font(), first.x, first.y), changed);
            }
        }
    }
}
