//! The painter's scene, with the workarounds for how things are painted: what the engine draws passes through here.

use std::any::Any;
use std::collections::BTreeSet;
use std::sync::Arc;

use anyrender::{
    Filter, Glyph, NormalizedCoord, PaintRef, PaintScene, RegisterResourceError, RenderContext, ResourceId,
};
use peniko::kurbo::{Affine, Insets, Rect, Shape, Stroke, Vec2};
use peniko::{BlendMode, Color, Fill, FontData, Mix, StyleRef};

use super::color_filters::FilteredPictures;
use super::filters::{self, Filters};
use super::outlines::{Outline, Outlines};
use super::text_runs::{ChangedRun, ChangedRuns};
use super::text_shadow::Shadow;
use super::translucent::Overflowing;
use super::{glyphs, text_lines};

/// What the scene is to know of the documents that are painted, as they are laid out now.
#[derive(Default)]
pub(in crate::page) struct Amendments {
    pub(super) runs: ChangedRuns,
    pub(super) overflowing: Overflowing,
    pub(super) outlines: Outlines,
}

/// A scene in which pages look as they should.
pub(in crate::page) struct AmendedScene<'a, S> {
    scene: &'a mut S,
    scale: f64,
    /// The font files whose letters are drawn thicker.
    thickened: &'a BTreeSet<u64>,
    amendments: &'a Amendments,
    filters: Filters,
    /// Where lines under the text that was drawn last end, in its own coordinates.
    line_end: f64,
    pictures: &'a mut FilteredPictures,
}

/// The letters of a run, without their places and their colour.
#[derive(Clone)]
struct Letters<'b> {
    font: &'b FontData,
    size_px: f32,
    is_hinted: bool,
    coordinates: &'b [NormalizedCoord],
    embolden: Vec2,
    style: StyleRef<'b>,
    alpha: f32,
    transform: Affine,
    glyph_transform: Option<Affine>,
}

impl<'a, S> AmendedScene<'a, S> {
    /// For a frame so large, with so many device pixels in a CSS pixel.
    pub(in crate::page) fn new(
        scene: &'a mut S,
        (width, height): (u32, u32),
        scale: f64,
        thickened: &'a BTreeSet<u64>,
        amendments: &'a Amendments,
        pictures: &'a mut FilteredPictures,
    ) -> Self {
        let filters = Filters::new(width, height, scale);
        Self { scene, scale, thickened, amendments, filters, line_end: f64::INFINITY, pictures }
    }
}

impl<S: PaintScene> AmendedScene<'_, S> {
    /// Draws in the colour that filters make of this one.
    fn in_color(&mut self, brush: PaintRef<'_>, draw: impl FnOnce(&mut S, PaintRef<'_>)) {
        let filtered = self.filters.color().and_then(|filter| filter.paint(&brush, self.pictures));
        match &filtered {
            Some(filtered) => draw(self.scene, filtered.as_ref()),
            None => draw(self.scene, brush),
        }
    }

    fn draw_run(
        &mut self,
        run: &Letters<'_>,
        brush: PaintRef<'_>,
        placed: impl Iterator<Item = Glyph> + Clone,
    ) {
        if self.thickened.contains(&run.font.data.id()) {
            self.draw_outlines(run, brush.clone(), placed.clone());
        }
        self.draw_letters(run, brush, placed);
    }

    /// Draws what makes letters thicker.
    fn draw_outlines(
        &mut self,
        run: &Letters<'_>,
        brush: PaintRef<'_>,
        placed: impl Iterator<Item = Glyph> + Clone,
    ) {
        let outline = Stroke::new(glyphs::outline_px(run.size_px));
        let outlined = Letters { style: StyleRef::Stroke(&outline), is_hinted: false, ..run.clone() };
        self.draw_letters(&outlined, brush, placed);
    }

    fn draw_letters(
        &mut self,
        run: &Letters<'_>,
        brush: PaintRef<'_>,
        placed: impl Iterator<Item = Glyph> + Clone,
    ) {
        self.in_color(brush, |scene, brush| {
            scene.draw_glyphs(
                run.font,
                run.size_px,
                run.is_hinted,
                run.coordinates,
                run.embolden,
                run.style,
                brush,
                run.alpha,
                run.transform,
                run.glyph_transform,
                placed,
            );
        });
    }

    fn draw_changed_run(
        &mut self,
        run: &Letters<'_>,
        brush: PaintRef<'_>,
        changed: &ChangedRun,
        own: impl Iterator<Item = Glyph>,
    ) {
        let placed = changed.glyphs.clone().unwrap_or_else(|| own.collect());
        for shadow in changed.shadows.iter().rev() {
            self.draw_shadow(run, shadow, &placed);
        }
        let run = Letters { size_px: run.size_px * changed.larger.unwrap_or(1.0), ..run.clone() };
        let brush = changed.color.map_or(brush, PaintRef::from);
        if changed.is_bolder {
            self.draw_outlines(&run, brush.clone(), placed.iter().copied());
        }
        self.draw_run(&run, brush, placed.iter().copied());
        if let Some((dots, color)) = &changed.dots {
            self.draw_run(&run, (*color).into(), dots.iter().copied());
        }
    }

    fn draw_outline(&mut self, outline: Outline, color: Color, transform: Affine, around: &impl Shape) {
        for (path, stroke) in outline.drawn(around, self.scale) {
            self.in_color(color.into(), |scene, brush| match &stroke {
                Some(stroke) => scene.stroke(stroke, transform, brush, None, &path),
                None => scene.fill(Fill::NonZero, transform, brush, None, &path),
            });
        }
    }

    fn draw_shadow(&mut self, run: &Letters<'_>, shadow: &Shadow, placed: &[Glyph]) {
        let shift = Vec2::new(shadow.right_px, shadow.down_px) * self.scale;
        let shifted = Letters { transform: run.transform.pre_translate(shift), ..run.clone() };
        let (Some(first), Some(last)) = (placed.first(), placed.last()) else { return };
        let letters = Rect::new(first.x.into(), first.y.into(), last.x.into(), last.y.into()).abs();
        // Letters reach no further than this from where they stand.
        let covered = letters + Insets::uniform(2.0 * f64::from(run.size_px));
        let blur = self.filters.blur(shadow.deviation_px, shifted.transform);
        let reach = blur.as_ref().map_or(Insets::ZERO, filters::reach);
        let clip = covered + reach;
        if !self.filters.is_seen(shifted.transform, clip) {
            return;
        }
        let blur = blur.filter(|blur| self.filters.take_pixels(blur, shifted.transform, clip));
        let is_blurred = blur.is_some();
        if let Some(blur) = blur {
            let filter = Some(filters::single(blur));
            self.scene.push_layer(Fill::NonZero, Mix::Normal, 1.0, shifted.transform, &clip, filter, None);
            self.scene.push_clip_layer(Fill::NonZero, shifted.transform, &clip);
        }
        self.draw_run(&shifted, shadow.color.into(), placed.iter().copied());
        if is_blurred {
            self.scene.pop_layer();
            self.scene.pop_layer();
        }
    }
}

impl<S: RenderContext> RenderContext for AmendedScene<'_, S> {
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

impl<S: PaintScene> PaintScene for AmendedScene<'_, S> {
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
        let own = clip.bounding_box();
        let Some(filter) = filter else {
            self.filters.push_plain();
            let whole = self.amendments.overflowing.whole(alpha, own);
            if whole == own {
                self.scene.push_layer(fill, blend, alpha, transform, clip, None, backdrop_filter);
            } else {
                self.scene.push_layer(fill, blend, alpha, transform, &whole, None, backdrop_filter);
            }
            return;
        };
        // The engine has made room for the filter's lengths in CSS pixels.
        let whole = self.amendments.overflowing.whole(alpha, own - filters::room(&filter));
        let layers = self.filters.push(&filter, transform, whole, alpha);
        let mut blend = blend.into();
        for layer in layers {
            let filter = layer.effect.map(filters::single);
            self.scene.push_layer(fill, blend, layer.alpha, transform, &layer.clip, filter, None);
            blend = Mix::Normal.into();
        }
    }

    fn push_clip_layer(&mut self, fill: Fill, transform: Affine, clip: &impl Shape) {
        self.filters.push_plain();
        self.scene.push_clip_layer(fill, transform, clip);
    }

    fn pop_layer(&mut self) {
        for _ in 0..self.filters.pop() {
            self.scene.pop_layer();
        }
    }

    fn stroke<'b>(
        &mut self,
        style: &Stroke,
        transform: Affine,
        brush: impl Into<PaintRef<'b>>,
        brush_transform: Option<Affine>,
        shape: &impl Shape,
    ) {
        let line = text_lines::on_pixels(style, transform, shape, self.line_end);
        self.in_color(brush.into(), |scene, brush| match line {
            Some(line) => {
                let brush_transform = transform * brush_transform.unwrap_or_default();
                scene.fill(Fill::NonZero, Affine::IDENTITY, brush, Some(brush_transform), &line);
            }
            None => scene.stroke(style, transform, brush, brush_transform, shape),
        });
    }

    fn fill<'b>(
        &mut self,
        style: Fill,
        transform: Affine,
        brush: impl Into<PaintRef<'b>>,
        brush_transform: Option<Affine>,
        shape: &impl Shape,
    ) {
        let brush = brush.into();
        if let PaintRef::Solid(color) = brush
            && let Some(outline) = self.amendments.outlines.get(color, || shape.bounding_box())
        {
            return self.draw_outline(outline, color, transform, shape);
        }
        self.in_color(brush, |scene, brush| {
            scene.fill(style, transform, brush, brush_transform, shape);
        });
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
        let run = Letters {
            font,
            size_px: font_size,
            is_hinted: hint,
            coordinates: normalized_coords,
            embolden,
            style: style.into(),
            alpha: brush_alpha,
            transform,
            glyph_transform: glyph_transform.map(glyphs::leaning),
        };
        let changed = self.amendments.runs.get(font, placed.clone().next());
        self.line_end = changed.and_then(|run| run.line_end_px).map_or(f64::INFINITY, f64::from);
        match changed {
            Some(changed) => self.draw_changed_run(&run, brush.into(), changed, placed),
            None => self.draw_run(&run, brush.into(), placed),
        }
    }

    fn draw_box_shadow(&mut self, transform: Affine, rect: Rect, brush: Color, radius: f64, std_dev: f64) {
        let brush = self.filters.color().map_or(brush, |filter| filter.color(brush));
        self.scene.draw_box_shadow(transform, rect, brush, radius, std_dev);
    }
}
