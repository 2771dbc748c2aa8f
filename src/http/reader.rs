//! Reads one response from a stream that arrives in pieces of any size.
//!
//! ```text
//!          ┌── 1xx ──┐
//!          v         │              ┌─> Fixed ──────────────────────────────┐
//!   ───> Head ───────┴─ framing? ───┼─> ChunkSize <─> ChunkData / ChunkEnd ─┼──> Done
//!                                   │       └─ size 0 ─> Trailer ───────────┤
//!                                   ├─> UntilClose ── end() ────────────────┤
//!                                   └─> (no body) ──────────────────────────┘
//! ```

use std::ops::Range;

use super::head::{Closing, Framing, Head, HttpError, ICY, short};
use crate::plan::HttpVersion;

/// How long the size line of a chunk (extensions included) or a trailer line may be.
const LINE_BYTES: usize = 16 * 1024;

#[derive(Debug)]
enum State {
    Head,
    Fixed { left: u64 },
    ChunkSize,
    ChunkData { left: u64 },
    ChunkEnd,
    Trailer,
    UntilClose,
    Done,
}

/// Reads one response.
#[derive(Debug)]
pub struct ResponseReader {
    method: String,
    asked: HttpVersion,
    head_limit: usize,
    state: State,
    line: Vec<u8>,
    offset: u64,
    head: Option<Head>,
    framing: Framing,
    /// Bytes of interim responses and empty lines before the head that is being read.
    head_start: u64,
    body: Vec<Range<u64>>,
    body_bytes: u64,
    trailer_bytes: usize,
}

impl ResponseReader {
    /// A reader for the answer to a request with `method` and version `asked`; a head larger than
    /// `head_limit` bytes is refused.
    #[must_use]
    pub fn new(method: &str, asked: HttpVersion, head_limit: usize) -> Self {
        Self {
            method: method.to_owned(),
            asked,
            head_limit,
            state: State::Head,
            line: Vec::new(),
            offset: 0,
            head: None,
            framing: Framing::None,
            head_start: 0,
            body: Vec::new(),
            body_bytes: 0,
            trailer_bytes: 0,
        }
    }

    /// Takes the next bytes of the stream and returns how many belong to this response: all of them, unless
    /// it ended before.
    ///
    /// # Errors
    /// When the bytes are no HTTP response.
    pub fn push(&mut self, bytes: &[u8]) -> Result<usize, HttpError> {
        let mut rest = bytes;
        while !rest.is_empty() && !self.is_done() {
            let used = self.step(rest)?.clamp(1, rest.len());
            self.offset += used as u64;
            rest = rest.get(used..).unwrap_or_default();
        }
        Ok(bytes.len() - rest.len())
    }

    /// The stream has ended. Returns whether the response is whole: a chunked one is when its last chunk, the one of
    /// size zero, has come (RFC 9112 8), whatever became of the lines after it.
    pub fn end(&mut self) -> bool {
        if matches!(self.state, State::UntilClose | State::Trailer) {
            self.state = State::Done;
        }
        self.is_done()
    }

    /// The final head, once it has arrived.
    #[must_use]
    pub const fn head(&self) -> Option<&Head> {
        self.head.as_ref()
    }

    /// How the body is framed; [`Framing::None`] until the head has arrived.
    #[must_use]
    pub const fn framing(&self) -> Framing {
        self.framing
    }

    /// Whether the last byte of the response has been read.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self.state, State::Done)
    }

    /// Where the final head begins in the stream: after interim responses and empty lines.
    #[must_use]
    pub fn head_start(&self) -> usize {
        usize::try_from(self.head_start).unwrap_or(usize::MAX)
    }

    /// Bytes of the body so far, without framing.
    #[must_use]
    pub const fn body_bytes(&self) -> u64 {
        self.body_bytes
    }

    /// Where the body's bytes lie in the stream, in order.
    #[must_use]
    pub fn body_spans(&self) -> &[Range<u64>] {
        &self.body
    }

    /// The same, forgotten here: whoever reads a long body along with the stream takes them piece by piece.
    #[must_use]
    pub fn take_body_spans(&mut self) -> Vec<Range<u64>> {
        std::mem::take(&mut self.body)
    }

    /// Bytes of the stream read so far.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        self.offset
    }

    /// Whether the server will close after this answer.
    #[must_use]
    pub fn closing(&self) -> Closing {
        self.head.as_ref().map_or(Closing::StaysOpen, |head| head.closing(self.framing, self.asked))
    }

    /// Reads at least one byte of `bytes` and returns how many.
    fn step(&mut self, bytes: &[u8]) -> Result<usize, HttpError> {
        match self.state {
            State::Head => self.head_bytes(bytes),
            State::Fixed { left } => {
                let used = self.take_body(left, bytes);
                self.state = match left - used as u64 {
                    0 => State::Done,
                    left => State::Fixed { left },
                };
                Ok(used)
            }
            State::ChunkSize => self.in_line(bytes, Self::chunk_size),
            State::ChunkData { left } => {
                let used = self.take_body(left, bytes);
                self.state = match left - used as u64 {
                    0 => State::ChunkEnd,
                    left => State::ChunkData { left },
                };
                Ok(used)
            }
            State::ChunkEnd => self.in_line(bytes, |reader, line| {
                reader.state = State::ChunkSize;
                if line.is_empty() { Ok(()) } else { Err(HttpError::Chunk(short(line))) }
            }),
            State::Trailer => self.in_line(bytes, |reader, line| {
                reader.trailer_bytes += line.len();
                if line.is_empty() {
                    reader.state = State::Done;
                }
                // Trailers are fields like those of the head, and bounded like them.
                let within = reader.trailer_bytes <= reader.head_limit;
                if within { Ok(()) } else { Err(HttpError::HeadTooLarge(reader.head_limit)) }
            }),
            State::UntilClose => Ok(self.take_body(u64::MAX, bytes)),
            State::Done => Ok(0),
        }
    }

    /// Gathers the head and, at its blank line, reads it.
    fn head_bytes(&mut self, bytes: &[u8]) -> Result<usize, HttpError> {
        let used = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
        self.line.extend_from_slice(bytes.get(..used).unwrap_or_default());
        if self.line.len() > self.head_limit {
            return Err(HttpError::HeadTooLarge(self.head_limit));
        }
        // Servers send a line end too many after a response, which then stands before the next one.
        if matches!(self.line.as_slice(), b"\r" | b"\r\n" | b"\n") {
            if self.line.ends_with(b"\n") {
                self.head_start += self.line.len() as u64;
                self.line.clear();
            }
            let within = self.head_start <= self.head_limit as u64;
            return if within { Ok(used) } else { Err(HttpError::HeadTooLarge(self.head_limit)) };
        }
        // What cannot become a status line is refused at once, not when a line end comes or never comes.
        let start = self.line.get(..7).unwrap_or(&self.line);
        let is_icy = ICY.as_bytes().starts_with(start.get(..ICY.len()).unwrap_or(start));
        if !b"HTTP/1.".starts_with(start) && !is_icy {
            return Err(HttpError::StatusLine(short(String::from_utf8_lossy(&self.line).trim_end())));
        }
        if !(self.line.ends_with(b"\n\r\n") || self.line.ends_with(b"\n\n")) {
            return Ok(used);
        }
        let head = Head::parse(&std::mem::take(&mut self.line))?;
        if matches!(head.status, 100 | 102..=199) {
            self.head_start += head.len as u64;
            return Ok(used);
        }
        self.framing = head.framing(&self.method)?;
        self.head = Some(head);
        self.state = match self.framing {
            Framing::None | Framing::Length(0) => State::Done,
            Framing::Length(left) => State::Fixed { left },
            Framing::Chunked => State::ChunkSize,
            Framing::UntilClose => State::UntilClose,
        };
        Ok(used)
    }

    /// Gathers a line and, at its end, hands it on without the line end.
    fn in_line(
        &mut self,
        bytes: &[u8],
        whole: impl FnOnce(&mut Self, &str) -> Result<(), HttpError>,
    ) -> Result<usize, HttpError> {
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(bytes.len(), |at| at + 1);
        self.line.extend_from_slice(bytes.get(..used).unwrap_or_default());
        if self.line.len() > LINE_BYTES {
            return Err(HttpError::Chunk(short(&String::from_utf8_lossy(&self.line))));
        }
        if end.is_some() {
            let line = std::mem::take(&mut self.line);
            whole(self, String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']))?;
        }
        Ok(used)
    }

    fn chunk_size(&mut self, line: &str) -> Result<(), HttpError> {
        self.state = match chunk_size(line).ok_or_else(|| HttpError::Chunk(short(line)))? {
            0 => State::Trailer,
            left => State::ChunkData { left },
        };
        Ok(())
    }

    fn take_body(&mut self, left: u64, bytes: &[u8]) -> usize {
        let used = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let end = self.offset + used as u64;
        match self.body.last_mut() {
            Some(last) if last.end == self.offset => last.end = end,
            _ => self.body.push(self.offset..end),
        }
        self.body_bytes += used as u64;
        used
    }
}

/// The size that the size line of a chunk tells (RFC 9112 7.1).
pub(super) fn chunk_size(line: &str) -> Option<u64> {
    let digits = line.split(';').next().unwrap_or_default().trim();
    let hex = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u64::from_str_radix(digits, 16).ok().filter(|_| hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGES: &[(&str, &str, &[u8], &[u8])] = &[
        ("length", "GET", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", b"hello"),
        ("no body", "GET", b"HTTP/1.1 204 No Content\r\n\r\n", b""),
        ("head", "HEAD", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", b""),
        (
            "chunked with an extension and a trailer",
            "GET",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nSum: 1\r\n\r\n",
            b"abc0123456789",
        ),
        (
            "interim answers first",
            "GET",
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            b"ok",
        ),
        ("bare line feeds", "GET", b"HTTP/1.0 200 OK\nContent-Length: 2\n\nok", b"ok"),
        ("empty lines first", "GET", b"\r\n\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", b"ok"),
        (
            "an empty line after an interim answer",
            "GET",
            b"HTTP/1.1 100 Continue\r\n\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            b"ok",
        ),
        ("SHOUTcast", "GET", b"ICY 200 OK\r\nContent-Length: 2\r\n\r\nok", b"ok"),
    ];

    fn reader(method: &str) -> ResponseReader {
        ResponseReader::new(method, HttpVersion::Http11, 1000)
    }

    fn body(reader: &ResponseReader, stream: &[u8]) -> Vec<u8> {
        let at = |n: u64| usize::try_from(n).unwrap();
        reader.body_spans().iter().flat_map(|span| &stream[at(span.start)..at(span.end)]).copied().collect()
    }

    #[test]
    fn whole_byte_by_byte_and_with_trailing_data() {
        for (name, method, stream, expected) in MESSAGES {
            let mut whole = reader(method);
            assert_eq!(whole.push(stream), Ok(stream.len()), "{name}");
            assert!(whole.is_done(), "{name}");
            assert_eq!(body(&whole, stream), *expected, "{name}");

            let mut bytewise = reader(method);
            for (index, byte) in stream.iter().enumerate() {
                assert!(!bytewise.is_done(), "{name}: done before byte {index}");
                assert_eq!(bytewise.push(&[*byte]), Ok(1), "{name}");
            }
            assert!(bytewise.is_done(), "{name}");
            assert_eq!(bytewise.body_spans(), whole.body_spans(), "{name}");
            assert_eq!(bytewise.head(), whole.head(), "{name}");

            let trailing = [*stream, b"HTTP/1.1 200 OK\r\n"].concat();
            let mut with_more = reader(method);
            assert_eq!(with_more.push(&trailing), Ok(stream.len()), "{name}");
            assert_eq!(body(&with_more, stream), *expected, "{name}");
        }
    }

    #[test]
    fn a_body_until_close_ends_with_the_stream() {
        let stream = b"HTTP/1.0 200 OK\r\n\r\nall of it";
        let mut reader = reader("GET");
        assert_eq!(reader.push(stream), Ok(stream.len()));
        assert!(!reader.is_done());
        assert!(reader.end());
        assert_eq!(body(&reader, stream), b"all of it");
        assert_eq!(reader.closing(), Closing::EndOfBody);
    }

    #[test]
    fn a_cut_body_is_not_whole() {
        let mut reader = reader("GET");
        reader.push(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf").unwrap();
        assert!(!reader.end());
    }

    #[test]
    fn the_last_chunk_ends_the_content() {
        for (cut, whole) in [("3\r\nabc\r\n0", false), ("0\r\n", true), ("0\r\nSum: 1\r", true)] {
            let mut reader = reader("GET");
            reader.push(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").unwrap();
            reader.push(cut.as_bytes()).unwrap();
            assert_eq!((reader.is_done(), reader.end()), (false, whole), "{cut:?}");
        }
    }

    #[test]
    fn what_is_no_http_is_refused_early() {
        let refused = |stream: &[u8]| reader("GET").push(stream).unwrap_err();
        assert!(matches!(refused(b"SSH-2.0-x"), HttpError::StatusLine(_)));
        assert!(matches!(refused(b"HTTP/1.1 abc OK\r\n\r\n"), HttpError::StatusLine(_)));
        assert!(matches!(refused(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"), HttpError::Field(_)));
        assert!(matches!(
            refused(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
            HttpError::ContentLengths(1, 2)
        ));
        assert!(matches!(
            refused(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"),
            HttpError::Chunk(_)
        ));
        let long = [b"HTTP/1.1 200 OK\r\nX: ".to_vec(), vec![b'x'; 2000]].concat();
        assert_eq!(refused(&long), HttpError::HeadTooLarge(1000));
        assert_eq!(refused(&b"\r\n".repeat(600)), HttpError::HeadTooLarge(1000));
        assert!(matches!(refused(b"\r\nICE"), HttpError::StatusLine(_)));
    }

    #[test]
    fn who_closes_follows_from_versions_and_connection() {
        let closing = |head: &[u8], asked| {
            let mut reader = ResponseReader::new("GET", asked, 1000);
            reader.push(head).unwrap();
            reader.closing()
        };
        let (old, new) = (HttpVersion::Http10, HttpVersion::Http11);
        let length = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        assert_eq!(closing(length, new), Closing::StaysOpen);
        assert_eq!(closing(length, old), Closing::Http10);
        let keep = b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n";
        assert_eq!(closing(keep, old), Closing::StaysOpen);
        let close = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        assert_eq!(closing(close, new), Closing::Announced);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400), cut in 0_usize..400) {
            let stream = [b"\r\nHTTP/1.1 200 OK\r\n".as_slice(), &bytes].concat();
            let cut = cut.min(stream.len());
            let mut whole = reader("GET");
            let one = whole.push(&stream);
            let mut pieces = reader("GET");
            let two = pieces.push(&stream[..cut]).and_then(|used| {
                if used < cut { Ok(used) } else { pieces.push(&stream[cut..]).map(|more| used + more) }
            });
            proptest::prop_assert_eq!(one.is_ok(), two.is_ok());
            if one.is_ok() {
                proptest::prop_assert_eq!(one, two);
                proptest::prop_assert_eq!(whole.body_spans(), pieces.body_spans());
            }
        }
    }
}
