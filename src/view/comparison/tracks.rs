//! Several loads one above the other on one time axis, aligned on the start or on a chosen event.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use crate::clock::Micros;
use crate::record::{ConnectionId, Kind};
use crate::view::waterfall::{Row, row, ticks};
use crate::view::{Exchange, Load, Span};

/// What is put at the same place of the axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Align {
    /// The load's start.
    #[default]
    Start,
    /// The first byte of the page.
    FirstByte,
    /// The first picture that had arrived whole.
    FirstPicture,
    /// The last picture that had arrived whole.
    LastPicture,
}

impl Align {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Start, Self::FirstByte, Self::FirstPicture, Self::LastPicture];

    /// When that was in `load`; none when it did not come.
    fn at(self, load: &Load) -> Option<Micros> {
        let pictures =
            || load.exchanges.iter().filter(|one| one.kind == Kind::Image && one.failure.is_none());
        match self {
            Self::Start => Some(Micros::ZERO),
            Self::FirstByte => load.document().and_then(Exchange::first_byte),
            Self::FirstPicture => pictures().filter_map(|one| one.end).min(),
            Self::LastPicture => pictures().filter_map(|one| one.end).max(),
        }
    }
}

/// Connections of which none was open together with another, so that one line has room for all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// The connections in the order of time: when each was opened and closed, on the load's own clock.
    pub connections: Vec<(ConnectionId, Span)>,
    /// The places of what they carried in [`Track::rows`].
    pub rows: Vec<usize>,
}

/// One load on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// The load's rows; times are the load's own.
    pub rows: Vec<Row>,
    /// Its connections, those that followed each other in one lane.
    pub lanes: Vec<Lane>,
    /// How much later than its own clock it stands on the axis.
    pub shift: Micros,
    /// The load's end, on its own clock.
    pub total: Micros,
    /// The event that it is aligned on, on its own clock.
    pub mark: Micros,
}

/// All of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Tracks {
    /// The loads, from above to below.
    pub tracks: Vec<Track>,
    /// What they are aligned on.
    pub align: Align,
    /// Where that stands on the axis.
    pub mark: Micros,
    /// Where the axis ends.
    pub end: Micros,
    /// Round times for the axis's marks, counted from the axis's beginning.
    pub ticks: Vec<Micros>,
}

impl Tracks {
    /// Puts `loads` on one axis. One in which the event did not come stands at its own start.
    #[must_use]
    pub fn from_loads(loads: &[&Load], align: Align) -> Self {
        let marks: Vec<Micros> = loads.iter().map(|load| align.at(load).unwrap_or_default()).collect();
        let mark = marks.iter().copied().max().unwrap_or_default();
        let tracks: Vec<Track> =
            loads.iter().zip(&marks).map(|(load, own)| track(load, *own, mark.since(*own))).collect();
        let end = tracks.iter().map(|track| track.total + track.shift).max().unwrap_or_default();
        let end = end.max(Micros(1));
        Self { tracks, align, mark, end, ticks: ticks(end) }
    }
}

fn track(load: &Load, mark: Micros, shift: Micros) -> Track {
    let rows: Vec<Row> = load.exchanges.iter().map(|one| row(one, load.now)).collect();
    let lanes = lanes(load, &rows);
    Track { rows, lanes, shift, total: load.total(), mark }
}

/// Each connection goes into the first lane that is free when it is opened.
fn lanes(load: &Load, rows: &[Row]) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    let (mut free, mut busy) = (BTreeSet::new(), BinaryHeap::new());
    let mut opened: Vec<_> = load.connections.iter().filter(|one| !one.exchanges.is_empty()).collect();
    opened.sort_by_key(|one| one.opened);
    for connection in opened {
        let span = Span { start: connection.opened, end: connection.closed.unwrap_or(load.now) };
        let ended = |first: &Reverse<(Micros, usize)>| first.0.0 <= span.start;
        while let Some(Reverse((_, place))) = busy.peek().copied().filter(ended) {
            busy.pop();
            free.insert(place);
        }
        let place = free.pop_first().unwrap_or(lanes.len());
        if place == lanes.len() {
            lanes.push(Lane::default());
        }
        busy.push(Reverse((span.end, place)));
        if let Some(lane) = lanes.get_mut(place) {
            let carried = connection.exchanges.iter();
            // The rows stand in the order of the exchanges, which is that of their numbers.
            lane.rows.extend(carried.filter_map(|id| rows.binary_search_by_key(id, |row| row.id).ok()));
            lane.connections.push((connection.id, span));
        }
    }
    lanes
}
