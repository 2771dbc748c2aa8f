//! Text found in the page: the match is selected and scrolled to.

use blitz_dom::{BaseDocument, NodeId};
use parley::{Affinity, Cursor};

/// Which match to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindStep {
    /// The first one that is seen, or below.
    Here,
    /// The one after the present one; after the last, the first.
    Next,
    /// The one before; before the first, the last.
    Previous,
}

/// How many matches there are, and which one is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindResult {
    /// The one that is shown, from 1; 0 when there is none.
    pub shown: usize,
    /// All of them, up to a bound of 10,000.
    pub count: usize,
}

/// More matches than these are not counted.
const MOST: usize = 10_000;
/// How much of the viewport lies above a match that was scrolled to.
const ABOVE: f64 = 0.3;

/// A match: the block of text, and the bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Match {
    pub(super) node: NodeId,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Finds `text` without regard to capitals, and goes to a match; an empty text ends the search.
/// `shown` is the match that was shown before.
pub(super) fn find(dom: &mut BaseDocument, text: &str, step: FindStep, shown: usize) -> FindResult {
    let matches = matches(dom, text);
    let count = matches.len();
    let index = match step {
        FindStep::Here => {
            let top = dom.viewport_scroll().y;
            let below = |found: &Match| height_of(dom, *found).is_some_and(|height| height >= top);
            matches.iter().position(below).unwrap_or_default()
        }
        FindStep::Next => shown.checked_rem(count).unwrap_or_default(),
        FindStep::Previous => {
            shown.checked_sub(2).unwrap_or(count.saturating_sub(1)).min(count.saturating_sub(1))
        }
    };
    let Some(found) = matches.get(index).copied() else {
        dom.clear_text_selection();
        return FindResult::default();
    };
    dom.set_text_selection(found.node, found.start, found.node, found.end);
    show(dom, found);
    FindResult { shown: index + 1, count }
}

/// Scrolls so that `found` is seen, unless it is.
fn show(dom: &mut BaseDocument, found: Match) {
    let Some(height) = height_of(dom, found) else { return };
    let (top, room) = (dom.viewport_scroll().y, f64::from(dom.viewport().logical_size().1));
    if height < top || height > top + room * 0.9 {
        let wanted = (height - room * ABOVE).max(0.0);
        dom.scroll_viewport_by(0.0, top - wanted);
    }
}

/// How far below the document's top `found` stands, in CSS pixels.
fn height_of(dom: &BaseDocument, found: Match) -> Option<f64> {
    let node = dom.get_node(found.node)?;
    let text = node.element_data()?.inline_layout_data.as_ref()?;
    let cursor = Cursor::from_byte_index(&text.layout, found.start, Affinity::Downstream);
    let line = cursor.geometry(&text.layout, 1.0).y0 / f64::from(text.layout.scale());
    let box_top = f64::from(node.absolute_position(0.0, 0.0).y);
    Some(box_top + f64::from(text.block_offset) + line)
}

/// Every match in the order of the layout.
pub(super) fn matches(dom: &BaseDocument, text: &str) -> Vec<Match> {
    let wanted: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let mut found = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    let mut waiting = vec![dom.root_element().id];
    while let Some(id) = waiting.pop() {
        let Some(node) = dom.get_node(id) else { continue };
        if let Some(layout) = node.element_data().and_then(|element| element.inline_layout_data.as_ref()) {
            let places = places(&layout.text, &wanted);
            found.extend(places.into_iter().map(|(start, end)| Match { node: id, start, end }));
            if found.len() >= MOST {
                found.truncate(MOST);
                return found;
            }
        }
        let laid_out = node.layout_children.borrow();
        let children = laid_out.as_ref().unwrap_or(&node.children);
        waiting.extend(children.iter().rev().copied());
    }
    found
}

/// Where `wanted` (in lower case) stands in `text`, in bytes; matches do not overlap.
fn places(text: &str, wanted: &[char]) -> Vec<(usize, usize)> {
    // A letter may become several in lower case; all of them stand where it stands.
    let letters: Vec<(usize, usize, char)> = text
        .char_indices()
        .flat_map(|(at, letter)| letter.to_lowercase().map(move |lower| (at, at + letter.len_utf8(), lower)))
        .collect();
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(window) = letters.get(at..at + wanted.len()) {
        if window.iter().map(|(_, _, letter)| letter).eq(wanted) {
            if let (Some((start, _, _)), Some((_, end, _))) = (window.first(), window.last()) {
                places.push((*start, *end));
            }
            at += wanted.len();
        } else {
            at += 1;
        }
        if places.len() >= MOST {
            break;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, wanted: &str) -> Vec<(usize, usize)> {
        let wanted: Vec<char> = wanted.chars().flat_map(char::to_lowercase).collect();
        places(text, &wanted)
    }

    #[test]
    fn capitals_make_no_difference_and_matches_do_not_overlap() {
        assert_eq!(found("An AN an", "an"), [(0, 2), (3, 5), (6, 8)]);
        assert_eq!(found("aaaa", "aa"), [(0, 2), (2, 4)]);
        assert_eq!(found("请求，请求", "请求"), [(0, 6), (9, 15)]);
        assert_eq!(found("\u{130}x", "x"), [(2, 3)]);
        assert_eq!(found("x", "xx"), []);
    }
}
