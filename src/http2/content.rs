//! The content of one message, from the frames that carried it.

use super::frame::{FrameKind, HEAD, PADDED};

/// What the DATA frames among `frames`, which stand one behind the other and begin with a frame's head, carry without
/// their padding; of the last one as much as is there.
#[must_use]
pub fn content_of(frames: &[u8]) -> Vec<u8> {
    let (mut content, mut rest) = (Vec::new(), frames);
    while let Some((&[a, b, c, kind, flags, ..], behind)) =
        rest.split_at_checked(HEAD).and_then(|(head, behind)| Some((head.first_chunk::<HEAD>()?, behind)))
    {
        let length = u32::from_be_bytes([0, a, b, c]) as usize;
        let (payload, next) = behind.split_at_checked(length).unwrap_or((behind, &[]));
        if FrameKind::from_number(kind) == FrameKind::Data {
            content.extend_from_slice(without_padding(payload, flags, length));
        }
        rest = next;
    }
    content
}

/// A payload of which `length` octets were announced, without the octet that says how long the padding is, and without it.
fn without_padding(payload: &[u8], flags: u8, length: usize) -> &[u8] {
    if flags & PADDED == 0 {
        return payload;
    }
    let Some((pad, data)) = payload.split_first() else { return &[] };
    let most = length.saturating_sub(1 + usize::from(*pad));
    data.get(..most).unwrap_or(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(kind: u8, flags: u8, payload: &[u8]) -> Vec<u8> {
        let mut bytes = u32::try_from(payload.len()).unwrap().to_be_bytes()[1..].to_vec();
        bytes.extend([kind, flags, 0, 0, 0, 1]);
        bytes.extend(payload);
        bytes
    }

    #[test]
    fn content_is_what_data_frames_carry_without_padding() {
        let frames = [frame(1, 4, b"fields"), frame(0, 0, b"one "), frame(0, 8, b"\x02two..")].concat();
        assert_eq!(content_of(&frames), b"one two");
        assert_eq!(content_of(&frames[..frames.len() - 3]), b"one tw", "broken off");
        assert_eq!(content_of(&frame(0, 8, b"\xffx")), b"", "more padding than payload");
        assert_eq!(content_of(b"\0\0"), b"");
    }
}
