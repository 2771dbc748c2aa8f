//! The words of a step that stand beside its text.

use super::phrase::plain;
use crate::course::LessonWalk;
use crate::explain::Lang;

/// What joins a number to its unit.
const NO_BREAK_SPACE: char = '\u{a0}';

/// The word behind a number at `place`; empty without one.
pub(super) fn unit(walk: &LessonWalk, place: usize, lang: Lang) -> String {
    let written = written_unit(walk, place, lang);
    written.rsplit('|').next().unwrap_or_default().to_owned()
}

/// The unit as it is written: `requests`, or `request|requests`.
pub(super) fn written_unit(walk: &LessonWalk, place: usize, lang: Lang) -> String {
    let unit = walk.words(place, lang).and_then(|words| words.unit.as_ref());
    unit.map_or_else(String::new, |unit| plain(&walk.said(unit, place)))
}

/// A bare number with its unit, in the form that belongs to it; a value with a unit of its own stays as it is.
pub(super) fn with_unit(value: &str, written: &str) -> String {
    let is_bare = !written.is_empty() && value.parse::<f64>().is_ok();
    if !is_bare {
        return value.to_owned();
    }
    let (one, many) = written.split_once('|').unwrap_or((written, written));
    format!("{value}{NO_BREAK_SPACE}{}", if value == "1" { one } else { many })
}
