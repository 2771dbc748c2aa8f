//! The words about strategies. What is a number in them comes from the strategy itself.

use crate::explain::lang::words;

words! {
    /// What a strategy does.
    pub enum StrategyWord {
        Help: "The way to load: {first} or {last}", "加载策略：{first} 或 {last}";
        PerObject: "{version}, one connection per object, one after another", "{version}，每个对象一个连接，逐个进行";
        PerObjectParallel: "{version}, one connection per object, up to {n} at once", "{version}，每个对象一个连接，最多同时 {n} 个";
        Persistent: "{version}, one persistent connection per origin", "{version}，每个源一个持久连接";
        PersistentParallel: "{version}, up to {n} persistent connections per origin", "{version}，每个源最多 {n} 个持久连接";
        InFlight: "{words}, up to {n} requests in flight on each", "{words}，每个连接最多 {n} 个未响应的请求";
    }
}
