//! What an entry of the glossary is, and how a table of them is written.

use crate::explain::Lang;

/// One thing that a message may say, with its meaning and where it is defined.
#[derive(Clone, Copy, Debug)]
pub struct GlossaryEntry {
    /// As it stands in messages; names of fields as they are spelled most often.
    pub key: &'static str,
    /// The document that defines it, with the section.
    pub source: &'static str,
    /// Its meaning in a language.
    pub(super) meaning: fn(Lang) -> &'static str,
}

impl GlossaryEntry {
    /// What it means.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        (self.meaning)(lang)
    }
}

/// Writes a table, and the enum of its meanings: `Accept: "Accept", "RFC 9110 12.5.1";`.
macro_rules! entries {
    ($(#[$doc:meta])* $vis:vis $table:ident of $name:ident { $($meaning:ident: $key:literal, $source:literal;)* }) => {
        crate::explain::lang::words! {
            /// What each entry of the table means.
            pub enum $name { $($meaning,)* }
        }

        $(#[$doc])*
        $vis const $table: &[GlossaryEntry] = &[$(
            GlossaryEntry { key: $key, source: $source, meaning: |lang| $name::$meaning.text(lang) },
        )*];
    };
}
pub(super) use entries;

/// The entry for `key`, letters of any case.
pub(super) fn find(table: &'static [GlossaryEntry], key: &str) -> Option<&'static GlossaryEntry> {
    table.iter().find(|entry| entry.key.eq_ignore_ascii_case(key))
}
