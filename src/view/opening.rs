//! Where a load from a file is opened: the moment, the row and the panel that were asked for.

use std::str::FromStr;

use super::Load;
use crate::clock::Micros;
use crate::explain::{FileWords, Lang};
use crate::record::{ExchangeId, Log};

/// Where a load from a file is to be opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The moment at which the playhead stands; none for the end.
    pub at: Option<Micros>,
    /// The row of the table of requests, counted from 1 in the order in which they were made.
    pub row: Option<u32>,
    /// The panel.
    pub panel: Option<PanelName>,
}

/// A panel, by the name that it has on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelName {
    /// What happened to the page.
    Page,
    /// The table of requests.
    Requests,
    /// What each connection of the load carried.
    Connections,
    /// The frames of its connections of HTTP/2.
    Frames,
    /// The TLS records of its connections.
    Records,
    /// The connections of the load with their sockets.
    Sockets,
    /// The list of loads.
    Loads,
    /// The story of the load.
    Story,
    /// What a request is about.
    Details,
    /// The request's bytes.
    Request,
    /// The response's bytes.
    Response,
    /// The decoded body.
    Body,
    /// The phases of a request.
    Timing,
    /// The lookup of its name.
    Dns,
    /// Its connection.
    Connection,
    /// TLS on its connection.
    Security,
}

impl PanelName {
    /// All of them: those of the dock, then those of the inspector in their order.
    pub const ALL: [Self; 16] = [
        Self::Page,
        Self::Requests,
        Self::Connections,
        Self::Frames,
        Self::Records,
        Self::Sockets,
        Self::Loads,
        Self::Story,
        Self::Details,
        Self::Request,
        Self::Response,
        Self::Body,
        Self::Timing,
        Self::Dns,
        Self::Connection,
        Self::Security,
    ];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Requests => "requests",
            Self::Connections => "connections",
            Self::Frames => "frames",
            Self::Records => "records",
            Self::Sockets => "sockets",
            Self::Loads => "loads",
            Self::Story => "story",
            Self::Details => "details",
            Self::Request => "request",
            Self::Response => "response",
            Self::Body => "body",
            Self::Timing => "timing",
            Self::Dns => "dns",
            Self::Connection => "connection",
            Self::Security => "security",
        }
    }
}

/// A word that names no panel.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no panel is called `{0}`")]
pub struct UnknownPanel(pub String);

impl FromStr for PanelName {
    type Err = UnknownPanel;
    fn from_str(word: &str) -> Result<Self, UnknownPanel> {
        let named = Self::ALL.into_iter().find(|panel| panel.name() == word);
        named.ok_or_else(|| UnknownPanel(word.to_owned()))
    }
}

/// A place that a load does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSuchPlace {
    /// The load ended before this moment.
    AfterEnd {
        /// The moment.
        at: Micros,
        /// The end of the load.
        end: Micros,
    },
    /// The table has fewer rows.
    NoRow {
        /// The row.
        row: u32,
        /// How many there are.
        rows: usize,
        /// The moment that was asked for, too.
        at: Option<Micros>,
    },
}

impl NoSuchPlace {
    /// What is said about it: which places there are.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match *self {
            Self::AfterEnd { at, end } => {
                FileWords::AfterEnd.with(lang, &[("at", &at.to_string()), ("end", &end.to_string())])
            }
            Self::NoRow { rows: 0, at: None, .. } => FileWords::NoRows.text(lang).to_owned(),
            Self::NoRow { rows: 0, at: Some(at), .. } => {
                FileWords::NoRowsYet.with(lang, &[("at", &at.to_string())])
            }
            Self::NoRow { row, rows, at } => {
                let values = [("n", row.to_string()), ("rows", rows.to_string())];
                let [n, rows] = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                match at {
                    None => FileWords::NoRow.with(lang, &[n, rows]),
                    Some(at) => FileWords::NoRowYet.with(lang, &[n, rows, ("at", &at.to_string())]),
                }
            }
        }
    }
}

impl Opening {
    /// The moment, in a load whose last event is at `end`.
    ///
    /// # Errors
    /// When the load had ended before.
    pub fn moment(&self, end: Micros) -> Result<Option<Micros>, NoSuchPlace> {
        match self.at {
            Some(at) if at > end => Err(NoSuchPlace::AfterEnd { at, end }),
            at => Ok(at),
        }
    }

    /// The request in the row, in a `load` that is whole.
    ///
    /// # Errors
    /// When there is no such row, or none yet at the moment.
    pub fn request(&self, load: &Load) -> Result<Option<ExchangeId>, NoSuchPlace> {
        let Some(row) = self.row else { return Ok(None) };
        let by_then = |start: Micros| self.at.is_none_or(|at| start <= at);
        let mut there = load.exchanges.iter().filter(|exchange| by_then(exchange.start));
        let rows = there.clone().count();
        let place = usize::try_from(row).ok().and_then(|row| row.checked_sub(1));
        let found = place.and_then(|place| there.nth(place));
        found.map(|exchange| Some(exchange.id)).ok_or(NoSuchPlace::NoRow { row, rows, at: self.at })
    }
}

/// When the last event of `log`, whose tables are in `load`, happened.
#[must_use]
pub fn end_of(load: &Load, log: &Log) -> Micros {
    log.last().map_or(Micros::ZERO, |last| last.at).max(load.total())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Network, Strategy, Viewport};
    use crate::record::{Cause, Event, ExchangeEvent, Kind, LoadEvent, LoadId, Trigger, Way, What};

    /// A load whose requests are made at these microseconds.
    fn load(starts: &[u64]) -> Load {
        let event = |at, what| Event { at: Micros(at), load: LoadId(1), what };
        let (address, url, link) = ("h".to_owned(), "http://h/".to_owned(), "none".to_owned());
        let (strategy, network, cause) = (Strategy::default(), Network::default(), Cause::default());
        let viewport = Viewport::default();
        let started =
            LoadEvent::Started { address, url, strategy, network, link, unix_ms: 0, cause, viewport };
        let queued = |(place, at): (usize, &u64)| {
            let queued = ExchangeEvent::Queued {
                url: "http://h/".to_owned(),
                method: "GET".to_owned(),
                kind: Kind::Other,
                trigger: Trigger::Tag,
                initiator: None,
                way: Way::Http,
            };
            event(*at, What::Exchange(ExchangeId(u32::try_from(place).unwrap() + 1), queued))
        };
        let first = std::iter::once(event(0, What::Load(started)));
        let log: Log = first.chain(starts.iter().enumerate().map(queued)).collect();
        Load::from_log(&log).unwrap()
    }

    fn opening(at: Option<u64>, row: Option<u32>) -> Opening {
        Opening { at: at.map(Micros), row, panel: None }
    }

    #[test]
    fn a_name_is_read_as_it_is_written() {
        for panel in PanelName::ALL {
            assert_eq!(panel.name().parse(), Ok(panel));
        }
        assert_eq!("socket".parse::<PanelName>(), Err(UnknownPanel("socket".to_owned())));
    }

    #[test]
    fn a_moment_is_within_the_load() {
        let end = Micros(1500);
        assert_eq!(opening(None, None).moment(end), Ok(None));
        assert_eq!(opening(Some(1500), None).moment(end), Ok(Some(end)));
        let after = opening(Some(1501), None).moment(end).unwrap_err();
        assert_eq!(
            after.words(Lang::En),
            "The load ended after 1.500 ms, so it cannot be shown at 1.501 ms. Choose a time from 0 to 1.500 ms."
        );
    }

    #[test]
    fn a_row_is_one_of_those_that_are_there_at_the_moment() {
        let load = load(&[100, 200, 300]);
        let row = |at, row| opening(at, Some(row)).request(&load);
        assert_eq!(opening(None, None).request(&load), Ok(None));
        assert_eq!(row(None, 3), Ok(Some(ExchangeId(3))));
        assert_eq!(row(Some(200), 2), Ok(Some(ExchangeId(2))));
        let words = |at, number| row(at, number).unwrap_err().words(Lang::En);
        assert_eq!(words(None, 4), "The table of requests has no row 4; its last row is 3.");
        assert_eq!(
            words(Some(299), 3),
            "At 0.299 ms the table of requests has no row 3 yet; its last row is 2."
        );
        assert_eq!(words(Some(99), 1), "At 0.099 ms the table of requests is still empty.");
        assert!(row(None, 0).is_err());
    }

    #[test]
    fn a_load_without_requests_has_no_row() {
        let none = opening(None, Some(1)).request(&load(&[])).unwrap_err();
        assert_eq!(none.words(Lang::En), "The table of requests is empty.");
    }
}
