//! Frames of HTTP/2 written by hand (RFC 9113 4.1), and fields in the plainest form of HPACK (RFC 7541 6.2.2).

/// What the last frame of a message carries.
pub(in crate::lab) const END_STREAM: u8 = 1;
/// What the last frame of a block of fields carries.
pub(in crate::lab) const END_HEADERS: u8 = 4;
/// What answers a SETTINGS frame.
const ACK: u8 = 1;

/// The most that a frame holds unless the receiver says otherwise (RFC 9113 6.5.2).
pub(in crate::lab) const MAX_FRAME_BYTES: usize = 16_384;
/// How large a stream's window is at first (RFC 9113 6.5.2).
const INITIAL_WINDOW_SIZE: u16 = 4;

/// The kinds of frames that are sent here, with their numbers (RFC 9113 6).
#[derive(Clone, Copy)]
#[repr(u8)]
pub(in crate::lab) enum Kind {
    Data = 0,
    Headers = 1,
    RstStream = 3,
    Settings = 4,
    Ping = 6,
    Goaway = 7,
    WindowUpdate = 8,
    Continuation = 9,
}

/// The codes of errors that are sent here (RFC 9113 7).
#[derive(Clone, Copy)]
#[repr(u32)]
pub(in crate::lab) enum Reason {
    NoError = 0,
    InternalError = 2,
    Cancel = 8,
}

/// One frame. What is larger than a frame's length can say is cut.
pub(in crate::lab) fn frame(kind: Kind, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let [high, length @ ..] = u32::try_from(payload.len()).unwrap_or(u32::MAX).to_be_bytes();
    debug_assert_eq!(high, 0, "three bytes hold the length");
    [&length[..], &[kind as u8, flags], &stream.to_be_bytes(), payload].concat()
}

/// What a server says first, and that it has the client's settings.
pub(in crate::lab) fn greeting(window: Option<u32>) -> Vec<u8> {
    let mut settings = Vec::new();
    if let Some(window) = window {
        settings.extend(INITIAL_WINDOW_SIZE.to_be_bytes());
        settings.extend(window.to_be_bytes());
    }
    [frame(Kind::Settings, 0, 0, &settings), frame(Kind::Settings, ACK, 0, &[])].concat()
}

pub(in crate::lab) fn reset(stream: u32, reason: Reason) -> Vec<u8> {
    frame(Kind::RstStream, 0, stream, &(reason as u32).to_be_bytes())
}

pub(in crate::lab) fn goaway(last: u32) -> Vec<u8> {
    let payload = [last.to_be_bytes(), (Reason::NoError as u32).to_be_bytes()].concat();
    frame(Kind::Goaway, 0, 0, &payload)
}

/// A whole response.
pub(in crate::lab) fn response(stream: u32, status: &str, media: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len().to_string();
    let head = [(":status", status), ("content-type", media), ("content-length", &length)];
    let mut out = headers(stream, 0, &head);
    let mut rest = body.chunks(MAX_FRAME_BYTES).peekable();
    while let Some(piece) = rest.next() {
        let flags = if rest.peek().is_none() { END_STREAM } else { 0 };
        out.extend(frame(Kind::Data, flags, stream, piece));
    }
    out
}

/// A whole block of fields in one frame.
pub(in crate::lab) fn headers(stream: u32, flags: u8, list: &[(&str, &str)]) -> Vec<u8> {
    frame(Kind::Headers, flags | END_HEADERS, stream, &fields(list))
}

/// Fields as literals that no table remembers: 0, then name and value, each with its length before it.
pub(in crate::lab) fn fields(list: &[(&str, &str)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, value) in list {
        out.push(0);
        out.extend(string(name));
        out.extend(string(value));
    }
    out
}

/// A field that the table remembers from now on, as its newest entry (RFC 7541 6.2.1).
pub(in crate::lab) fn remembered(name: &str, value: &str) -> Vec<u8> {
    [vec![0x40], string(name), string(value)].concat()
}

/// Text as it is, with its length before it (RFC 7541 5.1, 5.2).
fn string(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    match u8::try_from(text.len()) {
        Ok(length) if length < 0x7f => out.push(length),
        _ => {
            out.push(0x7f);
            let mut rest = text.len() - 0x7f;
            while rest >= 0x80 {
                out.push(u8::try_from(rest % 0x80).unwrap_or_default() | 0x80);
                rest /= 0x80;
            }
            out.push(u8::try_from(rest).unwrap_or_default());
        }
    }
    out.extend(text.as_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_has_nine_bytes_before_its_payload() {
        assert_eq!(frame(Kind::Data, END_STREAM, 5, b"ab"), [0, 0, 2, 0, 1, 0, 0, 0, 5, b'a', b'b']);
        assert_eq!(goaway(3), [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0]);
        assert_eq!(greeting(None).len(), 18);
        assert_eq!(&greeting(Some(0))[..15], [0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0]);
    }

    /// The length of 1337 is an example of RFC 7541 (C.1.2), with a prefix of five bits there.
    #[test]
    fn a_long_text_has_a_long_length() {
        assert_eq!(string("ab"), [2, b'a', b'b']);
        for (length, written) in [
            (126, &[126][..]),
            (127, &[127, 0]),
            (254, &[127, 127]),
            (255, &[127, 128, 1]),
            (1337, &[127, 186, 9]),
        ] {
            let text = string(&"x".repeat(length));
            assert_eq!((&text[..written.len()], text.len()), (written, length + written.len()));
        }
    }
}
