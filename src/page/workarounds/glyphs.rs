//! Letters of faces that stand in for others.
//!
//! - Faces that stand in for the bold ones of a family without any (fonts.rs) are drawn thicker. Engine: `stroke_text`
//!   (blitz-paint, text.rs) never looks at `Synthesis::embolden`.
//! - Upright faces that stand in for oblique ones lean to the right. Engine: the same function skews them by the angle as
//!   if the vertical axis went upwards.

use peniko::kurbo::Affine;

/// The width of the outline that makes letters thicker: what Skia calls "fake bold", a twenty-fourth of the size of small
/// letters and a thirty-second of that of large ones.
pub(super) fn outline_px(size_px: f32) -> f64 {
    let (small, large) = (9.0, 36.0);
    let size_px = f64::from(size_px);
    let between = ((size_px - small) / (large - small)).clamp(0.0, 1.0);
    size_px * (1.0 / 24.0 + between * (1.0 / 32.0 - 1.0 / 24.0))
}

/// The engine's skew, to the other side.
pub(super) fn leaning(skew: Affine) -> Affine {
    let [x_x, x_y, lean, y_y, x, y] = skew.as_coeffs();
    Affine::new([x_x, x_y, -lean, y_y, x, y])
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
