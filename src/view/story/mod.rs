//! The story of a load: a verdict in one sentence, then at most twelve sentences, each with its time and its evidence, that
//! say what happened and why.

mod end;
mod resources;
mod sentences;
mod shared;
mod verdict;

use super::{Exchange, Journey, Load, Stage};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::record::{ConnectionId, ExchangeId, Log, LookupId};

/// The most sentences of a story.
const MOST_SENTENCES: usize = 12;

/// What shows that a sentence is true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The station that it belongs to.
    pub stage: Option<Stage>,
    /// The exchange.
    pub exchange: Option<ExchangeId>,
    /// The connection.
    pub connection: Option<ConnectionId>,
    /// The lookup.
    pub lookup: Option<LookupId>,
}

/// One sentence of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// When it happened.
    pub at: Micros,
    /// The sentence.
    pub text: String,
    /// What shows it.
    pub evidence: Evidence,
}

/// The story of one load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// How long the load took, and where most of that went; how it failed.
    pub verdict: String,
    /// What happened, in the order of time.
    pub sentences: Vec<Sentence>,
}

impl Story {
    /// The story that `log` tells, whose tables are in `load`, and whose stations are in `journey`.
    #[must_use]
    pub fn from_log(log: &Log, load: &Load, journey: &Journey, lang: Lang) -> Self {
        let verdict = verdict::verdict(load, journey, lang);
        let sentences = sentences::sentences(log, load, journey, lang);
        Self { verdict, sentences }
    }

    /// The sentence that was the last to have happened at `at`.
    #[must_use]
    pub fn place_at(&self, at: Micros) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.at <= at).checked_sub(1)
    }
}

/// A short name of `exchange` for a sentence.
fn name_of(exchange: &Exchange) -> String {
    super::short_name(&exchange.url)
}
