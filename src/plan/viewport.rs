//! The viewport that a load is made for: media queries, `srcset` and `<picture>` are judged by it from the load's start to
//! its end, in the scan as in the page.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The size of a viewport in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewport {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Viewport {
    /// The viewport that has these pixels of the screen, so many of them in a CSS pixel.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size on the screen")]
    pub fn from_pixels(width: u32, height: u32, scale: f32) -> Self {
        let css = |pixels: u32| (f64::from(pixels) / f64::from(scale)).round() as u32;
        Self { width: css(width), height: css(height) }
    }

    /// Returns how many pixels of the screen it has, with so many of them in a CSS pixel.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size on the screen")]
    pub fn pixels(self, scale: f32) -> (u32, u32) {
        let pixels = |css: u32| (f64::from(css) * f64::from(scale)).round() as u32;
        (pixels(self.width), pixels(self.height))
    }

    /// Reads `1280x800`, as [`fmt::Display`] writes it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (width, height) = text.split_once('x')?;
        Some(Self { width: width.parse().ok()?, height: height.parse().ok()? })
    }

    /// Whether it is what a load has that names none.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Viewport {
    fn default() -> Self {
        Self { width: 1280, height: 800 }
    }
}

impl fmt::Display for Viewport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}
