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

use super::Names;
use super::body::{self, Written};
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
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the head says")]
pub(super) struct Stream<'a> {
    names: &'a Names,
    response: bool,
    state: State,
    line: Vec<u8>,
    /// Bytes of the stream before `line`.
    before: usize,
    interim: bool,
    chunked: bool,
    folding: Option<Hides>,
    content_type: Option<Vec<u8>>,
    /// The body is compressed: nothing can be found in it.
    packed: bool,
    body: Body,
    secrets: Vec<Range<usize>>,
    /// Bytes handed out by [`Stream::masked`].
    given: usize,
}

/// A body without its framing.
#[derive(Debug, Default)]
struct Body {
    /// How it is written, when something is looked for in it.
    written: Option<Written>,
    bytes: Vec<u8>,
    /// Where a run of it begins: in the body, and in the stream.
    runs: Vec<(usize, usize)>,
}

impl Body {
    /// Takes the bytes that stand at `at` of the stream.
    fn push(&mut self, at: usize, bytes: &[u8]) {
        if self.written.is_none() || bytes.is_empty() {
            return;
        }
        let goes_on = self.runs.last().is_some_and(|(body, stream)| stream + (self.bytes.len() - body) == at);
        if !goes_on {
            self.runs.push((self.bytes.len(), at));
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Where its secrets lie in the stream.
    fn secrets(&self, names: &Names) -> Vec<Range<usize>> {
        let Some(written) = &self.written else { return Vec::new() };
        let ends = self.runs.iter().skip(1).map(|(body, _)| *body).chain([self.bytes.len()]);
        let runs: Vec<_> =
            self.runs.iter().zip(ends).map(|((body, stream), end)| (*body..end, *stream)).collect();
        let mut out = Vec::new();
        for secret in body::secrets(written, &self.bytes, names) {
            let first = runs.partition_point(|(run, _)| run.end <= secret.start);
            for (run, stream) in runs.iter().skip(first).take_while(|(run, _)| run.start < secret.end) {
                let (start, end) = (secret.start.max(run.start), secret.end.min(run.end));
                out.push(stream + (start - run.start)..stream + (end - run.start));
            }
        }
        out
    }
}

impl<'a> Stream<'a> {
    pub(super) fn new(response: bool, names: &'a Names) -> Self {
        Self {
            names,
            response,
            state: State::First,
            line: Vec::new(),
            before: 0,
            interim: false,
            chunked: false,
            folding: None,
            content_type: None,
            packed: false,
            body: Body::default(),
            secrets: Vec::new(),
            given: 0,
        }
    }

    /// One side of a dialogue of FTP (RFC 959 4.1.1).
    pub(super) fn of_dialogue(names: &'a Names) -> Self {
        Self { state: State::Dialogue, ..Self::new(false, names) }
    }

    /// A file, in which nothing is ours to hide.
    pub(super) fn of_bytes(names: &'a Names) -> Self {
        Self { state: State::Body, ..Self::new(false, names) }
    }

    /// Takes the next bytes.
    pub(super) fn push(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let used = match self.state {
                State::Body => {
                    self.body.push(self.before, bytes);
                    bytes.len()
                }
                State::Data(left) => {
                    let used = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
                    self.body.push(self.before, bytes.get(..used).unwrap_or_default());
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

    /// The message has ended: what is secret in its body is known now.
    pub(super) fn end(&mut self) {
        self.gap();
        let inside = std::mem::take(&mut self.body).secrets(self.names);
        self.secrets.extend(inside);
        self.secrets.sort_by_key(|secret| secret.start);
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(self.secrets.len());
        for secret in self.secrets.drain(..) {
            match apart.last_mut() {
                Some(last) if secret.start <= last.end => last.end = last.end.max(secret.end),
                _ => apart.push(secret),
            }
        }
        self.secrets = apart;
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
                (self.folding, self.content_type, self.packed) = (None, None, false);
                self.hide(start, line_secrets(line, self.names));
                self.state = State::Fields;
            }
            State::Fields if line.is_empty() => {
                let written = || body::written(self.content_type.as_deref(), self.response);
                self.body.written = if self.packed { None } else { written() };
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
            State::Dialogue => self.hide(start, dialogue_secrets(line, self.names)),
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
        let value = parts.next().unwrap_or_default();
        self.folding = hides(name, self.names);
        match name.trim_ascii().to_ascii_lowercase().as_slice() {
            b"transfer-encoding" => {
                let value = value.to_ascii_lowercase();
                self.chunked |= value.windows(7).any(|word| word == b"chunked");
                self.packed |= [b"gzip".as_slice(), b"deflate", b"compress"]
                    .iter()
                    .any(|coding| value.windows(coding.len()).any(|word| word == *coding));
            }
            b"content-encoding" => {
                let value = value.trim_ascii();
                self.packed |= !value.is_empty() && !value.eq_ignore_ascii_case(b"identity");
            }
            b"content-type" if self.state == State::Fields => {
                self.content_type = Some(value.trim_ascii().to_vec());
            }
            _ => {}
        }
        self.hide(start, line_secrets(line, self.names));
    }

    fn hide(&mut self, start: usize, ranges: impl IntoIterator<Item = Range<usize>>) {
        let ranges = ranges.into_iter().filter(|range| !range.is_empty());
        self.secrets.extend(ranges.map(|range| range.start + start..range.end + start));
    }
}
