//! One line of MLSD (RFC 3659 7.2): `fact=value;fact=value; name`. Some servers put blanks before the facts.

use super::{EntryKind, EntryRead, Read};

pub(super) fn read(line: &[u8]) -> Read<'_> {
    let line = without_indent(line);
    let Some(gap) = line.iter().position(|byte| *byte == b' ') else { return Read::Unread };
    let (facts, name) = (line.get(..gap).unwrap_or_default(), line.get(gap + 1..).unwrap_or_default());
    let Ok(facts) = str::from_utf8(facts) else { return Read::Unread };
    if name.is_empty() || !(facts.is_empty() || facts.ends_with(';')) {
        return Read::Unread;
    }
    let (mut kind, mut size, mut modified) = (EntryKind::Link, None, String::new());
    for fact in facts.split(';').filter(|fact| !fact.is_empty()) {
        let Some((key, value)) = fact.split_once('=') else { return Read::Unread };
        match key.to_ascii_lowercase().as_str() {
            "type" => match value.to_ascii_lowercase().as_str() {
                "cdir" | "pdir" => return Read::Nothing,
                "dir" => kind = EntryKind::Directory,
                "file" => kind = EntryKind::File,
                _ => {}
            },
            "size" => size = value.parse().ok(),
            "modify" => modified = time(value),
            _ => {}
        }
    }
    // The size of a directory is nobody's business but the server's.
    let size = size.filter(|_| kind != EntryKind::Directory);
    Read::Entry(EntryRead { name, kind, size, modified })
}

/// The line from its facts on; without facts one blank at its beginning parts them from the name.
fn without_indent(line: &[u8]) -> &[u8] {
    let facts = line.trim_ascii_start();
    let first = facts.split(|byte| *byte == b' ').next().unwrap_or_default();
    if first.ends_with(b";") && first.contains(&b'=') { facts } else { line }
}

/// `20260102030405.678` as `2026-01-02 03:04:05`; what is no such time stays as it is (RFC 3659 2.3).
fn time(value: &str) -> String {
    let digits = value.split('.').next().unwrap_or_default();
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    if digits.len() != 14 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return value.to_owned();
    }
    let (date, clock) = ([part(0, 4), part(4, 6), part(6, 8)], [part(8, 10), part(10, 12), part(12, 14)]);
    format!("{} {}", date.join("-"), clock.join(":"))
}
