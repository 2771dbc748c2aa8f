//! Link emulation: one link for all connections of a load.
//!
//! Connecting takes one round trip, as does a name lookup. What answers a request arrives one round trip
//! later than it really did, and the bytes of all connections go through one bottleneck in each direction.
//! TLS pays for each of its flights, because it sits above.
//!
//! ```text
//! write(n) at t ──> uplink: busy for n·8/up ─┐
//!                                            ├─ shift = end of the uplink's work − t + RTT
//! read() really has n' bytes at r ───────────┴─> downlink: begins at r + shift, busy for n'·8/down
//!                                                 └─> that is when read() returns
//! ```

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::clock::Micros;
use crate::plan::{LinkProfile, transmission};

/// The emulated link of one load. Knows no clock: it is told the time and answers with times.
#[derive(Debug)]
pub struct EmulatedLink {
    profile: LinkProfile,
    state: Mutex<State>,
}

/// The most that a TCP segment holds on Ethernet.
const SEGMENT: usize = 1460;

/// When each direction is busy.
#[derive(Debug, Default)]
struct State {
    up: Busy,
    down: Busy,
}

/// The spans in which one direction carries bytes: in order, apart from each other. An answer that is on its way
/// has its span in the future; what is there before that uses the time until then, as packets do.
#[derive(Debug, Default)]
struct Busy(Vec<(Micros, Micros)>);

/// Spans that ended so long before the newest question matter to nobody.
const FORGOTTEN: Micros = Micros::from_ms(10_000);

impl Busy {
    /// Takes `need` of the time from `from` on that is still free; returns when the last of it ends.
    fn take(&mut self, from: Micros, need: Micros) -> Micros {
        let (mut at, mut left) = (from, need);
        let mut taken = Vec::new();
        for (start, end) in self.0.iter().copied().filter(|(_, end)| *end > from) {
            let free = start.since(at).min(left);
            if free > Micros::ZERO {
                taken.push((at, at + free));
                left = left.since(free);
                at = at + free;
            }
            if left == Micros::ZERO {
                break;
            }
            at = at.max(end);
        }
        if left > Micros::ZERO {
            taken.push((at, at + left));
            at = at + left;
        }
        self.keep(taken, from);
        at
    }

    /// Adds `taken`, joins what touches, and forgets what lies far before `now`.
    fn keep(&mut self, taken: Vec<(Micros, Micros)>, now: Micros) {
        let mut spans = std::mem::take(&mut self.0);
        spans.extend(taken);
        spans.sort_unstable();
        for (start, end) in spans.into_iter().filter(|(_, end)| *end + FORGOTTEN > now) {
            match self.0.last_mut() {
                Some(last) if last.1 >= start => last.1 = last.1.max(end),
                _ => self.0.push((start, end)),
            }
        }
    }
}

impl EmulatedLink {
    /// A link with these conditions.
    #[must_use]
    pub fn new(profile: LinkProfile) -> Self {
        Self { profile, state: Mutex::default() }
    }

    /// The conditions.
    #[must_use]
    pub const fn profile(&self) -> &LinkProfile {
        &self.profile
    }

    /// One round trip after `at`: when a connection that was asked for then is there.
    #[must_use]
    pub fn round_trip_after(&self, at: Micros) -> Micros {
        at + Micros(self.profile.rtt_us)
    }

    /// `bytes` are written at `at`. Returns how much later than in reality everything arrives that answers
    /// them.
    pub fn shift_of_write(&self, bytes: u64, at: Micros) -> Micros {
        let mut state = self.lock();
        let sent = state.up.take(at, transmission(bytes, self.profile.up_kbit));
        sent.since(at) + Micros(self.profile.rtt_us)
    }

    /// `bytes` could have come through at `at` at the earliest. Returns when the last of them does.
    pub fn arrival(&self, bytes: u64, at: Micros) -> Micros {
        self.lock().down.take(at, transmission(bytes, self.profile.down_kbit))
    }

    /// How many bytes one `read()` takes at most: what the downlink carries in 2 ms, and at least one full
    /// segment of Ethernet (1,460 bytes), so that the first byte of a long answer does not wait for its last.
    #[must_use]
    pub fn bytes_at_once(&self) -> usize {
        match self.profile.down_kbit {
            0 => usize::MAX,
            // kbit/s · 2 ms / 8 bits.
            kbit => usize::try_from(kbit / 4).unwrap_or(usize::MAX).max(SEGMENT),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(words: &str) -> EmulatedLink {
        EmulatedLink::new(words.parse().unwrap())
    }

    #[test]
    fn an_answer_comes_one_round_trip_later() {
        let link = link("rtt=100");
        assert_eq!(link.round_trip_after(Micros(5)), Micros(100_005));
        assert_eq!(link.shift_of_write(200, Micros(0)), Micros(100_000));
        assert_eq!(link.arrival(1_000_000, Micros(150_000)), Micros(150_000));
    }

    #[test]
    fn bytes_of_all_connections_share_each_direction() {
        // 8 kbit/s is one byte a millisecond.
        let link = link("rtt=10,down=8,up=8");
        assert_eq!(link.shift_of_write(20, Micros(0)), Micros(30_000));
        // The uplink is still busy with the first request.
        assert_eq!(link.shift_of_write(20, Micros(0)), Micros(50_000));
        assert_eq!(link.arrival(50, Micros(1_000_000)), Micros(1_050_000));
        assert_eq!(link.arrival(50, Micros(1_000_000)), Micros(1_100_000));
        // An idle link does not save up.
        assert_eq!(link.arrival(50, Micros(9_000_000)), Micros(9_050_000));
    }

    #[test]
    fn what_is_there_before_an_answer_goes_before_it() {
        // 8 kbit/s is one byte a millisecond.
        let link = link("down=8");
        let ms = Micros::from_ms;
        assert_eq!(link.arrival(10, ms(100)), ms(110), "asked for, and still on its way");
        assert_eq!(link.arrival(20, ms(50)), ms(70), "there already");
        assert_eq!(link.arrival(40, ms(60)), ms(120), "30 ms before the answer, 10 ms after it");
        assert_eq!(link.arrival(1, ms(0)), ms(1));
        assert_eq!(link.arrival(0, ms(105)), ms(105));
    }

    #[test]
    fn a_read_takes_what_comes_in_two_milliseconds() {
        assert_eq!(link("rtt=10").bytes_at_once(), usize::MAX);
        assert_eq!(link("down=10000").bytes_at_once(), 2500);
        assert_eq!(link("down=50").bytes_at_once(), 1460);
    }

    #[test]
    fn a_long_transfer_keeps_the_rate_exactly() {
        let link = link("down=1500");
        let mut now = Micros(0);
        for _ in 0..1000 {
            now = link.arrival(1500, now);
        }
        // 1.5 MB at 1500 kbit/s are 8 s.
        assert_eq!(now, Micros(8_000_000));
    }
}
