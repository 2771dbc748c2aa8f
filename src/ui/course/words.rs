//! The words of a step that stand beside its text.

use super::phrase::plain;
use crate::course::LessonWalk;
use crate::explain::Lang;

/// The word behind a number at `place`; empty without one.
pub(super) fn unit(walk: &LessonWalk, place: usize, lang: Lang) -> String {
    let unit = walk.words(place, lang).and_then(|words| words.unit.as_ref());
    unit.map_or_else(String::new, |unit| plain(&walk.said(unit, place)))
}

/// The words of an option.
pub(super) fn option_words(walk: &LessonWalk, name: &str, lang: Lang) -> String {
    let place = walk.place();
    let words = walk.words(place, lang).and_then(|words| words.options.get(name));
    words.map_or_else(|| name.to_owned(), |words| plain(&walk.said(words, place)))
}
