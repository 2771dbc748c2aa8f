//! Emoji in colour: a font of text that has some of them in black is used without them. Signs that are text unless an
//! emoji is asked for (`☀`) stay black.
//!
//! Engine: `select_font` (parley, shape/mod.rs) asks the fonts of the text first, then that of emoji.

/// What is shown in colour unless a text asks for black (UTS 51, `Emoji_Presentation`), by and large.
const COLORED: [(u32, u32); 39] = [
    (0x231a, 0x231b),
    (0x23e9, 0x23ec),
    (0x23f0, 0x23f0),
    (0x23f3, 0x23f3),
    (0x25fd, 0x25fe),
    (0x2614, 0x2615),
    (0x2648, 0x2653),
    (0x267f, 0x267f),
    (0x2693, 0x2693),
    (0x26a1, 0x26a1),
    (0x26aa, 0x26ab),
    (0x26bd, 0x26be),
    (0x26c4, 0x26c5),
    (0x26ce, 0x26ce),
    (0x26d4, 0x26d4),
    (0x26ea, 0x26ea),
    (0x26f2, 0x26f3),
    (0x26f5, 0x26f5),
    (0x26fa, 0x26fa),
    (0x26fd, 0x26fd),
    (0x2705, 0x2705),
    (0x270a, 0x270b),
    (0x2728, 0x2728),
    (0x274c, 0x274c),
    (0x274e, 0x274e),
    (0x2753, 0x2755),
    (0x2757, 0x2757),
    (0x2795, 0x2797),
    (0x27b0, 0x27b0),
    (0x27bf, 0x27bf),
    (0x2b1b, 0x2b1c),
    (0x2b50, 0x2b50),
    (0x2b55, 0x2b55),
    (0x1f0cf, 0x1f0cf),
    (0x1f18e, 0x1f19a),
    (0x1f1e6, 0x1f1ff),
    (0x1f300, 0x1f64f),
    (0x1f680, 0x1f6ff),
    (0x1f900, 0x1faff),
];

/// The letters of a font, from one to another, with the glyph of the first.
type Group = (u32, u32, u32);

/// Returns the font file without its emoji; none when it has none, or is in another form.
pub(in crate::page) fn without_emoji(file: &[u8]) -> Option<Vec<u8>> {
    let record = table(file, *b"cmap")?;
    let groups = groups(file, number(file, record + 8)?)?;
    let others: Vec<Group> = groups.iter().flat_map(|group| without_colored(*group)).collect();
    if others == groups {
        return None;
    }
    let mut with = file.to_vec();
    with.resize(file.len().next_multiple_of(4), 0);
    let at = u32::try_from(with.len()).ok()?;
    let map = map(&others)?;
    let length = u32::try_from(map.len()).ok()?;
    with.extend(map);
    for (place, number) in [(record + 8, at), (record + 12, length)] {
        with.get_mut(place..place + 4)?.copy_from_slice(&number.to_be_bytes());
    }
    Some(with)
}

/// Where a table's record stands (OpenType, "table directory").
fn table(file: &[u8], name: [u8; 4]) -> Option<usize> {
    let tables = usize::from(short(file, 4)?);
    (0..tables).map(|table| 12 + 16 * table).find(|record| file.get(*record..record + 4) == Some(&name[..]))
}

/// The letters of a font by the map that begins at `map` (OpenType, "cmap", format 12).
fn groups(file: &[u8], map: u32) -> Option<Vec<Group>> {
    let map = usize::try_from(map).ok()?;
    let records = (0..usize::from(short(file, map + 2)?)).map(|record| map + 4 + 8 * record);
    let mut parts = records
        .filter_map(|record| Some(map.saturating_add(usize::try_from(number(file, record + 4)?).ok()?)));
    let part = parts.find(|part| short(file, *part) == Some(12))?;
    let count = usize::try_from(number(file, part + 12)?).ok()?;
    let groups = file.get(part + 16..)?.get(..count.checked_mul(12)?)?.chunks_exact(12);
    groups.map(|group| Some((number(group, 0)?, number(group, 4)?, number(group, 8)?))).collect()
}

/// What is left of a group.
fn without_colored((first, last, glyph): Group) -> Vec<Group> {
    let mut left = Vec::new();
    let mut next = first;
    for (from, to) in COLORED {
        if to < next || from > last {
            continue;
        }
        if from > next {
            left.push((next, from - 1, glyph.saturating_add(next - first)));
        }
        next = to + 1;
    }
    if next <= last {
        left.push((next, last, glyph.saturating_add(next - first)));
    }
    left
}

/// A map with one part.
fn map(groups: &[Group]) -> Option<Vec<u8>> {
    let count = u32::try_from(groups.len()).ok()?;
    // For Windows, of all of Unicode, after this head.
    let mut map = [0_u16, 1, 3, 10].map(u16::to_be_bytes).concat();
    map.extend(12_u32.to_be_bytes());
    map.extend([12_u16, 0].map(u16::to_be_bytes).concat());
    map.extend([16 + count.checked_mul(12)?, 0, count].map(u32::to_be_bytes).concat());
    map.extend(
        groups.iter().flat_map(|(first, last, glyph)| [*first, *last, *glyph].map(u32::to_be_bytes).concat()),
    );
    Some(map)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A font with nothing but a map of its letters.
    fn font(groups: &[Group]) -> Vec<u8> {
        let map = map(groups).unwrap();
        let mut file = vec![0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        file.extend(b"cmap");
        file.extend([0_u32, 28, u32::try_from(map.len()).unwrap()].map(u32::to_be_bytes).concat());
        file.extend(map);
        file
    }

    #[test]
    fn emoji_are_taken_out_and_nothing_else() {
        let file = font(&[(0x20, 0x7e, 3), (0x25f0, 0x27c0, 100), (0x1f600, 0x1f640, 1000)]);
        let with = without_emoji(&file).unwrap();
        let left = groups(&with, number(&with, 20).unwrap()).unwrap();
        let glyph = |letter: u32| {
            let group = left.iter().find(|(first, last, _)| (*first..=*last).contains(&letter));
            group.map(|(first, _, glyph)| glyph + letter - first)
        };
        assert_eq!([0x41, 0x25f0, 0x2600, 0x27c0].map(glyph), [Some(36), Some(100), Some(116), Some(564)]);
        assert_eq!([0x25fe, 0x26a1, 0x1f600, 0x1f640].map(glyph), [None; 4]);
        assert_eq!(without_emoji(&with), None);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(0_u8..20, 0..200)) {
            let mut file = font(&[(0x1f600, 0x1f640, 1000)]);
            file.truncate(28);
            file.extend(bytes);
            let _ = without_emoji(&file);
        }
    }
}
