//! What the arithmetic needs to know of a load: sizes, origins, tags, and the round trip and rate of its link.

use std::collections::{BTreeMap, BTreeSet};

use super::chain::{origin, tls_flights};
use super::terms::{
    DocumentNumbers, INITIAL_WINDOW_BYTES, OriginNumbers, PageNumbers, Sent, TlsNumbers, pauses,
};
use crate::clock::Micros;
use crate::plan::{HttpVersion, LinkProfile, transmission};
use crate::record::{ConnectionId, ExchangeId};
use crate::view::{Call, CallKind, Exchange, Load, Phase};

/// What the formulas need to know of `load`.
pub(super) fn numbers(load: &Load, link: LinkProfile, cold: bool) -> PageNumbers {
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
    let mut secured = Secured { load, known: BTreeMap::new() };
    let hop = |one: &&Exchange| DocumentNumbers {
        sent: sent(one, 0),
        opens: met.insert(origin(&one.url)),
        tls: secured.of(one),
    };
    let documents: Vec<DocumentNumbers> = chain.iter().map(hop).collect();
    let page = chain
        .last()
        .zip(documents.last())
        .map(|(one, numbers)| (*one, one.version == Some(HttpVersion::Http2) || numbers.tls.flights > 0));
    let origins = origins(load, &chain, page, (&document_origin, &names), &mut secured);
    PageNumbers {
        rtt,
        down_kbit,
        up_kbit: if emulated { link.up_kbit } else { 0 },
        lookup: lookup.filter(|_| cold),
        names: names.len() as u64,
        documents,
        origins,
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

/// `page` is the document, with whether it comes in whole frames or records.
fn origins(
    load: &Load,
    chain: &[&Exchange],
    page: Option<(&Exchange, bool)>,
    (documents, known): (&str, &[String]),
    secured: &mut Secured<'_>,
) -> Vec<OriginNumbers> {
    let mut origins: BTreeMap<String, OriginNumbers> = BTreeMap::new();
    let hops: BTreeSet<ExchangeId> = chain.iter().map(|hop| hop.id).collect();
    let objects = load.exchanges.iter().filter(|one| one.received_bytes > 0 && !hops.contains(&one.id));
    for one in objects {
        let name = origin(&one.url);
        let is_documents = name == documents;
        let numbers = origins.entry(name).or_default();
        numbers.is_documents = is_documents;
        numbers.looks_up = host(&one.url).is_some_and(|host| known.binary_search(&host).is_err());
        if numbers.tls.flights == 0 {
            numbers.tls = secured.of(one);
        }
        numbers.speaks_http2 |= one.version == Some(HttpVersion::Http2);
        numbers.objects.push(sent(one, found_bytes(one, page)));
    }
    origins.into_values().collect()
}

const fn sent(one: &Exchange, found_at: u64) -> Sent {
    Sent { up_bytes: one.sent_bytes, down_bytes: one.received_bytes, found_at }
}

/// What a frame of HTTP/2 and a record of TLS carry at most (RFC 9113 4.2, RFC 8446 5.1). A long body fills them, and
/// nothing of one is of use before it is whole.
const WHOLE_BYTES: u64 = 16_384;

/// How many bytes of `document` have come when the tag of `one` is there. What another object asked for is found
/// when the document has come.
fn found_bytes(one: &Exchange, page: Option<(&Exchange, bool)>) -> u64 {
    let Some((document, comes_whole)) = page else { return 0 };
    let all = document.received_bytes;
    let found = one.found_at.filter(|_| one.initiator == Some(document.id));
    found.map_or(all, |at| {
        // The place counts unpacked bytes.
        let body = at.saturating_mul(document.body_bytes).checked_div(document.decoded_bytes).unwrap_or(at);
        let body = if comes_whole { (body + 1).next_multiple_of(WHOLE_BYTES) } else { body };
        all.saturating_sub(document.body_bytes).saturating_add(body).min(all)
    })
}

/// What securing connections took, each worked out once.
struct Secured<'a> {
    load: &'a Load,
    known: BTreeMap<ConnectionId, TlsNumbers>,
}

impl Secured<'_> {
    /// The connection of `one`.
    fn of(&mut self, one: &Exchange) -> TlsNumbers {
        let Some(id) = one.connection else { return TlsNumbers::default() };
        let load = self.load;
        *self.known.entry(id).or_insert_with(|| tls(load, id))
    }
}

fn tls(load: &Load, id: ConnectionId) -> TlsNumbers {
    let secured = load.connection(id).filter(|connection| connection.tls.is_some());
    let Some(connection) = secured else { return TlsNumbers::default() };
    let carried = || connection.exchanges.iter().filter_map(|id| load.exchange(*id));
    let up = carried().map(|one| one.sent_bytes).sum::<u64>() + connection.overhead_sent;
    let down = carried().map(|one| one.received_bytes).sum::<u64>() + connection.overhead_received;
    let up_bytes = connection.written_bytes.saturating_sub(up);
    let down_bytes = connection.read_bytes.saturating_sub(down);
    TlsNumbers { flights: tls_flights(connection) as u64, bytes: Sent { up_bytes, down_bytes, found_at: 0 } }
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

/// So many bytes tell a rate.
const ENOUGH_BYTES: u64 = 30_000;

/// Whether exchanges of `load` shared connections at the same time.
fn shares(load: &Load) -> bool {
    let shares = |one: &Exchange| {
        let speaks_http2 = one.version == Some(HttpVersion::Http2);
        load.strategy.for_origin(speaks_http2).requests_in_flight() > 1
    };
    load.exchanges.iter().any(shares)
}

/// The rate at which the largest answers on new connections came, the pauses of slow start among them (on a used
/// connection nobody knows the window); no bound when none was large enough to tell.
fn measured_rate(load: &Load, rtt: Micros) -> u64 {
    if shares(load)
        && let Some(rate) = shared_rate(load)
    {
        return rate;
    }
    let large = load.exchanges.iter().filter(|one| one.received_bytes >= ENOUGH_BYTES && !one.reused);
    let rates = large.filter_map(|one| {
        let receive = one.phases.span_of(Phase::Receive)?.length();
        (receive > Micros(1000)).then(|| rate_of(one.received_bytes, receive, rtt))
    });
    // What else the machine does only makes a transfer seem slower.
    rates.max().unwrap_or(0)
}

/// The rate of the connection that brought most, over the stretch in which half of its bytes came fastest: nothing has
/// to be known of its window, which has grown by then. None when it brought too little.
fn shared_rate(load: &Load) -> Option<u64> {
    let busiest = load.connections.iter().max_by_key(|connection| connection.read_bytes)?;
    let wanted = busiest.read_bytes / 2;
    let got = |call: &Call| match call.kind {
        CallKind::Read { got, .. } => Some((call.end?, got)),
        _ => None,
    };
    let reads: Vec<(Micros, u64)> = busiest.calls.iter().filter_map(got).collect();
    let (mut first, mut bytes, mut best) = (0_usize, 0_u64, None::<u64>);
    for (place, (end, count)) in reads.iter().enumerate().skip(1) {
        bytes += count;
        // As short as it can be: what came with the first read was there before the stretch began.
        while let Some((_, next)) = reads.get(first + 1).filter(|(_, next)| bytes - next >= wanted) {
            (bytes, first) = (bytes - next, first + 1);
        }
        let began = reads.get(first).filter(|_| first < place && bytes >= wanted);
        let took = began.map_or(Micros::ZERO, |(began, _)| end.since(*began));
        let rate = bytes.saturating_mul(8000).checked_div(took.0);
        best = best.max(rate);
    }
    best.filter(|_| wanted >= ENOUGH_BYTES)
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

#[cfg(test)]
mod tests {
    use super::*;

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
