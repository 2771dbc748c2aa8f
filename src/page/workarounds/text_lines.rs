//! Lines under, through and above text stand on whole pixels of the screen.
//!
//! Engine: `draw_decoration_line` (blitz-paint, text.rs) makes their thickness whole and leaves them where the baseline is,
//! so that most of them are two rows of grey.

use peniko::kurbo::{Affine, Cap, Rect, Shape, Stroke};

/// What a level line covers on the screen once it stands on whole pixels and ends with its text; none for what is drawn
/// otherwise.
pub(super) fn on_pixels(
    style: &Stroke,
    transform: Affine,
    shape: &impl Shape,
    text_end: f64,
) -> Option<Rect> {
    let line = shape.as_line()?;
    let [x_x, x_y, y_x, y_y, x, y] = transform.as_coeffs();
    let is_level = (line.p0.y - line.p1.y).abs() < f64::EPSILON
        && style.start_cap == Cap::Butt
        && style.dash_pattern.is_empty()
        && x_y == 0.0
        && y_x == 0.0;
    if !is_level || y_y <= 0.0 {
        return None;
    }
    let thickness = (style.width * y_y).round().max(1.0);
    let top = (line.p0.y * y_y + y - thickness / 2.0 + 0.5).floor();
    let [left, right] = [line.p0.x, line.p1.x].map(|at| at.min(text_end) * x_x + x);
    Some(Rect::new(left, top, right, top + thickness))
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;
    use crate::page::tests::pixel;

    /// The shades of red in the column at `x`, from the darkest row on: whole lines have one shade.
    fn shades(page: &Drawn, x: u32) -> Vec<u8> {
        let frame = page.frame();
        let mut shades: Vec<u8> = (0..frame.height).map(|y| pixel(&frame, x, y)[1]).collect();
        shades.retain(|shade| *shade < 255);
        shades
    }

    fn html(top_px: f32, style: &str) -> String {
        format!(
            "<!DOCTYPE html><body style='margin:0'><p style='margin:{top_px}px 0 0;font:20px/30px sans-serif;\
            text-decoration:{style} red'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;"
        )
    }

    #[test]
    fn lines_of_text_stand_on_whole_pixels() {
        for (style, rows) in [("underline", 2), ("line-through", 2), ("overline", 2), ("underline double", 4)]
        {
            let is_whole = |page: &Drawn, rows: usize| shades(page, 10) == vec![0; rows];
            let tops = [0.0, 0.125, 0.25, 0.4, 0.5, 0.625, 0.75, 0.9];
            assert!(
                !tops.iter().all(|top| is_whole(&Drawn::by_the_engine(&html(*top, style)), rows)),
                "the engine does it itself: {style}"
            );
            for top in tops {
                let mut page = Drawn::by_us(&html(top, style));
                assert!(is_whole(&page, rows), "{style} at {top}: {:?}", shades(&page, 10));
                page.magnify(2.0);
                assert!(is_whole(&page, 2 * rows), "{style} at {top}, twice as large");
                page.magnify(1.25);
                assert!(is_whole(&page, rows), "{style} at {top}, a quarter larger: {:?}", shades(&page, 10));
            }
        }
    }
}
