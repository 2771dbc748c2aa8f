//! A page without a window: one picture of it.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use image::{ImageFormat, RgbaImage};
use url::Url;

use super::{BrokenWords, Command, Fonts, Frame, MAX_SIDE_PX, Page, PageError, PageEvent, Resources};
use crate::clock::{Clock, Micros};
use crate::fetch::TextForm;
use crate::record::Recorder;

/// What to take a picture of, and how.
pub struct Screenshot {
    /// Where the document comes from.
    pub url: Url,
    /// Its HTML, decoded, and how it is written: the pieces as they arrive. Asked on a thread of its own, and may wait.
    pub html: Box<dyn Iterator<Item = (TextForm, String)> + Send>,
    /// Who is asked for pictures, style sheets and fonts.
    pub resources: Arc<dyn Resources>,
    /// How to say why a picture is not shown.
    pub words: BrokenWords,
    /// Where parsing and painting are recorded.
    pub recorder: Option<Recorder>,
    /// The viewport's width in CSS pixels.
    pub width: u32,
    /// The viewport's height in CSS pixels.
    pub height: u32,
    /// Device pixels in a CSS pixel.
    pub scale: f32,
    /// Whether the picture shows the whole page, as far as [`MAX_SIDE_PX`] allows.
    pub full_page: bool,
    /// Whether the person waits no longer: looked at each second.
    pub is_stopped: Box<dyn Fn() -> bool + Send>,
}

/// How long the wait goes on without a look at whether it was stopped.
const LOOK: Duration = Duration::from_secs(1);

/// Takes a picture when the page has all that it asked for; after `patience`, or when it is stopped, as far as it has come.
///
/// # Errors
/// The system gives no threads, or nothing was painted in time.
pub fn screenshot(
    shot: Screenshot,
    fonts: Fonts,
    clock: Arc<dyn Clock>,
    patience: Duration,
) -> Result<Frame, PageError> {
    let (sender, notes) = channel();
    let wake = sender.clone();
    let page = Page::spawn(
        fonts,
        Arc::clone(&clock),
        Box::new(move || {
            let _done = wake.send(());
        }),
    )?;
    let deadline = clock.now() + Micros::from(patience);
    let Screenshot { url, html, resources, words, recorder, is_stopped, .. } = shot;
    let mut camera = Camera { page, notes, _sender: sender, clock, deadline, is_stopped, frame: None };
    let scaled = |css_px: u32| to_px(f64::from(css_px) * f64::from(shot.scale));
    let (width_px, height_px) = (scaled(shot.width), scaled(shot.height));
    camera.resize(width_px, height_px, shot.scale);
    camera.page.send(Command::Speak(words));
    camera.page.send(Command::Begin { url, resources, recorder, settled: None, scroll_y: 0.0 });
    let feed = camera.page.feed();
    let work = move || {
        for (form, piece) in html {
            feed(Command::Written(form));
            feed(Command::Chunk(piece));
        }
        feed(Command::End);
    };
    std::thread::Builder::new().name("page feed".into()).spawn(work).map_err(PageError::Thread)?;
    camera.wait(|events, frame| frame.is_some() && events.iter().any(is_last));
    if shot.full_page {
        camera.widen(width_px, shot.scale);
    }
    camera.frame.ok_or(PageError::NotPainted)
}

/// Whether nothing more is to come. After a failure the source is painted at once, and settles.
fn is_last(event: &PageEvent) -> bool {
    matches!(event, PageEvent::Settled)
}

struct Camera {
    page: Page,
    notes: Receiver<()>,
    /// Keeps `notes` open.
    _sender: Sender<()>,
    clock: Arc<dyn Clock>,
    deadline: Micros,
    is_stopped: Box<dyn Fn() -> bool + Send>,
    frame: Option<Frame>,
}

impl Camera {
    fn resize(&self, width_px: u32, height_px: u32, scale: f32) {
        self.page.send(Command::Viewport { width_px, height_px, scale, zoom: 1.0, dark: false });
    }

    /// Takes frames until `done` says so, the time is over or the person waits no longer.
    fn wait(&mut self, done: impl Fn(&[PageEvent], Option<&Frame>) -> bool) -> bool {
        let mut events = Vec::new();
        loop {
            // Events first: the frame that an event speaks of is there before it.
            events.extend(self.page.take_events());
            self.frame = self.page.take_frame().or(self.frame.take());
            if done(&events, self.frame.as_ref()) {
                return true;
            }
            let left = self.deadline.since(self.clock.now());
            if left == Micros::ZERO || (self.is_stopped)() {
                return false;
            }
            match self.notes.recv_timeout(left.as_duration().min(LOOK)) {
                Ok(()) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    /// Makes the viewport as high as the page. A page may grow with its viewport, so this is done a few times.
    fn widen(&mut self, width_px: u32, scale: f32) {
        for _ in 0..3 {
            let Some(frame) = &self.frame else { return };
            let height_px = to_px(frame.content_height * f64::from(scale)).max(frame.height);
            if height_px == frame.height {
                return;
            }
            self.resize(width_px, height_px, scale);
            if !self.wait(|_, frame| frame.is_some_and(|frame| frame.height == height_px)) {
                return;
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn to_px(length: f64) -> u32 {
    length.ceil().clamp(1.0, f64::from(MAX_SIDE_PX)) as u32
}

/// The frame as a PNG file.
///
/// # Errors
/// The encoder refuses it.
pub fn to_png(frame: &Frame) -> Result<Vec<u8>, PageError> {
    let mut straight = frame.pixels.clone();
    for pixel in straight.as_chunks_mut::<4>().0 {
        let [red, green, blue, alpha] = *pixel;
        if alpha != 255 {
            let divide = |channel| divide(channel, alpha);
            *pixel = [divide(red), divide(green), divide(blue), alpha];
        }
    }
    let picture = RgbaImage::from_raw(frame.width, frame.height, straight).unwrap_or_default();
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).map_err(PageError::Png)?;
    Ok(png.into_inner())
}

/// A colour that was multiplied by alpha, as it was before.
fn divide(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u32::from(channel), u32::from(alpha));
    (channel * 255 + alpha / 2).checked_div(alpha).map_or(0, |value| u8::try_from(value).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn png_pixels_are_not_multiplied_by_alpha() {
        let frame = Frame {
            width: 2,
            height: 1,
            pixels: vec![255, 0, 0, 255, 64, 0, 0, 128],
            scroll_y: 0.0,
            content_height: 1.0,
            content_width: 2.0,
            viewport_height: 1.0,
        };
        let picture = image::load_from_memory(&to_png(&frame).unwrap()).unwrap().into_rgba8();
        assert_eq!(picture.into_raw(), [255, 0, 0, 255, 128, 0, 0, 128]);
    }
}
