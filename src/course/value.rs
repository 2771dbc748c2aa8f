//! What an expression may come to.

use std::ops::Range;

use crate::clock::Micros;
use crate::view::format;

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// What does not apply, or was not recorded.
    None,
    /// A number without a unit, a count of bytes among them.
    Number(f64),
    /// A moment or a duration, in milliseconds.
    Time(f64),
    /// A text.
    Text(String),
    /// Whether something holds.
    Flag(bool),
    /// A range of bytes of a message.
    Bytes(Range<u64>),
}

impl Value {
    /// A moment or a duration.
    #[must_use]
    pub fn time(at: Micros) -> Self {
        Self::Time(at.as_ms())
    }

    /// How many of something.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "exact up to 2^53")]
    pub const fn count(n: u64) -> Self {
        Self::Number(n as f64)
    }

    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// What `value` makes of it, or nothing.
    pub(in crate::course) fn of<T>(found: Option<T>, value: impl FnOnce(T) -> Self) -> Self {
        found.map_or(Self::None, value)
    }

    /// Its number, whatever its unit.
    #[must_use]
    pub const fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) | Self::Time(number) => Some(*number),
            Self::None | Self::Text(_) | Self::Flag(_) | Self::Bytes(_) => None,
        }
    }

    /// Its number, or that of a text that is one, as the values of fields are.
    pub(in crate::course) fn as_number(&self) -> Option<f64> {
        match self {
            Self::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            other => other.number(),
        }
    }

    /// As it stands in a text for people: `4`, `12.3 ms`. Not cleaned of what steers.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::None => "–".to_owned(),
            Self::Number(number) => rounded(*number),
            Self::Time(ms) => format::duration(micros(*ms)),
            Self::Text(text) => text.clone(),
            Self::Flag(flag) => flag.to_string(),
            Self::Bytes(range) if range.end == range.start + 1 => range.start.to_string(),
            Self::Bytes(range) => format!("{}–{}", range.start, range.end.saturating_sub(1)),
        }
    }
}

/// A number with at most two places behind the point.
fn rounded(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Milliseconds as the clock counts them.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
pub(in crate::course) fn micros(ms: f64) -> Micros {
    Micros((ms * 1000.0).round() as u64)
}
