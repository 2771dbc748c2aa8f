//! The same page loaded in several ways, side by side: what each run did, what each way took with its spread,
//! what made the difference, and what the arithmetic of round trips says.
//!
//! ```text
//! loads ──> Run (one each) ──> Way (one per strategy: median, spread, Prediction) ──> Verdict (a sentence)
//!    └────> Tracks (all on one axis, aligned)
//! ```

mod board;
mod bytes;
mod chain;
mod columns;
mod formula;
mod numbers;
mod prediction;
mod shared;
mod sharing;
mod terms;
#[cfg(test)]
mod tests;
mod tracks;
mod verdict;
mod words;

pub use board::Board;
pub use bytes::ByteDifference;
pub use chain::RoundTrips;
pub use columns::{cells, column_titles};
pub use prediction::{Cause, Prediction};
pub use sharing::{Effect, Sharing};
pub use terms::{Step, StepKind};
pub use tracks::{Align, Lane, Track, Tracks};
pub use verdict::Verdict;
pub use words::{byte_difference_words, cause_words, sentence, sharing_sentence, step_formula, step_words};

use crate::clock::Micros;
use crate::plan::Strategy;
use crate::record::{Failure, Kind, Outcome};

use super::Load;

/// One load of a comparison, in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The way.
    pub strategy: Strategy,
    /// Which repeat of it, from 1.
    pub repeat: usize,
    /// From the start to the last byte of the last object.
    pub total: Micros,
    /// Sockets that reached connected.
    pub connections: usize,
    /// Request messages written.
    pub requests: usize,
    /// Round trips waited for one after the other on the longest chain.
    pub round_trips: RoundTrips,
    /// Message bytes sent, heads included.
    pub bytes_sent: u64,
    /// Message bytes received, heads and framing included.
    pub bytes_received: u64,
    /// When the first picture had arrived whole.
    pub first_picture: Option<Micros>,
    /// Why the page did not arrive.
    pub failure: Option<Failure>,
}

/// How long the runs of one way took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The one in the middle; of an even number, the mean of the two in the middle.
    pub median: Micros,
    /// The shortest.
    pub min: Micros,
    /// The longest.
    pub max: Micros,
}

/// One way to load, over all its runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The way.
    pub strategy: Strategy,
    /// How many runs arrived.
    pub runs: usize,
    /// How long they took; none when no run arrived.
    pub totals: Option<Spread>,
    /// The run nearest to the median, as a place in [`Comparison::runs`]: the one that is shown for all.
    pub typical: usize,
    /// The arithmetic with this page's numbers; none when no run arrived.
    pub prediction: Option<Prediction>,
}

/// The whole comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Every run in the order in which they were made.
    pub runs: Vec<Run>,
    /// The ways in the order in which they were run first.
    pub ways: Vec<Way>,
    /// Where the same address brought different bytes.
    pub differences: Vec<ByteDifference>,
    /// The quickest way against each other way, the slowest of them first.
    pub verdicts: Vec<Verdict>,
    /// What it made that exchanges shared connections.
    pub sharings: Vec<Sharing>,
}

impl Comparison {
    /// Compares `loads`, each with the number of its repeat. With `cold` names the predictions look them up.
    #[must_use]
    pub fn from_loads(loads: &[(usize, &Load)], cold: bool) -> Self {
        let runs: Vec<Run> = loads.iter().map(|(repeat, load)| Run::from_load(*repeat, load)).collect();
        let mut ways: Vec<Way> = Vec::new();
        for run in &runs {
            if ways.iter().all(|way| way.strategy != run.strategy) {
                ways.push(way(run.strategy, &runs, loads, cold));
            }
        }
        let verdicts = verdict::verdicts(&ways, &runs, loads);
        let sharings = sharing::sharings(&ways, &runs, loads);
        Self { differences: bytes::differences(loads), runs, ways, verdicts, sharings }
    }

    /// The run that stands for `way`.
    #[must_use]
    pub fn typical(&self, way: &Way) -> Option<&Run> {
        self.runs.get(way.typical)
    }

    /// The longest total of all: where an axis for the bars ends.
    #[must_use]
    pub fn longest(&self) -> Micros {
        self.ways.iter().filter_map(|way| way.totals).map(|spread| spread.max).max().unwrap_or(Micros(1))
    }
}

impl Run {
    /// The numbers of `load`.
    #[must_use]
    pub fn from_load(repeat: usize, load: &Load) -> Self {
        let pictures = load.exchanges.iter().filter(|one| one.kind == Kind::Image && one.failure.is_none());
        Self {
            strategy: load.strategy,
            repeat,
            total: load.total(),
            connections: load.connected(),
            requests: load.requests(),
            round_trips: chain::longest(load),
            bytes_sent: load.bytes_sent(),
            bytes_received: load.bytes_received(),
            first_picture: pictures.filter_map(|picture| picture.end).min(),
            failure: load.failure().cloned(),
        }
    }

    /// Whether the page arrived.
    #[must_use]
    pub const fn arrived(&self) -> bool {
        self.failure.is_none()
    }
}

fn way(strategy: Strategy, runs: &[Run], loads: &[(usize, &Load)], cold: bool) -> Way {
    let of_it = || runs.iter().enumerate().filter(|(_, run)| run.strategy == strategy);
    let mut arrived: Vec<(Micros, usize)> = of_it()
        .filter(|(index, run)| run.arrived() && loads.get(*index).is_some_and(|(_, load)| is_complete(load)))
        .map(|(index, run)| (run.total, index))
        .collect();
    arrived.sort_unstable();
    let totals = Spread::from_sorted(&arrived.iter().map(|(total, _)| *total).collect::<Vec<_>>());
    let middle = arrived.get(arrived.len().saturating_sub(1) / 2).map(|(_, index)| *index);
    let typical = middle.or_else(|| of_it().next().map(|(index, _)| index)).unwrap_or_default();
    let prediction = totals.and_then(|spread| {
        let (_, load) = loads.get(typical)?;
        Some(Prediction::from_load(load, spread.median, cold))
    });
    Way { strategy, runs: arrived.len(), totals, typical, prediction }
}

const fn is_complete(load: &Load) -> bool {
    matches!(load.outcome, Some(Outcome::Complete))
}

impl Spread {
    /// The spread of `sorted` times; none of none.
    fn from_sorted(sorted: &[Micros]) -> Option<Self> {
        let at = |index: usize| sorted.get(index).copied();
        let (lower, upper) = (at((sorted.len().checked_sub(1)?) / 2)?, at(sorted.len() / 2)?);
        let median = Micros(u64::midpoint(lower.0, upper.0));
        Some(Self { median, min: *sorted.first()?, max: *sorted.last()? })
    }
}
