//! Frames of rebuilt messages of HTTP/2 (RFC 9113): a HAR file tells fields and content, and the frames are those that must
//! have carried them at least. Fields are written as literals without a table (RFC 7541 6.2.2), so each block stands alone.

/// How a client begins: the preface, and windows that nothing in a file exceeds (RFC 9113 3.4, 6.9.2).
pub(super) fn client_beginning() -> Vec<u8> {
    [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".as_slice(), &server_beginning()].concat()
}

/// How a server begins.
pub(super) fn server_beginning() -> Vec<u8> {
    let windows = [0, INITIAL_WINDOW_SIZE, 0x7f, 0xff, 0xff, 0xff];
    let more = (MAX_WINDOW - DEFAULT_WINDOW).to_be_bytes();
    [frame(SETTINGS, 0, &windows), frame(WINDOW_UPDATE, 0, &more)].concat()
}

/// The frames of a header block; with `is_end` the message ends with them.
pub(super) fn headers(fields: &[(String, String)], is_end: bool) -> Vec<u8> {
    let mut block = Vec::new();
    for (name, value) in fields {
        // What may not be kept by anyone on the way says so (RFC 7541 7.1.3).
        block.push(if name == "authorization" { NEVER_INDEXED } else { WITHOUT_INDEXING });
        text(&mut block, name.as_bytes());
        text(&mut block, value.as_bytes());
    }
    let mut pieces = block.chunks(MAX_FRAME).peekable();
    let mut kind = (HEADERS, if is_end { END_STREAM } else { 0 });
    let mut frames = Vec::new();
    while let Some(piece) = pieces.next() {
        let last = if pieces.peek().is_none() { END_HEADERS } else { 0 };
        frames.extend(frame(kind.0, kind.1 | last, piece));
        kind = (CONTINUATION, 0);
    }
    frames
}

/// The frames of the content, with which the message ends.
pub(super) fn data(content: &[u8]) -> Vec<u8> {
    if content.is_empty() {
        return frame(DATA, END_STREAM, &[]);
    }
    let mut pieces = content.chunks(MAX_FRAME).peekable();
    let mut frames = Vec::with_capacity(content.len() + content.len() / MAX_FRAME * HEAD + HEAD);
    while let Some(piece) = pieces.next() {
        frames.extend(frame(DATA, if pieces.peek().is_none() { END_STREAM } else { 0 }, piece));
    }
    frames
}

/// The same `frames` on `stream`.
pub(super) fn on_stream(mut frames: Vec<u8>, stream: u32) -> Vec<u8> {
    let mut at = 0;
    while let Some(head) = frames.get_mut(at..).and_then(|rest| rest.first_chunk_mut::<HEAD>()) {
        let [high, middle, low, _, _, place @ ..] = head;
        let length = u32::from_be_bytes([0, *high, *middle, *low]);
        *place = stream.to_be_bytes();
        at = at.saturating_add(HEAD + length as usize);
    }
    frames
}

const HEAD: usize = 9;
const MAX_FRAME: usize = 16_384;
const DATA: u8 = 0x0;
const HEADERS: u8 = 0x1;
const SETTINGS: u8 = 0x4;
const WINDOW_UPDATE: u8 = 0x8;
const CONTINUATION: u8 = 0x9;
const END_STREAM: u8 = 0x1;
const END_HEADERS: u8 = 0x4;
const INITIAL_WINDOW_SIZE: u8 = 0x4;
const DEFAULT_WINDOW: u32 = 65_535;
const MAX_WINDOW: u32 = 0x7fff_ffff;
const WITHOUT_INDEXING: u8 = 0x00;
const NEVER_INDEXED: u8 = 0x10;

/// A frame, which is put on its stream later.
fn frame(kind: u8, flags: u8, payload: &[u8]) -> Vec<u8> {
    let [_, a, b, c] = u32::try_from(payload.len()).unwrap_or_default().to_be_bytes();
    [&[a, b, c, kind, flags, 0, 0, 0, 0], payload].concat()
}

/// A string without Huffman code (RFC 7541 5.2), its length with a prefix of seven bits (5.1).
fn text(block: &mut Vec<u8>, octets: &[u8]) {
    let mut rest = octets.len();
    if rest < 0x7f {
        block.push(u8::try_from(rest).unwrap_or_default());
    } else {
        block.push(0x7f);
        rest -= 0x7f;
        while rest >= 0x80 {
            block.push(u8::try_from(rest % 0x80).unwrap_or_default() | 0x80);
            rest /= 0x80;
        }
        block.push(u8::try_from(rest).unwrap_or_default());
    }
    block.extend_from_slice(octets);
}
