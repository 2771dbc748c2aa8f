//! Secrets in frames of HTTP/2: values in header blocks (RFC 7541), and content.
//!
//! A secret value gives way whole: its octets become `*`, or the code of `*` where they are Huffman-coded, so that the block
//! decodes as before, with as many octets. How long the value really was is told beside it, because the tables of both
//! sides go by that.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::body;
use super::names::Names;
use super::stream::Says;
use super::value::block_field;
use crate::clock::Micros;
use crate::http2::{
    Block, Connection, Field, Frame, FrameDetail, FrameKind, MessageKind, PREFACE, TrueLengths, begins_http2,
    mask_octet,
};
use crate::record::{Chunk, ConnectionEvent, ConnectionId, Event, LoadId, Log, Side, What};

/// What is hidden of one side of a connection.
#[derive(Debug, Default)]
struct Hidden {
    /// Where, and the octet that takes its place; in their order.
    runs: Vec<(Range<u64>, u8)>,
    /// Values whose lengths are to be told: where they begin, where they end, how long they were.
    lengths: Vec<(u64, u64, u64)>,
    /// Bytes that were handed out.
    given: u64,
    /// How many of the lengths were told.
    told: usize,
}

/// The connections of a log that carry frames, and what is secret in them.
#[derive(Debug, Default)]
pub(super) struct Blocks(BTreeMap<ConnectionId, [Hidden; 2]>);

impl Blocks {
    pub(super) fn of_log(log: &Log, names: &Names) -> Self {
        let mut all = BTreeMap::<ConnectionId, Recorded>::new();
        let mut others = BTreeSet::new();
        for event in log.iter() {
            let What::Connection(id, what) = &event.what else { continue };
            if let ConnectionEvent::Masked { from, start, bytes } = what {
                let octets = u32::try_from(*bytes).unwrap_or(u32::MAX);
                all.entry(*id).or_default().lengths.add(*from, *start, octets);
            }
            let Some((_, side, chunk)) = what.message() else { continue };
            if others.contains(id) {
                continue;
            }
            let recorded = all.entry(*id).or_default();
            recorded.chunks.push((side, chunk.clone()));
            if side == Side::Client && !recorded.speaks() {
                all.remove(id);
                others.insert(*id);
            }
        }
        let speaking = all.into_iter().filter(|(_, recorded)| recorded.speaks());
        Self(speaking.map(|(id, recorded)| (id, recorded.hidden(names))).collect())
    }

    /// Whether `connection` carries frames.
    pub(super) fn has(&self, connection: ConnectionId) -> bool {
        self.0.contains_key(&connection)
    }

    /// The bytes of the next event with stars for what is secret; none when nothing is, or they are no frames.
    pub(super) fn masked(&mut self, what: &What) -> Option<Vec<u8>> {
        let What::Connection(id, what) = what else { return None };
        let (_, side, chunk) = what.message()?;
        self.0.get_mut(id)?.get_mut(side as usize)?.masked(chunk)
    }

    /// What is to be told behind `event`: how long values were that end with its bytes.
    pub(super) fn lengths_behind(&mut self, event: &Event) -> Vec<Event> {
        let What::Connection(id, what) = &event.what else { return Vec::new() };
        let Some((_, side, _)) = what.message() else { return Vec::new() };
        let hidden = self.0.get_mut(id).and_then(|sides| sides.get_mut(side as usize));
        hidden.map(|hidden| hidden.lengths(*id, side, (event.at, event.load))).unwrap_or_default()
    }
}

impl Hidden {
    fn masked(&mut self, chunk: &Chunk) -> Option<Vec<u8>> {
        let (start, end) = (self.given, self.given + chunk.data.len() as u64);
        self.given += chunk.len;
        let first = self.runs.partition_point(|(run, _)| run.end <= start);
        let mut hidden = None;
        for (run, octet) in self.runs.iter().skip(first).take_while(|(run, _)| run.start < end) {
            let place = |at: u64| usize::try_from(at.clamp(start, end) - start).unwrap_or(usize::MAX);
            let bytes: &mut Vec<u8> = hidden.get_or_insert_with(|| chunk.data.to_vec());
            if let Some(part) = bytes.get_mut(place(run.start)..place(run.end)) {
                part.fill(*octet);
            }
        }
        hidden
    }

    fn lengths(&mut self, id: ConnectionId, from: Side, (at, load): (Micros, LoadId)) -> Vec<Event> {
        let rest = self.lengths.iter().skip(self.told).take_while(|(_, end, _)| *end <= self.given);
        let events: Vec<Event> = rest
            .map(|(start, _, bytes)| {
                let masked = ConnectionEvent::Masked { from, start: *start, bytes: *bytes };
                Event { at, load, what: What::Connection(id, masked) }
            })
            .collect();
        self.told += events.len();
        events
    }
}

/// What was recorded of a connection.
#[derive(Debug, Default)]
struct Recorded {
    chunks: Vec<(Side, Chunk)>,
    lengths: TrueLengths,
}

impl Recorded {
    /// Whether it begins as HTTP/2 does, as far as the first bytes of the client are there.
    fn speaks(&self) -> bool {
        let sent = self.chunks.iter().filter(|(side, _)| *side == Side::Client);
        let sent = sent.flat_map(|(_, chunk)| chunk.data.iter()).take(PREFACE.len());
        let sent: Vec<u8> = sent.copied().collect();
        !sent.is_empty() && begins_http2(&sent) != Some(false)
    }

    fn hidden(self, names: &Names) -> [Hidden; 2] {
        let lengths_known = self.lengths.clone();
        let mut connection = Connection::with_true_lengths(self.lengths);
        let mut bytes = [Bytes::default(), Bytes::default()];
        for (side, chunk) in &self.chunks {
            connection.push_kept(*side, &chunk.data, chunk.len);
            if let Some(bytes) = bytes.get_mut(*side as usize) {
                bytes.add(chunk);
            }
        }
        let mut hidden = [Hidden::default(), Hidden::default()];
        for block in connection.blocks() {
            if let Some(hidden) = hidden.get_mut(block.side as usize) {
                in_block(block, names, &lengths_known, hidden);
            }
        }
        let begun: Vec<Frame> = Side::BOTH.into_iter().filter_map(|side| connection.partial(side)).collect();
        for frame in connection.frames() {
            let place = frame.side as usize;
            if let (Some(bytes), Some(hidden)) = (bytes.get(place), hidden.get_mut(place)) {
                in_place_of_frames(frame, bytes, names, hidden);
            }
        }
        for frame in &begun {
            if let Some(hidden) = hidden.get_mut(frame.side as usize)
                && frame.kind != FrameKind::Data
                && frame.kind != FrameKind::Preface
            {
                // Nothing is told of it before its end, so nobody knows what in it is secret.
                hidden.runs.push((frame.payload(), b'*'));
            }
        }
        for (number, stream) in connection.streams() {
            for side in Side::BOTH {
                let content = connection.content(*number, side).map(|(_, range)| range);
                let begun = begun.iter().filter(|frame| (frame.stream, frame.side) == (*number, side));
                let begun = begun.filter_map(|frame| match &frame.detail {
                    FrameDetail::Data { content, .. } => Some(content.clone()),
                    _ => None,
                });
                let content: Vec<Range<u64>> = content.chain(begun).collect();
                let heads = stream.messages_of(side, head_of(side));
                let fields: Vec<&Field> = heads
                    .filter_map(|message| connection.blocks().get(message.block))
                    .flat_map(Block::fields)
                    .collect();
                let place = side as usize;
                if let (Some(bytes), Some(hidden)) = (bytes.get(place), hidden.get_mut(place)) {
                    in_content(&content, &fields, side, bytes, names, hidden);
                }
            }
        }
        for hidden in &mut hidden {
            hidden.runs.sort_by_key(|(run, _)| run.start);
            hidden.lengths.sort_unstable();
        }
        hidden
    }
}

/// The bytes of one side, with gaps where they were not kept.
#[derive(Debug, Default)]
struct Bytes(Vec<(u64, bytes::Bytes)>, u64);

impl Bytes {
    fn add(&mut self, chunk: &Chunk) {
        self.0.push((self.1, chunk.data.clone()));
        self.1 += chunk.len;
    }

    /// What is there of `range`, with zeros where it was not kept.
    fn get(&self, range: &Range<u64>) -> Vec<u8> {
        let length = usize::try_from(range.end.saturating_sub(range.start)).unwrap_or_default();
        let mut out = vec![0; length];
        let first = self.0.partition_point(|(start, data)| start + data.len() as u64 <= range.start);
        for (start, data) in self.0.iter().skip(first).take_while(|(start, _)| *start < range.end) {
            let skip = range.start.saturating_sub(*start);
            let to = start.saturating_sub(range.start);
            let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
            let source = data.get(place(skip)..).unwrap_or_default();
            if let Some(target) = out.get_mut(place(to)..) {
                for (slot, byte) in target.iter_mut().zip(source) {
                    *slot = *byte;
                }
            }
        }
        out
    }
}

/// Octets in place of frames: of a message of HTTP/1, with which servers answer that do not speak HTTP/2, its secrets are
/// hidden; what cannot be told apart may hold anything.
fn in_place_of_frames(frame: &Frame, bytes: &Bytes, names: &Names, hidden: &mut Hidden) {
    let all = frame.start..frame.end;
    match frame.kind {
        FrameKind::Text => {
            let text = bytes.get(&all);
            let says = match frame.side {
                Side::Client => Says::Requests,
                Side::Server => Says::ResponsesTo("GET"),
            };
            let masked = super::message(&text, says, names).unwrap_or_default();
            let places = text.iter().zip(&masked).enumerate().filter(|(_, (one, other))| one != other);
            let one = |place: usize| all.start + place as u64..all.start + place as u64 + 1;
            hidden.runs.extend(places.map(|(place, _)| (one(place), b'*')));
        }
        FrameKind::Untold | FrameKind::Fragment => hidden.runs.push((all, b'*')),
        FrameKind::Data
        | FrameKind::Headers
        | FrameKind::Priority
        | FrameKind::RstStream
        | FrameKind::Settings
        | FrameKind::PushPromise
        | FrameKind::Ping
        | FrameKind::GoAway
        | FrameKind::WindowUpdate
        | FrameKind::Continuation
        | FrameKind::AltSvc
        | FrameKind::Origin
        | FrameKind::PriorityUpdate
        | FrameKind::Unknown(_)
        | FrameKind::Preface => {}
    }
}

fn in_block(block: &Block, names: &Names, known: &TrueLengths, hidden: &mut Hidden) {
    for field in &block.fields {
        let Some(literal) = field.value_literal else { continue };
        let name = String::from_utf8_lossy(&field.name).to_ascii_lowercase();
        // What cannot be read may hold anything.
        let is_secret = !field.form.is_field() || block_field(&name, &field.value, names) != field.value;
        let Some(start) = block.offset_of(literal.octets).filter(|_| is_secret) else { continue };
        let octet = mask_octet(literal.huffman);
        let mut end = start;
        for run in block.in_stream(literal.octets..literal.end) {
            end = end.max(run.end);
            hidden.runs.push((run, octet));
        }
        let was_known = known.octets(block.side, start).is_some();
        if field.value_octets != u64::from(literal.end - literal.octets) && !was_known {
            hidden.lengths.push((start, end, field.value_octets));
        }
    }
    if !block.is_table_known || !block.is_whole {
        // Its fields cannot be told, so nobody knows which are secret.
        let all = block.fragments.last().map_or(0, |last| last.end);
        let read = block.fields.last().map_or(0, |last| last.octets.end);
        hidden.runs.extend(block.in_stream(read..all).map(|run| (run, mask_octet(false))));
    }
}

fn in_content(
    content: &[Range<u64>],
    fields: &[&Field],
    side: Side,
    bytes: &Bytes,
    names: &Names,
    hidden: &mut Hidden,
) {
    let value = |name: &[u8]| fields.iter().find(|field| &*field.name == name).map(|field| &*field.value);
    let is_packed =
        value(b"content-encoding").is_some_and(|coding| !coding.eq_ignore_ascii_case(b"identity"));
    let written = body::written(value(b"content-type"), side == Side::Server);
    let Some(written) = written.filter(|_| !is_packed && !content.is_empty()) else { return };
    let whole: Vec<u8> = content.iter().flat_map(|range| bytes.get(range)).collect();
    let mut before = 0;
    let secrets = body::secrets(&written, &whole, names);
    for range in content {
        let length = range.end - range.start;
        for secret in &secrets {
            let (from, to) = (secret.start as u64, secret.end as u64);
            let (from, to) = (from.max(before), to.min(before + length));
            if from < to {
                hidden.runs.push((range.start + from - before..range.start + to - before, b'*'));
            }
        }
        before += length;
    }
}

const fn head_of(side: Side) -> MessageKind {
    match side {
        Side::Client => MessageKind::Request,
        Side::Server => MessageKind::Response,
    }
}
