//! What a directory holds, out of the text that came over the data connection.
//!
//! MLSD (RFC 3659 7) says it for machines. LIST says it for people, in no fixed form: that of Unix' `ls -l` and that
//! of DOS are read as far as they can be, and every other line is kept as it is.

mod date;
mod machine;
mod people;

#[cfg(test)]
mod tests;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// How many lines of a listing are shown.
pub const MAX_LINES: usize = 20_000;

/// How the listing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// MLSD.
    Machine,
    /// LIST.
    People,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link, or something else that may be either.
    Link,
}

/// One thing in a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FtpEntry {
    /// Its name, byte for byte.
    pub name: Vec<u8>,
    /// Its name for people.
    pub shown: String,
    /// What it is.
    pub kind: EntryKind,
    /// Its length in bytes.
    pub size: Option<u64>,
    /// When it was changed, as far as the server says.
    pub modified: String,
}

/// One line of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListingLine {
    /// It tells of an entry.
    Entry(FtpEntry),
    /// It could not be read; the line itself.
    Unread(String),
}

/// A listing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Its lines in the server's order, without those that tell of the directory itself.
    pub lines: Vec<ListingLine>,
    /// How many lines there were beyond [`MAX_LINES`].
    pub left_out: usize,
}

/// What was read of a line: bytes of the name, and the rest.
struct EntryRead<'a> {
    name: &'a [u8],
    kind: EntryKind,
    size: Option<u64>,
    modified: String,
}

/// What a line turned out to be.
enum Read<'a> {
    Entry(EntryRead<'a>),
    /// The directory itself, the one above it, a sum: nothing to show.
    Nothing,
    Unread,
}

impl Listing {
    /// Reads what came over the data connection.
    #[must_use]
    pub fn read(data: &[u8], form: Form) -> Self {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(data, true);
        let encoding = detector.guess(None, Utf8Detection::Allow);
        let text = |bytes: &[u8]| encoding.decode_without_bom_handling(bytes).0.into_owned();
        let (mut listing, mut is_first) = (Self::default(), true);
        for line in data.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            let read = match form {
                Form::Machine => machine::read(line),
                Form::People => people::read(line, std::mem::take(&mut is_first), encoding),
            };
            let line = match read {
                Read::Nothing | Read::Entry(EntryRead { name: b"." | b"..", .. }) => continue,
                Read::Unread => ListingLine::Unread(text(line)),
                Read::Entry(EntryRead { name, kind, size, modified }) => ListingLine::Entry(FtpEntry {
                    name: name.to_vec(),
                    shown: text(name),
                    kind,
                    size,
                    modified,
                }),
            };
            if listing.lines.len() < MAX_LINES {
                listing.lines.push(line);
            } else {
                listing.left_out += 1;
            }
        }
        listing
    }
}
