//! The connections of a load as lanes on its time axis: what opening each took, the exchanges it carried, and its end.

use std::collections::BTreeMap;

use super::{Connection, Exchange, HeadOfLine, Load, Phase, Row, Span, head_of_line};
use crate::clock::Micros;
use crate::explain::{ConnectionWord as W, Lang};
use crate::plan::HttpVersion;
use crate::record::{ConnectionId, ExchangeId, Side, TlsSession, Way};

/// How exchanges go over a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneSharing {
    /// One after another, or not at all.
    InTurn,
    /// Requests are sent without waiting, responses come in the same order (RFC 9112 9.3.2).
    Pipelined,
    /// Each is a stream of HTTP/2 (RFC 9113 5), which was agreed on by ALPN, or else known before.
    Streams {
        /// Whether TLS agreed on it.
        by_alpn: bool,
    },
}

impl LaneSharing {
    /// Whether the exchanges are lanes of their own inside the connection.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Pipelined | Self::Streams { .. })
    }
}

/// One connection on the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionLane {
    /// The connection.
    pub id: ConnectionId,
    /// Host and port of what was asked for; the address where no request led to it.
    pub name: String,
    /// The protocols that it spoke, from the lower to the upper; empty until one is known.
    pub protocols: Vec<String>,
    /// How exchanges go over it.
    pub sharing: LaneSharing,
    /// The responses on it that had to wait for the one before them.
    pub head_of_line: Vec<HeadOfLine>,
    /// How it was opened: `Connect`, with `Ssl` in it.
    pub setup: Vec<(Phase, Span)>,
    /// The phases of an exchange that pass on it.
    pub carries: &'static [Phase],
    /// The exchanges that it carried, in order.
    pub exchanges: Vec<ExchangeId>,
    /// From when it was there, and until when; so far, while it is open.
    pub life: Span,
    /// When it was closed, and who closed first.
    pub closing: Option<(Micros, Side)>,
}

impl ConnectionLane {
    /// What it spoke, from the lower to the upper protocol, and how it was used.
    #[must_use]
    pub fn spoken(&self, lang: Lang) -> Vec<String> {
        let mut spoken = self.protocols.clone();
        if let (LaneSharing::Pipelined, Some(last)) = (self.sharing, spoken.last_mut()) {
            *last = W::Pipelined.with(lang, &[("protocol", last)]);
        }
        spoken
    }

    /// How both sides came to speak HTTP/2; nothing for other protocols.
    #[must_use]
    pub const fn agreed(&self, lang: Lang) -> Option<&'static str> {
        match self.sharing {
            LaneSharing::Streams { by_alpn: true } => Some(W::ByAlpn.text(lang)),
            LaneSharing::Streams { by_alpn: false } => Some(W::ByPriorKnowledge.text(lang)),
            LaneSharing::InTurn | LaneSharing::Pipelined => None,
        }
    }

    /// What made the response to `exchange` wait on this connection.
    #[must_use]
    pub fn waited(&self, exchange: ExchangeId) -> Option<&HeadOfLine> {
        let place = self.head_of_line.binary_search_by_key(&exchange, |one| one.exchange).ok()?;
        self.head_of_line.get(place)
    }

    /// How many of `rows` were under way on this lane at once, from moment to moment.
    pub fn in_flight<'a>(&self, rows: impl Iterator<Item = &'a Row>) -> Vec<(Micros, usize)> {
        let spans = rows.filter_map(|row| self.span(row));
        let mut changes: Vec<_> = spans.flat_map(|span| [(span.start, 1_isize), (span.end, -1)]).collect();
        changes.sort_by_key(|(at, by)| (*at, -*by));
        let (mut open, mut steps) = (0_usize, Vec::<(Micros, usize)>::new());
        for (at, by) in changes {
            open = open.saturating_add_signed(by);
            match steps.last_mut() {
                Some((last, count)) if *last == at => *count = open,
                _ => steps.push((at, open)),
            }
        }
        steps
    }

    /// The bars of `row` on this lane.
    pub fn bars<'a>(&self, row: &'a Row) -> impl Iterator<Item = (Phase, Span)> + use<'a> {
        let carries = self.carries;
        row.bars.iter().copied().filter(move |(phase, _)| carries.contains(phase))
    }

    /// From the beginning of the first to the end of the last bar of `row` on this lane.
    #[must_use]
    pub fn span(&self, row: &Row) -> Option<Span> {
        let spans = self.bars(row).map(|(_, span)| span);
        spans.reduce(|one, other| Span { start: one.start.min(other.start), end: one.end.max(other.end) })
    }
}

/// The connections of `load`, by number.
#[must_use]
pub fn connection_lanes(load: &Load) -> Vec<ConnectionLane> {
    let mut first = BTreeMap::<ConnectionId, &Exchange>::new();
    let mut data = BTreeMap::<ConnectionId, Vec<ExchangeId>>::new();
    for exchange in &load.exchanges {
        for id in [exchange.connection, exchange.data_connection].into_iter().flatten() {
            first.entry(id).or_insert(exchange);
        }
        if let Some(id) = exchange.data_connection {
            data.entry(id).or_default().push(exchange.id);
        }
    }
    let lane = |connection: &Connection| {
        let exchange = first.get(&connection.id).copied();
        lane(load, connection, exchange, data.remove(&connection.id))
    };
    load.connections.iter().map(lane).collect()
}

/// The phases over a connection of HTTP, over one for commands of FTP, and over one for its files.
const HTTP: &[Phase] = &[Phase::Send, Phase::Wait, Phase::Receive];
const COMMANDS: &[Phase] = &[Phase::Send, Phase::Wait];
const DATA: &[Phase] = &[Phase::Receive];

fn lane(
    load: &Load,
    connection: &Connection,
    exchange: Option<&Exchange>,
    data: Option<Vec<ExchangeId>>,
) -> ConnectionLane {
    let address = connection.remote.map(|remote| remote.to_string());
    let host = exchange.and_then(|one| url::Url::parse(&one.url).ok()?.host_str().map(str::to_owned));
    let name = host.zip(connection.remote).map(|(host, remote)| format!("{host}:{}", remote.port()));
    let is_ftp = exchange.is_some_and(|one| one.way == Way::Ftp);
    let carries = match (&data, is_ftp) {
        (Some(_), _) => DATA,
        (None, true) => COMMANDS,
        (None, false) => HTTP,
    };
    let is_http2 = speaks_http2(load, connection);
    let version = connection.exchanges.iter().find_map(|id| load.exchange(*id)?.version);
    let version = if is_http2 { Some(HttpVersion::Http2) } else { version };
    let head_of_line = if is_http2 || is_ftp { Vec::new() } else { head_of_line(load, connection) };
    let sharing = match (is_http2, head_of_line.is_empty()) {
        (true, _) => LaneSharing::Streams { by_alpn: connection.alpn.as_deref() == Some("h2") },
        (false, false) => LaneSharing::Pipelined,
        (false, true) => LaneSharing::InTurn,
    };
    let upper = match (is_ftp, &data) {
        (true, Some(_)) => Some("FTP data".to_owned()),
        (true, None) => Some("FTP".to_owned()),
        (false, _) => version.map(|version| version.to_string()),
    };
    let tls = connection.tls.as_ref().map(TlsSession::version_name);
    let end = connection.closed.unwrap_or(load.now);
    ConnectionLane {
        id: connection.id,
        name: name.or(address).unwrap_or_default(),
        protocols: tls.into_iter().chain(upper).collect(),
        sharing,
        head_of_line,
        setup: setup(connection, end),
        carries,
        exchanges: data.unwrap_or_else(|| connection.exchanges.clone()),
        life: Span { start: connection.opened, end },
        closing: connection.closed.zip(connection.closed_first),
    }
}

/// Whether `connection` speaks HTTP/2.
#[must_use]
pub(super) fn speaks_http2(load: &Load, connection: &Connection) -> bool {
    let is_stream = |one: &Exchange| one.stream.is_some() || one.version == Some(HttpVersion::Http2);
    connection.alpn.as_deref() == Some("h2")
        || connection.exchanges.iter().any(|id| load.exchange(*id).is_some_and(is_stream))
}

fn setup(connection: &Connection, end: Micros) -> Vec<(Phase, Span)> {
    // While a handshake is under way the connection is ready for nothing but that.
    let is_securing = connection.tls_began.is_some() && connection.tls.is_none();
    let ready = connection.ready.filter(|_| !is_securing).unwrap_or(end);
    let connect = (Phase::Connect, Span { start: connection.opened, end: ready });
    let secure = connection.tls_began.map(|start| (Phase::Ssl, Span { start, end: ready.max(start) }));
    [connect].into_iter().chain(secure).collect()
}
