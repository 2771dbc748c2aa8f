//! What stands before the root element, and the entities declared there.
//!
//! The declaration is never handed on. Entities of plain text, as drawing programs write them for their namespaces,
//! are put in by us, up to [`MAX_EXPANDED`] bytes in all; files that they name are not looked at.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Refusal;

/// What all references together may add.
const MAX_EXPANDED: usize = 64 * 1024;

/// How deep entities may name one another.
const MAX_DEPTH: u32 = 4;

/// Attributes of one element: the reader of XML takes time in their square.
const MAX_ATTRIBUTES: usize = 256;

/// The text of a file in its parts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Prolog<'a> {
    /// What stands between `[` and `]` of the document type.
    pub(super) subset: &'a str,
    /// The local name of the root element.
    pub(super) root: &'a str,
    /// From the root element on.
    pub(super) body: &'a str,
}

/// Takes apart what stands before the root element; none when there is no element.
pub(super) fn prolog(text: &str) -> Option<Prolog<'_>> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    let mut subset = "";
    loop {
        rest = if let Some(inner) = rest.strip_prefix("<!--") {
            inner.split_once("-->")?.1
        } else if let Some(inner) = rest.strip_prefix("<?") {
            inner.split_once("?>")?.1
        } else if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
            let (found, after) = doctype(rest.get(9..)?)?;
            subset = found;
            after
        } else {
            let name = rest.strip_prefix('<')?;
            let name = name.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
            let local = name.rsplit(':').next().unwrap_or(name);
            return Some(Prolog { subset, root: local, body: rest });
        }
        .trim_start();
    }
}

/// The internal subset of a document type, and what follows the declaration.
fn doctype(text: &str) -> Option<(&str, &str)> {
    let open = end_of(text, |c| matches!(c, '[' | '>'))?;
    if text.get(open..)?.starts_with('>') {
        return Some(("", text.get(open + 1..)?));
    }
    let inner = text.get(open + 1..)?;
    let close = end_of(inner, |c| c == ']')?;
    let after = inner.get(close + 1..)?.trim_start().strip_prefix('>')?;
    Some((inner.get(..close)?, after))
}

/// Where the first character of a kind stands that is neither quoted nor in a comment.
fn end_of(text: &str, is_end: impl Fn(char) -> bool) -> Option<usize> {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(inner) = rest.strip_prefix("<!--") {
            at += 4 + inner.find("-->")? + 3;
            continue;
        }
        let first = rest.chars().next()?;
        if is_end(first) {
            return Some(at);
        }
        at += match first {
            '"' | '\'' => 2 + rest.get(1..)?.find(first)?,
            other => other.len_utf8(),
        };
    }
    None
}

/// The entities that an internal subset declares, as they are written there.
pub(super) fn declared(subset: &str) -> Result<BTreeMap<&str, &str>, Refusal> {
    let mut entities = BTreeMap::new();
    let mut rest = subset;
    while let Some(at) = rest.find("<!") {
        let declaration = rest.get(at..).unwrap_or_default();
        if let Some(comment) = declaration.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = end_of(declaration, |c| c == '>') else { return Err(Refusal::Unreadable) };
        let (inner, after) = declaration.split_at(end);
        if let Some(entity) = inner.strip_prefix("<!ENTITY") {
            let entity = entity.trim();
            let (name, value) = entity.split_once(char::is_whitespace).unwrap_or((entity, ""));
            let value = value.trim();
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
            match quote.and_then(|quote| value.strip_prefix(quote)?.strip_suffix(quote)) {
                // The first declaration counts (XML 1.0, 4.2).
                Some(text) if name != "%" => {
                    entities.entry(name).or_insert(text);
                }
                // Parameters of the declaration itself, and what stands in another file, are left alone: who
                // names it names nothing.
                _ => {}
            }
        }
        rest = after;
    }
    Ok(entities)
}

/// The text with its entities put in, and no element with too many attributes.
pub(super) fn expand<'a>(body: &'a str, entities: &BTreeMap<&str, &str>) -> Result<Cow<'a, str>, Refusal> {
    let mut out = String::new();
    let mut copied = 0;
    let mut left = MAX_EXPANDED;
    let mut place = Place::Text;
    let mut at = 0;
    while let Some(rest) = body.get(at..).filter(|rest| !rest.is_empty()) {
        let skipped = place.skip(rest)?;
        if skipped > 0 {
            at += skipped;
            continue;
        }
        if let Some((name, _)) = reference(rest).and_then(|(name, _)| entities.get_key_value(name)) {
            out.push_str(body.get(copied..at).unwrap_or_default());
            resolve(name, entities, MAX_DEPTH, &mut left, &mut out)?;
            at += name.len() + 2;
            copied = at;
        } else {
            at += 1;
        }
    }
    if copied == 0 {
        return Ok(Cow::Borrowed(body));
    }
    out.push_str(body.get(copied..).unwrap_or_default());
    Ok(Cow::Owned(out))
}

/// The name between `&` and `;` that `text` begins with, and what follows. No name holds an `&`: looked for in a
/// row of them, the end of each is no farther than the next.
fn reference(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix('&')?;
    let (name, rest) = after.split_at_checked(after.find(['&', ';'])?)?;
    Some((name, rest.strip_prefix(';')?))
}

/// Where in a document we are.
enum Place {
    Text,
    /// In a tag that has so many attributes; inside quotes if there are any.
    Tag(usize, Option<u8>),
}

impl Place {
    /// How many bytes hold nothing to put in; follows tags, quotes, comments.
    fn skip(&mut self, rest: &str) -> Result<usize, Refusal> {
        let Some(first) = rest.bytes().next() else { return Ok(0) };
        match self {
            Self::Text => {
                for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
                    if rest.starts_with(open) {
                        return rest.find(close).map(|end| end + close.len()).ok_or(Refusal::Unreadable);
                    }
                }
                if first == b'<' {
                    *self = Self::Tag(0, None);
                    return Ok(1);
                }
                Ok(rest.find(['<', '&']).unwrap_or(rest.len()))
            }
            Self::Tag(_, quoted @ Some(_)) if *quoted == Some(first) => {
                *quoted = None;
                Ok(1)
            }
            Self::Tag(_, Some(quote)) => {
                let quote = char::from(*quote);
                Ok(rest.find([quote, '&']).unwrap_or(rest.len()))
            }
            Self::Tag(count, quoted) => {
                match first {
                    b'>' => *self = Self::Text,
                    b'"' | b'\'' => *quoted = Some(first),
                    b'=' if *count == MAX_ATTRIBUTES => return Err(Refusal::TooComplex),
                    b'=' => *count += 1,
                    _ => {}
                }
                Ok(rest.chars().next().map_or(1, char::len_utf8))
            }
        }
    }
}

/// Puts in what an entity stands for, as text.
fn resolve(
    name: &str,
    entities: &BTreeMap<&str, &str>,
    depth: u32,
    left: &mut usize,
    out: &mut String,
) -> Result<(), Refusal> {
    let Some(value) = entities.get(name) else { return Err(Refusal::Unreadable) };
    if depth == 0 || value.contains('<') {
        return Err(Refusal::Entities);
    }
    let mut rest = *value;
    while let Some(first) = rest.chars().next() {
        let (escaped, after) = match reference(rest) {
            Some(("lt" | "gt" | "amp" | "quot" | "apos", after)) => {
                (rest.strip_suffix(after).unwrap_or_default().to_owned(), after)
            }
            Some((number, after)) if number.starts_with('#') => {
                let digits = number.get(1..).unwrap_or_default();
                let code = match digits.strip_prefix('x') {
                    Some(digits) => u32::from_str_radix(digits, 16),
                    None => digits.parse(),
                };
                (escape(code.ok().and_then(char::from_u32).ok_or(Refusal::Unreadable)?), after)
            }
            Some((inner, after)) => {
                resolve(inner, entities, depth - 1, left, out)?;
                (String::new(), after)
            }
            None => (escape(first), rest.get(first.len_utf8()..).unwrap_or_default()),
        };
        *left = left.checked_sub(escaped.len()).ok_or(Refusal::Entities)?;
        out.push_str(&escaped);
        rest = after;
    }
    // An entity without text costs time, too.
    *left = left.checked_sub(1).ok_or(Refusal::Entities)?;
    Ok(())
}

fn escape(char: char) -> String {
    match char {
        '<' => "&lt;".into(),
        '&' => "&amp;".into(),
        '"' => "&quot;".into(),
        '\'' => "&apos;".into(),
        other => other.into(),
    }
}
