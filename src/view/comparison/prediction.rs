//! The arithmetic with a load's own numbers, beside what was measured.

use std::collections::{BTreeMap, BTreeSet};

use super::chain::{origin, tls_flights};
use super::formula::{INITIAL_WINDOW_BYTES, OriginNumbers, PageNumbers, Sent, Step, pauses, steps};
use crate::clock::Micros;
use crate::plan::{HttpVersion, LinkProfile, Strategy, transmission};
use crate::record::{ExchangeId, Kind};
use crate::view::{Call, CallKind, Exchange, Load, Phase, Span, format};

/// A difference of this share of the measured time needs no cause.
const CLOSE_PERCENT: u64 = 3;

/// What a way should take, and what it took.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// The numbers that went in.
    pub page: PageNumbers,
    /// Whether the link is emulated, so that its numbers are exact; measured otherwise.
    pub emulated: bool,
    /// The arithmetic, line by line.
    pub steps: Vec<Step>,
    /// Its sum.
    pub total: Micros,
    /// The median of the runs.
    pub measured: Micros,
    /// The likely cause of the difference.
    pub cause: Cause,
}

/// Why a measurement differs from its prediction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It hardly does.
    Close,
    /// The servers took time of their own.
    Server(Micros),
    /// An object so much larger than the others that its bytes held up its round: its bytes, and how long they
    /// took beyond those of the mean object.
    Large(u64, Micros),
    /// Waits and transmissions fell together more than the rounds of the formula let them.
    Overlap,
    /// Connections were replaced or requests sent again.
    Replaced(usize),
    /// The rest: this machine's own work, and queues on the way.
    Rest,
}

impl Prediction {
    /// Predicts the way of `load` with the numbers of `load`, whose way took `measured` in the middle.
    #[must_use]
    pub fn from_load(load: &Load, measured: Micros, cold: bool) -> Self {
        let link: LinkProfile = load.link.parse().unwrap_or_default();
        let emulated = !link.is_none();
        let page = numbers(load, link, cold);
        let steps = steps(&page, load.strategy);
        let total = Micros(steps.iter().map(|step| step.total.0).sum());
        let cause = cause(load, &page, total, measured);
        Self { page, emulated, steps, total, measured, cause }
    }

    /// How far the measurement lies from the prediction: `+12.0 ms (+1.2 %)`.
    #[must_use]
    pub fn difference_words(&self) -> String {
        let (sign, by) = if self.measured >= self.total {
            ('+', self.measured - self.total)
        } else {
            ('−', self.total - self.measured)
        };
        let percent = if self.measured.0 == 0 { 0.0 } else { by.as_ms() / self.measured.as_ms() * 100.0 };
        format!("{sign}{} ({sign}{percent:.1} %)", format::duration(by))
    }
}

/// What the formulas need to know of `load`.
fn numbers(load: &Load, link: LinkProfile, cold: bool) -> PageNumbers {
    let emulated = !link.is_none();
    let rtt = if emulated { Micros(link.rtt_us) } else { measured_rtt(load) };
    let down_kbit = if emulated { link.down_kbit } else { measured_rate(load, rtt) };
    let chain = document_chain(load);
    let document_origin = chain.last().map(|one| origin(&one.url)).unwrap_or_default();
    let asked = load.lookups.iter().filter(|lookup| !lookup.from_cache).collect::<Vec<_>>();
    let slowest = asked.iter().filter_map(|lookup| Some(lookup.end?.since(lookup.start))).max();
    let lookup = if emulated { Some(rtt).filter(|_| !asked.is_empty()) } else { slowest };
    let mut names: Vec<_> = chain.iter().filter_map(|one| host(&one.url)).collect();
    names.sort_unstable();
    names.dedup();
    let mut met = BTreeSet::new();
    let documents = chain.iter().map(|one| (sent(one, 0), met.insert(origin(&one.url)))).collect();
    PageNumbers {
        rtt,
        down_kbit,
        up_kbit: if emulated { link.up_kbit } else { 0 },
        lookup: lookup.filter(|_| cold),
        names: names.len() as u64,
        documents,
        tls_flights: chain.last().map_or(0, |one| flights(load, one)),
        origins: origins(load, &chain, &document_origin, &names),
        slow_start: !emulated && rtt > Micros::ZERO,
    }
}

/// The redirects that led to the document, and the document.
fn document_chain(load: &Load) -> Vec<&Exchange> {
    let mut chain: Vec<&Exchange> = load.exchanges.first().into_iter().collect();
    while let Some((_, next)) = chain.last().and_then(|last| last.redirected_to.as_ref()) {
        // Numbers grow along a chain, so this ends.
        let Some(hop) = load.exchange(*next).filter(|hop| chain.last().is_some_and(|one| one.id < hop.id))
        else {
            break;
        };
        chain.push(hop);
    }
    chain
}

fn origins(load: &Load, chain: &[&Exchange], documents: &str, known: &[String]) -> Vec<OriginNumbers> {
    let mut origins: BTreeMap<String, OriginNumbers> = BTreeMap::new();
    let hops: BTreeSet<ExchangeId> = chain.iter().map(|hop| hop.id).collect();
    let objects = load.exchanges.iter().filter(|one| one.received_bytes > 0 && !hops.contains(&one.id));
    for one in objects {
        let name = origin(&one.url);
        let is_documents = name == documents;
        let numbers = origins.entry(name).or_default();
        numbers.is_documents = is_documents;
        numbers.looks_up = host(&one.url).is_some_and(|host| known.binary_search(&host).is_err());
        numbers.tls_flights = numbers.tls_flights.max(flights(load, one));
        numbers.speaks_http2 |= one.version == Some(HttpVersion::Http2);
        numbers.objects.push(sent(one, found_bytes(load, one, chain.last().copied())));
    }
    origins.into_values().collect()
}

const fn sent(one: &Exchange, found_bytes: u64) -> Sent {
    Sent { up_bytes: one.sent_bytes, down_bytes: one.received_bytes, found_bytes }
}

/// What a frame of HTTP/2 and a record of TLS carry at most (RFC 9113 4.2, RFC 8446 5.1). A long body fills them, and
/// nothing of one is of use before it is whole.
const WHOLE_BYTES: u64 = 16_384;

/// How many bytes of `document` have come when the tag of `one` is there. What another object asked for is found
/// when the document has come.
fn found_bytes(load: &Load, one: &Exchange, document: Option<&Exchange>) -> u64 {
    let Some(document) = document else { return 0 };
    let all = document.received_bytes;
    let found = one.found_at.filter(|_| one.initiator == Some(document.id));
    found.map_or(all, |at| {
        // The place counts unpacked bytes.
        let body = at.saturating_mul(document.body_bytes).checked_div(document.decoded_bytes).unwrap_or(at);
        let comes_whole = document.version == Some(HttpVersion::Http2) || flights(load, document) > 0;
        let body = if comes_whole { (body + 1).next_multiple_of(WHOLE_BYTES) } else { body };
        all.saturating_sub(document.body_bytes).saturating_add(body).min(all)
    })
}

fn flights(load: &Load, one: &Exchange) -> u64 {
    one.connection.and_then(|id| load.connection(id)).map_or(0, |connection| tls_flights(connection) as u64)
}

/// The name in `url` that must be looked up; an address needs no lookup.
fn host(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    url.domain().map(str::to_owned)
}

/// The shortest `connect()`: it takes one round trip and nothing else.
fn measured_rtt(load: &Load) -> Micros {
    let connects = load.connections.iter().filter_map(|one| Some(one.connected?.since(one.opened)));
    connects.min().unwrap_or_default()
}

/// The rate at which the largest answers on new connections came, the pauses of slow start among them (on a used
/// connection nobody knows the window); no bound when none was large enough to tell.
fn measured_rate(load: &Load, rtt: Micros) -> u64 {
    const ENOUGH_BYTES: u64 = 30_000;
    let large = load.exchanges.iter().filter(|one| one.received_bytes >= ENOUGH_BYTES && !one.reused);
    let rates = large.filter_map(|one| {
        let receive = one.phases.span_of(Phase::Receive)?;
        let bytes = one.received_bytes.max(read_within(load, one, receive));
        (receive.length() > Micros(1000)).then(|| rate_of(bytes, receive.length(), rtt))
    });
    // What else the machine does only makes a transfer seem slower.
    rates.max().unwrap_or(0)
}

/// What came over the connection of `one` within `span`: of HTTP/2, other responses among it.
fn read_within(load: &Load, one: &Exchange, span: Span) -> u64 {
    let Some(connection) = one.connection.filter(|_| one.stream.is_some()).and_then(|id| load.connection(id))
    else {
        return 0;
    };
    let within = |call: &&Call| call.end.is_some_and(|end| span.start <= end && end <= span.end);
    let read = |call: &Call| if let CallKind::Read { got, .. } = call.kind { got } else { 0 };
    connection.calls.iter().filter(within).map(read).sum()
}

/// The rate at which `bytes` take `receive`, pauses included: more of it never takes longer, so it is found by
/// halving.
fn rate_of(bytes: u64, receive: Micros, rtt: Micros) -> u64 {
    let (mut low, mut high) = (1_u64, 100_000_000_u64);
    while high - low > low / 1000 + 1 {
        let middle = u64::midpoint(low, high);
        let took = transmission(bytes, middle) + pauses(bytes, INITIAL_WINDOW_BYTES, rtt, middle).time;
        if took > receive { low = middle } else { high = middle }
    }
    high
}

/// What most likely made the difference.
fn cause(load: &Load, page: &PageNumbers, predicted: Micros, measured: Micros) -> Cause {
    let (less, more) = (predicted.min(measured), predicted.max(measured));
    let difference = more - less;
    if difference.0.saturating_mul(100) <= measured.0.saturating_mul(CLOSE_PERCENT) {
        return Cause::Close;
    }
    if predicted > measured {
        return Cause::Overlap;
    }
    if let Some((bytes, time)) = large(load.strategy, page)
        && time.0.saturating_mul(3) >= difference.0
    {
        return Cause::Large(bytes, time);
    }
    let server = server_time(load, page);
    if server.0.saturating_mul(2) >= difference.0 {
        return Cause::Server(server);
    }
    let again = load.exchanges.iter().filter(|one| one.retried_as.is_some()).count();
    let replaced = if load.strategy.is_persistent() {
        let of = |origin: &OriginNumbers| load.strategy.for_origin(origin.speaks_http2);
        let enough = page.origins.iter().map(|origin| of(origin).connections_per_origin()).sum::<usize>();
        let enough = enough.max(load.strategy.connections_per_origin());
        load.connected().saturating_sub(enough)
    } else {
        0
    };
    if again + replaced > 0 { Cause::Replaced(again + replaced) } else { Cause::Rest }
}

/// The largest object of a way with rounds, and how much longer it takes the link than the mean one.
fn large(strategy: Strategy, page: &PageNumbers) -> Option<(u64, Micros)> {
    if strategy.connections_per_origin() < 2 {
        return None;
    }
    let sizes = || page.origins.iter().flat_map(|origin| &origin.objects).map(|sent| sent.down_bytes);
    let (largest, all) = (sizes().max()?, sizes().sum::<u64>());
    let mean = all / sizes().count().max(1) as u64;
    Some((largest, transmission(largest - mean, page.down_kbit)))
}

/// What the servers took beyond the way there and back, as far as it was waited for one after the other.
fn server_time(load: &Load, page: &PageNumbers) -> Micros {
    let own = |one: &Exchange| {
        let length = |phase| one.phases.span_of(phase).map_or(0, |span| span.length().0);
        // The first byte is seen when the first `read()` returns, which may bring the whole answer.
        let waited = Micros(length(Phase::Wait) + length(Phase::Receive));
        let sent = transmission(one.sent_bytes, page.up_kbit);
        let received = transmission(one.received_bytes, page.down_kbit);
        Some(waited.since(page.rtt + sent + received).0)
    };
    let of = |wanted: bool| {
        load.exchanges.iter().filter(move |one| (one.kind == Kind::Document) == wanted).filter_map(own)
    };
    let documents: u64 = of(true).sum();
    let shares =
        page.origins.iter().any(|one| load.strategy.for_origin(one.speaks_http2).requests_in_flight() > 1);
    let objects = if shares {
        // Most of what they waited was for each other: the one that waited least shows the server's own time.
        of(false).min().unwrap_or(0)
    } else {
        of(false).sum::<u64>() / load.strategy.connections_per_origin() as u64
    };
    Micros(documents + objects)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_object_is_seen_where_there_are_rounds() {
        let sent = |down_bytes| Sent { down_bytes, ..Sent::default() };
        let objects = vec![sent(1000), sent(1000), sent(1000), sent(41_000)];
        let origins = vec![OriginNumbers { objects, ..OriginNumbers::default() }];
        let page = PageNumbers { down_kbit: 8000, origins, ..PageNumbers::default() };
        // The mean is 11,000 bytes; 30,000 more take 30 ms at 8 Mbit/s.
        assert_eq!(large(Strategy::Http10Parallel, &page), Some((41_000, Micros::from_ms(30))));
        assert_eq!(large(Strategy::Keepalive, &page), None);
    }

    #[test]
    fn a_rate_is_found_although_slow_start_held_it_up() {
        // 42,000 bytes at 8 Mbit/s take 42 ms, and one pause of 100 − 14.6 ms.
        let rtt = Micros::from_ms(100);
        let rate = rate_of(42_000, Micros(42_000 + 85_400), rtt);
        assert!((7_900..=8_100).contains(&rate), "{rate}");
        // At 800 kbit/s no window is ever waited for.
        let rate = rate_of(42_000, Micros(420_000), rtt);
        assert!((795..=805).contains(&rate), "{rate}");
    }
}
