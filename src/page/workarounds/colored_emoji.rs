//! Emoji are in colour, whatever fonts of the text have them in black: where a text has some, a font of nothing but the
//! system's emoji stands before its own. Signs that are text by themselves (`☀`) are emoji in an element that asks for
//! one of them by U+FE0F.
//!
//! Engine: `select_font` (parley, shape/mod.rs) asks the fonts of the text first, then that of emoji.

use std::collections::BTreeMap;

use blitz_dom::BaseDocument;
use blitz_dom::net::{FontFaceOverrides, Resource, ResourceLoadResponse};
use bytes::Bytes;
use style::properties::ComputedValues;
use style::values::computed::font::{GenericFontFamily, SingleFontFamily};

use super::element::Element;
use super::font_faces::{SystemFonts, generated};
use super::generated::quoted;

/// What is shown in colour unless a text asks for black (UTS 51, `Emoji_Presentation`), by and large.
const COLORED: [(u32, u32); 49] = [
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
    (0x1f004, 0x1f004),
    (0x1f0cf, 0x1f0cf),
    (0x1f18e, 0x1f18e),
    (0x1f191, 0x1f19a),
    (0x1f1e6, 0x1f1ff),
    (0x1f201, 0x1f201),
    (0x1f21a, 0x1f21a),
    (0x1f22f, 0x1f22f),
    (0x1f232, 0x1f236),
    (0x1f238, 0x1f23a),
    (0x1f250, 0x1f251),
    (0x1f300, 0x1f64f),
    (0x1f680, 0x1f6ff),
    (0x1f7e0, 0x1f7eb),
    (0x1f7f0, 0x1f7f0),
    (0x1f900, 0x1faff),
];

/// What joins emoji and says how they are meant.
const JOINERS: [(u32, u32); 3] = [(0x200d, 0x200d), (0xfe0f, 0xfe0f), (0xe0020, 0xe007f)];

/// Before this there is nothing but digits and other signs that are text nearly everywhere.
const FIRST_SIGN: u32 = 0x2194;

/// The tables of fonts with colours.
const COLORS: [&[u8; 4]; 4] = [b"CBDT", b"COLR", b"sbix", b"SVG "];

/// Which emoji a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Emoji {
    /// Those that are shown in colour by themselves.
    Usual,
    /// Others, which U+FE0F asks for.
    AskedFor,
}

impl Emoji {
    const ALL: [Self; 2] = [Self::Usual, Self::AskedFor];

    /// The name of the font that has them and nothing else.
    const fn family(self) -> &'static str {
        match self {
            Self::Usual => "Pellucid Emoji",
            Self::AskedFor => "Pellucid Emoji and Signs",
        }
    }

    fn ranges(self) -> Vec<(u32, u32)> {
        match self {
            Self::Usual => JOINERS.into_iter().chain(COLORED).collect(),
            Self::AskedFor => vec![JOINERS[0], (FIRST_SIGN, 0x0010_ffff)],
        }
    }
}

/// The fonts of nothing but emoji, made when the first is wanted; none where the system has no emoji in colour.
#[derive(Default)]
pub(super) struct EmojiFonts(BTreeMap<Emoji, Option<Bytes>>);

impl EmojiFonts {
    /// Gives a document the font of these emoji; whether there is one.
    pub(super) fn give(&mut self, emoji: Emoji, dom: &mut BaseDocument, system: &mut SystemFonts) -> bool {
        let file = self.0.entry(emoji).or_insert_with(|| {
            let file = system.emoji()?;
            only(file.as_ref(), &emoji.ranges()).map(Bytes::from)
        });
        let Some(file) = file else { return false };
        let name = FontFaceOverrides {
            family_name: Some(emoji.family().to_owned()),
            ..FontFaceOverrides::default()
        };
        dom.load_resource(ResourceLoadResponse {
            // No question was asked.
            request_id: usize::MAX,
            node_id: None,
            resolved_url: None,
            result: Ok(Resource::Font(file.clone(), name)),
        });
        true
    }
}

/// Which emoji stand in the text of an element, and before and after it.
pub(super) fn emoji_in(element: &Element<'_>) -> Option<Emoji> {
    let children = element.node.children.iter().filter_map(|child| element.dom.get_node(*child)?.text_data());
    let own = children.map(|text| emoji_of(&text.content)).max().flatten();
    let pseudos = [element.before(), element.after()];
    let written = ["value", "placeholder"].into_iter().filter_map(|name| element.attribute(name));
    let written = written.filter(|_| matches!(element.tag(), "input" | "textarea")).map(emoji_of);
    let others = pseudos.iter().flatten().map(|style| emoji_of(&generated(style))).chain(written);
    others.chain([own]).max().flatten()
}

fn emoji_of(text: &str) -> Option<Emoji> {
    // Most texts have no letter so far back in Unicode.
    if text.bytes().all(|byte| byte < 0xe2) {
        return None;
    }
    let (mut found, mut before) = (None, '\0');
    for char in text.chars() {
        if char == '\u{fe0f}' && u32::from(before) >= FIRST_SIGN {
            return Some(Emoji::AskedFor);
        }
        if is_colored(char) {
            found = Some(Emoji::Usual);
        }
        before = char;
    }
    found
}

fn is_colored(char: char) -> bool {
    let letter = u32::from(char);
    // Between these are the letters of most languages.
    let is_near = (0x231a..=0x2b55).contains(&letter) || letter >= 0x1f004;
    is_near && COLORED.iter().any(|(first, last)| (*first..=*last).contains(&letter))
}

/// The families of a style with the font of these emoji before them; none where it stands there already.
pub(super) fn families_with(emoji: Emoji, style: &ComputedValues) -> Option<String> {
    let families = style.clone_font_family();
    let names: Vec<String> = families.families.iter().map(family_name).collect();
    let with = quoted(emoji.family());
    if names.first() == Some(&with) {
        return None;
    }
    let ours = Emoji::ALL.map(|emoji| quoted(emoji.family()));
    let own = names.into_iter().filter(|name| !ours.contains(name));
    Some(std::iter::once(with).chain(own).collect::<Vec<_>>().join(", "))
}

fn family_name(family: &SingleFontFamily) -> String {
    match family {
        SingleFontFamily::FamilyName(name) => quoted(&name.name),
        SingleFontFamily::Generic(generic) => match generic {
            GenericFontFamily::None | GenericFontFamily::Serif => "serif",
            GenericFontFamily::SansSerif => "sans-serif",
            GenericFontFamily::Monospace => "monospace",
            GenericFontFamily::Cursive => "cursive",
            GenericFontFamily::Fantasy => "fantasy",
            GenericFontFamily::SystemUi => "system-ui",
        }
        .to_owned(),
    }
}

/// The letters of a font, from one to another, with the glyph of the first.
type Group = (u32, u32, u32);

/// Returns a font file with these letters alone; none when it has none of them, no colours, or is in another form.
fn only(file: &[u8], ranges: &[(u32, u32)]) -> Option<Vec<u8>> {
    COLORS.iter().find_map(|name| table(file, **name))?;
    let record = table(file, *b"cmap")?;
    let groups = groups(file, number(file, record + 8)?)?;
    let mut kept: Vec<Group> =
        ranges.iter().flat_map(|range| groups.iter().filter_map(|group| within(*group, *range))).collect();
    if kept.is_empty() {
        return None;
    }
    kept.sort_unstable();
    let mut with = file.to_vec();
    with.resize(file.len().next_multiple_of(4), 0);
    let at = u32::try_from(with.len()).ok()?;
    let map = map(&kept)?;
    let length = u32::try_from(map.len()).ok()?;
    with.extend(map);
    for (place, number) in [(record + 8, at), (record + 12, length)] {
        with.get_mut(place..place + 4)?.copy_from_slice(&number.to_be_bytes());
    }
    Some(with)
}

/// What of a group is in a range.
fn within((first, last, glyph): Group, (from, to): (u32, u32)) -> Option<Group> {
    let (start, end) = (first.max(from), last.min(to));
    (start <= end).then(|| (start, end, glyph.saturating_add(start - first)))
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

    /// A font with nothing but a map of its letters, and the name of a table of colours.
    fn font(groups: &[Group]) -> Vec<u8> {
        let map = map(groups).unwrap();
        let mut file = vec![0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0];
        for (name, length) in [(b"cmap", u32::try_from(map.len()).unwrap()), (b"CBDT", 0)] {
            file.extend(name);
            file.extend([0_u32, 44, length].map(u32::to_be_bytes).concat());
        }
        file.extend(map);
        file
    }

    #[test]
    fn emoji_are_kept_and_nothing_else() {
        let file = font(&[(0x20, 0x7e, 3), (0x2190, 0x27c0, 100), (0x1f600, 0x1f640, 3000)]);
        let glyphs = |emoji: Emoji| {
            let with = only(&file, &emoji.ranges()).unwrap();
            let left = groups(&with, number(&with, 20).unwrap()).unwrap();
            [0x31, 0x2192, 0x2600, 0x26a1, 0x1f601].map(|letter: u32| {
                let group = left.iter().find(|(first, last, _)| (*first..=*last).contains(&letter));
                group.map(|(first, _, glyph)| glyph + letter - first)
            })
        };
        assert_eq!(glyphs(Emoji::Usual), [None, None, None, Some(1397), Some(3001)]);
        assert_eq!(glyphs(Emoji::AskedFor), [None, None, Some(1236), Some(1397), Some(3001)]);
        assert_eq!(only(&font(&[(0x20, 0x7e, 3)]), &Emoji::Usual.ranges()), None);
        let black = String::from_utf8_lossy(&file).replace("CBDT", "glyf").into_bytes();
        assert_eq!(only(&black, &Emoji::Usual.ranges()), None);
    }

    #[test]
    fn a_text_says_which_emoji_it_has() {
        for (text, emoji) in [
            ("a © → 1\u{fe0f}\u{20e3} ☀ 文字", None),
            ("⚡", Some(Emoji::Usual)),
            ("x 😀", Some(Emoji::Usual)),
            ("😀 ❤\u{fe0f}", Some(Emoji::AskedFor)),
        ] {
            assert_eq!(emoji_of(text), emoji, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(0_u8..20, 0..200)) {
            let mut file = font(&[(0x1f600, 0x1f640, 1000)]);
            file.truncate(44);
            file.extend(bytes);
            let _ = only(&file, &Emoji::Usual.ranges());
        }
    }
}
