//! How wide text is at least and at most, in parts of a pixel as browsers count them.
//!
//! Phrases that the pass has made boxes of ([`super::inline_box`]) stay with the words against which they stand: no browser begins a
//! line between them, and the engine would.

use blitz_dom::node::TextLayout;
use blitz_dom::{BaseDocument, NodeId};

use super::inline_box::BOX;
use crate::page::parse::has;

/// The parts of a pixel that browsers count widths in.
const STEPS: f32 = 64.0;

/// From here on come the letters between which a line may end (UAX 14, ID).
const EAST_ASIAN: char = '\u{2e80}';

/// What stands in a text, where it begins there.
enum Part {
    Phrase,
    Blank,
    Hyphen,
    EastAsian,
    Letter,
}

/// How wide a text is with every word in a line of its own, and with all in one line, in CSS pixels.
pub(super) fn text_widths(dom: &BaseDocument, text: &TextLayout) -> (f32, f32) {
    let scale = dom.viewport().scale();
    let in_steps = |width: f32| (width / scale * STEPS).ceil() / STEPS;
    let widths = text.layout.calculate_content_widths();
    // What is added up a little differently must not break the line.
    let phrase = widest_phrase(dom, text).map_or(0.0, |width| in_steps(width) + 1.0 / STEPS);
    (in_steps(widths.min).max(phrase), in_steps(widths.max))
}

/// How wide the widest phrase that is a box is, with its words; in pixels of the screen.
fn widest_phrase(dom: &BaseDocument, text: &TextLayout) -> Option<f32> {
    let is_phrase = |id: u64| has(dom, NodeId::from_u64(id), BOX);
    let phrases = text.layout.inline_boxes().filter(|part| is_phrase(part.id));
    let mut parts: Vec<(usize, f32, Part)> =
        phrases.map(|phrase| (phrase.index, phrase.width, Part::Phrase)).collect();
    if parts.is_empty() {
        return None;
    }
    let letters = text.layout.lines().flat_map(|line| line.runs()).flat_map(|run| run.clusters());
    parts.extend(letters.map(|letter| {
        let at = letter.text_range().start;
        (at, letter.advance(), part(text.text.get(at..).and_then(|rest| rest.chars().next())))
    }));
    // A box stands before the letter of its place; letters from right to left come the other way round.
    parts.sort_by_key(|(at, _, part)| (*at, !matches!(part, Part::Phrase)));
    let (mut widest, mut width, mut has_phrase) = (0.0_f32, 0.0, false);
    for (_, advance, part) in parts {
        let (before, after) = match part {
            Part::Phrase | Part::Letter => {
                width += advance;
                has_phrase |= matches!(part, Part::Phrase);
                continue;
            }
            // A space hangs at the end of its line, a hyphen stands there, other letters begin the next.
            Part::Blank => (0.0, 0.0),
            Part::Hyphen => (advance, 0.0),
            Part::EastAsian => (0.0, advance),
        };
        widest = if has_phrase { widest.max(width + before) } else { widest };
        (width, has_phrase) = (after, false);
    }
    Some(if has_phrase { widest.max(width) } else { widest })
}

fn part(letter: Option<char>) -> Part {
    match letter {
        // They are there to keep words together.
        Some('\u{a0}' | '\u{202f}' | '\u{2007}') => Part::Letter,
        Some(letter) if letter.is_whitespace() => Part::Blank,
        Some('-') => Part::Hyphen,
        Some(letter) if letter >= EAST_ASIAN => Part::EastAsian,
        _ => Part::Letter,
    }
}
