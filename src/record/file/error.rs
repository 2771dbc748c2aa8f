//! Why a file is refused.

use crate::record::Unused;

/// Why a file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is neither a saved load nor a HAR file.
    #[error("neither a saved load nor a HAR file")]
    Unknown,
    /// It was saved by a program that writes another version.
    #[error("saved in version {found}; this program reads version {known}")]
    Version {
        /// The file's version, as far as it can be read.
        found: String,
        /// Ours.
        known: u32,
    },
    /// It is cut or changed.
    #[error("damaged after {events} events: {detail}")]
    Damaged {
        /// How many events could be read.
        events: u64,
        /// What is wrong.
        detail: String,
    },
    /// It is a HAR file, and none of its entries can be used.
    #[error("no entry can be used")]
    NothingUsable {
        /// What is wrong with the first one.
        first: Unused,
    },
    /// Its events tell of no load.
    #[error("no load in it")]
    NoLoad,
    /// It is larger than the bound.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The bound.
        limit: u64,
    },
    /// One event in it is larger than the bound.
    #[error("an event of more than {limit} bytes")]
    LongEvent {
        /// The bound.
        limit: u64,
    },
    /// It holds more of something than the bound.
    #[error("more than {limit} {what}")]
    TooMany {
        /// What it holds.
        what: Countable,
        /// The bound.
        limit: u64,
    },
}

/// What is counted in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Countable {
    /// Events.
    Events,
    /// Requests.
    Exchanges,
    /// Connections.
    Connections,
    /// Lookups.
    Lookups,
    /// Pictures painted.
    Pictures,
    /// Messages of name servers in one lookup.
    Queries,
    /// What the cache of names knew before in one lookup.
    Remembered,
    /// Names of fields in one event.
    Fields,
    /// Notes.
    Notes,
}

impl std::fmt::Display for Countable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Events => "events",
            Self::Exchanges => "requests",
            Self::Connections => "connections",
            Self::Lookups => "lookups",
            Self::Pictures => "pictures",
            Self::Queries => "messages of one lookup",
            Self::Remembered => "cached records in one lookup",
            Self::Fields => "fields",
            Self::Notes => "notes",
        })
    }
}
