//! Which bytes of a body are secret: values of forms, parameters and JSON whose names say so.

use std::ops::Range;

use super::Names;
use super::value::pairs;

/// How a body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// `name=value&name=value`, or JSON under that name.
    Pairs,
    /// `name=value`, one a line.
    Lines,
    /// `multipart/form-data` with this boundary (RFC 7578).
    Parts(Vec<u8>),
    /// JSON, or JSON texts one after another.
    Json,
}

/// How a body of this content type is written; none when nothing is looked for in such a body.
pub(super) fn written(content_type: Option<&[u8]>, is_response: bool) -> Option<Written> {
    let Some(content_type) = content_type else { return (!is_response).then_some(Written::Pairs) };
    let text = String::from_utf8_lossy(content_type);
    let media = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match media.as_str() {
        "application/x-www-form-urlencoded" => Some(Written::Pairs),
        "multipart/form-data" => boundary(&text).map(Written::Parts),
        "text/plain" | "" if !is_response => Some(Written::Lines),
        "text/json" | "application/x-ndjson" | "application/jsonl" => Some(Written::Json),
        json if json.starts_with("application/") && json.contains("json") => Some(Written::Json),
        _ => None,
    }
}

/// The parameter `boundary` (RFC 2046 5.1.1).
fn boundary(content_type: &str) -> Option<Vec<u8>> {
    let parameters = content_type.split(';').skip(1);
    let mut found = parameters.filter_map(|one| {
        let (name, value) = one.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("boundary")
            .then(|| value.trim().trim_matches('"').as_bytes().to_vec())
    });
    found.next().filter(|boundary| !boundary.is_empty())
}

/// The secrets in `body`, in order.
pub(super) fn secrets(written: &Written, body: &[u8], names: &Names) -> Vec<Range<usize>> {
    let is_json = matches!(body.trim_ascii_start().first(), Some(b'{' | b'['));
    match written {
        Written::Pairs | Written::Lines if is_json => json(body, names),
        Written::Pairs => pairs(body, true, |byte| byte == b'&', |byte| byte == b'&', names),
        Written::Lines => {
            pairs(body, true, |byte| byte == b'\n', |byte| matches!(byte, b'\r' | b'\n'), names)
        }
        Written::Parts(boundary) => parts(body, boundary, names),
        Written::Json => json(body, names),
    }
}

/// What is in the parts with secret names.
fn parts(body: &[u8], boundary: &[u8], names: &Names) -> Vec<Range<usize>> {
    let delimiter = [b"--", boundary].concat();
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(&delimiter) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([body.len()]);
    let mut out = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let mut at = start;
        let mut hides = false;
        for line in body.get(start..end).unwrap_or_default().split_inclusive(|byte| *byte == b'\n') {
            at += line.len();
            let line = line.trim_ascii();
            if line.is_empty() {
                break;
            }
            hides |= part_name(line).is_some_and(|name| names.hide(&name));
        }
        if hides {
            let content = body.get(at..end).unwrap_or_default();
            let content = content.strip_suffix(b"\n").unwrap_or(content);
            let content = content.strip_suffix(b"\r").unwrap_or(content);
            out.push(at..at + content.len());
        }
    }
    out.retain(|range| !range.is_empty());
    out
}

/// The name in a line `Content-Disposition: form-data; name="..."`.
fn part_name(line: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(line);
    let (field, value) = text.split_once(':')?;
    if !field.trim().eq_ignore_ascii_case("content-disposition") {
        return None;
    }
    let mut parameters = value.split(';').skip(1);
    let name = parameters.find_map(|one| {
        let (name, value) = one.split_once('=')?;
        name.trim().eq_ignore_ascii_case("name").then(|| value.trim().trim_matches('"').to_owned())
    })?;
    // What browsers write into it (HTML 4.10.21.8).
    Some(name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
}

/// What is inside the quotes of each string that is the value of a secret key, or stands in a list that is. Nothing is
/// taken for granted: what is no JSON has strings and keys all the same.
fn json(body: &[u8], names: &Names) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    // Whether what comes next is the value of a secret key, and how many lists deep it is.
    let (mut secret, mut lists) = (false, 0_u32);
    let mut at = 0;
    while let Some(byte) = body.get(at) {
        match byte {
            b'"' => {
                let inside = at + 1..string_end(body, at + 1);
                at = inside.end;
                let is_key =
                    body.get(at + 1..).and_then(|rest| rest.trim_ascii_start().first()) == Some(&b':');
                if is_key {
                    (secret, lists) = (key(body.get(inside).unwrap_or_default(), names), 0);
                } else if secret && !inside.is_empty() {
                    out.push(inside);
                }
            }
            b'[' if secret => lists += 1,
            b']' => lists = lists.saturating_sub(1),
            b'{' | b'}' => (secret, lists) = (false, 0),
            _ => {}
        }
        secret &= lists > 0 || !matches!(byte, b',' | b']');
        at += 1;
    }
    out
}

/// Where the string that begins at `at` ends: at its quote, or where the bytes end.
fn string_end(body: &[u8], mut at: usize) -> usize {
    while let Some(byte) = body.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    body.len()
}

/// Whether the key between quotes is a secret's; escapes count for what they mean.
fn key(inside: &[u8], names: &Names) -> bool {
    let text = String::from_utf8_lossy(inside);
    let read = serde_json::from_str::<String>(&format!("\"{text}\""));
    names.hide(read.as_deref().unwrap_or(&text))
}
