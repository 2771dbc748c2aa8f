//! Where the playhead may go, and how fast it plays.

use crate::clock::Micros;

/// A move of the playhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlayheadMove {
    /// To this time of the load; to the end, if that is later.
    To(Micros),
    /// To the end, where it follows what happens.
    End,
    /// To the next event of the log.
    Next,
    /// To the event before.
    Previous,
    /// By one hundredth of the load, back or on.
    Hundredth {
        /// Towards the beginning.
        back: bool,
    },
    /// Play on, from the beginning if it stands at the end; or pause.
    Play,
    /// Play at this speed from now on; none: one that suits the load.
    Speed(Option<Speed>),
    /// One step slower or faster.
    Step {
        /// Faster.
        faster: bool,
    },
}

/// How much slower than it happened a load is played: `Speed(10)` takes ten times as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed(u32);

/// How long a load is played at the speed that suits it.
const LENGTH: Micros = Micros::from_ms(8_000);

impl Speed {
    /// All speeds, from the slowest to the fastest.
    pub const ALL: [Self; 10] = [
        Self(1000),
        Self(500),
        Self(200),
        Self(100),
        Self(50),
        Self(20),
        Self(10),
        Self(5),
        Self(2),
        Self(1),
    ];

    /// The speed at which a load that took until `end` is played for about eight seconds.
    #[must_use]
    pub fn for_load(end: Micros) -> Self {
        let distance = |speed: &Self| end.0.saturating_mul(u64::from(speed.0)).abs_diff(LENGTH.0);
        Self::ALL.into_iter().min_by_key(distance).unwrap_or(Self(1))
    }

    /// The next one that is slower or faster; the last one in that direction stays.
    #[must_use]
    pub fn step(self, faster: bool) -> Self {
        let place = Self::ALL.iter().position(|speed| *speed == self).unwrap_or_default();
        let next = if faster { place + 1 } else { place.saturating_sub(1) };
        Self::ALL.get(next).copied().unwrap_or(self)
    }

    /// How much of the load is played in `time`.
    #[must_use]
    pub fn played_in(self, time: Micros) -> Micros {
        Micros(time.0 / u64::from(self.0))
    }
}

/// `1/10×`.
impl std::fmt::Display for Speed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            1 => f.write_str("1×"),
            n => write!(f, "1/{n}×"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_is_played_for_about_eight_seconds() {
        let speeds = [0, 4_000, 80_000, 470_000, 1_140_000, 8_000_000, 90_000_000]
            .map(|end| Speed::for_load(Micros(end)).to_string());
        assert_eq!(speeds, ["1/1000×", "1/1000×", "1/100×", "1/20×", "1/5×", "1×", "1×"]);
    }

    #[test]
    fn speeds_go_step_by_step_between_the_first_and_the_last() {
        assert_eq!(Speed(10).step(true), Speed(5));
        assert_eq!(Speed(10).step(false), Speed(20));
        assert_eq!((Speed(1).step(true), Speed(1000).step(false)), (Speed(1), Speed(1000)));
    }
}
