//! `@font-face` for an engine that takes the first source whatever its form, and asks for it at once: what browsers would
//! skip is left out, and the addresses are marked as those of faces, so that they are asked for when text needs them.

use super::{prefix, string, whole_url};
use crate::page::faces::FACE;

/// What browsers read (CSS Fonts 4, "font format definitions").
const KNOWN: [&str; 9] = [
    "collection",
    "opentype",
    "truetype",
    "woff",
    "woff2",
    "opentype-variations",
    "truetype-variations",
    "woff-variations",
    "woff2-variations",
];

/// Returns the rule with its addresses marked and without the sources in other forms; none when nothing is to be changed.
pub(super) fn with_known_sources(rule: &str) -> Option<String> {
    let (head, body) = rule.split_once('{')?;
    let body = body.strip_suffix('}')?;
    let is_source = |declaration: &&str| {
        declaration.split_once(':').is_some_and(|(property, _)| property.trim().eq_ignore_ascii_case("src"))
    };
    let declarations = pieces(body, ';');
    let sources: Vec<&str> = declarations.iter().copied().filter(is_source).collect();
    let known = |declaration: &str| {
        let (_, list) = declaration.split_once(':')?;
        let kept = pieces(list, ',').into_iter().filter(|source| is_known(source));
        let kept: Vec<String> = kept.map(|source| marked(source.trim())).collect();
        (!kept.is_empty()).then(|| format!("src:{};", kept.join(",")))
    };
    if sources.is_empty() {
        return None;
    }
    // The last one that is left counts.
    let source = sources.iter().rev().find_map(|declaration| known(declaration)).unwrap_or_default();
    let others = declarations.iter().copied().filter(|declaration| !is_source(declaration));
    let others: String =
        others.filter(|other| !other.trim().is_empty()).flat_map(|other| [other, ";"]).collect();
    Some(format!("{head}{{{others}{source}}}"))
}

/// A source with the address of its file marked. What stands in the address itself asks for nothing.
fn marked(source: &str) -> String {
    let Some(url) = whole_url(source) else { return source.to_owned() };
    let Some(inner) = url.get(4..url.len() - 1) else { return source.to_owned() };
    let inner = inner.trim();
    let quote = prefix(inner, 1);
    let (quote, address) = match quote {
        "'" | "\"" => (quote, inner.trim_matches(['\'', '"'])),
        _ => ("", inner),
    };
    let is_data = address.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    if is_data || address.trim().is_empty() {
        return source.to_owned();
    }
    let file = address.trim_end().split('#').next().unwrap_or_default();
    format!("url({quote}{file}#{FACE}{quote}){}", source.get(url.len()..).unwrap_or_default())
}

/// Whether the form that a source names, or else its address, is one that browsers read.
fn is_known(source: &str) -> bool {
    let lower = source.to_ascii_lowercase();
    let Some((_, form)) = lower.rsplit_once("format(") else {
        let address = lower.trim_end_matches([')', '"', '\'', ' ']);
        return !["eot", "svg"]
            .iter()
            .any(|end| address.strip_suffix(end).is_some_and(|rest| rest.ends_with('.')));
    };
    let form = form.split(')').next().unwrap_or_default();
    form.split(',').any(|form| KNOWN.contains(&form.trim().trim_matches(['"', '\''])))
}

/// The pieces between separators that stand in no string and no parentheses.
fn pieces(text: &str, separator: char) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut at, mut depth) = (0, 0, 0_usize);
    while let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let mut len = char.len_utf8();
        match char {
            '"' | '\'' => len = string(text.get(at..).unwrap_or_default(), char).len().max(1),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if char == separator && depth == 0 => {
                found.push(text.get(start..at).unwrap_or_default());
                start = at + len;
            }
            _ => {}
        }
        at += len;
    }
    found.push(text.get(start..).unwrap_or_default());
    found
}
