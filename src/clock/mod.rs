//! The only reader of time.
//!
//! Everything else is handed a [`Clock`]. Tests hand in a `StoppedClock`, so that what they see never
//! depends on how fast the machine is.

mod date;

use std::fmt::{Debug, Display, Formatter};
use std::ops::{Add, Sub};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

pub use date::{civil, days_of};

/// A point in time or a span of it, in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Micros(pub u64);

impl Micros {
    /// The beginning of every clock.
    pub const ZERO: Self = Self(0);

    /// The same span in milliseconds.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "exact up to 285 years")]
    pub const fn as_ms(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// The same span as the standard library writes it.
    #[must_use]
    pub const fn as_duration(self) -> Duration {
        Duration::from_micros(self.0)
    }

    /// A whole number of milliseconds.
    #[must_use]
    pub const fn from_ms(ms: u64) -> Self {
        Self(ms.saturating_mul(1000))
    }

    /// `self - other`, or zero when `other` is later.
    #[must_use]
    pub const fn since(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// No load is longer than ten years.
const LONGEST_S: f64 = 315_360_000.0;
/// What makes cutting off a rounding.
const HALF_A_MICROSECOND_S: f64 = 0.000_000_5;

impl Micros {
    /// Reads `120ms`, `1.2s`, `350us`, `350µs`; a number alone is in milliseconds. None for anything else, and for more than
    /// ten years.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        // The longer ends first. The micro sign has two code points.
        const UNITS: [(&str, f64); 5] = [("ms", 1e3), ("us", 1.0), ("µs", 1.0), ("μs", 1.0), ("s", 1e6)];
        let known = UNITS.iter().find_map(|(unit, us)| Some((text.strip_suffix(unit)?, *us)));
        let (digits, us) = known.unwrap_or((text, 1e3));
        // Read as a number alone, `inf`, `1e3` and `+1` would be times, too.
        let is_plain = digits.chars().all(|digit| digit.is_ascii_digit() || digit == '.');
        let count: f64 = digits.parse().ok().filter(|_| is_plain)?;
        let seconds = Some(count * us / 1e6).filter(|seconds| (0.0..=LONGEST_S).contains(seconds))?;
        Some(Duration::from_secs_f64(seconds + HALF_A_MICROSECOND_S).into())
    }
}

impl From<Duration> for Micros {
    fn from(duration: Duration) -> Self {
        Self(u64::try_from(duration.as_micros()).unwrap_or(u64::MAX))
    }
}

impl Add for Micros {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Micros {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.since(other)
    }
}

impl Display for Micros {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.3} ms", self.as_ms())
    }
}

/// Reads the time.
pub trait Clock: Debug + Send + Sync {
    /// Microseconds since this clock was made; never goes back.
    fn now(&self) -> Micros;
    /// Milliseconds since 1970-01-01T00:00:00Z, for dates that people read.
    fn unix_ms(&self) -> u64;
}

/// A date as the standard library writes it.
pub type WallTime = SystemTime;

/// The date `unix_ms` milliseconds after 1970-01-01T00:00:00Z.
#[must_use]
pub fn wall_time(unix_ms: u64) -> WallTime {
    UNIX_EPOCH + Duration::from_millis(unix_ms)
}

/// The machine's monotonic clock.
#[derive(Debug)]
pub struct SystemClock {
    origin: Instant,
}

impl SystemClock {
    /// A clock that begins now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this module is the one that reads the clock")]
    pub fn new() -> Self {
        Self { origin: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Micros {
        Micros::from(self.origin.elapsed())
    }

    #[expect(clippy::disallowed_methods, reason = "this module is the one that reads the clock")]
    fn unix_ms(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}

/// The machine's clock, which can also be set forward: whoever waits for a time to live need not wait.
#[derive(Debug, Default)]
pub struct AdvancedClock {
    clock: SystemClock,
    ahead_us: AtomicU64,
}

impl AdvancedClock {
    /// Sets the clock forward.
    pub fn advance(&self, by: Micros) {
        self.ahead_us.fetch_add(by.0, Ordering::SeqCst);
    }

    fn ahead(&self) -> Micros {
        Micros(self.ahead_us.load(Ordering::SeqCst))
    }
}

impl Clock for AdvancedClock {
    fn now(&self) -> Micros {
        self.clock.now() + self.ahead()
    }

    fn unix_ms(&self) -> u64 {
        self.clock.unix_ms().saturating_add(self.ahead().0 / 1000)
    }
}

/// A clock that moves only when told to.
#[cfg(test)]
#[derive(Debug, Default)]
pub struct StoppedClock {
    now_us: AtomicU64,
}

#[cfg(test)]
impl StoppedClock {
    /// Moves the clock to `at`.
    pub fn set(&self, at: Micros) {
        self.now_us.store(at.0, Ordering::SeqCst);
    }
}

#[cfg(test)]
impl Clock for StoppedClock {
    fn now(&self) -> Micros {
        Micros(self.now_us.load(Ordering::SeqCst))
    }

    fn unix_ms(&self) -> u64 {
        1_700_000_000_000 + self.now().0 / 1000
    }
}
