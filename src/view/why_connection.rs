//! Why an exchange went over the connection that it went over: a new one or one that was there, and why.
//!
//! Connections are never coalesced here. Where a browser would have sent a request over a connection of another origin, the
//! sentence says so: the address is the same, and the certificate of that connection covers this host as well
//! (RFC 9113 9.1.1).

use super::causes::origin;
use super::connection_lanes::speaks_http2;
use super::{Connection, Exchange, Load, Phase, own_certificate, short_name};
use crate::explain::{ConnectionWord as W, Lang, Mark, close_reason};
use crate::plan::HttpVersion;
use crate::record::{CloseReason, ConnectionId, ExchangeId, Trigger, Way};

/// So many connections before it are looked at.
const MOST_BEFORE: usize = 2_000;

/// Why it was this connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionChoice {
    /// A composed request has a connection of its own.
    Composed,
    /// None had been opened to this origin.
    First,
    /// HTTP/1.0: one connection for each object.
    PerObject,
    /// The one before was closed.
    Closed(CloseReason),
    /// The server took no more streams on the one before: what was above the last one is sent again.
    AfterGoAway,
    /// The one before died before it answered, so the request is sent again.
    AfterDeath,
    /// So many were open, and all were busy.
    Busy(usize),
    /// One was open and idle, after this exchange.
    Idle(ExchangeId),
    /// A stream beside others on the one connection to this origin.
    Stream(u32),
    /// Sent behind other requests, without waiting for their responses.
    Pipelined,
}

/// Why an exchange got its connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyConnection {
    /// The connection.
    pub connection: ConnectionId,
    /// Whether it was opened for this exchange.
    pub is_new: bool,
    /// Why.
    pub choice: ConnectionChoice,
    /// The connection of another origin that a browser would have used.
    pub coalesced: Option<ConnectionId>,
    /// The short name of the exchange after which it was idle.
    after: String,
}

impl WhyConnection {
    /// Why `exchange` of `load` got its connection; none when it has none.
    #[must_use]
    pub fn of(load: &Load, exchange: &Exchange) -> Option<Self> {
        let connection = load.connection(exchange.connection?).filter(|_| exchange.way == Way::Http)?;
        let is_new = !exchange.reused;
        let is_http2 = speaks_http2(load, connection);
        let choice = if is_new {
            opened(load, exchange, connection)
        } else {
            used_again(load, exchange, connection, is_http2)
        };
        let coalesced = (is_new && is_http2).then(|| coalesced(load, exchange, connection)).flatten();
        let after = if let ConnectionChoice::Idle(after) = choice { load.exchange(after) } else { None };
        let after = after.map_or_else(String::new, |one| short_name(&one.url));
        Some(Self { connection: connection.id, is_new, choice, coalesced, after })
    }

    /// The reason in a sentence or two.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let text = |word: W| word.text(lang).to_owned();
        let why = match self.choice {
            ConnectionChoice::Composed => text(W::WhyComposed),
            ConnectionChoice::First => text(W::WhyFirst),
            ConnectionChoice::PerObject => text(W::WhyPerObject),
            ConnectionChoice::Closed(reason) => {
                W::WhyClosed.with(lang, &[("reason", close_reason(reason, lang))])
            }
            ConnectionChoice::AfterGoAway => text(W::WhyAfterGoAway),
            ConnectionChoice::AfterDeath => text(W::WhyAfterDeath),
            ConnectionChoice::Busy(1) => text(W::WhyBusyOne),
            ConnectionChoice::Busy(open) => W::WhyBusy.with(lang, &[("n", &open.to_string())]),
            ConnectionChoice::Idle(_) => W::WhyIdle.with(lang, &[("name", &self.after)]),
            ConnectionChoice::Stream(stream) => W::WhyStream.with(lang, &[("n", &stream.to_string())]),
            ConnectionChoice::Pipelined => text(W::WhyPipelined),
        };
        let Some(other) = self.coalesced else { return why };
        let coalesced = W::WouldCoalesce.with(lang, &[("n", &other.to_string())]);
        [why, coalesced].join(Mark::SentenceGap.text(lang))
    }
}

fn opened(load: &Load, exchange: &Exchange, connection: &Connection) -> ConnectionChoice {
    if exchange.trigger == Trigger::Composed {
        return ConnectionChoice::Composed;
    }
    let is_retry = exchange.trigger == Trigger::Retry;
    let retried = load.exchanges.iter().filter(|_| is_retry).find(|one| one.retried_as == Some(exchange.id));
    if let Some(before) = retried.and_then(|one| load.connection(one.connection?)) {
        let is_goaway = before.close_reason == Some(CloseReason::GoAway);
        return if is_goaway { ConnectionChoice::AfterGoAway } else { ConnectionChoice::AfterDeath };
    }
    let wanted = origin(&exchange.url);
    let before = load.connections.iter().rev().filter(|other| other.opened < connection.opened);
    let before = before.take(MOST_BEFORE).filter(|other| {
        // One that carried nothing is of no use to anybody.
        let first = other.exchanges.first().and_then(|id| load.exchange(*id));
        first.is_some_and(|one| one.data_connection != Some(other.id) && origin(&one.url) == wanted)
    });
    let (mut open, mut last) = (0, None::<&Connection>);
    for other in before {
        match other.closed.filter(|closed| *closed <= connection.opened) {
            None => open += 1,
            closed if last.is_none_or(|last| last.closed < closed) => last = Some(other),
            Some(_) => {}
        }
    }
    let is_http10 = exchange.planned.as_ref().map(|request| request.version) == Some(HttpVersion::Http10);
    match (open, last.and_then(|last| last.close_reason)) {
        (0, Some(CloseReason::ServerHttp10)) => ConnectionChoice::PerObject,
        (0, Some(CloseReason::GoAway)) => ConnectionChoice::AfterGoAway,
        (0, Some(reason)) => ConnectionChoice::Closed(reason),
        (0, None) => ConnectionChoice::First,
        _ if is_http10 => ConnectionChoice::PerObject,
        (open, _) => ConnectionChoice::Busy(open),
    }
}

fn used_again(load: &Load, exchange: &Exchange, connection: &Connection, is_http2: bool) -> ConnectionChoice {
    if is_http2 {
        return ConnectionChoice::Stream(exchange.stream.unwrap_or_default());
    }
    let place = connection.exchanges.iter().position(|id| *id == exchange.id);
    let before = place.and_then(|place| connection.exchanges.get(place.checked_sub(1)?)).copied();
    let Some(before) = before else { return ConnectionChoice::Pipelined };
    let sent = exchange.phases.span_of(Phase::Send).map(|send| send.start);
    let over = load.exchange(before).map(|one| one.end.unwrap_or(load.now));
    let is_behind = sent.zip(over).is_some_and(|(sent, over)| sent < over);
    if is_behind { ConnectionChoice::Pipelined } else { ConnectionChoice::Idle(before) }
}

/// The first connection of HTTP/2 over TLS to another origin at the same address and port whose certificate covers the host
/// of `exchange`, and that was open when `connection` was opened.
fn coalesced(load: &Load, exchange: &Exchange, connection: &Connection) -> Option<ConnectionId> {
    connection.tls.as_ref()?;
    let url = url::Url::parse(&exchange.url).ok()?;
    let host = url.host_str()?;
    let is_open = |other: &Connection| {
        let ready = other.ready.is_some_and(|ready| ready <= connection.opened);
        ready && other.closed.is_none_or(|closed| closed > connection.opened)
    };
    let fits = |other: &&Connection| {
        let carried = other.exchanges.first().and_then(|id| load.exchange(*id));
        let other_host = carried.and_then(|one| url::Url::parse(&one.url).ok());
        let is_other = other_host.is_some_and(|url| url.host_str() != Some(host));
        other.id != connection.id
            && is_other
            && other.remote.is_some()
            && other.remote == connection.remote
            && other.tls.as_ref().is_some_and(|tls| tls.verified)
            && is_open(other)
            && speaks_http2(load, other)
    };
    let covers = |other: &&Connection| {
        own_certificate(other).is_some_and(|own| own.names.iter().any(|name| covers(name, host)))
    };
    load.connections.iter().filter(fits).find(covers).map(|other| other.id)
}

/// Whether a name in a certificate is one for `host` (RFC 9525 6.3): `*` stands for one whole label, the first.
fn covers(name: &str, host: &str) -> bool {
    let (name, host) = (name.to_ascii_lowercase(), host.to_ascii_lowercase());
    match name.strip_prefix("*.") {
        Some(rest) => host.split_once('.').is_some_and(|(first, parent)| !first.is_empty() && parent == rest),
        None => name == host,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::record::{Log, file};

    fn recorded(name: &str) -> Log {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads");
        file::from_bytes(&std::fs::read(folder.join(format!("{name}.pellucid"))).unwrap()).unwrap()
    }

    fn all(name: &str) -> Vec<(u32, ConnectionChoice)> {
        let load = Load::from_log(&recorded(name)).unwrap();
        let why = |one: &Exchange| Some((one.id.0, WhyConnection::of(&load, one)?.choice));
        load.exchanges.iter().filter_map(why).collect()
    }

    #[test]
    fn every_exchange_says_why_it_got_its_connection() {
        use ConnectionChoice::{AfterGoAway, Busy, First, Idle, PerObject, Pipelined, Stream};
        assert_eq!(
            all("three-pictures-http10"),
            [(1, First), (2, PerObject), (3, PerObject), (4, PerObject)]
        );
        let idle = [(1, First), (2, Idle(ExchangeId(1))), (3, Idle(ExchangeId(2))), (4, Idle(ExchangeId(3)))];
        assert_eq!(all("three-pictures-keepalive"), idle);
        let parallel = all("three-pictures-parallel");
        assert!(parallel.contains(&(3, Busy(1))) && parallel.contains(&(4, Busy(2))), "{parallel:?}");
        let pipelined = all("pipelined-three");
        assert_eq!(pipelined, [(1, First), (2, Pipelined), (3, Pipelined), (4, Pipelined)]);
        assert_eq!(all("http2-many")[..3], [(1, First), (2, Stream(3)), (3, Stream(5))]);
        let goaway = all("http2-goaway");
        assert!(goaway.contains(&(8, AfterGoAway)) && goaway.contains(&(9, Stream(3))), "{goaway:?}");
        assert!(all("ftp-file").is_empty() && all("mail").is_empty());
    }

    #[test]
    fn a_star_stands_for_one_label() {
        assert!(covers("*.lab.glasscom.com", "www.LAB.glasscom.com"));
        assert!(!covers("*.lab.glasscom.com", "a.www.lab.glasscom.com"));
        assert!(!covers("*.lab.glasscom.com", "lab.glasscom.com"));
        assert!(covers("a.example", "A.example") && !covers("b.example", "a.example"));
    }

    #[test]
    fn where_a_browser_would_share_a_connection_the_sentence_says_so() {
        let log = recorded("http2-secure");
        let mut load = Load::from_log(&log).unwrap();
        // The same connection once more, for another name that its certificate covers as well.
        let (mut other, mut asked) = (load.connections[0].clone(), load.exchanges[0].clone());
        (other.id, asked.id) = (ConnectionId(9), ExchangeId(9));
        (other.opened, other.exchanges) = (other.ready.unwrap(), vec![asked.id]);
        let names = own_certificate(&load.connections[0]).unwrap().names;
        let host = names.iter().find(|name| !asked.url.contains(name.as_str())).cloned();
        asked.connection = Some(other.id);
        asked.url = format!("https://{}/", host.unwrap_or_else(|| "other.example".into()));
        load.connections.push(other);
        load.exchanges.push(asked.clone());
        let why = WhyConnection::of(&load, &asked).unwrap();
        assert_eq!(why.choice, ConnectionChoice::First);
        let is_covered = names.len() > 1;
        assert_eq!(why.coalesced.is_some(), is_covered, "{names:?}");
        assert_eq!(why.text(Lang::En).contains("RFC 9113 9.1.1"), is_covered);
    }
}
