//! What stands in the rows of a layer, made for those on the screen.

use super::Layer;
use super::columns::ColumnKind;
use super::kind::LayerKind;
use crate::clock::Micros;
use crate::explain::{Lang, LayerWord as L, Secure, side_name};
use crate::record::{ConnectionId, ExchangeId, Side};
use crate::view::drawing::{Hue, MarkShape};
use crate::view::{FrameKind, Gravity, PageStep, Phase, RecordRow, format};

/// The mark of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum LineMark {
    Frame(FrameKind, Option<Gravity>),
    Shape(MarkShape, Hue),
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) at: Micros,
    pub(super) mark: LineMark,
    /// What it says, beside the mark.
    pub(super) words: String,
    /// The same for those who do not see it.
    pub(super) said: String,
    pub(super) exchange: Option<ExchangeId>,
    connection: Option<ConnectionId>,
    from: Option<Side>,
    kind: String,
    stream: Option<u32>,
    bytes: Option<u64>,
    request: String,
}

impl Line {
    /// What stands in a column.
    pub(super) fn cell(&self, column: ColumnKind, lang: Lang) -> String {
        match column {
            ColumnKind::At => format::moment(self.at),
            ColumnKind::Connection => self.connection.map_or_else(String::new, |id| id.to_string()),
            ColumnKind::Side => self.from.map_or("", |side| side_name(side, lang)).to_owned(),
            ColumnKind::Kind => self.kind.clone(),
            ColumnKind::Stream => self.stream.map_or_else(String::new, |id| id.to_string()),
            ColumnKind::Size => self.bytes.map_or_else(String::new, format::bytes),
            ColumnKind::Request => self.request.clone(),
        }
    }
}

/// The rows of a layer.
pub(super) struct Lines<'a> {
    layer: Layer<'a>,
}

impl<'a> Lines<'a> {
    pub(super) const fn new(layer: Layer<'a>) -> Self {
        Self { layer }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        match self.layer.kind {
            LayerKind::Page => self.layer.book.page.len(),
            LayerKind::Frames => self.layer.frames.order().len(),
            LayerKind::Records => self.layer.book.records.len(),
        }
    }

    /// Why there are none.
    pub(super) const fn nothing(&self, lang: Lang) -> &'static str {
        match self.layer.kind {
            LayerKind::Page => L::NothingYet.text(lang),
            LayerKind::Frames if self.layer.load.speaks_http2 => L::FramesUnknown.text(lang),
            LayerKind::Frames => L::NoFrames.text(lang),
            LayerKind::Records if self.layer.load.uses_tls => L::RecordsUnknown.text(lang),
            LayerKind::Records => L::NoRecords.text(lang),
        }
    }

    /// The exchange that row `place` belongs to.
    pub(super) fn exchange(&self, place: usize) -> Option<ExchangeId> {
        match self.layer.kind {
            LayerKind::Page => self.layer.book.page.get(place)?.exchange,
            LayerKind::Frames => {
                let (id, place) = self.layer.frames.order().get(place)?;
                self.layer.frames.of(*id)?.row(*place)?.exchange
            }
            LayerKind::Records => self.of_record(self.layer.book.records.get(place)?),
        }
    }

    /// The exchange of a record: that of its call, or of the first frame inside it.
    fn of_record(&self, row: &RecordRow) -> Option<ExchangeId> {
        let frames = self.layer.frames.of(row.connection);
        let frame = || frames.filter(|_| row.record.plain > 0)?.frame_at(row.from, row.plain_start)?.exchange;
        row.exchange.or_else(frame)
    }

    /// Row `place`.
    pub(super) fn line(&self, place: usize, lang: Lang) -> Option<Line> {
        match self.layer.kind {
            LayerKind::Page => self.page(place, lang),
            LayerKind::Frames => self.frame(place, lang),
            LayerKind::Records => self.record(place, lang),
        }
    }

    fn request(&self, exchange: Option<ExchangeId>) -> String {
        let rows = &self.layer.on_axis.whole.unwrap_or(self.layer.waterfall).rows;
        let place = exchange.and_then(|id| rows.binary_search_by_key(&id, |row| row.id).ok());
        place.and_then(|place| rows.get(place)).map_or_else(String::new, |row| row.name.clone())
    }

    fn page(&self, place: usize, lang: Lang) -> Option<Line> {
        let row = self.layer.book.page.get(place)?;
        let (shape, tone) = match &row.step {
            PageStep::Started => (MarkShape::Right, Hue::Weak),
            PageStep::Found(..) => (MarkShape::HollowSquare, Hue::Phase(Phase::Wait)),
            PageStep::Title(_) => (MarkShape::Bar, Hue::Weak),
            PageStep::SentOn(_) => (MarkShape::Right, Hue::Phase(Phase::Ssl)),
            PageStep::Parsed => (MarkShape::Diamond, Hue::Phase(Phase::Dns)),
            PageStep::FirstPaint => (MarkShape::Triangle, Hue::Phase(Phase::Send)),
            PageStep::Painted(_) => (MarkShape::Square, Hue::Phase(Phase::Receive)),
            PageStep::Finished => (MarkShape::Circle, Hue::Weak),
        };
        let (words, said) = (row.words(lang), row.sentence(lang));
        Some(Line {
            at: row.at,
            mark: LineMark::Shape(shape, tone),
            words,
            said,
            exchange: row.exchange,
            connection: None,
            from: None,
            kind: String::new(),
            stream: None,
            bytes: None,
            request: self.request(row.exchange),
        })
    }

    fn frame(&self, place: usize, lang: Lang) -> Option<Line> {
        let (id, place) = *self.layer.frames.order().get(place)?;
        let frames = self.layer.frames.of(id)?;
        let row = frames.row(place)?;
        Some(Line {
            at: row.at,
            mark: LineMark::Frame(row.kind, row.gravity),
            words: frames.words(place, lang),
            said: frames.sentence(place, lang),
            exchange: row.exchange,
            connection: Some(id),
            from: Some(row.from),
            kind: row.kind.words(lang),
            stream: Some(row.stream),
            bytes: Some(row.bytes),
            request: self.request(row.exchange),
        })
    }

    fn record(&self, place: usize, lang: Lang) -> Option<Line> {
        let row = self.layer.book.records.get(place)?;
        let record = &row.record;
        let kind = Secure::record_kind(record.kind).text(lang);
        let (shape, tone) = match record.kind {
            20 => (MarkShape::Circle, Hue::Weak),
            21 => (MarkShape::Cross, Hue::Error),
            22 => (MarkShape::Diamond, Hue::Phase(Phase::Ssl)),
            23 => (MarkShape::Square, Hue::Phase(Phase::Receive)),
            _ => (MarkShape::HollowSquare, Hue::Weak),
        };
        let (words, said) = (row.words(lang), row.sentence(lang));
        let exchange = self.of_record(row);
        Some(Line {
            at: row.at,
            mark: LineMark::Shape(shape, tone),
            words,
            said,
            exchange,
            connection: Some(row.connection),
            from: Some(row.from),
            kind: kind.to_owned(),
            stream: None,
            bytes: Some(record.bytes),
            request: self.request(exchange),
        })
    }
}
