//! The marks between words: each language has its own.

use super::lang::words;
use super::{Counted, Lang};

words! {
    /// What stands between words, sentences and the things of a list.
    pub enum Mark {
        Colon,
        Comma,
        Semicolon,
        // Between the things of a list.
        ListComma,
        // Between one sentence and the next.
        SentenceGap,
    }
}

/// `name: what`.
#[must_use]
pub fn named(name: &str, what: &str, lang: Lang) -> String {
    [name, what].join(Mark::Colon.text(lang))
}

/// Several things in a row.
#[must_use]
pub fn listed(parts: impl Iterator<Item = String>, lang: Lang) -> String {
    parts.collect::<Vec<_>>().join(Mark::ListComma.text(lang))
}

/// So many of something: `1 request`, `4 requests`.
#[must_use]
pub fn counted(n: usize, what: Counted, lang: Lang) -> String {
    what.with(u64::try_from(n).unwrap_or(u64::MAX), lang, &[])
}
