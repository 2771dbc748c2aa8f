//! A lookup as a tree of zones: the name level by level, and at each level who was asked.
//!
//! ```text
//!   www.          lab.           glasscom.      com.         .
//!   (the answer)  ns1.lab... <── ns1... <────── a.gtld <──── a.root
//! ```
//!
//! A walk may need more than one name: the target of an alias, the address of a server. Each is a trail of its own.

use super::{NameLookup, NameStep, StepKind};
use crate::record::Held;

/// The way to one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// The name, with the final dot.
    pub name: String,
    /// Why it was looked for.
    pub why: TrailWhy,
    /// The levels, the root first, the name itself last.
    pub levels: Vec<Level>,
}

/// Why a name was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrailWhy {
    /// It was asked for.
    Asked,
    /// An alias leads to it.
    Alias,
    /// It is the name of a server whose address was needed.
    Server,
}

/// One level of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// What it adds to the name on its left: `www.`, `com.`, `.`; nothing, when the name is a zone itself.
    pub label: String,
    /// The zone; none for what is left of the name below the last zone.
    pub zone: Option<String>,
    /// The places of its steps in [`NameLookup::steps`].
    pub steps: Vec<usize>,
    /// How many queries memory saved by knowing it; none when memory was of no use here.
    pub saved: Option<u32>,
}

/// The trails of a lookup, in the order in which they were begun.
#[must_use]
pub fn trails(lookup: &NameLookup) -> Vec<Trail> {
    let asked = dotted(&lookup.name);
    let subjects = subjects(lookup, &asked);
    let mut names: Vec<&str> = Vec::new();
    for subject in &subjects {
        if !names.contains(&subject.as_str()) {
            names.push(subject);
        }
    }
    if names.is_empty() {
        names.push(&asked);
    }
    let aliases: Vec<String> = alias_targets(lookup);
    let first = names.first().map(|name| (*name).to_owned()).unwrap_or_default();
    names
        .into_iter()
        .map(|name| {
            let why = if name == first {
                TrailWhy::Asked
            } else if aliases.iter().any(|alias| alias == name) {
                TrailWhy::Alias
            } else {
                TrailWhy::Server
            };
            Trail { name: name.to_owned(), why, levels: levels(lookup, name, &subjects) }
        })
        .collect()
}

/// The labels of a name with their dots, the root last: `www.`, `lab.`, `.`.
#[must_use]
pub fn labels(name: &str) -> Vec<String> {
    let name = dotted(name);
    let mut labels: Vec<String> = name.split_terminator('.').map(|label| format!("{label}.")).collect();
    labels.retain(|label| label != ".");
    labels.push(".".to_owned());
    labels
}

/// The names of the root servers of the internet, in their order.
#[must_use]
pub fn root_servers() -> Vec<String> {
    crate::dns::hints::internet().servers.iter().map(|server| server.name.to_string()).collect()
}

/// For each step the name that it leads to: with few labels shown (RFC 9156) it is longer than the question.
fn subjects(lookup: &NameLookup, asked: &str) -> Vec<String> {
    let targets = alias_targets(lookup);
    let questions: Vec<String> = lookup.steps.iter().map(|step| dotted(&step.question)).collect();
    let whole = |question: &String| question == asked || targets.contains(question);
    questions
        .iter()
        .map(|question| {
            let longer = questions.iter().filter(|other| is_below(other, question));
            let longest = longer.max_by_key(|other| other.len()).filter(|_| !whole(question));
            longest.unwrap_or(question).clone()
        })
        .collect()
}

fn alias_targets(lookup: &NameLookup) -> Vec<String> {
    let target = |step: &NameStep| match &step.outcome {
        StepKind::Alias(target) => Some(dotted(target)),
        _ => None,
    };
    lookup.steps.iter().filter_map(target).collect()
}

fn levels(lookup: &NameLookup, name: &str, subjects: &[String]) -> Vec<Level> {
    let root = Level { label: ".".into(), zone: Some(".".into()), steps: Vec::new(), saved: None };
    let mut levels = vec![root];
    let at = |levels: &mut Vec<Level>, zone: &str| {
        let zone = zone.to_ascii_lowercase();
        if let Some(place) = levels.iter().position(|level| level.zone.as_deref() == Some(&zone)) {
            return place;
        }
        levels.push(Level { label: String::new(), zone: Some(zone), steps: Vec::new(), saved: None });
        levels.len() - 1
    };
    let mine = |at: usize| subjects.get(at).is_none_or(|subject| subject == name);
    for known in lookup.remembered.iter().filter(|known| known.held == Held::Referral) {
        if mine(known.after) && (is_below(name, &known.name) || same(name, &known.name)) {
            let place = at(&mut levels, &known.name);
            if let Some(level) = levels.get_mut(place) {
                level.saved = Some(known.saved);
            }
        }
    }
    for (number, step) in lookup.steps.iter().enumerate().filter(|(number, _)| mine(*number)) {
        // A server that asks others is in charge of nothing.
        let Some(zone) = step.zone.as_deref() else { continue };
        let place = at(&mut levels, zone);
        if let Some(level) = levels.get_mut(place) {
            level.steps.push(number);
        }
    }
    levels.sort_by_key(|level| level.zone.as_deref().map_or(0, depth));
    let mut above = String::from(".");
    for level in levels.iter_mut().skip(1) {
        let zone = level.zone.clone().unwrap_or_default();
        level.label = between(&zone, &above);
        above = zone;
    }
    let saved = lookup
        .remembered
        .iter()
        .find(|known| known.held != Held::Referral && same(&dotted(&known.name), name))
        .map(|known| known.saved);
    levels.push(Level { label: between(name, &above), zone: None, steps: Vec::new(), saved });
    levels
}

fn dotted(name: &str) -> String {
    let name = name.trim().to_ascii_lowercase();
    if name.ends_with('.') { name } else { name + "." }
}

fn depth(name: &str) -> usize {
    name.split_terminator('.').filter(|label| !label.is_empty()).count()
}

/// What `name` has in front of `above`.
fn between(name: &str, above: &str) -> String {
    let above = if above == "." { "" } else { above };
    name.strip_suffix(above).unwrap_or(name).trim_start_matches('.').to_owned()
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

fn is_below(name: &str, zone: &str) -> bool {
    super::is_below(name, zone)
}
