//! Filters (`filter`): blurs and shadows within bounds, and filters of colours.
//!
//! Engine: `push_layer` (`anyrender_vello_cpu`, scene.rs) hands on the first filter of several, and its painter fails at
//! those of colours (`PreparedFilter::new`, `vello_common`, filter/mod.rs). `convert_single_filter` (blitz-paint,
//! filters.rs) gives lengths in CSS pixels, which its painter takes for those of the screen.
//!
//! A filter of colours changes what is painted instead (`color_filters`). Each other one has a layer of its own.

use std::sync::Arc;

use anyrender::Filter;
use anyrender::filters::FilterEffect;
use peniko::kurbo::{Affine, Insets, Rect};

use super::color_filters::ColorFilter;

/// More filters of one element are not applied.
const MOST_EFFECTS: usize = 16;
/// More filters with pixels of their own inside one another are not applied.
const MOST_NESTED: usize = 4;
/// The largest blur, and how far a shadow falls, in pixels of the screen.
const WIDEST_BLUR: f64 = 128.0;
const FARTHEST: f64 = 1024.0;
/// How many pixels the filtered layers of a frame have together, besides as many as the frame.
const MOST_PIXELS: f64 = 8.0 * 1024.0 * 1024.0;

/// The layers that are open in a frame, and how much may still be filtered.
pub(super) struct Filters {
    scale: f64,
    canvas: Rect,
    pixels_left: f64,
    layers: Vec<OpenLayer>,
}

/// What stands for one layer of the engine.
#[derive(Clone, Default)]
struct OpenLayer {
    /// How many layers of the painter.
    count: usize,
    /// How many filters with pixels of their own are around what is painted now.
    nested: usize,
    color: Option<ColorFilter>,
}

/// A layer of the painter.
pub(super) struct PainterLayer {
    pub(super) effect: Option<FilterEffect>,
    pub(super) alpha: f32,
    pub(super) clip: Rect,
}

impl Filters {
    /// For a frame so large, with so many pixels to a CSS pixel.
    pub(super) fn new(width: u32, height: u32, scale: f64) -> Self {
        let canvas = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        Self { scale, canvas, pixels_left: MOST_PIXELS + canvas.area(), layers: Vec::new() }
    }

    /// How colours are changed that are painted now.
    pub(super) fn color(&self) -> Option<&ColorFilter> {
        self.layers.last()?.color.as_ref()
    }

    /// A layer without filters begins.
    pub(super) fn push_plain(&mut self) {
        let around = self.layers.last().cloned().unwrap_or_default();
        self.layers.push(OpenLayer { count: 1, ..around });
    }

    /// A layer with filters begins, with what is drawn in `content`. Returns what stands for it, from the outside.
    pub(super) fn push(
        &mut self,
        filter: &Filter,
        transform: Affine,
        content: Rect,
        mut alpha: f32,
    ) -> Vec<PainterLayer> {
        let OpenLayer { mut nested, mut color, .. } = self.layers.last().cloned().unwrap_or_default();
        let mut effects = Vec::new();
        // The last filter sees what those before have made.
        for node in filter.nodes().iter().take(MOST_EFFECTS).rev() {
            if let FilterEffect::ColorMatrix(matrix) = &node.effect {
                let (own, share) = ColorFilter::new(matrix.0);
                alpha *= share;
                color = Some(color.map_or_else(|| own.clone(), |around| around.after(&own)));
            } else if nested < MOST_NESTED
                && let Some(effect) = self.bounded(&node.effect, transform, color.as_ref())
            {
                nested += 1;
                effects.push(effect);
            }
        }
        let clip = effects.iter().fold(content, |clip, effect| clip + reach(effect));
        effects.retain(|effect| self.take_pixels(effect, transform, clip));
        let is_filtered = !effects.is_empty();
        let layers = effects.into_iter().map(|effect| PainterLayer {
            effect: Some(effect),
            alpha: std::mem::replace(&mut alpha, 1.0),
            clip,
        });
        let mut layers: Vec<_> = layers.collect();
        if is_filtered || alpha < 1.0 {
            // What is painted beyond takes no room in the layers around.
            layers.push(PainterLayer { effect: None, alpha, clip });
        }
        self.layers.push(OpenLayer { count: layers.len(), nested, color });
        layers
    }

    /// A layer ends: so many of the painter.
    pub(super) fn pop(&mut self) -> usize {
        self.layers.pop().map_or(1, |layer| layer.count)
    }

    /// A blur by so many CSS pixels, within bounds; none for one that is not seen.
    pub(super) fn blur(&self, deviation_px: f64, transform: Affine) -> Option<FilterEffect> {
        let deviation = bounded(deviation_px * self.scale, WIDEST_BLUR, transform);
        (deviation > 0.0).then(|| FilterEffect::blur(deviation))
    }

    /// Whether something that is painted here is seen.
    pub(super) fn is_seen(&self, transform: Affine, covered: Rect) -> bool {
        transform.transform_rect_bbox(covered).overlaps(self.canvas)
    }

    /// Whether the effect may still be applied to what `clip` covers.
    pub(super) fn take_pixels(&mut self, effect: &FilterEffect, transform: Affine, clip: Rect) -> bool {
        let reach = transform.transform_rect_bbox(effect.expansion_rect()).size().max_side();
        let seen = self.canvas.inflate(reach, reach);
        let pixels = transform.transform_rect_bbox(clip).intersect(seen).inflate(reach, reach).area();
        let may = pixels <= self.pixels_left;
        if may {
            self.pixels_left -= pixels;
        }
        may
    }

    /// The effect in pixels of the screen; none for one that is not seen.
    fn bounded(
        &self,
        effect: &FilterEffect,
        transform: Affine,
        around: Option<&ColorFilter>,
    ) -> Option<FilterEffect> {
        match effect {
            FilterEffect::GaussianBlur(blur) => self.blur(blur.std_deviation.into(), transform),
            FilterEffect::DropShadow(shadow) => {
                let far = |length: f32| bounded(f64::from(length) * self.scale, FARTHEST, transform);
                let deviation = f64::from(shadow.std_deviation) * self.scale;
                Some(FilterEffect::drop_shadow(
                    far(shadow.dx),
                    far(shadow.dy),
                    bounded(deviation, WIDEST_BLUR, transform),
                    around.map_or(shadow.color, |around| around.color(shadow.color)),
                ))
            }
            _ => None,
        }
    }
}

/// A length that is at most `most` long on the screen.
fn bounded(length: f64, most: f64, transform: Affine) -> f32 {
    let [x_x, x_y, y_x, y_y, ..] = transform.as_coeffs();
    let larger = x_x.hypot(x_y).max(y_x.hypot(y_y)).max(1.0);
    let most = most / larger;
    #[expect(clippy::cast_possible_truncation, reason = "within bounds")]
    if length.is_finite() { length.clamp(-most, most) as f32 } else { 0.0 }
}

/// A filter with one effect.
pub(super) fn single(effect: FilterEffect) -> Arc<Filter> {
    Arc::new(Filter::single(effect))
}

/// The room that the engine makes around what has a filter.
pub(super) fn room(filter: &Filter) -> Insets {
    insets(filter.expansion_rect())
}

/// How far an effect is seen beyond what it is applied to.
pub(super) fn reach(effect: &FilterEffect) -> Insets {
    insets(effect.expansion_rect())
}

/// How far a rectangle around the origin reaches to each side.
fn insets(around: Rect) -> Insets {
    Insets::new(-around.x0, -around.y0, around.x1, around.y1)
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const BOX: &str =
        "<!DOCTYPE html><style>body{margin:0}div{margin:50px;width:100px;height:100px;background:#f00;";

    fn with(filter: &str) -> Drawn {
        Drawn::by_us(&format!("{BOX}filter:{filter}}}</style><div></div>"))
    }

    #[test]
    fn boxes_are_blurred() {
        let mut page = with("blur(4px)");
        let (inside, outside) = (page.color(100, 100), page.color(46, 100));
        assert!(inside[1] < 5, "{inside:?}");
        assert!((150..250).contains(&outside[1]), "{outside:?}");
        page.magnify(2.0);
        let outside = page.color(2 * 46, 200);
        assert!((150..250).contains(&outside[1]), "{outside:?} on a finer screen");
    }

    #[test]
    fn boxes_cast_shadows_of_their_filters_colour() {
        let page = with("drop-shadow(20px 0 0 #00f)");
        assert_eq!([page.color(100, 100), page.color(165, 100)], [[255, 0, 0], [0, 0, 255]]);
        let page = with("drop-shadow(20px 0 0 #00f) drop-shadow(0 20px 0 lime)");
        assert_eq!([page.color(165, 100), page.color(165, 165)], [[0, 0, 255], [0, 255, 0]]);
        let page = with("invert(1) drop-shadow(20px 0 0 #00f)");
        assert_eq!([page.color(100, 100), page.color(165, 100)], [[0, 255, 255], [0, 0, 255]]);
        let page = with("drop-shadow(20px 0 0 #00f) invert(1)");
        assert_eq!([page.color(100, 100), page.color(165, 100)], [[0, 255, 255], [255, 255, 0]]);
    }

    #[test]
    fn filters_are_bounded() {
        let many = |filter: &str, count: usize, inside: &str| {
            format!("{BOX}filter:{filter}}}</style>{}", format!("<div>{inside}").repeat(count))
        };
        let far = "drop-shadow(9999px 9999px 9999px red)";
        for html in [
            many("blur(9999px)", 300, ""),
            many("blur(9px)", 300, "</div>"),
            many(&"blur(9px) grayscale(1) ".repeat(1000), 50, "</div>"),
            many(&format!("{far} {far}"), 300, "</div>"),
            many("blur(99px);transform:scale(99)", 20, ""),
            many(
                "blur(9px)",
                200,
                "<p style='position:relative;width:9999px;height:9999px;background:red'></div>",
            ),
        ] {
            assert!(Drawn::by_us(&html).frame().width > 0);
        }
    }
}
