//! Pictures made of pixels, checked before they are decoded: how large they are, and which way up.

use std::io::Cursor;

use bytes::Bytes;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader};

use super::budget::Budget;

/// The longest side of a picture, in pixels. The painter fails above 65,535.
const MAX_SIDE_PX: u32 = 16_384;

/// The largest picture: four bytes for each pixel are needed.
const MAX_PX: u64 = 100_000_000;

/// The largest picture that is turned: it is there three times for a moment.
const MAX_TURNED_PX: u64 = 50_000_000;

/// The largest picture inside a drawing: it is decoded anew each time the drawing is painted.
const MAX_DRAWING_PX: u64 = 16_000_000;

/// The bytes as the engine may have them; none when they are too large. It turns nothing by itself (CSS Images 3, `image-orientation: from-image`).
pub(super) fn admit(bytes: Bytes, format: ImageFormat, budget: &Budget) -> Option<Bytes> {
    // What has no readable head is refused by the engine itself.
    let Some((width, height)) = dimensions(&bytes, format) else { return Some(bytes) };
    let pixels = u64::from(width) * u64::from(height);
    if width > MAX_SIDE_PX || height > MAX_SIDE_PX || pixels > MAX_PX || !budget.take_pixels(pixels) {
        return None;
    }
    if pixels > MAX_TURNED_PX {
        return Some(bytes);
    }
    // BMP, because it is written and read without computing.
    Some(turned(&bytes, format, ImageFormat::Bmp).map_or(bytes, Bytes::from))
}

/// A picture written inside a drawing, of which only the head has been read.
pub(super) struct PictureInDrawing {
    bytes: Vec<u8>,
    format: ImageFormat,
    pub(super) pixels: u64,
}

impl PictureInDrawing {
    /// A picture that a drawing may show; none when it is too large or of another kind.
    pub(super) fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let format = image::guess_format(&bytes).ok()?;
        let (width, height) = dimensions(&bytes, format)?;
        let pixels = u64::from(width) * u64::from(height);
        let is_small = width <= MAX_SIDE_PX && height <= MAX_SIDE_PX && pixels <= MAX_DRAWING_PX;
        is_small.then_some(Self { bytes, format, pixels })
    }

    /// Its media type and bytes, upright; none when it is broken. It is decoded for that.
    pub(super) fn checked(self) -> Option<(&'static str, Vec<u8>)> {
        let (format, bytes) = match turned(&self.bytes, self.format, ImageFormat::Png) {
            Some(turned) => (ImageFormat::Png, turned),
            None => (self.format, self.bytes),
        };
        let media_type = match format {
            ImageFormat::Png => "image/png",
            ImageFormat::Jpeg => "image/jpeg",
            ImageFormat::Gif => "image/gif",
            ImageFormat::WebP => "image/webp",
            _ => return None,
        };
        // The engine marks what it cannot decode by a red area.
        ImageReader::with_format(Cursor::new(&bytes), format).decode().ok()?;
        Some((media_type, bytes))
    }
}

fn dimensions(bytes: &[u8], format: ImageFormat) -> Option<(u32, u32)> {
    ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().ok()
}

/// The picture as it was held when it was taken; none when it stands upright, or cannot be read.
fn turned(bytes: &[u8], format: ImageFormat, into: ImageFormat) -> Option<Vec<u8>> {
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    if orientation == Orientation::NoTransforms {
        return None;
    }
    let has_alpha = decoder.color_type().has_alpha();
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let picture = if has_alpha {
        DynamicImage::ImageRgba8(picture.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    };
    let mut turned = Cursor::new(Vec::new());
    picture.write_to(&mut turned, into).ok()?;
    Some(turned.into_inner())
}
