//! What an entry of the glossary is, and how a table of them is written.

use crate::explain::Lang;

/// One thing that a message may say, with its meaning and where it is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As it stands in messages; names of fields as they are spelled most often.
    pub key: &'static str,
    /// The document that defines it, with the section.
    pub source: &'static str,
    /// English and Chinese.
    pub(super) words: [&'static str; 2],
}

impl Entry {
    /// What it means.
    #[must_use]
    pub const fn text(&self, lang: Lang) -> &'static str {
        let [english, chinese] = self.words;
        match lang {
            Lang::En => english,
            Lang::ZhCn => chinese,
        }
    }
}

/// Writes a table: `"Accept", "RFC 9110 12.5.1": "English", "中文";`.
macro_rules! entries {
    ($($key:literal, $source:literal: $en:literal, $zh:literal;)*) => {
        &[$(Entry { key: $key, source: $source, words: [$en, $zh] },)*]
    };
}
pub(super) use entries;

/// The entry for `key`, letters of any case.
pub(super) fn find(table: &'static [Entry], key: &str) -> Option<&'static Entry> {
    table.iter().find(|entry| entry.key.eq_ignore_ascii_case(key))
}
