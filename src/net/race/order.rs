//! In which order several addresses of one name are tried, and when (RFC 8305). Knows no socket and no clock.
//!
//! ```text
//! next() ─> Begin ── 250 ms ──> Begin ── 250 ms ──> Begin ... ─> Wait ─> Over
//!             └── failed(): the next one at once
//! ```

use std::collections::VecDeque;
use std::net::SocketAddr;

use crate::clock::Micros;
use crate::net::families::interleaved;

/// How long one address is waited for before the next is tried beside it (RFC 8305 5, the recommended value).
pub(in crate::net) const HEAD_START: Micros = Micros::from_ms(250);

/// The same addresses; those of a family in which nothing can be reached from here come last (RFC 6724 6, rule 1).
pub(super) fn unreachable_last(
    addresses: &[SocketAddr],
    is_unreachable: impl Fn(bool) -> bool,
) -> Vec<SocketAddr> {
    let mut sorted = addresses.to_vec();
    // A stable sort: the rest of the order stays.
    sorted.sort_by_key(|address| is_unreachable(address.is_ipv6()));
    sorted
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Begin to connect to this address.
    Begin(SocketAddr),
    /// Wait for one of those under way, until the next one's turn at the latest.
    Wait(Option<Micros>),
    /// All have been tried, and none is under way.
    Over,
}

/// Several addresses, raced.
#[derive(Debug)]
pub(super) struct Race {
    waiting: VecDeque<SocketAddr>,
    under_way: usize,
    next_at: Micros,
    last_was_ipv6: Option<bool>,
}

impl Race {
    /// A race of `addresses`, in their order.
    pub(super) fn new(addresses: &[SocketAddr]) -> Self {
        let waiting = addresses.iter().copied().collect();
        Self { waiting, under_way: 0, next_at: Micros::ZERO, last_was_ipv6: None }
    }

    /// What to do at `now`.
    pub(super) fn next(&mut self, now: Micros) -> Turn {
        let its_turn = self.under_way == 0 || now >= self.next_at;
        if let Some(address) = self.waiting.pop_front_if(|_| its_turn) {
            self.under_way += 1;
            self.next_at = now + HEAD_START;
            self.last_was_ipv6 = Some(address.is_ipv6());
            return Turn::Begin(address);
        }
        match (self.under_way, self.waiting.is_empty()) {
            (_, false) => Turn::Wait(Some(self.next_at)),
            (0, true) => Turn::Over,
            (_, true) => Turn::Wait(None),
        }
    }

    /// One of those under way has failed: the next one does not wait for its turn.
    pub(super) fn failed(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
        self.next_at = Micros::ZERO;
    }

    /// Addresses that became known late line up with those that wait, families in turns (RFC 8305 3).
    pub(super) fn join(&mut self, late: &[SocketAddr]) {
        let all: Vec<SocketAddr> = self.waiting.iter().chain(late).copied().collect();
        let ipv6_first = !self.last_was_ipv6.unwrap_or(false);
        self.waiting = interleaved(&all, SocketAddr::is_ipv6, ipv6_first).into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v4(last: u8) -> SocketAddr {
        SocketAddr::from(([192, 0, 2, last], 80))
    }

    fn v6(last: u16) -> SocketAddr {
        SocketAddr::from(([0x2001, 0xdb8, 0, 0, 0, 0, 0, last], 80))
    }

    const fn ms(ms: u64) -> Micros {
        Micros::from_ms(ms)
    }

    #[test]
    fn families_take_turns_and_ipv6_begins() {
        let mixed = [v4(1), v4(2), v4(3), v6(1), v6(2)];
        let turns = interleaved(&mixed, SocketAddr::is_ipv6, true);
        assert_eq!(turns, [v6(1), v4(1), v6(2), v4(2), v4(3)]);
        assert_eq!(interleaved(&mixed, SocketAddr::is_ipv6, false)[..2], [v4(1), v6(1)]);
        assert_eq!(interleaved(&[v4(2), v4(1)], SocketAddr::is_ipv6, true), [v4(2), v4(1)]);
    }

    #[test]
    fn a_family_without_a_way_out_comes_last() {
        let turns = [v6(1), v4(1), v6(2), v4(2)];
        assert_eq!(unreachable_last(&turns, |_| false), turns);
        assert_eq!(unreachable_last(&turns, |is_ipv6| is_ipv6), [v4(1), v4(2), v6(1), v6(2)]);
        assert_eq!(unreachable_last(&turns, |_| true), turns);
    }

    #[test]
    fn each_has_a_head_start_of_250_ms() {
        let mut race = Race::new(&[v6(1), v4(1), v4(2)]);
        assert_eq!(race.next(ms(1000)), Turn::Begin(v6(1)));
        assert_eq!(race.next(ms(1000)), Turn::Wait(Some(ms(1250))));
        assert_eq!(race.next(ms(1249)), Turn::Wait(Some(ms(1250))));
        assert_eq!(race.next(ms(1250)), Turn::Begin(v4(1)));
        assert_eq!(race.next(ms(1499)), Turn::Wait(Some(ms(1500))));
        assert_eq!(race.next(ms(1510)), Turn::Begin(v4(2)));
        assert_eq!(race.next(ms(9000)), Turn::Wait(None), "the last one is waited for as long as it takes");
    }

    #[test]
    fn after_a_failure_the_next_begins_at_once() {
        let mut race = Race::new(&[v6(1), v4(1), v4(2)]);
        assert_eq!(race.next(ms(0)), Turn::Begin(v6(1)));
        race.failed();
        assert_eq!(race.next(ms(1)), Turn::Begin(v4(1)));
        assert_eq!(race.next(ms(1)), Turn::Wait(Some(ms(251))));
        race.failed();
        assert_eq!(race.next(ms(2)), Turn::Begin(v4(2)));
        race.failed();
        assert_eq!(race.next(ms(3)), Turn::Over);
    }

    #[test]
    fn late_addresses_take_their_turn() {
        let mut race = Race::new(&[v4(1), v4(2), v4(3)]);
        assert_eq!(race.next(ms(0)), Turn::Begin(v4(1)));
        race.join(&[v6(1), v6(2)]);
        for (at, address) in [(250, v6(1)), (500, v4(2)), (750, v6(2)), (1000, v4(3))] {
            assert_eq!(race.next(ms(at)), Turn::Begin(address));
        }
        for _ in 0..5 {
            race.failed();
        }
        assert_eq!(race.next(ms(1001)), Turn::Over);
        race.join(&[v6(3)]);
        assert_eq!(race.next(ms(1002)), Turn::Begin(v6(3)), "also when all others have failed");
    }
}
