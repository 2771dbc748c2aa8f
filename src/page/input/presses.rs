//! Presses in a row: the second selects a word, the third its paragraph. The engine does that in text fields alone.

use blitz_dom::{BaseDocument, NodeId};
use parley::{Affinity, Cursor, Selection};

use crate::clock::Micros;

/// Presses further apart in time are not in a row.
const APART: Micros = Micros::from_ms(500);
/// Nor presses further apart in place, in CSS pixels.
const NEAR: f32 = 4.0;

/// The last press, and how many there were in a row.
#[derive(Default)]
pub(super) struct Presses {
    last: Option<(Micros, (f32, f32))>,
    in_a_row: u8,
}

impl Presses {
    /// Counts a press: which it is in the row, from 1 to 3, and then from 1 again.
    pub(super) fn count(&mut self, now: Micros, (x, y): (f32, f32)) -> u8 {
        let follows = self.last.is_some_and(|(then, (last_x, last_y))| {
            now.since(then) < APART && (last_x - x).abs() <= NEAR && (last_y - y).abs() <= NEAR
        });
        self.in_a_row = if follows { self.in_a_row % 3 + 1 } else { 1 };
        self.last = Some((now, (x, y)));
        self.in_a_row
    }
}

/// Selects the word at this place of the page; the whole paragraph at the third press.
pub(super) fn select(dom: &mut BaseDocument, (x, y): (f32, f32), press: u8) {
    let range =
        dom.find_text_position(x, y).and_then(|(node, at)| Some((node, range(dom, node, at, press)?)));
    if let Some((node, (start, end))) = range {
        dom.set_text_selection(node, start, node, end);
    }
}

fn range(dom: &BaseDocument, node: NodeId, at: usize, press: u8) -> Option<(usize, usize)> {
    let text = dom.get_node(node)?.element_data()?.inline_layout_data.as_ref()?;
    if press == 3 {
        return Some((0, text.text.len()));
    }
    let place = Cursor::from_byte_index(&text.layout, at, Affinity::Downstream).geometry(&text.layout, 1.0);
    #[expect(clippy::cast_possible_truncation, reason = "a place in a paragraph")]
    let (x, y) = (place.x0 as f32 + 0.5, f64::midpoint(place.y0, place.y1) as f32);
    let word = Selection::word_from_point(&text.layout, x, y).text_range();
    let said = text.text.get(word.clone())?;
    let end = word.start + said.trim_end().len();
    (end > word.start).then_some((word.start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presses_are_in_a_row_when_they_are_near_in_time_and_place() {
        let mut presses = Presses::default();
        let mut at = |ms: u64, x: f32| presses.count(Micros::from_ms(ms), (x, 5.0));
        assert_eq!([at(0, 1.0), at(100, 2.0), at(200, 2.0), at(300, 2.0)], [1, 2, 3, 1]);
        assert_eq!([at(900, 2.0), at(1000, 50.0), at(1100, 50.0)], [1, 1, 2]);
    }
}
