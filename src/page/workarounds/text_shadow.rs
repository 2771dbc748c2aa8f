//! Shadows of text (`text-shadow`).
//!
//! Engine: `stroke_text` (blitz-paint, text.rs) never looks at the property.

use blitz_dom::util::ToColorColor as _;
use peniko::Color;
use style::properties::ComputedValues;

/// More shadows of one text are none that somebody sees.
const MOST: usize = 8;

/// A shadow, in CSS pixels.
pub(super) struct Shadow {
    pub(super) right_px: f64,
    pub(super) down_px: f64,
    /// The standard deviation of the blur: half its radius (CSS Backgrounds 3, 6.1.1).
    pub(super) deviation_px: f64,
    pub(super) color: Color,
}

pub(super) fn has_any(style: &ComputedValues) -> bool {
    !style.get_inherited_text().text_shadow.0.is_empty()
}

/// The shadows of text with this style, the uppermost first.
pub(super) fn shadows_from_style(style: &ComputedValues) -> Vec<Shadow> {
    let shadows = style.get_inherited_text().text_shadow.0.iter().take(MOST).map(|shadow| Shadow {
        right_px: f64::from(shadow.horizontal.px()),
        down_px: f64::from(shadow.vertical.px()),
        deviation_px: f64::from(shadow.blur.0.px()) / 2.0,
        color: shadow.color.resolve_to_absolute(&style.clone_color()).as_color_color(),
    });
    shadows.filter(|shadow| shadow.color.components[3] > 0.0).collect()
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    fn html(shadow: &str) -> String {
        format!(
            "<!DOCTYPE html><style>body{{margin:0}}p{{margin:0;color:#00f;font:80px/100px sans-serif}}</style>\
            <p><b style='text-shadow:{shadow}'>l</b> l"
        )
    }

    /// How many pixels are red.
    fn red(page: &Drawn) -> usize {
        let frame = page.frame();
        frame.pixels.as_chunks::<4>().0.iter().filter(|p| p[0] > 200 && p[1] < 100 && p[2] < 100).count()
    }

    #[test]
    fn text_has_its_shadows() {
        assert_eq!(red(&Drawn::by_the_engine(&html("20px 0 red"))), 0, "the engine does it itself");
        let one = red(&Drawn::by_us(&html("20px 0 red")));
        assert!(one > 20, "{one}");
        let two = Drawn::by_us(&html("20px 0 red,30px 5px red"));
        assert!(red(&two) > one * 3 / 2);
        let under = Drawn::by_us(&html("0 0 red"));
        assert!(red(&under) < one / 2, "the text is above its shadow");
    }

    #[test]
    fn shadows_are_as_large_as_the_page() {
        let mut page = Drawn::by_us(&html("20px 0 red"));
        let small = red(&page);
        page.magnify(2.0);
        assert!(red(&page) > 3 * small);
    }

    #[test]
    fn shadows_are_blurred() {
        let tinted = |page: &Drawn| {
            let frame = page.frame();
            frame.pixels.as_chunks::<4>().0.iter().filter(|p| p[0] > p[1].saturating_add(20)).count()
        };
        let sharp = tinted(&Drawn::by_us(&html("40px 0 red")));
        assert!(tinted(&Drawn::by_us(&html("40px 0 6px red"))) > 2 * sharp);
    }
}
