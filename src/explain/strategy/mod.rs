//! The words about strategies, made from their numbers: a strategy of other numbers has its words already.

mod words;

pub use words::StrategyWord;

use super::Lang;
use crate::plan::{HttpVersion, Strategy};

/// What `strategy` does, in one line.
#[must_use]
pub fn strategy_words(strategy: Strategy, lang: Lang) -> String {
    let connections = strategy.connections_per_origin();
    let word = match (strategy.is_persistent(), connections) {
        (false, 1) => StrategyWord::PerObject,
        (false, _) => StrategyWord::PerObjectParallel,
        (true, 1) => StrategyWord::Persistent,
        (true, _) => StrategyWord::PersistentParallel,
    };
    let words = word.with(lang, &[("version", strategy.version().as_str()), ("n", &connections.to_string())]);
    match strategy.requests_in_flight() {
        1 if strategy.negotiates() => StrategyWord::Negotiated.with(lang, &[("words", &words)]),
        1 => words,
        n => StrategyWord::InFlight.with(lang, &[("words", &words), ("n", &n.to_string())]),
    }
}

/// What `strategy` does, in the few words that a button has room for.
#[must_use]
pub fn strategy_short(strategy: Strategy, lang: Lang) -> String {
    let connections = strategy.connections_per_origin();
    let word = match (strategy.is_persistent(), connections) {
        _ if strategy.negotiates() => StrategyWord::ShortNegotiated,
        _ if strategy.version() == HttpVersion::Http11 && strategy.requests_in_flight() > 1 => {
            StrategyWord::ShortInFlight
        }
        (false, 1) => StrategyWord::ShortOne,
        (false, _) => StrategyWord::ShortAtOnce,
        (true, 1) => StrategyWord::ShortKept,
        (true, _) => StrategyWord::ShortSeveral,
    };
    word.with(lang, &[("version", strategy.version().as_str()), ("n", &connections.to_string())])
}
