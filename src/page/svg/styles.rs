//! Style sheets put in place: each element says itself which properties hold for it, and no sheet is left.
//!
//! So a property is judged once, wherever it came from, and what it costs can be counted. Attributes come first,
//! then the rules, then `style`; `!important` counts more (CSS Cascade, as far as drawings use it).

use std::cell::Cell;

use simplecss::{AttributeOperator, Declaration, DeclarationTokenizer, PseudoClass, Selector, StyleSheet};

use super::drawing::{Drawing, Element, Property};
use super::{Refusal, names, values};
use crate::page::budget::Budget;

/// What putting in place may take: a step is a trial of a rule, a question of a selector, a property copied. One selector
/// may ask about all ancestors once for each of its parts, for each part before.
const MAX_STEPS: u64 = 8_000_000;

/// How many bytes are copied or compared in one step.
const STEP_BYTES: u64 = 64;

/// Rules, and the length of one: a reader takes time in its square. Longer ones hold fonts.
const MAX_RULES: usize = 5_000;
const MAX_RULE_BYTES: usize = 8 * 1024;

/// Selectors of one rule times its declarations.
const MAX_RULE_PARTS: usize = 10_000;

/// What all properties together may take.
const MAX_BYTES: usize = 8 << 20;

/// Replaces the `style` attributes and the sheet by properties.
pub(super) fn put_in_place(drawing: &mut Drawing, sheet: &str, budget: &Budget) -> Result<(), Refusal> {
    let elements = drawing.elements.len() as u64;
    let mut rules = Vec::new();
    for rule in rules_of(sheet) {
        let parts = (1 + rule.matches(',').count()) * (1 + rule.matches(';').count());
        if rule.len() <= MAX_RULE_BYTES && parts <= MAX_RULE_PARTS {
            rules.extend(StyleSheet::parse(rule).rules);
        }
        if rules.len() > MAX_RULES || (rules.len() as u64).saturating_mul(elements) > MAX_STEPS {
            return Err(Refusal::TooComplex);
        }
    }
    rules.sort_by_key(|rule| rule.selector.specificity());
    let rules: Vec<_> = rules
        .iter()
        .map(|rule| {
            let mut properties = Vec::new();
            for declaration in &rule.declarations {
                declare(&mut properties, declaration.name, declaration.value, declaration.important);
            }
            (&rule.selector, properties)
        })
        .filter(|(_, properties)| !properties.is_empty())
        .collect();
    let most = MAX_STEPS.min(budget.steps_left());
    let steps = Steps(Cell::new(most));
    let placed = apply(drawing, &rules, &steps);
    budget.note_steps(most - steps.0.get());
    placed
}

/// Gives each element the properties that hold for it.
fn apply(
    drawing: &mut Drawing,
    rules: &[(&Selector<'_>, Vec<Property>)],
    steps: &Steps,
) -> Result<(), Refusal> {
    let mut bytes = 0;
    for at in 0..drawing.elements.len() {
        let Some(element) = drawing.get(at) else { break };
        let mut properties = element.properties.clone();
        let node = Node { drawing, element, steps };
        for (selector, declared) in rules {
            steps.take(0);
            if selector.matches(&node) {
                for property in declared {
                    steps.take(property.value.len());
                    set(&mut properties, property.clone());
                }
            }
            if steps.are_over() {
                return Err(Refusal::TooComplex);
            }
        }
        for declaration in declarations(&element.style) {
            declare(&mut properties, declaration.name, declaration.value, declaration.important);
        }
        bytes += properties.iter().map(|property| property.value.len() + 16).sum::<usize>();
        if bytes > MAX_BYTES {
            return Err(Refusal::TooComplex);
        }
        if let Some(element) = drawing.elements.get_mut(at) {
            element.properties = properties;
        }
    }
    Ok(())
}

/// The rules of a sheet, `@` rules left out.
fn rules_of(sheet: &str) -> Vec<&str> {
    let (mut rules, mut start, mut depth) = (Vec::new(), 0, 0_u32);
    let mut at = 0;
    while let Some(rest) = sheet.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or_default();
        at += token(rest, first);
        match first {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let rule = sheet.get(start..at).unwrap_or_default();
        if rule.len() == first.len_utf8() && first.is_whitespace() {
            start = at;
            continue;
        }
        let is_at_rule = rule.starts_with('@');
        if depth == 0 && (first == '}' || (first == ';' && is_at_rule)) {
            if !is_at_rule {
                rules.push(rule);
            }
            start = at;
        }
    }
    rules
}

/// How long the comment or string is that `rest` begins with, or else its `first` character.
fn token(rest: &str, first: char) -> usize {
    let end = |close: &str, from: usize| {
        let found = rest.get(from..).and_then(|inner| inner.find(close));
        found.map_or(rest.len(), |found| from + found + close.len())
    };
    match first {
        '/' if rest.starts_with("/*") => end("*/", 2),
        '"' => end("\"", 1),
        '\'' => end("'", 1),
        other => other.len_utf8(),
    }
}

/// The declarations of a `style` attribute, each read by itself: over all of them at once the reader takes time in the
/// square of their length.
pub(in crate::page) fn declarations(style: &str) -> Vec<Declaration<'_>> {
    let (mut found, mut start, mut at, mut depth) = (Vec::new(), 0, 0, 0_u32);
    while let Some(rest) = style.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or_default();
        at += token(rest, first);
        match first {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if at == style.len() || (first == ';' && depth == 0) {
            found.extend(DeclarationTokenizer::from(style.get(start..at).unwrap_or_default()));
            start = at;
        }
    }
    found
}

fn declare(properties: &mut Vec<Property>, name: &str, value: &str, important: bool) {
    const MARKERS: [&str; 3] = ["marker-start", "marker-mid", "marker-end"];
    let names = if name == "marker" { &MARKERS[..] } else { &[name][..] };
    for name in names {
        let Some(name) = names::property(name) else { continue };
        if let Some(value) = values::property(name, value) {
            set(properties, Property { name, value, important });
        }
    }
}

/// The last one counts, unless the one before is important.
fn set(properties: &mut Vec<Property>, property: Property) {
    let known = properties.iter().position(|known| known.name == property.name);
    if let Some(known) = known {
        if properties.get(known).is_some_and(|known| known.important) && !property.important {
            return;
        }
        // `font` resets what stood before it: order is kept.
        properties.remove(known);
    }
    properties.push(property);
}

/// The steps that are left.
struct Steps(Cell<u64>);

impl Steps {
    /// Takes a step over so many bytes. False when none are left, from then on.
    fn take(&self, bytes: usize) -> bool {
        self.0.set(self.0.get().saturating_sub(1 + bytes as u64 / STEP_BYTES));
        !self.are_over()
    }

    fn are_over(&self) -> bool {
        self.0.get() == 0
    }
}

/// An element as selectors look at it, while steps are left.
struct Node<'a> {
    drawing: &'a Drawing,
    element: &'a Element,
    steps: &'a Steps,
}

impl<'a> Node<'a> {
    fn at(&self, at: Option<usize>) -> Option<Node<'a>> {
        let at = at.filter(|_| self.steps.take(0))?;
        Some(Node { element: self.drawing.get(at)?, ..*self })
    }
}

impl simplecss::Element for Node<'_> {
    fn parent_element(&self) -> Option<Self> {
        self.at(self.element.parent)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.at(self.element.previous)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.steps.take(0) && self.element.name == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        let value = match name {
            "id" => self.element.id.as_deref(),
            "class" => self.element.class.as_deref(),
            name => {
                let geometry = self.element.geometry.iter().find(|(known, _)| *known == name);
                geometry.map(|(_, value)| value.as_str())
            }
        };
        value.is_some_and(|value| self.steps.take(value.len()) && operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        matches!(class, PseudoClass::FirstChild) && self.element.previous.is_none()
    }
}
