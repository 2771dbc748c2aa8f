//! Full-width forms, as Chinese and Japanese input methods write them: `ｈｔｔｐ：／／ｗｗｗ．example。com`.

use std::borrow::Cow;

use super::parts::{Letters, PartKind, is_authority, scheme_colon, split};
use super::pasted::cleaned;

/// What `letter` stands for: the full-width forms of ASCII (Unicode block U+FF01 to U+FF5E lies 0xFEE0 above
/// it), the ideographic full stop, and spaces of every kind.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '。' | '｡' => '.',
        _ if letter.is_whitespace() && !letter.is_ascii() => ' ',
        _ => letter,
    }
}

/// `text` without what copying left (`pasted`), and with full-width forms set right, up to the slash that begins the
/// path: behind it they may be meant. Spaces at the ends are set right, too. As many characters as before.
pub(super) fn narrowed(text: &str) -> Cow<'_, str> {
    let cleaned = cleaned(text);
    if text.chars().zip(&cleaned).all(|(letter, clean)| narrow(letter) == *clean) {
        return Cow::Borrowed(text);
    }
    let all: Vec<char> = cleaned.iter().copied().map(narrow).collect();
    let letters = Letters::placed(text, &all);
    let colon = scheme_colon(&letters).filter(|colon| !is_authority(&letters, *colon));
    let parts = split(&letters, None, colon);
    let behind = |kind| matches!(kind, PartKind::Path | PartKind::Query | PartKind::Fragment);
    let path = parts.iter().find(|part| behind(part.kind)).map_or(text.len(), |part| part.span.start);
    let tail =
        parts.last().filter(|part| part.kind == PartKind::Space).map_or(text.len(), |part| part.span.start);
    let is_set_right = |at: usize, letter: char| {
        at < path || at >= tail || (at == path && matches!(narrow(letter), '/' | '\\'))
    };
    let narrowed = text
        .char_indices()
        .zip(&cleaned)
        .map(|((at, _), letter)| if is_set_right(at, *letter) { narrow(*letter) } else { *letter });
    Cow::Owned(narrowed.collect())
}
