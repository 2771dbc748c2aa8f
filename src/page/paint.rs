//! The painter: one renderer, kept from frame to frame because it keeps converted pictures.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyrender::{ImageRenderer as _, PaintScene as _};
use anyrender_vello_cpu::VelloCpuImageRenderer;
use blitz_dom::BaseDocument;
use peniko::kurbo::{Affine, Rect};
use peniko::{Color, Fill};

use super::marks::Marks;
use super::workarounds::color_filters::FilteredPictures;
use super::workarounds::scene::{AmendedScene, Amendments};
use super::{Fonts, Frame};

/// The longest side of a picture of a page, in device pixels.
pub const MAX_SIDE_PX: u32 = 16_384;

#[derive(Default)]
pub(super) struct Painter {
    /// The font files whose letters are drawn thicker.
    thickened: Arc<BTreeSet<u64>>,
    /// Pictures that filters give other colours.
    filtered: FilteredPictures,
    renderer: Option<VelloCpuImageRenderer>,
    size: (u32, u32),
}

impl Painter {
    /// `fonts`: what documents are set in.
    pub(super) fn new(fonts: &Fonts) -> Self {
        Self { thickened: fonts.thickened(), ..Self::default() }
    }

    /// Paints the document as it is laid out now, otherwise than the engine does where there are `amendments`, and `marks` over
    /// it; none when there is no place to paint into.
    pub(super) fn paint(
        &mut self,
        document: &mut BaseDocument,
        amendments: &Amendments,
        marks: &Marks,
    ) -> Option<Frame> {
        let (width, height) = document.viewport().window_size;
        let (width, height) = (width.min(MAX_SIDE_PX), height.min(MAX_SIDE_PX));
        if width == 0 || height == 0 {
            return None;
        }
        let renderer = match &mut self.renderer {
            Some(renderer) => {
                if self.size == (width, height) {
                    renderer.reset();
                } else {
                    renderer.resize(width, height);
                }
                renderer
            }
            none => none.insert(VelloCpuImageRenderer::new(width, height)),
        };
        self.size = (width, height);
        let scale = document.viewport().scale_f64();
        let mut pixels = vec![0; usize::try_from(u64::from(width) * u64::from(height) * 4).ok()?];
        renderer.render(
            |scene| {
                // Pages are designed for white paper, and most of them do not say so.
                let all = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
                scene.fill(Fill::NonZero, Affine::IDENTITY, Color::WHITE, None, &all);
                let (size, thickened, pictures) = ((width, height), &self.thickened, &mut self.filtered);
                let scene = &mut AmendedScene::new(scene, size, scale, thickened, amendments, pictures);
                blitz_paint::paint_scene(scene, document, scale, width, height, 0, 0);
                marks.paint(scene, document, scale);
            },
            &mut pixels,
        );
        self.filtered.after_frame();
        let (content_width, content_height) = content_size(document);
        Some(Frame {
            width,
            height,
            pixels,
            scroll_y: document.viewport_scroll().y,
            content_height,
            content_width,
            viewport_height: f64::from(height) / scale,
        })
    }
}

/// How large the whole page is, in CSS pixels.
fn content_size(document: &BaseDocument) -> (f64, f64) {
    document.try_root_element().map_or((0.0, 0.0), |root| {
        let layout = root.final_layout();
        (
            f64::from(layout.size.width.max(layout.scrollable_overflow_rect.right)),
            f64::from(layout.size.height.max(layout.scrollable_overflow_rect.bottom)),
        )
    })
}
