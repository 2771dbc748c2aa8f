//! Pieces of text that run the other way: `dir=auto`, `<bdi>`, `<bdo>`, `unicode-bidi`. The signs of Unicode that say so
//! stand before and after them (CSS Writing Modes 4, 2.4.2).
//!
//! Engine: `build_inline_layout_into` (blitz-dom, layout/construct.rs) takes over the direction of whole paragraphs alone,
//! and `dir=auto` has no rule in its style sheet.

use blitz_dom::{Node, NodeData, local_name};
use style::computed_values::direction::T as Direction;
use style::computed_values::unicode_bidi::T as UnicodeBidi;

use super::changes::Changes;
use super::element::Element;
use super::generated::{AFTER, BEFORE};

/// In the first nodes of an element its direction is looked for, and in the first letters of each.
const MOST_NODES: usize = 32;
const MOST_LETTERS: usize = 256;

pub(super) fn look(element: &Element<'_>, changes: &mut Changes) {
    let direction = own_direction(element);
    if let Some(direction) = direction
        && direction != element.style.clone_direction()
    {
        let name = if direction == Direction::Rtl { "rtl" } else { "ltr" };
        changes.declare(element.id, "direction", name.to_owned());
    }
    let direction = direction.unwrap_or_else(|| element.style.clone_direction());
    if let Some((before, after)) = signs(element, direction)
        && !element.generates()
        && !element.is_empty()
    {
        for ((mark, property), sign) in [(BEFORE, before), (AFTER, after)] {
            changes.mark(element.id, mark, true);
            changes.declare(element.id, property, format!("\"{sign}\""));
        }
    }
}

/// The direction of an element by its first letter that has one (HTML, "the dir attribute").
fn own_direction(element: &Element<'_>) -> Option<Direction> {
    let dir = element.attribute("dir");
    let is_auto = dir.map_or(element.tag() == "bdi", |dir| dir.eq_ignore_ascii_case("auto"));
    if !is_auto {
        return None;
    }
    let mut open = vec![element.id];
    let mut nodes = 0;
    while let Some(node) = open.pop().and_then(|id| element.dom.get_node(id)) {
        nodes += 1;
        if nodes > MOST_NODES {
            break;
        }
        if let NodeData::Text(text) = &node.data {
            let found = text.content.chars().take(MOST_LETTERS).find_map(direction_of);
            if found.is_some() {
                return found;
            }
        }
        if node.is_text_node() || node.id == element.id || is_looked_at(node) {
            open.extend(node.children.iter().take(MOST_NODES).rev());
        }
    }
    Some(Direction::Ltr)
}

/// Whether what stands in an element counts for the direction of the one around it.
fn is_looked_at(node: &Node) -> bool {
    let Some(element) = node.element_data() else { return false };
    !matches!(&*element.name.local, "bdi" | "script" | "style" | "textarea")
        && !element.has_attr(local_name!("dir"))
}

/// The direction of a letter; none of signs and digits. Hebrew, Arabic and their neighbours run to the left.
fn direction_of(char: char) -> Option<Direction> {
    let runs_left = matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    char.is_alphabetic().then_some(if runs_left { Direction::Rtl } else { Direction::Ltr })
}

/// What stands before and after an element so that its text runs as it says.
fn signs(element: &Element<'_>, direction: Direction) -> Option<(String, String)> {
    let bidi = element.style.clone_unicode_bidi();
    // Almost always; what follows looks at all that stands in it.
    if bidi == UnicodeBidi::Normal {
        return None;
    }
    let is_phrase = element.is_phrase() && !element.node.is_or_contains_block();
    let is_rtl = direction == Direction::Rtl;
    let override_sign = if is_rtl { '\u{202e}' } else { '\u{202d}' };
    let isolate = if is_rtl { '\u{2067}' } else { '\u{2066}' };
    let embed = if is_rtl { '\u{202b}' } else { '\u{202a}' };
    let (before, after) = match bidi {
        UnicodeBidi::IsolateOverride if is_phrase => {
            (format!("{isolate}{override_sign}"), "\u{202c}\u{2069}")
        }
        UnicodeBidi::BidiOverride | UnicodeBidi::IsolateOverride => (override_sign.to_string(), "\u{202c}"),
        UnicodeBidi::Isolate if is_phrase => (isolate.to_string(), "\u{2069}"),
        UnicodeBidi::Plaintext if is_phrase => ("\u{2068}".to_owned(), "\u{2069}"),
        UnicodeBidi::Embed if is_phrase => (embed.to_string(), "\u{202c}"),
        _ => return None,
    };
    Some((before, after.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn the_first_letter_says_where_a_text_begins() {
        let html = "<!DOCTYPE html><p dir=auto>1. <b id=a style='display:inline-block'>שלום</b><p dir=auto>\
            <b id=b style='display:inline-block'>a</b> שלום";
        assert!(Drawn::by_the_engine(html).rect("#a").x < 100.0, "the engine does it itself");
        let page = Drawn::by_us(html);
        assert!(page.rect("#a").x > 250.0 && page.rect("#b").x < 100.0);
    }

    #[test]
    fn overrides_turn_the_text_round() {
        let html =
            "<!DOCTYPE html><p><bdo dir=rtl>aaaaaaaa<b id=a style='display:inline-block'>x</b></bdo> text";
        assert!(Drawn::by_the_engine(html).rect("#a").x > 40.0, "the engine does it itself");
        assert!(Drawn::by_us(html).rect("#a").x < 20.0);
    }
}
