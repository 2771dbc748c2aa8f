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
use crate::plan::LinkProfile;

/// The emulated link of one load. Knows no clock: it is told the time and answers with times.
#[derive(Debug)]
pub struct Link {
    profile: LinkProfile,
    state: Mutex<State>,
}

/// Until when each direction is busy.
#[derive(Debug, Default)]
struct State {
    up: Micros,
    down: Micros,
}

impl Link {
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
        state.up = state.up.max(at) + transmission(bytes, self.profile.up_kbit);
        state.up.since(at) + Micros(self.profile.rtt_us)
    }

    /// `bytes` could have come through at `at` at the earliest. Returns when the last of them does.
    pub fn arrival(&self, bytes: u64, at: Micros) -> Micros {
        let mut state = self.lock();
        state.down = state.down.max(at) + transmission(bytes, self.profile.down_kbit);
        state.down
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long `bytes` take at `kbit` per second; no time at all when there is no bound.
fn transmission(bytes: u64, kbit: u64) -> Micros {
    // bytes · 8 / (kbit · 1000) seconds, in microseconds.
    Micros((bytes.saturating_mul(8000)).checked_div(kbit).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(words: &str) -> Link {
        Link::new(words.parse().unwrap())
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
