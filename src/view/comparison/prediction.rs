//! The arithmetic with a load's own numbers, beside what was measured.

use super::formula::steps;
use super::numbers::numbers;
use super::terms::{OriginNumbers, PageNumbers, Step, StepKind};
use crate::clock::Micros;
use crate::plan::{LinkProfile, Strategy, transmission};
use crate::record::Kind;
use crate::view::{Exchange, Load, Phase, format};

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
        let slow =
            steps.iter().filter(|step| step.kind == StepKind::SlowStart).map(|step| step.total.0).sum();
        let cause = cause(load, &page, (total, Micros(slow)), measured);
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

/// What most likely made the difference.
fn cause(
    load: &Load,
    page: &PageNumbers,
    (predicted, slow_start): (Micros, Micros),
    measured: Micros,
) -> Cause {
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
    // While a window grows nobody can tell who is waited for.
    let server = server_time(load, page).since(slow_start);
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
    use super::super::terms::Sent;
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
}
