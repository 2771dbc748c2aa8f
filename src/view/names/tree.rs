//! A lookup as a tree of zones: the name level by level, and at each level who was asked.
//!
//! ```text
//!   www.          lab.           glasscom.      com.         .
//!   (the answer)  ns1.lab... <── ns1... <────── a.gtld <──── a.root
//! ```
//!
//! Every label is a level, asked or not: what the cache passed over stays in the picture.
//!
//! A walk may need more than one name: the target of an alias, the address of a server. Each is a trail of its own.

use super::{NameLookup, NameStep, StepKind};

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

/// One level of a name: one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// What it adds to the name on its left: `www.`, `com.`, `.`.
    pub label: String,
    /// The name up to here, with the final dot.
    pub name: String,
    /// What it is, by its place.
    pub place: LevelPlace,
    /// The places of the steps in [`NameLookup::steps`] whose servers are in charge of just this name.
    pub steps: Vec<usize>,
    /// What the cache knew, so that nobody was asked here.
    pub cache: LevelCache,
}

/// What a level of a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelPlace {
    /// The root.
    Root,
    /// The first label below it.
    TopLevel,
    /// Any other on the way.
    Domain,
    /// The whole name.
    Leaf,
}

/// What the cache knew of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelCache {
    /// Nothing.
    Nothing,
    /// It was passed over, because something below it was known.
    PassedOver,
    /// What lies below it, or its answer, was known: so many queries were saved.
    Saved(u32),
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

/// The labels of a name with their dots, the root last: `www.`, `lab.`, `.`. An escaped dot parts nothing (RFC 1035 5.1).
#[must_use]
pub fn labels(name: &str) -> Vec<String> {
    let (mut labels, mut label, mut escaped) = (Vec::new(), String::new(), false);
    for letter in dotted(name).chars() {
        label.push(letter);
        if letter == '.' && !escaped && label.len() > 1 {
            labels.push(std::mem::take(&mut label));
        }
        escaped = letter == '\\' && !escaped;
    }
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
    let mut levels = bare_levels(name);
    let mine = |at: usize| subjects.get(at).is_none_or(|subject| subject == name);
    for (number, step) in lookup.steps.iter().enumerate().filter(|(number, _)| mine(*number)) {
        // A server that asks others is in charge of nothing.
        let Some(zone) = step.zone.as_deref() else { continue };
        if let Some(level) = levels.iter_mut().find(|level| same(&level.name, zone)) {
            level.steps.push(number);
        }
    }
    for known in lookup.remembered.iter().filter(|known| mine(known.after) || same(&known.name, name)) {
        note_known(&mut levels, &dotted(&known.name), known.saved);
    }
    levels
}

/// The levels of a name of which nothing is known yet, the root first.
fn bare_levels(name: &str) -> Vec<Level> {
    let labels = labels(name);
    let (mut so_far, mut levels) = (String::new(), Vec::with_capacity(labels.len()));
    for (depth, label) in labels.iter().rev().enumerate() {
        so_far = if depth <= 1 { label.clone() } else { format!("{label}{so_far}") };
        let place = match depth {
            0 => LevelPlace::Root,
            _ if depth + 1 == labels.len() => LevelPlace::Leaf,
            1 => LevelPlace::TopLevel,
            _ => LevelPlace::Domain,
        };
        let (label, name) = (label.clone(), so_far.clone());
        levels.push(Level { label, name, place, steps: Vec::new(), cache: LevelCache::Nothing });
    }
    levels
}

/// The cache knew `known`: what lies above it need not be asked, and the lowest of that says what was saved.
fn note_known(levels: &mut [Level], known: &str, saved: u32) {
    let Some(at) = levels.iter().position(|level| same(&level.name, known)) else { return };
    let above = levels.get_mut(..=at).unwrap_or_default();
    let mut spared: Vec<&mut Level> = above.iter_mut().filter(|level| level.steps.is_empty()).collect();
    for level in &mut spared {
        if level.cache == LevelCache::Nothing {
            level.cache = LevelCache::PassedOver;
        }
    }
    if let Some(level) = spared.last_mut() {
        level.cache = LevelCache::Saved(saved);
    }
}

/// A name in lower case with the dot of the root, as the levels have it.
#[must_use]
pub fn dotted(name: &str) -> String {
    let name = name.trim().to_ascii_lowercase();
    if name.ends_with('.') { name } else { name + "." }
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

fn is_below(name: &str, zone: &str) -> bool {
    super::step::is_below(name, zone)
}
