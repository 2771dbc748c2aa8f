//! The columns of the table that the window and the terminal show.

use super::{Run, Spread, Way};
use crate::clock::Micros;
use crate::explain::{Compared, Lang, Terminal};
use crate::view::format;

/// How many there are.
const COLUMNS: usize = 10;

/// What stands above them.
#[must_use]
pub const fn column_titles(lang: Lang) -> [&'static str; COLUMNS] {
    [
        Terminal::CompareWay.text(lang),
        Terminal::CompareMedian.text(lang),
        Terminal::CompareRange.text(lang),
        Compared::Predicted.text(lang),
        Terminal::CompareTrips.text(lang),
        Terminal::CompareConnections.text(lang),
        Terminal::CompareRequests.text(lang),
        Terminal::ComparePicture.text(lang),
        Terminal::CompareSent.text(lang),
        Terminal::CompareReceived.text(lang),
    ]
}

/// What stands in them for `way`, of which `run` is typical; `dash` where there is nothing to say.
#[must_use]
pub fn cells(way: &Way, run: &Run, dash: &str) -> [String; COLUMNS] {
    let or_dash = |time: Option<Micros>| time.map_or_else(|| dash.to_owned(), format::duration);
    let range =
        |spread: Spread| format!("{} .. {}", format::duration(spread.min), format::duration(spread.max));
    [
        way.strategy.name().to_owned(),
        or_dash(way.totals.map(|spread| spread.median)),
        way.totals.map_or_else(|| dash.to_owned(), range),
        or_dash(way.prediction.as_ref().map(|prediction| prediction.total)),
        run.round_trips.sum().to_string(),
        run.connections.to_string(),
        run.requests.to_string(),
        or_dash(run.first_picture),
        format::bytes(run.bytes_sent),
        format::bytes(run.bytes_received),
    ]
}
