//! The painter's scene with two things put right for letters.
//!
//! - Faces that stand in for the bold ones of a family without any (fonts.rs) are drawn thicker. Engine: `stroke_text`
//!   (blitz-paint, text.rs) never looks at `Synthesis::embolden`.
//! - Upright faces that stand in for oblique ones lean to the right. Engine: the same function skews them by the angle as
//!   if the vertical axis went upwards.

use std::any::Any;
use std::collections::BTreeSet;
use std::sync::Arc;

use anyrender::{
    Filter, Glyph, NormalizedCoord, PaintRef, PaintScene, RegisterResourceError, RenderContext, ResourceId,
};
use peniko::kurbo::{Affine, Rect, Shape, Stroke, Vec2};
use peniko::{BlendMode, Color, Fill, FontData, StyleRef};

/// How much thicker letters become, as a share of their size: what Skia calls "fake bold", a twenty-fourth of small letters
/// and a thirty-second of large ones.
fn thicker(size: f32) -> f64 {
    let (small, large) = (9.0, 36.0);
    let between = ((f64::from(size) - small) / (large - small)).clamp(0.0, 1.0);
    1.0 / 24.0 + between * (1.0 / 32.0 - 1.0 / 24.0)
}

/// A scene in which letters look as they should.
pub(in crate::page) struct Glyphs<'a, S> {
    scene: &'a mut S,
    /// The font files whose letters are drawn thicker.
    thickened: &'a BTreeSet<u64>,
}

impl<'a, S> Glyphs<'a, S> {
    pub(in crate::page) const fn new(scene: &'a mut S, thickened: &'a BTreeSet<u64>) -> Self {
        Self { scene, thickened }
    }
}

impl<S: RenderContext> RenderContext for Glyphs<'_, S> {
    fn try_register_custom_resource(
        &mut self,
        resource: Box<dyn Any>,
    ) -> Result<ResourceId, RegisterResourceError> {
        self.scene.try_register_custom_resource(resource)
    }

    fn unregister_resource(&mut self, resource: ResourceId) {
        self.scene.unregister_resource(resource);
    }

    fn renderer_specific_context(&self) -> Option<Box<dyn Any>> {
        self.scene.renderer_specific_context()
    }
}

impl<S: PaintScene> PaintScene for Glyphs<'_, S> {
    fn reset(&mut self) {
        self.scene.reset();
    }

    fn push_layer(
        &mut self,
        fill: Fill,
        blend: impl Into<BlendMode>,
        alpha: f32,
        transform: Affine,
        clip: &impl Shape,
        filter: Option<Arc<Filter>>,
        backdrop_filter: Option<Arc<Filter>>,
    ) {
        self.scene.push_layer(fill, blend, alpha, transform, clip, filter, backdrop_filter);
    }

    fn push_clip_layer(&mut self, fill: Fill, transform: Affine, clip: &impl Shape) {
        self.scene.push_clip_layer(fill, transform, clip);
    }

    fn pop_layer(&mut self) {
        self.scene.pop_layer();
    }

    fn stroke<'b>(
        &mut self,
        style: &Stroke,
        transform: Affine,
        brush: impl Into<PaintRef<'b>>,
        brush_transform: Option<Affine>,
        shape: &impl Shape,
    ) {
        self.scene.stroke(style, transform, brush, brush_transform, shape);
    }

    fn fill<'b>(
        &mut self,
        style: Fill,
        transform: Affine,
        brush: impl Into<PaintRef<'b>>,
        brush_transform: Option<Affine>,
        shape: &impl Shape,
    ) {
        self.scene.fill(style, transform, brush, brush_transform, shape);
    }

    fn draw_glyphs<'b, 's: 'b>(
        &'s mut self,
        font: &'b FontData,
        font_size: f32,
        hint: bool,
        normalized_coords: &'b [NormalizedCoord],
        embolden: Vec2,
        style: impl Into<StyleRef<'b>>,
        brush: impl Into<PaintRef<'b>>,
        brush_alpha: f32,
        transform: Affine,
        glyph_transform: Option<Affine>,
        glyphs: impl Iterator<Item = Glyph> + Clone,
    ) {
        let leaning = glyph_transform.map(|skew| {
            let [x_x, x_y, lean, y_y, x, y] = skew.as_coeffs();
            Affine::new([x_x, x_y, -lean, y_y, x, y])
        });
        let (style, brush): (StyleRef<'b>, PaintRef<'b>) = (style.into(), brush.into());
        if self.thickened.contains(&font.data.id()) {
            let outline = Stroke::new(f64::from(font_size) * thicker(font_size));
            self.scene.draw_glyphs(
                font,
                font_size,
                false,
                normalized_coords,
                embolden,
                &outline,
                brush.clone(),
                brush_alpha,
                transform,
                leaning,
                glyphs.clone(),
            );
        }
        self.scene.draw_glyphs(
            font,
            font_size,
            hint,
            normalized_coords,
            embolden,
            style,
            brush,
            brush_alpha,
            transform,
            leaning,
            glyphs,
        );
    }

    fn draw_box_shadow(&mut self, transform: Affine, rect: Rect, brush: Color, radius: f64, std_dev: f64) {
        self.scene.draw_box_shadow(transform, rect, brush, radius, std_dev);
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    /// How far the dark pixels of the upper half of a line stand to the right of those of its lower half.
    fn lean(page: &Drawn) -> i64 {
        let frame = page.frame();
        let pixels = frame.pixels.as_chunks::<4>().0;
        let (mut top, mut bottom) = (Vec::new(), Vec::new());
        for (at, _) in (0_u32..).zip(pixels).filter(|(_, pixel)| pixel[0] < 64) {
            let (x, y) = (at % frame.width, at / frame.width);
            (if y < 40 { &mut top } else { &mut bottom }).push(i64::from(x));
        }
        let mean = |xs: &[i64]| xs.iter().sum::<i64>() / i64::try_from(xs.len()).unwrap();
        mean(&top) - mean(&bottom)
    }

    #[test]
    fn oblique_letters_lean_to_the_right() {
        let html =
            "<!DOCTYPE html><body style='margin:0'><p style='margin:0;font:italic 80px/80px sans-serif'>|";
        assert!(lean(&Drawn::by_the_engine(html)) < 0, "the engine does it itself");
        assert!(lean(&Drawn::by_us(html)) > 0);
    }
}
