//! A message as text, line by line, with the ends of its lines told apart.
//!
//! Only where lines begin and end is stored; a line's text is made when it is shown.

use std::ops::Range;

use crate::record::steers;

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// Carriage return and line feed, as HTTP wants it.
    CrLf,
    /// A line feed alone.
    Lf,
    /// Nothing: the bytes end here, or the line goes on in the next row.
    None,
}

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinePart {
    /// The request line or status line.
    Start,
    /// A header field.
    Field,
    /// The blank line after the head.
    Blank,
    /// The body.
    Body,
}

/// One line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawLine {
    /// Its text; what cannot be printed is written as `\x1b`.
    pub text: String,
    /// How it ends.
    pub end: LineEnd,
    /// What it belongs to.
    pub part: LinePart,
}

/// A message cut into lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawText {
    lines: Vec<(Range<usize>, LineEnd, LinePart)>,
    /// How many bytes the head has, the blank line included; all of them when it never ends.
    pub head_bytes: usize,
    /// Whether the body is no text, so that only the head is cut into lines.
    pub binary_body: bool,
}

/// A line longer than this is shown in several rows.
const LONGEST_LINE: usize = 1000;

impl RawText {
    /// Cuts a message: a head, a blank line, a body.
    #[must_use]
    pub fn of_message(data: &[u8]) -> Self {
        let mut raw = Self { head_bytes: data.len(), ..Self::default() };
        let mut part = LinePart::Start;
        let mut at = 0;
        while let Some((line, end, next)) = next_line(data, at) {
            if part == LinePart::Field && line.is_empty() && end != LineEnd::None {
                raw.add(line, end, LinePart::Blank);
                raw.head_bytes = next;
                break;
            }
            raw.add(line, end, part);
            part = LinePart::Field;
            at = next;
        }
        raw.add_body(data);
        raw
    }

    /// Cuts a text.
    #[must_use]
    pub fn of_text(data: &[u8]) -> Self {
        let mut raw = Self::default();
        raw.add_body(data);
        raw
    }

    /// How many lines there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.lines.len()
    }

    /// Line number `index` of the same `data`.
    #[must_use]
    pub fn line(&self, data: &[u8], index: usize) -> Option<RawLine> {
        let (range, end, part) = self.lines.get(index)?;
        Some(RawLine { text: printable(data.get(range.clone())?), end: *end, part: *part })
    }

    /// Whether line number `index` has bytes of one of `places`; an empty line is in the place that its end is in.
    #[must_use]
    pub fn is_in(&self, index: usize, places: &[Range<usize>]) -> bool {
        self.lines.get(index).is_some_and(|(line, _, _)| {
            let end = line.end.max(line.start + 1);
            places.iter().any(|place| place.start < end && line.start < place.end)
        })
    }

    /// Which bytes line number `index` has, and how it ends.
    #[must_use]
    pub fn range(&self, index: usize) -> Option<(Range<usize>, LineEnd)> {
        self.lines.get(index).map(|(range, end, _)| (range.clone(), *end))
    }

    fn add_body(&mut self, data: &[u8]) {
        let body = data.get(self.head_bytes..).unwrap_or_default();
        self.binary_body = is_binary(body);
        if !self.binary_body {
            self.add_content(data);
        }
    }

    /// Cuts what follows the head in `data`.
    pub(super) fn add_content(&mut self, data: &[u8]) {
        let mut at = self.head_bytes;
        while let Some((line, end, next)) = next_line(data, at) {
            self.add(line, end, LinePart::Body);
            at = next;
        }
    }

    /// Adds a line that has no end among the bytes.
    pub(super) fn add_unended(&mut self, line: Range<usize>, part: LinePart) {
        self.add(line, LineEnd::None, part);
    }

    fn add(&mut self, line: Range<usize>, end: LineEnd, part: LinePart) {
        let mut start = line.start;
        while line.end - start > LONGEST_LINE {
            self.lines.push((start..start + LONGEST_LINE, LineEnd::None, part));
            start += LONGEST_LINE;
        }
        self.lines.push((start..line.end, end, part));
    }
}

/// The line that begins at `at`: its bytes, its end, and where the next one begins.
fn next_line(data: &[u8], at: usize) -> Option<(Range<usize>, LineEnd, usize)> {
    let rest = data.get(at..).filter(|rest| !rest.is_empty())?;
    let Some(length) = rest.iter().position(|byte| *byte == b'\n') else {
        return Some((at..data.len(), LineEnd::None, data.len()));
    };
    let next = at + length + 1;
    if length > 0 && rest.get(length - 1) == Some(&b'\r') {
        return Some((at..at + length - 1, LineEnd::CrLf, next));
    }
    Some((at..at + length, LineEnd::Lf, next))
}

/// Whether `data` is no text: it has bytes that no text has.
pub(super) fn is_binary(data: &[u8]) -> bool {
    let start = data.get(..4096).unwrap_or(data);
    let odd = start.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    odd * 50 > start.len()
}

/// `data` as text; a byte that cannot be printed becomes `\xNN`.
#[must_use]
pub fn printable(data: &[u8]) -> String {
    let mut out = String::with_capacity(data.len());
    for chunk in data.utf8_chunks() {
        for letter in chunk.valid().chars() {
            match letter {
                '\t' => out.push('\t'),
                '\0'..=' ' | '\x7f' if letter != ' ' => out.extend(escaped(letter as u8)),
                letter if steers(letter) => out.extend(letter.escape_default()),
                letter => out.push(letter),
            }
        }
        for byte in chunk.invalid() {
            out.extend(escaped(*byte));
        }
    }
    out
}

/// `\x1b`, or `\r` for a carriage return.
fn escaped(byte: u8) -> impl Iterator<Item = char> {
    std::ascii::escape_default(byte).map(char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(data: &[u8]) -> Vec<(String, LineEnd, LinePart)> {
        let raw = RawText::of_message(data);
        (0..raw.len()).filter_map(|n| raw.line(data, n)).map(|l| (l.text, l.end, l.part)).collect()
    }

    #[test]
    fn a_line_is_in_the_places_that_it_shares_bytes_with() {
        let raw = RawText::of_message(b"GET / HTTP/1.0\r\na: b\r\n\r\nabcd");
        let lines = |start, end| -> Vec<usize> {
            let places = vec![Range { start, end }];
            (0..raw.len()).filter(|index| raw.is_in(*index, &places)).collect()
        };
        assert_eq!(lines(16, 22), [1]);
        assert_eq!(lines(22, 24), [2], "the blank line");
        assert_eq!(lines(26, 28), [3], "what follows begins inside the line");
        assert_eq!(lines(0, 24), [0, 1, 2]);
        assert_eq!(lines(0, 0), [] as [usize; 0]);
    }

    #[test]
    fn head_blank_line_and_body_are_told_apart() {
        let lines = lines(b"HTTP/1.0 200 OK\r\nA: b\n\r\n<p>\r\n\r\nhi");
        let expected = [
            ("HTTP/1.0 200 OK", LineEnd::CrLf, LinePart::Start),
            ("A: b", LineEnd::Lf, LinePart::Field),
            ("", LineEnd::CrLf, LinePart::Blank),
            ("<p>", LineEnd::CrLf, LinePart::Body),
            ("", LineEnd::CrLf, LinePart::Body),
            ("hi", LineEnd::None, LinePart::Body),
        ];
        assert_eq!(lines, expected.map(|(text, end, part)| (text.to_owned(), end, part)));
    }

    #[test]
    fn a_binary_body_is_only_counted() {
        let data = b"HTTP/1.0 200 OK\r\n\r\n\x89PNG\0\0\0\x0d\x01\x02";
        let raw = RawText::of_message(data);
        assert!(raw.binary_body);
        assert_eq!((raw.len(), raw.head_bytes), (2, 19));
    }

    #[test]
    fn odd_bytes_and_long_lines_are_shown() {
        assert_eq!(lines(b"a\x1b\xff\r\n")[0].0, "a\\x1b\\xff");
        let long = vec![b'x'; 2500];
        assert_eq!(RawText::of_text(&long).len(), 3);
        assert_eq!(RawText::of_text(b"").len(), 0);
    }
}
