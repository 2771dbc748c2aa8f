//! The words about strategies, in English.

use crate::explain::StrategyWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn strategy_word(StrategyWord) {
        PerObject: "{version}, one connection per object, one after another";
        PerObjectParallel: "{version}, one connection per object, up to {n} at once";
        Persistent: "{version}, one persistent connection per origin";
        PersistentParallel: "{version}, up to {n} persistent connections per origin";
        InFlight: "{words}, up to {n} requests in flight on each";
    }
}
