//! The words about strategies, in Simplified Chinese.

use crate::explain::StrategyWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn strategy_word(StrategyWord) {
        PerObject: "{version}，每个对象一个连接，逐个进行";
        PerObjectParallel: "{version}，每个对象一个连接，最多同时 {n} 个";
        Persistent: "{version}，每个源一个持久连接";
        PersistentParallel: "{version}，每个源最多 {n} 个持久连接";
        ShortOne: "{version}";
        ShortAtOnce: "{version}，同时 {n} 个";
        ShortKept: "{version}，1 个连接";
        ShortSeveral: "{version}，{n} 个连接";
        ShortInFlight: "{version}，流水线";
        ShortNegotiated: "与浏览器相同";
        Negotiated: "服务器提供 HTTP/2 时，每个源一个 HTTP/2 连接；否则 {words}";
        InFlight: "{words}，每个连接最多 {n} 个未响应的请求";
    }
}
