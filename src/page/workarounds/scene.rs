//! The painter's scene, with the workarounds for how text is painted: what the engine draws passes through here.

use std::any::Any;
use std::collections::BTreeSet;
use std::sync::Arc;

use anyrender::{
    Filter, Glyph, NormalizedCoord, PaintRef, PaintScene, RegisterResourceError, RenderContext, ResourceId,
};
use peniko::kurbo::{Affine, Rect, Shape, Stroke, Vec2};
use peniko::{BlendMode, Color, Fill, FontData, StyleRef};

use super::{glyphs, text_lines};

/// A scene in which text looks as it should.
pub(in crate::page) struct TextScene<'a, S> {
    scene: &'a mut S,
    /// The font files whose letters are drawn thicker.
    thickened: &'a BTreeSet<u64>,
}

impl<'a, S> TextScene<'a, S> {
    pub(in crate::page) const fn new(scene: &'a mut S, thickened: &'a BTreeSet<u64>) -> Self {
        Self { scene, thickened }
    }
}

impl<S: RenderContext> RenderContext for TextScene<'_, S> {
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

impl<S: PaintScene> PaintScene for TextScene<'_, S> {
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
        match text_lines::on_pixels(style, transform, shape) {
            Some(line) => {
                let brush_transform = transform * brush_transform.unwrap_or_default();
                self.scene.fill(Fill::NonZero, Affine::IDENTITY, brush, Some(brush_transform), &line);
            }
            None => self.scene.stroke(style, transform, brush, brush_transform, shape),
        }
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
        placed: impl Iterator<Item = Glyph> + Clone,
    ) {
        let leaning = glyph_transform.map(glyphs::leaning);
        let (style, brush): (StyleRef<'b>, PaintRef<'b>) = (style.into(), brush.into());
        if self.thickened.contains(&font.data.id()) {
            let outline = Stroke::new(glyphs::outline_px(font_size));
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
                placed.clone(),
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
            placed,
        );
    }

    fn draw_box_shadow(&mut self, transform: Affine, rect: Rect, brush: Color, radius: f64, std_dev: f64) {
        self.scene.draw_box_shadow(transform, rect, brush, radius, std_dev);
    }
}
