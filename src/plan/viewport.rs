//! The viewport that a load is made for: media queries, `srcset` and `<picture>` are judged by it from the load's start to
//! its end, in the scan as in the page.

use std::fmt;
use std::str::FromStr;

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

/// A text that is no size of a viewport.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not WIDTHxHEIGHT with sides between 1 and {LONGEST_SIDE}")]
pub struct NoViewport;

/// What a person or a file may ask for.
const LONGEST_SIDE: u32 = 8192;

impl FromStr for Viewport {
    type Err = NoViewport;

    /// `1280x800`, as [`fmt::Display`] writes it, or with a large X.
    fn from_str(text: &str) -> Result<Self, NoViewport> {
        let side = |text: &str| text.parse().ok().filter(|side| (1..=LONGEST_SIDE).contains(side));
        let sides =
            text.split_once(['x', 'X']).and_then(|(width, height)| Some((side(width)?, side(height)?)));
        sides.map(|(width, height)| Self { width, height }).ok_or(NoViewport)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_read_as_it_is_written_and_within_its_bound() {
        let large = Viewport { width: LONGEST_SIDE, height: 1 };
        for viewport in [Viewport::default(), large] {
            assert_eq!(viewport.to_string().parse(), Ok(viewport));
        }
        assert_eq!("1280X800".parse(), Ok(Viewport::default()));
        for text in
            ["", "x", "1280", "1280x", "0x800", "1280x0", "8193x1", "1x8193", "1x2x3", "-1x1", "1 x 1"]
        {
            assert_eq!(text.parse::<Viewport>(), Err(NoViewport), "{text:?}");
        }
    }
}
