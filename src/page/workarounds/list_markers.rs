//! The numbers of lists: the room after them, `start`, `value` and `reversed`, Roman and Greek letters, Chinese numbers.
//!
//! Engine: `marker_for_style` (blitz-dom, layout/list.rs) counts from a `start` of one or more, upwards, knows decimal
//! numbers and Latin letters, and loses the blank behind them; a marker that is written out is drawn as it is.

use std::collections::BTreeMap;

use blitz_dom::{BaseDocument, NodeId};
use style::counter_style::CounterStyle;
use style::values::computed::{Content, ContentItem};

use super::changes::Changes;
use super::counters;
use super::element::Element;
use super::generated::quoted;
use super::list_images::ListImages;
use super::marker_style;

/// Marks that are the same for every item.
const PLAIN: [&str; 5] = ["disc", "circle", "square", "disclosure-open", "disclosure-closed"];

/// More than this in a mark is not shown. In letters.
const LONGEST: usize = 100;

/// What marks an item by the page.
pub(super) enum ListType {
    /// What its own style says that it holds.
    Held(Vec<Held>),
    /// A number in this counter style.
    Numbered(String),
    /// A text that ends with a blank.
    Written(String),
    /// What the engine draws as it should.
    Known,
}

/// A piece of what a mark holds.
pub(super) enum Held {
    Text(String),
    /// The number of the item in this counter style.
    Number(String),
}

/// What marks each item by the page.
pub(super) type ListTypes = BTreeMap<NodeId, ListType>;

/// The list whose items are to be counted when `element` has a new style.
pub(super) fn list_of(element: &Element<'_>) -> Option<NodeId> {
    let is_item = element.style.clone_display().is_list_item();
    if is_item { element.node.parent } else { (element.tag() == "ol").then_some(element.id) }
}

/// Declares the markers of the numbered items of a list that no picture marks.
pub(super) fn count(
    dom: &BaseDocument,
    list: NodeId,
    types: &mut ListTypes,
    images: &ListImages,
    changes: &mut Changes,
) {
    let Some(list) = Element::new(dom, list) else { return };
    let is_item = |item: &Element<'_>| item.style.clone_display().is_list_item();
    let number = |element: &Element<'_>, name| element.attribute(name).and_then(leading_number);
    let is_ordered = list.tag() == "ol";
    let is_reversed = is_ordered && list.has("reversed");
    let start = number(&list, "start").filter(|_| is_ordered);
    let mut next = match start {
        Some(start) => start,
        None if is_reversed => i32::try_from(list.children().filter(is_item).count()).unwrap_or(i32::MAX),
        None => 1,
    };
    for item in list.children().filter(is_item) {
        if item.tag() == "li"
            && let Some(value) = number(&item, "value")
        {
            next = value;
        }
        let marker = match types.entry(item.id).or_insert_with(|| list_type(&item)) {
            ListType::Numbered(name) => Some(counters::marker(name, next)),
            ListType::Written(text) => Some(with_blank(text)),
            ListType::Held(held) => Some(with_blank(&written(held, next))),
            ListType::Known => None,
        };
        if let Some(marker) = marker.filter(|_| !images.mark(item.id)) {
            changes.declare(item.id, "list-style-type", quoted(&marker));
        }
        next = if is_reversed { next.saturating_sub(1) } else { next.saturating_add(1) };
    }
}

/// The text with the blank at its end, if there is one, as one that the engine keeps.
fn with_blank(text: &str) -> String {
    let kept = text.trim_end_matches(' ');
    if kept.len() < text.len() { format!("{kept}\u{a0}") } else { text.to_owned() }
}

fn written(held: &[Held], number: i32) -> String {
    let pieces = held.iter().map(|piece| match piece {
        Held::Text(text) => text.clone(),
        Held::Number(style) => counters::text(style, number),
    });
    pieces.collect::<String>().chars().take(LONGEST).collect()
}

/// What the mark of an item holds by its own style; none where it holds what is not known here.
fn held(item: &Element<'_>) -> Option<Vec<Held>> {
    let style = marker_style::style_of_marker(item.node)?;
    let Content::Items(content) = &style.get_counters().content else { return None };
    let shown = content.items.get(..content.alt_start)?.iter().map(|piece| match piece {
        ContentItem::String(text) => Some(Held::Text(text.chars().take(LONGEST).collect())),
        ContentItem::Counter(name, CounterStyle::Name(style)) if &*name.0 == "list-item" => {
            Some(Held::Number(style.0.to_string()))
        }
        _ => None,
    });
    shown.collect()
}

fn list_type(item: &Element<'_>) -> ListType {
    if let Some(held) = held(item) {
        return ListType::Held(held);
    }
    match item.style.clone_list_style_type().0 {
        CounterStyle::Name(name) if !PLAIN.contains(&&*name.0) => ListType::Numbered(name.0.to_string()),
        CounterStyle::String(text) if text.as_ref().ends_with(' ') => {
            ListType::Written(text.as_ref().to_string())
        }
        _ => ListType::Known,
    }
}

/// The whole number that a text begins with (HTML, "rules for parsing integers").
fn leading_number(text: &str) -> Option<i32> {
    let text = text.trim_start();
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let digits = unsigned.find(|char: char| !char.is_ascii_digit()).unwrap_or(unsigned.len());
    let signed = text.get(..text.len() - unsigned.len() + digits)?;
    signed.parse().ok()
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<!DOCTYPE html><ol start=-1 type=I><li id=a>a<li id=b value=4>b<li id=c>c</ol>\
        <ul style='list-style:\"-\\\\ \"'><li id=g>g</ul><ol reversed><li id=d>d<li>e</ol><ol style='list-style:cjk-ideographic'><li id=f>f</ol>";

    #[test]
    fn numbers_are_as_the_list_says() {
        let markers = |page: &Drawn| ["#a", "#b", "#c", "#d", "#f", "#g"].map(|item| page.marker(item));
        let expected = ["-1.\u{a0}", "IV.\u{a0}", "V.\u{a0}", "2.\u{a0}", "一、", "-\\\u{a0}"];
        let engine = markers(&Drawn::by_the_engine(HTML));
        assert!(
            engine.iter().zip(expected).all(|(engine, ours)| engine != ours),
            "the engine does it itself: {engine:?}"
        );
        assert_eq!(markers(&Drawn::by_us(HTML)), expected);
    }

    #[test]
    fn numbers_follow_a_style_sheet_that_is_imported_and_comes_late() {
        let html = "<!DOCTYPE html><style>@import 'a.css';</style><ol><li>x<li id=a>y</ol>";
        assert_eq!(Drawn::by_us_with(html, &[("a.css", "")]).marker("#a"), "2.\u{a0}");
        let roman = "@layer x; @import 'b.css';";
        let page = Drawn::by_us_with(html, &[("a.css", roman), ("b.css", "ol{list-style-type:upper-roman}")]);
        assert_eq!(page.marker("#a"), "II.\u{a0}");
    }
}
