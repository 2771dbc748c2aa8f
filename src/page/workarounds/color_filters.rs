//! Filters of colours (`grayscale()`, `brightness()` and the like): each colour is changed as it is painted.
//!
//! What stands over what, and how clear it is, stays as it is: to change the colours first and to lay them over one another
//! then comes to the same, because both are sums.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyrender::{Paint, PaintRef};
use peniko::color::{AlphaColor, DynamicColor, Srgb};
use peniko::{Blob, Color, ImageAlphaType, ImageBrush, ImageData, ImageFormat};

/// How many pixels of pictures are kept with other colours. Further pictures keep their own.
const MOST_PIXELS: u64 = 16 * 1024 * 1024;

/// Red, green and blue, each a sum of the three and a constant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ColorFilter([[f32; 4]; 3]);

impl ColorFilter {
    /// From a matrix of the engine, four rows for red, green, blue and alpha, and what it makes the opacity less by.
    pub(super) fn new(matrix: [f32; 20]) -> (Self, f32) {
        let [red, green, blue, alpha] = *matrix.as_chunks::<5>().0 else { return (Self::same(), 1.0) };
        let row = |[red, green, blue, _, constant]: [f32; 5]| [red, green, blue, constant];
        (Self([row(red), row(green), row(blue)]), alpha[3].clamp(0.0, 1.0))
    }

    const fn same() -> Self {
        Self([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]])
    }

    /// What comes of another one before this one.
    pub(super) fn after(&self, before: &Self) -> Self {
        Self(self.0.map(|[red, green, blue, constant]| {
            let mut row = [0.0, 0.0, 0.0, constant];
            for (share, before) in [red, green, blue].into_iter().zip(&before.0) {
                row.iter_mut().zip(before).for_each(|(sum, part)| *sum += share * part);
            }
            row
        }))
    }

    fn apply(&self, [red, green, blue]: [f32; 3]) -> [f32; 3] {
        self.0.map(|[r, g, b, constant]| (r * red + g * green + b * blue + constant).clamp(0.0, 1.0))
    }

    pub(super) fn color(&self, color: Color) -> Color {
        let [red, green, blue, alpha] = color.components;
        let [red, green, blue] = self.apply([red, green, blue]);
        Color::new([red, green, blue, alpha])
    }

    /// What is painted in place of this; none where it stays as it is.
    pub(super) fn paint(&self, paint: &PaintRef<'_>, pictures: &mut FilteredPictures) -> Option<Paint> {
        match paint {
            Paint::Solid(color) => Some(Paint::Solid(self.color(*color))),
            Paint::Gradient(gradient) => {
                let mut gradient = (*gradient).clone();
                for stop in &mut gradient.stops.0 {
                    let color: AlphaColor<Srgb> = stop.color.to_alpha_color();
                    stop.color = DynamicColor::from_alpha_color(self.color(color));
                }
                Some(Paint::Gradient(gradient))
            }
            Paint::Image(brush) => {
                let image = pictures.get(brush.image, self)?;
                Some(Paint::Image(ImageBrush { image, sampler: brush.sampler }))
            }
            Paint::Resource(_) | Paint::Custom(_) => None,
        }
    }

    /// The picture in other colours.
    fn picture(&self, image: &ImageData) -> ImageData {
        let mut bytes = image.data.as_ref().to_vec();
        let is_premultiplied = image.alpha_type == ImageAlphaType::AlphaPremultiplied;
        let is_blue_first = image.format == ImageFormat::Bgra8;
        for pixel in bytes.as_chunks_mut::<4>().0 {
            let [mut red, green, mut blue, alpha] = pixel.map(|byte| f32::from(byte) / 255.0);
            if is_blue_first {
                std::mem::swap(&mut red, &mut blue);
            }
            let share = if is_premultiplied { alpha } else { 1.0 };
            if share == 0.0 {
                continue;
            }
            let color = self.apply([red, green, blue].map(|part| (part / share).min(1.0)));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
            let [red, green, blue] = color.map(|part| (part * share * 255.0).round() as u8);
            let [first, third] = if is_blue_first { [blue, red] } else { [red, blue] };
            *pixel = [first, green, third, pixel[3]];
        }
        ImageData { data: Blob::new(Arc::new(bytes)), ..image.clone() }
    }
}

/// Pictures in other colours, kept from frame to frame as long as they are painted.
#[derive(Default)]
pub(in crate::page) struct FilteredPictures {
    kept: BTreeMap<(u64, [u32; 12]), Kept>,
    pixels: u64,
}

struct Kept {
    image: ImageData,
    is_painted: bool,
}

impl FilteredPictures {
    fn get(&mut self, image: &ImageData, filter: &ColorFilter) -> Option<ImageData> {
        let mut bits = [0; 12];
        bits.iter_mut().zip(filter.0.as_flattened()).for_each(|(bits, part)| *bits = part.to_bits());
        let key = (image.data.id(), bits);
        if let Some(kept) = self.kept.get_mut(&key) {
            kept.is_painted = true;
            return Some(kept.image.clone());
        }
        let pixels = pixels(image);
        if self.pixels + pixels > MOST_PIXELS {
            return None;
        }
        self.pixels += pixels;
        let image = filter.picture(image);
        self.kept.insert(key, Kept { image: image.clone(), is_painted: true });
        Some(image)
    }

    /// A frame has been painted: what it did not need is let go.
    pub(in crate::page) fn after_frame(&mut self) {
        self.kept.retain(|_, kept| std::mem::take(&mut kept.is_painted));
        self.pixels = self.kept.values().map(|kept| pixels(&kept.image)).sum();
    }
}

fn pixels(image: &ImageData) -> u64 {
    u64::from(image.width) * u64::from(image.height)
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    fn html(filter: &str) -> String {
        format!(
            "<!DOCTYPE html><style>body{{margin:0}}div{{width:100px;height:100px;filter:{filter};background:#f00;opacity:.999}}\
            i{{display:block;width:50px;height:50px;background:linear-gradient(#00f,#00f)}}</style><div><i></i></div>"
        )
    }

    #[test]
    fn colours_are_filtered() {
        let engine = Drawn::by_the_engine(&html("none")).color(75, 75);
        assert!(engine[0] > 250 && engine[1] < 5);
        for (filter, red, blue) in [
            ("grayscale(1)", [54, 54, 54], [18, 18, 18]),
            ("invert(1)", [0, 255, 255], [255, 255, 0]),
            ("brightness(.5)", [128, 0, 0], [0, 0, 128]),
            ("brightness(.5) invert(1)", [128, 255, 255], [255, 255, 128]),
            ("opacity(.5)", [255, 128, 128], [128, 128, 255]),
        ] {
            let page = Drawn::by_us(&html(filter));
            for (at, color) in [(75, red), (25, blue)] {
                let seen = page.color(at, at);
                let is_near = seen.iter().zip(color).all(|(seen, wanted)| seen.abs_diff(wanted) <= 2);
                assert!(is_near, "{filter}: {seen:?} for {color:?}");
            }
        }
    }
}
