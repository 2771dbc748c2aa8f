//! The waterfall: one row per exchange, its phases as fractions of one time axis.

use super::{CallKind, Exchange, Load, Phase, Span};
use crate::clock::Micros;
use crate::explain::{JourneyWord, Lang};
use crate::plan::Scheme;
use crate::record::{ConnectionId, ExchangeId, Failure, Kind, Side, Way};

/// All rows on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    /// The rows in the order in which the exchanges were queued.
    pub rows: Vec<Row>,
    /// Where the axis ends: at the last event of the log, like the ruler; so far, while the load runs.
    pub end: Micros,
    /// When the last byte came. Behind it connections are closed, and the page is painted.
    pub last_byte: Micros,
    /// Round times for the axis's marks.
    pub ticks: Vec<Micros>,
    /// What happened to the page as a whole, and when.
    pub marks: Vec<(TimeMark, Micros)>,
}

/// Something that happened to the page as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeMark {
    /// It was painted for the first time.
    FirstPaint,
    /// The last byte of its text came.
    LastText,
    /// The last byte of its last picture came.
    LastPicture,
}

impl TimeMark {
    /// What it is called.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        let words = match self {
            Self::FirstPaint => JourneyWord::FirstPaint,
            Self::LastText => JourneyWord::LastText,
            Self::LastPicture => JourneyWord::LastPicture,
        };
        words.text(lang)
    }
}

/// One exchange.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about an exchange")]
pub struct Row {
    /// The exchange.
    pub id: ExchangeId,
    /// The last part of its path, or the host.
    pub name: String,
    /// Its URL.
    pub url: String,
    /// How it is carried.
    pub way: Way,
    /// The method.
    pub method: String,
    /// The status code.
    pub status: Option<u16>,
    /// What it is.
    pub kind: Kind,
    /// The connection that carried it.
    pub connection: Option<ConnectionId>,
    /// Whether the connection had carried another one before.
    pub reused: bool,
    /// Bytes of the request.
    pub sent_bytes: u64,
    /// Bytes received, head and framing included.
    pub received_bytes: u64,
    /// Whether the cache had it, and no request was sent.
    pub from_cache: bool,
    /// When it was queued.
    pub start: Micros,
    /// From queued to the last byte; so far, while it runs.
    pub elapsed: Micros,
    /// Whether it is under way.
    pub running: bool,
    /// Whether nothing was sent for it: it is on this machine.
    pub is_local: bool,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// When its connection was closed, and who closed first; only for the last exchange of a connection.
    pub closing: Option<(Micros, Side)>,
    /// When each `read()` that brought some of its body returned; left out where there are very many.
    pub reads: Vec<Micros>,
    /// The phases in order. `Ssl` stands right after the `Connect` that it lies in.
    pub bars: Vec<(Phase, Span)>,
}

impl Row {
    /// Whether it failed, or was answered with a status of 400 or more.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        self.failure.is_some() || self.status.is_some_and(|status| status >= 400)
    }
}

/// Builds the waterfall of `load`.
#[must_use]
pub fn waterfall(load: &Load) -> Waterfall {
    waterfall_until(load, load.now)
}

/// The same on an axis that ends at `end`.
#[must_use]
pub fn waterfall_until(load: &Load, end: Micros) -> Waterfall {
    let end = end.max(Micros(1));
    let mut rows: Vec<Row> = load.exchanges.iter().map(|exchange| row(exchange, load.now)).collect();
    for connection in &load.connections {
        let place = |id: &ExchangeId| load.exchanges.binary_search_by_key(id, |exchange| exchange.id).ok();
        let last = connection.exchanges.last().and_then(place).and_then(|place| rows.get_mut(place));
        if let Some(last) = last {
            last.closing = connection.closed.zip(connection.closed_first);
        }
        if connection.calls.len() > MOST_READS {
            continue;
        }
        for call in connection.calls.iter().filter(|call| matches!(call.kind, CallKind::Read { .. })) {
            let row = call.exchange.as_ref().and_then(place).and_then(|place| rows.get_mut(place));
            if let (Some(row), Some(end)) = (row, call.end) {
                row.reads.push(end);
            }
        }
    }
    Waterfall { rows, end, last_byte: load.total(), ticks: ticks(end), marks: marks(load) }
}

/// With more calls than these on a connection, each tick would stand on another.
const MOST_READS: usize = 2_000;

fn marks(load: &Load) -> Vec<(TimeMark, Micros)> {
    let text = load.document().filter(|document| document.first_byte().is_some()).and_then(|one| one.end);
    let pictures = load.exchanges.iter().filter(|one| one.kind == Kind::Image && one.failure.is_none());
    let marks = [
        (TimeMark::FirstPaint, load.first_paint),
        (TimeMark::LastText, text),
        (TimeMark::LastPicture, pictures.filter_map(|one| one.end).max()),
    ];
    marks.into_iter().filter_map(|(mark, at)| Some((mark, at?))).collect()
}

/// The row of `exchange` as it stands at `now`.
pub(super) fn row(exchange: &Exchange, now: Micros) -> Row {
    Row {
        id: exchange.id,
        name: short_name(&exchange.url),
        url: exchange.url.clone(),
        way: exchange.way,
        method: exchange.method.clone(),
        status: exchange.status,
        kind: exchange.kind,
        connection: exchange.connection,
        reused: exchange.reused,
        sent_bytes: exchange.sent_bytes,
        received_bytes: exchange.received_bytes,
        from_cache: exchange.sent_bytes == 0 && exchange.from_cache().is_some(),
        start: exchange.start,
        elapsed: exchange.end.unwrap_or(now).since(exchange.start),
        running: exchange.end.is_none(),
        is_local: exchange.local.is_some(),
        failure: exchange.failure.clone(),
        closing: None,
        reads: Vec::new(),
        bars: exchange.phases.iter().collect(),
    }
}

/// The last part of the path with the query; the host when the path is only `/`.
#[must_use]
pub fn short_name(url: &str) -> String {
    let Ok(parsed) = url::Url::parse(url) else { return url.to_owned() };
    if Scheme::of_url(&parsed) == Scheme::Data {
        let media = parsed.path().split([',', ';']).next().unwrap_or_default();
        return format!("data:{media}");
    }
    let last = parsed.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let slash = if parsed.path().len() > 1 && parsed.path().ends_with('/') { "/" } else { "" };
    match (last, parsed.query()) {
        ("", query) => {
            let host = parsed.host_str().unwrap_or(url);
            query.map_or_else(|| host.to_owned(), |query| format!("{host}/?{query}"))
        }
        (last, Some(query)) => format!("{last}{slash}?{query}"),
        (last, None) => format!("{last}{slash}"),
    }
}

/// Between four and ten round times from zero to `end`: steps of 1, 2 or 5 times a power of ten.
#[must_use]
pub fn ticks(end: Micros) -> Vec<Micros> {
    let mut step = 1_u64;
    let fits = |step: u64| end.0 / step <= 8;
    'search: loop {
        for factor in [1, 2, 5] {
            if fits(step * factor) {
                step *= factor;
                break 'search;
            }
        }
        step *= 10;
    }
    (0..=end.0 / step).map(|n| Micros(n * step)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short() {
        for (url, name) in [
            ("http://h/", "h"),
            ("http://h/a/b.png", "b.png"),
            ("http://h/dir/", "dir/"),
            ("http://h/x?y=1", "x?y=1"),
            ("http://h/?q", "h/?q"),
            ("data:text/html,<title>a/b</title>x", "data:text/html"),
            ("data:,x", "data:"),
        ] {
            assert_eq!(short_name(url), name);
        }
    }

    #[test]
    fn ticks_are_round_and_few() {
        for end in [1, 7, 99, 1_234, 450_000, 12_000_000] {
            let ticks = ticks(Micros(end));
            assert!((1..=9).contains(&ticks.len()), "{end}: {ticks:?}");
            assert_eq!(ticks.first(), Some(&Micros(0)));
            assert!(ticks.iter().all(|tick| tick.0 <= end));
        }
    }
}
