//! Finds the secrets in messages that arrive in pieces of any size. Where a body ends is decided as `http/reader`
//! does: what stands behind it may be the next message.
//!
//! ```text
//!         ┌─ 1xx ─┐
//!         v       │
//!  ───> First ─> Fields ─┬─> Size ─> Data ─> Size ... ─> Trailer ─┐
//!                        ├─> Counted ─────────────────────────────┴─> Next ─┬─> Fields
//!                        └─> Body <─────────────────────────────────────────┘
//! ```
//!
//! A dialogue of FTP is lines from beginning to end.

use std::ops::Range;

use super::Names;
use super::body::{self, Written};
use super::value::{Hides, dialogue_secrets, hides, line_secrets};

/// What a stream is one side of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says<'a> {
    /// Requests.
    Requests,
    /// Responses to a request of this method.
    ResponsesTo(&'a str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    First,
    Fields,
    Size,
    Data(u64),
    Trailer,
    /// A body of which so many bytes are still to come.
    Counted(u64),
    /// Behind a message: another one, or bytes that nobody announced.
    Next,
    Body,
    /// Lines of FTP, to the end.
    Dialogue,
}

/// The messages of one side, and where their secrets lie.
#[derive(Debug)]
pub(super) struct Stream<'a> {
    names: &'a Names,
    says: Says<'a>,
    state: State,
    line: Vec<u8>,
    /// Bytes of the stream before `line`.
    before: usize,
    head: Head,
    folding: Option<Hides>,
    body: Body,
    secrets: Vec<Range<usize>>,
    /// Bytes handed out by [`Stream::masked`].
    given: usize,
}

/// Content codings and transfer codings behind which nothing can be found (IANA's registries).
const PACKING: [&str; 9] =
    ["br", "compress", "dcb", "dcz", "deflate", "gzip", "x-compress", "x-gzip", "zstd"];

/// What a head says about the body behind it.
#[derive(Debug, Default)]
struct Head {
    status: Option<u16>,
    /// Names in small letters, and values with their folded lines.
    fields: Vec<(String, String)>,
}

impl Head {
    fn values<'a>(&'a self, name: &'static str) -> impl DoubleEndedIterator<Item = &'a str> {
        self.fields.iter().filter(move |field| field.0 == name).map(|field| &*field.1)
    }

    fn items<'a>(&'a self, name: &'static str) -> impl DoubleEndedIterator<Item = &'a str> {
        self.values(name).flat_map(|value| value.split(',')).map(str::trim).filter(|item| !item.is_empty())
    }

    /// How the body is written, when something is looked for in it.
    fn written(&self, is_response: bool) -> Option<Written> {
        let is_packing = |coding: &str| PACKING.iter().any(|known| known.eq_ignore_ascii_case(coding));
        if self.items("content-encoding").chain(self.items("transfer-encoding")).any(is_packing) {
            return None;
        }
        let mut types = self.values("content-type").peekable();
        if types.peek().is_none() {
            return body::written(None, is_response);
        }
        types.find_map(|one| body::written(Some(one.as_bytes()), is_response))
    }

    /// What comes behind the head (RFC 9112 6.3).
    fn next(&self, says: Says<'_>) -> State {
        if let (Says::ResponsesTo(method), Some(status)) = (says, self.status) {
            match (status, method) {
                (100 | 102..=199, _) => return State::First,
                (101 | 204 | 304, _) | (_, "HEAD") | (200..=299, "CONNECT") => return State::Next,
                _ => {}
            }
        }
        let is_coded = self.items("transfer-encoding").any(|coding| !coding.eq_ignore_ascii_case("identity"));
        if is_coded {
            let last = self.items("transfer-encoding").next_back().unwrap_or_default();
            return if last.eq_ignore_ascii_case("chunked") { State::Size } else { State::Body };
        }
        let mut lengths = self.items("content-length").map(|item| item.parse::<u64>().ok());
        match lengths.next() {
            None if says == Says::Requests => State::Next,
            Some(Some(length)) if lengths.all(|other| other == Some(length)) => State::counted(length),
            None | Some(_) => State::Body,
        }
    }
}

impl State {
    const fn counted(left: u64) -> Self {
        if left == 0 { Self::Next } else { Self::Counted(left) }
    }
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
    pub(super) fn new(says: Says<'a>, names: &'a Names) -> Self {
        Self {
            names,
            says,
            state: State::First,
            line: Vec::new(),
            before: 0,
            head: Head::default(),
            folding: None,
            body: Body::default(),
            secrets: Vec::new(),
            given: 0,
        }
    }

    /// One side of a dialogue of FTP (RFC 959 4.1.1).
    pub(super) fn of_dialogue(names: &'a Names) -> Self {
        Self { state: State::Dialogue, ..Self::new(Says::Requests, names) }
    }

    /// A body without a head, of this content type; a file, in which nothing is ours to hide, has none.
    pub(super) fn of_body(content_type: Option<&str>, names: &'a Names) -> Self {
        let written = content_type.and_then(|one| body::written(Some(one.as_bytes()), true));
        let body = Body { written, ..Body::default() };
        Self { state: State::Body, body, ..Self::new(Says::Requests, names) }
    }

    /// Takes the next bytes.
    pub(super) fn push(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let used = match self.state {
                State::Body => {
                    self.body.push(self.before, bytes);
                    bytes.len()
                }
                State::Data(left) | State::Counted(left) => {
                    let used = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
                    self.body.push(self.before, bytes.get(..used).unwrap_or_default());
                    self.state = match (self.state, left - used as u64) {
                        (State::Data(_), 0) => State::Size,
                        (State::Data(_), left) => State::Data(left),
                        (_, left) => State::counted(left),
                    };
                    used
                }
                State::First
                | State::Fields
                | State::Size
                | State::Trailer
                | State::Next
                | State::Dialogue => {
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
        self.end_body();
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

    fn end_body(&mut self) {
        let inside = std::mem::take(&mut self.body).secrets(self.names);
        self.secrets.extend(inside);
    }

    fn end_line(&mut self) {
        let whole = std::mem::take(&mut self.line);
        let start = self.before;
        self.before += whole.len();
        let line = whole.strip_suffix(b"\n").unwrap_or(&whole);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match self.state {
            // Empty lines before a message are passed over (RFC 9112 2.2); the line end behind a chunk's data is one.
            State::First | State::Next | State::Size if line.is_empty() => {}
            State::Next if !self.begins(line) => self.body_from(start, &whole),
            State::First | State::Next => {
                self.end_body();
                let code = line.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
                let status = str::from_utf8(code).ok().and_then(|code| code.parse().ok());
                self.head = Head { status, fields: Vec::new() };
                self.folding = None;
                self.hide(start, line_secrets(line, self.names));
                self.state = State::Fields;
            }
            State::Fields if line.is_empty() => {
                self.body.written = self.head.written(self.says != Says::Requests);
                self.state = self.head.next(self.says);
            }
            State::Trailer if line.is_empty() => self.state = State::Next,
            State::Fields | State::Trailer => self.field(start, line),
            State::Size => {
                let digits = line.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
                let hex = str::from_utf8(digits).ok().filter(|text| !text.starts_with('+'));
                match hex.and_then(|text| u64::from_str_radix(text, 16).ok()) {
                    Some(0) => self.state = State::Trailer,
                    Some(size) => self.state = State::Data(size),
                    None => self.body_from(start, &whole),
                }
            }
            State::Dialogue => self.hide(start, dialogue_secrets(line, self.names)),
            State::Data(_) | State::Counted(_) | State::Body => {}
        }
    }

    /// Whether a message begins with `line`.
    fn begins(&self, line: &[u8]) -> bool {
        match self.says {
            Says::Requests => {
                line.rsplitn(2, |byte| *byte == b' ').next().is_some_and(|last| last.starts_with(b"HTTP/"))
            }
            Says::ResponsesTo(_) => line.starts_with(b"HTTP/") || line.starts_with(b"ICY "),
        }
    }

    /// What stands here instead of framing belongs to the body, and so does the rest.
    fn body_from(&mut self, start: usize, line: &[u8]) {
        self.body.push(start, line);
        self.state = State::Body;
    }

    fn field(&mut self, start: usize, line: &[u8]) {
        let text = || String::from_utf8_lossy(line).trim().to_owned();
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            // A folded line belongs to the field before it (RFC 9112 5.2).
            if self.folding.is_some() {
                self.hide(start, std::iter::once(1..line.len()));
            }
            if let Some((_, value)) = self.head.fields.last_mut() {
                value.push(' ');
                value.push_str(&text());
            }
            return;
        }
        // A status line among the fields is passed over.
        if self.says != Says::Requests && line.starts_with(b"HTTP/") {
            return;
        }
        let text = text();
        let (name, value) = text.split_once(':').unwrap_or((&text, ""));
        self.folding = hides(name.as_bytes());
        if self.state == State::Fields {
            self.head.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
        self.hide(start, line_secrets(line, self.names));
    }

    fn hide(&mut self, start: usize, ranges: impl IntoIterator<Item = Range<usize>>) {
        let ranges = ranges.into_iter().filter(|range| !range.is_empty());
        self.secrets.extend(ranges.map(|range| range.start + start..range.end + start));
    }
}
