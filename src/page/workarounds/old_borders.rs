//! Old tables with black text have grey borders, light at one side and dark at the other.
//!
//! Engine: `darken` and `lighten` (blitz-paint, render/border.rs) leave black as it is; other browsers make it grey.

use super::changes::Changes;
use super::element::Element;

/// Marks a table whose borders would be black.
pub(super) const BLACK: &str = "data-pellucid-black";

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    if element.tag() == "table" && element.has("border") {
        let [red, green, blue, _] = *element.style.clone_color().raw_components();
        changes.mark(element.id, BLACK, red.max(green).max(blue) < 0.01);
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn borders_have_shades_of_the_text() {
        let sides = |page: Drawn| {
            let table = page.rect("#t");
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the page")]
            let right = (table.x + table.width - 4.5) as u32;
            [page.color(4, 20), page.color(right, 20)]
        };
        let html = |color: &str, own: &str| {
            format!(
                "<!DOCTYPE html><body style='margin:0;color:{color}'><table id=t border=9 width=60 cellspacing=0 {own}><tr>\
                <td height=40></table>"
            )
        };
        let greys = [[168, 168, 168], [84, 84, 84]];
        let engine = sides(Drawn::by_the_engine(&html("black", "style='border:9px outset black'")));
        assert_ne!(engine, greys, "the engine does it itself");
        assert_eq!(sides(Drawn::by_us(&html("black", ""))), greys);
        assert_eq!(sides(Drawn::by_us(&html("navy", ""))), [[0, 0, 212], [0, 0, 44]]);
        // Those of a cell are turned round.
        let page = Drawn::by_us(&html("black", ""));
        let cell = page.rect("td");
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the page")]
        let [left, right, middle] = [cell.x, cell.x + cell.width - 0.5, cell.y + 20.0].map(|at| at as u32);
        assert_eq!([page.color(left, middle), page.color(right, middle)], [greys[1], greys[0]]);
        assert_eq!(sides(Drawn::by_us(&html("black", "bordercolor=lime"))), [[0, 255, 0]; 2]);
        // Rules are no borders with two sides.
        let page = Drawn::by_us(
            "<!DOCTYPE html><body style='margin:0'><table border=1 rules=all><tr><td width=40 height=40></table>",
        );
        assert_eq!((0..4).map(|x| page.color(x, 20)).min(), Some([0, 0, 0]));
    }
}
