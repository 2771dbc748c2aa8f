//! One line of LIST, whose form no rule fixes (RFC 959 4.1.3).
//!
//! ```text
//!  -rw-r--r--   1 owner group      1024 Jan  2 03:04 file1.htm       ls -l
//!  drwxr-xr-x   2 owner            4096 Jan  2  2025 dir             without a group
//!  lrwxrwxrwx   1 owner group         9 Jan  2 03:04 name -> target
//!  01-02-26  03:04PM       <DIR>          dir                        DOS
//!  2026-01-02  15:04              1024 file1.htm
//! ```

use super::{EntryKind, Found, Read};

pub(super) fn read(line: &[u8]) -> Read<'_> {
    let words = words(line);
    if words.first().is_some_and(|(_, word)| *word == b"total") && words.len() == 2 {
        return Read::Nothing;
    }
    unix(line, &words).or_else(|| dos(line, &words)).map_or(Read::Unread, Read::Entry)
}

/// The words of a line, each with the place where it begins.
fn words(line: &[u8]) -> Vec<(usize, &[u8])> {
    let mut start = 0;
    line.split(|byte| *byte == b' ')
        .map(|word| {
            let at = start;
            start += word.len() + 1;
            (at, word)
        })
        .filter(|(_, word)| !word.is_empty())
        .collect()
}

fn text(word: &[u8]) -> Option<&str> {
    str::from_utf8(word).ok()
}

fn number(word: &[u8]) -> Option<u64> {
    let digits = !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    text(word)?.parse().ok().filter(|_| digits)
}

fn unix<'a>(line: &'a [u8], words: &[(usize, &'a [u8])]) -> Option<Found<'a>> {
    let (_, mode) = words.first()?;
    let kind = match mode.first()? {
        b'-' => EntryKind::File,
        b'd' => EntryKind::Directory,
        b'l' | b'b' | b'c' | b'p' | b's' => EntryKind::Link,
        _ => return None,
    };
    let rest = mode.get(1..10)?;
    if !rest.iter().all(|byte| b"rwxsStTlL-".contains(byte)) {
        return None;
    }
    // The size is the last number before a date of three words: a month, a day, a year or a time.
    let at = words.windows(4).position(|four| {
        let [(_, size), (_, month), (_, day), (_, time)] = four else { return false };
        number(size).is_some() && is_month(month) && is_day(day) && (is_clock(time) || number(time).is_some())
    })?;
    let word = |index: usize| words.get(index).copied();
    let (size, (from, _), (last, year)) = (number(word(at)?.1)?, word(at + 1)?, word(at + 3)?);
    let modified = text(line.get(from..last + year.len())?)?.to_owned();
    // One blank, and then the name, which may begin with blanks itself.
    let name = line.get(last + year.len() + 1..).filter(|name| !name.is_empty())?;
    let name = match name.windows(4).position(|four| four == b" -> ") {
        Some(arrow) if mode.first() == Some(&b'l') => name.get(..arrow)?,
        _ => name,
    };
    Some(Found { name, kind, size: (kind == EntryKind::File).then_some(size), modified })
}

/// A month's short name in English, or a number with a Chinese or Japanese sign as some servers write it.
fn is_month(word: &[u8]) -> bool {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    text(word).is_some_and(|word| {
        NAMES.contains(&word.to_ascii_lowercase().as_str())
            || word.strip_suffix('月').is_some_and(|digits| number(digits.as_bytes()).is_some())
    })
}

fn is_day(word: &[u8]) -> bool {
    let word = text(word).map(|word| word.trim_end_matches('日')).unwrap_or_default();
    number(word.as_bytes()).is_some_and(|day| (1..=31).contains(&day))
}

fn is_clock(word: &[u8]) -> bool {
    let mut parts = word.split(|byte| *byte == b':');
    let (hours, minutes) = (parts.next().and_then(number), parts.next().and_then(number));
    hours.is_some_and(|hours| hours < 25)
        && minutes.is_some_and(|minutes| minutes < 60)
        && parts.next().is_none()
}

fn dos<'a>(line: &'a [u8], words: &[(usize, &'a [u8])]) -> Option<Found<'a>> {
    let [(from, date), (at, time), (place, size), ..] = *words else { return None };
    let digits = date.split(|byte| matches!(byte, b'-' | b'/')).map(number).collect::<Option<Vec<_>>>()?;
    let clock = text(time)?.to_ascii_uppercase();
    let clock = clock.trim_end_matches("AM").trim_end_matches("PM");
    if digits.len() != 3 || !is_clock(clock.as_bytes()) {
        return None;
    }
    let (kind, size_bytes) = match size {
        b"<DIR>" => (EntryKind::Directory, None),
        b"<JUNCTION>" | b"<SYMLINK>" | b"<SYMLINKD>" => (EntryKind::Link, None),
        other => (EntryKind::File, Some(number(&without_commas(other))?)),
    };
    let (name_at, _) = *words.get(3)?;
    // A file's size ends one blank before its name; the names of directories are set in a column.
    let name_at = if kind == EntryKind::File { place + size.len() + 1 } else { name_at };
    let name = line.get(name_at..).filter(|name| !name.is_empty())?;
    let modified = text(line.get(from..at + time.len())?)?.to_owned();
    Some(Found { name, kind, size: size_bytes, modified })
}

fn without_commas(word: &[u8]) -> Vec<u8> {
    word.iter().copied().filter(|byte| *byte != b',').collect()
}
