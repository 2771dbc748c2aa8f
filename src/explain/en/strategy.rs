//! The words about strategies, in English.

use crate::explain::StrategyWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn strategy_word(StrategyWord) {
        PerObject: "{version}, one connection per object, one after another";
        PerObjectParallel: "{version}, one connection per object, up to {n} at once";
        Persistent: "{version}, one persistent connection per origin";
        PersistentParallel: "{version}, up to {n} persistent connections per origin";
        ShortOne: "{version}";
        ShortAtOnce: "{version}, {n} at once";
        ShortKept: "{version}, 1 connection";
        ShortSeveral: "{version}, {n} connections";
        ShortInFlight: "{version}, pipelined";
        ShortNegotiated: "as browsers do";
        Negotiated: "HTTP/2 over one connection per origin where the server offers it; otherwise {words}";
        InFlight: "{words}, up to {n} requests in flight on each";
    }
}
