//! The arithmetic of round trips, for each way to load a page: pure numbers in, steps out.
//!
//! The treatment is that of J. Kurose and K. Ross, "Computer Networking: A Top-Down Approach", on persistent and
//! non-persistent HTTP: an object on a connection of its own takes two round trips (one to open, one to ask) and
//! its transmission; on an open connection one round trip and its transmission. Side by side, waits overlap
//! while transmissions share the link (the same book on pipelining: U = n(L/R) / (RTT + L/R)). What is asked for
//! without waiting over one connection is in `shared`. Slow start with
//! the initial window of RFC 6928 (ten segments of 1,460 bytes). `docs/predictions.md` has the formulas and
//! their limits.

use super::shared;
use super::terms::{INITIAL_WINDOW_BYTES, OriginNumbers, PageNumbers, Sent, Step, StepKind, slow_start};
use crate::clock::Micros;
use crate::plan::{Strategy, transmission};

/// The steps of `strategy` for this page, in the order of time. Their totals add up to the prediction.
#[must_use]
pub fn steps(page: &PageNumbers, strategy: Strategy) -> Vec<Step> {
    let persistent = strategy.is_persistent();
    let mut steps = to_document(page, persistent);
    // Origins run side by side: the one that takes longest decides.
    let slowest = page
        .origins
        .iter()
        .filter(|origin| !origin.objects.is_empty())
        .map(|origin| from_document(page, origin, strategy))
        .max_by_key(|steps| steps.iter().map(|step| step.total.0).sum::<u64>());
    steps.extend(slowest.unwrap_or_else(|| document_bytes(page, persistent).0));
    steps.retain(|step| step.times > 0 && (step.total > Micros::ZERO || step.kind != StepKind::SlowStart));
    steps
}

/// The way to the document's first byte.
fn to_document(page: &PageNumbers, persistent: bool) -> Vec<Step> {
    let all = page.documents.len() as u64;
    let opening = || page.documents.iter().filter(|hop| !persistent || hop.opens);
    let up = page.documents.iter().map(|hop| hop.sent.up_bytes).sum();
    let mut steps = vec![
        Step::waits(StepKind::Lookup, page.lookup.map_or(0, |_| page.names), page.lookup.unwrap_or_default()),
        Step::waits(StepKind::OpenDocument, opening().count() as u64, page.rtt),
        Step::waits(StepKind::Tls, opening().map(|hop| hop.tls.flights).sum(), page.rtt),
    ];
    // Each server has certificates of its own.
    steps.extend(opening().map(|hop| hop.tls.bytes_step(page, 1)));
    steps.push(Step::waits(StepKind::AskDocument, all, page.rtt));
    steps.push(Step::sends(StepKind::RequestBytes, all, up, transmission(up, page.up_kbit)));
    steps
}

/// The bytes of the document and of what led to it, and the window of its connection afterwards.
fn document_bytes(page: &PageNumbers, persistent: bool) -> (Vec<Step>, u64) {
    let sent: Vec<Sent> = page.documents.iter().map(|hop| hop.sent).collect();
    let (_, down) = sums(&sent);
    let (slow, window) = slow_start(page, &sent, persistent.then_some(INITIAL_WINDOW_BYTES));
    let all = sent.len() as u64;
    (vec![Step::sends(StepKind::DocumentBytes, all, down, transmission(down, page.down_kbit)), slow], window)
}

/// From the document's first byte to the last byte of the objects of one origin.
fn from_document(page: &PageNumbers, origin: &OriginNumbers, strategy: Strategy) -> Vec<Step> {
    let negotiated = strategy.negotiates();
    let strategy = strategy.for_origin(origin.speaks_http2);
    if strategy.requests_in_flight() > 1 {
        return shared::steps(page, origin, strategy);
    }
    let (mut steps, window) = document_bytes(page, strategy.is_persistent());
    let lookup = page.lookup.filter(|_| origin.looks_up);
    steps.push(Step::waits(StepKind::Lookup, u64::from(lookup.is_some()), lookup.unwrap_or_default()));
    steps.extend(if negotiated && origin.tls.flights > 0 && !origin.is_documents {
        // What is spoken there is known when the first connection is open; only then the others are opened.
        let opened = [
            Step::waits(StepKind::OpenObjects, 1, page.rtt),
            Step::waits(StepKind::Tls, origin.tls.flights, page.rtt),
            origin.tls.bytes_step(page, 1),
        ];
        opened.into_iter().chain(side_by_side(page, origin, strategy, FirstLane::Idle)).collect()
    } else if strategy.connections_per_origin() > 1 {
        let is_open = strategy.is_persistent() && origin.is_documents;
        side_by_side(page, origin, strategy, if is_open { FirstLane::Busy } else { FirstLane::Closed })
    } else if strategy.is_persistent() {
        let window = if origin.is_documents { window } else { INITIAL_WINDOW_BYTES };
        one_by_one(page, origin, u64::from(!origin.is_documents), Some(window))
    } else {
        one_by_one(page, origin, origin.objects.len() as u64, None)
    });
    steps
}

/// One after another, over `opened` connections that each open when the one before is done; or over one with this
/// `window`.
fn one_by_one(page: &PageNumbers, origin: &OriginNumbers, opened: u64, window: Option<u64>) -> Vec<Step> {
    let all = origin.objects.len() as u64;
    let (up, down) = sums(&origin.objects);
    vec![
        Step::waits(StepKind::OpenObjects, opened, page.rtt),
        Step::waits(StepKind::Tls, opened * origin.tls.flights, page.rtt),
        origin.tls.bytes_step(page, opened),
        Step::waits(StepKind::AskObjects, all, page.rtt),
        Step::sends(StepKind::RequestBytes, all, up, transmission(up, page.up_kbit)),
        Step::sends(StepKind::ObjectBytes, all, down, transmission(down, page.down_kbit)),
        slow_start(page, &origin.objects, window).0,
    ]
}

/// The first of the connections to an origin, when its objects are found.
#[derive(Clone, Copy, PartialEq)]
enum FirstLane {
    /// Not yet opened, like the others.
    Closed,
    /// It carries the document.
    Busy,
    /// It can take the first object.
    Idle,
}

/// In rounds: so many at once as there may be connections. In a round the waits fall together, and one
/// object's bytes are waited for; the link cannot carry all bytes faster than its rate, which is the last step.
fn side_by_side(
    page: &PageNumbers,
    origin: &OriginNumbers,
    strategy: Strategy,
    first: FirstLane,
) -> Vec<Step> {
    let (all, lanes) = (origin.objects.len() as u64, strategy.connections_per_origin() as u64);
    let persistent = strategy.is_persistent();
    let new = if persistent { new_connections(all, lanes, first) } else { all };
    let rounds = match first {
        FirstLane::Closed => all.div_ceil(lanes.max(1)),
        FirstLane::Busy | FirstLane::Idle => rounds_beside(all, new, origin.tls.flights),
    };
    let opened = if persistent { new.min(1) } else { rounds };
    let (up, down) = sums(&origin.objects);
    let share = |bytes: u64| bytes.saturating_mul(rounds).checked_div(all).unwrap_or(0);
    let (up_share, down_share) = (share(up), share(down));
    let seen = transmission(down_share, page.down_kbit);
    let waits = page.rtt.0.saturating_mul(rounds + opened * (1 + origin.tls.flights));
    // All bytes take this long, from the first answer on.
    let to_first_answer = if first == FirstLane::Idle { 1 } else { 2 + origin.tls.flights };
    let floor = transmission(down, page.down_kbit).0 + page.rtt.0.saturating_mul(to_first_answer);
    let beyond = Micros(floor.saturating_sub(waits + seen.0));
    let largest = origin.objects.iter().copied().max_by_key(|sent| sent.down_bytes);
    vec![
        Step::waits(StepKind::OpenObjects, opened, page.rtt),
        Step::waits(StepKind::Tls, opened * origin.tls.flights, page.rtt),
        origin.tls.bytes_step(page, new),
        Step::waits(StepKind::AskObjects, rounds, page.rtt),
        Step::sends(StepKind::RequestBytes, rounds, up_share, transmission(up_share, page.up_kbit)),
        Step::sends(StepKind::ObjectBytes, rounds, down_share, seen),
        Step::sends(StepKind::ObjectBytesBeyond, u64::from(beyond > Micros::ZERO), down - down_share, beyond),
        slow_start(page, largest.as_slice(), None).0,
    ]
}

/// How many of `lanes` persistent connections are opened for so many objects.
fn new_connections(all: u64, lanes: u64, first: FirstLane) -> u64 {
    match first {
        FirstLane::Closed => all.min(lanes),
        FirstLane::Busy => all.min(lanes.saturating_sub(1)),
        FirstLane::Idle => all.min(lanes).saturating_sub(1),
    }
}

/// How many objects the busiest connection carries after `new` ones are open beside the first, which asks while they are
/// being opened (one round trip and TLS).
fn rounds_beside(all: u64, new: u64, tls_flights: u64) -> u64 {
    if all <= new {
        return 1;
    }
    let head_start = 1 + tls_flights;
    all.saturating_sub(head_start).div_ceil(new + 1).max(1)
}

fn sums(sent: &[Sent]) -> (u64, u64) {
    (sent.iter().map(|one| one.up_bytes).sum(), sent.iter().map(|one| one.down_bytes).sum())
}
