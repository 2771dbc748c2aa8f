//! Lines, their ends, and the characters that may stand in them.

use super::Odd;

/// A line: how many bytes of content, and how many of line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) content: &'a [u8],
    pub(super) end: usize,
    /// Whether its end has arrived.
    pub(super) whole: bool,
}

/// The line that `bytes` begin with.
pub(super) fn line(bytes: &[u8]) -> Line<'_> {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let content = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
    // A CR at the very end of the bytes is half a line end.
    let without = content.strip_suffix(b"\r");
    let (content, cr) = without.map_or((content, 0), |content| (content, 1));
    Line { content, end: cr + usize::from(end.is_some()), whole: end.is_some() }
}

impl Line<'_> {
    /// What is odd about its end.
    pub(super) fn odd_end(&self) -> Option<Odd> {
        (self.whole && self.end == 1).then_some(Odd::BareLf)
    }
}

/// Blank or tab.
pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// How many blanks and tabs `bytes` begin with.
pub(super) fn spaces(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !is_space(*byte)).unwrap_or(bytes.len())
}

/// How many bytes are left when blanks and tabs at the end are taken away.
pub(super) fn trimmed(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|byte| !is_space(*byte)).map_or(0, |last| last + 1)
}

/// What is odd about the characters of a value (RFC 9110 5.5).
pub(super) fn odd_letters(bytes: &[u8]) -> Vec<Odd> {
    let of = |byte: &u8| match byte {
        0 => Some(Odd::Nul),
        b'\r' => Some(Odd::BareCr),
        b'\t' => None,
        0x01..=0x1f | 0x7f => Some(Odd::Control),
        0x80.. => Some(Odd::ObsText),
        _ => None,
    };
    let mut odd: Vec<Odd> = Vec::new();
    for found in bytes.iter().filter_map(of) {
        if !odd.contains(&found) {
            odd.push(found);
        }
    }
    odd
}
