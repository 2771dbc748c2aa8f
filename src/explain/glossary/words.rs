//! The words around the glossary's entries.

use crate::explain::lang::words;

words! {
    /// What may be relied on, and what is said of the unknown.
    pub enum GlossaryWords {
        Safe,
        NotSafe,
        Idempotent,
        NotIdempotent,
        Cacheable,
        CacheableSometimes,
        NotCacheable,
        UnknownMethod,
        UnknownCode,
        NoCode,
        UnknownField,
        PrivateField,
        UnknownType,
        NoType,
        UnknownCoding,
    }
}
