//! The values of arguments, read.

use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use url::Url;

use crate::cli::wrong::WrongValue;
use crate::clock::Micros;
use crate::explain::Misused;
use crate::plan::{LinkProfile, Viewport};
use crate::record::RecordKind;

/// A word of a closed list, which shells can complete.
pub(super) fn word<T>(words: impl IntoIterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words).try_map(|word| word.parse())
}

/// A number of seconds, from a thousandth to a day.
pub(super) fn seconds(text: &str) -> Result<Duration, WrongValue> {
    let seconds = number(text).filter(|seconds: &f64| (0.001..=86_400.0).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or(WrongValue::Not(Misused::NotSeconds))
}

/// How often each strategy is run.
pub(super) fn repeat(text: &str) -> Result<u16, WrongValue> {
    number(text).filter(|runs| (1..=1000).contains(runs)).ok_or(WrongValue::Not(Misused::NotRuns))
}

/// A preset of the link, or its figures.
pub(super) fn link(text: &str) -> Result<LinkProfile, WrongValue> {
    text.parse().map_err(|_| WrongValue::Not(Misused::NotLink))
}

/// A type of records, by name or number.
pub(super) fn kind(text: &str) -> Result<RecordKind, WrongValue> {
    text.parse().map_err(|_| WrongValue::Not(Misused::NotRecordType))
}

/// The address of a document.
pub(super) fn base(text: &str) -> Result<Url, WrongValue> {
    Url::parse(text).map_err(|error| WrongValue::Address(error.into()))
}

/// `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53`, `[2001:db8::53]:5353`.
pub(super) fn server(text: &str) -> Result<SocketAddr, WrongValue> {
    let plain = text.trim_start_matches('[').trim_end_matches(']');
    let alone = || Some(SocketAddr::new(plain.parse::<IpAddr>().ok()?, 53));
    text.parse().ok().or_else(alone).ok_or(WrongValue::Not(Misused::NotServer))
}

/// `1200x800`.
pub(super) fn size(text: &str) -> Result<Viewport, WrongValue> {
    text.parse().map_err(|_| WrongValue::Not(Misused::NotSize))
}

/// A factor from 0.25 to 4.
pub(super) fn scale(text: &str) -> Result<f32, WrongValue> {
    number(text).filter(|factor| (0.25..=4.0).contains(factor)).ok_or(WrongValue::Not(Misused::NotScale))
}

/// A time after the start of a load: `120ms`, `1.2s`, `350us`, `350µs`; a number alone is in milliseconds.
pub(super) fn moment(text: &str) -> Result<Micros, WrongValue> {
    Micros::from_text(text).ok_or(WrongValue::Not(Misused::NotMoment))
}

/// The number of a row, from 1.
pub(super) fn row(text: &str) -> Result<u32, WrongValue> {
    number(text).filter(|row| *row > 0).ok_or(WrongValue::Not(Misused::NotRow))
}

fn number<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}
