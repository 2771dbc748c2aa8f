//! The words of the cache.

use crate::explain::lang::words;

words! {
    /// Words about the cache of answers.
    pub enum Cached {
        Title,
        Mark,
        Switch,
        Off,
        On,
        MeansOff,
        MeansOn,
        Empty,
        Wire,

        Absent,
        Differs,
        Used,
        AsksStale,
        AsksNoCache,
        AsksReload,
        Confirmed,
        Kept,
        KeptToAsk,

        ByMaxAge,
        ByExpires,
        ByLastModified,
        ByNobody,

        NotNoStore,
        NotStatus,
        NotRedirect,
        NotTooLarge,
        NotHeld,
        NotUseless,
    }
}
