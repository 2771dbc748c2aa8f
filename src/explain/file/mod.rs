//! Why a file is refused, in words.

mod unused;
mod words;

pub use self::unused::{unused_line, unused_reason};
pub use self::words::{FileWords, UnusedWords};
use super::Lang;
use crate::record::{Countable, FileError};

/// Why a file is refused, in one or two sentences.
#[must_use]
pub fn file_error(error: &FileError, lang: Lang) -> String {
    match error {
        FileError::Unknown => FileWords::Unknown.text(lang).to_owned(),
        FileError::Version { found, known } => {
            FileWords::Version.with(lang, &[("found", found), ("known", &known.to_string())])
        }
        FileError::Damaged { events, detail } => {
            FileWords::Damaged.with(lang, &[("events", &events.to_string()), ("detail", detail)])
        }
        FileError::NothingUsable { first } => {
            FileWords::NothingUsable.with(lang, &[("first", &unused_line(first, lang))])
        }
        FileError::NoLoad => FileWords::NoLoad.text(lang).to_owned(),
        FileError::TooLarge { limit } => {
            FileWords::TooLarge.with(lang, &[("limit", &(limit / 1024 / 1024).to_string())])
        }
        FileError::LongEvent { limit } => {
            FileWords::LongEvent.with(lang, &[("limit", &(limit / 1024 / 1024).to_string())])
        }
        FileError::TooMany { what, limit } => {
            let what = counted(*what).text(lang);
            FileWords::TooMany.with(lang, &[("what", what), ("limit", &limit.to_string())])
        }
    }
}

const fn counted(what: Countable) -> FileWords {
    match what {
        Countable::Events => FileWords::Events,
        Countable::Exchanges => FileWords::Exchanges,
        Countable::Connections => FileWords::Connections,
        Countable::Lookups => FileWords::Lookups,
        Countable::Pictures => FileWords::Pictures,
        Countable::Queries => FileWords::Queries,
        Countable::Remembered => FileWords::Remembered,
        Countable::Fields => FileWords::Fields,
        Countable::Notes => FileWords::Notes,
    }
}
