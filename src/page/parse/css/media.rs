//! Questions about the screen that the engine does not know, answered beforehand.

use crate::fetch::markup;
use crate::plan::Viewport;

/// What the engine answers by itself, for the window as it is.
const ENGINES: [&str; 13] = [
    "width",
    "height",
    "device-width",
    "device-height",
    "aspect-ratio",
    "orientation",
    "resolution",
    "scan",
    "hover",
    "any-hover",
    "pointer",
    "any-pointer",
    "prefers-color-scheme",
];

/// Returns what says the same to the engine as `question`, a feature in its parentheses; none for what may stay.
pub(super) fn answer(question: &str, viewport: Viewport) -> Option<&'static str> {
    let inner = question.strip_prefix('(')?.strip_suffix(')').filter(|inner| !inner.contains('('))?;
    let lower = inner.to_ascii_lowercase();
    let mut names = lower
        .split(|char: char| !char.is_ascii_alphanumeric() && char != '-')
        .map(|name| name.strip_prefix("min-").or(name.strip_prefix("max-")).unwrap_or(name));
    if names.any(|name| ENGINES.contains(&name)) {
        return None;
    }
    let holds = markup::feature_holds(inner, viewport)?;
    Some(if holds { "(min-width:0px)" } else { "(max-width:0px)" })
}
