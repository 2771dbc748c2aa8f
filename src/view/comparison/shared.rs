//! The arithmetic of requests that do not wait for each other on one connection: HTTP/1.1 with pipelining, and HTTP/2.
//!
//! ```text
//! page      ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇              an object is asked for when its tag has come
//! asked         └────RTT────┐             so many at once as may be in flight
//! objects                   ▇▇▇▇▇▇▇▇▇▇▇   one behind the other: the link carries one byte at a time
//! ```
//!
//! In what order a server sends what it was asked for makes no difference for the last byte, as long as the link
//! never stands still while something is there to be sent; so HTTP/2, which mixes responses, takes what
//! pipelining takes with the same bytes. The steps are those of the longest chain, followed backwards from the last
//! byte: each piece waited either for the link or for a round trip.

use super::terms::{INITIAL_WINDOW_BYTES, OriginNumbers, PageNumbers, Sent, Step, StepKind, slow_start};
use crate::clock::Micros;
use crate::plan::{Strategy, transmission};

/// From the document's first byte to the last byte of the objects of `origin`.
pub(super) fn steps(page: &PageNumbers, origin: &OriginNumbers, strategy: Strategy) -> Vec<Step> {
    let before: Vec<Sent> = page.documents.iter().rev().skip(1).rev().map(|hop| hop.sent).collect();
    let document = page.documents.last().map(|hop| hop.sent).unwrap_or_default();
    let (slow, window) = slow_start(page, &before, Some(INITIAL_WINDOW_BYTES));
    let chain = Chain::of(page, origin, document, window, strategy.requests_in_flight());
    let led: u64 = before.iter().map(|sent| sent.down_bytes).sum();
    let (kind, bytes) = match chain.until {
        Some(bytes) => (StepKind::DocumentBytesUntil, bytes),
        None => (StepKind::DocumentBytes, document.down_bytes),
    };
    let opened = u64::from(chain.opened);
    let lookup = page.lookup.filter(|_| origin.looks_up && chain.opened);
    vec![
        slow,
        Step::sends(kind, 1 + before.len() as u64, led + bytes, transmission(led + bytes, page.down_kbit)),
        Step::waits(StepKind::Lookup, u64::from(lookup.is_some()), lookup.unwrap_or_default()),
        Step::waits(StepKind::OpenObjects, opened, page.rtt),
        Step::waits(StepKind::Tls, opened * origin.tls.flights, page.rtt),
        origin.tls.bytes_step(page, opened),
        Step::waits(StepKind::AskObjects, chain.asked, page.rtt),
        Step::sends(StepKind::RequestBytes, chain.requests, chain.up, transmission(chain.up, page.up_kbit)),
        Step::sends(
            StepKind::ObjectBytes,
            chain.objects,
            chain.down,
            transmission(chain.down, page.down_kbit),
        ),
        Step::sends(StepKind::SlowStart, chain.stalls.times, 0, chain.stalls.time),
    ]
}

/// Pauses in which a window was used up.
#[derive(Clone, Copy, Debug, Default)]
struct Stalls {
    times: u64,
    time: Micros,
}

impl Stalls {
    fn add(&mut self, other: Self) {
        self.times += other.times;
        self.time = self.time + other.time;
    }
}

/// The bytes of one connection on their way to us. With slow start a window of them stops for what is left of the
/// round trip, and the next one is twice as large (RFC 5681 3.1).
#[derive(Clone, Copy, Debug)]
struct Flow {
    at: Micros,
    rtt: Micros,
    kbit: u64,
    window: Option<Window>,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    bytes: u64,
    left: u64,
    /// When its first byte came; none before.
    began: Option<Micros>,
}

impl Flow {
    fn new(page: &PageNumbers, at: Micros, window: u64) -> Self {
        let window = page.slow_start.then_some(Window { bytes: window, left: window, began: None });
        Self { at, rtt: page.rtt, kbit: page.down_kbit, window }
    }

    /// Carries `bytes` that are there from `ready` on.
    fn carry(&mut self, ready: Micros, bytes: u64) -> Stalls {
        self.at = self.at.max(ready);
        let (mut rest, mut stalls) = (bytes, Stalls::default());
        while rest > 0 {
            let part = match &mut self.window {
                None => rest,
                Some(window) => {
                    if window.left == 0 {
                        let next = window.began.unwrap_or_default() + self.rtt;
                        let pause = next.since(self.at);
                        stalls.add(Stalls { times: u64::from(pause > Micros::ZERO), time: pause });
                        self.at = self.at.max(next);
                        window.bytes = window.bytes.saturating_mul(2).max(1);
                        (window.left, window.began) = (window.bytes, None);
                    }
                    window.began.get_or_insert(self.at);
                    let part = rest.min(window.left);
                    window.left -= part;
                    part
                }
            };
            self.at = self.at + transmission(part, self.kbit);
            rest -= part;
        }
        stalls
    }
}

/// What a request had to wait for before it left.
#[derive(Clone, Copy, Debug)]
enum Cause {
    /// Its tag was found when so much of the page had come, after these pauses.
    Found(u64, Stalls),
    /// The connection was opened, for the first object.
    Opened(u64, Stalls),
    /// The request before it left.
    Asked,
    /// This object had come, which made room for one more request.
    Answered(usize),
}

/// One object on its way.
#[derive(Clone, Copy, Debug)]
struct Coming {
    cause: Cause,
    /// When the last byte of its request left.
    asked: Micros,
    /// Whether the link waited for it.
    waited: bool,
    stalls: Stalls,
    /// When its last byte came.
    end: Micros,
}

/// The longest chain of waits and bytes, from the page's first byte on.
#[derive(Clone, Copy, Debug, Default)]
struct Chain {
    /// The bytes of the page that belong to it; none when all do.
    until: Option<u64>,
    opened: bool,
    asked: u64,
    requests: u64,
    up: u64,
    objects: u64,
    down: u64,
    stalls: Stalls,
}

impl Chain {
    fn of(page: &PageNumbers, origin: &OriginNumbers, document: Sent, window: u64, in_flight: usize) -> Self {
        let start = Flow::new(page, Micros::ZERO, window);
        let found = |bytes: u64| {
            let (mut flow, bytes) = (start, bytes.min(document.down_bytes));
            let stalls = flow.carry(Micros::ZERO, bytes);
            (flow.at, bytes, stalls)
        };
        let (page_end, _, page_stalls) = found(document.down_bytes);
        let mut flow = if origin.is_documents {
            let mut flow = start;
            flow.carry(Micros::ZERO, document.down_bytes);
            flow
        } else {
            Flow::new(page, page_end, INITIAL_WINDOW_BYTES)
        };
        let first = origin.objects.first().map_or(0, |one| one.found_at);
        let (first_at, first_bytes, first_stalls) = found(first);
        let opening = page.lookup.filter(|_| origin.looks_up).unwrap_or_default()
            + Micros(page.rtt.0.saturating_mul(1 + origin.tls.flights))
            + origin.tls.bytes_time(page);
        let opened = (!origin.is_documents).then(|| first_at + opening);
        let mut coming: Vec<Coming> = Vec::with_capacity(origin.objects.len());
        for (place, object) in origin.objects.iter().enumerate() {
            let (at, bytes, stalls) = found(object.found_at);
            let made_room = place.checked_sub(in_flight.max(1));
            let causes = [
                Some((at, Cause::Found(bytes, stalls))),
                opened.map(|at| (at, Cause::Opened(first_bytes, first_stalls))),
                coming.last().map(|one| (one.asked, Cause::Asked)),
                made_room.and_then(|freer| Some((coming.get(freer)?.end, Cause::Answered(freer)))),
            ];
            let last = causes.into_iter().flatten().max_by_key(|(at, _)| *at);
            let (at, cause) = last.unwrap_or((at, Cause::Found(bytes, stalls)));
            let asked = at + transmission(object.up_bytes, page.up_kbit);
            let ready = asked + page.rtt;
            let waited = ready > flow.at;
            let stalls = flow.carry(ready, object.down_bytes);
            coming.push(Coming { cause, asked, waited, stalls, end: flow.at });
        }
        Self::backwards(origin, &coming, page_stalls)
    }

    /// Follows from the last object what each one waited for.
    fn backwards(origin: &OriginNumbers, coming: &[Coming], page_stalls: Stalls) -> Self {
        let mut chain = Self::default();
        let mut next = coming.len().checked_sub(1);
        while let Some((place, one)) = next.and_then(|place| Some((place, coming.get(place)?))) {
            chain.objects += 1;
            chain.down += origin.objects.get(place).map_or(0, |object| object.down_bytes);
            chain.stalls.add(one.stalls);
            next = if one.waited { chain.asks(origin, coming, place) } else { place.checked_sub(1) };
            if next.is_none() && !one.waited {
                // The link was still busy with the page.
                chain.stalls.add(page_stalls);
            }
        }
        chain
    }

    /// Adds the request of the object at `place`; the object that had to come before, if there is one.
    fn asks(&mut self, origin: &OriginNumbers, coming: &[Coming], place: usize) -> Option<usize> {
        self.asked += 1;
        let mut next = Some(place);
        while let Some((place, one)) = next.and_then(|place| Some((place, coming.get(place)?))) {
            self.requests += 1;
            self.up += origin.objects.get(place).map_or(0, |object| object.up_bytes);
            match one.cause {
                Cause::Asked => next = place.checked_sub(1),
                Cause::Answered(before) => return Some(before),
                Cause::Found(bytes, stalls) | Cause::Opened(bytes, stalls) => {
                    self.until = Some(bytes);
                    self.opened = matches!(one.cause, Cause::Opened(..));
                    self.stalls.add(stalls);
                    return None;
                }
            }
        }
        None
    }
}
