//! What made the difference between two ways: the round trips that one of them did not wait for.

use super::{Run, Way};
use crate::clock::Micros;
use crate::plan::{LinkProfile, Strategy};
use crate::view::Load;

/// The quickest way against another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The quickest way.
    pub fast: Strategy,
    /// The other.
    pub slow: Strategy,
    /// By how much it was quicker, median to median.
    pub by: Micros,
    /// One round trip.
    pub rtt: Micros,
    /// Handshakes (connects and TLS flights) that it did not wait for; below zero when it waited for more.
    pub handshakes: i64,
    /// Answers that it did not wait for one after the other.
    pub answers: i64,
}

/// The quickest way against each other, the slowest first.
pub(super) fn verdicts(ways: &[Way], runs: &[Run], loads: &[(usize, &Load)]) -> Vec<Verdict> {
    let mut arrived: Vec<(Micros, &Way)> =
        ways.iter().filter_map(|way| Some((way.totals?.median, way))).collect();
    arrived.sort_by_key(|(median, _)| *median);
    let Some(((quickest, fast), others)) = arrived.split_first() else { return Vec::new() };
    let verdict = |(median, slow): &(Micros, &Way)| {
        let (one, other) = (runs.get(fast.typical)?.round_trips, runs.get(slow.typical)?.round_trips);
        let less =
            |other: usize, one: usize| i64::try_from(other).ok()?.checked_sub(i64::try_from(one).ok()?);
        Some(Verdict {
            fast: fast.strategy,
            slow: slow.strategy,
            by: median.since(*quickest),
            rtt: rtt(loads.get(slow.typical)?.1),
            handshakes: less(other.connects + other.tls, one.connects + one.tls)?,
            answers: less(other.requests, one.requests)?,
        })
    };
    others.iter().rev().filter_map(verdict).collect()
}

/// The round trip of the emulated link, or else the shortest `connect()`.
pub(super) fn rtt(load: &Load) -> Micros {
    let link: LinkProfile = load.link.parse().unwrap_or_default();
    if link.rtt_us > 0 {
        return Micros(link.rtt_us);
    }
    let connects = load.connections.iter().filter_map(|one| Some(one.connected?.since(one.opened)));
    connects.min().unwrap_or_default()
}
