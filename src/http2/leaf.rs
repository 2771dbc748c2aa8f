//! A frame taken apart: each of its octets is in exactly one leaf. Leaves are made when they are asked for.

use std::ops::Range;

use super::block::{Block, Fragment};
use super::connection::Connection;
use super::frame::{Frame, FrameDetail, FrameKind, HEAD};
use super::hpack::{Field, Form};

/// What a run of octets is. The words for people are in `explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The client's first octets (RFC 9113 3.4).
    Preface,
    /// The length of the payload (RFC 9113 4.1).
    Length,
    /// The kind of the frame (RFC 9113 4.1).
    Kind,
    /// Its flags (RFC 9113 4.1).
    Flags,
    /// A reserved bit and the stream (RFC 9113 4.1).
    StreamId,
    /// How much padding there is (RFC 9113 6.1).
    PadLength,
    /// Padding (RFC 9113 6.1).
    Padding,
    /// Content (RFC 9113 6.1).
    Content,
    /// Whether the stream alone depends, and on which (RFC 9113 6.3).
    Dependency,
    /// The weight of the dependency, less one (RFC 9113 6.3).
    Weight,
    /// The index of a field, or of the entry that it has its name from, with the bits that tell how it is
    /// represented (RFC 7541 6).
    Index,
    /// The bits that tell how a field with a name of its own is represented (RFC 7541 6.2).
    Prefix,
    /// How large the table may be (RFC 7541 6.3).
    TableSize,
    /// How long a name is, and whether it is Huffman-coded (RFC 7541 5.2).
    NameLength,
    /// A name (RFC 7541 5.2).
    Name,
    /// How long a value is, and whether it is Huffman-coded (RFC 7541 5.2).
    ValueLength,
    /// A value (RFC 7541 5.2).
    Value,
    /// A part of a header block that was not read.
    Fragment,
    /// Which setting (RFC 9113 6.5.1).
    SettingId,
    /// Its value (RFC 9113 6.5.1).
    SettingValue,
    /// The stream that is promised (RFC 9113 6.6).
    PromisedId,
    /// What a PING carries (RFC 9113 6.7).
    Opaque,
    /// The last stream that was taken (RFC 9113 6.8).
    LastStreamId,
    /// Why a stream or a connection ends (RFC 9113 7).
    ErrorCode,
    /// Words about that (RFC 9113 6.8).
    DebugData,
    /// By how much a window grows (RFC 9113 6.9).
    Increment,
    /// How long an origin is (RFC 8336 2.1, RFC 7838 4).
    OriginLength,
    /// An origin (RFC 8336 2.1, RFC 7838 4).
    Origin,
    /// Another server for the same (RFC 7838 4).
    AltSvc,
    /// The stream whose priority is told (RFC 9218 7.1).
    PrioritizedId,
    /// The priority (RFC 9218 7.1).
    Urgency,
    /// The payload of a kind that is not known (RFC 9113 5.5).
    Payload,
    /// A payload of which the end is not there.
    Unread,
    /// Octets that fit no rule.
    Unreadable,
    /// The beginning of a head.
    HeadBegun,
    /// Text of HTTP/1.
    Text,
    /// Octets that are not told apart.
    Untold,
}

/// A run of octets that is not divided further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What it is.
    pub part: Part,
    /// Its first octet, in the stream of its side.
    pub start: u64,
    /// Behind its last octet.
    pub end: u64,
    /// Which setting, origin or field of the header block it is of.
    pub item: Option<usize>,
}

/// Gathers leaves; the next one always begins where the last one ended.
struct Leaves {
    all: Vec<Leaf>,
    at: u64,
    end: u64,
}

impl Leaves {
    /// What is before `end` and in no leaf yet is a `part`. No octets make no leaf.
    fn until(&mut self, part: Part, end: u64, item: Option<usize>) {
        let end = end.min(self.end);
        if end > self.at {
            self.all.push(Leaf { part, start: self.at, end, item });
            self.at = end;
        }
    }

    fn next(&mut self, part: Part, octets: u64) {
        self.until(part, self.at.saturating_add(octets), None);
    }
}

impl Connection {
    /// The leaves of `frame`, which is one of this connection's or [partial](Self::partial): each octet of it that is there is in
    /// exactly one, in their order.
    #[must_use]
    pub fn leaves(&self, frame: &Frame) -> Vec<Leaf> {
        let mut leaves = Leaves { all: Vec::new(), at: frame.start, end: frame.end };
        if frame.kind.is_frame() {
            for (part, octets) in [(Part::Length, 3), (Part::Kind, 1), (Part::Flags, 1), (Part::StreamId, 4)]
            {
                leaves.next(part, octets);
            }
        }
        debug_assert!(leaves.at <= frame.start + HEAD as u64, "a head has nine octets");
        let block = frame.detail.block().and_then(|number| self.blocks().get(number));
        payload(&mut leaves, frame, block);
        let rest = match frame.kind {
            FrameKind::Preface => Part::Preface,
            FrameKind::Text => Part::Text,
            FrameKind::Fragment => Part::HeadBegun,
            FrameKind::Untold => Part::Untold,
            FrameKind::Unknown(_) => Part::Payload,
            _ if frame.is_whole() => Part::Unreadable,
            _ => Part::Unread,
        };
        leaves.until(rest, frame.end, None);
        leaves.all
    }
}

fn payload(leaves: &mut Leaves, frame: &Frame, block: Option<&Block>) {
    if frame.detail.padding().is_some() {
        leaves.next(Part::PadLength, 1);
    }
    match &frame.detail {
        FrameDetail::Data { content, .. } => leaves.until(Part::Content, content.end, None),
        FrameDetail::Headers { priority, fragment, .. } => {
            if priority.is_some() {
                leaves.next(Part::Dependency, 4);
                leaves.next(Part::Weight, 1);
            }
            fields(leaves, fragment, block);
        }
        FrameDetail::PushPromise { fragment, .. } => {
            leaves.next(Part::PromisedId, 4);
            fields(leaves, fragment, block);
        }
        FrameDetail::Continuation { fragment, .. } => fields(leaves, fragment, block),
        FrameDetail::Priority(_) => {
            leaves.next(Part::Dependency, 4);
            leaves.next(Part::Weight, 1);
        }
        FrameDetail::RstStream(_) => leaves.next(Part::ErrorCode, 4),
        FrameDetail::Settings { settings } => {
            for item in 0..settings.len() {
                leaves.until(Part::SettingId, leaves.at + 2, Some(item));
                leaves.until(Part::SettingValue, leaves.at + 4, Some(item));
            }
        }
        FrameDetail::Ping(_) => leaves.next(Part::Opaque, 8),
        FrameDetail::GoAway { debug, .. } => {
            leaves.next(Part::LastStreamId, 4);
            leaves.next(Part::ErrorCode, 4);
            leaves.until(Part::DebugData, debug.end, None);
        }
        FrameDetail::WindowUpdate { .. } => leaves.next(Part::Increment, 4),
        FrameDetail::AltSvc { origin, value } => {
            leaves.next(Part::OriginLength, 2);
            leaves.until(Part::Origin, origin.end, None);
            leaves.until(Part::AltSvc, value.end, None);
        }
        FrameDetail::Origin { origins } => {
            for (item, origin) in origins.iter().enumerate() {
                leaves.until(Part::OriginLength, origin.start, Some(item));
                leaves.until(Part::Origin, origin.end, Some(item));
            }
        }
        FrameDetail::PriorityUpdate { value, .. } => {
            leaves.next(Part::PrioritizedId, 4);
            leaves.until(Part::Urgency, value.end, None);
        }
        FrameDetail::Opaque | FrameDetail::Unread | FrameDetail::Broken => {}
    }
    if let Some((start, padding)) = frame.detail.padding()
        && frame.end.saturating_sub(start) <= u64::from(padding)
    {
        leaves.until(Part::Padding, frame.end, None);
    }
}

/// The part of a header block that a frame has.
fn fields(leaves: &mut Leaves, range: &Range<u64>, block: Option<&Block>) {
    let fragment = block.and_then(|block| {
        let place = block.fragments.partition_point(|fragment| fragment.offset < range.start);
        let found = block.fragments.get(place).filter(|found| found.offset == range.start);
        found.filter(|fragment| fragment.end > fragment.start).map(|fragment| (block, *fragment))
    });
    if let Some((block, fragment)) = fragment {
        let first = block.fields.partition_point(|field| field.octets.end <= fragment.start);
        for (item, field) in block.fields.iter().enumerate().skip(first) {
            if field.octets.start >= fragment.end {
                break;
            }
            representation(field, |part, end| leaves.until(part, offset(&fragment, end), Some(item)));
        }
    }
    leaves.until(Part::Fragment, range.end, None);
}

/// Where octet `at` of the block is in this part of it, or an end of the part when it is in another.
fn offset(fragment: &Fragment, at: u32) -> u64 {
    fragment.offset + u64::from(at.clamp(fragment.start, fragment.end) - fragment.start)
}

/// The parts of a representation, each with its end in the block.
fn representation(field: &Field, mut part: impl FnMut(Part, u32)) {
    let first = match field.form {
        Form::SizeUpdate(_) => Part::TableSize,
        Form::Unreadable => Part::Unreadable,
        Form::Untold => Part::Untold,
        _ if field.name_literal.is_some() => Part::Prefix,
        _ => Part::Index,
    };
    let texts = [
        (field.name_literal, Part::NameLength, Part::Name),
        (field.value_literal, Part::ValueLength, Part::Value),
    ];
    let begins = texts.iter().find_map(|(text, ..)| text.map(|text| text.start));
    part(first, begins.unwrap_or(field.octets.end));
    for (text, length, octets) in texts {
        if let Some(text) = text {
            part(length, text.octets);
            part(octets, text.end);
        }
    }
}
