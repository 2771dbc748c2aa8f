//! Tabs in preformatted text reach the next stop (`tab-size`): spaces stand in their place.
//!
//! Engine: `build_inline_layout_recursive` (blitz-dom, layout/construct.rs) hands them on as letters, which no font has.

use std::collections::BTreeMap;

use blitz_dom::{BaseDocument, NodeData, NodeId};
use style::computed_values::white_space_collapse::T as WhiteSpace;
use style::properties::ComputedValues;
use style::values::generics::length::LengthOrNumber;
use style::values::specified::box_::DisplayOutside;

use super::element::Element;

/// How far stops are apart at the most, in letters.
const WIDEST: f32 = 16.0;

/// How wide a letter of common fonts is, as a share of its size.
const LETTER: f32 = 0.6;

/// No more spaces stand in a document in place of tabs.
const MOST_SPACES: usize = 4_000_000;

/// The texts of one document in which spaces stand for tabs.
#[derive(Default)]
pub(super) struct Tabs {
    written: BTreeMap<NodeId, Written>,
    spaces: usize,
}

/// A text of the page.
struct Written {
    /// As it came.
    text: String,
    /// How long it is with spaces: what comes afterwards stands behind that.
    shown_bytes: usize,
    /// How many spaces stand for its tabs.
    spaces: usize,
}

/// The block whose lines an element with tabs stands in; none for one without.
pub(super) fn block_of(element: &Element<'_>) -> Option<NodeId> {
    let has_tab = |child: &NodeId| {
        let text = element.dom.get_node(*child).and_then(|node| node.text_data());
        text.is_some_and(|text| text.content.contains('\t'))
    };
    // What stands in a text area is sent as it is.
    if !keeps_tabs(&element.style)
        || element.tag() == "textarea"
        || !element.node.children.iter().any(has_tab)
    {
        return None;
    }
    let mut around =
        std::iter::successors(Element::new(element.dom, element.id), |inner: &Element<'_>| inner.parent());
    around.find(|around| around.outside() != DisplayOutside::Inline).map(|block| block.id)
}

fn keeps_tabs(style: &ComputedValues) -> bool {
    matches!(style.clone_white_space_collapse(), WhiteSpace::Preserve | WhiteSpace::BreakSpaces)
}

/// How many letters stops are apart.
fn stops(style: &ComputedValues) -> usize {
    let letters = match style.clone_tab_size() {
        LengthOrNumber::Number(letters) => letters.0,
        LengthOrNumber::Length(length) => {
            length.0.px() / (LETTER * style.clone_font_size().computed_size().px())
        }
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds")]
    if letters.is_finite() { letters.clamp(0.0, WIDEST).round() as usize } else { 0 }
}

impl Tabs {
    /// Puts spaces into the lines of a block.
    pub(super) fn expand_in(&mut self, dom: &mut BaseDocument, block: NodeId) {
        let (mut column, mut changed) = (0, Vec::new());
        let mut open = vec![block];
        while let Some(id) = open.pop() {
            let Some(node) = dom.get_node(id) else { continue };
            match &node.data {
                NodeData::Text(text) => {
                    let style = node.parent.and_then(|parent| dom.get_node(parent)?.primary_styles());
                    if let Some(style) = style.filter(|style| keeps_tabs(style)) {
                        let shown = self.shown(id, &text.content, stops(&style), &mut column);
                        changed.extend(shown.filter(|shown| *shown != text.content).map(|shown| (id, shown)));
                    }
                }
                NodeData::Element(_) => match Element::new(dom, id) {
                    Some(element) if element.tag() == "br" => column = 0,
                    Some(element) if id == block || element.outside() == DisplayOutside::Inline => {
                        open.extend(node.children.iter().rev());
                    }
                    // A block has lines of its own.
                    Some(_) => column = 0,
                    None => {}
                },
                NodeData::Document(_) | NodeData::AnonymousBlock(_) | NodeData::Comment { .. } => {}
            }
        }
        let mut mutator = dom.mutate();
        for (text, shown) in changed {
            mutator.set_node_text(text, &shown);
        }
    }

    /// What a text shows that stands at `column` of its line; none when it has no tab.
    fn shown(&mut self, id: NodeId, content: &str, stops: usize, column: &mut usize) -> Option<String> {
        // What is written anew does not count twice.
        self.spaces -= self.written.get(&id).map_or(0, |known| known.spaces);
        let known =
            self.written.get(&id).map(|known| (known.text.as_str(), content.get(known.shown_bytes..)));
        let text = match known {
            Some((text, Some(added))) => format!("{text}{added}"),
            Some((_, None)) | None => content.to_owned(),
        };
        if !text.contains('\t') {
            *column = match text.rsplit_once('\n') {
                Some((_, last)) => last.chars().count(),
                None => *column + text.chars().count(),
            };
            return None;
        }
        let mut shown = String::with_capacity(text.len());
        let before = self.spaces;
        for char in text.chars() {
            match char {
                '\t' => {
                    let width = if stops == 0 { 0 } else { stops - *column % stops };
                    let width = width.min(MOST_SPACES - self.spaces);
                    self.spaces += width;
                    *column += width;
                    shown.extend(std::iter::repeat_n(' ', width));
                }
                '\n' => {
                    *column = 0;
                    shown.push(char);
                }
                _ => {
                    *column += 1;
                    shown.push(char);
                }
            }
        }
        self.written.insert(id, Written { text, shown_bytes: shown.len(), spaces: self.spaces - before });
        Some(shown)
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<!DOCTYPE html><style>body{margin:0;font:20px/30px sans-serif}pre,p{margin:0;font:inherit}\
        b{display:inline-block}.four{tab-size:4}.p{white-space:pre-wrap}</style>\
        <pre>a\t<b id=a>x</b></pre><pre class=four>abcde<i>\n\t</i>\t<b id=b>x</b></pre><p class=p>\t<b id=c>x</b></p><p>\t<b id=d>x</b>\
        <pre>a       <b id=seven>x</b>\n        <b id=eight>x</b></pre><textarea>a\tb</textarea>";

    #[test]
    fn tabs_reach_the_next_stop() {
        let places = |page: &Drawn| ["#a", "#b", "#c", "#d"].map(|id| page.rect(id).x);
        let apart = |page: &Drawn| {
            let [seven, eight] = ["#seven", "#eight"].map(|id| page.rect(id).x);
            let wanted = [seven, eight, eight, 0.0];
            places(page).iter().zip(wanted).map(|(is, wanted)| (is - wanted).abs()).fold(0.0, f64::max)
        };
        assert!(apart(&Drawn::by_the_engine(HTML)) > 10.0, "the engine does it itself");
        assert!(apart(&Drawn::by_us(HTML)) < 0.1, "{:?}", places(&Drawn::by_us(HTML)));
    }

    #[test]
    fn texts_that_come_in_pieces_have_their_stops() {
        let mut tabs = super::Tabs::default();
        let (id, mut column) = (blitz_dom::NodeId::from_u64(1), 0);
        let shown = tabs.shown(id, "a\tb", 4, &mut column).unwrap();
        assert_eq!((shown.as_str(), column), ("a   b", 5));
        for _ in 0..3 {
            column = 0;
            tabs.shown(id, "a   b", 4, &mut column).unwrap();
            assert_eq!(tabs.spaces, 3, "counted once");
        }
        column = 0;
        let shown = tabs.shown(id, "a   b\tc\n\t", 8, &mut column).unwrap();
        assert_eq!((shown.as_str(), column), ("a       b       c\n        ", 8));
    }

    #[test]
    fn spaces_are_bounded() {
        let html = format!("<!DOCTYPE html><pre style='tab-size:99999'>{}", "\t".repeat(400_000));
        let page = Drawn::by_us(&html);
        assert!(page.ink() == 0);
    }
}
