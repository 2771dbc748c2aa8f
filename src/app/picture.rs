//! Pictures of the inspector, decoded on a thread of their own.

use std::io::Cursor;
use std::sync::mpsc::{Receiver, channel};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use image::{DynamicImage, ImageDecoder as _};

use crate::page::{Readable, confine_thread};

/// A picture that is being decoded, or is there.
pub(super) struct Picture {
    coming: Receiver<ColorImage>,
    /// The picture, once it is there.
    pub(super) texture: Option<TextureHandle>,
}

/// No side of a decoded picture may be longer: graphics cards have a limit.
const LONGEST_SIDE: u32 = 4096;

impl Picture {
    /// Begins to decode `data`.
    pub(super) fn decode(ctx: &Context, data: Vec<u8>) -> Self {
        let (send, coming) = channel();
        let wake = ctx.clone();
        let work = move || {
            confine_thread(Readable::Nothing);
            if let Some(image) = decoded(&data) {
                let _closed = send.send(image);
                wake.request_repaint();
            }
        };
        // Without a thread there is no picture, and the bytes are shown instead.
        let _no_thread = std::thread::Builder::new().name("picture".into()).spawn(work);
        Self { coming, texture: None }
    }

    /// Takes the picture when it is there.
    pub(super) fn poll(&mut self, ctx: &Context) {
        if let Ok(image) = self.coming.try_recv() {
            self.texture = Some(ctx.load_texture("picture", image, TextureOptions::LINEAR));
        }
    }
}

fn decoded(data: &[u8]) -> Option<ColorImage> {
    let mut reader = image::ImageReader::new(Cursor::new(data)).with_guessed_format().ok()?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    // As the camera was held.
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let picture = picture.into_rgba8();
    let size = [usize::try_from(picture.width()).ok()?, usize::try_from(picture.height()).ok()?];
    Some(ColorImage::from_rgba_unmultiplied(size, picture.as_raw()))
}
