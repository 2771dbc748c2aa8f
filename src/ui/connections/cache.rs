//! What the panel has made of the connections, until something changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::clock::Micros;
use crate::record::{ConnectionId, ExchangeId, Side};
use crate::view::{
    ConnectionLane, ConnectionLine, FrameBook, Frames, Load, Row, StreamLane, Waterfall, WhyConnection,
    WindowStep, connection_lanes, connection_lines,
};

/// What the lanes are made from: the rows, and how many frames are known.
type Source = (Arc<Waterfall>, usize);

/// The windows of a connection and of one of its streams.
#[derive(Clone, Debug, Default)]
pub(super) struct Curves {
    /// What the server may send on the connection.
    pub(super) connection: Vec<WindowStep>,
    /// What it may send on the stream.
    pub(super) stream: Vec<WindowStep>,
    /// What the client may send on the connection; nothing while it sends no content.
    pub(super) uploads: Vec<WindowStep>,
}

/// What the lines are made from beside the lanes: the connections that are opened, and the selected request.
type Wishes = (BTreeSet<ConnectionId>, Option<ExchangeId>);

/// What is made of the connections.
#[derive(Clone, Debug, Default)]
pub(super) struct Cache {
    source: Option<Source>,
    lanes: Arc<[ConnectionLane]>,
    lines: Option<(Wishes, Arc<[ConnectionLine]>)>,
    streams: BTreeMap<(ConnectionId, u32), Arc<StreamLane>>,
    in_flight: BTreeMap<ConnectionId, Arc<[(Micros, usize)]>>,
    curves: BTreeMap<(ConnectionId, Option<u32>), Arc<Curves>>,
    why: BTreeMap<ExchangeId, Option<WhyConnection>>,
}

impl Cache {
    /// The lanes of `load`, whose rows are in `waterfall`.
    pub(super) fn lanes(
        &mut self,
        load: &Load,
        waterfall: &Arc<Waterfall>,
        book: Option<&FrameBook>,
    ) -> Arc<[ConnectionLane]> {
        let count = book.map_or(0, |book| book.order().len());
        let is_same = |(rows, frames): &Source| Arc::ptr_eq(rows, waterfall) && *frames == count;
        if !self.source.as_ref().is_some_and(is_same) {
            let lanes = connection_lanes(load).into();
            *self = Self { source: Some((Arc::clone(waterfall), count)), lanes, ..Self::default() };
        }
        Arc::clone(&self.lanes)
    }

    /// The lines for the lanes.
    pub(super) fn lines(
        &mut self,
        book: Option<&FrameBook>,
        opened: &BTreeSet<ConnectionId>,
        (selected, now): (Option<ExchangeId>, Micros),
    ) -> Arc<[ConnectionLine]> {
        if let Some(((of_opened, of_selected), lines)) = &self.lines
            && of_opened == opened
            && *of_selected == selected
        {
            return Arc::clone(lines);
        }
        let lines: Arc<[ConnectionLine]> =
            connection_lines(&self.lanes, book, opened, (selected, now)).into();
        self.lines = Some(((opened.clone(), selected), Arc::clone(&lines)));
        lines
    }

    /// How many lines there were last.
    pub(super) fn line_count(&self) -> usize {
        self.lines.as_ref().map_or(0, |(_, lines)| lines.len())
    }

    /// Stream `id` of `connection`.
    pub(super) fn stream(
        &mut self,
        connection: ConnectionId,
        frames: &Frames,
        id: u32,
    ) -> Option<Arc<StreamLane>> {
        if let Some(lane) = self.streams.get(&(connection, id)) {
            return Some(Arc::clone(lane));
        }
        let lane = Arc::new(frames.stream(id)?);
        self.streams.insert((connection, id), Arc::clone(&lane));
        Some(lane)
    }

    /// How many of `rows` were under way on `lane` at once.
    pub(super) fn in_flight<'a>(
        &mut self,
        lane: &ConnectionLane,
        rows: impl Iterator<Item = &'a Row>,
    ) -> Arc<[(Micros, usize)]> {
        Arc::clone(self.in_flight.entry(lane.id).or_insert_with(|| lane.in_flight(rows).into()))
    }

    /// Why `id` got its connection.
    pub(super) fn why(&mut self, load: &Load, id: ExchangeId) -> Option<&WhyConnection> {
        let make = || WhyConnection::of(load, load.exchange(id)?);
        self.why.entry(id).or_insert_with(make).as_ref()
    }

    /// The windows of `connection` and of `stream` on it.
    pub(super) fn curves(
        &mut self,
        connection: ConnectionId,
        frames: &Frames,
        stream: Option<u32>,
    ) -> Arc<Curves> {
        let make = || {
            let uploads = frames.window(Side::Client, 0);
            let is_used = uploads.is_sorted_by_key(|step| step.bytes);
            Arc::new(Curves {
                connection: frames.window(Side::Server, 0),
                stream: stream.map(|stream| frames.window(Side::Server, stream)).unwrap_or_default(),
                uploads: if is_used { Vec::new() } else { uploads },
            })
        };
        Arc::clone(self.curves.entry((connection, stream)).or_insert_with(make))
    }
}
