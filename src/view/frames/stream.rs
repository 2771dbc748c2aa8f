//! A stream as a lane: from its request to its end.

use super::Frames;
use crate::clock::Micros;
use crate::http2::{ErrorCode, MessageKind};
use crate::record::{ExchangeId, Side};
use crate::view::Span;

/// A stream on the time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamLane {
    /// Its number.
    pub id: u32,
    /// The exchange that it is.
    pub exchange: Option<ExchangeId>,
    /// The path that was asked for.
    pub path: String,
    /// The status of the response.
    pub status: Option<String>,
    /// From its first frame to its last one.
    pub life: Span,
    /// When the first fields of the response were there; interim ones (1xx) do not count.
    pub answered: Option<Micros>,
    /// When the response was there as a whole.
    pub ended: Option<Micros>,
    /// When, by whom and why it was ended at once.
    pub reset: Option<(Micros, Side, ErrorCode)>,
    /// Whether the server promised it.
    pub is_promised: bool,
    /// How many frames it has.
    pub frames: usize,
    /// When a side could not go on, because it had no window.
    pub starved: Vec<(Side, Span)>,
}

impl Frames {
    /// Stream `id` as a lane.
    #[must_use]
    pub fn stream(&self, id: u32) -> Option<StreamLane> {
        let stream = self.read.streams().get(&id)?;
        let at = |place: Option<usize>| place.and_then(|place| self.at(place));
        let start = at(stream.frames.first().copied())?;
        let end = at(stream.frames.last().copied()).unwrap_or(start);
        let block_of = |kind| {
            let message = stream.messages.iter().find(|message| message.kind == kind)?;
            self.read.blocks().get(message.block)
        };
        let value = |kind, name: &[u8]| {
            let field = block_of(kind)?.fields.iter().find(|field| field.name == name)?;
            Some(String::from_utf8_lossy(&field.value).into_owned())
        };
        let answered = block_of(MessageKind::Response).and_then(|block| block.fragments.last());
        Some(StreamLane {
            id,
            exchange: self.exchanges.get(&id).copied(),
            path: value(MessageKind::Request, b":path").unwrap_or_default(),
            status: value(MessageKind::Response, b":status"),
            life: Span { start, end },
            answered: at(answered.map(|fragment| fragment.frame)),
            ended: at(stream.sent.server.end),
            reset: stream.reset.and_then(|reset| Some((self.at(reset.frame)?, reset.side, reset.code))),
            is_promised: stream.promise.is_some(),
            frames: stream.frames.len(),
            starved: Side::BOTH
                .into_iter()
                .flat_map(|side| self.starved(id, side).into_iter().map(move |span| (side, span)))
                .collect(),
        })
    }
}
