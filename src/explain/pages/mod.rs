//! The program's own pages (`about:`), and the words on them, on listings of folders and on sources.

mod words;

pub use self::words::PageWord;
use super::Lang;

/// A page of this program and what it is for.
const PAGES: [(&str, PageWord); 12] = [
    ("blank", PageWord::Blank),
    ("start", PageWord::Start),
    ("version", PageWord::Version),
    ("settings", PageWord::Settings),
    ("cache", PageWord::Cache),
    ("licences", PageWord::Licences),
    ("course", PageWord::Course),
    ("load", PageWord::Report),
    ("compare", PageWord::Compare),
    ("dns", PageWord::Dns),
    ("ip", PageWord::Ip),
    ("send", PageWord::Send),
];

/// Every page `about:`, by its name and what it is for.
pub fn about_pages(lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGES.into_iter().map(move |(name, words)| (name, words.text(lang)))
}
