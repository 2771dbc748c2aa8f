//! Header blocks: their parts put together, read, and judged as what they are in their stream.

use super::super::block::{Block, Fragment};
use super::super::bounds::MAX_PAYLOAD;
use super::super::frame::{END_HEADERS, END_STREAM, FrameKind};
use super::super::message::{is_interim, judge, value};
use super::super::odd::{Odd, Odds};
use super::super::side::Side;
use super::super::stream::{Message, MessageKind};
use super::Connection;
use super::agreed::OpenBlock;

impl Connection {
    /// Frame `index` begins a header block for `stream`, whose frames are on stream `on`.
    pub(super) fn begin_block(&mut self, index: usize, side: Side, on: u32, stream: u32, payload: &[u8]) {
        // One that was not finished is told as far as it goes.
        self.finish_block(side, false);
        let number = self.blocks.len();
        let table = self.ends.of(side).decoder.table();
        self.blocks.push(Block {
            side,
            stream,
            fragments: Vec::new(),
            before: table.now(),
            fields: Vec::new(),
            is_whole: false,
            is_table_known: !table.is_lost(),
        });
        let open = OpenBlock { number, stream: on, octets: Vec::new(), is_cut: false };
        self.ends.of_mut(side).open = Some(open);
        self.continue_block(index, side, payload);
    }

    /// Frame `index` has another part of the block that `side` has begun.
    pub(super) fn continue_block(&mut self, index: usize, side: Side, payload: &[u8]) {
        let Some(frame) = self.frames.get_mut(index) else { return };
        let Some(open) = &mut self.ends.of_mut(side).open else { return };
        let Some(block) = self.blocks.get_mut(open.number) else { return };
        frame.detail.set_block(open.number);
        let (Some(range), start) = (frame.detail.fragment(), block.octets()) else { return };
        let (first, length) = (range.start.saturating_sub(frame.payload().start), range.end - range.start);
        let octets = usize::try_from(first).ok().and_then(|first| payload.get(first..)).unwrap_or_default();
        let octets = octets.get(..usize::try_from(length).unwrap_or(usize::MAX)).unwrap_or(octets);
        let room = if open.is_cut { 0 } else { MAX_PAYLOAD.saturating_sub(open.octets.len()) };
        let octets = octets.get(..octets.len().min(room)).unwrap_or_default();
        if (octets.len() as u64) < length {
            open.is_cut = true;
            frame.odd.add(Odd::TooMuch);
        }
        open.octets.extend_from_slice(octets);
        let end = start.saturating_add(u32::try_from(octets.len()).unwrap_or(u32::MAX));
        block.fragments.push(Fragment { frame: index, offset: range.start, start, end });
        if frame.has(END_HEADERS) {
            self.finish_block(side, true);
        }
    }

    /// Reads the block that `side` has begun, as far as it is there.
    pub(super) fn finish_block(&mut self, side: Side, is_ended: bool) {
        let end = self.ends.of_mut(side);
        let Some(open) = end.open.take() else { return };
        let Some(block) = self.blocks.get_mut(open.number) else { return };
        block.is_whole = is_ended && !open.is_cut;
        let lengths = &self.true_lengths;
        let fields = end.decoder.read(&open.octets, |at| lengths.octets(side, block.offset_of(at)?));
        block.fields = fields;
        if !block.is_whole {
            end.decoder.lose();
        }
        if !is_ended {
            self.note_block(open.number, Odds::one(Odd::BlockUnfinished));
            return;
        }
        let listed: u64 = block.fields().map(super::super::hpack::Field::size).sum();
        if listed > u64::from(self.ends.of(side.other()).max_list.loosest()) {
            self.note_block(open.number, Odds::one(Odd::ListTooLong));
        }
        self.message(open.number);
    }

    /// Notes what is odd about a block as a whole at the frame that begins it.
    fn note_block(&mut self, number: usize, odd: Odds) {
        let first = self.blocks.get(number).and_then(|block| block.fragments.first());
        if let Some(frame) = first.and_then(|first| self.frames.get_mut(first.frame)) {
            frame.odd.join(odd);
        }
    }

    /// What a block is in its stream.
    fn message(&mut self, number: usize) {
        let Some(block) = self.blocks.get_mut(number) else { return };
        let side = block.side;
        let Some(first) = block.fragments.first().map(|first| first.frame) else { return };
        let Some(frame) = self.frames.get(first) else { return };
        let (is_promise, ends) = (frame.kind == FrameKind::PushPromise, frame.has(END_STREAM));
        let Some(stream) = self.streams.get_mut(&block.stream) else { return };
        let sent = stream.sent.of_mut(side);
        let kind = match side {
            _ if is_promise => MessageKind::Request,
            _ if sent.message.is_some() => MessageKind::Trailers,
            Side::Client => MessageKind::Request,
            Side::Server if value(&block.fields, b":status").is_some_and(is_interim) => MessageKind::Interim,
            Side::Server => MessageKind::Response,
        };
        if !is_promise && matches!(kind, MessageKind::Request | MessageKind::Response) {
            sent.message = Some(stream.messages.len());
        }
        let is_end = sent.end == Some(first);
        stream.messages.push(Message { side, kind, block: number });
        let judged = judge(kind, &mut block.fields);
        let mut odd = judged.odd;
        odd.add_if(kind == MessageKind::Trailers && !ends, Odd::TrailersNoEnd);
        odd.add_if(kind == MessageKind::Interim && ends, Odd::InterimEnds);
        if kind == MessageKind::Response || (kind == MessageKind::Request && !is_promise) {
            stream.sent.of_mut(side).announced = judged.length;
        }
        if is_end {
            let id = stream.id;
            odd.join(self.judge_length(side, id));
        }
        self.note_block(number, odd);
    }

    /// Whether the content that `side` sent on `stream` is what it said (RFC 9113 8.1.1).
    pub(super) fn judge_length(&self, side: Side, stream: u32) -> Odds {
        let mut odd = Odds::NONE;
        let Some(stream) = self.streams.get(&stream) else { return odd };
        let sent = stream.sent.of(side);
        let said = |message: Option<usize>, name: &[u8]| {
            let message = message.and_then(|message| stream.messages.get(message))?;
            value(&self.blocks.get(message.block)?.fields, name)
        };
        // The request of a promised stream is the server's, and the first of all.
        let request = if stream.promise.is_some() { Some(0) } else { stream.sent.client.message };
        let method = said(request, b":method");
        let status = said(stream.sent.server.message, b":status");
        let is_empty =
            side == Side::Server && (method == Some(b"HEAD") || matches!(status, Some(b"204" | b"304")));
        let is_tunnel = method == Some(b"CONNECT");
        if is_empty {
            odd.add_if(sent.content > 0, Odd::ContentNotAllowed);
        } else if !is_tunnel && !self.is_lost() {
            let differs = sent.announced.is_some_and(|announced| announced != sent.content);
            odd.add_if(differs, Odd::LengthMismatch);
        }
        odd
    }
}
