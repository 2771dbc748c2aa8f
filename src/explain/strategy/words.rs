//! The words about strategies. What is a number in them comes from the strategy itself.

use crate::explain::lang::words;

words! {
    /// What a strategy does.
    pub enum StrategyWord {
        PerObject,
        PerObjectParallel,
        Persistent,
        PersistentParallel,
        InFlight,
        Negotiated,
        // As they stand on a button.
        ShortOne,
        ShortAtOnce,
        ShortKept,
        ShortSeveral,
        ShortInFlight,
        ShortNegotiated,
    }
}
