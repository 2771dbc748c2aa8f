//! Counters and quotation marks in what stands before and after elements: `counter()`, `counters()`, `open-quote`.
//!
//! Engine: `pe_content_text` (blitz-dom, layout/construct.rs) takes strings alone out of `content`.
//!
//! The texts are told to the `::before` and `::after` by properties of the element (CSS Lists 3, 4; CSS Content 3, 2.4).

use std::collections::BTreeMap;

use blitz_dom::{BaseDocument, NodeId};
use style::counter_style::CounterStyle;
use style::properties::ComputedValues;
use style::servo_arc::Arc;
use style::values::computed::{Content, ContentItem};
use style::values::specified::list::Quotes;

use super::changes::Changes;
use super::counters;
use super::element::Element;

/// Mark what has such a text before or after it.
pub(super) const BEFORE: (&str, &str) = ("data-pellucid-before", "--pellucid-before");
pub(super) const AFTER: (&str, &str) = ("data-pellucid-after", "--pellucid-after");

/// No text is longer. In letters.
const LONGEST: usize = 200;

/// No more elements have such a text.
const MOST: usize = 20_000;

/// No more counters are known at a time, nor are named by one element.
const MOST_COUNTERS: usize = 500;
const MOST_NAMED: usize = 16;

/// What counts or is counted, by the page.
#[derive(Default)]
pub(super) struct Generated {
    elements: BTreeMap<NodeId, Own>,
    /// Some of them have a text that depends on what was counted.
    has_texts: bool,
    /// Something counts that did not when all was counted last.
    is_new: bool,
}

/// What an element does to counters.
#[derive(Default)]
struct Steps {
    resets: Vec<(String, i32)>,
    increments: Vec<(String, i32)>,
}

#[derive(Default)]
struct Own {
    steps: Steps,
    before: Option<Part>,
    after: Option<Part>,
}

/// A `::before` or an `::after`.
struct Part {
    steps: Steps,
    /// Nothing where the engine knows what to write.
    items: Vec<Item>,
    /// None where the marks are those of English.
    quotes: Option<Vec<(String, String)>>,
}

enum Item {
    Text(String),
    Counter { name: String, between: Option<String>, style: CounterStyle },
    Quote { is_opening: bool, is_written: bool },
}

impl Generated {
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes in what an element counts, once: after that our own texts hide what the page says.
    pub(super) fn note(&mut self, element: &Element<'_>) {
        if self.elements.contains_key(&element.id) || self.elements.len() >= MOST {
            return;
        }
        let own = Own::new(element);
        if !own.is_nothing() {
            let parts = [&own.before, &own.after];
            self.has_texts |= parts.into_iter().flatten().any(|part| !part.items.is_empty());
            self.is_new = true;
            self.elements.insert(element.id, own);
        }
    }

    /// Counts all over again, if anything counts that did not before.
    pub(super) fn count(&mut self, dom: &BaseDocument, changes: &mut Changes) {
        if !self.has_texts || !std::mem::take(&mut self.is_new) {
            return;
        }
        let mut state = State::default();
        let mut open: Vec<Step> =
            dom.try_root_element().map(|root| Step::Enter(root.id)).into_iter().collect();
        while let Some(step) = open.pop() {
            match step {
                Step::Enter(id) => {
                    let Some(element) = Element::new(dom, id) else { continue };
                    let own = self.elements.get(&id);
                    if let Some(own) = own {
                        state.apply(&own.steps);
                    }
                    state.enter();
                    if let Some(part) = own.and_then(|own| own.before.as_ref()) {
                        state.write(id, part, BEFORE, changes);
                    }
                    open.push(Step::Leave(id));
                    open.extend(element.node.children.iter().rev().map(|child| Step::Enter(*child)));
                }
                Step::Leave(id) => {
                    if let Some(part) = self.elements.get(&id).and_then(|own| own.after.as_ref()) {
                        state.write(id, part, AFTER, changes);
                    }
                    state.leave();
                }
            }
        }
    }
}

enum Step {
    Enter(NodeId),
    Leave(NodeId),
}

impl Own {
    fn new(element: &Element<'_>) -> Self {
        let part = |style: Option<Arc<ComputedValues>>| style.as_deref().and_then(Part::new);
        Self {
            steps: Steps::new(&element.style),
            before: part(element.before()),
            after: part(element.after()),
        }
    }

    fn is_nothing(&self) -> bool {
        self.steps.is_nothing() && self.before.is_none() && self.after.is_none()
    }
}

impl Steps {
    fn new(style: &ComputedValues) -> Self {
        let counters = style.get_counters();
        let is_item = style.clone_display().is_list_item();
        let mut increments: Vec<(String, i32)> = counters
            .counter_increment
            .iter()
            .take(MOST_NAMED)
            .map(|pair| (pair.name.0.to_string(), pair.value))
            .collect();
        if is_item && !increments.iter().any(|(name, _)| name == "list-item") {
            increments.push(("list-item".to_owned(), 1));
        }
        let resets = counters.counter_reset.iter().take(MOST_NAMED);
        Self { resets: resets.map(|pair| (pair.name.0.to_string(), pair.value)).collect(), increments }
    }

    fn is_nothing(&self) -> bool {
        self.resets.is_empty() && self.increments.is_empty()
    }
}

impl Part {
    /// None for what the engine writes by itself.
    fn new(style: &ComputedValues) -> Option<Self> {
        let steps = Steps::new(style);
        let Content::Items(content) = &style.get_counters().content else { return None };
        let shown = content.items.get(..content.alt_start).unwrap_or_default();
        let is_known =
            shown.iter().all(|item| matches!(item, ContentItem::String(_) | ContentItem::Image(_)));
        if is_known && steps.is_nothing() {
            return None;
        }
        let items = if is_known { Vec::new() } else { shown.iter().filter_map(Item::new).collect() };
        let quotes = match &style.get_list().quotes {
            Quotes::QuoteList(list) => Some(
                list.0
                    .iter()
                    .take(MOST_NAMED)
                    .map(|pair| (short(&pair.opening), short(&pair.closing)))
                    .collect(),
            ),
            Quotes::Auto => None,
        };
        Some(Self { steps, items, quotes })
    }
}

impl Item {
    fn new(item: &ContentItem) -> Option<Self> {
        let quote = |is_opening, is_written| Some(Self::Quote { is_opening, is_written });
        match item {
            ContentItem::String(text) => Some(Self::Text(short(text))),
            ContentItem::Counter(name, style) => {
                Some(Self::Counter { name: name.0.to_string(), between: None, style: style.clone() })
            }
            ContentItem::Counters(name, between, style) => Some(Self::Counter {
                name: name.0.to_string(),
                between: Some(short(between)),
                style: style.clone(),
            }),
            ContentItem::OpenQuote => quote(true, true),
            ContentItem::CloseQuote => quote(false, true),
            ContentItem::NoOpenQuote => quote(true, false),
            ContentItem::NoCloseQuote => quote(false, false),
            ContentItem::Image(_) => None,
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// What has been counted up to a place of the document.
#[derive(Default)]
struct State {
    /// The counters of each name, with how deep the siblings stand that share them.
    counters: BTreeMap<String, Vec<(usize, i32)>>,
    /// Which have begun among the siblings at each depth.
    begun: Vec<Vec<String>>,
    depth: usize,
    quotes: usize,
}

impl State {
    fn enter(&mut self) {
        self.depth += 1;
    }

    /// What has begun among the children ends.
    fn leave(&mut self) {
        for name in self.begun.get_mut(self.depth).map(std::mem::take).unwrap_or_default() {
            if let Some(values) = self.counters.get_mut(&name) {
                values.pop();
                if values.is_empty() {
                    self.counters.remove(&name);
                }
            }
        }
        self.depth -= 1;
    }

    fn apply(&mut self, steps: &Steps) {
        for (name, value) in &steps.resets {
            self.begin(name, *value);
        }
        for (name, by) in &steps.increments {
            if !self.counters.contains_key(name) {
                self.begin(name, 0);
            }
            if let Some((_, value)) = self.counters.get_mut(name).and_then(|values| values.last_mut()) {
                *value = value.saturating_add(*by);
            }
        }
    }

    fn begin(&mut self, name: &str, value: i32) {
        if !self.counters.contains_key(name) && self.counters.len() >= MOST_COUNTERS {
            return;
        }
        let values = self.counters.entry(name.to_owned()).or_default();
        match values.last_mut() {
            Some((depth, last)) if *depth == self.depth => *last = value,
            _ => {
                values.push((self.depth, value));
                if self.begun.len() <= self.depth {
                    self.begun.resize(self.depth + 1, Vec::new());
                }
                self.begun.get_mut(self.depth).into_iter().for_each(|begun| begun.push(name.to_owned()));
            }
        }
    }

    /// Writes what stands before or after an element.
    fn write(
        &mut self,
        id: NodeId,
        part: &Part,
        (mark, property): (&'static str, &'static str),
        changes: &mut Changes,
    ) {
        self.apply(&part.steps);
        if part.items.is_empty() {
            return;
        }
        let mut text = String::new();
        for item in &part.items {
            match item {
                Item::Text(own) => text.push_str(own),
                Item::Counter { name, between, style } => {
                    let values = self.counters.get(name).map_or(&[(0, 0)][..], Vec::as_slice);
                    let values = if between.is_some() {
                        values
                    } else {
                        values.last().map_or(&[][..], std::slice::from_ref)
                    };
                    for (at, (_, value)) in values.iter().enumerate() {
                        if at > 0 {
                            text.push_str(between.as_deref().unwrap_or_default());
                        }
                        text.push_str(&written(style, *value));
                        if text.len() > 4 * LONGEST {
                            break;
                        }
                    }
                }
                Item::Quote { is_opening, is_written } => {
                    if !*is_opening {
                        self.quotes = self.quotes.saturating_sub(1);
                    }
                    if *is_written {
                        text.push_str(&part.quote(self.quotes, *is_opening));
                    }
                    if *is_opening {
                        self.quotes += 1;
                    }
                }
            }
        }
        changes.mark(id, mark, true);
        changes.declare(id, property, quoted(&short(&text)));
    }
}

impl Part {
    fn quote(&self, depth: usize, is_opening: bool) -> String {
        let pair = |(opening, closing): (&str, &str)| if is_opening { opening } else { closing }.to_owned();
        match &self.quotes {
            Some(pairs) => pairs
                .get(depth)
                .or(pairs.last())
                .map_or_else(String::new, |(opening, closing)| pair((opening.as_str(), closing.as_str()))),
            None if depth == 0 => pair(("“", "”")),
            None => pair(("‘", "’")),
        }
    }
}

fn written(style: &CounterStyle, value: i32) -> String {
    match style {
        CounterStyle::Name(name) => match &*name.0 {
            "disc" => "•".to_owned(),
            "circle" => "◦".to_owned(),
            "square" => "▪".to_owned(),
            name => counters::text(name, value),
        },
        CounterStyle::None => String::new(),
        CounterStyle::String(text) => short(text),
        CounterStyle::Symbols { .. } => value.to_string(),
    }
}

/// A text as a style sheet writes it.
pub(super) fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|char| match char {
        '"' | '\\' | '\n' | '\r' | '\u{c}' | '\0' => format!("\\{:x} ", u32::from(char)),
        char => char.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::page::tests::beside::Drawn;

    #[test]
    fn counters_count_as_the_page_says() {
        let html = "<!DOCTYPE html><style>body{counter-reset:h}h2{counter-increment:h;counter-reset:s}\
            h2::before{content:counter(h) '. '}h3{counter-increment:s}h3::before{content:counter(h) '.' counter(s,lower-roman) ' '}\
            ol{counter-reset:i}li::before{counter-increment:i;content:counters(i,'.') ' '}#n::after{content:counter(none) '\"\\\\'}</style>\
            <h2 id=a>x</h2><h3 id=b>x</h3><h3 id=c>x</h3><h2 id=d>x</h2><h3 id=e>x</h3>\
            <ol><li id=f>x<ol><li>x<li id=g>x</ol><li id=h>x</ol><p id=n>x";
        assert_eq!(Drawn::by_the_engine(html).generated("#a"), ". ", "the engine does it itself");
        let page = Drawn::by_us(html);
        let texts = ["#a", "#b", "#c", "#d", "#e", "#f", "#g", "#h"].map(|id| page.generated(id));
        assert_eq!(texts, ["1. ", "1.i ", "1.ii ", "2. ", "2.i ", "1 ", "1.2 ", "2 "]);
        assert_eq!(page.generated("#n"), "0\"\\");
    }

    #[test]
    fn quotation_marks_are_those_of_the_language_and_the_depth() {
        let html = "<!DOCTYPE html><style>p{quotes:'<' '>'}p::after{content:open-quote}</style><q id=a>a<q id=b>b<q id=c>c</q></q></q>\
            <div lang=de><q id=d>d<q id=e>e</q></q></div><p id=f>f";
        assert_eq!(Drawn::by_the_engine(html).generated("#a"), "", "the engine does it itself");
        let page = Drawn::by_us(html);
        let texts = ["#a", "#b", "#c", "#d", "#e", "#f"].map(|id| page.generated(id));
        assert_eq!(texts, ["“”", "‘’", "‘’", "„“", "‚‘", "<"]);
    }

    #[test]
    fn what_is_counted_is_bounded() {
        let deep = "<ol>".repeat(300);
        let html = format!(
            "<!DOCTYPE html><style>ol{{counter-reset:i 7}}#a::before{{content:counters(i,'{}')}}</style>{deep}<p id=a>x",
            "-".repeat(5000)
        );
        assert_eq!(Drawn::by_us(&html).generated("#a").chars().count(), super::LONGEST);
    }

    #[test]
    fn texts_are_quoted() {
        assert_eq!(quoted("a\"\\\n"), "\"a\\22 \\5c \\a \"");
    }
}
