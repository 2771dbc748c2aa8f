//! A `<select>` is as wide as its longest option: a line of that width stands invisible above the one that is chosen.
//!
//! Engine: `collect_layout_children` (blitz-dom, layout/construct.rs) knows no such field; our style sheet shows what is
//! chosen alone.

use blitz_dom::NodeId;

use super::changes::Changes;
use super::element::Element;
use crate::page::parse::is_list;

/// For the rule of `parse/user_agent.css`.
const LONGEST: &str = "--pellucid-longest";

/// More options, and more letters in one, do not count.
const MOST_OPTIONS: usize = 2_000;
const MOST_LETTERS: usize = 200;

/// Options in a group stand so far inwards, in em: four blanks.
const INDENT: f32 = 4.0 * 0.278;

pub(super) fn look(select: &Element<'_>, changes: &mut Changes) {
    if select.tag() != "select" || is_list(select.dom, select.id) {
        return;
    }
    let mut longest = 0.0_f32;
    let mut open: Vec<(NodeId, f32)> = vec![(select.id, 0.0)];
    let mut options = 0;
    while let Some((id, indent)) = open.pop() {
        options += 1;
        let Some(node) = select.dom.get_node(id).filter(|_| options <= MOST_OPTIONS) else { continue };
        let Some(element) = node.element_data() else { continue };
        let label = node.attr(blitz_dom::local_name!("label"));
        if &*element.name.local == "option" {
            let text = label.map_or_else(|| node.text_content(), str::to_owned);
            longest = longest.max(indent + width_em(&text));
        } else {
            longest = longest.max(label.map_or(0.0, width_em));
            let indent = if id == select.id { 0.0 } else { INDENT };
            open.extend(node.children.iter().take(MOST_OPTIONS).map(|child| (*child, indent)));
        }
    }
    if longest > 0.0 {
        changes.declare(select.id, LONGEST, format!("{longest:.2}em"));
    }
}

/// About how wide a text is in the font of fields, which is Arial or like it.
fn width_em(text: &str) -> f32 {
    let words = text.split_ascii_whitespace();
    let letters = words.flat_map(|word| word.chars().chain(std::iter::once(' '))).take(MOST_LETTERS);
    let width: f32 = letters.map(letter_em).sum();
    (width - letter_em(' ')).max(0.0)
}

fn letter_em(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | '\'' => 0.22,
        ' ' | '!' | ',' | '.' | '/' | ':' | ';' | 'I' | 'f' | 't' | '[' | ']' | '\\' | '|' => 0.278,
        'r' | '(' | ')' | '-' | '"' | '`' => 0.333,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.5,
        'F' | 'T' | 'Z' | '+' | '=' | '<' | '>' | '~' => 0.6,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | '&' => 0.667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'w' => 0.722,
        'G' | 'O' | 'Q' => 0.778,
        'M' | 'm' => 0.833,
        '%' => 0.889,
        'W' | '@' => 0.96,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffef}' | '\u{1f000}'.. => 1.0,
        _ => 0.556,
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn a_field_is_as_wide_as_its_longest_option() {
        let html = |options: &str| format!("<!DOCTYPE html><select id=s>{options}</select>");
        let [short, long, grouped, empty] = [
            "<option>x",
            "<option>x<option> a long  one",
            "<option>x<optgroup label=y><option>a long one",
            "",
        ]
        .map(|options| Drawn::by_us(&html(options)).rect("#s"));
        assert!(long.width > short.width + 30.0);
        assert!(grouped.width > long.width + 5.0);
        let chosen = Drawn::by_us(&html("<option>x<option selected>a long one")).rect("#s");
        assert!((chosen.width - long.width).abs() < 4.0, "{chosen:?} {long:?}");
        for other in [long, grouped, empty] {
            assert!((other.height - short.height).abs() < 0.1, "{other:?} {short:?}");
        }
    }
}
