//! One line of LIST, whose form no rule fixes (RFC 959 4.1.3).
//!
//! ```text
//!  -rw-r--r--   1 owner group      1024 Jan  2 03:04 file1.htm       ls -l
//!  drwxr-xr-x   2 owner            4096 Jan  2  2025 dir             without a group
//!  lrwxrwxrwx   1 owner group         9 Jan  2 03:04 name -> target
//!  01-02-26  03:04PM       <DIR>          dir                        DOS
//!  2026-01-02  15:04              1024 file1.htm
//! ```

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::date::{self, number};
use super::{EntryKind, EntryRead, Read};

/// Reads a line in this encoding; a sum can only stand in the first one.
pub(super) fn read<'a>(line: &'a [u8], is_first: bool, encoding: &'static Encoding) -> Read<'a> {
    let words = words(line);
    if is_sum(&words, is_first) {
        return Read::Nothing;
    }
    unix(line, &words, encoding).or_else(|| dos(line, &words)).map_or(Read::Unread, Read::Entry)
}

/// `total 24`, in whatever language the server has: one word and one number, with or without a unit.
fn is_sum(words: &[(usize, &[u8])], is_first: bool) -> bool {
    let [(_, word), (_, sum)] = words else { return false };
    let is_amount = sum.first().is_some_and(u8::is_ascii_digit)
        && sum.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b','));
    is_amount && (*word == b"total" || (is_first && !word.iter().any(u8::is_ascii_digit)))
}

/// So many words of a line are looked at: size, date and the beginning of the name are among the first.
const MOST_WORDS: usize = 64;

/// The first words of a line, each with the place where it begins.
fn words(line: &[u8]) -> Vec<(usize, &[u8])> {
    let mut start = 0;
    line.split(|byte| *byte == b' ')
        .map(|word| {
            let at = start;
            start += word.len() + 1;
            (at, word)
        })
        .filter(|(_, word)| !word.is_empty())
        .take(MOST_WORDS)
        .collect()
}

fn text(word: &[u8]) -> Option<&str> {
    str::from_utf8(word).ok()
}

fn unix<'a>(
    line: &'a [u8],
    words: &[(usize, &'a [u8])],
    encoding: &'static Encoding,
) -> Option<EntryRead<'a>> {
    let (_, mode) = words.first()?;
    let kind = match mode.first()? {
        b'-' => EntryKind::File,
        b'd' => EntryKind::Directory,
        b'l' | b'b' | b'c' | b'p' | b's' => EntryKind::Link,
        _ => return None,
    };
    // What may follow the nine letters tells of SELinux (`.`), lists of rights (`+`) and attributes (`@`).
    let rest = mode.get(1..10)?;
    if !rest.iter().all(|byte| b"rwxsStTlL-".contains(byte)) {
        return None;
    }
    let decoded = |bytes: &'a [u8]| encoding.decode_without_bom_handling(bytes).0;
    let bare: Vec<Cow<'_, str>> = words.iter().map(|(_, word)| decoded(word)).collect();
    let bare: Vec<&str> = bare.iter().map(AsRef::as_ref).collect();
    let (at, length) = date::find(&bare)?;
    let word = |index: usize| words.get(index).copied();
    let (size, (from, _), (last, end)) =
        (number(word(at.checked_sub(1)?)?.1)?, word(at)?, word(at + length - 1)?);
    let end = last + end.len();
    let modified = decoded(line.get(from..end)?).into_owned();
    // One blank, and then the name, which may begin with blanks itself.
    let name = line.get(end + 1..).filter(|name| !name.is_empty())?;
    let name = match name.windows(4).position(|four| four == b" -> ") {
        Some(arrow) if mode.first() == Some(&b'l') => name.get(..arrow)?,
        _ => name,
    };
    Some(EntryRead { name, kind, size: (kind == EntryKind::File).then_some(size), modified })
}

fn dos<'a>(line: &'a [u8], words: &[(usize, &'a [u8])]) -> Option<EntryRead<'a>> {
    let [(from, day), (at, time), (place, size), ..] = *words else { return None };
    let digits =
        day.split(|byte| matches!(byte, b'-' | b'/' | b'.')).map(number).collect::<Option<Vec<_>>>()?;
    let clock = text(time)?.to_ascii_uppercase();
    let clock = clock.trim_end_matches("AM").trim_end_matches("PM");
    if digits.len() != 3 || !date::is_clock(clock) {
        return None;
    }
    let (kind, size_bytes) = match size.to_ascii_uppercase().as_slice() {
        b"<DIR>" => (EntryKind::Directory, None),
        b"<JUNCTION>" | b"<SYMLINK>" | b"<SYMLINKD>" => (EntryKind::Link, None),
        other => (EntryKind::File, Some(number(&without_commas(other))?)),
    };
    let (name_at, _) = *words.get(3)?;
    // A file's size ends one blank before its name; the names of directories are set in a column.
    let name_at = if kind == EntryKind::File { place + size.len() + 1 } else { name_at };
    let name = line.get(name_at..).filter(|name| !name.is_empty())?;
    let modified = text(line.get(from..at + time.len())?)?.to_owned();
    Some(EntryRead { name, kind, size: size_bytes, modified })
}

fn without_commas(word: &[u8]) -> Vec<u8> {
    word.iter().copied().filter(|byte| *byte != b',').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_many_words_is_read_by_its_first_ones() {
        let name = "a ".repeat(100_000) + "b";
        let line = format!("-rw-r--r-- 1 o g 9 Jan  2 03:04 {name}");
        assert_eq!(words(line.as_bytes()).len(), MOST_WORDS);
        let Read::Entry(found) = read(line.as_bytes(), false, encoding_rs::UTF_8) else { panic!("unread") };
        assert_eq!((found.name, found.size), (name.as_bytes(), Some(9)));
    }
}
