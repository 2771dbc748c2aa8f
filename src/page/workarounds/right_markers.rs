//! Marks of lists whose text runs from right to left: they stand at the right, as a part of the first line that reaches
//! out of the item.
//!
//! Engine: `draw_marker` (blitz-paint, render.rs) draws every mark at the left of its item.

use style::computed_values::direction::T as Direction;
use style::computed_values::list_style_position::T as Position;
use style::counter_style::CounterStyle;

use super::changes::Changes;
use super::element::Element;

/// Marks an item whose mark stands at its right.
pub(super) const RIGHT: &str = "data-pellucid-right-marker";

/// The room that a mark and the blank behind it take, as a share of the size of letters.
const BULLET_ROOM: f32 = 0.85;
const NUMBER_ROOM: f32 = 1.0;

pub(super) fn look(item: &Element<'_>, changes: &mut Changes) {
    let style = &item.style;
    if !style.clone_display().is_list_item()
        || style.clone_direction() != Direction::Rtl
        || style.clone_list_style_position() != Position::Outside
    {
        return;
    }
    let room = match style.clone_list_style_type().0 {
        CounterStyle::None => return,
        CounterStyle::Name(name) if matches!(&*name.0, "disc" | "circle" | "square") => BULLET_ROOM,
        _ => NUMBER_ROOM,
    };
    changes.mark(item.id, RIGHT, true);
    changes.declare(item.id, "text-indent", format!("{}px", -room * item.font_size_px()));
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn marks_stand_where_the_text_begins() {
        let html = "<!DOCTYPE html><body style='margin:0'><ul dir=rtl style='margin:0;padding:0 100px'><li>a";
        let ink = |page: &Drawn| {
            let frame = page.frame();
            let right = (300..400_usize).flat_map(|x| (0..40_usize).map(move |y| (x, y)));
            right.filter(|(x, y)| frame.pixels[(y * 400 + x) * 4] < 200).count()
        };
        assert_eq!(ink(&Drawn::by_the_engine(html)), 0, "the engine does it itself");
        assert!(ink(&Drawn::by_us(html)) > 0);
    }
}
