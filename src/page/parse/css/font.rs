//! `@font-face` for an engine that takes the first source whatever its form: what browsers would skip is left out.

use super::string;

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

/// Returns the rule without the sources in other forms; none when there are none.
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
        let kept: Vec<&str> =
            pieces(list, ',').into_iter().filter(|source| is_known(source)).map(str::trim).collect();
        (!kept.is_empty()).then(|| format!("src:{};", kept.join(",")))
    };
    if sources.iter().all(|declaration| pieces(declaration, ',').iter().all(|source| is_known(source))) {
        return None;
    }
    // The last one that is left counts.
    let source = sources.iter().rev().find_map(|declaration| known(declaration)).unwrap_or_default();
    let others = declarations.iter().copied().filter(|declaration| !is_source(declaration));
    let others: String =
        others.filter(|other| !other.trim().is_empty()).flat_map(|other| [other, ";"]).collect();
    Some(format!("{head}{{{others}{source}}}"))
}

/// Whether the form that a source names, if it does, is one that browsers read.
fn is_known(source: &str) -> bool {
    let lower = source.to_ascii_lowercase();
    let Some((_, form)) = lower.rsplit_once("format(") else { return true };
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
