//! The buffers between a connection and ureq. The input grows with what the reads bring: a page of small
//! pictures never pays for the large buffer that a large body needs.

use ureq::unversioned::transport::Buffers as UreqBuffers;

/// The first buffer of a connection.
const FIRST_BYTES: usize = 16 * 1024;
/// The largest buffer of one `read()`.
const MOST_BYTES: usize = 256 * 1024;
/// Where ureq writes the head and pieces of the body of a request. A larger head goes without ureq.
pub const OUTPUT_BYTES: usize = 16 * 1024;

/// What was read and not yet used, and room for what will be written.
#[derive(Debug)]
pub(super) struct Buffers {
    input: Vec<u8>,
    from: usize,
    to: usize,
    /// The size of the next read.
    room: usize,
    output: Vec<u8>,
    progress: bool,
}

impl Default for Buffers {
    fn default() -> Self {
        Self { input: Vec::new(), from: 0, to: 0, room: FIRST_BYTES, output: Vec::new(), progress: false }
    }
}

impl Buffers {
    /// Room for one `read()`.
    pub(super) fn read_buf(&mut self) -> &mut [u8] {
        let room = self.room;
        let free = self.input_append_buf();
        let room = room.min(free.len());
        free.get_mut(..room).unwrap_or_default()
    }

    /// The first `len` bytes of that room.
    pub(super) fn fresh(&self, len: usize) -> &[u8] {
        self.input.get(self.to..self.to + len).unwrap_or_default()
    }

    /// A read that filled its room is followed by a larger one.
    pub(super) fn adapt(&mut self, got: usize) {
        if got >= self.room {
            self.room = (self.room * 4).min(MOST_BYTES);
        }
    }

    /// Adds bytes that were made, not read.
    pub(super) fn append(&mut self, bytes: &[u8]) {
        let end = self.to + bytes.len();
        if self.input.len() < end {
            self.input.resize(end, 0);
        }
        if let Some(room) = self.input.get_mut(self.to..end) {
            room.copy_from_slice(bytes);
            self.to = end;
        }
    }
}

impl UreqBuffers for Buffers {
    fn output(&mut self) -> &mut [u8] {
        self.output.resize(OUTPUT_BYTES, 0);
        &mut self.output
    }

    fn input(&self) -> &[u8] {
        self.input.get(self.from..self.to).unwrap_or_default()
    }

    fn input_append_buf(&mut self) -> &mut [u8] {
        if self.from > 0 {
            self.input.copy_within(self.from..self.to, 0);
            (self.from, self.to) = (0, self.to - self.from);
        }
        if self.input.len() < self.to + self.room {
            self.input.resize(self.to + self.room, 0);
        }
        self.input.get_mut(self.to..).unwrap_or_default()
    }

    fn input_appended(&mut self, amount: usize) {
        self.to = (self.to + amount).min(self.input.len());
    }

    fn input_consume(&mut self, amount: usize) {
        self.progress = amount > 0;
        self.from = (self.from + amount).min(self.to);
    }

    fn tmp_and_output(&mut self) -> (&mut [u8], &mut [u8]) {
        self.output.resize(OUTPUT_BYTES, 0);
        self.input_append_buf();
        (self.input.get_mut(self.to..).unwrap_or_default(), &mut self.output)
    }

    fn can_use_input(&self) -> bool {
        !self.input().is_empty() && self.progress
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_out_in_their_order_while_the_room_grows() {
        let (mut buffers, mut sent, mut seen) = (Buffers::default(), 0_u8, Vec::new());
        let mut expected = Vec::new();
        for turn in 0..40_usize {
            let room = buffers.read_buf();
            let got = room.len();
            for byte in room {
                *byte = sent;
                expected.push(sent);
                sent = sent.wrapping_add(1);
            }
            assert_eq!(buffers.fresh(got).len(), got);
            buffers.input_appended(got);
            buffers.adapt(got);
            if turn % 3 == 0 {
                buffers.append(b"made");
                expected.extend_from_slice(b"made");
            }
            let used = buffers.input().len() / 2;
            seen.extend_from_slice(&buffers.input()[..used]);
            buffers.input_consume(used);
        }
        seen.extend_from_slice(buffers.input());
        assert_eq!(seen, expected);
        assert_eq!(buffers.read_buf().len(), MOST_BYTES);
    }
}
