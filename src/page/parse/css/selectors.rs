//! Selectors that the engine never matches, in terms of attributes.
//!
//! Engine: `match_non_ts_pseudo_class` (blitz-dom, stylo.rs) answers `false` for them.

use super::{name, prefix, suffix};

/// Marks the element that the fragment of the page's address names.
pub(in crate::page) const TARGET: &str = "data-pellucid-target";

/// Returns the pseudo-class that `text` begins with, and what stands in for it.
pub(super) fn known(text: &str) -> Option<(&str, String)> {
    let word = name(text.strip_prefix(':')?);
    let whole = prefix(text, 1 + word.len());
    let after = suffix(text, whole);
    let instead = match &*word.to_ascii_lowercase() {
        "target" => format!("[{TARGET}]"),
        "required" => "[required]".to_owned(),
        "placeholder-shown" => "[placeholder]:not([value]:not([value=\"\"]))".to_owned(),
        "lang" => {
            let list = after.strip_prefix('(')?.split_once(')')?.0;
            let tags: Vec<&str> = list.split(',').map(|tag| tag.trim().trim_matches(['"', '\''])).collect();
            let is_tag = |tag: &&str| {
                !tag.is_empty() && tag.chars().all(|char| char.is_ascii_alphanumeric() || char == '-')
            };
            if !tags.iter().all(is_tag) {
                return None;
            }
            let around = tags.iter().map(|tag| format!("[lang|={tag} i],[lang|={tag} i] *"));
            let whole = prefix(text, whole.len() + 2 + list.len());
            return Some((whole, format!(":is({})", around.collect::<Vec<_>>().join(","))));
        }
        _ => return None,
    };
    // Not the name of a function, nor a value.
    (!after.starts_with('(')).then_some((whole, instead))
}
