//! Finds the secrets in a message that arrives in pieces of any size.
//!
//! ```text
//!         ┌─ 1xx ─┐
//!         v       │
//!  ───> First ─> Fields ─> Body
//!                  └─────> Size ─> Data ─> Size ... ─> Trailer ─> Body
//! ```
//!
//! A dialogue of FTP is lines from beginning to end.

use std::ops::Range;

use super::value::{Hides, dialogue_secrets, hides, line_secrets};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    First,
    Fields,
    Size,
    Data(u64),
    Trailer,
    Body,
    /// Lines of FTP, to the end.
    Dialogue,
}

/// One message of one side, and where its secrets lie.
#[derive(Debug)]
pub(super) struct Stream {
    response: bool,
    state: State,
    line: Vec<u8>,
    /// Bytes of the stream before `line`.
    before: usize,
    interim: bool,
    chunked: bool,
    folding: Option<Hides>,
    secrets: Vec<Range<usize>>,
    /// Bytes handed out by [`Stream::masked`].
    given: usize,
}

impl Stream {
    pub(super) const fn new(response: bool) -> Self {
        Self {
            response,
            state: State::First,
            line: Vec::new(),
            before: 0,
            interim: false,
            chunked: false,
            folding: None,
            secrets: Vec::new(),
            given: 0,
        }
    }

    /// One side of a dialogue of FTP (RFC 959 4.1.1).
    pub(super) fn of_dialogue() -> Self {
        Self { state: State::Dialogue, ..Self::new(false) }
    }

    /// A file, in which nothing is ours to hide.
    pub(super) fn of_bytes() -> Self {
        Self { state: State::Body, ..Self::new(false) }
    }

    /// Takes the next bytes.
    pub(super) fn push(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let used = match self.state {
                State::Body => bytes.len(),
                State::Data(left) => {
                    let used = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
                    let left = left - used as u64;
                    self.state = if left == 0 { State::Size } else { State::Data(left) };
                    used
                }
                _ => {
                    let end = bytes.iter().position(|byte| *byte == b'\n');
                    let used = end.map_or(bytes.len(), |at| at + 1);
                    self.line.extend_from_slice(bytes.get(..used).unwrap_or_default());
                    if end.is_some() {
                        self.end_line();
                    }
                    bytes = bytes.get(used..).unwrap_or_default();
                    continue;
                }
            };
            self.before += used;
            bytes = bytes.get(used..).unwrap_or_default();
        }
    }

    /// Bytes are missing here, or the message ends: what there is of a line is all that there will be.
    pub(super) fn gap(&mut self) {
        if !self.line.is_empty() {
            self.end_line();
        }
    }

    /// The next bytes once more, with stars for what is secret; none when nothing is.
    pub(super) fn masked(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let start = self.given;
        let end = start + bytes.len();
        self.given = end;
        let first = self.secrets.partition_point(|secret| secret.end <= start);
        let mut hidden: Option<Vec<u8>> = None;
        for secret in self.secrets.iter().skip(first).take_while(|secret| secret.start < end) {
            let range = secret.start.max(start) - start..secret.end.min(end) - start;
            let hidden = hidden.get_or_insert_with(|| bytes.to_vec());
            if let Some(part) = hidden.get_mut(range) {
                part.fill(b'*');
            }
        }
        hidden
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let start = self.before;
        self.before += line.len();
        let line = line.strip_suffix(b"\n").unwrap_or(&line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match self.state {
            State::First => {
                let code = line.get(9..12).unwrap_or_default();
                self.interim = self.response && code.starts_with(b"1") && code != b"101";
                self.chunked = false;
                self.folding = None;
                self.hide(start, line_secrets(line));
                self.state = State::Fields;
            }
            State::Fields if line.is_empty() => {
                self.state = match (self.interim, self.chunked) {
                    (true, _) => State::First,
                    (false, true) => State::Size,
                    (false, false) => State::Body,
                };
            }
            State::Trailer if line.is_empty() => self.state = State::Body,
            State::Fields | State::Trailer => self.field(start, line),
            // The line end behind a chunk's data is an empty line.
            State::Size if line.is_empty() => {}
            State::Size => {
                let digits = line.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
                let size = str::from_utf8(digits).ok().and_then(|text| u64::from_str_radix(text, 16).ok());
                self.state = match size {
                    Some(0) => State::Trailer,
                    Some(size) => State::Data(size),
                    None => State::Body,
                };
            }
            State::Dialogue => self.hide(start, dialogue_secrets(line)),
            State::Data(_) | State::Body => {}
        }
    }

    fn field(&mut self, start: usize, line: &[u8]) {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            // A folded line belongs to the field before it (RFC 9112 5.2).
            if self.folding.is_some() {
                self.hide(start, std::iter::once(1..line.len()));
            }
            return;
        }
        let mut parts = line.splitn(2, |byte| *byte == b':');
        let name = parts.next().unwrap_or_default();
        let value = parts.next().unwrap_or_default().to_ascii_lowercase();
        self.folding = hides(name);
        self.chunked |= name.trim_ascii().eq_ignore_ascii_case(b"transfer-encoding")
            && value.windows(7).any(|word| word == b"chunked");
        self.hide(start, line_secrets(line));
    }

    fn hide(&mut self, start: usize, ranges: impl IntoIterator<Item = Range<usize>>) {
        let ranges = ranges.into_iter().filter(|range| !range.is_empty());
        self.secrets.extend(ranges.map(|range| range.start + start..range.end + start));
    }
}
