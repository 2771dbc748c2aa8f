//! What it made that exchanges shared a connection: requests that did not wait, responses held up by the one before them,
//! connections that were not needed, responses that overtook each other. All of it is counted in the runs that
//! stand for their ways.

use std::collections::BTreeMap;

use super::verdict::rtt;
use super::{Run, Way};
use crate::clock::Micros;
use crate::plan::{HttpVersion, Strategy};
use crate::record::ConnectionId;
use crate::view::{Exchange, Load, Phase, short_name};

/// The head of a frame (RFC 9113 4.1).
const FRAME_HEAD_BYTES: u64 = 9;

/// A way in which exchanges shared a connection, against one in which they did not, or not so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// The way.
    pub way: Strategy,
    /// The other one.
    pub against: Strategy,
    /// How far apart their medians are.
    pub by: Micros,
    /// Whether `way` was the faster one.
    pub is_faster: bool,
    /// What sharing made.
    pub effect: Effect,
}

/// What sharing a connection made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Requests were sent without waiting, and the responses came in their order.
    WithoutWaiting {
        /// How many requests were sent while another one was unanswered.
        asked: usize,
        /// How many responses were not waited for one after another; below zero when there were more.
        answers: i64,
        /// One round trip.
        rtt: Micros,
        /// The response that held up others longest.
        held: Option<Held>,
    },
    /// One connection in place of several.
    OneForMany {
        /// Connections of the way, and of the other.
        connections: (usize, usize),
        /// The most requests in flight on one of them.
        at_once: usize,
        /// Bytes of frame heads and padding around the responses.
        frame_bytes: u64,
        /// Bytes received, these included.
        received_bytes: u64,
        /// Bytes of the requests, and of the other's.
        sent_bytes: (u64, u64),
    },
    /// Responses came in any order.
    AnyOrder {
        /// How many were complete before one that was requested earlier.
        overtook: usize,
    },
}

/// A response that held up those behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The last part of its path.
    pub name: String,
    /// How long it held up the one that waited longest.
    pub time: Micros,
    /// How many were due before it was over.
    pub others: usize,
}

/// Each way that shares connections against those that show what that makes.
pub(super) fn sharings(ways: &[Way], runs: &[Run], loads: &[(usize, &Load)]) -> Vec<Sharing> {
    let find = |wanted: Strategy| ways.iter().find(|way| way.strategy == wanted);
    let (pipelined, http2) = (find(Strategy::Pipelined), find(Strategy::Http2));
    let pairs =
        [(pipelined, find(Strategy::Keepalive)), (http2, find(Strategy::Parallel)), (http2, pipelined)];
    let sharing = |(way, against): (&Way, &Way)| {
        let (median, other) = (way.totals?.median, against.totals?.median);
        let (run, other_run) = (runs.get(way.typical)?, runs.get(against.typical)?);
        let load = loads.get(way.typical)?.1;
        let lanes = lanes(load);
        let effect = if way.strategy.version() != HttpVersion::Http2 {
            let count = |run: &Run| i64::try_from(run.round_trips.requests).ok();
            Effect::WithoutWaiting {
                asked: lanes.values().map(|lane| asked(lane)).sum(),
                answers: count(other_run)?.checked_sub(count(run)?)?,
                rtt: rtt(load),
                held: lanes.values().filter_map(|lane| held(lane, rtt(load))).max_by_key(|held| held.time),
            }
        } else if against.strategy.requests_in_flight() > 1 {
            Effect::AnyOrder { overtook: lanes.values().map(|lane| overtook(lane)).sum() }
        } else {
            Effect::OneForMany {
                connections: (run.connections, other_run.connections),
                at_once: lanes.values().map(|lane| at_once(lane)).max().unwrap_or(0),
                frame_bytes: load.exchanges.iter().map(frame_bytes).sum(),
                received_bytes: run.bytes_received,
                sent_bytes: (run.bytes_sent, other_run.bytes_sent),
            }
        };
        let (by, is_faster) = (median.since(other) + other.since(median), median <= other);
        Some(Sharing { way: way.strategy, against: against.strategy, by, is_faster, effect })
    };
    pairs.into_iter().filter_map(|(way, against)| sharing((way?, against?))).collect()
}

/// An exchange on its connection.
struct Stay<'a> {
    url: &'a str,
    sent: Micros,
    end: Micros,
}

/// The exchanges of each connection, in the order in which they were asked.
fn lanes(load: &Load) -> BTreeMap<ConnectionId, Vec<Stay<'_>>> {
    let mut lanes: BTreeMap<_, Vec<Stay<'_>>> = BTreeMap::new();
    for connection in &load.connections {
        for exchange in connection.exchanges.iter().filter_map(|id| load.exchange(*id)) {
            let sent = exchange.phases.span_of(Phase::Send).map(|send| send.end);
            if let (Some(sent), Some(end)) = (sent, exchange.end) {
                lanes.entry(connection.id).or_default().push(Stay { url: &exchange.url, sent, end });
            }
        }
    }
    lanes
}

/// How many were asked while one before them was unanswered.
fn asked(lane: &[Stay<'_>]) -> usize {
    let mut last_end = Micros::ZERO;
    let unanswered = |one: &&Stay<'_>| {
        let is_so = one.sent < last_end;
        last_end = last_end.max(one.end);
        is_so
    };
    lane.iter().filter(unanswered).count()
}

/// The most that were in flight at once.
fn at_once(lane: &[Stay<'_>]) -> usize {
    let began = lane.iter().map(|one| (one.sent, true));
    // Of what happens at the same time, ends come first.
    let mut changes: Vec<(Micros, bool)> = began.chain(lane.iter().map(|one| (one.end, false))).collect();
    changes.sort_unstable();
    let (mut now, mut most) = (0_usize, 0);
    for (_, begins) in changes {
        now = if begins { now + 1 } else { now.saturating_sub(1) };
        most = most.max(now);
    }
    most
}

/// The response that held up others longest: it was first in line when they were due, one round trip after they were asked
/// for.
fn held(lane: &[Stay<'_>], rtt: Micros) -> Option<Held> {
    let mut front = Micros::ZERO;
    let mut longest: Option<Held> = None;
    for (place, one) in lane.iter().enumerate() {
        let behind = lane.iter().skip(place + 1);
        let first = front.max(one.sent + rtt);
        // Asked later, due later: the rest are not due yet.
        let due = behind.map(|other| other.sent + rtt).take_while(|due| *due < one.end);
        let (others, time) = due.fold((0, Micros::ZERO), |(count, most), due| {
            (count + 1, most.max(one.end.since(due.max(first))))
        });
        if others > 0 && longest.as_ref().is_none_or(|held| held.time < time) {
            longest = Some(Held { name: short_name(one.url), time, others });
        }
        front = front.max(one.end);
    }
    longest
}

/// How many were complete before one that was asked for earlier.
fn overtook(lane: &[Stay<'_>]) -> usize {
    let mut last_end = Micros::ZERO;
    let early = |one: &&Stay<'_>| {
        let is_so = one.end < last_end;
        last_end = last_end.max(one.end);
        is_so
    };
    lane.iter().filter(early).count()
}

/// What frames added to the response of `one`: their heads, and padding.
const fn frame_bytes(one: &Exchange) -> u64 {
    if one.stream.is_none() {
        return 0;
    }
    let around_data = one.received_bytes.saturating_sub(one.body_bytes).saturating_sub(one.head_bytes);
    let around_head = if one.head_bytes > FRAME_HEAD_BYTES { FRAME_HEAD_BYTES } else { 0 };
    around_data + around_head
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exchanges by the milliseconds at which they were sent and over.
    fn lane(times: &[(u64, u64)]) -> Vec<Stay<'static>> {
        let stay = |(sent, end): &(u64, u64)| Stay {
            url: "http://h/a.png",
            sent: Micros::from_ms(*sent),
            end: Micros::from_ms(*end),
        };
        times.iter().map(stay).collect()
    }

    #[test]
    fn one_after_another_nothing_is_shared() {
        let serial = lane(&[(0, 40), (40, 80), (80, 120)]);
        assert_eq!((asked(&serial), at_once(&serial), overtook(&serial)), (0, 1, 0));
        assert_eq!(held(&serial, Micros::from_ms(40)), None);
    }

    #[test]
    fn a_slow_response_holds_up_those_behind_it() {
        // The second takes until 300; the third and fourth were due at 61 and 102, the last one only at 310.
        let line = lane(&[(0, 50), (20, 300), (21, 301), (62, 302), (270, 340)]);
        assert_eq!((asked(&line), at_once(&line), overtook(&line)), (4, 4, 0));
        let held = held(&line, Micros::from_ms(40)).unwrap();
        assert_eq!((held.name.as_str(), held.others, held.time), ("a.png", 2, Micros::from_ms(239)));
    }

    #[test]
    fn what_was_first_in_line_later_holds_up_only_from_then_on() {
        // All due at 40. The first is over at 100; the second held up the third from then until 150.
        let line = lane(&[(0, 100), (0, 150), (0, 160)]);
        let held = held(&line, Micros::from_ms(40)).unwrap();
        assert_eq!((held.others, held.time), (2, Micros::from_ms(60)), "the first one, from 40 to 100");
    }

    #[test]
    fn responses_that_overtake_are_counted() {
        let streams = lane(&[(0, 100), (1, 50), (2, 60), (3, 200)]);
        assert_eq!((asked(&streams), at_once(&streams), overtook(&streams)), (3, 4, 2));
    }
}
