//! Octets of connections, written by hand.

use crate::http2::{Connection, Frame, Odd, PREFACE, Side};

/// A frame.
pub fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut octets = length[1..].to_vec();
    octets.extend([kind, flags]);
    octets.extend(stream.to_be_bytes());
    octets.extend(payload);
    octets
}

/// SETTINGS.
pub fn settings(list: &[(u16, u32)]) -> Vec<u8> {
    let payload = list.iter().flat_map(|(id, value)| {
        let (id, value) = (id.to_be_bytes(), value.to_be_bytes());
        [id.as_slice(), &value].concat()
    });
    frame(4, 0, 0, &payload.collect::<Vec<u8>>())
}

/// The acknowledgement of SETTINGS.
pub fn ack() -> Vec<u8> {
    frame(4, 1, 0, b"")
}

/// A literal that enters no table, neither string Huffman-coded.
pub fn field(name: &str, value: &str) -> Vec<u8> {
    literal(0, name, value)
}

/// A literal with a name of its own; `form`: the bits of its first octet.
pub fn literal(form: u8, name: &str, value: &str) -> Vec<u8> {
    let mut octets = vec![form];
    for text in [name, value] {
        octets.push(u8::try_from(text.len()).unwrap());
        assert!(text.len() < 127);
        octets.extend(text.as_bytes());
    }
    octets
}

/// The fields of a request for `/`.
pub const GET: [u8; 4] = [0x82, 0x86, 0x84, 0x41];

/// The block of a request for `/` of `h`.
pub fn get() -> Vec<u8> {
    [&GET[..], b"\x01h"].concat()
}

/// The block of a response with status 200 and `more`.
pub fn ok(more: &[u8]) -> Vec<u8> {
    [b"\x88", more].concat()
}

/// What a connection begins with, on either side.
pub fn begun() -> Connection {
    let mut connection = Connection::new();
    connection.push(Side::Client, &[&PREFACE[..], &settings(&[])].concat());
    connection.push(Side::Server, &[settings(&[]), ack()].concat());
    connection.push(Side::Client, &ack());
    connection
}

/// A connection that has begun, and what the sides say then.
pub fn said(pieces: &[(Side, Vec<u8>)]) -> Connection {
    let mut connection = begun();
    for (side, octets) in pieces {
        connection.push(*side, octets);
    }
    connection
}

/// Every oddity of a connection, in its frames and in its fields.
pub fn oddities(connection: &Connection) -> Vec<Odd> {
    let frames = connection.frames().iter().map(|frame| frame.odd);
    let fields = connection.blocks().iter().flat_map(|block| block.fields.iter().map(|field| field.odd));
    let mut all: Vec<Odd> = frames.chain(fields).flat_map(|odd| odd.iter().collect::<Vec<_>>()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The last frame.
pub fn last(connection: &Connection) -> &Frame {
    connection.frames().last().unwrap()
}

/// The frames are the octets of each side, and the leaves of each are the frame.
#[track_caller]
pub fn is_whole(connection: &Connection) {
    for side in Side::BOTH {
        let mut at = 0;
        let frames = connection.frames_of(side).iter().map(|index| connection.frames()[*index].clone());
        let partial = connection.partial(side);
        for frame in frames.chain(partial) {
            assert_eq!((frame.start, frame.side), (at, side));
            assert!(frame.end > frame.start, "{frame:?}");
            for leaf in connection.leaves(&frame) {
                assert_eq!(leaf.start, at, "{frame:?}");
                assert!(leaf.end > leaf.start);
                at = leaf.end;
            }
            assert_eq!(at, frame.end, "{frame:?}");
        }
        assert_eq!(at, connection.octets(side), "{side:?}");
    }
    for block in connection.blocks() {
        let mut at = 0;
        for field in &block.fields {
            assert_eq!(field.octets.start, at);
            assert!(field.octets.end > at);
            at = field.octets.end;
        }
        let octets = block.fragments.last().map_or(0, |last| last.end);
        // One that is open yet is not read.
        assert!(at == octets || block.fields.is_empty(), "{block:?}");
    }
}
